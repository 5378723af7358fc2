"""Set phrases in a text: words of attribution, modal words, names. The longest wins; no two overlap."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase and where it was found in a text."""

    phrase: str
    start: int
    end: int


def find_phrases(text: str, phrases: Iterable[str], any_case: bool = True) -> list[PhraseMatch]:
    """Every occurrence of one of `phrases` as whole words, in the order of the text; `phrase` is as it was given."""
    known = {_lower(phrase) if any_case else _normalize_quotes(phrase): phrase for phrase in phrases}
    if not known:
        return []
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join(re.escape(phrase) for phrase in longest_first)
    searched = _lower(text) if any_case else _normalize_quotes(text)
    matches = re.finditer(rf"(?<![\w/])(?:{pattern})(?![\w/]|\.\w)", searched)
    return [PhraseMatch(known[match[0]], match.start(), match.end()) for match in matches]


@lru_cache(maxsize=20_000)  # the same names are looked for in every passage
def _normalize_quotes(text: str) -> str:
    """Quotation marks of one kind, line ends as spaces; the length stays."""
    return text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x0A: " "})


@lru_cache(maxsize=20_000)
def _lower(text: str) -> str:
    """Small letters where that keeps the length, so that places stay right."""
    straight = _normalize_quotes(text)
    small = straight.lower()
    return small if len(small) == len(straight) else straight
