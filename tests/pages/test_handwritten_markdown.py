"""What the linter reads in a handwritten page: links with their lines, and HTML that Markdown itself writes."""

import pytest

from macros.pages.handwritten.markdown import Link, parse_page


def test_table_with_aligned_columns_has_no_problem() -> None:
    page = parse_page("# Title\n\n| a | b | c |\n|:--|--:|:-:|\n| 1 | [x](/report.md) | 3 |\n")
    assert page.problems == ()
    assert page.links == (Link("/report.md", 5),)


def test_style_of_a_cell_in_html_is_a_problem_beside_a_table_with_aligned_columns() -> None:
    page = parse_page('| a |\n|:--|\n| 1 |\n\n<table><tr><td style="color:red">x</td></tr></table>\n')
    assert [(key, line) for key, line, _ in page.problems] == [("html", 5)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[x](/a.md) and\n[y](/ab.md)", 2),
        ("A /ab.md of words\n\n[y](/ab.md)", 3),
        ("`[x](/ab.md)`\n[y](/ab.md)", 2),
        ("one\n\n[y](\n/ab.md)", 4),
        ("[y][z]\n\n[z]: /ab.md", 3),
        ("[y][z]\n\n[z]:\n  </ab.md> 'Title'", 4),
        ("one\n[y](</ab.md> 'Title')", 2),
        ("one\n![y](/ab.md)", 2),
        ("one\n\n- two\n- [y](/ab.md)", 4),
    ],
)
def test_link_has_the_line_of_its_target(text: str, line: int) -> None:
    assert Link("/ab.md", line) in parse_page(text).links


def test_two_links_to_one_script_have_a_line_each() -> None:
    problems = parse_page("[x](&#106;avascript:a)\n\n[y](javascript:a)\n").problems
    assert [(key, line) for key, line, _ in problems] == [("link", 1), ("link", 3)]


@pytest.mark.parametrize("text", ["[x](<script>y</script>", "[x]: <script> y", "[x](<kbd onclick=y>z</kbd>"])
def test_html_that_only_looks_like_a_target_is_a_problem(text: str) -> None:
    assert "html" in {key for key, _, _ in parse_page(text).problems}


def test_prose_with_such_signs_has_no_problem() -> None:
    page = parse_page(
        "# Title\n\nIn about ~5 cases a = b; 3452 (XXX), todo el mundo, `TODO`, x^[y](/z.md);\n"
        "a `file_name` of $5, some_name of $6, in C++ (see: there), at 12:30:15; x ~ y, 2^8.\n\n"
        "- one – two\n- [sic] (see: above)\n\n1. One\n1. Two\n\nWords.\n\n1. One\n2. Two\n    1. Three\n3. Four\n\n"
        "1998\\. A great year; <https://example.org/a_b>, [https://x.org](https://x.org), `~~code~~ [^1]`\n\n---\n\n"
        "```\n- [ ] a\n    b\n```\n\n[c]: https://example.org/\n\nThe end [c] (a remark)\n"
    )
    assert page.problems == ()


def test_places_are_those_that_readers_get() -> None:
    assert parse_page("Title\n=====\n\n## A *b* [c](/d.md)\n\n## E {: #f }\n").ids == {"title", "a-b-c", "f"}
