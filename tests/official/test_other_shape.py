"""An official text of another shape: a plenary without a contents page, speakers or numbered meetings; with annexes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

import pytest

from macros.commands.cli import main
from macros.official.draft.draft_records import Draft, draft_records
from macros.official.parser import parse_official_text
from macros.official.text import OfficialText
from macros.publication import check_project
from tests.support.builds import PROJECT, build_meeting, official_text
from tests.support.words import words, words_of_text

TEXT = """\
HC/1/9

Distr.: General
12 March 1954

Original: English

**Assembly of the Hive Compact**
First session

Lower Meadow, 1-5 March 1954

**Report of the Assembly of the Hive Compact on its first session**

I. Opening of the session

1. The first session was opened on 1 March 1954 by Ada Linden, a beekeeper from the north (Fiji)

2. The secretariat welcomed everybody. Some representatives thanked the host.

II. How the session was run

A. Officers

3. These officers were chosen:

Chair: Ada Linden (Fiji)
Keepers of the minutes: Ben Rowan (Guinea-Bissau)
and Cora Ash (Congo)

4. The work was shared between:

(a) A group on hives, which was to look at

(i) Wood;

(ii) Straw

(iii) Clay;

(b) A group on honey.

B. Who was there

5. Members that came: Guinea-Bissau, Congo, Fiji, Democratic Republic of the Congo.

5 bis. Niger came as an observer, and so did the Guild of Wax Makers.

Papers

6. The paper on straw (HC/1/3) was on the table¹ and nobody spoke on it.

¹ Printed in red.

III. Decisions

7. The Assembly took decision HC/1/D1, set out in annex I, by consensus, and a budget:

<i>Year</i>	<i>Purpose</i>	<i>Money</i>
1955	Smoke	Forty crowns (less tax)

8. The session was closed at noon

Annex I

**Decision HC/1/D1: straw
and clay**

The Assembly,

1. Asks everybody to try clay;

I. Clay

2. Thanks the potters.

Annex II

Papers

