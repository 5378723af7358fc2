"""Words of attribution and words of strength, footnotes, quotations, and that the accounts are our own words."""

import re
from collections.abc import Iterator

from macros.data.characters import normalize
from macros.data.edition import Edition
from macros.data.introspection import scalars
from macros.data.kinds import MODELS
from macros.data.phrases import find_phrases
from macros.official.comparisons.passages import (
    Facts,
    fact,
    is_named,
    names_and_titles,
    recommendation_lines,
    same_words,
    shared_paragraphs,
    shared_passages,
    shared_recommendations,
    text_problem,
)
from macros.official.readings import NUMBER_WORDS
from macros.official.text import OfficialText

COPIED_WORDS = 9
"""So many words in a row that the text has too are a copy."""
ACCOUNT_KEYS = ("account", "about", "because", "covers", "caveat", "summary", "means")
"""The keys of all records under which this edition writes its own words."""
NUMBER = re.compile(r"\d+")


def attributions(edition: Edition, official: OfficialText) -> Facts:
    """The words of attribution of every paragraph, all of them, in order, and no others."""
    known = [word for word in edition.vocabulary.attributions if word != "none"]
    for passage in shared_paragraphs(edition, official):
        theirs = [found.phrase for block in passage.blocks for found in find_phrases(block.text, known)]
        not_ours = list(passage.record.not_attributions)
        points = enumerate(passage.record.points)
        ours = [(index, point.attribution) for index, point in points if point.attribution != "none"]
        for word in theirs:
            if ours and ours[0][1] == word:
                ours.pop(0)
                yield None
            elif word in not_ours:
                not_ours.remove(word)
                yield None
            elif ours:
                index, mine = ours.pop(0)
                message = f'"{mine}", the text has "{word}" there ({passage.label}); mend it'
                yield passage.fact(False, ("points", index, "attribution"), message)
            else:
                message = f'the text has one more "{word}" ({passage.label}); add its point'
                yield passage.fact(False, ("points",), message)
        for index, mine in ours:
            message = f'"{mine}" is not in the text ({passage.label}) at this place; mend it'
            yield passage.fact(False, ("points", index, "attribution"), message)
        for word in not_ours:
            message = f'"{word}" is not in the text ({passage.label}), or a point has it; delete it'
            yield passage.fact(False, ("not_attributions",), message)


def recommendations(edition: Edition, official: OfficialText) -> Facts:
    """The labels of the recommendations, and the words of strength of each, in order."""
    lines = recommendation_lines(edition, official)
    labels = {each.bare_label for each in edition.recommendations.values()}
    for label, block in lines.items():
        if label not in labels:
            message = f"({label}) is not in the data; add data/recommendations/{label}.yml"
            yield text_problem(official, block.line, message)
    for name, each in edition.recommendations.items():
        message = f"the text has no {each.printed_label}; delete the file, or check the text"
        agrees = each.bare_label in lines or (each.label is not None and is_named([each.label], official.text))
        yield fact(agrees, edition.sources["recommendations", name], (), message)
    for passage in shared_recommendations(edition, official):
        theirs = list(dict.fromkeys(hit.phrase for hit in find_phrases(passage.words, edition.vocabulary.modals)))
        message = f"the text has {', '.join(theirs) or 'none'}, in this order; mend it"
        yield passage.fact(list(passage.record.modals) == theirs, ("modals",), message)


def footnotes(edition: Edition, official: OfficialText) -> Facts:
    """Every footnote: its words, the passage that calls it, and the words before the call."""
    for passage in shared_passages(edition, official):
        calls = {number: before for block in passage.blocks for number, before in block.calls}
        for index, footnote in enumerate(passage.record.footnotes):
            number = footnote.number
            reads = f"{footnote.reads} {footnote.sales_number}." if footnote.sales_number else footnote.reads
            text = official.footnotes[number].text if number in official.footnotes else ""
            message = f'the text has "{text}"; mend it'
            yield passage.fact(same_words(reads, text), ("footnotes", index, "reads"), message)
            message = f"footnote {number} is not called here in the text; move it"
            yield passage.fact(number in calls, ("footnotes", index, "number"), message)
            if number in calls:
                before = normalize(calls.pop(number).rstrip(" .,;"))
                message = f'the text calls footnote {number} after "{before[-60:]}"; mend it'
                agrees = before.endswith(normalize(footnote.after))
                yield passage.fact(agrees, ("footnotes", index, "after"), message)
        for number in calls:
            message = f"the text calls footnote {number} here ({passage.label}); add it"
            yield passage.fact(False, ("footnotes",), message)
    for number, block in official.footnotes.items():
        if number not in edition.footnotes:
            yield text_problem(official, block.line, f"footnote {number} is not in the data; add it")


