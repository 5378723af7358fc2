"""Check everything → a publication, ready to be built, or all that is wrong."""

from dataclasses import dataclass, replace
from pathlib import Path

from macros.data.checks import check
from macros.data.edition import Edition
from macros.data.fields import KnownIds
from macros.data.kinds import PAGES
from macros.data.loader import load
from macros.data.readme_samples import leftover_samples
from macros.official.locate import read_official_text
from macros.official.verify import Verification, verify
from macros.pages import redirects
from macros.pages.downloads import PATHS, downloads
from macros.pages.handwritten.lint import DocsLinter
from macros.pages.handwritten.nav import nav_problems
from macros.pages.handwritten.page_macros import PageMacros
from macros.pages.render import RenderError, Templates, template_syntax_problems
from macros.pages.search_index import SearchEntry, search_entries
from macros.problems import Problem


@dataclass(frozen=True)
class Folders:
    """Data and pages, relative to the project's folder, as messages name them."""

    data: str = "data"
    docs: str = "docs"


@dataclass(frozen=True)
class Publication:
    """A checked project. It may be built only if it has no `problems`; then it has an edition and templates."""

    known: KnownIds
    folders: Folders
    render_pages: bool
    """Whether every page was rendered; otherwise there is nothing to search and to download."""
    problems: tuple[Problem, ...] = ()
    edition: Edition | None = None
    templates: Templates | None = None
    verification: Verification | None = None
    """Result of the comparison with the official text; None without that text."""
    search_entries: tuple[SearchEntry, ...] = ()
    """What is made from records for the search; pages written by hand are added by the build."""

    def pages(self) -> dict[str, tuple[str, str, str]]:
        """Path in docs → kind, id and file of the record that the page is generated from."""
        return {
            f"{kind}/{name}.md": (kind, name, f"{self.folders.data}/{kind}/{name}.yml")
            for kind in PAGES
            for name in self.known.ids[kind]
        }

    def downloads(self) -> dict[str, str]:
        """Path on the site → content of each download; empty files unless `render_pages`."""
        if not self.render_pages:
            return dict.fromkeys(PATHS, "")
        return downloads(self.edition, self.templates) if self.edition and self.templates else {}

    def redirects(self, site: str, csp: str) -> tuple[tuple[str, str], ...]:
        """Path on the site and HTML of the page at each old address; `site` is the site's address, if known."""
        return tuple(redirects.pages(self.edition, site, csp)) if self.edition else ()


def check_project(
    project: Path,
    folders: Folders = Folders(),
    official: Path | None = None,
    site: str = "",
    render_pages: bool = True,
) -> Publication:
    """Read and check everything below `project`. Writes nothing and raises nothing for a mistake in a file.

    `official` is the file of the official text, `site` the address of the published site, if known. Without
    `render_pages` no page is rendered, and what only rendering shows (an error in a template, a link to a missing
    anchor) is not found.
    """
    loaded = load(project / folders.data, folders.data)
    readme = project / folders.data / "README.md"
    problems = [*check(loaded), *leftover_samples(loaded, readme), *template_syntax_problems()]
    text, text_problems = read_official_text(official, project) if official else (None, [])
    problems += text_problems
    publication = Publication(loaded.known, folders, render_pages)
    if problems or loaded.edition is None:
        return _with_problems(publication, [*problems, *_lint(project, publication)])

    edition = loaded.edition
    verification = verify(edition, text) if text else None
    templates = Templates(edition, text, verification, site)
    publication = replace(publication, edition=edition, verification=verification)
    problems += verification.problems if verification else ()
    problems += templates.problems() if render_pages else ()
    entries: tuple[SearchEntry, ...] = ()
    if render_pages and not problems:
        try:
            entries = search_entries(edition, templates, text)
        except RenderError as error:
            problems.append(error.problem)
    if not problems:
        publication = replace(publication, templates=templates, search_entries=entries)
    return _with_problems(publication, [*problems, *_lint(project, publication)])


def _with_problems(publication: Publication, problems: list[Problem]) -> Publication:
    return replace(publication, problems=tuple(problems))


def _lint(project: Path, publication: Publication) -> list[Problem]:
    """The problems of the pages written by hand, of the menu and of the redirects."""
    docs, templates = publication.folders.docs, publication.templates if publication.render_pages else None
    generated = frozenset({*publication.pages(), *PATHS})
    linter = DocsLinter(project / docs, docs, PageMacros(publication.known, templates).by_name(), generated)
    rendered = None
    if templates:
        rendered = {uri: templates.record(kind, name).text for uri, (kind, name, _) in publication.pages().items()}
    problems = [*linter.problems(rendered), *nav_problems(project, project / docs, docs)]
    if publication.edition:
        problems += redirects.problems(publication.edition, linter.pages())
    return problems
