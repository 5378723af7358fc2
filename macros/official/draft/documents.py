"""The documents that the text names by symbol: their titles, authors and rows of the annex."""

import re
from typing import Any

from macros.data.kinds import expected_id
from macros.data.phrases import find_phrases
from macros.official.draft.names import Names
from macros.official.readings import SYMBOL, annex_rows, decisions, titled
from macros.official.text import OfficialText

Records = dict[str, dict[str, Any]]
"""Id → content, as a file has it."""

AUTHOR = re.compile(r"\b(?:[Nn]ote|[Rr]eport) (?:by|of) the ((?:[A-Z][\w-]+ ?)+)")


def documents(official: OfficialText, names: Names) -> Records:
    """The record of each document whose symbol the text prints, but for the report itself."""
    paragraphs = official.paragraphs.values()
    lines = (titled(block.text) for paragraph in paragraphs for block in paragraph.blocks[1:])
    titles = {symbol: title for title, symbol in reversed([*lines]) if symbol}
    rows = {
        symbol: (number, labels, title) for number, (symbol, labels, title) in enumerate(annex_rows(official), start=1)
    }
    printed = dict.fromkeys(symbol for part in _cited(official) for symbol in SYMBOL.findall(part))
    adopted = {symbol for paragraph in paragraphs for symbol in decisions(paragraph.text)}
    found = {}
    for symbol in (each for each in printed if each not in adopted):
        content: dict[str, Any] = {"symbol": symbol}
        number, items, in_annex = rows.get(symbol, (0, [], ""))
        if title := titles.get(symbol, in_annex):
            content["title"] = title
        if author := _author(title, names):
            content["author"] = author
        if number:
            content["annex"] = {"row": str(number)} | ({"items": items} if items else {})
            if in_annex != title:
                content["annex"]["title"] = in_annex
        found[expected_id("documents", {"symbol": symbol}) or symbol] = content
    return found


def _author(title: str, names: Names) -> dict[str, str]:
    """Whose paper it is, by its title: the name after `note by`, or a known name with which it begins."""
    match = AUTHOR.search(title)
    first = next(iter(find_phrases(title, names.forms, any_case=False)), None)
    if not match and not (first and first.start == 0):
        return {}
    name = match[1].strip() if match else first.phrase if first else ""
    kind, record = names.forms.get(name, ("", ""))
    return {"name": name} | ({{"states": "state", "bodies": "body"}[kind]: record} if record else {})


def _cited(official: OfficialText) -> list[str]:
    """The parts of the text that may cite a document: all but the front page."""
    return [
        *(paragraph.text for paragraph in official.paragraphs.values()),
        *(" ".join(row) for paragraph in official.paragraphs.values() for row in paragraph.rows),
        *(footnote.text for footnote in official.footnotes.values()),
        *(symbol for symbol, *_ in annex_rows(official)),
    ]
