"""The rules that a single record cannot show to be kept. Each check's docstring is its rule; CHECKS names them all."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from macros.load import KINDS, Edition, Loaded
from macros.problems import Problem
from macros.records import Links, Note, Paragraph, Recommendation
from macros.source import Location

Found = Iterator[Problem]


def check(loaded: Loaded) -> list[Problem]:
    """Everything that is wrong with a data folder: what could not be read, and each rule that is broken."""
    found = list(loaded.problems)
    if loaded.edition is not None:
        for rule in CHECKS:
            found += rule(loaded.edition)
    return found


def _at(edition: Edition, kind: str, name: str, location: Location, message: str) -> Problem:
    source = edition.sources[kind, name]
    key = next((str(part) for part in reversed(location) if isinstance(part, str)), "file")
    return Problem(source.path, source.line(location), key, message)


def paragraphs_in_order(edition: Edition) -> Found:
    """Paragraphs are numbered from 1 without a gap, in the order of the sections, each once."""
    exist = set(edition.known.ids["paragraphs"])
    due = 1
    for section in edition.sections.values():
        for place, paragraph in enumerate(section.paragraphs):
            where: Location = ("paragraphs", place, "number")
            missing = [str(number) for number in range(due, paragraph.number) if str(number) not in exist]
            if paragraph.number < due:
                yield _at(
                    edition,
                    "sections",
                    section.id,
                    where,
                    f"{paragraph.number} is given twice or out of order; {due} is due",
                )
            elif missing:
                yield _at(
                    edition,
                    "sections",
                    section.id,
                    where,
                    f"paragraph {', '.join(missing)} is missing before {paragraph.number}; add it",
                )
            due = max(due, paragraph.number + 1)


def pages_in_order(edition: Edition) -> Found:
    """No paragraph stands on a page before the page of the paragraph above it."""
    last = 0
    for section in edition.sections.values():
        for place, paragraph in enumerate(section.paragraphs):
            if paragraph.page.last < last:
                message = f"{paragraph.page} comes after page {last}; check both"
                yield _at(edition, "sections", section.id, ("paragraphs", place, "page"), message)
            last = max(last, paragraph.page.first)


def sections_listed(edition: Edition) -> Found:
    """`report.yml` lists each section once, a sub-section after its section."""
    listed = edition.report.sections
    for name in edition.known.ids["sections"]:
        if name not in listed:
            yield _at(edition, "", "report", ("sections",), f'does not list "{name}"; add it at its place')
    for name, section in edition.sections.items():
        if section.parent and section.parent in listed and listed.index(section.parent) > listed.index(name):
            yield _at(
                edition, "", "report", ("sections",), f'lists "{name}" before "{section.parent}"; change the order'
            )


def section_labels(edition: Edition) -> Found:
    """A section's id is its label in small letters, behind that of its parent: `iii`, `iii-a`."""
    for name, section in edition.sections.items():
        due = "-".join(filter(None, (section.parent, section.label.lower())))
        if name != due:
            yield _at(
                edition,
                "sections",
                name,
                ("label",),
                f'"{section.label}" makes the id {due}; rename the file, or mend label or parent',
            )


def section_ranges(edition: Edition) -> Found:
    """The range of a section runs from its first paragraph to its last, those of its sub-sections included."""
    for name, section in edition.sections.items():
        parts = (section, *edition.sub_sections.get(name, ()))
        numbers = [paragraph.number for part in parts for paragraph in part.paragraphs]
        if section.range and numbers and (section.range.first, section.range.last) != (min(numbers), max(numbers)):
            printed = f"{section.range.first} to {section.range.last}"
            message = f"says {printed}, its paragraphs are {min(numbers)} to {max(numbers)}; mend one"
            yield _at(edition, "sections", name, ("range",), message)
        if numbers and not section.range:
            yield _at(
                edition,
                "sections",
                name,
                (),
                "has paragraphs and no range; add the range that the contents page prints",
            )


