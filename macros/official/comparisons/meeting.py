"""Who spoke, who attended, who was elected, and when."""

import datetime
import re
from collections.abc import Iterator

from macros.data.edition import Edition
from macros.data.phrases import find_phrases
from macros.official.comparisons.passages import (
    NUMBER_WORDS,
    SPEAKERS,
    Facts,
    same_words,
    shared_paragraphs,
    text_problem,
)
from macros.official.text import OfficialText

ITEM = re.compile(r"\bitems? (\d+)(?: \(([a-z])\)(?: to \(([a-z])\))?)?(?:, entitled [“\"]([^”\"]+)[”\"])?")
ORDINALS = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
DAYS = re.compile(rf"\b(\d{{1,2}})(?: (?:and|to) (\d{{1,2}})|-(\d{{1,2}}))? ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")


def speakers(edition: Edition, official: OfficialText) -> Facts:
    """Every list of speakers: each State at its place, and on whose behalf it spoke."""
    forms = {form: name for name, state in edition.states.items() for form in state.printed}
    bodies = {form: name for name, body in edition.bodies.items() for form in body.printed}
    listed = {item.speakers_in: item for item in edition.agenda.values() if item.speakers_in}
    for number, item in listed.items():
        source = edition.sources["agenda", item.id]
        text = official.paragraphs[number].text if number in official.paragraphs else ""
        match = SPEAKERS.search(text)
        if not match:
            yield source.problem_at(
                ("speakers_in",), f"paragraph {number} of the text has no list of speakers; mend the number"
            )
            continue
        theirs = list(_speakers(match[1], forms, bodies))
        ours = [(speaker.state, speaker.on_behalf_of or "") for speaker in item.speakers]
        for place in range(max(len(ours), len(theirs))):
            mine = ours[place] if place < len(ours) else ("", "")
            name, state, body = theirs[place] if place < len(theirs) else ("nobody more", "", "")
            where = ("speakers", place, "state") if place < len(ours) else ("speakers",)
            message = f'place {place + 1} is "{mine[0]}", the text has {name} (para. {number}); mend it'
            yield None if mine[0] == state and state else source.problem_at(where, message)
            message = f'place {place + 1}: on behalf of "{mine[1]}", the text has "{body}" (para. {number}); mend it'
            yield None if mine[1] == body else source.problem_at((*where[:2], "on_behalf_of"), message)
    for number, paragraph in official.paragraphs.items():
        match = SPEAKERS.search(paragraph.text)
        if match and number not in listed and len(list(_speakers(match[1], forms, bodies))) > 2:
            yield text_problem(
                official, paragraph.body.line, f"paragraph {number} lists speakers and no agenda item says so; add it"
            )


