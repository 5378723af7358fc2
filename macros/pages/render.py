"""Records and templates → the HTML of pages. An error in a template is a problem with file and line."""

import os
import textwrap
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import NoneType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from macros.data.edition import Edition
from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.models import Point
from macros.official.text import OfficialText
from macros.official.verify import Verification
from macros.pages.autolinks import TERM_KINDS, Autolinks
from macros.pages.charts import Charts
from macros.pages.citations import FILTERS, FORMS, Citation, Citations
from macros.pages.glossary import glossary
from macros.pages.links import Links
from macros.pages.markdown_text import as_markdown
from macros.pages.official_wording import OfficialWording
from macros.problems import Problem

TEMPLATES = Path(__file__).parents[1] / "templates"
THEME = Path(__file__).parents[1] / "theme"


@dataclass(frozen=True)
class RenderedPage:
    """A rendered page, or part of one, with the variables that its template exports."""

    text: str
    """HTML, or what a template of plain text renders. Addresses in HTML are as links.py gives them."""
    title: str = ""
    """Escaped for HTML; empty unless the template sets it."""
    description: str = ""
    """Escaped for HTML; empty unless the template sets it."""
    assets: tuple[str, ...] = ()
    """Names of styles and scripts that the page needs besides those of every page."""


class RenderError(Exception):
    """A template could not be rendered; `problem` has its file and line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def bytecode_cache(name: str) -> jinja2.FileSystemBytecodeCache | None:
    """The cache of compiled templates of this name, on disk; None where nothing may be written there.

    It serves environments with the same options only, since its keys do not hold them.
    """
    folder = TEMPLATES.parent / "__pycache__" / name
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return _Cache(str(folder)) if os.access(folder, os.W_OK) else None


class _Cache(jinja2.FileSystemBytecodeCache):
    """Does without, where there is no room for it."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Partial:
    """The macros of a template as attributes, loaded at the first use of one.

    What a macro renders follows from its arguments and the edition, so that the same call is rendered once.
    """

    def __init__(self, environment: jinja2.Environment, template: str) -> None:
        self._environment, self._template = environment, template

    def __getattr__(self, name: str) -> object:
        value = getattr(self._environment.get_template(self._template).module, name)
        value = _cached(value) if callable(value) else value
        setattr(self, name, value)
        return value


def _cached(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """The macro with a cache of the calls whose arguments are values: no iterator, and no block of a template."""
    cached = cache(macro)

    def call(*args: Any, **kwargs: Any) -> Markup:
        is_cached = not kwargs and VALUES.issuperset(map(type, args))
        return (cached if is_cached else macro)(*args, **kwargs)

    return call


VALUES = frozenset({str, Markup, int, bool, NoneType, tuple, date, Citation, Point})
"""Types of arguments by which calls of macros are cached."""
PARTIALS = {
    "links": "_links.html.j2",
    "lists": "_lists.html.j2",
    "text": "_text.html.j2",
    "frame": "_frame.html.j2",
    "passages": "_passages.html.j2",
    "official": "_official.html.j2",
    "cite": "cite/_block.html.j2",
    "forms": "cite/_forms.j2",
    "card": "page/_card.html.j2",
    "figure": "chart/_figure.html.j2",
    "grid": "chart/_grid.html.j2",
}
"""Name in all templates → the template with its macros."""


def _finalize(value: object) -> object:
    """Called by Jinja for each value that is printed. Raises TypeError for None, which would be printed as a word."""
    if value is None:
        raise TypeError("nothing to print; ask whether it is there first")
    return value


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(disabled_extensions=["txt.j2"], default=True),
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache("templates"),
        auto_reload=False,  # a template that changes gets another environment
    )
    environment.filters |= {
        "slug": partial(slugify, separator="-"),
        "wrap": textwrap.wrap,
        "md": as_markdown,
        **FILTERS,
    }
    return environment