def lines_in_order(edition: Edition) -> Found:
    """The lines of a paragraph are lettered from a without a gap, or follow the agenda; each names one thing."""
    for section in edition.sections.values():
        for place, paragraph in enumerate(section.paragraphs):
            letters = [entry.label for entry in paragraph.list if re.fullmatch("[a-z]", entry.label)]
            for number, entry in enumerate(paragraph.list):
                where: Location = ("paragraphs", place, "list", number)
                if bool(entry.document) == bool(entry.item):
                    yield _at(
                        edition, "sections", section.id, where, "names not exactly one document or item; keep one"
                    )
                due = chr(ord("a") + number)
                if letters and entry.label != due:
                    yield _at(
                        edition,
                        "sections",
                        section.id,
                        (*where, "label"),
                        f'"{entry.label}" stands where "{due}" is due; mend the order',
                    )
            if paragraph.documents_before and not any(entry.document for entry in paragraph.list):
                yield _at(
                    edition,
                    "sections",
                    section.id,
                    ("paragraphs", place, "documents_before"),
                    "lists no document; add the list, or delete the line",
                )


def letters_in_order(edition: Edition) -> Found:
    """Recommendations are lettered a to z, then aa to zz, without a gap."""
    letters = [letter * times for times in (1, 2) for letter in "abcdefghijklmnopqrstuvwxyz"]
    names = edition.known.ids["recommendations"]
    present = [letter for letter in letters if letter in names]
    last = letters.index(present[-1]) if present else -1
    for letter in letters[:last]:
        if letter not in names:
            after = next(other for other in letters[letters.index(letter) :] if other in names)
            path = f"{_folder(edition)}recommendations/{after}.yml"
            yield Problem(path, 1, "file", f'letter "{letter}" is missing before "{after}"; add its file')
    for name in names:
        if name not in letters:
            path = f"{_folder(edition)}recommendations/{name}.yml"
            yield Problem(path, 1, "file", f'"{name}" is no letter of the list; the names are a to z, then aa to zz')


def recommendations_have_a_place(edition: Edition) -> Found:
    """Where there are recommendations, one paragraph, and one only, holds them."""
    holders = [paragraph.number for paragraph in edition.paragraphs.values() if paragraph.lists_recommendations]
    for section in edition.sections.values():
        for place, paragraph in enumerate(section.paragraphs):
            if paragraph.lists_recommendations and paragraph.number != holders[0]:
                message = f"paragraph {holders[0]} holds the recommendations already; delete the line here or there"
                yield _at(edition, "sections", section.id, ("paragraphs", place, "lists_recommendations"), message)
    if (
        edition.known.ids["recommendations"]
        and not holders
        and len(edition.sections) == len(edition.known.ids["sections"])
    ):
        yield _at(
            edition,
            "",
            "report",
            ("sections",),
            "no paragraph says lists_recommendations: true; add it where they stand",
        )


def footnotes_in_order(edition: Edition) -> Found:
    """Footnotes are numbered from 1 without a gap, in the order in which the text calls them."""
    exist = set(edition.known.ids["footnotes"])
    due = 1
    for call in edition.calls:
        number = call.footnote.number
        kind, name, where = _passage(edition, call.passage)
        missing = [str(before) for before in range(due, number) if str(before) not in exist]
        if number < due:
            yield _at(
                edition,
                kind,
                name,
                (*where, "footnotes"),
                f"footnote {number} is given twice or out of order; {due} is due",
            )
        elif missing:
            yield _at(
                edition,
                kind,
                name,
                (*where, "footnotes"),
                f"footnote {', '.join(missing)} is missing before {number}; add it",
            )
        due = max(due, number + 1)
        if call.footnote.instrument and call.footnote.document:
            yield _at(
                edition,
                kind,
                name,
                (*where, "footnotes"),
                f"footnote {number} names an instrument and a document; keep one",
            )


def agenda_in_order(edition: Edition) -> Found:
    """Agenda items are numbered from 1, sub-items lettered from a, without a gap; an id is its label without spaces."""
    names = edition.known.ids["agenda"]
    for name, item in edition.agenda.items():
        due = re.sub(r"[^a-z0-9]", "", item.label.lower())
        if name != due:
            yield _at(
                edition,
                "agenda",
                name,
                ("label",),
                f'"{item.label}" makes the id {due}; rename the file, or mend the label',
            )
        number, letter = re.fullmatch(r"(\d*)(.*)", name).groups()  # type: ignore[union-attr]
        if (item.parent or "") != (number if letter else ""):
            advice = f'"{number}" is due' if letter else "delete the line"
            yield _at(edition, "agenda", name, ("parent",), f"does not fit the item's number; {advice}")
        before = f"{number}{chr(ord(letter) - 1)}" if len(letter) == 1 and letter > "a" else ""
        if not letter and number.isdecimal() and int(number) > 1:
            before = str(int(number) - 1)
        if before and before not in names:
            yield _at(edition, "agenda", name, (), f'item "{before}" is missing before "{name}"; add its file')


