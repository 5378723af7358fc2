"""`python -m macros schema`: what editors are offered, and the remarks in the samples, written from types and data.

Where only the data have changed, `--ids` renews the lists of what can be named, and nothing else.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.data.json_schema import IDS, ids, schemas
from macros.data.loader import load
from macros.data.samples import explained

SCHEMAS = ".vscode/schemas"
README = "data/README.md"


def of_types(project: Path) -> Iterator[tuple[str, str]]:
    """Path and content of every file that follows from the types."""
    readme = explained((project / README).read_text(encoding="utf-8"))
    yield README, readme
    for name, schema in schemas().items():
        yield f"{SCHEMAS}/{name}", _json(schema)


def of_data(project: Path, data: str) -> Iterator[tuple[str, str]]:
    """Path and content of the file that follows from the data: nothing where they cannot be read."""
    loaded = load(project / data, data)
    if loaded.edition is not None:
        yield f"{SCHEMAS}/{IDS}", _json(ids(loaded))


def renew(project: Path, data: str, only_ids: bool = True) -> list[str]:
    """Write what has changed, in a project that has such files; the paths of what was written."""
    found = dict(of_data(project, data))
    if not only_ids:
        found |= dict(of_types(project))
    changed = [path for path, content in found.items() if _differs(project / path, content)]
    for path in changed if (project / SCHEMAS).is_dir() else ():
        (project / path).write_text(found[path], encoding="utf-8")
    return changed


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command can be told."""
    parser.add_argument("--ids", action="store_true", help="only the lists of ids and words, after a change of data")


def run(project: Path, given: argparse.Namespace) -> int:
    """Write, and say what was written."""
    (project / SCHEMAS).mkdir(parents=True, exist_ok=True)
    for path in renew(project, given.data, only_ids=given.ids):
        print(f"{path} is renewed.")
    return 0


def _differs(file: Path, content: str) -> bool:
    return not file.is_file() or file.read_text(encoding="utf-8") != content


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
