"""Names and symbols: as printed, where they are, and none in the text that the edition does not know."""

from macros.data.characters import normalize
from macros.data.edition import Edition
from macros.data.models import Paragraph
from macros.data.phrases import find_phrases
from macros.data.strict_yaml import Location
from macros.official.comparisons.passages import (
    NAMED_KINDS,
    Facts,
    fact,
    is_named,
    names_and_titles,
    printed_names,
    same_words,
    shared_passages,
    text_problem,
)
from macros.official.readings import SYMBOL, annex_rows, names_in_sentences, without_speakers
from macros.official.text import OfficialText
from macros.problems import did_you_mean


def symbols(edition: Edition, official: OfficialText) -> Facts:
    """Every document symbol that the text prints, at every place, and every one of the data somewhere in the text."""
    known = {document.symbol: name for name, document in edition.documents.items() if document.symbol}
    labels = {each.label for each in edition.recommendations.values()}
    for passage in shared_passages(edition, official):
        linked = {name for point in passage.points for name in point.documents}
        if isinstance(passage.record, Paragraph):
            linked |= {entry.document for entry in passage.record.list if entry.document}
        for block in passage.blocks:
            for symbol in SYMBOL.findall(block.text):
                if symbol in known:
                    message = f"the text names {symbol} ({passage.label}); link it"
                    yield passage.fact(known[symbol] in linked, ("points",), message)
                elif symbol not in labels:
                    advice = did_you_mean(symbol, known, "add its record")
                    yield text_problem(official, block.line, f"{symbol} is not in the data; {advice}")
    printed = set(SYMBOL.findall(official.text))
    for symbol, name in known.items():
        message = f"{symbol} is not in the text; mend it"
        yield fact(symbol in printed, edition.sources["documents", name], ("symbol",), message)


def annex(edition: Edition, official: OfficialText) -> Facts:
    """Every row of the annex: the document, its agenda items, its title."""
    rows = annex_rows(official)
    for index, (document, ours) in enumerate(edition.annex_rows):
        source = edition.sources["documents", document.id]
        if index >= len(rows):
            yield source.problem_at(("annex", "row"), f"the annex has only {len(rows)} rows; mend it")
            continue
        symbol, theirs, title = rows[index]
        message = f"row {ours.row} of the annex has {symbol}; mend the rows"
        yield fact(symbol == document.short_name, source, ("annex", "row"), message)
        message = f"the annex has {', '.join(theirs) or 'no agenda item'}; mend it"
        yield fact(list(ours.items) == theirs, source, ("annex", "items"), message)
        agrees = same_words(ours.title or document.title or "", title)
        yield fact(agrees, source, ("annex", "title"), f'the annex has "{title}"; mend it')
        needed = ours.title is None or not same_words(ours.title, document.title or "")
        yield fact(needed, source, ("annex", "title"), "is the title of the body too; delete the line")
    for symbol, *_ in rows[len(edition.annex) :]:
        line = official.annexes[-1].line
        yield text_problem(official, line, f"the annex lists {symbol} and the data do not; add its row")


def names_as_printed(edition: Edition, official: OfficialText) -> Facts:
    """Every string that the data give as printed stands in the text: names with their article, titles, symbols."""
    text = normalize(official.text)
    for kind in NAMED_KINDS:
        for name, record in edition.records(kind).items():
            for index, form in enumerate(record.printed):
                message = f'"{form}" is not in the text; mend it'
                yield fact(is_named([normalize(form)], text), edition.sources[kind, name], ("printed", index), message)
    strings: list[tuple[str, str, Location, str | None]] = []
    for name, document in edition.documents.items():
        strings.append(("documents", name, ("title",), None if document.title_is_ours else document.title))
        strings.append(("documents", name, ("sales_number",), document.sales_number))
        strings.append(("documents", name, ("author", "name"), document.author.name if document.author else None))
    for name, instrument in edition.instruments.items():
        strings.append(("instruments", name, ("title",), None if instrument.title_is_ours else instrument.title))
        strings.append(("instruments", name, ("symbol",), instrument.symbol))
    strings += [("bodies", name, ("name",), body.name) for name, body in edition.bodies.items()]
    strings += [("states", name, ("name",), state.name) for name, state in edition.states.items()]
    strings += [("agenda", name, ("title",), item.title) for name, item in edition.agenda.items()]
    for name, state in edition.states.items():
        article = is_named([normalize(f"the {state.name}")], text)
        advice = "the text has one; write with_article: true" if article else "the text has none; delete the line"
        key = "name" if article else "with_article"
        yield fact(article == state.with_article, edition.sources["states", name], (key,), advice)
    small_letters = text.lower()
    for kind, name, location, string in strings:
        if string is not None:
            agrees = normalize(string).lower() in small_letters
            yield fact(agrees, edition.sources[kind, name], location, f'"{string}" is not in the text; mend it')