def speakers_once(edition: Edition) -> Found:
    """A State stands once on the list of an agenda item, and a list has the paragraph that prints it."""
    for name, item in edition.agenda.items():
        seen: set[str] = set()
        for place, speaker in enumerate(item.speakers):
            if speaker.state in seen:
                yield _at(
                    edition,
                    "agenda",
                    name,
                    ("speakers", place, "state"),
                    f'"{speaker.state}" is on this list already; keep one place',
                )
            seen.add(speaker.state)
        if bool(item.speakers) != bool(item.speakers_in):
            yield _at(
                edition,
                "agenda",
                name,
                ("speakers_in",),
                "speakers and speakers_in go together; add the one that is missing",
            )


def dates_within_meeting(edition: Edition) -> Found:
    """Meetings are numbered from 1 without a gap; their dates lie between opening and closing and never run back."""
    report = edition.report
    if report.opens > report.closes:
        yield _at(
            edition, "", "report", ("closes",), f"{report.closes} is before the opening on {report.opens}; mend one"
        )
    if report.dated < report.closes:
        yield _at(edition, "", "report", ("dated",), f"{report.dated} is before the close on {report.closes}; mend one")
    last = report.opens
    for place, meeting in enumerate(report.meetings):
        if meeting.number != place + 1:
            yield _at(
                edition,
                "",
                "report",
                ("meetings", place, "number"),
                f"{meeting.number} stands where {place + 1} is due; mend the order",
            )
        for number, date in enumerate(meeting.dates):
            where: Location = ("meetings", place, "dates", number)
            if not report.opens <= date <= report.closes:
                yield _at(
                    edition,
                    "",
                    "report",
                    where,
                    f"{date} is outside the meeting, {report.opens} to {report.closes}; mend it",
                )
            elif date < last:
                yield _at(
                    edition, "", "report", where, f"{date} is before the date of the meeting above, {last}; mend one"
                )
            last = max(last, date)


def no_value_twice(edition: Edition) -> Found:
    """A list names each thing once."""
    for (kind, name), source in edition.sources.items():
        yield from _repeated(edition, kind, name, source.values, ())


def _repeated(edition: Edition, kind: str, name: str, value: object, where: Location) -> Found:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _repeated(edition, kind, name, inner, (*where, key))
    elif isinstance(value, list):
        seen: set[str] = set()
        for place, inner in enumerate(value):
            if isinstance(inner, str) and inner in seen:
                yield _at(edition, kind, name, (*where, place), f'"{inner}" is given twice; keep one')
            elif isinstance(inner, str):
                seen.add(inner)
            yield from _repeated(edition, kind, name, inner, (*where, place))


def sources_in_order(edition: Edition) -> Found:
    """A recommendation names its paragraphs in ascending order, each once, and never its own."""
    own = edition.recommendations_paragraph
    for name, recommendation in edition.recommendations.items():
        last = 0
        for place, source in enumerate(recommendation.sources):
            where: Location = ("sources", place, "paragraph")
            if source.paragraph <= last:
                yield _at(
                    edition,
                    "recommendations",
                    name,
                    where,
                    f"{source.paragraph} is given twice or out of order; sort them",
                )
            if own and source.paragraph >= own.number:
                yield _at(
                    edition,
                    "recommendations",
                    name,
                    where,
                    f"{source.paragraph} does not come before the recommendations; mend it",
                )
            last = source.paragraph


