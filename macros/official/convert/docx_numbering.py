"""The automatic numbers of a .docx: (list, level) of a paragraph → the label that Word prints before it."""

import re
from typing import Any

from docx.oxml.ns import nsmap, qn

from macros.official.text import ROMAN_NUMERALS


class UnknownFormat(Exception):
    """A kind of number that cannot be written here."""


class Numbering:
    """Counts as Word does: a level begins again after each number of a level above it."""

    def __init__(self, numbering: Any | None) -> None:
        """`numbering` is the root of the numbering part, if there is one."""
        self.lists = {num.numId: num for num in (numbering.num_lst if numbering is not None else ())}
        self.levels = dict[str, dict[int, Any]]()
        for level in numbering.iterfind("w:abstractNum/w:lvl", nsmap) if numbering is not None else ():
            definition = level.getparent().get(qn("w:abstractNumId"))
            self.levels.setdefault(definition, {})[int(level.get(qn("w:ilvl")))] = level
        self.counts = dict[str, dict[int, int]]()
        self.begun = set[tuple[int, int]]()

    def label(self, list_id: int, depth: int) -> str:
        """The label of the next paragraph of this list and level; empty where the list is switched off.

        Raises UnknownFormat.
        """
        if not list_id:
            return ""
        definition = str(self.lists[list_id].abstractNumId.val) if list_id in self.lists else ""
        levels = self.levels.get(definition, {})
        if depth not in levels:
            raise UnknownFormat("no such list")
        counts = self.counts.setdefault(definition, {})
        for override in [other for other in self.lists[list_id].lvlOverride_lst if other.ilvl == depth]:
            if override.find("w:lvl", nsmap) is not None:
                raise UnknownFormat("a level of its own")
            if override.startOverride is not None and (list_id, depth) not in self.begun:
                counts[depth] = override.startOverride.val - 1
        self.begun.add((list_id, depth))
        for above in range(depth):
            counts.setdefault(above, int(_value(levels[above], "start", "1")))
        counts[depth] = counts[depth] + 1 if depth in counts else int(_value(levels[depth], "start", "1"))
        for below in [other for other in counts if other > depth]:
            del counts[below]
        numbers = {
            f"%{level + 1}": (count, _value(levels[level], "numFmt", "decimal")) for level, count in counts.items()
        }
        if _value(levels[depth], "numFmt", "decimal") == "bullet":
            return "-"
        return re.sub(r"%\d", lambda match: _format(*numbers[match[0]]), _value(levels[depth], "lvlText", ""))


def _value(level: Any, name: str, default: str) -> str:
    """A property of a level of a list."""
    found = level.find(f"w:{name}", nsmap)
    return default if found is None else found.get(qn("w:val"), default)


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
