"""The rules between records, which no single record can show to be broken.

Each check is a generator of problems whose docstring is its rule; CHECKS lists them all. To add a rule: its generator
here, its name in CHECKS, and the mistake in `tests/meetings/broken/`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from macros.data.characters import fold, normalize
from macros.data.edition import Edition
from macros.data.fields import PrintedNumber, in_order
from macros.data.introspection import field_type, walk
from macros.data.kinds import KINDS, LETTERS, MODELS, REFERENCE_KINDS, SINGULAR, expected_id
from macros.data.loader import LoadResult
from macros.data.models import Note, Paragraph, Range, Recommendation, Section
from macros.data.strict_yaml import Location, Source
from macros.problems import Problem, did_you_mean

Problems = Iterator[Problem]
MAX_BRIEF = 120
"""Characters that fit into a tip."""


def check(loaded: LoadResult) -> list[Problem]:
    """All problems of a data folder: what could not be read, and each rule that is broken.

    The rules are skipped while a file that others refer to cannot be read: they would report faults that are none.
    """
    found = list(loaded.problems)
    if loaded.edition is not None and not loaded.known.incomplete:
        for rule in CHECKS:
            found += rule(loaded.edition)
    return found


def _passages(edition: Edition) -> Iterator[tuple[Section | Paragraph | Recommendation, Location, Source]]:
    """Every passage in the order of the text, its location in its file, and the file."""
    for section in edition.sections.values():
        file = edition.sources["sections", section.id]
        yield section, (), file
        for index, paragraph in enumerate(section.paragraphs):
            yield paragraph, ("paragraphs", index), file
            for recommendation in edition.recommendations_in.get(paragraph.number, ()):
                yield recommendation, (), edition.sources["recommendations", recommendation.id]


def _paragraphs(edition: Edition) -> Iterator[tuple[Paragraph, Location, Source]]:
    for passage, location, file in _passages(edition):
        if isinstance(passage, Paragraph):
            yield passage, location, file


def paragraphs_in_order(edition: Edition) -> Problems:
    """Paragraphs are numbered from 1 without a gap, 12 bis behind 12, in the order of the sections, each once."""
    numbered = ((paragraph.number, location, file) for paragraph, location, file in _paragraphs(edition))
    yield from _numbered(edition, "paragraphs", numbered)


def _numbered(edition: Edition, kind: str, numbered: Iterable[tuple[PrintedNumber, Location, Source]]) -> Problems:
    """Problems of a sequence of numbers that starts at 1, each with the location and file of its `number` key."""
    exist = set(edition.known.ids[kind])
    last = (0, 0)
    for number, location, file in numbered:
        digits, suffix = in_order(number)
        expected = last[0] + 1
        missing = [str(before) for before in range(expected, digits + (suffix > 0)) if str(before) not in exist]
        if (digits, suffix) <= last:
            yield file.problem_at((*location, "number"), f"{number} is given twice or out of order; {expected} is due")
        elif suffix > 1 and last != (digits, suffix - 1):
            yield file.problem_at(
                (*location, "number"), f"{number} stands where another is missing before it; add that"
            )
        elif missing:
            message = f"{SINGULAR[kind]} {', '.join(missing)} is missing before {number}; add it"
            yield file.problem_at((*location, "number"), message)
        last = max(last, (digits, suffix))


def pages_in_order(edition: Edition) -> Problems:
    """Nothing stands on a page before the page of what is above it: sections, paragraphs, recommendations."""
    last = 0
    for passage, location, file in _passages(edition):
        if passage.page and passage.page.last < last:
            yield file.problem_at((*location, "page"), f"{passage.page} comes after page {last}; check both")
        last = max(last, passage.page.first if passage.page else 0)


def sections_listed(edition: Edition) -> Problems:
    """`report.yml` lists each section once, a sub-section after its section."""
    file = edition.sources["", "report"]
    positions = {name: index for index, name in enumerate(edition.report.sections)}
    for name in edition.known.ids["sections"]:
        if name not in positions:
            yield file.problem_at(("sections",), f'does not list "{name}"; add it at its place')
    for name, section in edition.sections.items():
        if section.parent in positions and positions[section.parent] > positions[name]:
            message = f'lists "{name}" before "{section.parent}"; change the order'
            yield file.problem_at(("sections", positions[name]), message)


def section_labels(edition: Edition) -> Problems:
    """A section's id is its label in small letters, behind that of its parent: `iii`, `iii-a`."""
    for name, section in edition.sections.items():
        expected = expected_id("sections", {"parent": section.parent, "label": section.label})
        if name != expected:
            message = f'"{section.label}" makes the id {expected}; rename the file, or mend label or parent'
            yield edition.sources["sections", name].problem_at(("label",), message)


