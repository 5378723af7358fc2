"""Records and templates → the Markdown of a page. A fault in a template is a problem with file and line."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from macros.data.edition import Edition
from macros.data.kinds import KINDS, PAGES
from macros.official.text import OfficialText
from macros.official.verify import Verification
from macros.pages.autolinks import TERM_KINDS, Autolinks, RecordKey
from macros.pages.charts import Charts
from macros.pages.citations import FILTERS, FORMS, Citations
from macros.pages.escape import escape_html, escape_markdown
from macros.pages.glossary import glossary
from macros.pages.links import Links
from macros.pages.official_wording import OfficialWording
from macros.problems import Problem

TEMPLATES = Path(__file__).parents[1] / "templates"
THEME = Path(__file__).parents[1] / "theme"


@dataclass(frozen=True)
class RenderedPage:
    """A page or part of one, with what its template exports."""

    text: str
    """Markdown."""
    title: str = ""
    """Escaped for HTML; empty unless the template sets it."""
    description: str = ""
    """Escaped for HTML; empty unless the template sets it."""
    scripts: tuple[str, ...] = ()
    """The scripts that the page needs besides those of every page."""


class RenderError(Exception):
    """A template is at fault."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class MemoryBytecodeCache(BytecodeCache):
    """Keeps what Jinja made of a template, so that each is compiled once, not at every check."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles a template: what it made of the same text before."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja after it compiled one."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=escape_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=MemoryBytecodeCache(),
    )
    environment.filters |= {"escape_html": escape_html, **FILTERS}
    return environment


class Templates:
    """The templates of one folder, filled from one edition, and from the official text where it was supplied."""

    folder = TEMPLATES

    def __init__(
        self,
        edition: Edition,
        official: OfficialText | None = None,
        verified: Verification | None = None,
        site: str = "",
    ) -> None:
        self.edition = edition
        self.rendered: dict[tuple[object, ...], RenderedPage] = {}
        self.links = links = Links(edition)
        self.autolinks = Autolinks(edition, links)
        self.current_record: RecordKey | None = None
        """The record whose page is being made."""
        self.environment = _environment(self.folder)
        self.environment.globals |= {
            "edition": edition,
            "kinds": KINDS,
            "report": edition.report,
            "glossary": lambda: glossary(edition),
            "linked": lambda text: self.autolinks.linked(text, self.current_record),
            "citations": Citations(edition, links, site),
            "href": links.record,
            "href_paragraph": links.paragraph,
            "href_line": links.line,
            "href_footnote": links.footnote,
            "href_word": links.word,
            "anchor": links.anchor,
            "word_anchor": links.word_anchor,
            "wording": OfficialWording(official, links) if official else None,
            "verified": verified,
            "charts": Charts(edition),
        }
        # without the cache: it tells templates apart by name, and not by whether they escape
        self.unescaped = self.environment.overlay(autoescape=False, finalize=str, bytecode_cache=None)

    def record(self, kind: str, name: str) -> RenderedPage:
        """The page of one record. KeyError where there is none."""
        records = self.edition.records(kind)
        record, names = records[name], list(records)
        place = names.index(name)
        before = names[place - 1] if place else None
        after = names[place + 1] if place + 1 < len(names) else None
        self.current_record = kind, name
        try:
            return self.page(f"record/{kind}", record=record, kind=kind, before=before, after=after)
        finally:
            self.current_record = None

    def citations(self, form: str) -> str:
        """Every citation in one form: a whole text file."""
        return self.page("cite/all.j2", form=form).text

    def page(self, template: str, **values: Any) -> RenderedPage:
        """The page (or part of one) that `template` makes of `values`: made once, then kept."""
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
            str(escape_html(getattr(module, "title", ""))).replace("{", "&#123;"),
            escape_html(getattr(module, "description", "")),
            tuple(getattr(module, "scripts", ())),
        )

    def tips(self) -> dict[str, Callable[[], str]]:
        """Address → what makes the tip on terms that lead there, as HTML; raises RenderError."""
        edition, vocabulary = self.edition, self.edition.vocabulary
        subjects: list[tuple[str, str | int, Markup]] = []
        for kind in TERM_KINDS:
            subjects += [(kind, name, self.links.record(kind, name)) for name in edition.records(kind)]
        for kind in ("attributions", "modals", "addressees"):
            subjects += [(kind, word, self.links.word(kind, word)) for word in getattr(vocabulary, kind)]
        subjects += [("footnotes", number, self.links.footnote(number)) for number in edition.footnotes]
        return {address: partial(self._tip, kind, name) for kind, name, address in subjects}

    def _tip(self, kind: str, name: str | int) -> str:
        return self.page("inline/tip", kind=kind, id=name).text

    def text(self, template: str, **values: Any) -> str:
        """What `template` makes of `values`, as text in which nothing is escaped: for the search, not for a page."""
        name = f"{template}.txt.j2"
        try:
            return str(self.unescaped.get_template(name).make_module(values))
        except Exception as error:
            raise RenderError(self._problem(name, error, self.unescaped)) from error

    def problems(self) -> list[Problem]:
        """What the pages of the records, the tips and the files of citations stumble on."""
        found: set[Problem] = set()
        makers: list[Callable[[], object]] = list(self.tips().values())
        makers += [partial(self.record, kind, name) for kind in PAGES for name in self.edition.records(kind)]
        makers += [partial(self.citations, form) for form in FORMS.values()]
        for make in makers:
            try:
                make()
            except RenderError as error:
                found.add(error.problem)
        return sorted(found)

    def _problem(self, template: str, error: Exception, environment: Environment | None = None) -> Problem:
        """The innermost place in a template that an error passed through."""
        environment = environment or self.environment
        name, line = _file(template), 1
        frames = traceback.extract_tb(error.__traceback__)
        for frame in frames[:50] if isinstance(error, RecursionError) else frames:
            if frame.filename.endswith(".j2"):
                name = Path(frame.filename).relative_to(self.folder).as_posix()
                # the frame counts the lines of the Python that Jinja made of the template
                line = environment.get_template(name).get_corresponding_lineno(frame.lineno or 1)
        if isinstance(error, TemplateNotFound):
            message = f"no template {error.name}; mend its name, or put it back"
        elif isinstance(error, RecursionError):
            message = "calls itself without end; mend the template"
        elif isinstance(error, TemplateError):
            message = f"{error.message or type(error).__name__}; mend the template"
        elif isinstance(error, KeyError):
            message = f"nothing is called {error}; check the name"
        else:
            message = f"{type(error).__name__}: {error}; mend the template"
        return Problem(f"macros/templates/{name}", line, "template", message)


def _file(template: str) -> str:
    """The file of a template: Markdown, where its ending is not given."""
    return template if template.endswith(".j2") else f"{template}.md.j2"


def template_syntax_problems(folder: Path = TEMPLATES, theme: Path = THEME) -> Iterator[Problem]:
    """Templates that Jinja cannot read at all: found without any data."""
    environment = _environment(folder)
    for file in sorted([*folder.rglob("*.j2"), *theme.rglob("*.html")]):
        path = f"macros/{file.relative_to(folder.parent).as_posix()}"
        try:
            if file.suffix == ".j2":
                environment.get_template(file.relative_to(folder).as_posix())
            else:  # MkDocs adds filters of its own
                _parse(file.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield Problem(path, error.lineno, "template", f"{error.message}; mend the template")
        except UnicodeDecodeError:
            yield Problem(path, 1, "template", "is not UTF-8; save it as UTF-8")
        except OSError as error:
            yield Problem(path, 1, "template", f"cannot be read ({error.strerror}); make it a plain file")


@lru_cache(maxsize=200)
def _parse(text: str) -> None:
    Environment(autoescape=True).parse(text)
