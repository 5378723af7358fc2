"""What a State, a paragraph, a recommendation … is. The types are the schema: a key that is not here is a mistake.

Every record has the name of its file as its `id`. Keys stand in the order in which a file has them. The
attribute docstring of a key is its only description: `macros schema` copies it to the samples in `data/README.md` and
to the JSON Schemas, and `macros new` prompts with it.
"""

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from macros.data.fields import (
    ISO2,
    ISO3,
    M49,
    NONE,
    SPDX,
    Address,
    AllowNone,
    Contact,
    Date,
    Due,
    Flag,
    Id,
    Number,
    Page,
    PrintedNumber,
    RefersTo,
    Text,
    Url,
    Word,
    in_order,
)

AgendaId = Annotated[Id, RefersTo("agenda")]
StateId = Annotated[Id, RefersTo("states")]
SectionId = Annotated[Id, RefersTo("sections")]
DocumentId = Annotated[Id, RefersTo("documents")]
InstrumentId = Annotated[Id, RefersTo("instruments")]
BodyId = Annotated[Id, RefersTo("bodies")]
Attribution = Annotated[Id, RefersTo("attributions")]
ParagraphNumber = Annotated[PrintedNumber, RefersTo("paragraphs")]
MeetingNumber = Annotated[Number, RefersTo("meetings")]


class Model(BaseModel):
    """Base class of all models: unknown keys are forbidden, instances are frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Record(Model):
    """One file of `data/`."""

    id: Text
    """The file's name without its ending; never a key in the file."""


class References(Model):
    """What a passage is about and what it names."""

    after_key: ClassVar[str]
    """The key of the subclass after which these come in a file."""

    topics: tuple[Annotated[Id, RefersTo("topics")], ...] = ()
    """The topics that it is about."""
    documents: tuple[DocumentId, ...] = ()
    """Documents that it names."""
    instruments: tuple[InstrumentId, ...] = ()
    """Treaties, resolutions and the like that it names."""
    bodies: tuple[BodyId, ...] = ()
    """Organizations, organs and other bodies that it names."""
    states: tuple[StateId, ...] = ()
    """States that the passage itself names; a State on a list of speakers is not named here."""


class Footnote(Model):
    """A footnote, on the passage that calls it."""

    number: Number
    """Its number, as printed."""
    after: Text
    """The words that the call stands behind, as printed."""
    reads: Text
    """The footnote as printed, up to a sales number at its end."""
    sales_number: Text | None = None
    """Only for a sales number at its very end, as printed there."""
    expands_to: Text | None = None
    """Only for an abbreviated reference such as "Ibid.": what it stands for. An addition of this edition."""
    instrument: InstrumentId | None = None
    """The instrument that it refers to; or else `document`."""
    document: DocumentId | None = None
    """The document that it refers to; or else `instrument`."""


class Point(References):
    """One point of a paragraph: one statement with one attribution."""

    after_key = "attribution"
    account: Annotated[Text | None, Due()] = None
    """The point in our own words."""
    attribution: Attribution
    """The very words that say who spoke, the first letter small, or `none`: one of `attributions` in vocabulary.yml."""
    contested: Flag = False
    """Only where the report records disagreement or caution on this point."""

    @property
    def is_procedural(self) -> bool:
        """Whether it gives account of the meeting's course, not of what was said: attributed to nobody, on no topic."""
        return self.attribution == NONE and not self.topics and not self.contested


class Entry(Model):
    """A lettered or numbered line inside a paragraph."""

    label: Text
    """Its letter or number, as printed."""
    document: DocumentId | None = None
    """The document that the line names; or else `item`."""
    item: AgendaId | None = None
    """The agenda item that the line is; or else `document`."""

    @property
    def printed_label(self) -> str:
        """The label as it stands in a sentence: a letter in brackets."""
        return f"({self.label})" if self.label.isalpha() else self.label


class Paragraph(Model):
    """A numbered paragraph."""

    number: PrintedNumber
    """Its number, as printed: `12`, `12 bis`."""
    page: Page | None = None
    """Its page in print: 4 (on page 4), 4 to 5 (runs on to page 5), 4 or 5 (the source does not tell which)."""
    heading_above: Text | None = None
    """Only where an unnumbered heading stands above it: as printed."""
    points: tuple[Point, ...]
    """What it says, in the order of the text: each point one statement with one attribution."""
    documents_before: tuple[AgendaId, ...] = ()
    """Only on a paragraph that lists documents: the agenda items that they were before."""
    list: tuple[Entry, ...] = ()
    """Its lettered or numbered lines."""
    lists_recommendations: Flag = False
    """Only on the one paragraph that holds all recommendations, each a line of it."""
    not_attributions: tuple[Attribution, ...] = ()
    """Only where it prints words of attribution that say nothing of who spoke, in the order printed."""
    footnotes: tuple[Footnote, ...] = ()
    """The footnotes that it calls."""
    aliases: tuple[Text, ...] = ()
    """Everyday words for what it speaks of, where it uses others. Additions of this edition."""

    @property
    def order(self) -> tuple[int, int]:
        """By what paragraphs are sorted."""
        return in_order(self.number)


