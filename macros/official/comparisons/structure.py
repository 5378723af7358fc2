"""Front page, contents page, headings, paragraphs, pages and lines."""

from macros.data.characters import normalize
from macros.data.edition import Edition
from macros.official.comparisons.passages import (
    Facts,
    fact,
    same_words,
    shared_paragraphs,
    shared_passages,
    text_problem,
)
from macros.official.readings import FRONT_PAGE, SYMBOL, bare_line
from macros.official.text import OfficialText


def front_page(edition: Edition, official: OfficialText) -> Facts:
    """The front page: title, place, date, distribution and language; a symbol, if there is one."""
    report, source = edition.report, edition.sources["", "report"]
    lines = [normalize(line) for line in official.front]
    expected = {
        "title": normalize(report.title),
        "dated": f"{report.dated.day} {report.dated:%B %Y}" if report.dated else "",
        **{key: f"{start}{value}" for key, start in FRONT_PAGE.items() if (value := getattr(report, key))},
    }
    for key, line in expected.items():
        yield fact(not line or line in lines, source, (key,), f'"{line}" is no line of the front page; mend it')
    agrees = not report.place or any(line.startswith(f"{report.place}, ") for line in lines)
    yield fact(agrees, source, ("place",), "is not on the front page; mend it")
    printed = [symbol for line in official.front for symbol in SYMBOL.findall(line)]
    agrees = (report.symbol in printed) if report.symbol else not printed
    yield fact(agrees, source, ("symbol",), f"the front page has {', '.join(printed) or 'none'}; mend it")


def contents_page(edition: Edition, official: OfficialText) -> Facts:
    """The contents page, where there is one: the paragraphs and the page of every section."""
    for row in official.contents:
        section = edition.sections.get(row.section)
        if section is None:
            message = f"section {row.section} of the contents page is not in the data; add it"
            yield text_problem(official, row.line, message)
            continue
        source = edition.sources["sections", section.id]
        if row.first is not None:
            ours = (section.range.first, section.range.last) if section.range else None
            message = f"the contents page has {row.first} to {row.last}; mend it"
            yield fact(ours == (row.first, row.last), source, ("range",), message)
        yield fact(str(section.page) == str(row.page), source, ("page",), f"the contents page has {row.page}; mend it")
    listed = {row.section for row in official.contents}
    for name in edition.sections if listed else ():
        if name not in listed:
            yield edition.sources["sections", name].problem_at(("label",), "is not on the contents page; check it")


def sections(edition: Edition, official: OfficialText) -> Facts:
    """Headings of the body: label, title, order, and an unnumbered heading above; the annex's title."""
    theirs = {heading.section: heading for heading in (*official.headings, *official.annexes)}
    for name, section in edition.sections.items():
        source, heading = edition.sources["sections", name], theirs.get(name)
        if heading is None:
            message = f'the text has no heading "{section.label}. {section.title}"; check label and title'
            yield source.problem_at(("label",), message)
            continue
        agrees = same_words(section.title, heading.title)
        yield fact(agrees, source, ("title",), f'the text has "{heading.title}"; mend it')
        above = heading.heading_above or ""
        agrees = same_words(section.heading_above or "", above)
        yield fact(agrees, source, ("heading_above",), f'the text has "{above}"; mend it')
    for name, heading in theirs.items():
        if name not in edition.sections:
            yield text_problem(official, heading.line, f'section {name}, "{heading.title}", is not in the data; add it')
    shared = [name for name in edition.sections if name in theirs]
    agrees = shared == [name for name in theirs if name in shared]
    yield fact(agrees, edition.sources["", "report"], ("sections",), "the text has them in another order; mend it")


def paragraphs(edition: Edition, official: OfficialText) -> Facts:
    """Every paragraph is in both, with its number, in the same section, below the same unnumbered heading."""
    for section in edition.sections.values():
        source = edition.sources["sections", section.id]
        for index, paragraph in enumerate(section.paragraphs):
            number, theirs = paragraph.number, official.paragraphs.get(paragraph.number)
            if theirs is None:
                message = f"the text has no paragraph {number}; delete it, or check the text"
                yield source.problem_at(("paragraphs", index, "number"), message)
                continue
            message = f"paragraph {number} stands in {section.id}, in the text in {theirs.section}; move it"
            yield fact(theirs.section == section.id, source, ("paragraphs", index, "number"), message)
            above = theirs.heading_above or ""
            agrees = same_words(paragraph.heading_above or "", above)
            message = f'the text has "{above}" above paragraph {number}; mend it'
            yield fact(agrees, source, ("paragraphs", index, "heading_above"), message)
    for number, theirs in official.paragraphs.items():
        if number not in edition.paragraphs:
            yield text_problem(official, theirs.body.line, f"paragraph {number} is not in the data; add it")


def page_breaks(edition: Edition, official: OfficialText) -> Facts:
    """A paragraph or recommendation runs on to the next page where, and only where, the text breaks off inside it.

    Compared with a plain text only: in others the pages are lost.
    """
    for passage in shared_passages(edition, official) if official.shows_page_breaks else ():
        page = passage.record.page
        if page is None:
            continue
        broken = any(block.broken for block in passage.blocks)
        agrees = (page.settled and page.first != page.last) == broken
        advice = "breaks off inside it; write two pages with to" if broken else "does not break off inside it; mend it"
        yield passage.fact(agrees, ("page",), f"the text {advice}")


def lines_of_paragraphs(edition: Edition, official: OfficialText) -> Facts:
    """The lettered and numbered lines of paragraphs: label; symbol and title of the document, or the agenda item."""
    for passage in shared_paragraphs(edition, official):
        lines, entries = {block.label: block for block in passage.blocks[1:]}, passage.record.list
        message = f"the text has {', '.join(lines) or 'no lines'} ({passage.label}); mend it"
        told = not entries and not any(_names_a_record(edition, block.text) for block in lines.values())
        agrees = told or [entry.label for entry in entries] == list(lines)  # its points may tell what other lines say
        yield passage.fact(agrees, ("list",), message)
        for index, entry in enumerate(entries):
            if entry.label not in lines:
                continue
            text = bare_line(lines[entry.label].text)
            document = edition.documents.get(entry.document or "")
            expected = (document.title or "") if document else edition.agenda[entry.item or ""].title
            if document and document.symbol:
                expected = f"{expected} ({document.symbol})"
            message = f'the text has "{text}" ({passage.label} ({entry.label})); mend the record that is named here'
            key = "document" if document else "item"
            yield passage.fact(same_words(expected, text), ("list", index, key), message)


def _names_a_record(edition: Edition, line: str) -> bool:
    """Whether a line of a paragraph is a document with its symbol, or an agenda item."""
    text = bare_line(line)
    is_item = any(same_words(item.title, text) for item in edition.agenda.values())
    return is_item or any(text.endswith(f"({document.symbol})") for document in edition.documents.values())
