"""Records → entries of the search, and the file in which the search engine (theme/search/engine.js) finds them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from macros.data.edition import Edition
from macros.data.kinds import KINDS
from macros.official.text import OfficialText
from macros.pages.links import Links
from macros.pages.render import Templates

URI = "search/index.js"
"""Path of the file on the site. A script and no JSON: a page that is opened from a folder may load nothing else."""


@dataclass(frozen=True)
class SearchKind:
    """A kind of entry: the words for it in the dialog, and its weight in the ranking."""

    plural: str
    singular: str
    label: str = "{}"
    """How a label is shown."""
    label_words: str = ""
    """What readers type before a label, separated by spaces."""
    name_boost: float = 1
    """Weight of a match in names and keywords."""
    text_boost: float = 1
    """Weight of a match in texts."""


def _of_records(name: str, label: str = "{}", *, name_boost: float = 1, text_boost: float = 1) -> SearchKind:
    """A kind of record, with its names from the table of kinds."""
    kind = KINDS[name]
    singular = kind.singular[0].upper() + kind.singular[1:]
    return SearchKind(kind.plural, singular, label, " ".join(kind.label_words), name_boost, text_boost)


SEARCH_KINDS = {
    "states": _of_records("states", name_boost=1.25, text_boost=0.6),
    "agenda": _of_records("agenda", "item {}", name_boost=1.1, text_boost=0.7),
    "topics": _of_records("topics", name_boost=1.2, text_boost=0.6),
    "recommendations": _of_records("recommendations", "({})"),
    "paragraphs": SearchKind(
        "Paragraphs", "Paragraph", "para. {}", "paragraph paragraphs para paras par §", text_boost=1.1
    ),
    "documents": _of_records("documents", text_boost=0.8),
    "instruments": _of_records("instruments", name_boost=1.05, text_boost=0.8),
    "bodies": _of_records("bodies", name_boost=1.05, text_boost=0.8),
    "sections": _of_records("sections", "section {}", name_boost=0.95, text_boost=0.7),
    "footnotes": SearchKind("Footnotes", "Footnote", "footnote {}", "footnote footnotes fn note", 0.6, 0.6),
    "notes": SearchKind("Notes on the text", "Note on the text", name_boost=0.75, text_boost=0.7),
    "words": SearchKind("Words of attribution", "Word explained", name_boost=0.7, text_boost=0.5),
    "pages": SearchKind("About and indexes", "Page", name_boost=0.7, text_boost=0.6),
}
SEARCH_KINDS |= {name: _of_records(name) for name in KINDS if name not in SEARCH_KINDS}
"""Every kind of entry, in the order of the dialog's buttons and of entries with the same score. The boosts put a State
before a page that mentions it, and a topic before its members. The templates of the theme read it as `search_kinds`."""


@dataclass(frozen=True)
class SearchEntry:
    """One thing to which a result leads: a page, or a passage of one."""

    kind: str
    """A key of `SEARCH_KINDS`."""
    address: str
    """As links.py gives it: `/report.md#para-31`."""
    label: str = ""
    """As printed, without brackets around the whole: `31`, `68 (mm)`, `III.A`."""
    title: str = ""
    names: tuple[str, ...] = ()
    """What else it is called: forms printed, other names, symbols."""
    keywords: tuple[str, ...] = ()
    """Words by which people look for it, and that are no names of it."""
    codes: tuple[str, ...] = ()
    """What it is called by those who type nothing else, such as `NO` for a State; matched as the whole query only."""
    facts: tuple[str, ...] = ()
    """What this edition says of it outside of accounts, a sentence or so each."""
    account: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    within: str = ""
    """The title of what it is a part of; shown, not searched."""
    label_only: bool = False
    """Whether only its label and codes are searched, since its texts belong to another entry as well."""


def search_entries(edition: Edition, templates: Templates, official: OfficialText | None) -> tuple[SearchEntry, ...]:
    """All entries made from records, in the order of `SEARCH_KINDS`. Raises RenderError for a fault in a template."""
    builder = _EntryBuilder(edition, templates, official)
    return tuple(entry for kind in SEARCH_KINDS if kind != "pages" for entry in builder.entries(kind))


class _EntryBuilder:
    """The entries of one edition: a method for each kind that has more to say than a title, aliases and an account."""

    def __init__(self, edition: Edition, templates: Templates, official: OfficialText | None) -> None:
        self.edition, self.templates, self.official = edition, templates, official
        self.links = Links(edition)

    def entries(self, kind: str) -> Iterator[SearchEntry]:
        """All entries of a kind."""
        method: Callable[[], Iterator[SearchEntry]] | None = getattr(self, kind, None)
        return method() if method else self._other(kind)

    def _other(self, kind: str) -> Iterator[SearchEntry]:
        for record, address in self._records(kind):
            title, about = getattr(record, "title", None) or record.name, getattr(record, "about", "")
            names, aliases = (*getattr(record, "printed", ()), _words(record.id)), getattr(record, "aliases", ())
            yield SearchEntry(kind, address, title=title, names=names, keywords=aliases, account=(about,))

    def states(self) -> Iterator[SearchEntry]:
        for state, address in self._records("states"):
            yield SearchEntry(
                "states",
                address,
                title=state.name,
                names=(*state.printed, *state.aliases, state.name_now or "", _words(state.id)),
                codes=(state.iso2, state.iso3, state.m49),
                facts=self._rendered("states", state),
            )

    def agenda(self) -> Iterator[SearchEntry]:
        for item, address in self._records("agenda"):
            yield SearchEntry("agenda", address, item.label, item.title, facts=self._rendered("agenda", item))

    def topics(self) -> Iterator[SearchEntry]:
        for topic, address in self._records("topics"):
            names = (_words(topic.id),)
            yield SearchEntry("topics", address, "", topic.title, names, topic.aliases, facts=(topic.covers,))

    def recommendations(self) -> Iterator[SearchEntry]:
        paragraph = self.edition.recommendations_paragraph
        for recommendation, address in self._records("recommendations"):
            letter = recommendation.id
            yield SearchEntry(
                "recommendations",
                address,
                letter,
                recommendation.title,
                keywords=recommendation.aliases,
                codes=(f"{paragraph.number} ({letter})",) if paragraph else (),
                account=(recommendation.account,),
                official=self._official_lines(paragraph.number, [letter]) if paragraph else (),
            )

    def paragraphs(self) -> Iterator[SearchEntry]:
        for number, paragraph in self.edition.paragraphs.items():
            yield SearchEntry(
                "paragraphs",
                str(self.links.paragraph(number)),
                str(number),
                keywords=paragraph.aliases,
                facts=self._rendered("lists", paragraph),
                account=self._rendered("paragraphs", paragraph),
                official=self._official_paragraph(number),
                within=self.edition.section_of[number].title,
            )
            for entry in paragraph.list:
                title = self.edition.agenda[entry.item].title if entry.item else ""
                if entry.document:
                    title = self.edition.documents[entry.document].title
                yield self._lettered_line(number, entry.label, title)
            if paragraph is self.edition.recommendations_paragraph:
                for recommendation in self.edition.recommendations.values():
                    line = self._lettered_line(number, recommendation.id, recommendation.title)
                    yield replace(line, codes=(recommendation.id,))

    def documents(self) -> Iterator[SearchEntry]:
        for document, address in self._records("documents"):
            symbol = document.symbol or ""
            names = (*_symbol_ends(symbol), document.sales_number or "", *document.aliases)
            yield SearchEntry(
                "documents",
                address,
                symbol,
                document.title,
                names=(*names, (document.annex and document.annex.title) or ""),
                facts=self._rendered("documents", document),
                account=(document.about,),
            )

    def instruments(self) -> Iterator[SearchEntry]:
        for instrument, address in self._records("instruments"):
            symbol = instrument.symbol or ""
            names = (*instrument.printed, symbol, *_numbers(symbol), *instrument.aliases, _words(instrument.id))
            yield SearchEntry("instruments", address, "", instrument.title, names, account=(instrument.about,))

    def bodies(self) -> Iterator[SearchEntry]:
        for body, address in self._records("bodies"):
            names = (*body.printed, *body.aliases, _words(body.id))
            facts = self._rendered("bodies", body)
            yield SearchEntry("bodies", address, "", body.name, names, facts=facts, account=(body.about,))

    def sections(self) -> Iterator[SearchEntry]:
        for section, address in self._records("sections"):
            parent = self.edition.sections[section.parent] if section.parent else None
            label = f"{parent.label}.{section.label}" if parent else section.label
            yield SearchEntry("sections", address, label, section.title, within=parent.title if parent else "")

    def footnotes(self) -> Iterator[SearchEntry]:
        for number, call in self.edition.footnotes.items():
            note = call.footnote
            reads = " ".join(text for text in (note.reads, note.sales_number, note.expands_to) if text)
            address = str(self.links.footnote(number))
            yield SearchEntry("footnotes", address, str(number), facts=(reads,), within=note.after)

    def notes(self) -> Iterator[SearchEntry]:
        for note, address in self._records("notes"):
            readings = tuple(reading.reads for reading in note.readings)
            keywords = (_words(note.id),)
            yield SearchEntry(
                "notes", address, title=note.title, keywords=keywords, facts=readings, account=(note.account,)
            )

    def words(self) -> Iterator[SearchEntry]:
        vocabulary = self.edition.vocabulary
        for word, attributed in vocabulary.attributions.items():
            if word != "none":
                address = str(self.links.word("attributions", word))
                yield SearchEntry("words", address, title=word, facts=(attributed.means,))
        for name in ("modals", "addressees", "closeness"):
            for word, named in getattr(vocabulary, name).items():
                yield SearchEntry("words", str(self.links.word(name, word)), title=named.name, facts=(named.means,))

    def _records(self, kind: str) -> Iterator[tuple[Any, str]]:
        """Each record of a kind, with its address."""
        for name, record in self.edition.records(kind).items():
            yield record, str(self.links.record(kind, name))

    def _rendered(self, template: str, record: Any) -> tuple[str, ...]:
        """What a template in `templates/search/` makes of a record: a sentence or so a line."""
        lines = self.templates.text(f"search/{template}", record=record).splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def _lettered_line(self, number: int, label: str, title: str) -> SearchEntry:
        """A lettered line of a paragraph, of which the record it lists has an entry of its own."""
        printed = f"{number} ({label})" if label.isalpha() else f"{number} {label}"
        return SearchEntry("paragraphs", str(self.links.line(number, label)), printed, title, label_only=True)

    def _official_paragraph(self, number: int) -> tuple[str, ...]:
        if not self.official or number not in self.official.paragraphs:
            return ()
        paragraph = self.official.paragraphs[number]
        lists = self.edition.paragraphs[number].lists_recommendations
        tables = [" ".join(row) for table in paragraph.tables for row in table.rows]
        return (paragraph.body.text, *(() if lists else self._official_lines(number, paragraph.lines)), *tables)

    def _official_lines(self, number: int, labels: Iterable[str]) -> tuple[str, ...]:
        lines = self.official.paragraphs[number].lines if self.official else {}
        return tuple(lines[label].text for label in labels if label in lines)


def _words(name: str) -> str:
    """The words of an id."""
    return name.replace("-", " ")


def _symbol_ends(symbol: str) -> list[str]:
    """A document's symbol and its ends, from any stroke on, by which people call it; no end that is but a number."""
    parts = symbol.split("/")
    ends = ["/".join(parts[start:]) for start in range(len(parts))]
    return [end for end in ends if not end.isdigit()]