class Range(Model):
    """Paragraphs, as the contents page prints them."""

    first: PrintedNumber
    """The first paragraph."""
    last: PrintedNumber
    """The last paragraph."""


class Section(Record):
    """A section of the report, with its paragraphs in order."""

    label: Text
    """As printed, without the full stop: `III`, `A`."""
    title: Text
    """As printed."""
    heading_above: Text | None = None
    """Only where an unnumbered heading stands above the title: as printed."""
    parent: SectionId | None = None
    """The section that it belongs to; left out for a main section."""
    page: Page | None = None
    """The page on which it begins: 4, or 4 or 5 (the source does not tell which)."""
    range: Range | None = None
    """Its paragraphs, as the contents page prints them."""
    account: Text | None = None
    """Only for one without numbered paragraphs, such as an annex with text: what it says, in our own words."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Its paragraphs, in order; those of a sub-section stand there."""


class Speaker(Model):
    """A place on a list of speakers."""

    state: StateId | None = None
    """The State that spoke; or else `body` or `name`."""
    body: BodyId | None = None
    """The body that spoke."""
    name: Text | None = None
    """Whoever else spoke and has no page, as printed."""
    on_behalf_of: BodyId | None = None
    """Only where it spoke for a body."""


class Introduction(Model):
    """Who introduced an agenda item."""

    body: BodyId
    """The body whose representative introduced it."""
    paragraph: ParagraphNumber
    """The paragraph that says so."""


class AgendaItem(Record):
    """An agenda item or sub-item."""

    label: Text
    """As printed: `5 (a)`."""
    title: Text
    """As printed."""
    parent: AgendaId | None = None
    """Only for a sub-item: the item that it belongs to."""
    section: SectionId | None = None
    """The section of the report that gives account of it."""
    paragraphs: tuple[ParagraphNumber, ...] = ()
    """Paragraphs about it that stand outside its section."""
    meetings: tuple[MeetingNumber, ...] = ()
    """The numbers of the meetings that considered it."""
    considered_in: ParagraphNumber | None = None
    """The paragraph that says at which meetings it was considered."""
    introduced_by: Introduction | None = None
    """Only where the report says who introduced it."""
    speakers_in: ParagraphNumber | None = None
    """The paragraph with its list of speakers."""
    speakers_also_in: tuple[ParagraphNumber, ...] = ()
    """Only where the list goes on in other paragraphs: these."""
    speakers: tuple[Speaker, ...] = ()
    """The list of speakers, in the order printed."""

    @property
    def listed_in(self) -> tuple[PrintedNumber, ...]:
        """The paragraphs with its list of speakers."""
        return (self.speakers_in, *self.speakers_also_in) if self.speakers_in else ()


class State(Record):
    """A State that the report names as taking part."""

    name: Text
    """The name on our pages: a form that the report prints, without article."""
    with_article: Flag = False
    """The report puts "the" before the name: so do our sentences."""
    printed: tuple[Text, ...]
    """Every form of the name in the report."""
    name_now: Text | None = None
    """Only where the lists of the United Nations have another name today. An addition of this edition."""
    m49: M49 | None = None
    """The code of the United Nations for statistics: three digits. An addition of this edition."""
    iso2: ISO2 | None = None
    """The ISO code of two letters. An addition of this edition."""
    iso3: ISO3 | None = None
    """The ISO code of three letters. An addition of this edition."""
    aliases: tuple[Text, ...] = ()
    """Other names, adjectives, abbreviations that people search by. An addition of this edition."""
    regional_group: Annotated[Id, RefersTo("regional_groups")] | None = None
    """One of `regional_groups` in vocabulary.yml. An addition of this edition."""
    regional_group_remark: Text | None = None
    """Only where a word of explanation is due: ours."""


