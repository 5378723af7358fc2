"""Who spoke, who attended, who was elected, and when."""

import re
from calendar import month_name
from collections.abc import Iterator
from itertools import chain, repeat, zip_longest

from macros.data.edition import Edition
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location
from macros.official.comparisons.passages import (
    NUMBER_WORDS,
    SPEAKERS,
    Facts,
    fact,
    printed_names,
    same_words,
    shared_paragraphs,
    text_problem,
)
from macros.official.text import OfficialText

ITEM = re.compile(r"\bitems? (\d+)(?: \(([a-z])\)(?: to \(([a-z])\))?)?(?:, entitled [“\"]([^”\"]+)[”\"])?")
ORDINALS = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
MONTHS = list(month_name)
DAYS = re.compile(rf"\b(\d{{1,2}})(?:(?: and | to |-)(\d{{1,2}}))? ({'|'.join(MONTHS[1:])})(?: (\d{{4}}))?\b")
"""First day, last of several, month, year."""


def speakers(edition: Edition, official: OfficialText) -> Facts:
    """Every list of speakers: each State at its place, and on whose behalf it spoke."""
    states, bodies = printed_names(edition, "states"), printed_names(edition, "bodies")
    listed = {item.speakers_in: item for item in edition.agenda.values() if item.speakers_in}
    for number, item in listed.items():
        source = edition.sources["agenda", item.id]
        match = SPEAKERS.search(official.paragraph_text(number))
        if not match:
            message = f"paragraph {number} of the text has no list of speakers; mend the number"
            yield source.problem_at(("speakers_in",), message)
            continue
        for index, (speaker, printed) in enumerate(zip_longest(item.speakers, _speakers(match[1], states, bodies))):
            ours, our_body = (speaker.state, speaker.on_behalf_of or "") if speaker else ("", "")
            name, state, body = printed or ("nobody more", "", "")
            location: Location = ("speakers", index) if speaker else ("speakers",)
            message = f'place {index + 1} is "{ours}", the text has {name} (para. {number}); mend it'
            yield fact(state == ours != "", source, (*location, "state") if speaker else location, message)
            message = f'place {index + 1}: on behalf of "{our_body}", the text has "{body}" (para. {number}); mend it'
            yield fact(body == our_body, source, (*location, "on_behalf_of"), message)
    for number, paragraph in official.paragraphs.items():
        match = SPEAKERS.search(paragraph.text)
        if match and number not in listed and len(list(_speakers(match[1], states, bodies))) > 2:
            message = f"paragraph {number} lists speakers and no agenda item says so; add it"
            yield text_problem(official, paragraph.body.line, message)


