"""What a State, a paragraph, a recommendation … is. The types are the schema: a key that is not here is a mistake.

Every record has the name of its file as its `id`. `data/README.md` describes the same for people who edit.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from macros.values import (
    ISO2,
    ISO3,
    M49,
    Addressee,
    AgendaId,
    Attribution,
    BodyId,
    BodyKind,
    Closeness,
    Date,
    DocumentId,
    FootnoteNumber,
    InstrumentId,
    InstrumentKind,
    MeetingNumber,
    Modal,
    Number,
    Page,
    ParagraphNumber,
    RecommendationId,
    RegionalGroup,
    SectionId,
    StateId,
    Text,
    TopicId,
    Yes,
)


class Part(BaseModel):
    """A mapping in a file: no keys but the ones named, nothing changed after it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Record(Part):
    """One file of `data/`."""

    id: Text
    """The file's name without its ending; never a key in the file."""


class Links(Part):
    """What a passage is about and what it names."""

    topics: tuple[TopicId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    instruments: tuple[InstrumentId, ...] = ()
    bodies: tuple[BodyId, ...] = ()
    states: tuple[StateId, ...] = ()
    """States that the passage names. A State on a list of speakers is not named here."""


class Footnote(Part):
    """A footnote, on the passage that calls it."""

    number: Number
    after: Text
    """The words that the call stands behind."""
    reads: Text
    """The footnote as printed, up to a sales number at its end."""
    sales_number: Text | None = None
    """The sales number at its end, as printed there."""
    expands_to: Text | None = None
    """What an abbreviated reference such as "Ibid." stands for: an addition of this edition."""
    instrument: InstrumentId | None = None
    document: DocumentId | None = None


class Point(Links):
    """One point of a paragraph."""

    account: Text
    """The point in our own words."""
    attribution: Attribution
    """The very words that say who spoke, or `none` where the report prints none."""
    contested: Yes = False
    """The report records disagreement or caution on this point."""


class Entry(Part):
    """A lettered or numbered line inside a paragraph."""

    label: Text
    document: DocumentId | None = None
    item: AgendaId | None = None


class Paragraph(Part):
    """A numbered paragraph."""

    number: Number
    page: Page
    heading_above: Text | None = None
    """An unnumbered heading printed above it."""
    points: tuple[Point, ...]
    documents_before: tuple[AgendaId, ...] = ()
    """The agenda items for which this paragraph lists the documents."""
    list: tuple[Entry, ...] = ()
    lists_recommendations: Yes = False
    not_attributions: tuple[Attribution, ...] = ()
    """Words of attribution that the paragraph prints and that say nothing of who spoke, in the order printed."""
    footnotes: tuple[Footnote, ...] = ()
    aliases: tuple[Text, ...] = ()
    """Everyday words for what it speaks of: additions of this edition, for those who search."""


class Range(Part):
    """Paragraphs, as the contents page prints them."""

    first: Number
    last: Number


class Section(Record):
    """A section of the report, with its paragraphs in order."""

    label: Text
    """As printed: `III`, `A`."""
    title: Text
    heading_above: Text | None = None
    """An unnumbered heading printed above the title."""
    parent: SectionId | None = None
    page: Page
    range: Range | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class Speaker(Part):
    """A place on a list of speakers."""

    state: StateId
    on_behalf_of: BodyId | None = None


class Introduction(Part):
    body: BodyId
    paragraph: ParagraphNumber


class AgendaItem(Record):
    """An agenda item or sub-item."""

    label: Text
    """As printed: `5 (a)`."""
    title: Text
    parent: AgendaId | None = None
    section: SectionId
    """The section of the report that gives account of it."""
    paragraphs: tuple[ParagraphNumber, ...] = ()
    """Paragraphs about it that stand outside its section."""
    meetings: tuple[MeetingNumber, ...]
    considered_in: ParagraphNumber
    """The paragraph that says at which meetings it was considered."""
    introduced_by: Introduction | None = None
    speakers_in: ParagraphNumber | None = None
    """The paragraph with its list of speakers."""
    speakers: tuple[Speaker, ...] = ()
    """In the order printed."""


class State(Record):
    """A State that the report names as taking part."""

    name: Text
    """The name on our pages: a form that the report prints, without article."""
    with_article: Yes = False
    """The report puts "the" before the name: so do our sentences."""
    printed: tuple[Text, ...]
    """Every form of the name in the report."""
    name_now: Text | None = None
    """The name used by the United Nations today, where it differs: an addition of this edition."""
    m49: M49
    iso2: ISO2
    iso3: ISO3
    aliases: tuple[Text, ...] = ()
    """Other names that people search by: additions of this edition."""
    regional_group: RegionalGroup
    """An addition of this edition; the report prints a group for its officers only."""
    regional_group_remark: Text | None = None


class Source(Part):
    """A paragraph of the deliberations that a recommendation takes up."""

    paragraph: ParagraphNumber
    closeness: Closeness
    because: Text
    """What the two have in common, in a few words of ours."""


def _none_or_list(value: Any) -> Any:
    if value == "none":
        return ()
    if isinstance(value, list | tuple) and value:
        return value
    raise PydanticCustomError(
        "sources", "names no paragraph; write the list of paragraphs, or the word none after a real search"
    )


class Recommendation(Links, Record):
    """A lettered conclusion. Its file's name is its printed letter."""

    title: Text
    """A short title of ours."""
    page: Page
    account: Text
    modals: tuple[Modal, ...]
    """Its modal words, each once, in the order printed."""
    addressees: tuple[Addressee, ...]
    sources: Annotated[tuple[Source, ...], BeforeValidator(_none_or_list)]
    footnotes: tuple[Footnote, ...] = ()
    aliases: tuple[Text, ...] = ()


class Topic(Record):
    """A theme that runs through the report: a grouping of this edition."""

    title: Text
    covers: Text
    """One sentence that says what it covers."""
    aliases: tuple[Text, ...] = ()


class Author(Part):
    """Whose paper it is, in the words of its title or of the paragraph that cites it."""

    name: Text
    body: BodyId | None = None
    state: StateId | None = None


class Annex(Part):
    """A row of the annex."""

    row: Number
    items: tuple[Text, ...] = ()
    """The agenda items in the row's column; none where the column is empty."""
    title: Text | None = None
    """The title in the annex, where it differs from the title in the body."""


class Document(Record):
    """A paper or publication that the report cites."""

    symbol: Text | None = None
    sales_number: Text | None = None
    title: Text
    title_is_ours: Yes = False
    """The source prints no title; ours says what it is."""
    author: Author | None = None
    annex: Annex | None = None
    about: Text
    """What the report says of it, in our words."""
    aliases: tuple[Text, ...] = ()


class Instrument(Record):
    """A treaty, declaration, resolution or similar text that the report cites."""

    title: Text
    title_is_ours: Yes = False
    """The source prints no name that could stand alone; ours says what it is."""
    printed: tuple[Text, ...]
    """Every form of its name in the report."""
    kind: InstrumentKind
    symbol: Text | None = None
    """As printed: `resolution S-20/2, annex`."""
    adopted_by: BodyId | None = None
    part_of: InstrumentId | None = None
    brief: Text
    """What it has to do with this report, in a line of ours: for its tip and the glossary."""
    about: Text
    aliases: tuple[Text, ...] = ()


class Body(Record):
    """An organization, organ or other body that the report names."""

    name: Text
    printed: tuple[Text, ...]
    kind: BodyKind
    part_of: BodyId | None = None
    brief: Text
    """As of an instrument."""
    about: Text
    aliases: tuple[Text, ...] = ()


class Reading(Part):
    """One of the readings of a place that is odd."""

    where: Text
    reads: Text


class Note(Record):
    """A note on the text: something odd in the source, with its readings; nothing is silently corrected."""

    title: Text
    readings: tuple[Reading, ...]
    account: Text
    """What is odd, and what this edition does about it."""
    paragraphs: tuple[ParagraphNumber, ...] = ()
    recommendations: tuple[RecommendationId, ...] = ()
    footnotes: tuple[FootnoteNumber, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    items: tuple[AgendaId, ...] = ()
    sections: tuple[SectionId, ...] = ()
    instruments: tuple[InstrumentId, ...] = ()
    states: tuple[StateId, ...] = ()
    meetings: tuple[MeetingNumber, ...] = ()

    @classmethod
    def about(cls) -> tuple[str, ...]:
        """The keys that say what a note is about."""
        return tuple(key for key in cls.model_fields if key not in ("id", "title", "readings", "account"))


class Meeting(Part):
    """One of the numbered meetings, each a part of a day."""

    number: Number
    dates: tuple[Date, ...] = ()
    """One date; two where the source leaves open which of them; none where the meeting is not recorded."""
    inferred: Text | None = None
    """How the date follows, where the source does not print it for this meeting alone."""


class Officer(Part):
    office: Text
    regional_group: Text
    """As printed."""
    name: Text
    state: StateId
    paragraph: ParagraphNumber


class Attendance(Part):
    member_states: Number
    intergovernmental_organizations: Number
    paragraph: ParagraphNumber
    participants: DocumentId | None = None
    """The list of participants."""


class Report(Part):
    """The report as a whole, and the meeting that it gives account of."""

    title: Text
    short_title: Text
    """The name of this site."""
    summary: Text
    """What met, when and why, in one or two sentences."""
    symbol: Text | None = None
    """The report's own symbol; absent where the source prints none."""
    distribution: Text
    dated: Date
    original_language: Text
    meeting_of: BodyId
    """The body that met."""
    reports_to: BodyId
    mandate: InstrumentId
    place: Text
    opens: Date
    closes: Date
    caveat: Text
    """What the report itself says of the standing of its recommendations, in our words."""
    caveat_in_short: Text
    """The same in one line, for where it stays in sight."""
    official_text: Text
    """Where readers can get the official text, for a site that is published without it: a hint of this edition."""
    sections: tuple[SectionId, ...]
    """In the order printed."""
    meetings: tuple[Meeting, ...]
    officers: tuple[Officer, ...]
    attendance: Attendance


class Attributed(Part):
    """A word of attribution: who it speaks of, and how a reader should take it."""

    kind: Text
    means: Text


class Named(Part):
    """A word of a closed vocabulary, with what it stands for."""

    name: Text
    means: Text


class Vocabulary(Part):
    """The closed lists. The keys are the words that other files may use."""

    attribution_kinds: dict[Text, Named]
    attributions: dict[Text, Attributed]
    modals: dict[Text, Named]
    addressees: dict[Text, Named]
    closeness: dict[Text, Named]
    regional_groups: dict[Text, Named]
    instrument_kinds: dict[Text, Named]
    body_kinds: dict[Text, Named]
    terms: tuple[Text, ...] = ()
    """Terms of the field, longer than a word, that an account may use as they are."""
    other_names: tuple[Text, ...] = ()
    """Words that the report writes with a capital letter in mid-sentence and that name no record."""
