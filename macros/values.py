"""The kinds of value that a key can hold. In the files everything is text; these types decide what a text means."""

import contextlib
import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
            raise PydanticCustomError("number", "{value} is no number; write digits only, from 1 up", {"value": value})
        return int(value)
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                return datetime.date.fromisoformat(value)
        raise PydanticCustomError(
            "date", "{value} is no date; write year-month-day, such as 1999-12-31", {"value": value}
        )
    return value


def _yes(value: Any) -> Any:
    if value != "true":
        raise PydanticCustomError("yes", "{value} is not known here; write true, or delete the line", {"value": value})
    return True


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


LONGEST = 2_000
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST, strip_whitespace=True),
    AfterValidator(_one_paragraph),
]
"""A line or a passage of plain text: Markdown and HTML in it are shown as they stand, never obeyed."""
Number = Annotated[int, BeforeValidator(_number)]
Date = Annotated[datetime.date, BeforeValidator(_date)]
Yes = Annotated[bool, BeforeValidator(_yes)]
"""A mark that is either there (`true`) or absent."""
M49 = Annotated[str, _code(3, "0-9")]
ISO2 = Annotated[str, _code(2, "A-Z")]
ISO3 = Annotated[str, _code(3, "A-Z")]


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


def _pages(value: Any) -> Any:
    if isinstance(value, Pages):
        return value
    match = re.fullmatch(r"([1-9]\d{0,3})(?: (to|or) (\d{1,4}))?", str(value))
    if not match:
        raise PydanticCustomError(
            "pages", "{value} is no page; write 8, or 8 to 9 (runs on), or 8 or 9 (not known which)", {"value": value}
        )
    first, word, last = int(match[1]), match[2], int(match[3] or match[1])
    if word and last != first + 1:
        raise PydanticCustomError(
            "pages", "{value}: the second page is not the next; write two pages that follow", {"value": value}
        )
    return Pages(first, last, word != "or")


Page = Annotated[Pages, BeforeValidator(_pages), Field(json_schema_extra={"type": "string"})]


@dataclass(frozen=True)
class Known:
    """What exists, for values that name something: per kind, the ids (or words) that may be named."""

    ids: dict[str, tuple[str, ...]]


def _reference(kind: str) -> AfterValidator:
    def check(value: Any, info: ValidationInfo[Known]) -> Any:
        if str(value) not in info.context.ids[kind]:
            raise PydanticCustomError("unknown", "{kind}", {"kind": kind, "value": str(value)})
        return value

    return AfterValidator(check)


def reference(kind: str) -> Any:
    """A type of text that must be the id of an existing record of `kind`, or a word of that closed vocabulary."""
    return Annotated[str, StringConstraints(min_length=1), _reference(kind)]


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
ParagraphNumber = Annotated[int, BeforeValidator(_number), _reference("paragraphs")]
FootnoteNumber = Annotated[int, BeforeValidator(_number), _reference("footnotes")]
MeetingNumber = Annotated[int, BeforeValidator(_number), _reference("meetings")]
