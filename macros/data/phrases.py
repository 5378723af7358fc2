"""Set phrases in a text: words of attribution, words of strength, names. The longest wins; no two overlap."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from macros.data.characters import PLAIN

TOKEN = re.compile(r"\w+|\S")


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase and where it was found in a text."""

    phrase: str
    start: int
    end: int


def find_phrases(text: str, phrases: Iterable[str], any_case: bool = True) -> list[PhraseMatch]:
    """Every occurrence of one of `phrases` as whole words, in the order of the text; `phrase` is as it was given."""
    known, patterns = _index(tuple(phrases), any_case)
    searched = _lower(text) if any_case else _plain(text)
    found: list[PhraseMatch] = []
    for token in TOKEN.finditer(searched):
        pattern = patterns.get(token[0])
        match = _compiled(pattern).match(searched, token.start()) if pattern else None
        if match and (not found or match.start() >= found[-1].end):
            found.append(PhraseMatch(known[match[0]], match.start(), match.end()))
    return found


@lru_cache(maxsize=1_000)  # the same phrases are looked for in every text
def _index(phrases: tuple[str, ...], any_case: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Phrase in the form searched for → phrase as given, and first token → pattern of the phrases that begin with it.

    With a pattern for each first token, a text is searched in the same time however many phrases there are.
    """
    known = {_lower(phrase) if any_case else _plain(phrase): phrase for phrase in phrases}
    by_token: dict[str, list[str]] = {}
    for phrase in sorted(known, key=len, reverse=True):
        if token := TOKEN.match(phrase):
            by_token.setdefault(token[0], []).append(re.escape(phrase))
    alternatives = {token: "|".join(group) for token, group in by_token.items()}
    return known, {token: rf"(?<![\w/])(?:{each})(?![\w/]|\.\w)" for token, each in alternatives.items()}


@lru_cache(maxsize=20_000)  # most names begin with a token that no text has
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=20_000)  # the same names are looked for in every passage
def _plain(text: str) -> str:
    """Quotation marks and hyphens of one kind, line ends as spaces; the length stays."""
    return text.translate(PLAIN | {0x0A: " "})


@lru_cache(maxsize=20_000)
def _lower(text: str) -> str:
    """Small letters where that keeps the length, so that places stay right."""
    straight = _plain(text)
    small = straight.lower()
    return small if len(small) == len(straight) else straight