def section_ranges(edition: Edition) -> Problems:
    """The range of a section runs from its first paragraph to its last, those of its sub-sections included."""
    sources = {name: file for (kind, name), file in edition.sources.items() if kind == "sections"}
    faulty = sources.keys() - edition.sections.keys()
    parents_of_faulty = [sources[name].values.get("parent") for name in faulty]  # a list: they may be of any type
    for name, section in edition.sections.items():
        file = edition.sources["sections", name]
        if name in parents_of_faulty:
            continue  # a part of it may hold the first or last paragraph
        parts = (section, *edition.sub_sections.get(name, ()))
        numbers = sorted((paragraph.number for part in parts for paragraph in part.paragraphs), key=in_order)
        if numbers and not section.range:
            yield file.problem_at((), "has paragraphs and no range; add the range that the contents page prints")
        elif numbers and section.range and not _same_range(section.range, numbers):
            printed = f"{section.range.first} to {section.range.last}"
            message = f"says {printed}, its paragraphs are {numbers[0]} to {numbers[-1]}; mend one"
            yield file.problem_at(("range",), message)


def _same_range(printed: Range, numbers: list[PrintedNumber]) -> bool:
    """Whether a range is that of these paragraphs, 12 bis being one of those up to 12."""
    ends = ((printed.first, numbers[0]), (printed.last, numbers[-1]))
    return all(in_order(ours)[0] == in_order(theirs)[0] for ours, theirs in ends)


def lines_in_order(edition: Edition) -> Problems:
    """The lines of a paragraph are lettered from a without a gap, or labelled once each; each names one thing."""
    for paragraph, location, file in _paragraphs(edition):
        letters = LETTERS if paragraph.list and paragraph.list[0].label != "i" else ()
        due = iter(letters)
        labels = Counter(entry.label for entry in paragraph.list)
        for number, entry in enumerate(paragraph.list):
            line = (*location, "list", number)
            if bool(entry.document) == bool(entry.item):
                both = "names a document and an item; keep one"
                yield file.problem_at(line, both if entry.item else "names neither a document nor an item; add one")
            if entry.label in letters:
                if entry.label != (letter := next(due, "no letter")):
                    message = f'"{entry.label}" stands where "{letter}" is due; mend the order'
                    yield file.problem_at((*line, "label"), message)
            elif labels[entry.label] > 1:
                yield file.problem_at((*line, "label"), f'"{entry.label}" is given twice; keep one')
        if paragraph.documents_before and not any(entry.document for entry in paragraph.list):
            message = "lists no document; add the list, or delete the line"
            yield file.problem_at((*location, "documents_before"), message)


def letters_in_order(edition: Edition) -> Problems:
    """Recommendations without a label are lettered a to z, then aa to zz, without a gap; an id follows from a label."""
    folder = edition.sources["", "report"].path.removesuffix("report.yml") + "recommendations"
    labels = {
        name: file.values.get("label") for (kind, name), file in edition.sources.items() if kind == "recommendations"
    }
    names = [name for name in edition.known.ids["recommendations"] if not labels.get(name)]
    present = [letter for letter in LETTERS if letter in names]
    for before, after in zip(["", *present], present, strict=False):
        missing = LETTERS[LETTERS.index(before) + 1 if before else 0 : LETTERS.index(after)]
        if missing:
            letters = missing[0] if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
            message = f"{letters} is missing before {after}; add what is missing"
            yield Problem(f"{folder}/{after}.yml", 1, "file", message)
    for name in names:
        if name not in LETTERS:
            message = f'"{name}" is no letter of the list; the names are a to z, then aa to zz'
            yield Problem(f"{folder}/{name}.yml", 1, "file", message)
    for name, label in labels.items():
        expected = expected_id("recommendations", {"label": label})
        if label and name != expected:
            message = f'"{label}" makes the id {expected}; rename the file, or mend the label'
            yield edition.sources["recommendations", name].problem_at(("label",), message)