def _numbers(symbol: str) -> list[str]:
    """The number of a resolution alone: `S-20/2` out of `resolution S-20/2, annex`."""
    return re.findall(r"\b[A-Z]*-?\d+(?:/\d+| [A-Z] \([IVXLC]+\))", symbol)


def search_script(entries: Iterable[SearchEntry], addresses: dict[str, str]) -> str:
    """The file at `URI`, an entry a line; `addresses`: Markdown page → its address on the site.

    What a page written by hand for a record adds becomes part of the record's entry.
    """
    merged: dict[str, SearchEntry] = {}
    for entry in entries:
        page, _, anchor = entry.address.partition("#")
        address = addresses[page] + (f"#{anchor}" if anchor else "")
        record = merged.setdefault(address, replace(entry, address=address, facts=()))
        merged[address] = replace(record, facts=(*record.facts, *entry.facts))
    boosts = _json({kind: (of.name_boost, of.text_boost) for kind, of in SEARCH_KINDS.items()})
    lines = ",\n".join(_json(_compact(entry)) for entry in merged.values())
    return f'window.searchIndex = {{"boosts":{boosts},"entries":[\n{lines}\n]}};\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _compact(entry: SearchEntry) -> dict[str, Any]:
    """The fields that are not empty, each name once."""
    fields = asdict(entry)
    for key in ("names", "keywords"):
        names = {name.casefold(): name for name in reversed(fields[key]) if name}
        fields[key] = [name for folded, name in reversed(names.items()) if folded != entry.title.casefold()]
    return {key: value for key, value in fields.items() if value}
