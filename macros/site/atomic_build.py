"""A build is written beside the old site, and replaces it only when it is finished.

A build that fails or is interrupted leaves the old site as it was, and nothing beside it. What a killed build leaves
behind, the next one removes.
"""

import shutil
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


class AtomicBuild:
    """State of one build between the events of MkDocs."""

    def __init__(self) -> None:
        self.enabled = False
        self._site: Path | None = None
        """Final folder of the site; None while no build is redirected."""

    def begin(self, config: MkDocsConfig) -> None:
        """Redirect the output to a fresh folder beside the old site. Raises PluginError if a file is in its place."""
        if not self.enabled:
            return
        self._site = site = Path(config.site_dir).resolve()
        if site.exists() and not site.is_dir():
            raise PluginError(f"{site} is a file, where the folder of the site is due; move it, or name another folder")
        if _old(site).exists() and not site.exists():
            _old(site).rename(site)  # the last build was killed between the two steps of `end`
        _remove(_old(site), _new(site))
        config.site_dir = str(_new(site))

    def end(self) -> None:
        """At the end of the command: the new site replaces the old one, unless an exception is being handled."""
        site = self._site
        if site is None:
            return
        if sys.exc_info()[0] is not None:
            _remove(_new(site))
            return
        try:
            if site.exists():
                site.rename(_old(site))
            _new(site).rename(site)
        except OSError as error:
            message = (
                f"The site is finished in {_new(site)}; {site} cannot be replaced by it ({error.strerror}). "
                "Move it by hand."
            )
            raise PluginError(message) from error
        _remove(_old(site))


def _new(site: Path) -> Path:
    return site.with_name(f"{site.name}.new")


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