def recommendations_have_a_place(edition: Edition) -> Problems:
    """One paragraph holds all recommendations, or each says which paragraph holds it."""
    holder = edition.recommendations_paragraph
    for paragraph, location, file in _paragraphs(edition):
        if holder and paragraph.lists_recommendations and paragraph is not holder:
            message = f"paragraph {holder.number} holds the recommendations already; delete the line here or there"
            yield file.problem_at((*location, "lists_recommendations"), message)
    all_valid = len(edition.sections) == len(edition.known.ids["sections"])
    placed = [name for name, each in edition.recommendations.items() if each.paragraph]
    if edition.recommendations and not placed and not holder and all_valid:
        message = "no paragraph says lists_recommendations: true; add it where they stand"
        yield edition.sources["", "report"].problem_at(("sections",), message)
    for name in edition.recommendations:
        source = edition.sources["recommendations", name]
        if holder and name in placed:
            message = f"paragraph {holder.number} holds all recommendations; delete the line"
            yield source.problem_at(("paragraph",), message)
        elif placed and name not in placed and not holder and all_valid:
            yield source.problem_at(("paragraph",), "is missing, and others have it; add the paragraph that holds it")


def footnotes_in_order(edition: Edition) -> Problems:
    """Footnotes are numbered from 1 without a gap, as the text calls them; each refers to one thing at most."""
    calls: list[tuple[int, Location, Source]] = []
    for passage, location, file in _passages(edition):
        for index, footnote in enumerate(() if isinstance(passage, Section) else passage.footnotes):
            here = (*location, "footnotes", index)
            calls.append((footnote.number, here, file))
            if footnote.instrument and footnote.document:
                yield file.problem_at((*here, "number"), "names an instrument and a document; keep one")
    yield from _numbered(edition, "footnotes", calls)


def agenda_labels(edition: Edition) -> Problems:
    """The id of an agenda item follows from its label, and a sub-item names its item, if the report does."""
    for name, item in edition.agenda.items():
        file = edition.sources["agenda", name]
        expected = expected_id("agenda", {"label": item.label})
        if name != expected:
            message = f'"{item.label}" makes the id {expected}; rename the file, or mend the label'
            yield file.problem_at(("label",), message)
        above = re.match(r"[1-9]\d*(?=[a-z]|-\d)", name)
        parent = above[0] if above and above[0] in edition.known.ids["agenda"] else None
        if item.parent != parent:
            advice = f'"{parent}" is due' if parent else "delete the line"
            yield file.problem_at(("parent",), f"does not fit the item's number; {advice}")


def lists_of_speakers(edition: Edition) -> Problems:
    """Nobody stands twice in a row on a list of speakers, each is one thing, and a list has paragraphs in order."""
    for name, item in edition.agenda.items():
        file = edition.sources["agenda", name]
        before = None
        for index, speaker in enumerate(item.speakers):
            if speaker == before:
                yield file.problem_at(("speakers", index), "stands there twice in a row; keep one place")
            if sum(map(bool, (speaker.state, speaker.body, speaker.name))) != 1:
                yield file.problem_at(("speakers", index), "is a State, a body or a name; keep one of the keys")
            before = speaker
        if bool(item.speakers) != bool(item.speakers_in):
            yield file.problem_at(("speakers_in",), "speakers and speakers_in go together; add the one that is missing")
        elif list(item.listed_in) != sorted(set(item.listed_in), key=in_order) or (
            not item.speakers_in and item.speakers_also_in
        ):
            yield file.problem_at(
                ("speakers_also_in",), "names paragraphs behind speakers_in, each once and in order; mend it"
            )


def dates_within_meeting(edition: Edition) -> Problems:
    """Meetings are numbered from 1 without a gap; their dates lie between opening and closing and never run back."""
    report = edition.report
    file = edition.sources["", "report"]
    numbered = ((meeting.number, ("meetings", index), file) for index, meeting in enumerate(report.meetings))
    yield from _numbered(edition, "meetings", numbered)
    if report.opens is None or report.closes is None:
        return
    if report.opens > report.closes:
        yield file.problem_at(("closes",), f"{report.closes} is before the opening on {report.opens}; mend one")
        return
    if report.dated and report.dated < report.closes:
        yield file.problem_at(("dated",), f"{report.dated} is before the close on {report.closes}; mend one")
    last = report.opens
    for index, meeting in enumerate(report.meetings):
        for number, date in enumerate(meeting.dates):
            location: Location = ("meetings", index, "dates", number)
            if not report.opens <= date <= report.closes:
                message = f"{date} is outside the meeting, {report.opens} to {report.closes}; mend it"
                yield file.problem_at(location, message)
            elif date < last:
                yield file.problem_at(location, f"{date} is before the date of the meeting above, {last}; mend one")
            else:
                last = date


