"""A mistake in a copy of the small meeting: what is changed, and the problem that follows.

Changes replace files, and never write into them: the files of a copy may be hard links.
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
    """One faulty input, and the one problem that it gives."""

    name: str
    change: Change
    message: str
    """`path:line: key: ` and a part of the message behind it, with … between them."""
    others: bool = False
    """Whether other problems may follow, because the mistake is one for other files too."""

    def matches(self, rows: list[str]) -> list[str]:
        """The rows of output that are the expected problem."""
        start, _, part = self.message.partition("…")
        return [row for row in rows if row.startswith(start.rstrip()) and part.strip() in row]


def edit(path: str, old: str, new: str) -> Change:
    """Replace the only occurrence of `old` in a file."""

    def change(project: Path) -> None:
        content = (project / path).read_bytes()
        assert content.count(old.encode()) == 1, f"{old!r} is {content.count(old.encode())} times in {path}"
        put(path, content.replace(old.encode(), new.encode()))(project)

    return change


def put(path: str, content: str | bytes) -> Change:
    """Write a whole file."""

    def change(project: Path) -> None:
        file = _free(project / path)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def move(path: str, to: str) -> Change:
    """Rename or move a file or folder."""

    def change(project: Path) -> None:
        (project / to).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(project / path, project / to)

    return change


def copy(path: str, to: str) -> Change:
    """Copy a file to another path."""

    def change(project: Path) -> None:
        shutil.copy(project / path, _free(project / to))

    return change


def delete(path: str) -> Change:
    """Delete a file or folder."""

    def change(project: Path) -> None:
        if (project / path).is_dir():
            shutil.rmtree(project / path)
        else:
            (project / path).unlink()

    return change


def link(path: str, to: str) -> Change:
    """Put a symlink at a path, in the place of a file or new."""

    def change(project: Path) -> None:
        _free(project / path).symlink_to(to)

    return change


def folder(path: str) -> Change:
    """Put an empty folder at a path, in the place of a file or new."""

    def change(project: Path) -> None:
        _free(project / path).mkdir()

    return change


def pipe(path: str) -> Change:
    """Put a named pipe at a path, in the place of a file or new."""

    def change(project: Path) -> None:
        os.mkfifo(_free(project / path))

    return change


def _free(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def line_of(path: str, text: str) -> int:
    """The number of the first line of a file of the real project that has this text."""
    return (PROJECT / path).read_text(encoding="utf-8").partition(text)[0].count("\n") + 1