class SourceParagraph(Model):
    """A paragraph of the deliberations that a recommendation draws on."""

    paragraph: ParagraphNumber
    """The number of the paragraph."""
    closeness: Annotated[Id, RefersTo("closeness")]
    """How close it is: one of `closeness` in vocabulary.yml."""
    because: Text
    """What the two have in common, in a few words of ours."""


def _none_or_list(value: Any, info: ValidationInfo) -> Any:
    if value == NONE or (info.mode == "json" and value == []):
        return ()
    if isinstance(value, list | tuple) and value:
        return value
    message = "names no paragraph; write the list of paragraphs, or the word none after a real search"
    raise PydanticCustomError("sources", message)


class Recommendation(References, Record):
    """A conclusion, decision … of the report. Its file's name is its printed letter, or follows from its label."""

    after_key = "addressees"
    label: Text | None = None
    """As printed, unless it is a letter: `PL/1/1`, `3`."""
    paragraph: ParagraphNumber | None = None
    """The paragraph that holds it, unless one holds them all."""
    title: Annotated[Text | None, Due()] = None
    """A short title of ours."""
    page: Page | None = None
    """Its page in print: 4 (on page 4), 4 to 5 (runs on to page 5), 4 or 5 (the source does not tell which)."""
    account: Annotated[Text | None, Due()] = None
    """What it asks for, in our own words."""
    modals: tuple[Annotated[Id, RefersTo("modals")], ...] = ()
    """Its words of strength (how strongly it asks), each once, in the order printed: `modals` in vocabulary.yml."""
    addressees: Annotated[tuple[Annotated[Id, RefersTo("addressees")], ...], Due()] = ()
    """Whom the wording names as the one to act: `addressees` in vocabulary.yml."""
    sources: Annotated[tuple[SourceParagraph, ...], BeforeValidator(_none_or_list), AllowNone(), Due()] = ()
    """The paragraphs of the deliberations that it draws on, in ascending order; or the one word `none`."""
    footnotes: tuple[Footnote, ...] = ()
    """The footnotes that it calls."""
    aliases: tuple[Text, ...] = ()
    """Everyday words for what it asks, where it uses others. Additions of this edition."""

    @property
    def bare_label(self) -> str:
        """Its label or its letter, which is also the label of the line that it is."""
        return self.label or self.id

    @property
    def printed_label(self) -> str:
        """The same as it stands in a sentence: a letter in brackets."""
        return self.label or f"({self.id})"

    @property
    def was_searched(self) -> bool:
        """Whether somebody has looked for the paragraphs that it draws on."""
        return "sources" in self.model_fields_set


class Topic(Record):
    """A theme that runs through the report: a grouping of this edition."""

    title: Text
    """A short title of ours."""
    covers: Text
    """One sentence of ours that says what it covers."""
    aliases: tuple[Text, ...] = ()
    """Words that people search by. An addition of this edition."""


class Author(Model):
    """Whose paper it is, in the words of its title or of the paragraph that cites it."""

    name: Text
    """As printed."""
    body: BodyId | None = None
    """The body that it is; or else `state`; neither where it has no page."""
    state: StateId | None = None
    """The State that it is; or else `body`."""


class Annex(Model):
    """A row of the annex."""

    row: Number
    """Its place in the annex, from 1."""
    items: tuple[Text, ...] = ()
    """The agenda items in its row, as printed; left out where the column is empty."""
    title: Text | None = None
    """Only where the annex prints another title."""


class Document(Record):
    """A paper or publication that the report cites."""

    symbol: Text | None = None
    """As printed; left out where it has none. The file's name is the symbol in small letters, with hyphens."""
    sales_number: Text | None = None
    """Only for a publication that is sold, as printed."""
    title: Annotated[Text | None, Due()] = None
    """As the body of the report prints it, else as the annex does."""
    title_is_ours: Flag = False
    """Only where the source prints no title: ours says what it is."""
    author: Author | None = None
    """Only where its title or the report says whose paper it is."""
    annex: Annex | None = None
    """Only where the annex lists it."""
    about: Annotated[Text | None, Due()] = None
    """What the report says of it, in our words."""
    aliases: tuple[Text, ...] = ()
    """Words that people search by. An addition of this edition."""

    @property
    def short_name(self) -> str:
        """What it is called where it is linked to: its symbol, or else its title."""
        return self.symbol or self.title or self.id