def no_value_twice(edition: Edition) -> Problems:
    """A list names each thing once; in what capitals, makes a difference only in what is printed."""
    for (kind, name), file in edition.sources.items():
        for location, _, value in walk(field_type(MODELS[kind or name]), file.values):
            same, seen = (normalize if "printed" in location else fold), set[str]()
            for index, item in enumerate(value if isinstance(value, list) else ()):
                if isinstance(item, str):
                    if same(item) in seen:
                        yield file.problem_at((*location, index), f'"{item}" is given twice; keep one')
                    seen.add(same(item))


def sources_in_order(edition: Edition) -> Problems:
    """A recommendation names its paragraphs in ascending order, each once, and only such as come before it."""
    for name, recommendation in edition.recommendations.items():
        file = edition.sources["recommendations", name]
        own, last = edition.place_of(recommendation), (0, 0)
        for index, source in enumerate(recommendation.sources):
            location: Location = ("sources", index, "paragraph")
            if in_order(source.paragraph) <= last:
                yield file.problem_at(location, f"{source.paragraph} is given twice or out of order; sort them")
            if own and in_order(source.paragraph) >= in_order(own.number):
                message = f"{source.paragraph} does not come before the recommendations; mend it"
                yield file.problem_at(location, message)
            last = in_order(source.paragraph)


def annex_rows(edition: Edition) -> Problems:
    """The rows of the annex are numbered from 1 without a gap; a row names agenda items by labels that exist."""
    labels = {str(file.values.get("label")) for (kind, _), file in edition.sources.items() if kind == "agenda"}
    annexes = [file.values.get("annex") for (kind, _), file in edition.sources.items() if kind == "documents"]
    exist = {str(annex.get("row")) for annex in annexes if isinstance(annex, dict)}
    expected = 1
    for document, annex in edition.annex_rows:
        file = edition.sources["documents", document.id]
        missing = [str(row) for row in range(expected, annex.row) if str(row) not in exist]
        if annex.row < expected:
            yield file.problem_at(("annex", "row"), f"{annex.row} is given twice; {expected} is due")
        elif missing:
            message = f"row {', '.join(missing)} is missing before {annex.row}; add it, or mend the rows"
            yield file.problem_at(("annex", "row"), message)
        for index, label in enumerate(annex.items):
            if label not in labels:
                message = f'no agenda item is labelled "{label}"; write it as printed'
                yield file.problem_at(("annex", "items", index), message)
        expected = max(expected, annex.row + 1)


def document_ids(edition: Edition) -> Problems:
    """A document has a symbol or a title; its id is its symbol in small letters, with hyphens for all signs."""
    for name, document in edition.documents.items():
        if not document.symbol and not document.title:
            yield edition.sources["documents", name].problem_at((), "has neither a symbol nor a title; add one")
        expected = expected_id("documents", {"symbol": document.symbol})
        if expected and name != expected:
            message = f"{document.symbol} makes the id {expected}; rename the file, or mend the symbol"
            yield edition.sources["documents", name].problem_at(("symbol",), message)


def names_once(edition: Edition) -> Problems:
    """No two records of a kind share a title, a name or a code. Documents may: the source gives two one title."""
    for kind in [kind for kind in KINDS if kind not in ("documents", "sections")]:
        for key in ("title", "name", "m49", "iso2", "iso3"):
            first: dict[str, str] = {}
            for name, record in edition.records(kind).items():
                value = getattr(record, key, None)
                if value and first.setdefault(fold(value), name) != name:
                    message = f'"{value}" stands in {first[fold(value)]}.yml too; tell them apart'
                    yield edition.sources[kind, name].problem_at((key,), message)


def aliases_name_one_record(edition: Edition) -> Problems:
    """Whoever searches for the name of a record finds it first: no other record has that name as an alias."""
    names = {
        fold(value): (kind, name)
        for kind in KINDS
        for name, record in edition.records(kind).items()
        for value in (getattr(record, "name", None), getattr(record, "title", None), *getattr(record, "printed", ()))
        if value
    }
    for kind in KINDS:
        for name, record in edition.records(kind).items():
            for alias in getattr(record, "aliases", ()):
                owner = names.get(fold(alias), (kind, name))
                if owner != (kind, name):
                    message = f'"{alias}" is the name of {"/".join(owner)}.yml; take it away'
                    yield edition.sources[kind, name].problem_at(("aliases",), message)


