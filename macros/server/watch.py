"""Finds files that have changed, by polling: that works on every kind of disk."""

import os
from contextlib import suppress
from pathlib import Path


class FileWatcher:
    """Files and folders to poll, and the state of each file at the last poll."""

    def __init__(self, roots: list[str]) -> None:
        self.roots = roots
        self.known: dict[str, tuple[int, int]] = {}

    def poll(self) -> set[str]:
        """The files that were written, added or removed since the last poll."""
        now: dict[str, tuple[int, int]] = {}
        for root in self.roots:
            _add(Path(root), now)
        different = {path for path in {*now, *self.known} if now.get(path) != self.known.get(path)}
        self.known = now
        return different


def _add(path: Path, found: dict[str, tuple[int, int]]) -> None:
    with suppress(OSError):  # removed meanwhile
        if path.is_dir():
            for entry in path.iterdir():
                if entry.name != "__pycache__":
                    _add(entry, found)
        else:
            state = path.stat()
            found[os.path.relpath(path)] = (state.st_mtime_ns, state.st_size)
