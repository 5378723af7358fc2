"""Words of attribution, found by how reports phrase them."""

import re
from collections.abc import Collection, Iterable, Iterator

from macros.data.phrases import find_phrases

_LISTS = {
    "said": "acknowledged|added|affirmed|agreed|announced|argued|asked|asserted|called for|cautioned|"
    "commended|commented|concurred|considered|described|discussed|drew attention|emphasized|"
    "encouraged|explained|expressed|felt|highlighted|indicated|informed|inquired|maintained|"
    "mentioned|noted|observed|opposed|outlined|pointed out|praised|proposed|questioned|recalled|"
    "recognized|recommended|referred|reiterated|remarked|reported|requested|said|shared|stated|"
    "stressed|suggested|supported|thanked|underlined|underscored|urged|voiced|warned|welcomed",
    "stated": "acknowledged|agreed|argued|emphasized|felt|highlighted|indicated|mentioned|noted|observed|"
    "pointed out|proposed|recalled|recognized|recommended|reported|said|stated|stressed|suggested|"
    "underlined|underscored",
    "named": "acknowledged|cited|emphasized|highlighted|identified|mentioned|noted|recalled|stressed|"
    "underlined|underscored",
    "many": "several|many|most|some|other|others|numerous|various|both|a few|a number of|a large number of|"
    "a majority of|the majority of",
    "speakers": "speakers|participants|representatives|delegations|delegates|observers|panellists",
    "members": "States|Member States|members|parties|countries|Governments|organizations|experts",
    "speaker": "speaker|participant|representative|delegation|delegate|observer|panellist|expert",
}
_NAME = r"[A-Z][\w.’'-]*(?: (?:(?:of|and|the|for|on) )*[A-Z][\w.’'-]*)*(?: \([^)]+\))?"
_GROUPS = {key: f"(?:{words})" for key, words in _LISTS.items()} | {
    "name": f"(?-i:{_NAME})",
    "also": "(?:also |again |further |generally |however |therefore |furthermore )?",
}
_PATTERNS = {
    kind: re.compile(r"\b(?:" + "|".join(phrases).format_map(_GROUPS) + r")\b", re.IGNORECASE)
    for kind, phrases in {
        "several": (
            "{speakers} (?:generally|broadly|widely) agreed",
            "{many} {speakers}",
            "{many} {members}(?= {also}{said})",
            "(?:{speakers}|they)(?= {also}{said})",
        ),
        "one": ("(?:one|another|the same) {speaker}",),
        "named": ("the {speaker} (?:of|from|for) (?:the )?{name}(?= {also}{said})",),
        "impersonal": (
            "it was {also}{stated}",
            "(?:concern|appreciation|support|regret|satisfaction|the view|the hope) was {also}expressed",
            "(?:reference|mention) was {also}made",
            "(?:one|another) example (?:put forward|given)",
            "(?:was|were) {also}{named}",
        ),
    }.items()
}
"""Kind of attribution → how such words are phrased."""


def attributions(texts: Iterable[str]) -> dict[str, str]:
    """Each word of attribution of some texts, in the order printed, the first letter small → its kind."""
    found: dict[str, str] = {}
    for text in texts:
        for _, word, kind in sorted(_matches(text)):
            found.setdefault(word, kind)
    return found


def attributed(text: str, known: Collection[str], sure: Iterable[str]) -> Iterator[tuple[int, str, bool]]:
    """Each known word of attribution in a text: its place, the word, whether it says who spoke there.

    It does where the phrase around it is one of speech, and always for a word in `sure`.
    """
    spoken = {(start, word) for start, word, _ in _matches(text)}
    for hit in find_phrases(text, known):
        yield hit.start, hit.phrase, hit.phrase in sure or any(start == hit.start for start, _ in spoken)


def _matches(text: str) -> Iterator[tuple[int, str, str]]:
    """Start, word and kind of every phrase; of two that overlap, `find_phrases` chooses later."""
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield match.start(), match[0][0].lower() + match[0][1:], kind