<i>Symbol</i>	<i>Item</i>	<i>Title</i>
HC/1/3		Straw
"""
GROUP = PROJECT / "tests/meetings/group/official/report.txt"
"""Without a date, without labels of headings; a session over two months, a paragraph 3 bis, a list that goes on."""
FILES = {
    "group": GROUP,
    "small": PROJECT / "tests/meetings/small/official/report.txt",
    "plenary": PROJECT / "tests/meetings/plenary/official/report.txt",
    "real": official_text(),
}
TEXTS = {"other shape": TEXT} | {name: path.read_text(encoding="utf-8") for name, path in FILES.items() if path}


@pytest.fixture(scope="module")
def text() -> OfficialText:
    return parse_official_text(TEXT, "report.txt")


@pytest.fixture(scope="module")
def draft(text: OfficialText) -> Draft:
    return draft_records(text, {})


def test_drafted_edition_is_sound_and_agrees_with_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["draft", "report.txt"]) == 0
    found = check_project(tmp_path, official=tmp_path / "report.txt")
    assert found.problems == ()
    assert found.verification is not None
    assert found.verification.facts > 120


def test_drafted_edition_of_a_report_without_labels_and_date_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["draft", str(GROUP)]) == 0
    built = build_meeting(tmp_path, tmp_path / "site", {"OFFICIAL_TEXT": str(GROUP)})
    assert built.status == 0, built.output
    home = built.pages.text(".")
    menu = built.pages["."].xpath("//nav[@id='menu']//a/text()")
    assert "Decisions" in menu
    assert not any("ecommendations" in label for label in menu)
    report = built.pages["report"]
    assert report.xpath("//*[@id='para-3-bis']//text()") == ["Paragraph ", "3 bis"]
    assert report.xpath("//*[@id='section-introduction']")
    assert "Presentation" in built.pages.text("report")
    assert "28 June 2021 to 2 July 2021, Geneva" in home
    assert "Dated" not in home
    assert "in the order of the list in para. 7, para. 8." in built.pages.text("agenda/2-1")
    assert "para. 2" in built.pages.text("states/chile")  # which is on a list of who was there


def parts(text: OfficialText) -> Iterator[str]:
    """Every part of a parsed text but its footnotes, in the order of the lines."""
    yield from text.front
    for row in text.contents:
        numbers = f"{row.first}" + (f"-{row.last}" if row.last != row.first else "") if row.first else ""
        yield f"{row.label}{'.' if row.first else ''} {row.title} {numbers} {row.page}"
    found = []
    for heading in text.headings:
        label = f"{heading.label}." if heading.label != heading.title else ""
        found.append((heading.line, f"{heading.heading_above or ''} {label} {heading.title}"))
    for paragraph in text.paragraphs.values():
        body = paragraph.body
        found.append((body.line, f"{paragraph.heading_above or ''} {paragraph.number}. {body.text}"))
        for block in paragraph.blocks[1:]:
            label = block.label.split()[-1].strip("()")
            printed = f"{label}." if label.isdigit() else label if "." in label else f"({label})"
            found.append((block.line, f"{printed} {block.text}"))
        found += [(table.line, table_words(table.header, table.rows)) for table in paragraph.tables]
    for annex in text.annexes:
        found.append((annex.line, f"{annex.label} {annex.title}"))
        found += [(block.line, block.text) for block in text.annex_texts[annex.section]]
        found += [(table.line, table_words(table.header, table.rows)) for table in text.annex_tables[annex.section]]
    yield from (words for _, words in sorted(found))


def table_words(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    return " ".join(cell for row in (header, *rows) for cell in row)


@pytest.mark.parametrize("name", TEXTS)
def test_parts_together_are_the_words_in_order(name: str) -> None:
    """What a paragraph, a heading, an annex … holds, put together: no line is lost, none comes twice."""
    text = parse_official_text(TEXTS[name], "report.txt")
    body, notes = words_of_text(TEXTS[name])
    assert words("\n".join(parts(text))) == body
    assert sorted(words(block.text) for block in text.footnotes.values()) == sorted(notes)


@pytest.mark.parametrize("name", TEXTS)
def test_text_whose_lines_are_broken_reads_alike(name: str) -> None:
    rows = TEXTS[name].splitlines()
    body = rows.index(next(row for row in rows if re.fullmatch(r"I\. [^\t]*|Introduction", row)))
    wrapped = [row if "\t" in row else fill(row, 60, break_on_hyphens=False) for row in rows[body:]]
    text, other = (parse_official_text("\n".join(rows[:body] + each), "report.txt") for each in (rows[body:], wrapped))
    assert [heading.title for heading in other.headings] == [heading.title for heading in text.headings]
    for number, paragraph in text.paragraphs.items():
        assert [block.text.split() for block in other.paragraphs[number].blocks] == [
            block.text.split() for block in paragraph.blocks
        ]


def test_sections_are_read_from_the_headings(text: OfficialText) -> None:
    found = [(section.section, section.title) for section in text.sections]
    assert found == [
        ("i", "Opening of the session"),
        ("ii", "How the session was run"),
        ("ii-a", "Officers"),
        ("ii-b", "Who was there"),
        ("iii", "Decisions"),
        ("annex-i", "Decision HC/1/D1: straw and clay"),
        ("annex-ii", "Papers"),
    ]


def test_paragraph_without_full_stop_ends_where_the_next_begins(text: OfficialText) -> None:
    assert list(text.paragraphs) == [*range(1, 6), "5 bis", *range(6, 9)]
    assert text.paragraphs[1].body.text.endswith("(Fiji)")
    assert not any(block.broken for paragraph in text.paragraphs.values() for block in paragraph.blocks)
    assert list(text.paragraphs[4].lines) == ["a", "a (i)", "a (ii)", "a (iii)", "b"]


def test_unlabelled_lines_are_words_of_their_paragraph_and_told(text: OfficialText) -> None:
    assert ":\nChair: Ada Linden (Fiji) Keepers of the minutes: Ben" in text.paragraphs[3].body.text
    assert text.paragraphs[6].heading_above == "Papers"
    told = {TEXT.splitlines()[line - 1] for line, _ in text.doubts}
    assert {each.partition(" ")[0] for each in told} == {"Chair:"}


def test_annexes_are_read_with_their_text_and_tables(text: OfficialText) -> None:
    assert [block.text for block in text.annex_texts["annex-i"]][2:] == ["I. Clay", "2. Thanks the potters."]
    assert text.annex_tables["annex-ii"][0].rows == (("HC/1/3", "", "Straw"),)


def test_draft_makes_nothing_up(draft: Draft) -> None:
    report = draft.records["", "report"]
    assert "officers" not in report
    assert "meetings" not in report
    assert (report["symbol"], report["opens"], report["closes"]) == ("HC/1/9", "1954-03-01", "1954-03-05")
    assert not any(kind in ("agenda", "recommendations") for kind, _ in draft.records)
    states = {name for kind, name in draft.records if kind == "states"}
    assert states == {"guinea-bissau", "congo", "fiji", "democratic-republic-of-the-congo", "niger"}
    assert draft.records["documents", "hc-1-3"]["annex"] == {"row": "1"}
    assert draft.names["Guild"] + draft.names["Guild of Wax Makers"] == 1
