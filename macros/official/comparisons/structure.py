"""Front page, contents page, headings, paragraphs, pages and lines."""

from macros.data.edition import Edition
from macros.official.comparisons.passages import (
    SYMBOL,
    Facts,
    normalized,
    same_words,
    shared_paragraphs,
    shared_passages,
    text_problem,
)
from macros.official.text import OfficialText


def front_page(edition: Edition, official: OfficialText) -> Facts:
    """The front page: title, place, date, distribution and language; a symbol, if there is one."""
    report, source = edition.report, edition.sources["", "report"]
    lines = [normalized(line) for line in official.front]
    dated = f"{report.dated.day} {report.dated.strftime('%B')} {report.dated.year}"
    for key, due in (
        ("title", normalized(report.title)),
        ("distribution", f"Distr.: {report.distribution}"),
        ("dated", dated),
        ("original_language", f"Original: {report.original_language}"),
    ):
        yield None if due in lines else source.problem_at((key,), f'"{due}" is no line of the front page; mend it')
    yield (
        None
        if any(line.startswith(f"{report.place}, ") for line in lines)
        else source.problem_at(("place",), "is not on the front page; mend it")
    )
    printed = [symbol for line in official.front for symbol in SYMBOL.findall(line)]
    agrees = (report.symbol in printed) if report.symbol else not printed
    yield (
        None
        if agrees
        else source.problem_at(("symbol",), f"the front page has {', '.join(printed) or 'none'}; mend it")
    )


def contents_page(edition: Edition, official: OfficialText) -> Facts:
    """The contents page: the paragraphs and the page of every section."""
    for row in official.contents:
        section = edition.sections.get(row.section)
        if section is None:
            yield text_problem(
                official, row.line, f"section {row.section} of the contents page is not in the data; add it"
            )
            continue
        source = edition.sources["sections", section.id]
        if row.first is not None:
            ours = (section.range.first, section.range.last) if section.range else None
            message = f"the contents page has {row.first} to {row.last}; mend it"
            yield None if ours == (row.first, row.last) else source.problem_at(("range",), message)
        yield (
            None
            if str(section.page) == str(row.page)
            else source.problem_at(("page",), f"the contents page has {row.page}; mend it")
        )
    listed = {row.section for row in official.contents}
    for name in edition.sections:
        if name not in listed:
            yield edition.sources["sections", name].problem_at(("label",), "is not on the contents page; check it")


def sections(edition: Edition, official: OfficialText) -> Facts:
    """Headings of the body: label, title, order, and an unnumbered heading above; the annex's title."""
    theirs = {heading.section: heading for heading in official.headings}
    if official.annex:
        theirs[official.annex.section] = official.annex
    for name, section in edition.sections.items():
        source = edition.sources["sections", name]
        if name not in theirs:
            yield source.problem_at(
                ("label",), f'the text has no heading "{section.label}. {section.title}"; check label and title'
            )
            continue
        agrees = same_words(section.title, theirs[name].title)
        yield None if agrees else source.problem_at(("title",), f'the text has "{theirs[name].title}"; mend it')
        above = theirs[name].heading_above or ""
        yield (
            None
            if same_words(section.heading_above or "", above)
            else source.problem_at(("heading_above",), f'the text has "{above}"; mend it')
        )
    for name, heading in theirs.items():
        if name not in edition.sections:
            yield text_problem(official, heading.line, f'section {name}, "{heading.title}", is not in the data; add it')
    ours = [name for name in edition.sections if name in theirs]
    agrees = ours == [name for name in theirs if name in edition.sections]
    yield (
        None
        if agrees
        else edition.sources["", "report"].problem_at(("sections",), "the text has them in another order; mend it")
    )


def paragraphs(edition: Edition, official: OfficialText) -> Facts:
    """Every paragraph is in both, with its number, in the same section, below the same unnumbered heading."""
    for section in edition.sections.values():
        source = edition.sources["sections", section.id]
        for place, paragraph in enumerate(section.paragraphs):
            theirs = official.paragraphs.get(paragraph.number)
            where = ("paragraphs", place)
            if theirs is None:
                yield source.problem_at(
                    (*where, "number"), f"the text has no paragraph {paragraph.number}; delete it, or check the text"
                )
                continue
            agrees = theirs.section == section.id
            message = f"paragraph {paragraph.number} stands in {section.id}, in the text in {theirs.section}; move it"
            yield None if agrees else source.problem_at((*where, "number"), message)
            agrees = same_words(paragraph.heading_above or "", theirs.heading_above or "")
            message = f'the text has "{theirs.heading_above or ""}" above paragraph {paragraph.number}; mend it'
            yield None if agrees else source.problem_at((*where, "heading_above"), message)
    for number, theirs in official.paragraphs.items():
        if number not in edition.paragraphs:
            yield text_problem(official, theirs.body.line, f"paragraph {number} is not in the data; add it")


def page_breaks(edition: Edition, official: OfficialText) -> Facts:
    """A paragraph or recommendation runs on to the next page where, and only where, the text breaks off inside it.

    Compared with a plain text only: in others the pages are lost.
    """
    for passage in shared_passages(edition, official) if official.shows_page_breaks else ():
        page = passage.ours.page
        broken = any(block.broken for block in passage.blocks)
        agrees = (page.certain and page.first != page.last) == broken
        advice = "breaks off inside it; write two pages with to" if broken else "does not break off inside it; mend it"
        yield None if agrees else passage.source.problem_at((*passage.where, "page"), f"the text {advice}")


def lines_of_paragraphs(edition: Edition, official: OfficialText) -> Facts:
    """The lettered and numbered lines of paragraphs: label; symbol and title of the document, or the agenda item."""
    for paragraph, passage in shared_paragraphs(edition, official):
        lines = {block.label: block for block in passage.blocks[1:]}
        ours = [entry.label for entry in paragraph.list]
        message = f"the text has {', '.join(lines) or 'no lines'} ({passage.label}); mend it"
        yield None if ours == list(lines) else passage.source.problem_at((*passage.where, "list"), message)
        for place, entry in enumerate(paragraph.list):
            if entry.label not in lines:
                continue
            text = lines[entry.label].text.rstrip(" ;:.")
            document = edition.documents.get(entry.document or "")
            due = document.title if document else edition.agenda[entry.item or ""].title
            if document and document.symbol:
                due = f"{due} ({document.symbol})"
            message = f'the text has "{text}" ({passage.label} ({entry.label})); mend the record that is named here'
            where = (*passage.where, "list", place, "document" if document else "item")
            yield None if same_words(due, text) else passage.source.problem_at(where, message)
