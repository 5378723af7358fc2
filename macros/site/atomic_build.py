"""The MkDocs hook that keeps the last good site: a build is written beside it, and takes its place when all is done.

A build that fails, or is interrupted, leaves the old site as it was, and nothing beside it. What a killed build could
not take away, the next one does.
"""

import shutil
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

_building = False
_place: Path | None = None
"""Where the finished site goes; None where nothing is to be put in place."""


def on_startup(*, command: str, dirty: bool) -> None:
    """A server shows its pages from where they are written; an incremental build needs the old ones."""
    global _building  # noqa: PLW0603  (MkDocs has no other place to keep what a hook knows of one build)
    _building = command == "build" and not dirty


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Send what is written to a fresh folder beside the old site: before anything else can fail."""
    global _place  # noqa: PLW0603
    if not _building:
        return
    _place = Path(config.site_dir).resolve()
    if _place.exists() and not _place.is_dir():
        raise PluginError(f"{_place} is a file, where the folder of the site is due; move it, or name another folder")
    if _old(_place).exists() and not _place.exists():
        _old(_place).rename(_place)  # the last build was killed between the two steps of its end
    _clear(_old(_place), _new(_place))
    config.site_dir = str(_new(_place))


def on_shutdown() -> None:
    """The end of the command, whatever happened: after a build without a fault the new site takes its place."""
    if _place is None:
        return
    new, old = _new(_place), _old(_place)
    if sys.exc_info()[0] is not None:
        _clear(new)
        return
    try:
        if _place.exists():
            _place.rename(old)
        new.rename(_place)
    except OSError as error:
        message = (
            f"The site is finished in {new}; {_place} cannot be replaced by it ({error.strerror}). Move it by hand."
        )
        raise PluginError(message) from error
    _clear(old)


def _new(place: Path) -> Path:
    return place.with_name(f"{place.name}.new")


def _old(place: Path) -> Path:
    return place.with_name(f"{place.name}.old")


def _clear(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
