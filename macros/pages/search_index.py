"""Everything that the search can lead to → the file that the search reads. How it ranks is in theme/assets/find.js."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from macros.data.edition import Edition
from macros.official.text import Block, OfficialText
from macros.pages.links import Links
from macros.pages.render import Templates

URI = "search/places.js"
"""Where the file lies on the site. It is a script, since a page that is opened from a folder may load nothing else."""
EVENT = "places"
"""The name under which the script hands over what it holds; find.js listens to it."""


@dataclass(frozen=True)
class SearchEntry:
    """Something that the search can lead to."""

    kind: str
    """A folder of `data/`, or paragraphs, footnotes, words, pages."""
    address: str
    """As links.py gives it: `/report.md#para-31`."""
    label: str = ""
    """As printed, without brackets around the whole: `31`, `68 (mm)`, `III.A`."""
    title: str = ""
    names: tuple[str, ...] = ()
    """What else it is called: forms printed, other names, symbols."""
    leads: tuple[str, ...] = ()
    """Other words by which people look for it, and that are no names of it."""
    codes: tuple[str, ...] = ()
    """What it is called by those who type nothing else, such as `NO` for a State; never looked for inside a query."""
    facts: tuple[str, ...] = ()
    """What this edition says of it outside of accounts, a sentence or so each."""
    account: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    within: str = ""
    """The title of what it is a part of."""
    label_only: bool = False
    """Its words stand with another place as well, which is the one to show for them."""


def search_entries(edition: Edition, templates: Templates, official: OfficialText | None) -> tuple[SearchEntry, ...]:
    """All places made from records, in the order in which equals are shown.

    Raises Unrenderable where a template is at fault.
    """
    maker = _Maker(edition, templates, official)
    return tuple(place for kind in KINDS for place in getattr(maker, kind)())


KINDS = (
    *("states", "agenda", "topics", "recommendations", "paragraphs", "documents", "instruments", "bodies"),
    *("sections", "footnotes", "notes", "words"),
)
"""The kinds of place that are made from records."""


class _Maker:
    """A method for each kind."""

    def __init__(self, edition: Edition, templates: Templates, official: OfficialText | None) -> None:
        self.edition, self.templates, self.official = edition, templates, official
        self.links = Links(edition)

    def _facts(self, kind: str, record: Any) -> tuple[str, ...]:
        """What the template of the kind says of it: a sentence or so a line."""
        lines = self.templates.text(f"search/{kind}", record=record).splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def _records(self, kind: str, more: Callable[[Any], dict[str, Any]]) -> Iterator[SearchEntry]:
        for name, record in self.edition.records(kind).items():
            yield SearchEntry(kind, str(self.links.record(kind, name)), **more(record))

    def states(self) -> Iterator[SearchEntry]:
        def more(state: Any) -> dict[str, Any]:
            names = (*state.printed, *state.aliases, *([state.name_now] if state.name_now else []), _words(state.id))
            codes = (state.iso2, state.iso3, state.m49)
            return {"title": state.name, "names": names, "codes": codes, "facts": self._facts("states", state)}

        return self._records("states", more)

    def agenda(self) -> Iterator[SearchEntry]:
        return self._records(
            "agenda", lambda item: {"label": item.label, "title": item.title, "facts": self._facts("agenda", item)}
        )

    def topics(self) -> Iterator[SearchEntry]:
        def more(topic: Any) -> dict[str, Any]:
            return {
                "title": topic.title,
                "names": (_words(topic.id),),
                "leads": topic.aliases,
                "facts": (topic.covers,),
            }

        return self._records("topics", more)

    def recommendations(self) -> Iterator[SearchEntry]:
        own = self.edition.recommendations_paragraph

        def more(recommendation: Any) -> dict[str, Any]:
            letter = recommendation.id
            return {
                "label": letter,
                "title": recommendation.title,
                "codes": (f"{own.number} ({letter})",) if own else (),
                "leads": recommendation.aliases,
                "account": (recommendation.account,),
                "official": self._official_lines(own.number, [letter]) if own else (),
            }

        return self._records("recommendations", more)

    def documents(self) -> Iterator[SearchEntry]:
        def more(document: Any) -> dict[str, Any]:
            symbol, sales = document.symbol or "", document.sales_number or ""
            return {
                "label": symbol,
                "title": document.title,
                "names": (
                    *_ends(symbol),
                    sales,
                    *document.aliases,
                    document.annex.title or "" if document.annex else "",
                ),
                "facts": self._facts("documents", document),
                "account": (document.about,),
            }

        return self._records("documents", more)

    def instruments(self) -> Iterator[SearchEntry]:
        def more(instrument: Any) -> dict[str, Any]:
            symbol = instrument.symbol or ""
            return {
                "title": instrument.title,
                "names": (*instrument.printed, symbol, *_numbers(symbol), *instrument.aliases, _words(instrument.id)),
                "account": (instrument.about,),
            }

        return self._records("instruments", more)

    def bodies(self) -> Iterator[SearchEntry]:
        def more(body: Any) -> dict[str, Any]:
            names = (*body.printed, *body.aliases, _words(body.id))
            return {"title": body.name, "names": names, "account": (body.about,), "facts": self._facts("bodies", body)}

        return self._records("bodies", more)

    def sections(self) -> Iterator[SearchEntry]:
        def more(section: Any) -> dict[str, Any]:
            label = section.label if section.label != section.title else ""
            parent = self.edition.sections[section.parent] if section.parent else None
            return {
                "label": f"{parent.label}.{label}" if parent else label or section.label,
                "title": section.title,
                "within": parent.title if parent else "",
            }

        return self._records("sections", more)

    def paragraphs(self) -> Iterator[SearchEntry]:
        for number, paragraph in self.edition.paragraphs.items():
            within = self.edition.section_of[number].title
            yield SearchEntry(
                "paragraphs",
                str(self.links.paragraph(number)),
                str(number),
                leads=paragraph.aliases,
                facts=self._facts("lists", paragraph),
                account=self._facts("paragraphs", paragraph),
                official=self._official_paragraph(number),
                within=within,
            )
            for entry in paragraph.list:
                title = self.edition.agenda[entry.item].title if entry.item else ""
                if entry.document:
                    title = self.edition.documents[entry.document].title
                yield self._line(number, entry.label, title)
            if paragraph is self.edition.recommendations_paragraph:
                for recommendation in self.edition.recommendations.values():
                    line = self._line(number, recommendation.id, recommendation.title)
                    yield replace(line, codes=(recommendation.id,))

    def _line(self, number: int, label: str, title: str) -> SearchEntry:
        """A lettered line, which is found by its label: what stands on it has a page of its own."""
        printed = f"{number} ({label})" if label.isalpha() else f"{number} {label}"
        return SearchEntry("paragraphs", str(self.links.line(number, label)), printed, title, label_only=True)

    def footnotes(self) -> Iterator[SearchEntry]:
        for number, call in self.edition.footnotes.items():
            note = call.footnote
            reads = " ".join(text for text in (note.reads, note.sales_number, note.expands_to) if text)
            address = str(self.links.footnote(number))
            yield SearchEntry("footnotes", address, str(number), facts=(reads,), within=note.after)

    def notes(self) -> Iterator[SearchEntry]:
        def more(note: Any) -> dict[str, Any]:
            readings = tuple(reading.reads for reading in note.readings)
            return {"title": note.title, "leads": (_words(note.id),), "account": (note.account,), "facts": readings}

        return self._records("notes", more)

    def words(self) -> Iterator[SearchEntry]:
        vocabulary = self.edition.vocabulary
        for word, attributed in vocabulary.attributions.items():
            if word != "none":
                yield SearchEntry(
                    "words", str(self.links.word("attributions", word)), title=word, facts=(attributed.means,)
                )
        for name in ("modals", "addressees", "closeness"):
            for word, named in getattr(vocabulary, name).items():
                yield SearchEntry("words", str(self.links.word(name, word)), title=named.name, facts=(named.means,))

    def _official_paragraph(self, number: int) -> tuple[str, ...]:
        if not self.official or number not in self.official.paragraphs:
            return ()
        paragraph = self.official.paragraphs[number]
        lists = self.edition.paragraphs[number].lists_recommendations
        tables = [" ".join(row) for table in paragraph.tables for row in table.rows]
        return (paragraph.body.text, *(() if lists else self._official_lines(number, list(paragraph.lines))), *tables)

    def _official_lines(self, number: int, labels: list[str]) -> tuple[str, ...]:
        lines: dict[str, Block] = self.official.paragraphs[number].lines if self.official else {}
        return tuple(lines[label].text for label in labels if label in lines)


def _words(name: str) -> str:
    """An id as it would be typed: its words."""
    return name.replace("-", " ")


def _ends(symbol: str) -> list[str]:
    """What people call a document by: the end of its symbol, from any stroke on, unless that is but a number."""
    parts = symbol.split("/")
    ends = ["/".join(parts[place:]) for place in range(1, len(parts))]
    return [end for end in ends if not end.isdigit()]


def _numbers(symbol: str) -> list[str]:
    """The number of a resolution alone: `S-20/2` out of `resolution S-20/2, annex`."""
    return re.findall(r"\b[A-Z]*-?\d+(?:/\d+| [A-Z] \([IVXLC]+\))", symbol)


# The pages written by hand


# The file


def search_script(found: Iterable[SearchEntry], addresses: dict[str, str]) -> str:
    """The file that the search reads, one place a line; `addresses` says where each Markdown page lies on the site."""
    made: dict[str, SearchEntry] = {}
    for place in found:
        page, _, anchor = place.address.partition("#")
        address = addresses[page] + (f"#{anchor}" if anchor else "")
        record = made.get(address)
        # a page written by hand for a record: what it adds is found with the record
        made[address] = (
            replace(record, facts=(*record.facts, *place.facts)) if record else replace(place, address=address)
        )
    lines = ",\n".join(json.dumps(_lean(place), ensure_ascii=False, separators=(",", ":")) for place in made.values())
    return f'dispatchEvent(new CustomEvent("{EVENT}", {{ detail: [\n{lines}\n] }}));\n'


def _lean(place: SearchEntry) -> dict[str, Any]:
    """What is not empty, each name once."""
    values = asdict(place)
    for key in ("names", "leads"):
        names = {name.casefold(): name for name in reversed(values[key]) if name}
        own = {place.title.casefold(), place.label.casefold()}
        values[key] = [name for folded, name in reversed(names.items()) if folded not in own]
    return {key: 1 if value is True else value for key, value in values.items() if value}
