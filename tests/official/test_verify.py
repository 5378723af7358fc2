"""The comparison with the official text finds what differs: a planted difference for each kind of check, and every swap
of speakers, every lost phrase, every changed digit, every renamed symbol.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.data.edition import Edition
from macros.data.loader import load
from macros.data.phrases import find_phrases
from macros.official.parser import parse_official_text
from macros.official.readings import SPEAKERS, SYMBOL
from macros.official.text import SUPERSCRIPTS, ParseError
from macros.official.verify import COMPARISONS, Verification, verify
from macros.publication import check_project
from tests.support.builds import PROJECT, SMALL_FOLDERS
from tests.support.editions import with_records
from tests.support.typeset import write_docx, write_pdf

TEXT = PROJECT / "tests/meetings/small/official/report.txt"
DIGITS = "0123456789"


@pytest.fixture(scope="module")
def small() -> Edition:
    edition = load(PROJECT / "tests/meetings/small/data", "data").edition
    assert edition is not None
    return edition


def compare(edition: Edition, text: str) -> Verification | None:
    """What the comparison with a changed text gives; None where it is refused."""
    try:
        return verify(edition, parse_official_text(text, "official/report.txt"))
    except ParseError:
        return None


def is_detected(edition: Edition, text: str) -> bool:
    """Whether the changed text is refused, or some comparison finds a difference; stops at the first."""
    try:
        official = parse_official_text(text, "official/report.txt")
    except ParseError:
        return True
    return any(problem for comparison in COMPARISONS for problem in comparison(edition, official))


def test_invented_text_and_data_agree(small: Edition) -> None:
    compared = compare(small, TEXT.read_text(encoding="utf-8"))
    assert compared is not None
    assert compared.problems == ()
    assert compared.facts > 300
    assert [comparison.name for comparison in compared.comparisons if not comparison.facts] == []
    assert len(compared.comparisons) == len(COMPARISONS)


# In the data, for each kind of fact: (file, what stands there, what is written instead), the one message.
PLANTED = {
    "front page": (
        ("report.yml", "General", "Limited"),
        'distribution: "Distr.: Limited" is no line of the front page',
    ),
    "contents page": (
        ("sections/ii-b.yml", "  last: 10", "  last: 11"),
        "range: the contents page has 10 to 10; mend it",
    ),
    "sections": (
        ("sections/ii-a.yml", "title: Lamps and lenses", "title: Lamps and glass"),
        'title: the text has "Lamps',
    ),
    "paragraphs": (("sections/i.yml", "heading_above: ", "heading_above: Further "), "heading_above: the text has "),
    "page breaks": (
        ("sections/ii-b.yml", "    page: 6", "    page: 6 to 7"),
        "page: the text does not break off inside it",
    ),
    "lines of paragraphs": (
        ("sections/i.yml", "document: lg-1-1", "document: lg-1-2"),
        'document: the text has "Provisional',
    ),
    "speakers": (
        ("agenda/1.yml", "state: freedonia", "state: sylvania"),
        'state: place 1 is "sylvania", the text has Free',
    ),
    "officers": (("report.yml", "office: Chair", "office: Deputy Chair"), "office: the text has "),
    "attendance": (("report.yml", "member_states: ", "member_states: 1"), "member_states: the text has "),
    "meetings": (
        ("agenda/1.yml", "meetings:\n  - 1", "meetings:\n  - 3"),
        "meetings: the text has 1 (para. 1); mend it",
    ),
    "agenda items": (
        ("agenda/2.yml", "title: Lights and sounds", "title: Lights and bells"),
        'title: the text has "Lights',
    ),
    "attributions": (
        ("sections/ii-a.yml", "several speakers", "one speaker"),
        'attribution: "one speaker", the text has',
    ),
    "recommendations": (("recommendations/b.yml", "  - should\n", ""), "modals: the text has should, "),
    "footnotes": (
        ("recommendations/b.yml", "after: Convention on Lights", "after: Convention on Bells"),
        "after: the text calls",
    ),
    "numbers in accounts": (
        ("sections/iii.yml", "account: >-\n          ", "account: >-\n          In 77 days "),
        "account: 77 is not",
    ),
    "readings of notes": (
        ("notes/two-spellings.yml", "reads: vol. VII", "reads: vol. VIII"),
        'reads: "vol. VIII" is not in',
    ),
    "symbols": (("documents/lg-1-2.yml", "symbol: LG/1/2", "symbol: LG/1/9"), "symbol: LG/1/9 is not in the text"),
    "annex": (("documents/lg-1-2.yml", "    - 2 (a)", "    - 2 (b)"), "items: the annex has 1, 2 (a); mend it"),
    "names as printed": (
        ("states/freedonia.yml", "  - Freedonia", "  - Fredonia"),
        'printed: "Fredonia" is not in the text',
    ),
    "names in passages": (
        ("sections/i.yml", "          - sea-union", "          - lights-office"),
        "points: the text names sea-union",
    ),
    "relations": (
        ("agenda/1.yml", "body: sea-union", "body: lights-office"),
        "introduced_by: the text does not name it (para. 3)",
    ),
    "own words": (
        ("topics/lamps.yml", "covers: >-\n", "covers: >-\n  {copied}\n"),
        "is copied from the text; say it in our own words",
    ),
}
NOT_IN_THE_DATA = {"names of the text"}
"""Kinds that look for what only the text has: CHANGED plants for them."""


@pytest.mark.parametrize("name", [check.__name__.replace("_", " ") for check in COMPARISONS])
def test_planted_difference_is_reported_at_its_line(name: str, tmp_path: Path) -> None:
    if name in NOT_IN_THE_DATA:
        assert name in CHANGED
        return
    (file, old, new), message = PLANTED[name]
    shutil.copytree(PROJECT / "tests/meetings/small/data", tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    copied = re.search(r"^5\. (.+)$", TEXT.read_text(encoding="utf-8"), re.MULTILINE)
    assert copied
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new.replace("{copied}", copied[1]), 1), encoding="utf-8")
    loaded = load(tmp_path / "data")
    assert loaded.problems == ()
    assert loaded.edition is not None
    (check,) = [check for check in COMPARISONS if check.__name__.replace("_", " ") == name]
    official = parse_official_text(TEXT.read_text(encoding="utf-8"), "official/report.txt")
    problems = [problem for problem in check(loaded.edition, official) if problem is not None]
    assert any(
        f"{problem.key}: {problem.message}".startswith(message) or message in problem.message for problem in problems
    ), problems
    assert any(problem.path == f"data/{file}" and abs(problem.line - line) <= 2 for problem in problems), problems
    assert set(problems) <= set(verify(loaded.edition, official).problems)


# In the text: (what stands there, what is written instead), the one message.
CHANGED = {
    "a State that the data do not know": (
        ("by the representatives of Freedonia", "by the representatives of Elbonia"),
        "the text has Elbonia",
    ),
    "a symbol that the data do not know": (("(LG/1/1)", "(LG/1/11)"), "LG/1/11 is not in the data"),
    "names of the text": (("praised the *", "praised Mount Doom and the *"), '"Mount Doom" is no name in the data'),
    "a paragraph that breaks off": (
        (", the group considered agenda item 2", ",\n\nthe group considered agenda item 2"),
        "breaks off inside it",
    ),
    "one attribution more": (
        ("2. For its consideration of the item", "2. It was noted that, for its consideration of the item"),
        'the text has one more "it was noted"',
    ),
    "another title of an item": (
        ('entitled "Lights and sounds to come"', 'entitled "Lights and noises to come"'),
        'the text has "Lights and noises',
    ),
    "another day": (
        ("At its 1st meeting, on 4 May, the expert", "At its 1st meeting, on 5 May, the expert"),
        "has other days than the text",
    ),
    "another opening of the meeting": (
        ("Port Amber, 4-5 May 1931", "Port Amber, 28 April-5 May 1931"),
        "opens: the text has 28 April 1931, 4 May 1931; mend it",
    ),
    "another close of the meeting": (
        ("Port Amber, 4-5 May 1931", "Port Amber, 4 and 6 May 1931"),
        "closes: the text has 5 May 1931, 6 May 1931; mend it",
    ),
    "an article that the data lack": (
        ("by the representatives of Freedonia", "by the representatives of the Freedonia"),
        "name: the text has one; write with_article: true",
    ),
    "another meeting": (
        ("At its 1st meeting, on 4 May, the expert", "At its 2nd meeting, on 4 May, the expert"),
        "meetings: the text has 2",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_change_of_the_text_is_reported(name: str, small: Edition) -> None:
    (old, new), message = CHANGED[name]
    text = TEXT.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    compared = compare(small, text.replace(old, new))
    assert compared is not None
    problems = [str(problem) for problem in compared.problems]
    assert any(message in row for row in problems), problems


def test_two_lists_of_speakers_in_one_paragraph(small: Edition) -> None:
    statements = "statements were made by the representatives of Sylvania (Free State of)."
    text = TEXT.read_text(encoding="utf-8").replace(f"Under sub-item 2 (b), {statements}", "Nothing was listed.")
    assert "and Sylvania. Several" in text
    text = text.replace("and Sylvania. Several", f"and Sylvania. Under sub-item 2 (b), {statements} Several")
    moved = {**small.agenda, "2b": small.agenda["2b"].model_copy(update={"speakers_in": 8})}
    compared = compare(with_records(small, agenda=moved), text)
    assert compared is not None
    assert [str(problem) for problem in compared.problems if "place" in problem.message] == []
    swapped = compare(with_records(small, agenda=moved), text.replace("Sylvania (Free State of)", "Freedonia"))
    assert swapped is not None
    assert 'place 4 is "sylvania", the text has Freedonia' in "\n".join(map(str, swapped.problems))


def test_letter_that_only_another_list_has_is_reported(small: Edition) -> None:
    text = TEXT.read_text(encoding="utf-8").replace("enough for a gale.", "enough for a gale, see 5 (d).")
    key = ("recommendations", "d")
    more = with_records(
        small,
        recommendations=small.recommendations | {"d": small.recommendations["c"].model_copy(update={"id": "d"})},
        sources=small.sources | {key: small.sources["recommendations", "c"]},
    )
    compared = compare(more, text)
    assert compared is not None
    assert "the text has no (d); delete the file" in "\n".join(map(str, compared.problems))


def test_article_that_the_text_lacks_is_reported(small: Edition) -> None:
    changed = {**small.states, "sylvania": small.states["sylvania"].model_copy(update={"with_article": True})}
    problems = verify(
        with_records(small, states=changed),
        parse_official_text(TEXT.read_text(encoding="utf-8"), "official/report.txt"),
    ).problems
    assert "with_article: the text has none; delete the line" in [f"{one.key}: {one.message}" for one in problems]


def _digits(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(f"[{DIGITS}{SUPERSCRIPTS}]", text):
        kind = DIGITS if match[0] in DIGITS else SUPERSCRIPTS
        other = kind[(kind.index(match[0]) + 1) % 10]
        yield f"digit {match.start()}", f"{text[: match.start()]}{other}{text[match.end() :]}"


def _phrases(text: str, edition: Edition) -> Iterator[tuple[str, str]]:
    for found in find_phrases(text, [word for word in edition.vocabulary.attributions if word != "none"]):
        yield f"phrase {found.phrase}", f"{text[: found.start]}somebody{text[found.end :]}"


def _symbols(text: str) -> Iterator[tuple[str, str]]:
    for match in SYMBOL.finditer(text):
        yield f"symbol {match[0]}", f"{text[: match.start()]}X{text[match.start() :]}"


def _swaps(text: str, edition: Edition) -> Iterator[tuple[str, str]]:
    forms = [form for state in edition.states.values() for form in state.printed]
    for match in SPEAKERS.finditer(text):
        names = find_phrases(match[1], forms, any_case=False)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                speakers = match[1]
                swapped = (
                    f"{speakers[: one.start]}{other.phrase}{speakers[one.end : other.start]}{one.phrase}"
                    f"{speakers[other.end :]}"
                )
                yield f"swap {one.phrase}, {other.phrase}", f"{text[: match.start(1)]}{swapped}{text[match.end(1) :]}"


def small_changes(text: str, edition: Edition) -> list[tuple[str, str]]:
    """What is changed, and the whole text with this change."""
    return [*_digits(text), *_phrases(text, edition), *_symbols(text), *_swaps(text, edition)]


def test_every_small_change_of_the_text_is_found(small: Edition) -> None:
    changes = small_changes(TEXT.read_text(encoding="utf-8"), small)
    assert len(changes) > 120
    assert [name for name, changed in changes if not is_detected(small, changed)] == []


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_word_and_pdf_agree_as_the_plain_text_does(write: Callable[[str, Path], None], tmp_path: Path) -> None:
    file = tmp_path / f"report.{write.__name__.removeprefix('write_')}"
    write(TEXT.read_text(encoding="utf-8"), file)
    ready = check_project(PROJECT, SMALL_FOLDERS, file)
    assert ready.problems == ()
    assert ready.verification is not None
    assert ready.verification.facts > 300
    assert [comparison.name for comparison in ready.verification.comparisons if not comparison.facts] == ["page breaks"]
