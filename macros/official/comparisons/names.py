"""Names and symbols: as printed, where they stand, and none in the text that the edition does not know."""

import re

from macros.data.edition import Edition
from macros.data.kinds import KINDS
from macros.data.models import Paragraph
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location, Source
from macros.official.comparisons.passages import (
    SPEAKERS,
    SYMBOL,
    Facts,
    normalized,
    same_words,
    shared_passages,
    text_problem,
)
from macros.official.text import OfficialText
from macros.problems import did_you_mean

CAPITAL = re.compile(r"(?<=[\w,;)’'] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
NAMED = tuple(kind.name for kind in KINDS.values() if "printed" in kind.model.model_fields)
"""The kinds whose records hold every form in which the report prints their name."""


def symbols(edition: Edition, official: OfficialText) -> Facts:
    """Every document symbol that the text prints, at every place, and every one of the data somewhere in the text."""
    known = {document.symbol: name for name, document in edition.documents.items() if document.symbol}
    for passage in shared_passages(edition, official):
        linked = {name for links in passage.links for name in links.documents}
        if isinstance(passage.ours, Paragraph):
            linked |= {entry.document for entry in passage.ours.list if entry.document}
        for block in passage.blocks:
            for symbol in SYMBOL.findall(block.text):
                if symbol not in known:
                    advice = did_you_mean(symbol, known, "add its record")
                    yield text_problem(official, block.line, f"{symbol} is not in the data; {advice}")
                    continue
                message = f"the text names {symbol} ({passage.label}); link it"
                yield (
                    None if known[symbol] in linked else passage.source.problem_at((*passage.where, "points"), message)
                )
    printed = set(SYMBOL.findall(official.text))
    for symbol, name in known.items():
        message = f"{symbol} is not in the text; mend it"
        yield None if symbol in printed else edition.sources["documents", name].problem_at(("symbol",), message)


def annex(edition: Edition, official: OfficialText) -> Facts:
    """Every row of the annex: the document, its agenda items, its title."""
    rows = official.annex_rows
    for number, (document, ours) in enumerate(edition.annex_rows):
        source = edition.sources["documents", document.id]
        if number >= len(rows):
            yield source.problem_at(("annex", "row"), f"the annex has only {len(rows)} rows; mend it")
            continue
        symbol, items, title = (*rows[number], "", "", "")[:3]
        message = f"row {ours.row} of the annex has {symbol}; mend the rows"
        yield None if symbol == (document.symbol or document.title) else source.problem_at(("annex", "row"), message)
        theirs = [item for item in re.split(r",\s*", items) if item]
        message = f"the annex has {', '.join(theirs) or 'no agenda item'}; mend it"
        yield None if list(ours.items) == theirs else source.problem_at(("annex", "items"), message)
        mine = ours.title or document.title
        yield (
            None
            if same_words(mine, title)
            else source.problem_at(("annex", "title"), f'the annex has "{title}"; mend it')
        )
        needless = ours.title is not None and same_words(ours.title, document.title)
        yield (
            source.problem_at(("annex", "title"), "is the title of the body too; delete the line") if needless else None
        )
    for symbol, *_ in rows[len(edition.annex) :]:
        yield text_problem(official, official.annex_line, f"the annex lists {symbol} and the data do not; add its row")


def names_as_printed(edition: Edition, official: OfficialText) -> Facts:
    """Every string that the data give as printed stands in the text: names with their article, titles, symbols."""
    text = normalized(official.text)
    for kind in NAMED:
        for name, record in edition.records(kind).items():
            for place, form in enumerate(record.printed):
                message = f'"{form}" is not in the text; mend it'
                yield (
                    None
                    if find_phrases(text, [normalized(form)], any_case=False)
                    else edition.sources[kind, name].problem_at(("printed", place), message)
                )
    strings: list[tuple[str, str, Location, str | None]] = []
    for name, document in edition.documents.items():
        strings.append(("documents", name, ("title",), None if document.title_is_ours else document.title))
        strings.append(("documents", name, ("sales_number",), document.sales_number))
        strings.append(("documents", name, ("author", "name"), document.author.name if document.author else None))
    for name, instrument in edition.instruments.items():
        strings.append(("instruments", name, ("title",), None if instrument.title_is_ours else instrument.title))
        strings.append(("instruments", name, ("symbol",), instrument.symbol))
    for name, body in edition.bodies.items():
        strings.append(("bodies", name, ("name",), body.name))
    for name, state in edition.states.items():
        strings.append(("states", name, ("name",), state.name))
        article = bool(find_phrases(text, [normalized(f"the {state.name}")], any_case=False))
        advice = "the text has one; write with_article: true" if article else "the text has none; delete the line"
        key = "name" if article else "with_article"
        yield None if article == state.with_article else edition.sources["states", name].problem_at((key,), advice)
    for name, item in edition.agenda.items():
        strings.append(("agenda", name, ("title",), item.title))
    for kind, name, where, form in strings:
        if form is not None:
            found = normalized(form).lower() in text.lower()
            yield (
                None
                if found
                else edition.sources[kind, name].problem_at(where, f'"{form}" is not in the text; mend it')
            )


def names_in_passages(edition: Edition, official: OfficialText) -> Facts:
    """The States, instruments and bodies that each paragraph and recommendation names, lists of speakers apart."""
    forms = [
        (form, kind, name)
        for kind in NAMED
        for name, record in edition.records(kind).items()
        for form in record.printed
    ]
    named = {form: (kind, name) for form, kind, name in forms}
    for passage in shared_passages(edition, official):
        text = SPEAKERS.sub(_spoken_for, passage.words)
        # a name inside a longer one may be linked, and need not be
        theirs = {named[hit.phrase] for hit in find_phrases(text, named, any_case=False)}
        inside = {(kind, name) for form, kind, name in forms if find_phrases(text, [form], any_case=False)}
        ours = {(kind, name) for links in passage.links for kind in NAMED for name in getattr(links, kind)}
        for kind, name in sorted(theirs | ours):
            if (kind, name) not in ours:
                where = (*passage.where, "points") if passage.where else (kind,)
                yield passage.source.problem_at(where, f"the text names {name} ({passage.label}); link it under {kind}")
            elif (kind, name) not in inside:
                place = next(place for place, links in enumerate(passage.links) if name in getattr(links, kind))
                where = (*passage.where, "points", place, kind) if passage.where else (kind,)
                yield passage.source.problem_at(where, f"the text does not name {name} ({passage.label}); delete it")
            else:
                yield None


def _spoken_for(match: re.Match[str]) -> str:
    """Of a list of speakers, only on whose behalf they spoke."""
    return " ".join(re.findall(r"\(on behalf of [^)]+\)", match[0]))


def relations(edition: Edition, official: OfficialText) -> Facts:
    """Who introduced an item, the list of participants, and what a footnote is about: the passage itself names them."""
    pairs: list[tuple[Source, Location, int, tuple[str, ...]]] = []
    for name, item in edition.agenda.items():
        if item.introduced_by:
            forms = edition.bodies[item.introduced_by.body].printed
            pairs.append((edition.sources["agenda", name], ("introduced_by",), item.introduced_by.paragraph, forms))
    attendance = edition.report.attendance
    if attendance.participants:
        document = edition.documents[attendance.participants]
        forms = (document.symbol or document.title,)
        where: Location = ("attendance", "participants")
        pairs.append((edition.sources["", "report"], where, attendance.paragraph, forms))
    for source, where, number, forms in pairs:
        text = official.paragraphs[number].text if number in official.paragraphs else ""
        message = f"the text does not name it (para. {number}); mend it"
        yield None if find_phrases(text, forms, any_case=False) else source.problem_at(where, message)
    for passage in shared_passages(edition, official):
        for place, footnote in enumerate(passage.ours.footnotes):
            if footnote.instrument:
                forms = edition.instruments[footnote.instrument].printed
                agrees = any(normalized(form).endswith(normalized(footnote.after)) for form in forms)
                message = f'no form of its name ends in "{footnote.after}" ({passage.label}); mend it'
                yield (
                    None
                    if agrees
                    else passage.source.problem_at((*passage.where, "footnotes", place, "instrument"), message)
                )


def names_of_the_text(edition: Edition, official: OfficialText) -> Facts:
    """Every name written with a capital letter in mid-sentence is a record's, a title's, or another known name."""
    titles = [record.title for records in (edition.documents, edition.agenda) for record in records.values()]
    known = [form for kind in NAMED for record in edition.records(kind).values() for form in record.printed]
    known += titles + [title.split(";")[0] for title in titles]
    known += [record.symbol for records in (edition.instruments, edition.documents)
              for record in records.values() if record.symbol]  # fmt: skip
    known += [call.footnote.after for call in edition.footnote_calls] + list(edition.vocabulary.other_names)
    for paragraph in official.paragraphs.values():
        for block in paragraph.blocks:
            covered = [(hit.start, hit.end) for hit in find_phrases(block.text, known, any_case=False)]
            for match in CAPITAL.finditer(block.text):
                agrees = any(start <= match.start() < end for start, end in covered)
                advice = "add a record or a printed form, or add the word to other_names in vocabulary.yml"
                yield (
                    None
                    if agrees
                    else text_problem(official, block.line, f'"{match[0]}" is no name in the data; {advice}')
                )
