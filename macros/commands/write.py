"""What a command writes: all files, or none."""

import os
import shutil
from collections.abc import Mapping
from errno import EACCES
from pathlib import Path

from macros.problems import CommandError, describe_write_error


def write_all(contents: Mapping[Path, str | bytes | None], otherwise: str = "Nothing was changed.") -> None:
    """Write every file, or delete it where its content is None.

    Each is written beside its place first. If one cannot be written, all are as before, and CommandError ends with
    `otherwise`.
    """
    before = {file: file.read_bytes() if file.exists() else None for file in contents}
    file = Path()
    try:
        for file, content in contents.items():
            if before[file] is not None and not os.access(file, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES))  # noqa: TRY301  (as the system would say)
            if content is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                _new(file).write_bytes(content.encode() if isinstance(content, str) else content)
                if before[file] is not None:
                    shutil.copymode(file, _new(file))
        for file, content in contents.items():
            file.unlink() if content is None else _new(file).replace(file)
    except BaseException as error:
        for changed, content in before.items():
            _new(changed).unlink(missing_ok=True)
            if content is None:
                changed.unlink(missing_ok=True)
            elif not changed.exists() or changed.read_bytes() != content:
                changed.write_bytes(content)
        if isinstance(error, OSError):
            raise CommandError(f"{os.path.relpath(file)}: {describe_write_error(error)}. {otherwise}") from None
        raise


def _new(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")