class Instrument(Record):
    """A treaty, declaration, resolution or similar text that the report cites."""

    title: Text
    """The fullest form that the report prints."""
    title_is_ours: Flag = False
    """Only where the report prints no name that could stand alone: ours says what it is."""
    printed: tuple[Text, ...]
    """Every form of its name in the report."""
    kind: Annotated[Id, RefersTo("instrument_kinds")]
    """One of `instrument_kinds` in vocabulary.yml."""
    symbol: Text | None = None
    """Only where it has one, as printed: `resolution S-20/2, annex`."""
    adopted_by: BodyId | None = None
    """Only where the report says so."""
    part_of: InstrumentId | None = None
    """Only for a part of another instrument."""
    brief: Annotated[Text | None, Due()] = None
    """What it has to do with this report, in one line of ours, at most 120 characters: for its tip and the glossary."""
    about: Annotated[Text | None, Due()] = None
    """What the report says of it, in our words."""
    aliases: tuple[Text, ...] = ()
    """Words that people search by. An addition of this edition."""


class Body(Record):
    """An organization, organ or other body that the report names."""

    name: Text
    """The name on our pages: a form that the report prints."""
    printed: tuple[Text, ...]
    """Every form of the name in the report."""
    kind: Annotated[Annotated[Id, RefersTo("body_kinds")] | None, Due()] = None
    """One of `body_kinds` in vocabulary.yml."""
    part_of: BodyId | None = None
    """Only where it belongs to another body."""
    brief: Annotated[Text | None, Due()] = None
    """What it has to do with this report, in one line of ours, at most 120 characters: for its tip and the glossary."""
    about: Annotated[Text | None, Due()] = None
    """What the report says of it, in our words."""
    aliases: tuple[Text, ...] = ()
    """Words that people search by. An addition of this edition."""


class Reading(Model):
    """One of the readings of a place that is odd."""

    where: Text
    """The place, in our words: `footnote 3`, `paragraph 26`."""
    reads: Text
    """What it reads, as printed."""


class Note(Record):
    """A note on the text: something odd in the source, with its readings; nothing is silently corrected."""

    title: Text
    """A short title of ours."""
    readings: tuple[Reading, ...]
    """Each place, and what it reads."""
    account: Text
    """What is odd, and what this edition does about it, in our words."""
    paragraphs: tuple[ParagraphNumber, ...] = ()
    """Paragraphs that it is about. A note needs one at least of the keys from here on."""
    recommendations: tuple[Annotated[Id, RefersTo("recommendations")], ...] = ()
    """Recommendations that it is about, by their letters or ids."""
    footnotes: tuple[Annotated[Number, RefersTo("footnotes")], ...] = ()
    """Footnotes that it is about, by their numbers."""
    documents: tuple[DocumentId, ...] = ()
    """Documents that it is about."""
    items: tuple[AgendaId, ...] = ()
    """Agenda items that it is about."""
    sections: tuple[SectionId, ...] = ()
    """Sections that it is about."""
    instruments: tuple[InstrumentId, ...] = ()
    """Instruments that it is about."""
    states: tuple[StateId, ...] = ()
    """States that it is about."""
    meetings: tuple[MeetingNumber, ...] = ()
    """Meetings that it is about, by their numbers."""

    @classmethod
    def about(cls) -> tuple[str, ...]:
        """The keys that say what a note is about."""
        return tuple(key for key in cls.model_fields if key not in ("id", "title", "readings", "account"))


class Meeting(Model):
    """One of the numbered meetings, each a part of a day."""

    number: Number
    """Its number, as printed."""
    dates: tuple[Date, ...] = ()
    """One date; two where the source leaves open which of them; left out where the meeting is not recorded."""
    inferred: Text | None = None
    """Only where the source does not print the date for this meeting alone: how it follows, in our words."""


class Officer(Model):
    """An officer of the meeting."""

    office: Text
    """As printed."""
    regional_group: Text | None = None
    """As printed."""
    name: Text
    """As printed."""
    state: StateId | None = None
    """The officer's State."""
    paragraph: ParagraphNumber
    """The paragraph that says so."""


class Attendance(Model):
    """How many attended."""

    member_states: Number | None = None
    """How many Member States."""
    intergovernmental_organizations: Number | None = None
    """How many of them."""
    paragraph: ParagraphNumber
    """The paragraph that says so."""
    participants: DocumentId | None = None
    """The list of participants."""


