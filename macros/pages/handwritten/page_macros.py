"""The macros that a handwritten page may call: `{{ record("states", "some-id") }}`."""

import re
from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Any, NoReturn

from macros.data.fields import KnownIds, PrintedNumber
from macros.data.kinds import KINDS_WITH_PAGE, SINGULAR
from macros.pages.charts import CHARTS
from macros.pages.render import RenderedPage, Templates
from macros.problems import did_you_mean

PageMacro = Callable[..., str]
MARKDOWN = re.compile(r"[\\`*_\[\]{}~|]")
"""Signs that have a meaning in Markdown within a line."""
NO_ARGUMENTS = ("checked", "cite", "compare", "downloads", "gallery", "glossary", "home", "notes", "report", "words")
"""The macros without arguments: each renders the template in `templates/page/` that is called like it."""


class MacroError(Exception):
    """An argument names something that does not exist. The text says what to do."""


class PageMacros:
    """All macros. Without templates they validate their arguments and return an empty text."""

    def __init__(
        self,
        known: KnownIds,
        templates: Templates | None,
        on_render: Callable[[RenderedPage], str] = attrgetter("text"),
    ) -> None:
        self.known, self.templates, self.on_render = known, templates, on_render

    def by_name(self) -> dict[str, PageMacro]:
        """Name → macro. Every macro returns what stands in the Markdown, and raises MacroError or RenderError."""
        methods = (self.record, self.listing, self.count, self.link, self.paragraph, self.picture)
        return {name: self._page(name) for name in NO_ARGUMENTS} | {each.__name__: each for each in methods}

    def _page(self, name: str) -> PageMacro:
        return lambda: self._render(f"page/{name}")

    def record(self, kind: str, name: str) -> str:
        """The whole page of a record."""
        self._check_record(kind, name, KINDS_WITH_PAGE)
        return self._text(self.templates.record(kind, name) if self.templates else None)

    def listing(self, kind: str) -> str:
        """The table of all records of a kind."""
        self._check_kind(kind, KINDS_WITH_PAGE)
        return self._render(f"index/{kind}")

    def count(self, kind: str) -> str:
        """How many records of a kind there are."""
        self._check_kind(kind, self.known.ids)
        return str(len(self.known.ids[kind]))

    def link(self, kind: str, name: str) -> str:
        """A link to a record, with its name."""
        self._check_record(kind, name, (*KINDS_WITH_PAGE, "sections", "notes"))
        return self._inline("record", kind, name)

    def paragraph(self, number: PrintedNumber) -> str:
        """A link to a paragraph of the report."""
        if not self.known.has("paragraphs", str(number)):
            raise MacroError(f"there is no paragraph {number}; check the number")
        return self._inline("paragraph", number)

    def picture(self, name: str) -> str:
        """A chart, with its numbers as a table below."""
        if name not in CHARTS:
            self._unknown(str(name), CHARTS, "picture", f"it is one of {', '.join(CHARTS)}")
        return self._render(f"chart/{name}")

    def _render(self, template: str, **values: Any) -> str:
        return self._text(self.templates.page(template, **values) if self.templates else None)

    def _text(self, rendered: RenderedPage | None) -> str:
        return self.on_render(rendered) if rendered else ""

    def _inline(self, macro: str, *args: str | int) -> str:
        """A link within a line: HTML in which nothing has a meaning in Markdown."""
        link = self.templates.link(macro, *args) if self.templates else ""
        return MARKDOWN.sub(lambda char: f"&#{ord(char[0])};", link)

    def _check_record(self, kind: str, name: str, kinds: Collection[str]) -> None:
        self._check_kind(kind, kinds)
        if not self.known.has(kind, name):
            self._unknown(str(name), self.known.ids[kind], SINGULAR[kind], "check its spelling, or add it first")

    def _check_kind(self, kind: str, kinds: Collection[str]) -> None:
        if kind not in kinds:
            self._unknown(kind, kinds, "kind", f"it is one of {', '.join(kinds)}")

    @staticmethod
    def _unknown(name: str, known: Collection[str], noun: str, otherwise: str) -> NoReturn:
        raise MacroError(f'no {noun} "{name}"; {did_you_mean(name, known, otherwise)}')