def briefs_fit(edition: Edition) -> Problems:
    """What is brief has at most 120 characters: more does not fit into a tip."""
    for kind in ("instruments", "bodies"):
        for name, record in edition.records(kind).items():
            if len(record.brief or "") > MAX_BRIEF:
                message = f"has {len(record.brief)} characters; write at most {MAX_BRIEF}"
                yield edition.sources[kind, name].problem_at(("brief",), message)


def no_circles(edition: Edition) -> Problems:
    """Nothing is part of itself, by any detour."""
    for kind, key in (("instruments", "part_of"), ("bodies", "part_of"), ("sections", "parent"), ("agenda", "parent")):
        records = edition.records(kind)
        for name in records:
            seen, above = {name}, getattr(records[name], key)
            while above in records and above not in seen:
                seen.add(above)
                above = getattr(records[above], key)
            if above == name:
                yield edition.sources[kind, name].problem_at((key,), "leads back to this record; break the circle")


def attribution_kinds(edition: Edition) -> Problems:
    """A word of attribution is of a kind that `attribution_kinds` lists."""
    kinds = edition.vocabulary.attribution_kinds
    for word, attribution in edition.vocabulary.attributions.items():
        if attribution.kind not in kinds:
            advice = did_you_mean(attribution.kind, kinds, f"it is one of {', '.join(kinds)}")
            message = f'no kind of attribution "{attribution.kind}"; {advice}'
            yield edition.sources["", "vocabulary"].problem_at(("attributions", word, "kind"), message)


def every_record_is_linked(edition: Edition) -> Problems:
    """Every record is reached from the report: nothing stands alone."""
    if any(len(edition.records(kind)) < len(edition.known.ids[kind]) for kind in KINDS):
        return  # a faulty record may hold the link that would be missed
    report = edition.report
    reached: dict[str, set[str | None]] = {kind: set() for kind in KINDS}
    for kind in REFERENCE_KINDS:
        reached[kind] |= {*edition.mentions[kind], *edition.recommended[kind]}
    for kind, name in (*edition.footnote_calls_of, *edition.documents_by, *edition.parts_of):
        reached[kind].add(name)
    reached["states"] |= {*edition.statements_of, *edition.officers_of}
    reached["documents"] |= {*edition.listings, report.attendance.participants if report.attendance else None}
    reached["documents"] |= {document.id for document in edition.annex}
    reached["instruments"] |= {report.mandate}
    reached["instruments"] |= {instrument.id for instrument in edition.instruments.values() if instrument.part_of}
    reached["bodies"] |= {report.meeting_of, report.reports_to}
    reached["bodies"] |= {*edition.introduced, *edition.statements_for, *edition.instruments_by}
    reached["bodies"] |= {*edition.statements_by_body}
    for kind in REFERENCE_KINDS:
        for name in edition.records(kind):
            if name not in reached[kind]:
                message = "nothing in the report leads here; link it from a point, or delete the file"
                yield edition.sources[kind, name].problem_at((), message)
    for name, note in edition.notes.items():
        if not any(getattr(note, key) for key in Note.about()):
            message = f"is about nothing; add what it is about: one of {', '.join(Note.about())}"
            yield edition.sources["notes", name].problem_at((), message)


def complete_is_complete(edition: Edition) -> Problems:
    """Where `report.yml` says that the edition is complete, nothing is left to be written."""
    for source, location in edition.unwritten if edition.report.complete else ():
        yield source.problem_at(location, "is not written yet; write it, or delete complete: true in report.yml")


CHECKS: list[Callable[[Edition], Problems]] = [
    paragraphs_in_order,
    pages_in_order,
    sections_listed,
    section_labels,
    section_ranges,
    lines_in_order,
    letters_in_order,
    recommendations_have_a_place,
    footnotes_in_order,
    agenda_labels,
    lists_of_speakers,
    dates_within_meeting,
    no_value_twice,
    sources_in_order,
    annex_rows,
    document_ids,
    names_once,
    aliases_name_one_record,
    briefs_fit,
    no_circles,
    attribution_kinds,
    every_record_is_linked,
    complete_is_complete,
]
