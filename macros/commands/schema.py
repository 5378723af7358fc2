"""`python -m macros schema`: the JSON Schemas for editors, and the comments in the samples, from types and data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from macros.commands.options import data_option
from macros.commands.write import write_all
from macros.data.json_schema import IDS, ids, schemas
from macros.data.loader import load
from macros.data.readme_samples import annotate_samples

SCHEMAS = ".vscode/schemas"
README = "data/README.md"


@click.command()
@data_option
@click.option("--ids", "only_ids", is_flag=True, help="Only the lists of ids and words, after a change of data.")
def schema(data: str, only_ids: bool) -> int:
    """Renew the JSON Schemas that editors use, and the comments in the samples of data/README.md."""
    Path(SCHEMAS).mkdir(parents=True, exist_ok=True)
    for path in renew(Path.cwd(), data, only_ids):
        print(f"{path} is renewed.")
    return 0


def renew(project: Path, data: str, only_ids: bool = True) -> list[str]:
    """Write the files whose content has changed, in a project that has schemas; return their paths."""
    files = dict(id_files(project, data))
    if not only_ids:
        files |= dict(schema_files(project))
    changed = [path for path, text in files.items() if _read(project / path) != text]
    if (project / SCHEMAS).is_dir():
        write_all({project / path: files[path] for path in changed}, "Editors are offered what was there before.")
    return changed


def schema_files(project: Path) -> Iterator[tuple[str, str]]:
    """Path and content of every file that is generated from the types."""
    yield README, annotate_samples((project / README).read_text(encoding="utf-8"))
    for name, content in schemas().items():
        yield f"{SCHEMAS}/{name}", _json(content)


def id_files(project: Path, data: str) -> Iterator[tuple[str, str]]:
    """Path and content of the file that is generated from the data; nothing if they cannot be loaded."""
    loaded = load(project / data, data)
    if loaded.edition is not None:
        yield f"{SCHEMAS}/{IDS}", _json(ids(loaded))


def _read(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