def names_in_passages(edition: Edition, official: OfficialText) -> Facts:
    """The States, instruments and bodies that each paragraph and recommendation names, lists of speakers apart."""
    known = {form: (kind, name) for kind in NAMED_KINDS for form, name in printed_names(edition, kind).items()}
    for passage in shared_passages(edition, official):
        text = without_speakers(passage.words)
        theirs = {known[hit.phrase] for hit in find_phrases(text, known, any_case=False)}
        ours = {(kind, name) for point in passage.points for kind in NAMED_KINDS for name in getattr(point, kind)}
        # a name inside a longer one may be linked, and need not be
        inside = {(kind, name) for kind, name in ours if is_named(edition.records(kind)[name].printed, text)}
        for kind, name in sorted(theirs | ours):
            if (kind, name) not in ours:
                location: Location = ("points",) if passage.location else (kind,)
                yield passage.fact(False, location, f"the text names {name} ({passage.label}); link it under {kind}")
            else:
                index = next(index for index, point in enumerate(passage.points) if name in getattr(point, kind))
                message = f"the text does not name {name} ({passage.label}); delete it"
                yield passage.fact((kind, name) in inside, passage.point_location(index, kind), message)


def relations(edition: Edition, official: OfficialText) -> Facts:
    """Who introduced an item, the list of participants, and what a footnote is about: the passage itself names them."""
    for name, item in edition.agenda.items():
        if item.introduced_by:
            forms, number = edition.bodies[item.introduced_by.body].printed, item.introduced_by.paragraph
            agrees = is_named(forms, official.paragraph_text(number))
            message = f"the text does not name it (para. {number}); mend it"
            yield fact(agrees, edition.sources["agenda", name], ("introduced_by",), message)
    attendance = edition.report.attendance
    if attendance and attendance.participants:
        document, number = edition.documents[attendance.participants], attendance.paragraph
        agrees = is_named([document.short_name], official.paragraph_text(number))
        message = f"the text does not name it (para. {number}); mend it"
        yield fact(agrees, edition.sources["", "report"], ("attendance", "participants"), message)
    for passage in shared_passages(edition, official):
        for index, footnote in enumerate(passage.record.footnotes):
            if footnote.instrument:
                forms = edition.instruments[footnote.instrument].printed
                agrees = any(normalize(form).endswith(normalize(footnote.after)) for form in forms)
                message = f'no form of its name ends in "{footnote.after}" ({passage.label}); mend it'
                yield passage.fact(agrees, ("footnotes", index, "instrument"), message)


def names_of_the_text(edition: Edition, official: OfficialText) -> Facts:
    """Every name written with a capital letter in mid-sentence is a record's, a title's, or another known name."""
    known = names_and_titles(edition) + [record.symbol for record in edition.instruments.values() if record.symbol]
    known += [call.footnote.after for call in edition.footnote_calls] + list(edition.vocabulary.other_names)
    advice = "add a record or a printed form, or add the word to other_names in vocabulary.yml"
    for block, match, is_known in names_in_sentences(official, known):
        message = f'"{match[0]}" is no name in the data; {advice}'
        yield None if is_known else text_problem(official, block.line, message)
