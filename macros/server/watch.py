"""Finds files that have changed, by polling: that works on every kind of disk."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class FileWatcher:
    """Files and folders to poll, and the state of each file at the last poll."""

    def __init__(self, roots: Iterable[str | Path]) -> None:
        self.roots = tuple(roots)
        self.known: dict[str, tuple[int, int]] = {}
        self.poll()

    def poll(self) -> set[str]:
        """The files that were written, added or removed since the last poll."""
        now: dict[str, tuple[int, int]] = {}
        for root in self.roots:
            inside = (Path(folder, name) for folder, _, names in os.walk(root, followlinks=True) for name in names)
            for file in (Path(root), *inside):
                with suppress(OSError):  # not there, or removed meanwhile
                    if "__pycache__" not in file.parts and file.is_file():
                        state = file.stat()
                        now[os.path.relpath(file)] = (state.st_mtime_ns, state.st_size)
        different = {path for path in {*now, *self.known} if now.get(path) != self.known.get(path)}
        self.known = now
        return different
