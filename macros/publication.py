"""Check a whole project → a publication, which the site is built from, or all problems."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from macros.data.checks import check
from macros.data.edition import Edition
from macros.data.fields import KnownIds
from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.loader import load
from macros.data.readme_samples import leftover_samples
from macros.exports.downloads import download_paths
from macros.exports.markdown import markdown
from macros.official.locate import read_official_text
from macros.official.verify import Verification, verify
from macros.pages import redirects
from macros.pages.autolinks import RecordKey
from macros.pages.handwritten.lint import DocsLinter
from macros.pages.handwritten.nav import nav_problems
from macros.pages.handwritten.page_macros import PageMacros
from macros.pages.render import RenderError, Templates, template_files, template_syntax_problems
from macros.pages.search_index import SearchEntry, search_entries
from macros.problems import Problem


@dataclass(frozen=True)
class Folders:
    """The folders of data and of Markdown pages, relative to the project, as messages name them."""

    data: str = "data"
    docs: str = "docs"


@dataclass(frozen=True)
class Addresses:
    """The addresses of the published site and of the repository; empty where they are not known."""

    site: str = ""
    repository: str = ""


@dataclass(frozen=True)
class Publication:
    """A project without problems, ready to be built."""

    edition: Edition
    templates: Templates
    folders: Folders
    verification: Verification | None
    """Result of the comparison with the official text; None without that text."""
    render_pages: bool
    """Whether every page was rendered; otherwise there are no search entries."""
    search_entries: tuple[SearchEntry, ...]
    """The search entries of the records; the build adds those of the pages written by hand."""

    @cached_property
    def record_pages(self) -> dict[str, RecordKey]:
        """Path in docs → kind and id of the record, of every page that is generated from a record."""
        return record_pages(self.edition.known)


@dataclass(frozen=True)
class CheckResult:
    """What `check_project` found."""

    known: KnownIds
    problems: tuple[Problem, ...]
    verification: Verification | None = None
    """Result of the comparison with the official text; None without that text, or if the data have problems."""
    publication: Publication | None = None
    """None if there are problems."""


def check_project(
    project: Path,
    folders: Folders = Folders(),
    official: Path | None = None,
    addresses: Addresses = Addresses(),
    render_pages: bool = True,
) -> CheckResult:
    """Read and check everything below `project`. Writes nothing and raises nothing for a mistake in a file.

    `official` is the file of the official text. Without `render_pages` no page is rendered, and what only rendering
    shows (an error in a template, a link to a missing anchor) is not found.
    """
    loaded = load(project / folders.data, folders.data)
    readme = project / folders.data / "README.md"
    files = template_files()
    text, text_problems = read_official_text(official, project) if official else (None, [])
    leftover = leftover_samples(loaded, readme, text.text if text else "")
    problems = [*check(loaded), *leftover, *template_syntax_problems(files), *text_problems]
    if problems or loaded.edition is None:
        return CheckResult(loaded.known, (*problems, *_lint(project, folders, loaded.known)))

    edition = loaded.edition
    verification = verify(edition, text) if text else None
    if text:
        templates = Templates(edition, text, verification, addresses.site, addresses.repository)
    else:
        templates = _templates(edition, addresses, files)
    problems += verification.problems if verification else ()
    problems += templates.problems() if render_pages else ()
    entries: tuple[SearchEntry, ...] = ()
    if render_pages and not problems:
        try:
            entries = search_entries(edition, templates, text)
            markdown(templates)
        except RenderError as error:
            problems.append(error.problem)
    problems += _lint(project, folders, edition.known, edition, templates if render_pages and not problems else None)
    if problems:
        return CheckResult(edition.known, tuple(problems), verification)
    publication = Publication(edition, templates, folders, verification, render_pages, entries)
    return CheckResult(edition.known, (), verification, publication)


def record_pages(known: KnownIds) -> dict[str, RecordKey]:
    """Path in docs → kind and id of the record, of every page that is generated from a record."""
    return {f"{kind}/{name}.md": (kind, name) for kind in KINDS_WITH_PAGE for name in known.ids[kind]}


@lru_cache(maxsize=1)  # while only handwritten pages change, those of the records are rendered once
def _templates(edition: Edition, addresses: Addresses, files: tuple[object, ...]) -> Templates:  # noqa: ARG001  (part of the key)
    return Templates(edition, site=addresses.site, repository=addresses.repository)


def _lint(
    project: Path, folders: Folders, known: KnownIds, edition: Edition | None = None, templates: Templates | None = None
) -> list[Problem]:
    """The problems of the handwritten pages, of the menu and of the redirects, as far as they show without the rest."""
    docs, generated, files = project / folders.docs, record_pages(known), download_paths(known)
    macros = PageMacros(known, templates).by_name()
    linter = DocsLinter(docs, folders.docs, macros, files | generated.keys())
    rendered = {uri: templates.record(*key).text for uri, key in generated.items()} if templates else None
    problems = [*linter.problems(rendered), *nav_problems(project, docs, folders.docs)]
    return [*problems, *redirects.problems(edition, linter.pages() - files)] if edition else problems
