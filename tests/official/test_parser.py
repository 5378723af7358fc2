"""The reading of an official text: every oddity of its format, and what is refused."""

from pathlib import Path

import pytest

from macros.official.locate import read_official_text
from macros.official.parser import parse_official_text
from macros.official.text import OfficialText, ParseError, Run, ends_sentence

TEXT = """\
Distr.: General
3 June 1931

**A report in two
lines**

Contents

\t<i>Paragraphs</i>\t<i>Page</i>
I. Lamps.\t1-3\t2
A. Glass\t2-3\t3
II. Bells\t4\t4

Annex

Papers of the
experts 5

I. Lamps

1. The experts met¹ and read *Lamps of old* (**twice**):

 - (a) A paper (LG/1);

(b) A list that the page

² Second, vol. 2.

breaks in two.

Deliberations

A. Glass

2. Glass was dear.² It was “cheap

¹ First, <i>vol.</i> 1.

Only” in some ports.

Talk

3. The agenda was:

1. Lamps.

2. Bells:

 - (a) Of brass;

- (b) Of tin.

II. Bells

4. Officers:

<i>Office</i>\t<i>Name</i>
<i>Chair</i>\tA. Keeper

Annex

Papers of the experts

<i>Document</i>\t<i>Item</i>\t<i>Title</i>
LG/1\t1\tA paper

<i>Document</i>\t<i>Item</i>\t<i>Title</i>
LG/2\t\tAnother
"""


@pytest.fixture
def official() -> OfficialText:
    return parse_official_text(TEXT, "official/report.txt")


def test_front_and_contents(official: OfficialText) -> None:
    assert official.front == ["Distr.: General", "3 June 1931", "A report in two lines"]
    rows = [(row.section, row.title, row.first, row.last, row.page) for row in official.contents]
    assert rows == [
        ("i", "Lamps", 1, 3, 2),
        ("i-a", "Glass", 2, 3, 3),
        ("ii", "Bells", 4, 4, 4),
        ("annex", "Papers of the experts", None, None, 5),
    ]


def test_headings_and_those_above_them(official: OfficialText) -> None:
    found = [(heading.section, heading.title, heading.heading_above) for heading in official.headings]
    assert found == [("i", "Lamps", None), ("i-a", "Glass", "Deliberations"), ("ii", "Bells", None)]
    above = {number: paragraph.heading_above for number, paragraph in official.paragraphs.items()}
    assert above == {1: None, 2: None, 3: "Talk", 4: None}
    assert [paragraph.section for paragraph in official.paragraphs.values()] == ["i", "i-a", "i-a", "ii"]


def test_page_breaks_are_mended_and_remembered(official: OfficialText) -> None:
    lines = official.paragraphs[1].lines
    assert (lines["b"].text, lines["b"].broken) == ("A list that the page breaks in two.", True)
    assert (lines["a"].text, lines["a"].broken) == ("A paper (LG/1);", False)
    second = official.paragraphs[2].body
    assert (second.text, second.broken) == ("Glass was dear. It was “cheap Only” in some ports.", True)


def test_lists_inside_a_paragraph(official: OfficialText) -> None:
    assert list(official.paragraphs[3].lines) == ["1", "2", "2 (a)", "2 (b)"]
    assert official.paragraphs[3].lines["2 (b)"].text == "Of tin."


def test_footnotes_calls_and_emphasis(official: OfficialText) -> None:
    assert {number: block.text for number, block in official.footnotes.items()} == {
        1: "First, vol. 1.",
        2: "Second, vol. 2.",
    }
    assert official.paragraphs[1].body.calls == ((1, "The experts met"),)
    assert official.paragraphs[1].body.runs == (
        Run("The experts met"),
        Run("", call=1),
        Run(" and read "),
        Run("Lamps of old", "em"),
        Run(" ("),
        Run("twice", "strong"),
        Run("):"),
    )


def test_tables_and_annex(official: OfficialText) -> None:
    (table,) = official.paragraphs[4].tables
    assert (table.header, table.rows) == (("Office", "Name"), (("Chair", "A. Keeper"),))
    (annex,) = official.annexes
    assert annex.title == "Papers of the experts"
    (papers,) = official.annex_tables["annex"]
    assert papers.header == ("Document", "Item", "Title")
    assert papers.rows == (("LG/1", "1", "A paper"), ("LG/2", "", "Another"))


def test_annexes_may_be_rows_of_the_contents_page() -> None:
    contents = "Contents\n\nI. Lamps\t1\t2\n\nAnnexes\n\nI. Papers\t5\n\nII. Bells\t6\n"
    text = parse_official_text(f"{contents}\nI. Lamps\n\n1. Lamps shone.\n\nAnnex I\n\nPapers\n", "report.txt")
    annexes = [(each.section, each.label, each.title, each.page) for each in text.contents[1:]]
    assert annexes == [("annex-i", "Annex I", "Papers", 5), ("annex-ii", "Annex II", "Bells", 6)]


REFUSED = {
    "no contents page": ("Contents", "Content", "a table stands before the first paragraph"),
    "no rows": ("I. Lamps.\t1-3\t2\nA. Glass\t2-3\t3\nII. Bells\t4\t4\n", "", "has no rows below Contents"),
    "a paragraph missing": ("3. The agenda was:", "", "paragraph 3 is missing before 4"),
    "a number twice": ("\n4. Officers:", "\n5. Officers:", "paragraph 4 is missing before 5"),
    "a footnote missing": ("¹ First, <i>vol.</i> 1.", "", "footnote 1 is called and not printed"),
    "a heading unknown": ("\nI. Lamps\n", "\nLamps\n", "paragraph 1 stands before any heading"),
    "two stray lines": ("Talk\n", "Talk\n\nMore talk\n", "is no paragraph, heading, footnote or table"),
    "a heading at the end": (TEXT[TEXT.rindex("Annex") :], "Talk\n", '"Talk" stands above'),
    "a table without headers": ("<i>Office</i>\t<i>Name</i>\n", "", "a table has no header row"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_understood_is_refused(name: str) -> None:
    old, new, message = REFUSED[name]
    assert TEXT.count(old) == 1
    with pytest.raises(ParseError) as refused:
        parse_official_text(TEXT.replace(old, new), "official/report.txt")
    assert message in refused.value.message
    assert refused.value.unit == "official text"


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"Contents\n\xe9\n")
    (problem,) = read_official_text(file, tmp_path)[1]
    assert str(problem).startswith("report.txt:2: official text: is not UTF-8")


@pytest.mark.parametrize("text", ["a lamp.", "a lamp.’", "a lamp.¹", "*a lamp.*", "a lamp?", "a lamp:", "“a lamp”"])
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["the duties of all States’", "the word ‘light’ ²", "a lamp", "a lamp,"])
def test_what_goes_on_behind_a_page_break(text: str) -> None:
    assert not ends_sentence(text)
