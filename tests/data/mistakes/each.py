"""Run in a copy of the project, on the code of the copy: each mistake in a template is made, checked and taken back.

Prints JSON: the name of the mistake → the exit status of the command, and what it printed. A process of its own, since a
process knows the templates of one folder only; one for all, since starting takes longer than checking.
"""

import contextlib
import io
import json
import shutil
from pathlib import Path

import macros
from macros.commands.cli import main
from tests.data.mistakes import templates

BEFORE = Path("macros.before")


def made(project: Path) -> dict[str, tuple[int, str]]:
    """Mistake → exit status and output."""
    found: dict[str, tuple[int, str]] = {}
    shutil.copytree(project / "macros", project / BEFORE)
    for mistake in templates.MISTAKES:
        mistake.change(project)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = main([])
        found[mistake.name] = status, printed.getvalue()
        for folder in ("templates", "theme"):
            shutil.rmtree(project / "macros" / folder)
            shutil.copytree(project / BEFORE / folder, project / "macros" / folder)
    shutil.rmtree(project / BEFORE)
    return found


if __name__ == "__main__":
    assert Path(macros.__file__).is_relative_to(Path.cwd())
    print(json.dumps(made(Path.cwd())))
