"""What a citation names: a place in the report, and the page of this edition that leads to it.

The forms of a citation are templates (`templates/cite/`); here is what stands in them, and how text is made safe for
BibTeX, RIS and JSON.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from markupsafe import Markup

from macros.data.edition import Edition
from macros.pages.links import REPORT, Links, page_url

ANY = "¤"
"""Stands around the words for which a script puts in a place: the form for all paragraphs on one page."""

BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, also behind a backslash
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'})


FORMS = {"txt": "footnote", "bib": "bibtex", "ris": "ris", "json": "csl"}
"""Ending of a file of citations → the form of its entries, as the templates call it."""


@dataclass(frozen=True)
class Cited:
    """What is cited. `kind` is a kind of record, or "paragraphs", "report", or "any": a place that is put in later."""

    kind: str
    name: str
    """Its id or number."""
    id: str
    """The last part of the key by which programs know the citation."""
    path: str
    """From the site's root: `/report/#para-31`."""
    address: str
    """The path behind the address of the site; the path alone where that is not known; empty where that will not do."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Its paragraphs in the report, as ranges: first and last."""


class Citations:
    """Everything in one edition that can be cited. `site` is the address of the site; empty where it is not known."""

    def __init__(self, edition: Edition, links: Links, site: str = "") -> None:
        self.edition, self.links, self.site = edition, links, site.rstrip("/")
        report = edition.report
        place = unicodedata.normalize("NFKD", report.place).encode("ascii", "ignore").decode().lower()
        self.prefix = "-".join([*re.findall(r"[a-z0-9]+", place), str(report.opens.year)])
        """What the keys of all citations begin with: `geneva-1999`."""

    def report(self) -> Cited:
        """The report as a whole."""
        return self._cited("report", "", "report", page_url(REPORT))

    def paragraph(self, number: int) -> Cited:
        """A paragraph. KeyError where there is none."""
        path = page_url(self.links.paragraph(number))
        return self._cited("paragraphs", str(number), str(self.links.anchor(number)), path, [number])

    def record(self, kind: str, name: str) -> Cited:
        """A recommendation, section, State or agenda item. KeyError where there is none."""
        path = page_url(self.links.record(kind, name))
        return self._cited(kind, name, *self._place(kind, name, path))

    def any_place(self) -> Cited:
        """The form into which a script puts a place."""
        return self._cited("any", "", f"{ANY}id{ANY}", f"{ANY}path{ANY}")

    def all(self) -> Iterator[Cited]:
        """Every citation, for files that leave the site: without an address where the site's own is not known."""
        records = (
            self.record(kind, name)
            for kind in ("sections", "recommendations", "agenda", "states")
            for name in self.edition.records(kind)
        )
        for cited in chain([self.report()], map(self.paragraph, self.edition.paragraphs), records):
            yield cited if self.site else replace(cited, address="")

    def _place(self, kind: str, name: str, path: str) -> tuple[str, str, Iterable[int]]:
        edition = self.edition
        if kind == "recommendations":
            letters = edition.recommendations_paragraph
            number = letters.number if letters else 0
            return str(self.links.anchor(number, name)), path, [number]
        if kind == "sections":
            within = edition.sections[name].range
            return f"section-{name}", path, range(within.first, within.last + 1) if within else ()
        if kind == "agenda":
            return f"item-{name}", path, [paragraph.number for paragraph in edition.paragraphs_of.get(name, ())]
        listed = (statement.item.speakers_in for statement in edition.statements_of.get(name, ()))
        elected = (officer.paragraph for officer in edition.officers_of.get(name, ()))
        named = (mention.paragraph.number for mention in edition.mentions["states"].get(name, ()))
        return f"state-{name}", path, (number for number in chain(listed, elected, named) if number)

    def _cited(self, kind: str, name: str, id: str, path: str, paragraphs: Iterable[int] = ()) -> Cited:  # noqa: A002
        address = f"{self.site}{path}".translate(ADDRESS)
        return Cited(kind, name, id, path, address, tuple(_ranges(sorted(set(paragraphs)))))


def _ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Three or more in a row make a range; two do not."""
    start = 0
    for place, number in enumerate(numbers):
        if numbers[place + 1 : place + 2] != [number + 1]:
            run = numbers[start : place + 1]
            yield from [(run[0], run[-1])] if len(run) > 2 else [(each, each) for each in run]
            start = place + 1


def as_text(value: object) -> Markup:
    """Text on one line, as it is: for a text file, or to be made safe later."""
    kept = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in str(value))
    return Markup(" ".join(kept.split()))


def as_bibtex(value: object) -> Markup:
    """Text for a place between braces in BibTeX."""
    return Markup(str(as_text(value)).translate(BIBTEX))


def as_json(value: object) -> Markup:
    """A value of JSON. Numbers stay numbers."""
    return Markup(json.dumps(value if isinstance(value, int) else str(as_text(value)), ensure_ascii=False))


FILTERS: dict[str, Callable[[object], Markup]] = {"text": as_text, "bibtex": as_bibtex, "json": as_json}
"""For templates that write neither Markdown nor HTML. A value of RIS is a line of text."""
