"""What a Markdown page may call between double braces: `{{ record("states", "some-id") }}`."""

from collections.abc import Callable
from typing import Any

from macros.data.fields import KnownIds
from macros.data.kinds import PAGES, SINGULAR
from macros.pages.charts import CHARTS
from macros.pages.render import RenderedPage, Templates
from macros.problems import did_you_mean

PageMacro = Callable[..., str]


class MacroError(Exception):
    """A call names something that does not exist. The text says what to do."""


class PageMacros:
    """The calls, by name. Without templates they check what they are given and write nothing."""

    def __init__(
        self,
        known: KnownIds,
        templates: Templates | None,
        on_render: Callable[[RenderedPage], object] = lambda _: None,
    ) -> None:
        self.known, self.templates, self.on_render = known, templates, on_render

    def by_name(self) -> dict[str, PageMacro]:
        """Every call that a page can make."""
        return {
            "checked": lambda: self._page("checked"),
            "compare": lambda: self._page("compare"),
            "cite": lambda: self._page("cite"),
            "count": self.count,
            "downloads": lambda: self._page("downloads"),
            "glossary": lambda: self._page("glossary"),
            "gallery": lambda: self._page("gallery"),
            "home": lambda: self._page("home"),
            "link": self.link,
            "listing": self.listing,
            "notes": lambda: self._page("notes"),
            "paragraph": self.paragraph,
            "picture": self.picture,
            "record": self.record,
            "report": lambda: self._page("report"),
            "words": lambda: self._page("words"),
        }

    def record(self, kind: str, name: str) -> str:
        """The whole page of a record, from its breadcrumbs to its neighbours."""
        self._must_exist(kind, name, PAGES)
        return self._text(self.templates.record(kind, name) if self.templates else None)

    def listing(self, kind: str) -> str:
        """The table of all records of a kind."""
        self._must_be_kind(kind, PAGES)
        return self._render(f"index/{kind}")

    def count(self, kind: str) -> str:
        """How many records of a kind there are."""
        self._must_be_kind(kind, tuple(self.known.ids))
        return str(len(self.known.ids[kind]))

    def link(self, kind: str, name: str) -> str:
        """A link to a record, with its name."""
        self._must_exist(kind, name, (*PAGES, "sections", "notes"))
        return self._render("inline/link", kind=kind, id=name)

    def paragraph(self, number: int) -> str:
        """A link to a paragraph in its place."""
        if not self.known.has("paragraphs", str(number)):
            raise MacroError(f"there is no paragraph {number}; check the number")
        return self._render("inline/paragraph", number=number)

    def picture(self, name: str) -> str:
        """A picture, with its numbers as a table beneath."""
        if name not in CHARTS:
            guess = did_you_mean(str(name), CHARTS, f"it is one of {', '.join(CHARTS)}")
            raise MacroError(f'no picture "{name}"; {guess}')
        return self._render(f"chart/{name}")

    def _page(self, name: str) -> str:
        return self._render(f"page/{name}")

    def _render(self, template: str, **values: Any) -> str:
        return self._text(self.templates.page(template, **values) if self.templates else None)

    def _text(self, rendered: RenderedPage | None) -> str:
        if rendered is None:
            return ""
        self.on_render(rendered)
        return rendered.text

    def _must_be_kind(self, kind: str, kinds: tuple[str, ...]) -> None:
        if kind not in kinds:
            guess = did_you_mean(kind, kinds, f"it is one of {', '.join(kinds)}")
            raise MacroError(f'no kind "{kind}"; {guess}')

    def _must_exist(self, kind: str, name: str, kinds: tuple[str, ...]) -> None:
        self._must_be_kind(kind, kinds)
        if not self.known.has(kind, name):
            guess = did_you_mean(str(name), self.known.ids[kind], "check its spelling, or add it first")
            raise MacroError(f'no {SINGULAR[kind]} "{name}"; {guess}')