class Report(Model):
    """The report as a whole, and the meeting that it gives account of."""

    title: Text
    """As printed."""
    short_title: Text
    """The name of this site."""
    summary: Annotated[Text | None, Due()] = None
    """What met, when and why, in one or two sentences of ours."""
    symbol: Text | None = None
    """The report's own symbol; left out where the source prints none."""
    distribution: Text | None = None
    """As printed."""
    dated: Date | None = None
    """The date of the report: year-month-day; left out where the source prints none."""
    original_language: Text | None = None
    """As printed."""
    meeting_of: Annotated[BodyId | None, Due()] = None
    """The body that met."""
    reports_to: Annotated[BodyId | None, Due()] = None
    """The body that the report is for."""
    mandate: Annotated[InstrumentId | None, Due()] = None
    """The text that called for the meeting."""
    place: Text | None = None
    """Where it met."""
    opens: Annotated[Date | None, Due()] = None
    """The first day: year-month-day."""
    closes: Annotated[Date | None, Due()] = None
    """The last day: year-month-day."""
    caveat: Annotated[Text | None, Due()] = None
    """What the report itself says of the standing of its recommendations, in our words."""
    caveat_in_short: Annotated[Text | None, Due()] = None
    """The same in one line, for where it stays in sight."""
    outcome: Text = "recommendation"
    """What the report calls each thing that came out of it, where that is no recommendation: `decision`."""
    official_text: Annotated[Text | None, Due()] = None
    """Where readers can get the official text, for a site that is published without it: a hint of this edition."""
    sections: tuple[SectionId, ...]
    """In the order printed."""
    meetings: tuple[Meeting, ...] = ()
    """All that are numbered, from 1; left out where none is."""
    officers: tuple[Officer, ...] = ()
    """In the order printed."""
    attendance: Attendance | None = None
    """How many attended, as printed."""
    provenance: Annotated[Text | None, Due()] = None
    """Whose report this is, where and when they met, and that the edition is unofficial: one line, on every page."""
    official_text_url: Url | None = None
    """The page on which readers can look for the official text."""
    licence: SPDX | None = None
    """Under what licence the data and our accounts may be used, as its SPDX id. Nothing is claimed of the report's."""
    code_licence: SPDX | None = None
    """Under what licence the code may be used: its SPDX id."""
    publisher: Text | None = None
    """Who publishes this edition; shown at the foot of every page."""
    contact: Contact | None = None
    """Where to write about this edition: an e-mail address, or the address of a page. It follows the publisher."""
    complete: Flag = False
    """Nothing is left to be written: what is missing is a mistake from now on."""

    @property
    def day(self) -> datetime.date | None:
        """Its date, or else the last or the first day of the meeting, for what has to have a date."""
        return self.dated or self.closes or self.opens

    @property
    def byline(self) -> str:
        """What stands on every page: whose report this is, or else its title."""
        return self.provenance or self.title

    @property
    def licence_url(self) -> str | None:
        """Where the licence of the data can be read."""
        return f"https://spdx.org/licenses/{self.licence}.html" if self.licence else None


class Attributed(Model):
    """A word of attribution: who it speaks of, and how a reader should take it."""

    kind: Text
    """One of `attribution_kinds` above."""
    means: Annotated[Text | None, Due()] = None
    """How a reader should take it."""


class Named(Model):
    """A word of a closed vocabulary, with what it stands for."""

    name: Text
    """What pages show."""
    means: Text
    """When it is right."""


class Vocabulary(Model):
    """The closed lists. The keys are the words that other files may use."""

    attribution_kinds: dict[Text, Named]
    """Who a word of attribution speaks of."""
    attributions: dict[Text, Attributed]
    """The very words of the report that say who spoke, the first letter small; `none` where there are none."""
    modals: dict[Text, Named] = {}
    """The words of a recommendation that say how strongly it asks."""
    addressees: dict[Text, Named] = {}
    """Whom the wording of a recommendation names as the one to act."""
    closeness: dict[Text, Named] = {}
    """How near a paragraph is to the recommendation that draws on it: this edition's judgement."""
    regional_groups: dict[Text, Named] = {}
    """The regional groups of Member States of the United Nations today. An addition of this edition."""
    instrument_kinds: dict[Text, Named] = {}
    """What an instrument can be."""
    body_kinds: dict[Text, Named] = {}
    """What a body can be."""
    terms: tuple[Text, ...] = ()
    """Terms of the field, longer than a word, that an account may use as they are."""
    other_names: tuple[Text, ...] = ()
    """Words that the report writes with a capital letter in mid-sentence and that name no record."""
    synonyms: dict[Word, tuple[Word, ...]] = {}
    """A word of the report, or of this edition, and others for it, by which readers search: single words, no names."""


class Redirects(Model):
    """Addresses that pages had before: a published address never leads nowhere."""

    moved: dict[Address, Address]
    """The address that a page had and the one that it has, without that of the site: `topics/old/: topics/new/`."""
