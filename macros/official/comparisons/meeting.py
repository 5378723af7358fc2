"""Who spoke, who attended, who was elected, and when."""

import dataclasses
from itertools import zip_longest

from macros.data.edition import Edition
from macros.data.strict_yaml import Location
from macros.official import readings
from macros.official.comparisons.passages import (
    Facts,
    fact,
    is_named,
    printed_names,
    same_words,
    shared_paragraphs,
    text_problem,
)
from macros.official.readings import MONTHS, SENTENCE_END, SPEAKERS
from macros.official.text import OfficialText


def speakers(edition: Edition, official: OfficialText) -> Facts:
    """Every list of speakers: each State at its place, and on whose behalf it spoke."""
    bodies = printed_names(edition, "bodies")
    others = {each.speaker.name: each.speaker.name for each in edition.statements if each.speaker.name}
    known = printed_names(edition, "states") | bodies | others
    for number, items in edition.speaker_lists_in.items():
        numbers = dict.fromkeys(each for item in items for each in item.listed_in)
        lists = {each: readings.speaker_list(official.paragraph_text(each)) for each in numbers}
        text = ", ".join(lists.values())
        if without := [each for each in numbers if not lists[each]]:
            key = "speakers_in" if number in without else "speakers_also_in"
            message = f"paragraph {without[0]} of the text has no list of speakers; mend the number"
            yield from (edition.sources["agenda", item.id].problem_at((key,), message) for item in items)
            continue
        places = [(item.id, index, speaker) for item in items for index, speaker in enumerate(item.speakers)]
        both = zip_longest(places, readings.speakers(text, known, bodies))
        for place, (mine, printed) in enumerate(both, start=1):
            location: Location = ("speakers",)  # of the last item, where the text has more
            ours = our_body = ""
            if mine:
                item, index, speaker = mine
                source, location = edition.sources["agenda", item], ("speakers", index)
                ours, our_body = speaker.state or speaker.body or speaker.name or "", speaker.on_behalf_of or ""
            name, theirs, body = printed or ("nobody more", "", "")
            message = f'place {place} is "{ours}", the text has {name} (para. {number}); mend it'
            yield fact(theirs == ours != "", source, (*location, "state") if mine else location, message)
            message = f'place {place}: on behalf of "{our_body}", the text has "{body}" (para. {number}); mend it'
            yield fact(body == our_body, source, (*location, "on_behalf_of"), message)
    listed = {number for item in edition.speaker_lists for number in item.listed_in}
    for number, paragraph in official.paragraphs.items():
        text = readings.speaker_list(paragraph.text)
        if number not in listed and len(list(readings.speakers(text, known, bodies))) > 2:
            message = f"paragraph {number} lists speakers and no agenda item says so; add it"
            yield text_problem(official, paragraph.body.line, message)


def officers(edition: Edition, official: OfficialText) -> Facts:
    """The table of officers: office, regional group, name and State, in order."""
    source, ours = edition.sources["", "report"], edition.report.officers
    states = printed_names(edition, "states")
    numbers = dict.fromkeys(officer.paragraph for officer in ours)
    theirs = [
        row
        for number in numbers
        if number in official.paragraphs
        for row in readings.officers(official.paragraphs[number])
    ]
    for index, (officer, row) in enumerate(zip(ours, theirs, strict=False)):
        printed = dataclasses.asdict(row) | {"state": states.get(row.state, row.state)}
        for key, value in printed.items():
            message = f'the text has "{value}" (para. {officer.paragraph}); mend it'
            yield fact(same_words(getattr(officer, key) or "", value), source, ("officers", index, key), message)
    if theirs:
        yield fact(len(theirs) == len(ours), source, ("officers",), f"the text has {len(theirs)} officers; mend it")
        return
    for index, officer in enumerate(ours):  # elected in a sentence, not in a table
        agrees = is_named([officer.name], official.paragraph_text(officer.paragraph))
        message = f"para. {officer.paragraph} does not name {officer.name}; mend it"
        yield fact(agrees, source, ("officers", index, "name"), message)


def attendance(edition: Edition, official: OfficialText) -> Facts:
    """How many Member States and intergovernmental organizations attended."""
    ours = edition.report.attendance
    for key in readings.ATTENDED:
        if ours is None:
            return
        word = readings.attended(official.paragraph_text(ours.paragraph), key)
        message = f"the text has {word} (para. {ours.paragraph}); mend it"
        agrees = word == str(getattr(ours, key) or "none")
        yield fact(agrees, edition.sources["", "report"], ("attendance", key), message)


def meetings(edition: Edition, official: OfficialText) -> Facts:
    """At which meetings each agenda item was considered, and on which days; the days of the whole meeting."""
    report = edition.sources["", "report"]
    for name, item in edition.agenda.items():
        if item.considered_in is None:
            continue
        paragraph = official.paragraphs.get(item.considered_in)
        theirs, days = readings.meetings(paragraph)
        message = f"the text has {', '.join(map(str, theirs)) or 'none'} (para. {item.considered_in}); mend it"
        yield fact(list(item.meetings) == theirs, edition.sources["agenda", name], ("meetings",), message)
        ours = {(date.month, date.day) for number in item.meetings for date in edition.meetings[number].dates}
        printed = ", ".join(f"{day} {MONTHS[month]}" for month, day in sorted(days))
        message = f"item {item.label} has other days than the text, {printed} (para. {item.considered_in}); mend one"
        yield fact(ours == days, report, ("meetings",), message)
    for key, date, end in (("opens", edition.report.opens, 0), ("closes", edition.report.closes, 1)):
        spans = map(readings.session, official.front) if date else ()
        dates = {f"{int(span[end][0])} {span[end][1]} {span[end][2]}" for span in spans if span}
        message = f"the text has {', '.join(sorted(dates))}; mend it"
        yield fact(not (date and dates) or dates == {f"{date.day} {date:%B %Y}"}, report, (key,), message)


def agenda_items(edition: Edition, official: OfficialText) -> Facts:
    """The agenda items that a paragraph names, by number and by quoted title, and the one whose list it prints."""
    for passage in shared_paragraphs(edition, official):
        number = passage.record.number
        items = edition.items_of[number]
        belongs = {item.id for item in items} | {item.parent for item in items if item.parent}
        lists = ((item.id, item.listed_in) for item in edition.speaker_lists)
        prints = {name for name, numbers in lists if number in numbers}
        for sentence in SENTENCE_END.split(passage.blocks[0].text):
            allowed = prints if SPEAKERS.search(f"{sentence} ") else belongs
            for label, title in readings.items(sentence):
                item = edition.agenda.get(label)
                message = f"the text names item {label} there ({passage.label}); mend the paragraphs of items"
                yield passage.fact(item is not None and item.id in allowed, ("number",), message)
                if title and item:
                    message = f'the text has "{title}" ({passage.label}); mend it'
                    yield fact(same_words(item.title, title), edition.sources["agenda", item.id], ("title",), message)
