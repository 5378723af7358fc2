"""Bad inputs, by kind, one at a time in a sound project (tests/meetings/small): what is done, and what is told.

Each module holds `MISTAKES`; tests/test_mistakes.py makes every one of them.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.builds import PROJECT

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Mistake:
    """One bad input, and the one message that it gives."""

    name: str
    change: Change
    told: str
    """`path:line: key: ` and a part of the message behind it, with … between them."""
    others: bool = False
    """Other messages may stand beside it, because the mistake is one for other files too."""


def edit(path: str, old: str, new: str) -> Change:
    """Replace the one place of a file that reads `old`."""

    def change(project: Path) -> None:
        file = project / path
        content = file.read_bytes()
        assert content.count(old.encode()) == 1, f"{old!r} stands {content.count(old.encode())} times in {path}"
        file.write_bytes(content.replace(old.encode(), new.encode()))

    return change


def put(path: str, content: str | bytes) -> Change:
    """Write a whole file."""

    def change(project: Path) -> None:
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def move(path: str, to: str) -> Change:
    """Rename or move a file or folder."""

    def change(project: Path) -> None:
        (project / to).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(project / path, project / to)

    return change


def copy(path: str, to: str) -> Change:
    """Write the content of a file to another place too."""

    def change(project: Path) -> None:
        (project / to).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / path, project / to)

    return change


def delete(path: str) -> Change:
    """Take a file or folder away."""

    def change(project: Path) -> None:
        if (project / path).is_dir():
            shutil.rmtree(project / path)
        else:
            (project / path).unlink()

    return change


def link(path: str, to: str) -> Change:
    """Put a symlink in the place of a file, or at a new place."""

    def change(project: Path) -> None:
        (project / path).unlink(missing_ok=True)
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).symlink_to(to)

    return change


def folder(path: str) -> Change:
    """Put an empty folder in the place of a file, or at a new place."""

    def change(project: Path) -> None:
        (project / path).unlink(missing_ok=True)
        (project / path).mkdir(parents=True)

    return change


def pipe(path: str) -> Change:
    """Put something that is neither file nor folder in the place of a file."""

    def change(project: Path) -> None:
        (project / path).unlink(missing_ok=True)
        os.mkfifo(project / path)

    return change


def line_of(path: str, text: str) -> int:
    """The line of a file of the real project that holds this."""
    return (PROJECT / path).read_text(encoding="utf-8").partition(text)[0].count("\n") + 1
