"""`python -m macros schema`: what editors are offered, and the remarks in the samples, written from types and data.

Where only the data have changed, `--ids` renews the lists of what can be named, and nothing else.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from macros.commands.folders import with_folders
from macros.data import json_schema
from macros.data.loader import load
from macros.data.samples import explained

SCHEMAS = ".vscode/schemas"
README = "data/README.md"


def of_types(project: Path) -> Iterator[tuple[str, str]]:
    """Path and content of every file that follows from the types."""
    readme = explained((project / README).read_text(encoding="utf-8"))
    yield README, readme
    for name, content in json_schema.schemas().items():
        yield f"{SCHEMAS}/{name}", _json(content)


def of_data(project: Path, data: str) -> Iterator[tuple[str, str]]:
    """Path and content of the file that follows from the data: nothing where they cannot be read."""
    loaded = load(project / data, data)
    if loaded.edition is not None:
        yield f"{SCHEMAS}/{json_schema.IDS}", _json(json_schema.ids(loaded))


def renew(project: Path, data: str, only_ids: bool = True) -> list[str]:
    """Write what has changed, in a project that has such files; the paths of what was written."""
    found = dict(of_data(project, data))
    if not only_ids:
        found |= dict(of_types(project))
    changed = [path for path, content in found.items() if _differs(project / path, content)]
    for path in changed if (project / SCHEMAS).is_dir() else ():
        (project / path).write_text(found[path], encoding="utf-8")
    return changed


@click.command()
@click.option("--ids", is_flag=True, help="Only the lists of ids and words, after a change of data.")
@with_folders
def schema(ids: bool, data: str, **_: str) -> int:
    """Renew the JSON Schemas that editors use, and the comments in the samples of data/README.md."""
    (Path.cwd() / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for path in renew(Path.cwd(), data, only_ids=ids):
        print(f"{path} is renewed.")
    return 0


def _differs(file: Path, content: str) -> bool:
    return not file.is_file() or file.read_text(encoding="utf-8") != content


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
