"""The annotated types of the fields. Files hold text only; these types validate and convert it."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    InstanceOf,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from macros.data.characters import PLACEHOLDER

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REFUSED_NAME = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.{101,}")
"""Names of files that Windows refuses, and such as some disks do."""
A_NAME = "is too long, or the name of a device on Windows; choose another"
MAX_LENGTH = 2_000
LABELS = ("items", "label")
"""Fields that may hold a numeral and nothing else: XXX is 30 there, and a placeholder in any other."""


@dataclass(frozen=True)
class Pattern:
    """Annotates a type that is written as text of a pattern: validates it, converts it, describes it to editors."""

    pattern: str
    noun: str
    """What a text that does not match is not, in the message."""
    advice: str
    """What to write instead."""
    convert: Callable[[str], Any] = str
    """Matching text → the value; raises ValueError if there is no such value."""
    integers: tuple[int, int] | None = None
    """The least and the greatest, if YAML takes such a text without quotes for an integer."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        if schema["type"] == "union":  # one message, not one for each of its types
            schema = core_schema.union_schema(schema["choices"], custom_error_type="int_type")
        return core_schema.no_info_before_validator_function(self._validate, schema)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        if handler.mode == "serialization":  # no editor reads this one, and no YAML is written by it
            found = handler(core)
            return found | ({"pattern": f"^{self.pattern}$"} if found.get("type") == "string" else {})
        schema: dict[str, Any] = {
            "type": ["string"],
            "pattern": f"^{self.pattern}$",
            "patternErrorMessage": self.advice,
        }
        if self.integers:
            schema |= {"type": ["string", "integer"], "minimum": self.integers[0], "maximum": self.integers[1]}
        return schema

    def _validate(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            if re.fullmatch(self.pattern, value):
                return self.convert(value)
        except PydanticCustomError:
            raise
        except ValueError:
            pass  # such as the date 1999-02-30
        odd = next((f' ("{sign}" is U+{ord(sign):04X})' for sign in value if not sign.isascii()), "")
        context = {"value": value, "noun": self.noun + odd, "advice": self.advice}
        raise PydanticCustomError("pattern", "{value} is no {noun}; {advice}", context)


def _flag(value: Any) -> Any:
    if isinstance(value, bool):  # out of JSON: YAML is read as text
        return value
    if value != "true":
        raise PydanticCustomError("flag", "{value} is not known here; write true, or delete the line", {"value": value})
    return True


def _one_paragraph(value: str, info: ValidationInfo) -> str:
    if "\n" in value:
        message = 'has an empty line, or lines of its own, in it; write one passage under ">-"'
        raise PydanticCustomError("lines", message)
    if re.search(PLACEHOLDER, value) or (value == "XXX" and info.field_name not in LABELS):
        raise PydanticCustomError("to do", "is still to be written; delete the line until it is")
    if value and not any(sign.isalnum() for sign in value):
        raise PydanticCustomError("signs", "has no letter and no digit; write something, or delete the line")
    return value


Id = Annotated[str, StringConstraints(min_length=1)]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_LENGTH, strip_whitespace=True),
    AfterValidator(_one_paragraph),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MAX_LENGTH}, "validation"),
]
"""A line or a passage of plain text: Markdown and HTML in it are shown as they stand, never obeyed."""
Word = Annotated[Text, Pattern(r"\S+", "single word", "write one word, without a space")]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True]}, "validation")]
"""Either there (`true`) or absent."""
Number = Annotated[int, Pattern("[1-9][0-9]{0,5}", "number", "write digits only, from 1 up", int, (1, 999_999))]
SUFFIXES = ("bis", "ter", "quater")
"""What is printed behind the number of a paragraph that stands between that number and the next, in order."""


def printed_number(text: str) -> int | str:
    """The number of a paragraph: 12, or "12 bis"."""
    return int(text) if text.isdigit() else text


def in_order(number: int | str) -> tuple[int, int]:
    """By what the numbers of paragraphs are sorted: 12, 12 bis, 12 ter, 13."""
    digits, _, suffix = str(number).partition(" ")
    return int(digits), ("", *SUFFIXES).index(suffix)


