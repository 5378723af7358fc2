"""The automatic numbers of a .docx: (list, level) of a paragraph → the label that Word prints before it."""

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsmap, qn

from macros.official.text import ROMAN_NUMERALS


class UnknownFormat(Exception):
    """A kind of number that cannot be written here."""


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str
    """`%1.` is the number of the first level and a full stop."""


class Numbering:
    """Counts as Word does: a level begins again after each number of a level above it."""

    def __init__(self, numbering: Any | None) -> None:
        """`numbering` is the root of the numbering part, if there is one."""
        nums = numbering.num_lst if numbering is not None else ()
        definitions = numbering.findall("w:abstractNum", nsmap) if numbering is not None else ()
        self.lists = {num.numId: num for num in nums}
        self.levels = {
            int(definition.get(qn("w:abstractNumId"))): {
                int(level.get(qn("w:ilvl"))): _parse_level(level) for level in definition.findall("w:lvl", nsmap)
            }
            for definition in definitions
        }
        self.counts = dict[int, dict[int, int]]()
        self.begun = set[tuple[int, int]]()

    def label(self, list_id: int, depth: int) -> str:
        """The label of the next paragraph of this list and level; empty where the list is switched off.

        Raises UnknownFormat.
        """
        if not list_id:
            return ""
        definition: int = self.lists[list_id].abstractNumId.val if list_id in self.lists else -1
        levels = self.levels.get(definition, {})
        if depth not in levels:
            raise UnknownFormat("no such list")
        counts = self.counts.setdefault(definition, {})
        for override in self.lists[list_id].lvlOverride_lst:
            if override.ilvl != depth:
                continue
            if override.find("w:lvl", nsmap) is not None:
                raise UnknownFormat("a level of its own")
            if override.startOverride is not None and (list_id, depth) not in self.begun:
                counts[depth] = override.startOverride.val - 1
        self.begun.add((list_id, depth))
        for above in range(depth):
            counts.setdefault(above, levels[above].start)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for below in [other for other in counts if other > depth]:
            del counts[below]
        if levels[depth].format == "bullet":
            return "-"
        numbers = {f"%{level + 1}": (count, levels[level].format) for level, count in counts.items()}
        return re.sub(r"%\d", lambda match: _format(*numbers[match[0]]), levels[depth].text)


def _parse_level(level: Any) -> _Level:
    values = {child.tag: child.get(qn("w:val")) for child in level}
    start, number_format = values.get(qn("w:start"), "1"), values.get(qn("w:numFmt"), "decimal")
    return _Level(int(start), number_format, values.get(qn("w:lvlText"), ""))


def _format(number: int, number_format: str) -> str:
    if number_format == "none":
        return ""
    if number_format == "decimal":
        return str(number)
    if number_format in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # … z, aa, bb: as Word and the report do
    elif number_format in ("lowerRoman", "upperRoman") and number < len(ROMAN_NUMERALS):
        text = ROMAN_NUMERALS[number]
    else:
        raise UnknownFormat(number_format)
    return text.upper() if number_format.startswith("upper") else text
