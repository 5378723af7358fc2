"""The rules that a single record cannot show to be kept. Each check's docstring is its rule; CHECKS names them all."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from macros.data.edition import Edition, Tell, teller
from macros.data.ids import LETTERS
from macros.data.ids import expected_id as id_due
from macros.data.kinds import KINDS
from macros.data.loader import Loaded
from macros.data.models import Note, Paragraph, Recommendation, References, Section
from macros.data.strict_yaml import Location
from macros.problems import Problem, did_you_mean

Found = Iterator[Problem]
BRIEF = 120


def check(loaded: Loaded) -> list[Problem]:
    """Everything that is wrong with a data folder: what could not be read, and each rule that is broken.

    While a file cannot be read that others lean on, rules would tell of much that is not wrong with those.
    """
    found = list(loaded.problems)
    if loaded.edition is not None and not loaded.known.unread:
        for rule in CHECKS:
            found += rule(loaded.edition)
    return found


def _paragraphs(edition: Edition) -> Iterator[tuple[Paragraph, Location, Tell]]:
    """Every paragraph in order, where it stands in its file, and how to tell a problem of that file."""
    for section in edition.sections.values():
        tell = teller(edition, "sections", section.id)
        for place, paragraph in enumerate(section.paragraphs):
            yield paragraph, ("paragraphs", place), tell


def paragraphs_in_order(edition: Edition) -> Found:
    """Paragraphs are numbered from 1 without a gap, in the order of the sections, each once."""
    exist = set(edition.known.ids["paragraphs"])
    due = 1
    for paragraph, where, tell in _paragraphs(edition):
        missing = [str(number) for number in range(due, paragraph.number) if str(number) not in exist]
        if paragraph.number < due:
            message = f"{paragraph.number} is given twice or out of order; {due} is due"
            yield tell((*where, "number"), message)
        elif missing:
            message = f"paragraph {', '.join(missing)} is missing before {paragraph.number}; add it"
            yield tell((*where, "number"), message)
        due = max(due, paragraph.number + 1)


def pages_in_order(edition: Edition) -> Found:
    """Nothing stands on a page before the page of what is above it: sections, paragraphs, recommendations."""
    last = 0
    for section in edition.sections.values():
        passages: list[tuple[Section | Paragraph | Recommendation, Location, Tell]] = []
        tell = teller(edition, "sections", section.id)
        passages.append((section, (), tell))
        for place, paragraph in enumerate(section.paragraphs):
            passages.append((paragraph, ("paragraphs", place), tell))
            if paragraph is edition.recommendations_paragraph:
                lettered = edition.recommendations.values()
                passages += [(each, (), teller(edition, "recommendations", each.id)) for each in lettered]
        for passage, where, tell_of in passages:
            if passage.page.last < last:
                yield tell_of((*where, "page"), f"{passage.page} comes after page {last}; check both")
            last = max(last, passage.page.first)


def sections_listed(edition: Edition) -> Found:
    """`report.yml` lists each section once, a sub-section after its section."""
    tell = teller(edition, "", "report")
    places = {name: place for place, name in enumerate(edition.report.sections)}
    for name in edition.known.ids["sections"]:
        if name not in places:
            yield tell(("sections",), f'does not list "{name}"; add it at its place')
    for name, section in edition.sections.items():
        if section.parent in places and places[section.parent] > places[name]:
            message = f'lists "{name}" before "{section.parent}"; change the order'
            yield tell(("sections", places[name]), message)


def section_labels(edition: Edition) -> Found:
    """A section's id is its label in small letters, behind that of its parent: `iii`, `iii-a`."""
    for name, section in edition.sections.items():
        due = id_due("sections", {"parent": section.parent, "label": section.label})
        if name != due:
            message = f'"{section.label}" makes the id {due}; rename the file, or mend label or parent'
            yield teller(edition, "sections", name)(("label",), message)


def section_ranges(edition: Edition) -> Found:
    """The range of a section runs from its first paragraph to its last, those of its sub-sections included."""
    for name, section in edition.sections.items():
        tell = teller(edition, "sections", name)
        below = [part for (kind, part), source in edition.sources.items() if source.values.get("parent") == name]
        if any(part not in edition.sections for part in below if part in edition.known.ids["sections"]):
            continue  # a faulty part may hold the first or last paragraph
        parts = (section, *edition.sub_sections.get(name, ()))
        numbers = [paragraph.number for part in parts for paragraph in part.paragraphs]
        if numbers and not section.range:
            yield tell((), "has paragraphs and no range; add the range that the contents page prints")
        elif numbers and section.range and (section.range.first, section.range.last) != (min(numbers), max(numbers)):
            printed = f"{section.range.first} to {section.range.last}"
            message = f"says {printed}, its paragraphs are {min(numbers)} to {max(numbers)}; mend one"
            yield tell(("range",), message)