def _speakers(text: str, states: dict[str, str], bodies: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Parse a list of speakers: name as printed, id of the State (empty if unknown), id of the body spoken for."""
    rest = text.replace("\n", " ").strip()
    while rest:
        rest = re.sub(r"^(?:, and |, | and |and )?(?:the )?", "", rest)
        found = next((hit for hit in find_phrases(rest, states, any_case=False) if hit.start == 0), None)
        end = found.end if found else len(re.split(r",| and | \(", rest, maxsplit=1)[0])
        name, state, rest = rest[:end], states[found.phrase] if found else "", rest[end:]
        behalf = re.match(r" \(on behalf of (?:the )?([^)]+)\)", rest)
        rest = rest[behalf.end() :] if behalf else rest
        yield name, state, bodies.get(behalf[1], behalf[1]) if behalf else ""
        if not end:
            return


def officers(edition: Edition, official: OfficialText) -> Facts:
    """The table of officers: office, regional group, name and State, in order."""
    source, ours = edition.sources["", "report"], edition.report.officers
    states = printed_names(edition, "states")
    numbers = dict.fromkeys(officer.paragraph for officer in ours)
    rows = [row for number in numbers if number in official.paragraphs for row in official.paragraphs[number].rows]
    for index, (officer, row) in enumerate(zip(ours, chain(rows, repeat(())), strict=False)):
        office, group, person = (*row, "", "", "")[:3]
        match = re.fullmatch(r"(.+) \((.+)\)", person)
        name, state = (match[1], states.get(match[2], match[2])) if match else (person, "")
        printed = {"office": office, "regional_group": group, "name": name, "state": state}
        for key, theirs in printed.items():
            message = f'the text has "{theirs}" (para. {officer.paragraph}); mend it'
            yield fact(same_words(getattr(officer, key), theirs), source, ("officers", index, key), message)
    yield fact(len(rows) == len(ours), source, ("officers",), f"the text has {len(rows)} officers; mend it")


def attendance(edition: Edition, official: OfficialText) -> Facts:
    """How many Member States and intergovernmental organizations attended."""
    ours = edition.report.attendance
    for key, name in (
        ("member_states", "Member State"),
        ("intergovernmental_organizations", "intergovernmental organization"),
    ):
        match = re.search(rf"([\w,]+) {name}s?\b", official.paragraph_text(ours.paragraph))
        word = match[1] if match else "none"
        number = NUMBER_WORDS.index(word) if word in NUMBER_WORDS else word.replace(",", "")
        message = f"the text has {word} (para. {ours.paragraph}); mend it"
        agrees = str(number) == str(getattr(ours, key))
        yield fact(agrees, edition.sources["", "report"], ("attendance", key), message)


def meetings(edition: Edition, official: OfficialText) -> Facts:
    """At which meetings each agenda item was considered, and on which days; the days of the whole meeting."""
    report = edition.sources["", "report"]
    for name, item in edition.agenda.items():
        paragraph = official.paragraphs.get(item.considered_in)
        sentence = re.split(r"(?<=[a-z\d]),? the ", paragraph.body.text)[0] if paragraph else ""
        theirs = [int(number) for number in ORDINALS.findall(sentence)]
        message = f"the text has {', '.join(map(str, theirs)) or 'none'} (para. {item.considered_in}); mend it"
        yield fact(list(item.meetings) == theirs, edition.sources["agenda", name], ("meetings",), message)
        days = {(MONTHS.index(month), int(day)) for *both, month, _ in DAYS.findall(sentence) for day in both if day}
        ours = {(date.month, date.day) for number in item.meetings for date in edition.meetings[number].dates}
        printed = ", ".join(f"{day} {MONTHS[month]}" for month, day in sorted(days))
        message = f"item {item.label} has other days than the text, {printed} (para. {item.considered_in}); mend one"
        yield fact(ours == days, report, ("meetings",), message)
    for key, date, end in (("opens", edition.report.opens, 0), ("closes", edition.report.closes, 1)):
        spans = (found for found in DAYS.findall(official.text) if all(found))
        dates = {f"{int(span[end])} {span[2]} {span[3]}" for span in spans}
        message = f"the text has {', '.join(sorted(dates))}; mend it"
        yield fact(dates == {f"{date.day} {date:%B %Y}"}, report, (key,), message)


def agenda_items(edition: Edition, official: OfficialText) -> Facts:
    """The agenda items that a paragraph names, by number and by quoted title, and the one whose list it prints."""
    by_label = {re.sub(r"[^a-z0-9]", "", item.label.lower()): item for item in edition.agenda.values()}
    for passage in shared_paragraphs(edition, official):
        number = passage.record.number
        items = edition.items_of[number]
        belongs = {item.id for item in items} | {item.parent for item in items if item.parent}
        prints = {item.id for item in edition.agenda.values() if item.speakers_in == number}
        for sentence in re.split(r"(?<=[.;:]) ", passage.blocks[0].text):
            allowed = prints if SPEAKERS.search(f"{sentence} ") else belongs
            for label, title in _items(sentence):
                item = by_label.get(label)
                message = f"the text names item {label} there ({passage.label}); mend the paragraphs of items"
                yield passage.fact(item is not None and item.id in allowed, ("number",), message)
                if title and item:
                    message = f'the text has "{title}" ({passage.label}); mend it'
                    yield fact(same_words(item.title, title), edition.sources["agenda", item.id], ("title",), message)


def _items(sentence: str) -> Iterator[tuple[str, str]]:
    """Label (`5`, `5a`) and quoted title of each agenda item that a sentence names; `5 (a) to (d)` are four."""
    for number, first, last, title in ITEM.findall(sentence):
        letters = [chr(letter) for letter in range(ord(first), ord(last or first) + 1)] if first else [""]
        yield from ((f"{number}{letter}", title) for letter in letters)