def numbers_in_accounts(edition: Edition, official: OfficialText) -> Facts:
    """Every number in an account of a passage is in the passage, in digits or words, or counts its list."""
    for passage in shared_passages(edition, official):
        theirs = set(NUMBER.findall(passage.words)) | {str(len(passage.blocks) - 1)}
        theirs |= {str(value) for value, word in enumerate(NUMBER_WORDS) if re.search(rf"\b{word}\b", passage.words)}
        lists = edition.speaker_lists_in.get(getattr(passage.record, "number", 0), ())
        theirs |= {str(len(item.speakers)) for item in lists}
        for index, point in enumerate(passage.points):
            for number in NUMBER.findall(point.account or ""):
                message = f"{number} is not in the text ({passage.label}); mend it"
                yield passage.fact(number in theirs, passage.point_location(index, "account"), message)


def readings_of_notes(edition: Edition, official: OfficialText) -> Facts:
    """What the notes on the text quote stands in the text; words in brackets describe and quote nothing."""
    text = normalize(official.text)
    for name, note in edition.notes.items():
        for index, reading in enumerate(note.readings):
            describes = reading.reads.startswith("(") and reading.reads.endswith(")")
            agrees = describes or all(part.strip() in text for part in normalize(reading.reads).split("…"))
            message = f'"{reading.reads}" is not in the text; mend it'
            yield fact(agrees, edition.sources["notes", name], ("readings", index, "reads"), message)


def own_words(edition: Edition, official: OfficialText) -> Facts:
    """No account shares a run of nine words with the text, names and titles apart."""
    theirs = _words(official.text)
    copies = {tuple(theirs[index : index + COPIED_WORDS]) for index in range(len(theirs) - COPIED_WORDS + 1)}
    titles = sorted({f" {' '.join(_words(title))} " for title in _titles(edition)}, key=len, reverse=True)
    for (folder, name), source in edition.sources.items():
        accounts = [found for found in scalars(MODELS[folder or name], source.values) if found[0][-1] in ACCOUNT_KEYS]
        for location, _, text in accounts:
            copied = next((run for run in _shared(_words(text), copies) if _is_copied(run, titles)), "")
            message = f'"{copied.strip()}" is copied from the text; say it in our own words'
            yield fact(not copied, source, location, message)


def _shared(words: list[str], copies: set[tuple[str, ...]]) -> Iterator[str]:
    """The longest runs of words that the text has too, a space before and after each."""
    start = 0
    while start <= len(words) - COPIED_WORDS:
        end = start + COPIED_WORDS
        if tuple(words[start:end]) not in copies:
            start += 1
            continue
        while end < len(words) and tuple(words[end - COPIED_WORDS + 1 : end + 1]) in copies:
            end += 1
        yield f" {' '.join(words[start:end])} "
        start = end


def _is_copied(run: str, titles: list[str]) -> bool:
    """Whether nine words are left when names and titles are taken out; the inside of one long title is no copy."""
    if any(run in title for title in titles):
        return False
    rest = run
    for title in titles:
        rest = rest.replace(title, " | ")
    return "|" not in rest or any(len(part.split()) >= COPIED_WORDS for part in rest.split("|"))


def _titles(edition: Edition) -> Iterator[str]:
    yield from names_and_titles(edition)
    for records in (edition.sections, edition.instruments):
        yield from (part for record in records.values() for part in (record.title, record.title.split(";")[0]))
    yield edition.report.title
    yield from edition.vocabulary.terms


def _words(text: str) -> list[str]:
    return re.findall(r"(?:[a-z]+/[\w./-]*\w)|[^\W_]+", normalize(text).lower())
