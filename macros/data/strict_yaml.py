"""Parses a YAML file: its values, all of them strings, and the line of each.

Stricter than YAML: what an editor types is what arrives, or there is a message. No word is turned into a number, a
date or a truth value; no key counts twice; nothing is dropped without a word; nothing is a reference to elsewhere.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from macros.data.characters import find_unwanted
from macros.problems import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 500_000
MAX_DEPTH = 12
NULLS = ("", "~", "null", "Null", "NULL")
MESSAGES = {
    "mapping values are not allowed": "a colon or a key where none is due; text with a colon in it needs quotation "
    'marks around it, or ">-" and a new line; a key stands exactly below the keys beside it',
    "tab character": "a tab; indent with spaces, never with tabs",
    "alphabetic or numeric": "text begins with & or *, which stand for references; put it in quotes",
    "did not find expected key": "this line does not go with those above it; check its indentation; put text that "
    "begins with a bracket or brace, or holds a quotation mark, in quotes as a whole",
    "expected '-' indicator": "an entry of a list is due; check the indentation of this line and of the ones above it",
    "expected ',' or": "a bracket or brace is opened here and never closed; put text that begins with one in quotes",
    "cannot start any token": "a tab, or a sign that no text can begin with; indent with spaces, never with tabs; put "
    "text that begins with a special sign in quotes",
    "expected <block end>": "this line does not go with those above it; check their indentation",
    "could not find expected ':'": 'this line needs a key, a colon and a space; text of several lines goes under ">-"',
    "unexpected end of stream": "a quotation mark or bracket is opened here and never closed; close it",
    "unknown escape character": "a backslash inside double quotes begins a special sign; use single quotes",
    "comment or line break": 'text behind ">-"; it goes on the line below; put text that begins with > or | in quotes',
    "did not find expected node content": "text begins with a bracket, brace or comma; put it in quotes",
    "block sequence entries": "a hyphen where no list is due; each entry goes on a line of its own; put text that "
    "begins with a hyphen in quotes",
    "mapping keys are not allowed": "text begins with a question mark; put it in quotes",
    "maximum nesting depth": f"nested more than {MAX_DEPTH} deep; check the indentation",
    "<document start>": "this line does not go with those above it; check their indentation; delete a line of dots",
}
"""Part of an error message of PyYAML → the message for editors."""

MARKED_AT_END = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")
"""Errors that PyYAML marks where it stopped; its context mark is where they begin."""
Location = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)  # the same text gives the same object, see `parse`
class Source:
    """A parsed file: nested dicts, lists and strings, and the line of each value by its location (keys and indexes)."""

    path: str
    values: dict[str, Any]
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest parent that is in the file."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem_at(self, location: Location, message: str) -> Problem:
        """A problem at a location; its key is the last key there."""
        return Problem(self.path, self.line(location), _last_key(location) or "file", message)


def _last_key(location: Location) -> str:
    return next((step for step in reversed(location) if isinstance(step, str)), "")


class _ReadError(Exception):
    def __init__(self, line: int, message: str, key: str = "yaml") -> None:
        self.line, self.message, self.key = line, message, key


def read(file: Path, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read `file`, called `path` in messages; the source is None where it cannot be read as a whole."""
    content, problems = read_text(file, path)
    return (None, problems) if content is None else parse(content, path)


@lru_cache(maxsize=20_000)  # of a file that has not changed it is the same `Source`, on which `loader` relies
def parse(content: str, path: str, line_offset: int = 0) -> tuple[Source | None, tuple[Problem, ...]]:
    """The same for YAML that stands in the file called `path` with `line_offset` lines above it."""
    reader = _Reader(path, content, line_offset)
    try:
        values = reader.document()
    except _ReadError as unreadable:
        return None, (Problem(path, unreadable.line + line_offset, unreadable.key, unreadable.message),)
    except yaml.MarkedYAMLError as error:
        what = error.problem or "cannot be read"
        begins = any(sign in what for sign in MARKED_AT_END)
        mark = (error.context_mark if begins else None) or error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        known = (message for sign, message in MESSAGES.items() if sign in what)
        message = _look_alike("".join(reader.rows[line : line + 1]))
        message = message or next(known, f"{what}; check this line and the one above")
        return None, (Problem(path, line + 1 + line_offset, "yaml", message),)
    return Source(path, values, reader.lines), tuple(reader.problems)


