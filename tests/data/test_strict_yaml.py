"""The strict reading of YAML: what is typed is what arrives, or there is a message with its line."""

from pathlib import Path

import pytest

from macros.data.strict_yaml import MAX_BYTES, read

ARRIVES = {
    "title: NO": "NO",
    "title: 010": "010",
    "title: 10:30": "10:30",
    "title: 1.10": "1.10",
    "title: 1999-12-31": "1999-12-31",
    "title: yes": "yes",
    "title: '#3'": "#3",
    "title: item#3": "item#3",
    'title: "a: b # c"': "a: b # c",
    "title: >-\n  see item #3: it is\n  there": "see item #3: it is there",
    "title: a\r\n": "a",
    "title: “quoted” – é": "“quoted” – é",
    "# a remark\ntitle: a\n# another": "a",
}
REFUSED = {
    "repeated key": (b"title: a\ntitle: b\n", 2, "given twice"),
    "remark behind text": (b"a: b\ntitle: see item #3\n", 2, "what follows # would be lost"),
    "remark behind the last line of text": (b"title: see\n  item #3\n", 2, "what follows # would be lost"),
    "no value": (b"title:\nother: a\n", 1, "has no value"),
    "null": (b"title: null\n", 1, "has no value"),
    "empty entry": (b"list:\n  - a\n  -\n", 3, "has no value"),
    "colon in text": (b"title: a: b\n", 1, "quotation marks"),
    "tab": (b"title:\n\tother: a\n", 2, "never with tabs"),
    "open quote": (b'a: b\ntitle: "a\nother: b\n', 2, "never closed"),
    "wrong indent": (b"title: a\n other: b\n", 2, "quotation marks"),
    "anchor": (b"title: &a b\n", 1, "references"),
    "reference": (b"title: *a\n", 1, "references"),
    "tag": (b"title: !!int 3\n", 1, "type"),
    "second document": (b"title: a\n---\ntitle: b\n", 2, "second document"),
    "list at the top": (b"- a\n", 1, "begin with a key"),
    "text at the top": (b"a\n", 1, "begin with a key"),
    "key that is a list": (b"? [a]\n: b\n", 1, "a key has to be a word"),
    "byte-order mark": (b"\xef\xbb\xbftitle: a\n", 1, "byte-order mark"),
    "not UTF-8": (b"title: a\nother: \xe9\n", 2, "not UTF-8"),
    "UTF-16": ("title: a\n".encode("utf-16-be"), 1, "is not plain text"),
    "control character": (b"a: b\ntitle: a\x07\n", 2, "nobody sees"),
    "deep nesting": (b"title: " + b"[" * 10_000, 1, "nested more than"),
    "text over several lines": (b"title: a\n  b\n", 1, "runs over several lines"),
    "empty list": (b"list: []\n", 1, "has no value"),
    "large file": (b"title: " + b"a" * MAX_BYTES, 1, "larger than"),
}


@pytest.mark.parametrize(("text", "value"), ARRIVES.items())
def test_text_arrives_as_typed(tmp_path: Path, text: str, value: str) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(text.encode())
    source, problems = read(file, "a.yml")
    assert problems == ()
    assert source is not None
    assert source.values["title"] == value


@pytest.mark.parametrize("name", REFUSED)
def test_mistake_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    content, line, message = REFUSED[name]
    file = tmp_path / "a.yml"
    file.write_bytes(content)
    _, problems = read(file, "a.yml")
    assert [(problem.line, message in problem.message) for problem in problems] == [(line, True)], problems


def test_every_value_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: b\n\nlist:\n  - c: d\n    e: >-\n      f\n      g\n  - c: h\n", encoding="utf-8")
    source, _ = read(file, "a.yml")
    assert source is not None
    assert source.line(("a",)) == 1
    assert source.line(("list", 0, "e")) == 5
    assert source.line(("list", 1, "c")) == 8
    assert source.line(("list", 1, "missing")) == 8


def test_unreadable_file_is_a_message(tmp_path: Path) -> None:
    source, problems = read(tmp_path / "missing.yml", "missing.yml")
    assert source is None
    assert "cannot be read" in problems[0].message