def annex_rows(edition: Edition) -> Found:
    """The rows of the annex are numbered from 1 without a gap; a row names agenda items by labels that exist."""
    labels = {item.label for item in edition.agenda.values()}
    for due, (document, annex) in enumerate(edition.annex_rows, start=1):
        if annex.row != due:
            yield _at(
                edition,
                "documents",
                document.id,
                ("annex", "row"),
                f"{annex.row} stands where {due} is due; mend the rows",
            )
        for place, label in enumerate(annex.items):
            if label not in labels and len(edition.agenda) == len(edition.known.ids["agenda"]):
                yield _at(
                    edition,
                    "documents",
                    document.id,
                    ("annex", "items", place),
                    f'no agenda item is labelled "{label}"; write it as printed',
                )


def document_ids(edition: Edition) -> Found:
    """A document's id is its symbol in small letters, with hyphens for all signs."""
    for name, document in edition.documents.items():
        due = re.sub(r"[^a-z0-9]+", "-", (document.symbol or "").lower()).strip("-")
        if document.symbol and name != due:
            yield _at(
                edition,
                "documents",
                name,
                ("symbol",),
                f"{document.symbol} makes the id {due}; rename the file, or mend the symbol",
            )


def names_once(edition: Edition) -> Found:
    """No two records of a kind share a title, name, label, symbol or code."""
    keys = ("title", "name", "symbol", "m49", "iso2", "iso3")
    for kind in KINDS:
        if kind in ("sections", "documents"):
            continue
        for key in keys:
            counts = Counter(getattr(record, key, None) for record in edition.records(kind).values())
            for name, record in edition.records(kind).items():
                value = getattr(record, key, None)
                if value and counts[value] > 1:
                    yield _at(
                        edition,
                        kind,
                        name,
                        (key,),
                        f'"{value}" stands in {counts[value]} files of {kind}; tell them apart',
                    )


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
                yield _at(edition, kind, name, (key,), "leads back to this record; break the circle")


def attribution_kinds(edition: Edition) -> Found:
    """A word of attribution is of a kind that `attribution_kinds` lists."""
    kinds = edition.vocabulary.attribution_kinds
    for word, attribution in edition.vocabulary.attributions.items():
        if attribution.kind not in kinds:
            message = f'no kind of attribution "{attribution.kind}"; it is one of {", ".join(kinds)}'
            yield _at(edition, "", "vocabulary", ("attributions", word, "kind"), message)


def every_record_is_linked(edition: Edition) -> Found:
    """Every record is reached from the report: nothing stands alone."""
    whole = all(len(edition.records(kind)) == len(edition.known.ids[kind]) for kind in KINDS)
    if not whole:
        return  # a faulty record may hold the link that would be missed
    report = edition.report
    reached: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind in Links.model_fields:
        reached[kind] |= set(edition.mentions[kind]) | set(edition.recommended[kind])
    for kind, name in (*edition.calls_of, *edition.documents_by, *edition.parts_of):
        reached[kind].add(name)
    reached["states"] |= set(edition.statements_of) | set(edition.officers_of)
    reached["documents"] |= {document.id for document in edition.annex} | set(edition.listings)
    reached["instruments"] |= {report.mandate} | {
        instrument.id for instrument in edition.instruments.values() if instrument.part_of
    }
    reached["bodies"] |= {
        report.meeting_of,
        report.reports_to,
        *edition.introduced,
        *edition.statements_for,
        *edition.instruments_by,
    }
    for kind in Links.model_fields:
        for name in edition.records(kind):
            if name not in reached[kind]:
                yield _at(
                    edition,
                    kind,
                    name,
                    (),
                    "nothing in the report leads here; link it from a point, or delete the file",
                )
    for name, note in edition.notes.items():
        if not any(getattr(note, key) for key in set(Note.model_fields) - {"id", "title", "readings", "account"}):
            yield _at(edition, "notes", name, (), "is about nothing; add the paragraphs, documents … that it is about")


def _passage(edition: Edition, passage: Paragraph | Recommendation) -> tuple[str, str, Location]:
    if isinstance(passage, Recommendation):
        return "recommendations", passage.id, ()
    section = edition.section_of[passage.number]
    return "sections", section.id, ("paragraphs", section.paragraphs.index(passage))


def _folder(edition: Edition) -> str:
    return edition.sources["", "report"].path.removesuffix("report.yml")


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
    no_circles,
    attribution_kinds,
    every_record_is_linked,
]
