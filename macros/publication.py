"""Data, templates and pages together → all that a build needs, or all that is wrong."""

from dataclasses import dataclass, replace
from pathlib import Path

from macros.data.checks import check
from macros.data.edition import Edition
from macros.data.fields import KnownIds
from macros.data.kinds import PAGES
from macros.data.loader import load
from macros.data.samples import leftover_samples
from macros.official.locate import read_official_text
from macros.official.verify import Verification, verify
from macros.pages import redirects
from macros.pages.downloads import NAMES, downloads
from macros.pages.handwritten.lint import Prose
from macros.pages.handwritten.nav import menu
from macros.pages.handwritten.page_macros import PageMacros
from macros.pages.render import RenderedPage, RenderError, Templates, template_syntax_problems
from macros.pages.search_index import SearchEntry, search_entries
from macros.problems import Problem


@dataclass(frozen=True)
class Folders:
    """Where data and pages lie, from the project's folder, as messages name them."""

    data: str = "data"
    docs: str = "docs"


@dataclass(frozen=True)
class Publication:
    """What was found. Nothing may be published while there are problems."""

    edition: Edition | None
    templates: Templates | None
    known: KnownIds
    problems: tuple[Problem, ...]
    data: str
    """The data folder, from the project's folder."""
    prose: int
    """How many Markdown pages were looked at."""
    verified: Verification | None = None
    """What the comparison with the official text gave; None where that text was not supplied."""
    places: tuple[SearchEntry, ...] = ()
    """What the search can lead to, the pages written by hand apart."""
    whole: bool = True
    """Whether every page was rendered; if not, there is nothing to search and to download."""

    def pages(self) -> dict[str, tuple[str, str, str]]:
        """Path in docs → kind, id and file of the record that the page is made from."""
        return {
            f"{kind}/{name}.md": (kind, name, f"{self.data}/{kind}/{name}.yml")
            for kind in PAGES
            for name in self.known.ids[kind]
        }

    def downloads(self) -> dict[str, str]:
        """Path on the site → content of the files that readers download; nothing in them unless all is `whole`."""
        if not self.whole:
            return dict.fromkeys(NAMES, "")
        return downloads(self.edition, self.templates) if self.edition and self.templates else {}

    def redirects(self, site: str) -> tuple[tuple[str, str], ...]:
        """Path on the site and content of the page at each address that has moved; `site` is the site's own address."""
        return tuple(redirects.pages(self.edition, site)) if self.edition else ()


def check_project(
    project: Path,
    folders: Folders = Folders(),
    official: Path | None = None,
    site: str = "",
    whole: bool = True,
) -> Publication:
    """Read and check everything below `project`; nothing is written.

    `official` is the file of the official text; `site` is the address under which it will be published, where that is
    known. Unless `whole`, no page is rendered: what shows in no other way (a fault in a template, a link to a place
    on a page) is not found.
    """
    data, docs = folders.data, folders.docs
    loaded = load(project / data, data)
    problems = [*check(loaded), *leftover_samples(loaded, project / data / "README.md"), *template_syntax_problems()]
    text, verified = None, None
    if official:
        text, found = read_official_text(official, project)
        problems += found
    edition = None if problems else loaded.edition
    if edition and text:
        verified = verify(edition, text)
        problems += verified.problems
    templates = Templates(edition, text, verified, site) if edition else None
    if templates and whole:
        problems += templates.problems()
    found_by_search: tuple[SearchEntry, ...] = ()
    if edition and templates and whole and not problems:
        try:
            found_by_search = search_entries(edition, templates, text)
        except RenderError as error:
            problems.append(error.problem)
    sound = None if problems else templates
    ready = Publication(edition, sound, loaded.known, (), data, len(list((project / docs).rglob("*.md"))), whole=whole)
    generated = frozenset({*ready.pages(), *NAMES})
    prose = Prose(
        project / docs, docs, PageMacros(loaded.known, sound if whole else None, _ignore).by_name(), generated
    )
    rendered = None
    if sound and whole:
        rendered = {uri: sound.record(kind, name).text for uri, (kind, name, _) in ready.pages().items()}
    problems += [*prose.problems(rendered), *menu(project, project / docs, docs)]
    if edition:
        problems += redirects.problems(edition, prose.pages())
    return replace(ready, problems=tuple(problems), verified=verified, places=found_by_search)


def _ignore(rendered: RenderedPage, kind: str, name: str) -> None:
    """Checking has no page to describe."""
