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
        self.site: Path | None = None
        """Final folder of the site; None while no build is redirected."""

    def begin(self, config: MkDocsConfig) -> None:
        """Redirect the output to a fresh folder beside the old site. Raises PluginError if a file is in its place."""
        if not self.enabled:
            return
        self.site = site = Path(config.site_dir).resolve()
        if site.exists() and not site.is_dir():
            raise PluginError(f"{site} is a file, where the folder of the site is due; move it, or name another folder")
        old, new = _beside(site)
        if old.exists() and not site.exists():
            old.rename(site)  # the last build was killed between the two steps of `end`
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
        config.site_dir = str(new)

    def end(self) -> None:
        """At the end of the command: the new site replaces the old one, unless an exception is being handled."""
        site = self.site
        if site is None:
            return
        old, new = _beside(site)
        if sys.exc_info()[0] is not None:
            shutil.rmtree(new, ignore_errors=True)
            return
        try:
            if site.exists():
                site.rename(old)
            new.rename(site)
        except OSError as error:
            raise PluginError(
                f"The site is finished in {new}; {site} cannot be replaced by it ({error.strerror}). Move it by hand."
            ) from error
        shutil.rmtree(old, ignore_errors=True)


def _beside(site: Path) -> tuple[Path, Path]:
    """The folders of the old site and of the new one while they are exchanged."""
    return site.with_name(f"{site.name}.old"), site.with_name(f"{site.name}.new")