def read_text(file: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file of any kind, or why it cannot be used."""
    try:
        content = _decode(file)
    except _ReadError as unreadable:
        return None, (Problem(path, unreadable.line, unreadable.key, unreadable.message),)
    problems = tuple(Problem(path, line, "file", message) for line, message in find_unwanted(content))
    return (None if problems else content), problems


def _decode(file: Path) -> str:
    if file.is_symlink():
        raise _ReadError(1, "is a link to another file; put the file itself here", "file")
    if file.exists() and not file.is_file():
        raise _ReadError(1, "is no file; make it a plain file that can be read", "file")
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _ReadError(1, f"larger than {MAX_BYTES:,} bytes; make it smaller, or more files of it", "file")
        content = file.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror}); make it a plain file that can be read"
        raise _ReadError(1, message, "file") from None
    if content.startswith(b"\xef\xbb\xbf"):
        raise _ReadError(1, "begins with a byte-order mark; save it as UTF-8 without one", "file")
    if b"\x00" in content:
        raise _ReadError(1, "is not plain text; save it as UTF-8", "file")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _ReadError(line, "is not UTF-8; save it as UTF-8", "file") from None


def _look_alike(row: str) -> str:
    """A message where a row begins with what only looks like the hyphen of a list, or has its value in such quotes."""
    found = re.match(r"\s*(?:([–—−•·▪◦‣])\s|(?:- +)*(?:[\w-]+:|-)\s+([“”„])[^“”„]*[“”]\s*$)", row)
    sign = found and (found[1] or found[2])
    what = "the hyphen of a list" if found and found[1] else "the quotation marks of YAML"
    return f"a sign that only looks like {what} ({sign}, U+{ord(sign):04X}); type that of the keyboard" if sign else ""


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Reader:
    """Builds the values from PyYAML's events, which have the line of each."""

    def __init__(self, path: str, content: str, line_offset: int) -> None:
        self.path, self.line_offset = path, line_offset
        self.rows = content.splitlines()
        self.lines: dict[Location, int] = {(): 1}
        self.problems: list[Problem] = []
        self.events = yaml.parse(content, Loader=LOADER)

    def document(self) -> dict[str, Any]:
        values: Any = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if values is not None:
                    raise _ReadError(_line(event), "a second document begins; delete the line ---")
                first = next(self.events)
                values = self._value(first, ())
                if not isinstance(values, dict):
                    raise _ReadError(_line(first), "is no record; begin with a key and a colon, such as title: …")
        return dict(values or {})

    def _value(self, event: Event, location: Location) -> Any:
        line = _line(event)
        if len(location) > MAX_DEPTH:
            raise _ReadError(line, f"nested more than {MAX_DEPTH} deep; check the indentation")
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _ReadError(line, "& and * stand for references in YAML; put text that begins with one in quotes")
        if getattr(event, "tag", None):
            raise _ReadError(line, "! stands for a type in YAML; put text that begins with it in quotes")
        if isinstance(event, ScalarEvent):
            return self._scalar(event, location)
        if not isinstance(event, MappingStartEvent | SequenceStartEvent):
            raise _ReadError(line, "cannot be read; check this line and the one above it")
        values = self._mapping(location) if isinstance(event, MappingStartEvent) else self._sequence(location)
        if not values:
            self._problem(line, location, "has no value; write one, or delete the line")
        return values

    def _mapping(self, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            line = _line(event)
            if not isinstance(event, ScalarEvent):
                raise _ReadError(line, "a key has to be a word; put text that begins with a bracket or brace in quotes")
            key = str(event.value)
            here = (*location, key)
            if key in values:
                self._problem(line, here, "given twice; keep one")
                kept = self.lines.copy()
                self._value(next(self.events), here)
                self.lines = kept
                continue
            self.lines[here] = line
            values[key] = self._value(next(self.events), here)
        return values

    def _sequence(self, location: Location) -> list[Any]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            here = (*location, len(values))
            self.lines[here] = _line(event)
            values.append(self._value(event, here))
        return values

    def _scalar(self, event: ScalarEvent, location: Location) -> str:
        line, plain = _line(event), event.style in (None, "")
        if plain and event.value in NULLS:
            self._problem(self.lines.get(location, line), location, "has no value; write one, or delete the line")
        for _, message in find_unwanted(event.value) if event.style == '"' else ():  # by their numbers
            self._problem(line, location, message)
        end = event.end_mark
        for number, row in enumerate(self.rows[line - 1 : end.line + 1] if plain and end else (), line):
            if message := _look_alike(row):
                raise _ReadError(number, message)
        if plain and event.value and end and end.line < len(self.rows):
            if self.rows[end.line][end.column :].lstrip().startswith("#"):
                message = "what follows # would be lost; put the text in quotes, or the remark on a line of its own"
                self._problem(end.line + 1, location, message)
            elif end.line + 1 > line:
                message = 'runs over several lines; check their indentation, or put the text under ">-"'
                self._problem(line, location, message)
        return str(event.value)

    def _problem(self, line: int, location: Location, message: str) -> None:
        self.problems.append(Problem(self.path, line + self.line_offset, _last_key(location) or "yaml", message))