class Templates:
    """All templates, rendered with one edition, and with the official text where it was supplied."""

    def __init__(
        self,
        edition: Edition,
        official: OfficialText | None = None,
        verification: Verification | None = None,
        site: str = "",
        repository: str = "",
    ) -> None:
        self.edition = edition
        self.site = site.rstrip("/")
        """The address of the published site; empty where it is not known."""
        self.rendered: dict[tuple[object, ...], RenderedPage] = {}
        self._neighbours = cache(self._neighbours_of)
        self.links = links = Links(edition)
        self.citations = Citations(edition, links, site)
        self.environment = _environment()
        self.environment.globals |= {
            "edition": edition,
            "kinds": edition.kinds,
            "report": edition.report,
            "outcome": edition.report.outcome,
            "outcomes": f"{edition.report.outcome}s",
            "glossary": lambda: glossary(edition),
            "linked": cache(Autolinks(edition, links).linked),
            "citations": self.citations,
            "href": links.record,
            "href_paragraph": links.paragraph,
            "href_line": links.line,
            "href_footnote": links.footnote,
            "href_word": links.word,
            "anchor": links.anchor,
            "word_anchor": links.word_anchor,
            "wording": OfficialWording(official, links) if official else None,
            "verification": verification,
            "charts": Charts(edition),
            "repository": repository.rstrip("/"),
            **{name: Partial(self.environment, file) for name, file in PARTIALS.items()},
        }

    def record(self, kind: str, name: str) -> RenderedPage:
        """The page of one record. Raises KeyError for an unknown id, and RenderError like all methods here."""
        before, after = self._neighbours(kind)[name]
        record = self.edition.records(kind)[name]
        return self.page(f"record/{kind}", record=record, kind=kind, before=before, after=after)

    def _neighbours_of(self, kind: str) -> dict[str, tuple[str | None, str | None]]:
        """Id of a record → the ids of the records before and after it."""
        ids = list(self.edition.records(kind))
        return dict(zip(ids, zip([None, *ids], [*ids[1:], None], strict=False), strict=True))

    def link(self, macro: str, *args: str | int) -> str:
        """A link, by a macro of `_links.html.j2`: HTML."""
        return str(getattr(self.environment.globals["links"], macro)(*args))

    def citation_file(self, form: str, *chosen: Citation) -> str:
        """The file of these citations, or of all, in one form."""
        return self.page("cite/all.j2", form=form, chosen=chosen).text

    def page(self, template: str, **values: Any) -> RenderedPage:
        """The page (or part of one) that `template` renders with `values`; cached."""
        key = (template, *(getattr(value, "id", value) for value in values.values()))
        if key not in self.rendered:
            self.rendered[key] = self._page(template, values)
        return self.rendered[key]

    def _page(self, template: str, values: dict[str, Any]) -> RenderedPage:
        try:
            module = self.environment.get_template(_file(template)).make_module(values)
        except Exception as error:
            raise RenderError(self._problem(template, error)) from error
        return RenderedPage(
            str(module),
            str(escape(getattr(module, "title", ""))).replace("{", "&#123;"),
            str(escape(getattr(module, "description", ""))),
            tuple(getattr(module, "assets", ())),
        )

    def tips(self, targets: Iterable[str]) -> list[str]:
        """The tips of terms with these targets as HTML, in the order of the edition. Raises RenderError."""
        known = sorted({self._tips[target] for target in targets if target in self._tips})
        return [self._tip(kind, name) for _, kind, name in known]

    @cached_property
    def _tips(self) -> dict[str, tuple[int, str, str | int]]:
        """Target of a term → its place in the order of the edition, and what its tip is on."""
        edition, vocabulary = self.edition, self.edition.vocabulary
        subjects: list[tuple[str, str | int, str]] = []
        for kind in TERM_KINDS:
            subjects += [(kind, name, self.links.record(kind, name)) for name in edition.records(kind)]
        for kind in ("attributions", "modals", "addressees"):
            subjects += [(kind, word, self.links.word(kind, word)) for word in getattr(vocabulary, kind)]
        subjects += [("footnotes", number, self.links.footnote(number)) for number in edition.footnotes]
        return {address: (place, kind, name) for place, (kind, name, address) in enumerate(subjects)}

    def _tip(self, kind: str, name: str | int) -> str:
        return self.page("tip", kind=kind, id=name).text

    def problems(self) -> list[Problem]:
        """Problems of all templates of pages of records, of tips and of files of citations."""
        found: set[Problem] = set()
        renderers: list[Callable[[], object]] = [
            *(partial(self._tip, kind, name) for _, kind, name in self._tips.values()),
            *(partial(self.record, kind, name) for kind in KINDS_WITH_PAGE for name in self.edition.records(kind)),
            *(partial(self.citation_file, form) for form in FORMS.values()),
        ]
        for render in renderers:
            try:
                render()
            except RenderError as error:
                found.add(error.problem)
        return sorted(found)

    def _problem(self, template: str, error: Exception) -> Problem:
        """A problem at the line of the innermost template in the traceback of an error."""
        name, line = _file(template), 1
        frames = traceback.extract_tb(error.__traceback__)
        for frame in frames[:50] if isinstance(error, RecursionError) else frames:
            if frame.filename.endswith(".j2"):
                name = Path(frame.filename).relative_to(TEMPLATES).as_posix()
                # frames have lines of the compiled Python
                line = self.environment.get_template(name).get_corresponding_lineno(frame.lineno or 1)
        if isinstance(error, jinja2.TemplateNotFound):
            message = f"no template {error.name}; mend its name, or put it back"
        elif isinstance(error, RecursionError):
            message = "calls itself without end; mend the template"
        elif isinstance(error, jinja2.TemplateError):
            message = f"{error.message or type(error).__name__}; mend the template"
        elif isinstance(error, KeyError):
            message = f"nothing is called {error}; check the name"
        else:
            message = f"{type(error).__name__}: {error}; mend the template"
        return Problem(f"macros/templates/{name}", line, "template", message)


def _file(template: str) -> str:
    """The file of a template; the suffix is that of HTML unless it is given."""
    return template if template.endswith(".j2") else f"{template}.html.j2"


def template_files() -> tuple[tuple[Path, int], ...]:
    """Every template, those of the theme included, and when it was changed (0 for a link to nowhere)."""
    files = sorted([*TEMPLATES.rglob("*.j2"), *THEME.rglob("*.html")])
    return tuple((file, file.stat().st_mtime_ns if file.exists() else 0) for file in files)


@lru_cache(maxsize=1)  # while no template changes, they are parsed once
def template_syntax_problems(files: tuple[tuple[Path, int], ...]) -> tuple[Problem, ...]:
    """Problems of the `template_files` that Jinja cannot parse."""
    environment = _environment()
    return tuple(problem for file, _ in files if (problem := _syntax_problem(environment, file)))


def _syntax_problem(environment: jinja2.Environment, file: Path) -> Problem | None:
    path = f"macros/{file.relative_to(TEMPLATES.parent).as_posix()}"
    try:
        if file.suffix == ".j2":
            environment.get_template(file.relative_to(TEMPLATES).as_posix())
        else:  # not compiled, since MkDocs adds filters of its own
            environment.parse(file.read_text(encoding="utf-8"))
    except jinja2.TemplateSyntaxError as error:
        return Problem(path, error.lineno, "template", f"{error.message}; mend the template")
    except UnicodeDecodeError:
        return Problem(path, 1, "template", "is not UTF-8; save it as UTF-8")
    except OSError as error:
        return Problem(path, 1, "template", f"cannot be read ({error.strerror}); make it a plain file")
    return None