def lines_in_order(edition: Edition) -> Found:
    """The lines of a paragraph are lettered from a without a gap, or labelled once each; each names one thing."""
    for paragraph, place, tell in _paragraphs(edition):
        lettered = any(entry.label in LETTERS for entry in paragraph.list)
        labels = Counter(entry.label for entry in paragraph.list)
        for number, entry in enumerate(paragraph.list):
            where = (*place, "list", number)
            if bool(entry.document) == bool(entry.item):
                both = "names a document and an item; keep one"
                yield tell(where, both if entry.item else "names neither a document nor an item; add one")
            if lettered and entry.label != LETTERS[number]:
                message = f'"{entry.label}" stands where "{LETTERS[number]}" is due; mend the order'
                yield tell((*where, "label"), message)
            elif not lettered and labels[entry.label] > 1:
                yield tell((*where, "label"), f'"{entry.label}" is given twice; keep one')
        if paragraph.documents_before and not any(entry.document for entry in paragraph.list):
            yield tell((*place, "documents_before"), "lists no document; add the list, or delete the line")


def letters_in_order(edition: Edition) -> Found:
    """Recommendations are lettered a to z, then aa to zz, without a gap."""
    folder = edition.sources["", "report"].path.removesuffix("report.yml") + "recommendations"
    names = edition.known.ids["recommendations"]
    present = [letter for letter in LETTERS if letter in names]
    for before, after in zip(["", *present], present, strict=False):
        missing = LETTERS[LETTERS.index(before) + 1 if before else 0 : LETTERS.index(after)]
        if missing:
            letters = missing[0] if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
            yield Problem(
                f"{folder}/{after}.yml", 1, "file", f"{letters} is missing before {after}; add what is missing"
            )
    for name in names:
        if name not in LETTERS:
            message = f'"{name}" is no letter of the list; the names are a to z, then aa to zz'
            yield Problem(f"{folder}/{name}.yml", 1, "file", message)


def recommendations_have_a_place(edition: Edition) -> Found:
    """Where there are recommendations, one paragraph, and one only, holds them."""
    holder = edition.recommendations_paragraph
    for paragraph, where, tell in _paragraphs(edition):
        if holder and paragraph.lists_recommendations and paragraph is not holder:
            message = f"paragraph {holder.number} holds the recommendations already; delete the line here or there"
            yield tell((*where, "lists_recommendations"), message)
    whole = len(edition.sections) == len(edition.known.ids["sections"])
    if edition.known.ids["recommendations"] and not holder and whole:
        message = "no paragraph says lists_recommendations: true; add it where they stand"
        yield teller(edition, "", "report")(("sections",), message)


def footnotes_in_order(edition: Edition) -> Found:
    """Footnotes are numbered from 1 without a gap, as the text calls them; each refers to one thing at most."""
    exist = set(edition.known.ids["footnotes"])
    due = 1
    for call in edition.calls:
        number = call.footnote.number
        tell, passage = _passage(edition, call.passage)
        where = (*passage, "footnotes", call.passage.footnotes.index(call.footnote), "number")
        missing = [str(before) for before in range(due, number) if str(before) not in exist]
        if number < due:
            yield tell(where, f"{number} is given twice or out of order; {due} is due")
        elif missing:
            yield tell(where, f"footnote {', '.join(missing)} is missing before {number}; add it")
        if call.footnote.instrument and call.footnote.document:
            yield tell(where, "names an instrument and a document; keep one")
        due = max(due, number + 1)


def agenda_in_order(edition: Edition) -> Found:
    """Agenda items are numbered from 1, sub-items lettered from a, without a gap; an id is its label without spaces."""
    names = edition.known.ids["agenda"]
    for name, item in edition.agenda.items():
        tell = teller(edition, "agenda", name)
        due = id_due("agenda", {"label": item.label})
        if name != due:
            yield tell(("label",), f'"{item.label}" makes the id {due}; rename the file, or mend the label')
        parts = re.fullmatch(r"([1-9]\d*)([a-z]?)", name)
        if not parts:
            continue  # the label's own message says what the name should be
        number, letter = parts.groups()
        if (item.parent or "") != (number if letter else ""):
            advice = f'"{number}" is due' if letter else "delete the line"
            yield tell(("parent",), f"does not fit the item's number; {advice}")
        before = f"{number}{chr(ord(letter) - 1)}" if letter else str(int(number) - 1)
        if before != "0" and not before.endswith("`") and before not in names:
            yield tell((), f'item "{before}" is missing before "{name}"; add its file')


