"""The automatic numbers of a .docx: (list, level) of a paragraph → the label that Word prints before it."""

import re
from typing import Any

from docx.oxml.ns import qn

_TENS = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


class UnknownFormat(Exception):
    """A kind of number that cannot be written here."""


class Numbering:
    """Counts as Word does: a level begins again after each number of a level above it."""

    def __init__(self, part: Any) -> None:
        found = part if part is not None else ()
        kinds = {kind.get(qn("w:abstractNumId")): kind for kind in found if kind.tag == qn("w:abstractNum")}
        self.lists = {number.get(qn("w:numId")): number for number in found if number.tag == qn("w:num")}
        self.kind = {key: number.find(qn("w:abstractNumId")).get(qn("w:val")) for key, number in self.lists.items()}
        self.levels = {
            key: {level.get(qn("w:ilvl")): level for level in kind.findall(qn("w:lvl"))} for key, kind in kinds.items()
        }
        self.counts = dict[str, dict[int, int]]()
        self.begun = set[tuple[str, int]]()

    def label(self, key: str, level: str) -> str:
        """The label of the next paragraph of this list and level; empty where the list is switched off."""
        if key in ("", "0"):
            return ""
        depth = int(level or 0)
        if key not in self.lists or str(depth) not in self.levels.get(self.kind[key], {}):
            raise UnknownFormat("no such list")
        levels = self.levels[self.kind[key]]
        counts = self.counts.setdefault(self.kind[key], {})
        override = self.lists[key].find(f"{qn('w:lvlOverride')}[@{qn('w:ilvl')}='{depth}']")
        if override is not None:
            if override.find(qn("w:lvl")) is not None:
                raise UnknownFormat("a level of its own")
            start = override.find(qn("w:startOverride"))
            if start is not None and (key, depth) not in self.begun:
                counts[depth] = int(start.get(qn("w:val"))) - 1
        self.begun.add((key, depth))
        for above in range(depth):
            counts.setdefault(above, _start(levels[str(above)]))
        counts[depth] = counts.get(depth, _start(levels[str(depth)]) - 1) + 1
        for below in [other for other in counts if other > depth]:
            del counts[below]
        return self._text(levels, counts, depth)

    def _text(self, levels: dict[str, Any], counts: dict[int, int], depth: int) -> str:
        if _value(levels[str(depth)], "numFmt", "decimal") == "bullet":
            return "-"
        pattern = _value(levels[str(depth)], "lvlText", "")

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _written(counts[at], _value(levels[str(at)], "numFmt", "decimal"))

        return re.sub(r"%(\d)", number, pattern)


def _value(level: Any, name: str, usual: str) -> str:
    found = level.find(qn(f"w:{name}"))
    return str(found.get(qn("w:val"))) if found is not None else usual


def _start(level: Any) -> int:
    return int(_value(level, "start", "1"))


def _written(number: int, kind: str) -> str:
    if kind == "decimal":
        return str(number)
    if kind in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # … z, aa, bb: as Word and the report do
    elif kind in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in _TENS:
            text += sign * (number // value)
            number %= value
    elif kind == "none":
        return ""
    else:
        raise UnknownFormat(kind)
    return text.upper() if kind.startswith("upper") else text
