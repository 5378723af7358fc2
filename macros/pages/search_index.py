"""Records → the search index: the documents that theme/search/engine.js searches, each with its fields.

The documents of the index are called entries, because documents are a kind of record.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.data.characters import fold
from macros.data.edition import Edition
from macros.data.fields import Pages, PrintedNumber
from macros.data.kinds import KINDS, Kind
from macros.official.text import OfficialText
from macros.pages.render import Templates

URI = "search/index.js"
"""Path of the index on the site. A script, not JSON: a page that is opened from disk can load nothing else."""
RESOLUTION_NUMBER = re.compile(r"\b[A-Z]*-?\d+(?:/\d+| [A-Z] \([IVXLC]+\))")
"""In a symbol: `S-20/2` in `resolution S-20/2, annex`."""


@dataclass(frozen=True)
class SearchKind:
    """A kind of entry: its names in the dialog, and its boosts in the ranking."""

    plural: str
    singular: str
    label: str = "{}"
    """Format of a label."""
    label_words: str = ""
    """Terms that precede a label in a query, separated by spaces."""
    name_boost: float = 1
    """Boost of matches in title, names and keywords."""
    text_boost: float = 1
    """Boost of matches in the fields with text."""


def _of_records(name: str, label: str = "{}", *, name_boost: float = 1, text_boost: float = 1) -> SearchKind:
    """The search kind of a kind of record."""
    return _named(KINDS[name], SearchKind("", "", label, "", name_boost, text_boost))


def _named(kind: Kind, search_kind: SearchKind) -> SearchKind:
    singular = kind.singular[0].upper() + kind.singular[1:]
    return replace(search_kind, plural=kind.plural, singular=singular, label_words=" ".join(kind.label_words))


SEARCH_KINDS = {
    "states": _of_records("states", name_boost=1.25, text_boost=0.6),
    "agenda": _of_records("agenda", "item {}", name_boost=1.1, text_boost=0.7),
    "topics": _of_records("topics", name_boost=1.2, text_boost=0.6),
    "recommendations": _of_records("recommendations"),
    "paragraphs": SearchKind(
        "Paragraphs", "Paragraph", "para. {}", "paragraph paragraphs para paras par p §", text_boost=1.1
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
"""Every kind of entry, in the order of the buttons of the dialog and of entries with equal scores. The boosts rank a
State above a page that mentions it, and a topic above its members."""


def search_kinds(edition: Edition) -> dict[str, SearchKind]:
    """The same, with the names that the edition has for its kinds."""
    other = {name: kind for name, kind in edition.kinds.items() if kind != KINDS[name]}
    return SEARCH_KINDS | {name: _named(kind, SEARCH_KINDS[name]) for name, kind in other.items()}


@dataclass(frozen=True)
class SearchEntry:
    """A document of the index, with its fields: a page, or a passage of one."""

    kind: str
    """A key of `SEARCH_KINDS`."""
    address: str
    """As links.py gives it: `/report.md#para-31`."""
    label: str = ""
    """As printed: `31`, `(b)`, `68 (mm)`, `III.A`."""
    title: str = ""
    names: tuple[str, ...] = ()
    """Synonyms of the title: forms printed, other names, symbols."""
    keywords: tuple[str, ...] = ()
    """Terms that people search by and that are no names of it."""
    codes: tuple[str, ...] = ()
    """Matched as the whole query only, such as `NO` for a State."""
    facts: tuple[str, ...] = ()
    """Text of this edition outside of accounts, a sentence or so each."""
    account: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    within: str = ""
    """The title of the section or page around it; shown, not searched."""
    label_only: bool = False
    """Whether only label and codes are searched, because another entry has the same text."""


def search_entries(edition: Edition, templates: Templates, official: OfficialText | None) -> tuple[SearchEntry, ...]:
    """The entries of all records, in the order of `SEARCH_KINDS`. Raises RenderError for a fault in a template."""
    builder = _EntryBuilder(edition, templates, official)
    return tuple(entry for kind in SEARCH_KINDS if kind != "pages" for entry in builder.entries(kind))


class _EntryBuilder:
    """Makes the entries of one edition, with a method for each kind that has fields of its own."""

    def __init__(self, edition: Edition, templates: Templates, official: OfficialText | None) -> None:
        self.edition, self.templates, self.official = edition, templates, official
        self.links = templates.links

    def entries(self, kind: str) -> Iterator[SearchEntry]:
        """All entries of a kind."""
        method: Callable[[], Iterator[SearchEntry]] | None = getattr(self, kind, None)
        return method() if method else self._other(kind)

    def _other(self, kind: str) -> Iterator[SearchEntry]:
        for record, address in self._records(kind):
            title, about = getattr(record, "title", None) or record.name, getattr(record, "about", None)
            names, aliases = (*getattr(record, "printed", ()), _id_terms(record.id)), getattr(record, "aliases", ())
            yield SearchEntry(kind, address, title=title, names=names, keywords=aliases, account=_written(about))

    def states(self) -> Iterator[SearchEntry]:
        for state, address in self._records("states"):
            names = (*state.printed, *state.aliases, state.name_now or "", _id_terms(state.id))
            codes, facts = (state.iso2 or "", state.iso3 or "", state.m49 or ""), self._render("states", state)
            yield SearchEntry("states", address, title=state.name, names=names, codes=codes, facts=facts)

    def agenda(self) -> Iterator[SearchEntry]:
        for item, address in self._records("agenda"):
            yield SearchEntry("agenda", address, item.label, item.title, facts=self._render("agenda", item))

    def topics(self) -> Iterator[SearchEntry]:
        for topic, address in self._records("topics"):
            names = (_id_terms(topic.id),)
            yield SearchEntry("topics", address, "", topic.title, names, topic.aliases, facts=(topic.covers,))

    def recommendations(self) -> Iterator[SearchEntry]:
        for each, address in self._records("recommendations"):
            paragraph = self.edition.place_of(each)
            label = (f"{paragraph.number} {each.printed_label}",) if paragraph else ()
            official = self._official_lines(paragraph.number, [each.bare_label]) if paragraph else ()
            codes = (*label, *_pages(each.page))
            fields = {"keywords": each.aliases, "codes": codes, "account": _written(each.account), "official": official}
            yield SearchEntry("recommendations", address, each.printed_label, each.title or "", **fields)
            if paragraph and paragraph.lists_recommendations:
                # its line stands here, because a server compresses the same words if they are near
                line = self._line(paragraph.number, each.id, each.printed_label, each.title or "")
                yield replace(line, codes=(each.bare_label,))

    def paragraphs(self) -> Iterator[SearchEntry]:
        for number, paragraph in self.edition.paragraphs.items():
            yield SearchEntry(
                "paragraphs",
                self.links.paragraph(number),
                str(number),
                keywords=paragraph.aliases,
                codes=_pages(paragraph.page),
                facts=self._render("speaker_lists", paragraph),
                account=self._render("paragraphs", paragraph),
                official=self._official_paragraph(number),
                within=self.edition.section_of[number].title,
            )
            for entry in paragraph.list:
                title = self.edition.agenda[entry.item].title if entry.item else ""
                if entry.document:
                    title = self.edition.documents[entry.document].title or ""
                yield self._line(number, entry.label, entry.printed_label, title)

    def documents(self) -> Iterator[SearchEntry]:
        for document, address in self._records("documents"):
            symbol, annex_title = document.symbol or "", (document.annex and document.annex.title) or ""
            names = (*_symbol_suffixes(symbol), document.sales_number or "", *document.aliases, annex_title)
            facts, account = self._render("documents", document), _written(document.about)
            yield SearchEntry("documents", address, symbol, document.title or "", names, facts=facts, account=account)

    def instruments(self) -> Iterator[SearchEntry]:
        for instrument, address in self._records("instruments"):
            symbols = (instrument.symbol or "", *RESOLUTION_NUMBER.findall(instrument.symbol or ""))
            names = (*instrument.printed, *symbols, *instrument.aliases, _id_terms(instrument.id))
            yield SearchEntry("instruments", address, "", instrument.title, names, account=_written(instrument.about))

    def bodies(self) -> Iterator[SearchEntry]:
        for body, address in self._records("bodies"):
            names = (*body.printed, *body.aliases, _id_terms(body.id))
            facts = self._render("bodies", body)
            yield SearchEntry("bodies", address, "", body.name, names, facts=facts, account=_written(body.about))

    def sections(self) -> Iterator[SearchEntry]:
        for section, address in self._records("sections"):
            parent = self.edition.sections[section.parent] if section.parent else None
            label, codes = self.edition.section_label(section), _pages(section.page)
            within = parent.title if parent else ""
            yield SearchEntry("sections", address, label, section.title, codes=codes, within=within)

    def footnotes(self) -> Iterator[SearchEntry]:
        for number, call in self.edition.footnotes.items():
            note = call.footnote
            reads = " ".join(text for text in (note.reads, note.sales_number, note.expands_to) if text)
            address = self.links.footnote(number)
            yield SearchEntry("footnotes", address, str(number), facts=(reads,), within=note.after)

    def notes(self) -> Iterator[SearchEntry]:
        for note, address in self._records("notes"):
            keywords, readings = (_id_terms(note.id),), tuple(reading.reads for reading in note.readings)
            yield SearchEntry(
                "notes", address, "", note.title, (), keywords, (), readings, account=_written(note.account)
            )

    def words(self) -> Iterator[SearchEntry]:
        vocabulary = self.edition.vocabulary
        for word, attributed in vocabulary.attributions.items():
            if word != "none":
                address = self.links.word("attributions", word)
                yield SearchEntry("words", address, title=word, facts=(attributed.means or "",))
        for name in ("modals", "addressees", "closeness"):
            for word, named in getattr(vocabulary, name).items():
                yield SearchEntry("words", self.links.word(name, word), title=named.name, facts=(named.means,))

    def _records(self, kind: str) -> Iterator[tuple[Any, str]]:
        """Each record of a kind, with its address."""
        for name, record in self.edition.records(kind).items():
            yield record, self.links.record(kind, name)

    def _render(self, template: str, record: Any) -> tuple[str, ...]:
        """The lines that a template in `templates/search/` renders, a sentence or so each."""
        lines = self.templates.page(f"search/{template}.txt.j2", record=record).text.splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def _line(self, number: PrintedNumber, label: str, printed: str, title: str) -> SearchEntry:
        """The entry of a line of a paragraph: the record that it lists has another."""
        address = self.links.line(number, label)
        return SearchEntry("paragraphs", address, f"{number} {printed}", title, label_only=True)

    def _official_paragraph(self, number: PrintedNumber) -> tuple[str, ...]:
        if not self.official or number not in self.official.paragraphs:
            return ()
        paragraph = self.official.paragraphs[number]
        lists = self.edition.paragraphs[number].lists_recommendations
        tables = [" ".join(row) for table in paragraph.tables for row in table.rows]
        return (paragraph.body.text, *(() if lists else self._official_lines(number, paragraph.lines)), *tables)

    def _official_lines(self, number: PrintedNumber, labels: Iterable[str]) -> tuple[str, ...]:
        lines = self.official.paragraphs[number].lines if self.official else {}
        return tuple(lines[label].text for label in labels if label in lines)


def _written(account: str | None) -> tuple[str, ...]:
    """An account, if somebody has written it."""
    return (account,) if account else ()


def _pages(pages: Pages | None) -> tuple[str, ...]:
    """The printed pages on which something is, or may be, as codes."""
    return tuple(f"page {number}" for number in range(pages.first, pages.last + 1)) if pages else ()


def _id_terms(name: str) -> str:
    """The terms of an id, as one text."""
    return name.replace("-", " ")


def _symbol_suffixes(symbol: str) -> list[str]:
    """A symbol and its parts behind each slash, by which people search; none that is only a number."""
    parts = symbol.split("/")
    suffixes = ["/".join(parts[start:]) for start in range(len(parts))]
    return [suffix for suffix in suffixes if not suffix.isdigit()]


def search_script(
    entries: Iterable[SearchEntry], synonyms: dict[str, tuple[str, ...]], addresses: dict[str, str]
) -> str:
    """The content of the file at `URI`, an entry a line. `addresses` maps Markdown pages to addresses on the site.

    The text of a handwritten page of a record is added to the entry of the record.
    """
    merged: dict[str, SearchEntry] = {}
    for entry in entries:
        page, _, anchor = entry.address.partition("#")
        address = addresses[page] + (f"#{anchor}" if anchor else "")
        record = merged.setdefault(address, replace(entry, address=address, facts=()))
        merged[address] = replace(record, facts=(*record.facts, *entry.facts))
    boosts = _json({kind: (of.name_boost, of.text_boost) for kind, of in SEARCH_KINDS.items()})
    lines = ",\n".join(_json(_compact(entry)) for entry in merged.values())
    folded = _json({fold(word): [fold(other) for other in others] for word, others in synonyms.items()})
    return f'window.searchIndex = {{"boosts":{boosts},"synonyms":{folded},"entries":[\n{lines}\n]}};\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _compact(entry: SearchEntry) -> dict[str, Any]:
    """The fields that are not empty, with each name once."""
    fields = dict(vars(entry))
    for key in ("names", "keywords"):
        names = {fold(name): name for name in reversed(fields[key]) if name}
        fields[key] = [name for folded, name in reversed(names.items()) if folded != fold(entry.title)]
    return {key: value for key, value in fields.items() if value}