def _speakers(text: str, forms: dict[str, str], bodies: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Name as printed, State and body spoken for, of each place of a list; an unknown State is empty."""
    rest = text.replace("\n", " ").strip()
    while rest:
        rest = re.sub(r"^(?:, and |, | and |and )?(?:the )?", "", rest)
        found = next((hit for hit in find_phrases(rest, forms, any_case=False) if hit.start == 0), None)
        end = found.end if found else len(re.split(r",| and | \(", rest, maxsplit=1)[0])
        name, state = rest[:end], forms[found.phrase] if found else ""
        rest = rest[end:]
        behalf = re.match(r" \(on behalf of (?:the )?([^)]+)\)", rest)
        if behalf:
            rest = rest[behalf.end() :]
        yield name, state, bodies.get(behalf[1], behalf[1]) if behalf else ""
        if not end:
            return


def officers(edition: Edition, official: OfficialText) -> Facts:
    """The table of officers: office, regional group, name and State, in order."""
    source = edition.sources["", "report"]
    forms = {form: name for name, state in edition.states.items() for form in state.printed}
    numbers = dict.fromkeys(officer.paragraph for officer in edition.report.officers)
    rows = [
        row
        for number in numbers
        if number in official.paragraphs
        for table in official.paragraphs[number].tables
        for row in table.rows
    ]
    for place, officer in enumerate(edition.report.officers):
        office, group, person = (*(rows[place] if place < len(rows) else ()), "", "", "")[:3]
        match = re.fullmatch(r"(.+) \((.+)\)", person)
        name, state = (match[1], forms.get(match[2], match[2])) if match else (person, "")
        for key, ours, theirs in (
            ("office", officer.office, office),
            ("regional_group", officer.regional_group, group),
            ("name", officer.name, name),
            ("state", officer.state, state),
        ):
            agrees = same_words(ours, theirs)
            message = f'the text has "{theirs}" (para. {officer.paragraph}); mend it'
            yield None if agrees else source.problem_at(("officers", place, key), message)
    message = f"the text has {len(rows)} officers; mend it"
    yield None if len(rows) == len(edition.report.officers) else source.problem_at(("officers",), message)


def attendance(edition: Edition, official: OfficialText) -> Facts:
    """How many Member States and intergovernmental organizations attended."""
    source = edition.sources["", "report"]
    ours = edition.report.attendance
    paragraph = official.paragraphs.get(ours.paragraph)
    text = paragraph.text if paragraph else ""
    for key, pattern, number in (
        ("member_states", r"([\w,]+) Member States?\b", ours.member_states),
        (
            "intergovernmental_organizations",
            r"([\w,]+) intergovernmental organizations?\b",
            ours.intergovernmental_organizations,
        ),
    ):
        match = re.search(pattern, text)
        word = match[1] if match else "none"
        theirs = str(NUMBER_WORDS.index(word)) if word in NUMBER_WORDS else word.replace(",", "")
        yield (
            None
            if theirs == str(number)
            else source.problem_at(("attendance", key), f"the text has {word} (para. {ours.paragraph}); mend it")
        )


def meetings(edition: Edition, official: OfficialText) -> Facts:
    """At which meetings each agenda item was considered, and on which days; the days of the whole meeting."""
    report = edition.sources["", "report"]
    for name, item in edition.agenda.items():
        paragraph = official.paragraphs.get(item.considered_in)
        sentence = re.split(r"(?<=[a-z\d]),? the ", paragraph.body.text)[0] if paragraph else ""
        theirs = [int(number) for number in ORDINALS.findall(sentence)]
        message = f"the text has {', '.join(map(str, theirs)) or 'none'} (para. {item.considered_in}); mend it"
        yield (
            None
            if list(item.meetings) == theirs
            else edition.sources["agenda", name].problem_at(("meetings",), message)
        )
        days = _days(sentence)
        dates = {date for number in item.meetings for date in edition.meetings[number].dates}
        told = ", ".join(f"{day} {MONTHS[month - 1]}" for month, day in sorted(days))
        message = f"item {item.label} has other days than the text, {told} (para. {item.considered_in}); mend one"
        yield None if {(date.month, date.day) for date in dates} == days else report.problem_at(("meetings",), message)
    for key, date, which in (("opens", edition.report.opens, 0), ("closes", edition.report.closes, 1)):
        printed = {span[which] for span in _spans(official.text)}
        ours = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
        yield (
            None
            if printed == {ours}
            else report.problem_at((key,), f"the text has {', '.join(sorted(printed))}; mend it")
        )


def agenda_items(edition: Edition, official: OfficialText) -> Facts:
    """The agenda items that a paragraph names, by number and by quoted title, and the one whose list it prints."""
    labels = {re.sub(r"[^a-z0-9]", "", item.label.lower()): name for name, item in edition.agenda.items()}
    for paragraph, passage in shared_paragraphs(edition, official):
        items = edition.items_of[paragraph.number]
        belongs = {item.id for item in items} | {item.parent for item in items if item.parent}
        prints = {name for name, item in edition.agenda.items() if item.speakers_in == paragraph.number}
        for sentence in re.split(r"(?<=[.;:]) ", passage.blocks[0].text):
            due = prints if SPEAKERS.search(f"{sentence} ") else belongs
            for number, first, last, title in ITEM.findall(sentence):
                for letter in _letters(first, last):
                    name = labels.get(f"{number}{letter}", "")
                    message = (
                        f"the text names item {number}{letter} there ({passage.label}); mend the paragraphs of items"
                    )
                    yield None if name in due else passage.source.problem_at((*passage.where, "number"), message)
                    if title and name:
                        message = f'the text has "{title}" ({passage.label}); mend it'
                        agrees = same_words(edition.agenda[name].title, title)
                        yield None if agrees else edition.sources["agenda", name].problem_at(("title",), message)


def _letters(first: str, last: str) -> list[str]:
    """The letters of `5 (a)` and of `5 (a) to (d)`; one empty letter for an item as a whole."""
    return [chr(letter) for letter in range(ord(first), ord(last or first) + 1)] if first else [""]


def _days(text: str) -> set[tuple[int, int]]:
    """Month and day of every day that a text names."""
    return {
        (MONTHS.index(match[4]) + 1, int(day))
        for match in DAYS.finditer(text)
        for day in (match[1], match[2] or match[3])
        if day
    }


def _spans(text: str) -> Iterator[tuple[str, str]]:
    """First and last day of every span of days with a year, as `3 May 1931`."""
    for match in DAYS.finditer(text):
        last = match[2] or match[3]
        if match[5] and last:
            yield f"{int(match[1])} {match[4]} {match[5]}", f"{int(last)} {match[4]} {match[5]}"