PrintedNumber = Annotated[
    int | str,
    Pattern(
        f"[1-9][0-9]{{0,5}}( ({'|'.join(SUFFIXES)}))?",
        "number",
        "write digits only, from 1 up, or such as 12 bis",
        printed_number,
        (1, 999_999),
    ),
]
Date = Annotated[
    datetime.date,
    Pattern(r"\d{4}-\d\d-\d\d", "date", "write year-month-day, such as 1999-12-31", datetime.date.fromisoformat),
]
A_PATH = "write it as the browser shows it behind the address of the site, such as topics/some-id/"
Url = Annotated[str, Pattern("https://[!-~]+", "address on the web", "write it whole, beginning with https://")]
Contact = Annotated[
    str,
    Pattern(
        r"https://[!-~]+|[!-?A-~]+@[!-?A-~]+\.[A-Za-z]{2,}",
        "address of a page or of e-mail",
        "write it whole, as https://… or name@place",
    ),
]
SPDX = Annotated[str, Pattern("[A-Za-z0-9.+-]+", "id of a licence", "write that of the SPDX list, such as CC0-1.0")]
Address = Annotated[str, Pattern("([a-z0-9]+(-[a-z0-9]+)*/)+", "address", A_PATH)]
M49 = Annotated[str, Pattern("[0-9]{3}", "such code", "write 3 digits", integers=(0, 999))]
ISO2 = Annotated[str, Pattern("[A-Z]{2}", "such code", "write 2 capital letters")]
ISO3 = Annotated[str, Pattern("[A-Z]{3}", "such code", "write 3 capital letters")]


@dataclass(frozen=True)
class Pages:
    """Where something stands in the printed report.

    `first` and `last` differ in two cases: it runs on to the next page (`settled`), or the source does not tell on
    which of the two it stands (not `settled`).
    """

    first: int
    last: int
    settled: bool

    @property
    def written(self) -> str:
        """As it is written in a file: `4`, `4 to 5`, `4 or 5`."""
        last = f" {'to' if self.settled else 'or'} {self.last}" if self.last != self.first else ""
        return f"{self.first}{last}"

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}{'–' if self.settled else ' or '}{self.last}"


def _parse_pages(text: str) -> Pages:
    first, word, last = (*text.split(), "", "")[:3]
    if word and int(last) != int(first) + 1:
        message = "{value}: the second page is not the next; write two pages that follow"
        raise PydanticCustomError("pages", message, {"value": text})
    return Pages(int(first), int(last or first), word != "or")


A_PAGE = "write 8, or 8 to 9 (runs on), or 8 or 9 (not known which)"
PAGE = r"([1-9]\d{0,3})(?: (to|or) (\d{1,4}))?"
Page = Annotated[
    InstanceOf[Pages],
    PlainSerializer(lambda page: page.written, str),
    Pattern(PAGE, "page", A_PAGE, _parse_pages, (1, 9999)),
]


@dataclass(frozen=True)
class KnownIds:
    """The validation context: the ids (or words) that references may name, by kind."""

    ids: dict[str, tuple[str, ...]]
    incomplete: frozenset[str] = frozenset()
    """The kinds of which a file that could not be read may define more: their unknown ids are no errors."""

    def has(self, kind: str, name: str) -> bool:
        """Whether a reference may name this."""
        return name in self.ids[kind] or kind in self.incomplete


@dataclass(frozen=True)
class RefersTo:
    """Annotates a reference: validates that it is the id of a record of `kind`, or a word of that closed list."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any, info: ValidationInfo[KnownIds]) -> Any:
        if not info.context.has(self.kind, str(value)):
            raise PydanticCustomError("unknown", "{kind}", {"kind": self.kind, "value": str(value)})
        return value


NONE = "none"
"""Written instead of a list: there is nothing to list, after a search."""


@dataclass(frozen=True)
class AllowNone:
    """Annotates a list instead of which the word none may be written."""


@dataclass(frozen=True)
class Due:
    """Annotates an optional key that an edition may lack only until it is complete: what people write or find out."""