def speakers_once(edition: Edition) -> Found:
    """A State stands once on the list of an agenda item, and a list has the paragraph that prints it."""
    for name, item in edition.agenda.items():
        tell = teller(edition, "agenda", name)
        seen: set[str] = set()
        for place, speaker in enumerate(item.speakers):
            if speaker.state in seen:
                yield tell(("speakers", place, "state"), f'"{speaker.state}" is on this list already; keep one place')
            seen.add(speaker.state)
        if bool(item.speakers) != bool(item.speakers_in):
            yield tell(("speakers_in",), "speakers and speakers_in go together; add the one that is missing")


def dates_within_meeting(edition: Edition) -> Found:
    """Meetings are numbered from 1 without a gap; their dates lie between opening and closing and never run back."""
    report = edition.report
    tell = teller(edition, "", "report")
    if report.opens > report.closes:
        yield tell(("closes",), f"{report.closes} is before the opening on {report.opens}; mend one")
        return
    if report.dated < report.closes:
        yield tell(("dated",), f"{report.dated} is before the close on {report.closes}; mend one")
    last = report.opens
    for place, meeting in enumerate(report.meetings):
        if meeting.number != place + 1:
            message = f"{meeting.number} stands where {place + 1} is due; mend the order"
            yield tell(("meetings", place, "number"), message)
        for number, date in enumerate(meeting.dates):
            where: Location = ("meetings", place, "dates", number)
            if not report.opens <= date <= report.closes:
                yield tell(where, f"{date} is outside the meeting, {report.opens} to {report.closes}; mend it")
            elif date < last:
                yield tell(where, f"{date} is before the date of the meeting above, {last}; mend one")
            else:
                last = date


def no_value_twice(edition: Edition) -> Found:
    """A list names each thing once."""
    for (kind, name), source in edition.sources.items():
        yield from _repeated(teller(edition, kind, name), source.values, ())


