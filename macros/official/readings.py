"""What the official text says, as values: symbols, speakers, agenda items, meetings and days, officers, attendance.

The comparisons hold an edition against these readings; `draft/` makes records of them.
"""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.data.phrases import find_phrases
from macros.official.text import Block, OfficialParagraph, OfficialText

ROLES = "representatives? of|observers? (?:for|of)"
SPEAKERS = re.compile(rf"by the (?:{ROLES}) (.+?)\.(?=\s|$)", re.DOTALL)
STATEMENTS = re.compile(r"(?<!ntroductory )\b[Ss]tatements? (?:was|were) (?:also )?made by ")
SYMBOL = re.compile(r"(?<![\w/-])[A-Z]{1,6}(?:-[A-Z]{1,6})?(?:/[A-Z0-9][\w.]*(?:-\d+)?)+(?<!\.)")
DECISIONS = re.compile(
    rf"\badopted (?:[a-z]+ ){{0,4}}decisions? ({SYMBOL.pattern}(?:(?:, | and |, and ){SYMBOL.pattern})*)"
)
OUTCOMES = re.compile(r"\bfollowing (?:[\w-]+,? ){0,4}(recommendation|conclusion|decision|resolution)s\b")
ON_BEHALF = re.compile(r"\(on behalf of (?:the )?([^)]+)\)")
_NAME = r"([A-Z][\w’'-]*(?: (?:(?:of|and|the|for|on) )*[A-Z][\w’'-]*)*)"
INTRODUCED = re.compile(
    rf"\b[Ii]ntroductory statements? (?:was|were) made by (?:(?:a|the) representatives? of )?the {_NAME}"
    rf"|\brepresentatives? of the {_NAME} made an introductory statement"
)
NAME_IN_SENTENCE = re.compile(r"(?<=[\w,;)’'] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
"""Words with a capital letter that begin no sentence."""
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
UNKNOWN_NAME = re.compile(r"(?:(?!,| and | \().)*(?: \((?!on behalf)[^)]*\))?")
SENTENCE_END = re.compile(r"(?<=[.;:]) ")
ITEM = re.compile(r"\bitems? (\d+(?:\.\d+)*)(?: \(([a-z])\)(?: to \(([a-z])\))?)?(?:, entitled [“\"]([^”\"]+)[”\"])?")
ORDINALS = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
MONTHS = list(month_name)
_MONTH = rf"({'|'.join(MONTHS[1:])})"
DAYS = re.compile(rf"\b(\d{{1,2}})(?:(?: and | to |[-–])(\d{{1,2}}))? {_MONTH}(?: (\d{{4}}))?\b")
"""First day, last of several, month, year."""
SESSION = re.compile(rf"\b(\d{{1,2}})(?: {_MONTH})?(?: and | to | ?[-–] ?)(\d{{1,2}}) {_MONTH} (\d{{4}})\b")
FRONT_PAGE = {"distribution": "Distr.: ", "original_language": "Original: "}
"""Key of `Report` → the beginning of its line on the front page."""
ATTENDED = {
    "member_states": "Member State",
    "intergovernmental_organizations": "intergovernmental organization",
}
"""Key of `Attendance` → what is counted."""


@dataclass(frozen=True)
class Officer:
    """A row of a table of officers."""

    office: str
    regional_group: str
    name: str
    state: str
    """Its name as printed; empty where none is."""


def speaker_list(text: str) -> str:
    """The lists of speakers of a paragraph, one behind the other; empty without any."""
    sentences = (part for part in SENTENCE_END.split(text) if STATEMENTS.search(part))
    return ", ".join(match[1] for part in sentences if (match := SPEAKERS.search(f"{part} ")))


def speakers(text: str, states: Mapping[str, str], bodies: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Parse a list of speakers: name as printed, id of the State (empty if unknown), id of the body spoken for."""
    rest = text.replace("\n", " ").strip()
    while rest:
        rest = re.sub(rf"^(?:, and |, | and |and )?(?:(?:by )?the (?:{ROLES}) )?(?:the )?", "", rest)
        found = next((hit for hit in find_phrases(rest, states, any_case=False) if hit.start == 0), None)
        end = found.end if found else len(UNKNOWN_NAME.findall(rest)[0])
        name, state, rest = rest[:end], states[found.phrase] if found else "", rest[end:]
        behalf = re.match(f" {ON_BEHALF.pattern}", rest)
        rest = rest[behalf.end() :] if behalf else rest
        yield name, state, bodies.get(behalf[1], behalf[1]) if behalf else ""
        if not end:
            return


def decisions(text: str) -> list[str]:
    """The symbols of the decisions that a paragraph says were adopted."""
    return [symbol for match in DECISIONS.finditer(text) for symbol in SYMBOL.findall(match[1])]


def outcome(text: str) -> str:
    """What a paragraph calls each of the lines below it, if it says that they came out of the meeting."""
    match = OUTCOMES.search(text)
    return match[1] if match else "decision" if decisions(text) else ""


def without_speakers(text: str) -> str:
    """A text without its lists of speakers; of them, only on whose behalf they spoke is left."""
    return SPEAKERS.sub(lambda match: " ".join(ON_BEHALF.findall(match[0])), text)


def introducers(text: str) -> list[str]:
    """The bodies that made an introductory statement, by name."""
    return ["".join(names) for names in INTRODUCED.findall(text)]


def items(sentence: str) -> Iterator[tuple[str, str]]:
    """Id (`5`, `5a`, `2-1`) and quoted title of each agenda item that a sentence names; `5 (a) to (d)` are four."""
    for number, first, last, title in ITEM.findall(sentence):
        letters = [chr(letter) for letter in range(ord(first), ord(last or first) + 1)] if first else [""]
        yield from ((f"{number.replace('.', '-')}{letter}", title) for letter in letters)


def session(text: str) -> tuple[tuple[str, str, str], tuple[str, str, str]] | None:
    """The first days from and to which something lasted: each as day, month, year."""
    if match := SESSION.search(text):
        first, month, last, next_month, year = match.groups()
        return (first, month or next_month, year), (last, next_month, year)
    return None


def meetings(paragraph: OfficialParagraph | None) -> tuple[list[int], set[tuple[int, int]]]:
    """The numbers of the meetings with which a paragraph begins, and their days, as month and day."""
    sentence = re.split(r"(?<=[a-z\d]),? the ", paragraph.body.text)[0] if paragraph else ""
    days = {(MONTHS.index(month), int(day)) for *both, month, _ in DAYS.findall(sentence) for day in both if day}
    return [int(number) for number in ORDINALS.findall(sentence)], days


def officers(paragraph: OfficialParagraph) -> Iterator[Officer]:
    """The rows of the tables of a paragraph whose first column is the office: office, group, name and State."""
    tables = (table for table in paragraph.tables if table.header[0].casefold() == "office")
    for row in (row for table in tables for row in table.rows):
        office, group, person = (*row, "", "", "")[:3]
        match = re.fullmatch(r"(.+) \((.+)\)", person)
        yield Officer(office, group, match[1] if match else person, match[2] if match else "")


def attended(text: str, key: str) -> str:
    """How many attended, by a key of ATTENDED: digits, the word of the text where it is no number, or `none`."""
    match = re.search(rf"([\w,]+) {ATTENDED[key]}s?\b", text)
    word = match[1] if match else "none"
    return str(NUMBER_WORDS.index(word)) if word in NUMBER_WORDS else word.replace(",", "")


def annex_rows(official: OfficialText) -> list[tuple[str, list[str], str]]:
    """Symbol, labels of items and title: each row of an annexed table that lists documents, one at least by symbol."""
    tables = [table.rows for tables in official.annex_tables.values() for table in tables]
    rows = [(*row, "", "")[:3] for table in tables if any(SYMBOL.fullmatch(each[0]) for each in table) for row in table]
    return [(symbol, [label for label in re.split(r",\s*", labels) if label], title) for symbol, labels, title in rows]


def bare_line(text: str) -> str:
    """A line of a list without what it ends in."""
    return text.rstrip(" ;:.")


def titled(line: str) -> tuple[str, str]:
    """Title and symbol of a line that names a document: `Note on lamps (LG/1/2);`. The symbol may be empty."""
    text = bare_line(line)
    match = re.fullmatch(rf"(.+) \(({SYMBOL.pattern})\)", text)
    return (match[1], match[2]) if match else (text, "")


def names_in_sentences(official: OfficialText, known: Iterable[str]) -> Iterator[tuple[Block, re.Match[str], bool]]:
    """Every name inside a sentence, in its block, and whether it is part of one of the names that are `known`."""
    known = list(filter(None, known))
    for paragraph in official.paragraphs.values():
        for block in paragraph.blocks:
            covered = find_phrases(block.text, known, any_case=False)
            for match in NAME_IN_SENTENCE.finditer(block.text):
                yield block, match, any(hit.start <= match.start() < hit.end for hit in covered)
