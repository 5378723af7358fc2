"""The kinds of value that a key can hold. In the files everything is text; these types decide what a text means."""

import contextlib
import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = r"[1-9][0-9]{0,5}"
DATE = r"\d{4}-\d\d-\d\d"
ADDRESS = r"([a-z0-9]+(-[a-z0-9]+)*/)+"
PAGES = r"([1-9]\d{0,3})(?: (to|or) (\d{1,4}))?"


A_NUMBER = "write digits only, from 1 up"
A_DATE = "write year-month-day, such as 1999-12-31"
A_PAGE = "write 8, or 8 to 9 (runs on), or 8 or 9 (not known which)"
AN_ADDRESS = "write it as the browser shows it behind the address of the site, such as topics/some-id/"


def _json_schema(pattern: str, advice: str, *kinds: str, **more: Any) -> WithJsonSchema:
    """What editors let through: text like `pattern`, and what they take such text for where it has no quotes."""
    return WithJsonSchema(
        {"type": ["string", *kinds], "pattern": f"^{pattern}$", "patternErrorMessage": advice, **more}
    )


def _parse_number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(NUMBER, value):
            raise PydanticCustomError("number", f"{{value}} is no number; {A_NUMBER}", {"value": value})
        return int(value)
    return value


def _parse_date(value: Any) -> Any:
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            if re.fullmatch(DATE, value):
                return datetime.date.fromisoformat(value)
        raise PydanticCustomError("date", f"{{value}} is no date; {A_DATE}", {"value": value})
    return value


def _flag(value: Any) -> Any:
    if value != "true":
        raise PydanticCustomError("yes", "{value} is not known here; write true, or delete the line", {"value": value})
    return True


def _check_address(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(ADDRESS, value):
        raise PydanticCustomError("address", f"{{value}} is no address; {AN_ADDRESS}", {"value": value})
    return value


def _code(length: int, kind: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        pattern = rf"[{kind}]{{{length}}}"
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            what = "digits" if kind == "0-9" else "capital letters"
            raise PydanticCustomError(
                "code",
                "{value} is no such code; write {length} {what}",
                {"value": value, "length": length, "what": what},
            )
        return value

    return BeforeValidator(check)


def _one_paragraph(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError(
            "lines", 'has an empty line, or lines of its own, in it; write one passage under ">-"'
        )
    return value


MAX_LENGTH = 2_000
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_LENGTH, strip_whitespace=True),
    AfterValidator(_one_paragraph),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_LENGTH}),
]
"""A line or a passage of plain text: Markdown and HTML in it are shown as they stand, never obeyed."""
Number = Annotated[
    int, BeforeValidator(_parse_number), _json_schema(NUMBER, A_NUMBER, "integer", minimum=1, maximum=999_999)
]
Date = Annotated[datetime.date, BeforeValidator(_parse_date), _json_schema(DATE, A_DATE)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True]})]
"""A mark that is either there (`true`) or absent."""
M49 = Annotated[str, _code(3, "0-9"), _json_schema("[0-9]{3}", "write 3 digits", "integer", minimum=0, maximum=999)]
Address = Annotated[str, BeforeValidator(_check_address), _json_schema(ADDRESS, AN_ADDRESS)]
ISO2 = Annotated[str, _code(2, "A-Z"), _json_schema("[A-Z]{2}", "write 2 capital letters")]
ISO3 = Annotated[str, _code(3, "A-Z"), _json_schema("[A-Z]{3}", "write 3 capital letters")]


@dataclass(frozen=True)
class Pages:
    """Where something stands in the printed report.

    `first` and `last` differ in two cases: it runs on to the next page (`settled`), or the source does not tell on
    which of the two it stands (not `settled`).
    """

    first: int
    last: int
    settled: bool

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}{'–' if self.settled else ' or '}{self.last}"


def _parse_pages(value: Any) -> Any:
    if isinstance(value, Pages):
        return value
    match = re.fullmatch(PAGES, str(value))
    if not match:
        raise PydanticCustomError("pages", f"{{value}} is no page; {A_PAGE}", {"value": value})
    first, word, last = int(match[1]), match[2], int(match[3] or match[1])
    if word and last != first + 1:
        raise PydanticCustomError(
            "pages", "{value}: the second page is not the next; write two pages that follow", {"value": value}
        )
    return Pages(first, last, word != "or")


Page = Annotated[Pages, BeforeValidator(_parse_pages), _json_schema(PAGES, A_PAGE, "integer", minimum=1, maximum=9999)]


@dataclass(frozen=True)
class KnownIds:
    """What exists, for values that name something: per kind, the ids (or words) that may be named."""

    ids: dict[str, tuple[str, ...]]
    incomplete: frozenset[str] = frozenset()
    """The kinds of which more may exist, in a file that could not be read: what is not known of them is no mistake."""

    def has(self, kind: str, name: str) -> bool:
        """Whether this may be named."""
        return name in self.ids[kind] or kind in self.incomplete


@dataclass(frozen=True)
class RefersTo:
    """Marks a type whose values are ids of records of `kind`, or words of that closed list, and holds them to it."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any, info: ValidationInfo[KnownIds]) -> Any:
        if not info.context.has(self.kind, str(value)):
            raise PydanticCustomError("unknown", "{kind}", {"kind": self.kind, "value": str(value)})
        return value


NONE = "none"
"""The word that a list may be, to say that there is nothing to list and that somebody looked."""


@dataclass(frozen=True)
class AllowNone:
    """Marks a type of list in whose place the word none may stand."""


def reference(kind: str) -> Any:
    """A type of text that must be the id of an existing record of `kind`, or a word of that closed vocabulary."""
    return Annotated[str, StringConstraints(min_length=1), RefersTo(kind)]


AgendaId = reference("agenda")
StateId = reference("states")
SectionId = reference("sections")
RecommendationId = reference("recommendations")
TopicId = reference("topics")
DocumentId = reference("documents")
InstrumentId = reference("instruments")
BodyId = reference("bodies")
NoteId = reference("notes")
Attribution = reference("attributions")
Modal = reference("modals")
Addressee = reference("addressees")
Closeness = reference("closeness")
RegionalGroup = reference("regional_groups")
InstrumentKind = reference("instrument_kinds")
BodyKind = reference("body_kinds")
ParagraphNumber = Annotated[int, BeforeValidator(_parse_number), RefersTo("paragraphs")]
FootnoteNumber = Annotated[int, BeforeValidator(_parse_number), RefersTo("footnotes")]
MeetingNumber = Annotated[int, BeforeValidator(_parse_number), RefersTo("meetings")]