def _repeated(tell: Tell, value: object, where: Location) -> Found:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _repeated(tell, inner, (*where, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for place, inner in enumerate(value):
            if isinstance(inner, str) and inner in seen:
                yield tell((*where, place), f'"{inner}" is given twice; keep one')
            elif isinstance(inner, str):
                seen.add(inner)
            yield from _repeated(tell, inner, (*where, place))


def sources_in_order(edition: Edition) -> Found:
    """A recommendation names its paragraphs in ascending order, each once, and only such as come before it."""
    own = edition.recommendations_paragraph
    for name, recommendation in edition.recommendations.items():
        tell = teller(edition, "recommendations", name)
        last = 0
        for place, source in enumerate(recommendation.sources):
            where: Location = ("sources", place, "paragraph")
            if source.paragraph <= last:
                yield tell(where, f"{source.paragraph} is given twice or out of order; sort them")
            if own and source.paragraph >= own.number:
                yield tell(where, f"{source.paragraph} does not come before the recommendations; mend it")
            last = source.paragraph


def annex_rows(edition: Edition) -> Found:
    """The rows of the annex are numbered from 1 without a gap; a row names agenda items by labels that exist."""
    labels = {str(source.values.get("label")) for (kind, _), source in edition.sources.items() if kind == "agenda"}
    annexes = [source.values.get("annex") for (kind, _), source in edition.sources.items() if kind == "documents"]
    exist = {str(annex.get("row")) for annex in annexes if isinstance(annex, dict)}
    due = 1
    for document, annex in edition.annex_rows:
        tell = teller(edition, "documents", document.id)
        missing = [str(row) for row in range(due, annex.row) if str(row) not in exist]
        if annex.row < due:
            yield tell(("annex", "row"), f"{annex.row} is given twice; {due} is due")
        elif missing:
            message = f"row {', '.join(missing)} is missing before {annex.row}; add it, or mend the rows"
            yield tell(("annex", "row"), message)
        for place, label in enumerate(annex.items):
            if label not in labels:
                message = f'no agenda item is labelled "{label}"; write it as printed'
                yield tell(("annex", "items", place), message)
        due = max(due, annex.row + 1)


def document_ids(edition: Edition) -> Found:
    """A document's id is its symbol in small letters, with hyphens for all signs."""
    for name, document in edition.documents.items():
        due = id_due("documents", {"symbol": document.symbol})
        if due and name != due:
            message = f"{document.symbol} makes the id {due}; rename the file, or mend the symbol"
            yield teller(edition, "documents", name)(("symbol",), message)


def names_once(edition: Edition) -> Found:
    """No two records of a kind share a title, a name or a code. Documents may: the source gives two one title."""
    for kind in KINDS:
        for key in ("title", "name", "m49", "iso2", "iso3"):
            first: dict[str, str] = {}
            for name, record in edition.records(kind).items():
                value = getattr(record, key, None)
                if not value or kind in ("documents", "sections"):
                    continue
                same = value.casefold()
                if same in first:
                    message = f'"{value}" stands in {first[same]}.yml too; tell them apart'
                    yield teller(edition, kind, name)((key,), message)
                first.setdefault(same, name)


def briefs_fit(edition: Edition) -> Found:
    """What is brief has at most 120 characters: more does not fit into a tip."""
    for kind in ("instruments", "bodies"):
        for name, record in edition.records(kind).items():
            if len(record.brief) > BRIEF:
                message = f"has {len(record.brief)} characters; write at most {BRIEF}"
                yield teller(edition, kind, name)(("brief",), message)


def no_circles(edition: Edition) -> Found:
    """Nothing is part of itself, by any detour."""
    for kind, key in (("instruments", "part_of"), ("bodies", "part_of"), ("sections", "parent"), ("agenda", "parent")):
        records = edition.records(kind)
        for name in records:
            seen, above = {name}, getattr(records[name], key)
            while above in records and above not in seen:
                seen.add(above)
                above = getattr(records[above], key)
            if above == name:
                yield teller(edition, kind, name)((key,), "leads back to this record; break the circle")


def attribution_kinds(edition: Edition) -> Found:
    """A word of attribution is of a kind that `attribution_kinds` lists."""
    kinds = edition.vocabulary.attribution_kinds
    for word, attribution in edition.vocabulary.attributions.items():
        if attribution.kind not in kinds:
            advice = did_you_mean(attribution.kind, kinds, f"it is one of {', '.join(kinds)}")
            message = f'no kind of attribution "{attribution.kind}"; {advice}'
            yield teller(edition, "", "vocabulary")(("attributions", word, "kind"), message)


def every_record_is_linked(edition: Edition) -> Found:
    """Every record is reached from the report: nothing stands alone."""
    if any(len(edition.records(kind)) < len(edition.known.ids[kind]) for kind in KINDS):
        return  # a faulty record may hold the link that would be missed
    report = edition.report
    reached: dict[str, set[str | None]] = {kind: set() for kind in KINDS}
    for kind in References.model_fields:
        reached[kind] |= {*edition.mentions[kind], *edition.recommended[kind]}
    for kind, name in (*edition.calls_of, *edition.documents_by, *edition.parts_of):
        reached[kind].add(name)
    reached["states"] |= {*edition.statements_of, *edition.officers_of}
    reached["documents"] |= {*edition.listings, report.attendance.participants}
    reached["documents"] |= {document.id for document in edition.annex}
    reached["instruments"] |= {report.mandate}
    reached["instruments"] |= {instrument.id for instrument in edition.instruments.values() if instrument.part_of}
    reached["bodies"] |= {report.meeting_of, report.reports_to}
    reached["bodies"] |= {*edition.introduced, *edition.statements_for, *edition.instruments_by}
    for kind in References.model_fields:
        for name in edition.records(kind):
            if name not in reached[kind]:
                message = "nothing in the report leads here; link it from a point, or delete the file"
                yield teller(edition, kind, name)((), message)
    for name, note in edition.notes.items():
        if not any(getattr(note, key) for key in Note.about()):
            message = f"is about nothing; add what it is about: one of {', '.join(Note.about())}"
            yield teller(edition, "notes", name)((), message)


def _passage(edition: Edition, passage: Paragraph | Recommendation) -> tuple[Tell, Location]:
    if isinstance(passage, Recommendation):
        return teller(edition, "recommendations", passage.id), ()
    section = edition.section_of[passage.number]
    return teller(edition, "sections", section.id), ("paragraphs", section.paragraphs.index(passage))


CHECKS: list[Callable[[Edition], Found]] = [
    paragraphs_in_order,
    pages_in_order,
    sections_listed,
    section_labels,
    section_ranges,
    lines_in_order,
    letters_in_order,
    recommendations_have_a_place,
    footnotes_in_order,
    agenda_in_order,
    speakers_once,
    dates_within_meeting,
    no_value_twice,
    sources_in_order,
    annex_rows,
    document_ids,
    names_once,
    briefs_fit,
    no_circles,
    attribution_kinds,
    every_record_is_linked,
]
