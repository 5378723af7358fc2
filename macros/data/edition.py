"""The records of a data folder, linked in both directions. Reverse links are derived here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from macros.data import models
from macros.data.fields import KnownIds, PrintedNumber
from macros.data.introspection import field_type, keys_of, walk
from macros.data.kinds import KINDS, MODELS, REFERENCE_KINDS, Kind
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location, Source

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Statement:
    """An entry of the list of speakers of an agenda item, and its position there, from 1."""

    item: models.AgendaItem
    position: int
    speaker: models.Speaker


@dataclass(frozen=True)
class Mention:
    """A point of a paragraph that names something or is about it."""

    paragraph: models.Paragraph
    point: models.Point


@dataclass(frozen=True)
class DocumentListing:
    """A line of a paragraph that names a document."""

    paragraph: models.Paragraph
    entry: models.Entry


@dataclass(frozen=True)
class FootnoteCall:
    """A footnote and the passage that calls it."""

    footnote: models.Footnote
    passage: models.Paragraph | models.Recommendation


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything in the data folder, linked in both directions."""

    report: models.Report
    vocabulary: models.Vocabulary
    redirects: dict[str, str]
    """Address that a page had before → the address that it has."""
    known: KnownIds
    """What may be named: also the records that exist and are faulty."""
    sources: dict[tuple[str, str], Source]
    """(Kind, id) → the file as read, for line numbers; ("", "report"), ("", "vocabulary") … are single files."""

    # The records of each kind by id, in the order in which pages list them
    agenda: dict[str, models.AgendaItem]
    bodies: dict[str, models.Body]
    documents: dict[str, models.Document]
    instruments: dict[str, models.Instrument]
    notes: dict[str, models.Note]
    recommendations: dict[str, models.Recommendation]
    sections: dict[str, models.Section]
    states: dict[str, models.State]
    topics: dict[str, models.Topic]

    def records(self, kind: str) -> dict[str, Any]:
        """All records of a kind, by id, in the order in which pages list them."""
        records: dict[str, Any] = getattr(self, kind)
        return records

    @cached_property
    def unwritten(self) -> tuple[tuple[Source, Location], ...]:
        """Every key of a valid record that nobody has written yet: the file, and where it would stand there."""
        return tuple(
            (source, (*location, key.name))
            for (kind, name), source in self.sources.items()
            if not kind or name in self.records(kind)
            for location, type_, value in walk(field_type(MODELS[kind or name]), source.values)
            if type_.model and isinstance(value, dict)
            for key in keys_of(type_.model).values()
            if key.to_write and key.name not in value
        )

    # The text in its order

    @cached_property
    def paragraphs(self) -> dict[PrintedNumber, models.Paragraph]:
        """Every paragraph by its number, in order."""
        return {paragraph.number: paragraph for section in self.sections.values() for paragraph in section.paragraphs}

    @cached_property
    def section_of(self) -> dict[PrintedNumber, models.Section]:
        """Paragraph number → the section that contains it."""
        return {paragraph.number: section for section in self.sections.values() for paragraph in section.paragraphs}

    @cached_property
    def recommendations_paragraph(self) -> models.Paragraph | None:
        """The paragraph that holds all recommendations, if one does."""
        return next((paragraph for paragraph in self.paragraphs.values() if paragraph.lists_recommendations), None)

    def place_of(self, recommendation: models.Recommendation) -> models.Paragraph | None:
        """The paragraph that holds a recommendation; None while the records do not say which."""
        return self.recommendations_paragraph or self.paragraphs.get(recommendation.paragraph or 0)

    @cached_property
    def recommendations_in(self) -> dict[PrintedNumber, tuple[models.Recommendation, ...]]:
        """Paragraph number → the recommendations that it holds."""
        places = ((self.place_of(each), each) for each in self.recommendations.values())
        return _grouped((place.number if place else None, each) for place, each in places)

    @cached_property
    def footnote_calls(self) -> tuple[FootnoteCall, ...]:
        """Every footnote, in the order in which the text calls them."""
        found: list[FootnoteCall] = []
        for paragraph in self.paragraphs.values():
            found += [FootnoteCall(footnote, paragraph) for footnote in paragraph.footnotes]
            for rec in self.recommendations_in.get(paragraph.number, ()):
                found += [FootnoteCall(footnote, rec) for footnote in rec.footnotes]
        return tuple(found)

    @cached_property
    def footnotes(self) -> dict[int, FootnoteCall]:
        """Every footnote by its number, with the passage that calls it."""
        return {call.footnote.number: call for call in self.footnote_calls}

    @cached_property
    def footnote_calls_in(self) -> dict[str, tuple[FootnoteCall, ...]]:
        """Recommendation → the footnotes that it calls."""
        calls = ((call.passage, call) for call in self.footnote_calls)
        return _grouped((passage.id, call) for passage, call in calls if isinstance(passage, models.Recommendation))

    @cached_property
    def meetings(self) -> dict[int, models.Meeting]:
        """The numbered meetings."""
        return {meeting.number: meeting for meeting in self.report.meetings}

    @cached_property
    def items_of(self) -> dict[PrintedNumber, tuple[models.AgendaItem, ...]]:
        """Paragraph number → the agenda items that it belongs to: those of its section, and those that claim it."""
        return {
            number: tuple(
                item for item in self.agenda.values() if item.section == section.id or number in item.paragraphs
            )
            for number, section in self.section_of.items()
        }

    @cached_property
    def paragraphs_of(self) -> dict[str, tuple[models.Paragraph, ...]]:
        """Agenda item → the paragraphs that belong to it."""
        return _grouped((item.id, self.paragraphs[number]) for number, items in self.items_of.items() for item in items)

    @cached_property
    def sub_sections(self) -> dict[str, tuple[models.Section, ...]]:
        """Section → the sections below it."""
        return _grouped((section.parent, section) for section in self.sections.values())

    def section_label(self, section: models.Section) -> str:
        """The label of a section, behind that of the section that it belongs to: `III.A`."""
        return f"{self.sections[section.parent].label}.{section.label}" if section.parent else section.label

    @cached_property
    def sub_items(self) -> dict[str, tuple[models.AgendaItem, ...]]:
        """Agenda item → its sub-items."""
        return _grouped((item.parent, item) for item in self.agenda.values())

    def common_paragraphs(self, item: models.AgendaItem) -> tuple[models.Paragraph, ...]:
        """The paragraphs of a sub-item that belong to other sub-items of the same item too."""
        others = [other for other in self.sub_items.get(item.parent or "", ()) if other is not item]
        return tuple(
            paragraph
            for paragraph in self.paragraphs_of.get(item.id, ())
            if any(other in self.items_of[paragraph.number] for other in others)
        )

    # Who spoke

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every entry of every list of speakers, in the order of the agenda."""
        return tuple(
            Statement(item, position, speaker)
            for item in self.agenda.values()
            for position, speaker in enumerate(item.speakers, start=1)
        )

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """All kinds of records, with what this report calls its outcomes."""
        one, kind = self.report.outcome, KINDS["recommendations"]
        words = tuple(dict.fromkeys((*kind.label_words, one, f"{one}s")))
        return KINDS | {kind.name: replace(kind, singular=one, plural=f"{one}s".capitalize(), label_words=words)}

    @property
    def author(self) -> str:
        """Whose report it is: the body that met, or else the name of the edition."""
        return self.bodies[self.report.meeting_of].name if self.report.meeting_of else self.report.short_title

    def speaker_name(self, speaker: models.Speaker) -> str:
        """Who spoke, by name."""
        if speaker.state:
            return self.states[speaker.state].name
        return self.bodies[speaker.body].name if speaker.body else speaker.name or ""

    @cached_property
    def statements_of(self) -> dict[str, tuple[Statement, ...]]:
        """State → its entries on the lists of speakers."""
        return _grouped((statement.speaker.state, statement) for statement in self.statements)

    @cached_property
    def statements_by_body(self) -> dict[str, tuple[Statement, ...]]:
        """Body → its own entries on the lists of speakers."""
        return _grouped((statement.speaker.body, statement) for statement in self.statements)

    @cached_property
    def statements_on(self) -> dict[tuple[str, str], tuple[Statement, ...]]:
        """(State, agenda item) → the entries of the State on the list of speakers of the item."""
        spoke = [statement for statement in self.statements if statement.speaker.state]
        return _grouped(((str(each.speaker.state), each.item.id), each) for each in spoke)

    @cached_property
    def statements_for(self) -> dict[str, tuple[Statement, ...]]:
        """Body → the statements made on its behalf."""
        return _grouped((statement.speaker.on_behalf_of, statement) for statement in self.statements)

    @cached_property
    def speaker_lists(self) -> tuple[models.AgendaItem, ...]:
        """The agenda items that have a list of speakers."""
        return tuple(item for item in self.agenda.values() if item.speakers)

    @cached_property
    def speaker_lists_in(self) -> dict[PrintedNumber, tuple[models.AgendaItem, ...]]:
        """Paragraph number → the agenda items whose lists of speakers are in it."""
        return _grouped((item.speakers_in, item) for item in self.speaker_lists)

    @cached_property
    def speaker_lists_of(self) -> dict[str, tuple[models.AgendaItem, ...]]:
        """State → the agenda items on whose list of speakers it is."""
        return _grouped((statement.speaker.state, statement.item) for statement in self.statements)

    @cached_property
    def shared_speaker_lists(self) -> dict[str, dict[int, tuple[models.State, ...]]]:
        """State → number of lists → the States that are on so many lists with it: most lists first, States in order.

        A count, not in the source. States that share no list are left out.
        """
        labels = {name: {item.id for item in items} for name, items in self.speaker_lists_of.items()}
        found: dict[str, dict[int, tuple[models.State, ...]]] = {}
        for name, own in labels.items():
            others = ((len(own & labels[other]), self.states[other]) for other in self.states if other in labels)
            shared = _grouped((count or None, state) for count, state in others if state.id != name)
            found[name] = dict(sorted(shared.items(), reverse=True))
        return found

    @cached_property
    def officers_of(self) -> dict[str, tuple[models.Officer, ...]]:
        """State → its officers of the meeting."""
        return _grouped((officer.state, officer) for officer in self.report.officers)

    @cached_property
    def attended_unlisted(self) -> int | None:
        """How many Member States attended and are on no list of speakers: a subtraction, not in the source.

        None where the report does not say how many attended, or has no list; or a speaker has no record: it may be a
        State.
        """
        attended = self.report.attendance and self.report.attendance.member_states
        told = self.statements and not any(each.speaker.name for each in self.statements)
        return attended - len(self.statements_of) if attended and told else None

    # What is said where

    @cached_property
    def mentions(self) -> dict[str, dict[str, tuple[Mention, ...]]]:
        """Kind → id → the points about it, or that name it, in the order of the text."""
        points = [Mention(paragraph, point) for paragraph in self.paragraphs.values() for point in paragraph.points]
        return {
            kind: _grouped((name, mention) for mention in points for name in getattr(mention.point, kind))
            for kind in REFERENCE_KINDS
        }

    @cached_property
    def items_under(self) -> dict[str, dict[str, tuple[Mention, ...]]]:
        """Topic → agenda item → the points about the topic in the paragraphs that belong to the item."""
        return {
            topic: _grouped((item.id, each) for each in mentions for item in self.items_of[each.paragraph.number])
            for topic, mentions in self.mentions["topics"].items()
        }

    @cached_property
    def recommended(self) -> dict[str, dict[str, tuple[models.Recommendation, ...]]]:
        """Kind → id → the recommendations about it, or that name it."""
        return {
            kind: _grouped((name, rec) for rec in self.recommendations.values() for name in getattr(rec, kind))
            for kind in (*REFERENCE_KINDS, "modals", "addressees")
        }

    @cached_property
    def drawn_on(self) -> dict[PrintedNumber, tuple[tuple[models.Recommendation, models.SourceParagraph], ...]]:
        """Paragraph number → the recommendations that draw on it, each with how close it is."""
        return _grouped(
            (source.paragraph, (rec, source)) for rec in self.recommendations.values() for source in rec.sources
        )

    @cached_property
    def attributed(self) -> dict[str, tuple[Mention, ...]]:
        """Words of attribution → the points that carry them."""
        points = (Mention(paragraph, point) for paragraph in self.paragraphs.values() for point in paragraph.points)
        return _grouped((mention.point.attribution, mention) for mention in points)

    def attribution_name(self, word: str) -> str:
        """Words of attribution as printed; for "none", the name of its kind."""
        kind = self.vocabulary.attributions[word].kind
        return self.vocabulary.attribution_kinds[kind].name if word == "none" else word

    def attribution_label(self, word: str) -> str:
        """The same as it stands by itself: with a capital."""
        name = self.attribution_name(word)
        return name[:1].upper() + name[1:]

    def attribution_note(self, word: str) -> str:
        """How to read a word of attribution: its own meaning, unless all words of its kind share it, and its kind's."""
        vocabulary = self.vocabulary
        own, kind = vocabulary.attributions[word], vocabulary.attributions[word].kind
        alike = [each.means for each in vocabulary.attributions.values() if each.kind == kind]
        shared = word == "none" or (len(alike) > 1 and set(alike) == {own.means})
        return " ".join([*([own.means] if own.means and not shared else []), vocabulary.attribution_kinds[kind].means])

    @cached_property
    def attributed_by_name(self) -> dict[str, tuple[Mention, ...]]:
        """State → the points whose words of attribution name it."""
        names = {name: state.id for state in self.states.values() for name in state.printed}
        return _grouped(
            (names[match.phrase], mention)
            for words, mentions in self.attributed.items()
            for match in find_phrases(words, names)
            for mention in mentions
        )

    @cached_property
    def sources_were_searched(self) -> bool:
        """Whether somebody has looked for the paragraphs that recommendations draw on, for one of them at least."""
        return any(recommendation.was_searched for recommendation in self.recommendations.values())

    @cached_property
    def items_drawn_on(self) -> dict[str, tuple[models.AgendaItem, ...]]:
        """Recommendation → the agenda items of the paragraphs that it draws on, in the order of the agenda."""
        return {
            name: tuple(item for item in self.agenda.values() if name in self.recommended_from.get(item.id, ()))
            for name in self.recommendations
        }

    @cached_property
    def recommended_from(self) -> dict[str, dict[str, tuple[PrintedNumber, ...]]]:
        """Agenda item → recommendation → the paragraphs of the item that it draws on: all in the order of the text."""
        found = {
            item: _grouped(
                (rec.id, each.number) for each in paragraphs for rec, _ in self.drawn_on.get(each.number, ())
            )
            for item, paragraphs in self.paragraphs_of.items()
        }
        return {item: paragraphs for item, paragraphs in found.items() if paragraphs}

    @cached_property
    def notes_on(self) -> dict[tuple[str, str], tuple[models.Note, ...]]:
        """(Key of a note, id or number) → the notes on it."""
        return _grouped(
            ((key, str(name)), note)
            for note in self.notes.values()
            for key in models.Note.about()
            for name in getattr(note, key)
        )

    # Documents, instruments and bodies

    @cached_property
    def listings(self) -> dict[str, tuple[DocumentListing, ...]]:
        """Document → the lettered lines that list it."""
        return _grouped(
            (entry.document, DocumentListing(paragraph, entry))
            for paragraph in self.paragraphs.values()
            for entry in paragraph.list
        )

    @cached_property
    def documents_before(self) -> dict[str, tuple[DocumentListing, ...]]:
        """Agenda item → the lines that list the documents before it."""
        return _grouped(
            (item, DocumentListing(paragraph, entry))
            for paragraph in self.paragraphs.values()
            for item in paragraph.documents_before
            for entry in paragraph.list
            if entry.document
        )

    @cached_property
    def annex_rows(self) -> tuple[tuple[models.Document, models.Annex], ...]:
        """The documents that the annex lists, each with its row, in its order."""
        return tuple((document, document.annex) for document in self.documents.values() if document.annex)

    @cached_property
    def annex(self) -> tuple[models.Document, ...]:
        """The documents that the annex lists, in its order."""
        return tuple(document for document, _ in self.annex_rows)

    @cached_property
    def annex_section(self) -> models.Section | None:
        """The section that is the table of the documents in the annex, and nothing else."""
        empty = (each for each in self.sections.values() if not (each.paragraphs or each.account))
        return next((each for each in empty if each.id not in self.sub_sections), None) if self.annex else None

    @cached_property
    def footnote_calls_of(self) -> dict[tuple[str, str], tuple[FootnoteCall, ...]]:
        """("instruments" or "documents", id) → the footnotes that give its source."""
        return _grouped(
            ((kind, name), call)
            for call in self.footnote_calls
            for kind, name in (("instruments", call.footnote.instrument), ("documents", call.footnote.document))
            if name
        )

    @cached_property
    def documents_by(self) -> dict[tuple[str, str], tuple[models.Document, ...]]:
        """("bodies" or "states", id) → the documents of that author."""
        return _grouped(
            ((kind, name), document)
            for document in self.documents.values()
            if document.author
            for kind, name in (("bodies", document.author.body), ("states", document.author.state))
            if name
        )

    @cached_property
    def instruments_by(self) -> dict[str, tuple[models.Instrument, ...]]:
        """Body → the instruments that it adopted."""
        return _grouped((instrument.adopted_by, instrument) for instrument in self.instruments.values())

    @cached_property
    def parts_of(self) -> dict[tuple[str, str], tuple[models.Instrument | models.Body, ...]]:
        """("instruments" or "bodies", id) → its parts."""
        return _grouped(
            ((kind, part.part_of), part)
            for kind in ("instruments", "bodies")
            for part in self.records(kind).values()
            if part.part_of
        )

    @cached_property
    def introduced(self) -> dict[str, tuple[models.AgendaItem, ...]]:
        """Body → the agenda items that it introduced."""
        return _grouped((item.introduced_by.body, item) for item in self.agenda.values() if item.introduced_by)


def _grouped(pairs: Iterable[tuple[K | None, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, in order and once each; pairs without a key are left out; no value for an unknown key."""
    found: dict[K, dict[int, V]] = defaultdict(dict)
    for key, value in pairs:
        if key is not None:
            found[key][id(value)] = value
    return {key: tuple(values.values()) for key, values in found.items()}
