"""Words of attribution and modal words, footnotes, quotations, and that the accounts are our own words."""

import re
from collections.abc import Iterator

from macros.data.edition import Edition
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location
from macros.official.comparisons.passages import (
    NUMBER_WORDS,
    Facts,
    normalized,
    recommendation_lines,
    same_words,
    shared_paragraphs,
    shared_passages,
    shared_recommendations,
    text_problem,
)
from macros.official.text import OfficialText

RUN = 9
NUMBER = re.compile(r"\d+")


def attributions(edition: Edition, official: OfficialText) -> Facts:
    """The words of attribution of every paragraph, all of them, in order, and no others."""
    known = [word for word in edition.vocabulary.attributions if word != "none"]
    for paragraph, passage in shared_paragraphs(edition, official):
        theirs = [found.phrase for block in passage.blocks for found in find_phrases(block.text, known)]
        apart = list(paragraph.not_attributions)
        points = enumerate(paragraph.points)
        ours = [(place, point.attribution) for place, point in points if point.attribution != "none"]
        for word in theirs:
            if ours and ours[0][1] == word:
                ours.pop(0)
                yield None
            elif word in apart:
                apart.remove(word)
                yield None
            elif ours:
                place, mine = ours.pop(0)
                message = f'"{mine}", the text has "{word}" there ({passage.label}); mend it'
                yield passage.source.problem_at((*passage.where, "points", place, "attribution"), message)
            else:
                message = f'the text has one more "{word}" ({passage.label}); add its point'
                yield passage.source.problem_at((*passage.where, "points"), message)
        for place, mine in ours:
            message = f'"{mine}" is not in the text ({passage.label}) at this place; mend it'
            yield passage.source.problem_at((*passage.where, "points", place, "attribution"), message)
        for word in apart:
            message = f'"{word}" is not in the text ({passage.label}), or a point has it; delete it'
            yield passage.source.problem_at((*passage.where, "not_attributions"), message)


def recommendations(edition: Edition, official: OfficialText) -> Facts:
    """The letters of the recommendations, and the modal words of each, in order."""
    lines = recommendation_lines(edition, official)
    for letter, block in lines.items():
        if letter not in edition.recommendations:
            message = f"({letter}) is not in the data; add data/recommendations/{letter}.yml"
            yield text_problem(official, block.line, message)
    for letter in edition.recommendations:
        message = f"the text has no ({letter}); delete the file, or check the text"
        yield None if letter in lines else edition.sources["recommendations", letter].problem_at((), message)
    for recommendation, passage in shared_recommendations(edition, official):
        theirs = list(dict.fromkeys(hit.phrase for hit in find_phrases(passage.words, edition.vocabulary.modals)))
        message = f"the text has {', '.join(theirs) or 'none'}, in this order; mend it"
        yield None if list(recommendation.modals) == theirs else passage.source.problem_at(("modals",), message)


def footnotes(edition: Edition, official: OfficialText) -> Facts:
    """Every footnote: its words, the passage that calls it, and the words before the call."""
    called: set[int] = set()
    for passage in shared_passages(edition, official):
        theirs = {
            number: normalized(before.rstrip(" .,;")) for block in passage.blocks for number, before in block.calls
        }
        for place, footnote in enumerate(passage.ours.footnotes):
            where = (*passage.where, "footnotes", place)
            called.add(footnote.number)
            reads = f"{footnote.reads} {footnote.sales_number}." if footnote.sales_number else footnote.reads
            printed = official.footnotes.get(footnote.number)
            text = printed.text if printed else ""
            yield (
                None
                if same_words(reads, text)
                else passage.source.problem_at((*where, "reads"), f'the text has "{text}"; mend it')
            )
            before = theirs.pop(footnote.number, None)
            message = f"footnote {footnote.number} is not called here in the text; move it"
            yield passage.source.problem_at((*where, "number"), message) if before is None else None
            if before is not None:
                message = f'the text calls footnote {footnote.number} after "{before[-60:]}"; mend it'
                agrees = before.endswith(normalized(footnote.after))
                yield None if agrees else passage.source.problem_at((*where, "after"), message)
        for number in theirs:
            message = f"the text calls footnote {number} here ({passage.label}); add it"
            yield passage.source.problem_at((*passage.where, "footnotes"), message)
    for number, block in official.footnotes.items():
        if number not in edition.footnotes:
            yield text_problem(official, block.line, f"footnote {number} is not in the data; add it")


