"""Run in a copy of the project, with its code: make each mistake in a template, run the check, and undo the mistake.

Prints JSON: name of the mistake → exit status and output. It is a process of its own because the folder of the templates
is fixed by the code, and one process for all of them because starting takes longer than checking.
"""

import contextlib
import io
import json
import shutil
from pathlib import Path

import macros
from macros.commands.cli import main
from tests.data.mistakes import templates

BACKUP = Path("macros.backup")


def check_each() -> dict[str, tuple[int, str]]:
    """Name of a mistake → exit status and output."""
    found: dict[str, tuple[int, str]] = {}
    shutil.copytree("macros", BACKUP)
    for mistake in templates.MISTAKES:
        mistake.change(Path.cwd())
        with contextlib.redirect_stdout(io.StringIO()) as output:
            status = main([])
        found[mistake.name] = status, output.getvalue()
        for folder in ("templates", "theme"):
            shutil.rmtree(f"macros/{folder}")
            shutil.copytree(BACKUP / folder, f"macros/{folder}")
    shutil.rmtree(BACKUP)
    return found


if __name__ == "__main__":
    assert Path(macros.__file__).is_relative_to(Path.cwd())
    print(json.dumps(check_each()))
