"""Citations: a passage or page as it is cited, with the address of this edition at which it is found.

The forms of a citation are templates (`templates/cite/`); here are the values that they show, and the filters that
escape text for BibTeX, RIS and JSON.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, groupby

from markupsafe import Markup

from macros.data.edition import Edition
from macros.data.fields import PrintedNumber
from macros.pages.links import REPORT, Links, page_url

DELIMITER = "¤"
"""Encloses the names of fields that a script fills in: one citation serves all paragraphs of a page."""
BIBTEX_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, also behind a backslash
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{character: f"\\{character}" for character in "$&%#_"},
    }
)
URL_ESCAPES = str.maketrans({character: f"%{ord(character):02X}" for character in ' "<>\\^`{|}'})
KINDS = ("sections", "recommendations", "agenda", "states")
"""The kinds of record that have a citation."""
FORMS = {"txt": "footnote", "bib": "bibtex", "ris": "ris", "json": "csl"}
"""Suffix of a file of citations → the form of its entries, as the templates call it."""


@dataclass(frozen=True)
class Citation:
    """One citation. `kind` is a kind of record, "paragraphs", "report", or "any": one that a script fills in."""

    kind: str
    name: str
    """Id or number of what is cited."""
    id: str
    """The last part of the citation key."""
    path: str
    """From the root of the site: `/report/#para-31`."""
    address: str
    """The URL: the path alone where the address of the site is unknown; empty in files that leave the site."""
    paragraphs: tuple[tuple[PrintedNumber, PrintedNumber], ...] = ()
    """Paragraphs of the report, as ranges: first and last."""

    @property
    def file(self) -> str:
        """The path of its files, without their ending; empty where it has no page of its own."""
        return "" if "#" in self.path else self.path.rstrip("/")


class Citations:
    """All citations of one edition. `site` is the address of the site; empty where it is not known."""

    def __init__(self, edition: Edition, links: Links, site: str = "") -> None:
        self.edition, self.links, self.site = edition, links, site.rstrip("/")
        report = edition.report
        place = (
            unicodedata.normalize("NFKD", report.place or report.short_title).encode("ascii", "ignore").decode().lower()
        )
        day = report.opens or report.day
        self.prefix = "-".join([*re.findall(r"[a-z0-9]+", place), *([str(day.year)] if day else [])])
        """The first part of every citation key: `geneva-1999`."""

    def report(self) -> Citation:
        """The report as a whole."""
        return self._citation("report", "", "report", page_url(REPORT))

    def paragraph(self, number: PrintedNumber) -> Citation:
        """A paragraph. Raises KeyError for an unknown number."""
        path = page_url(self.links.paragraph(number))
        return self._citation("paragraphs", str(number), str(self.links.anchor(number)), path, [number])

    def record(self, kind: str, name: str) -> Citation:
        """A recommendation, section, State or agenda item. Raises KeyError for an unknown id."""
        path = page_url(self.links.record(kind, name))
        key, paragraphs = self._key_and_paragraphs(kind, name)
        return self._citation(kind, name, key, path, paragraphs)

    def any_place(self) -> Citation:
        """The citation that a script fills in."""
        place, key, path = (f"{DELIMITER}{field}{DELIMITER}" for field in ("place", "id", "path"))
        return self._citation("any", place, key, path)

    def all(self) -> Iterator[Citation]:
        """Every citation, for files that leave the site: without an address where that of the site is unknown."""
        records = (self.record(kind, name) for kind in KINDS for name in self.edition.records(kind))
        for citation in (self.report(), *map(self.paragraph, self.edition.paragraphs), *records):
            yield citation if self.site else replace(citation, address="")

    def _key_and_paragraphs(self, kind: str, name: str) -> tuple[str, Iterable[PrintedNumber]]:
        edition = self.edition
        if kind == "recommendations":
            holder = edition.place_of(edition.recommendations[name])
            return str(self.links.anchor(holder.number, name)) if holder else name, [holder.number] if holder else []
        if kind == "sections":
            parts = (edition.sections[name], *edition.sub_sections.get(name, ()))
            return f"section-{name}", [paragraph.number for part in parts for paragraph in part.paragraphs]
        if kind == "agenda":
            return f"item-{name}", [paragraph.number for paragraph in edition.paragraphs_of.get(name, ())]
        listed = chain.from_iterable(each.item.listed_in for each in edition.statements_of.get(name, ()))
        elected = (officer.paragraph for officer in edition.officers_of.get(name, ()))
        named = (mention.paragraph.number for mention in edition.mentions["states"].get(name, ()))
        return f"state-{name}", (number for number in chain(listed, elected, named) if number)

    def _citation(
        self, kind: str, name: str, key: str, path: str, paragraphs: Iterable[PrintedNumber] = ()
    ) -> Citation:
        address = f"{self.site}{path}".translate(URL_ESCAPES)
        return Citation(kind, name, key, path, address, tuple(self._ranges(paragraphs)))

    @cached_property
    def _places(self) -> dict[PrintedNumber, int]:
        return {number: place for place, number in enumerate(self.edition.paragraphs)}

    def _ranges(self, numbers: Iterable[PrintedNumber]) -> Iterator[tuple[PrintedNumber, PrintedNumber]]:
        """Three or more consecutive paragraphs make a range; two do not."""
        cited = sorted(set(numbers), key=self._places.__getitem__)
        for _, group in groupby(enumerate(cited), key=lambda pair: self._places[pair[1]] - pair[0]):
            run = [number for _, number in group]
            yield from [(run[0], run[-1])] if len(run) > 2 else [(number, number) for number in run]


def as_text(value: object) -> Markup:
    """Plain text on one line, without control characters: for a text file, or to be escaped later."""
    return Markup(" ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", str(value)).split()))


def as_bibtex(value: object) -> Markup:
    """Text escaped for a BibTeX field in braces."""
    return Markup(str(as_text(value)).translate(BIBTEX_ESCAPES))


def as_json(value: object) -> Markup:
    """A value as JSON: a number stays one, anything else is a string."""
    return Markup(json.dumps(value if isinstance(value, int) else str(as_text(value)), ensure_ascii=False))


FILTERS: dict[str, Callable[[object], Markup]] = {
    name: lru_cache(maxsize=20_000)(each)  # most values are those of the report, which all citations share
    for name, each in {"text": as_text, "bibtex": as_bibtex, "json": as_json}.items()
}
"""Jinja filters for templates that write neither Markdown nor HTML. A value in RIS is a line of text."""