def numbers_in_accounts(edition: Edition, official: OfficialText) -> Facts:
    """Every number in an account of a passage is in the passage, in digits or words, or counts its list."""
    lists = {item.speakers_in: len(item.speakers) for item in edition.agenda.values()}
    for passage in shared_passages(edition, official):
        theirs = set(NUMBER.findall(passage.words)) | {str(len(passage.blocks) - 1)}
        theirs |= {str(value) for value, word in enumerate(NUMBER_WORDS) if re.search(rf"\b{word}\b", passage.words)}
        theirs.add(str(lists.get(getattr(passage.ours, "number", None), "")))
        for place, account in enumerate(passage.accounts):
            where = (*passage.where, "points", place, "account") if passage.where else ("account",)
            for number in NUMBER.findall(account):
                message = f"{number} is not in the text ({passage.label}); mend it"
                yield None if number in theirs else passage.source.problem_at(where, message)


def readings_of_notes(edition: Edition, official: OfficialText) -> Facts:
    """What the notes on the text quote stands in the text; words in brackets describe and quote nothing."""
    text = normalized(official.text)
    for name, note in edition.notes.items():
        for place, reading in enumerate(note.readings):
            describes = reading.reads.startswith("(") and reading.reads.endswith(")")
            parts = [] if describes else [part.strip() for part in normalized(reading.reads).split("…")]
            message = f'"{reading.reads}" is not in the text; mend it'
            yield (
                None
                if all(part in text for part in parts)
                else edition.sources["notes", name].problem_at(("readings", place, "reads"), message)
            )


def own_words(edition: Edition, official: OfficialText) -> Facts:
    """No account shares a run of nine words with the text, names and titles apart."""
    theirs = _words(official.text)
    runs = {tuple(theirs[place : place + RUN]) for place in range(len(theirs) - RUN + 1)}
    apart = sorted({f" {' '.join(_words(title))} " for title in _titles(edition)}, key=len, reverse=True)
    for (kind, name), source in edition.sources.items():
        for where, text in _accounts(source.values, ()):
            copied = next((run for run in _shared(_words(text), runs) if _is_copied(run, apart)), "")
            message = f'"{copied.strip()}" is copied from the text; say it in our own words'
            yield edition.sources[kind, name].problem_at(where, message) if copied else None


def _shared(words: list[str], runs: set[tuple[str, ...]]) -> Iterator[str]:
    """The longest runs of words that the text has too."""
    place = 0
    while place <= len(words) - RUN:
        end = place + RUN
        if tuple(words[place:end]) not in runs:
            place += 1
            continue
        while end < len(words) and tuple(words[end - RUN + 1 : end + 1]) in runs:
            end += 1
        yield f" {' '.join(words[place:end])} "
        place = end


def _is_copied(run: str, apart: list[str]) -> bool:
    """Whether nine words are left when names and titles are taken out; the inside of one long title is no copy."""
    if any(run in title for title in apart):
        return False
    rest = run
    for title in apart:
        rest = rest.replace(title, " | ")
    return "|" not in rest or any(len(part.split()) >= RUN for part in rest.split("|"))


def _accounts(value: object, where: Location) -> Iterator[tuple[Location, str]]:
    ours = ("account", "about", "because", "covers", "caveat", "summary", "means")
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in ours:
                yield (*where, key), inner
            else:
                yield from _accounts(inner, (*where, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _accounts(inner, (*where, place))


def _titles(edition: Edition) -> Iterator[str]:
    for kind in ("states", "instruments", "bodies"):
        for record in edition.records(kind).values():
            yield from record.printed
    for records in (edition.documents, edition.agenda, edition.sections, edition.instruments):
        yield from (part for record in records.values() for part in (record.title, record.title.split(";")[0]))
    yield edition.report.title
    yield from edition.vocabulary.terms
    yield from (document.symbol for document in edition.documents.values() if document.symbol)


def _words(text: str) -> list[str]:
    return re.findall(r"(?:[a-z]+/[\w./-]*\w)|[^\W_]+", normalized(text).lower())
