"""The canonical form of data files: no value is changed, and the real data are in it."""

import random
import re
from pathlib import Path

import pytest

from macros.data.kinds import MODELS
from macros.data.models import Model, Section, Topic, Vocabulary
from macros.data.strict_yaml import read
from macros.data.yaml_format import WIDTH, FormatError, add_missing, format_yaml
from tests.support.builds import PROJECT

REAL = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "data").rglob("*.yml"))
# a file with remarks is left in the order that it has
DISORDERED = [
    path
    for path in REAL
    if "/" in path.removeprefix("data/") and not re.search("^ *#", (PROJECT / path).read_text(encoding="utf-8"), re.M)
]


def model_of(path: str) -> type[Model]:
    return MODELS.get(Path(path).parent.name) or MODELS[Path(path).stem]


def values(text: str, folder: Path) -> object:
    file = folder / "file.yml"
    file.write_text(text, encoding="utf-8")
    source, problems = read(file, "file.yml")
    assert source, text
    assert problems == ()
    return source.values


@pytest.mark.parametrize("path", REAL)
def test_real_file_is_in_form(path: str) -> None:
    text = (PROJECT / path).read_text(encoding="utf-8")
    assert format_yaml(text, model_of(path)) == text, f"run `make tidy`: {path} is not in canonical form"


def test_lines_of_the_real_data_are_no_longer_than_promised() -> None:
    formatted = [path for path in REAL if path not in ("data/report.yml", "data/vocabulary.yml")]  # they have comments
    rows = [(path, row) for path in formatted for row in (PROJECT / path).read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 200
    assert [(path, row) for path, row in rows if len(row) > WIDTH] == []


def disordered(text: str, chance: random.Random) -> str:
    """The same file, its blocks of keys in another order and its folded texts broken at other places."""
    rows: list[str] = []
    for row in text.splitlines():
        words = row.strip().split(" ")
        folded = row.startswith("  ") and words[0] != "-" and ":" not in row
        if folded and len(words) > 6 and chance.random() < 0.5:
            pad, place = row[: len(row) - len(row.lstrip())], chance.randrange(1, len(words))
            rows += [pad + " ".join(words[:place]), pad + " ".join(words[place:])]
        else:
            rows.append(row)
    blocks = re.split(r"^(?=[a-z])", "\n".join(rows) + "\n", flags=re.MULTILINE)
    first, rest = blocks[0], blocks[1:]
    chance.shuffle(rest)
    return first + "".join(rest)


@pytest.mark.parametrize("path", DISORDERED)
def test_disordered_file_finds_its_form_again(path: str, tmp_path: Path) -> None:
    text = (PROJECT / path).read_text(encoding="utf-8")
    changed = disordered(text, random.Random(path))  # noqa: S311  (the same disorder each time)
    assert values(changed, tmp_path) == values(text, tmp_path)
    assert format_yaml(changed, model_of(path)) == text


COMMENTED = """\
# the file

# above title
title: "a" # of the title
covers: >- # of covers
  b

aliases:
  # above c
  - c
# at the end
"""
ODD = {
    "a file with comments stays as it is": (COMMENTED, COMMENTED),
    "empty lines go": (
        "title: a\n\ncovers: >-\n  b\n\n  c\n\naliases:\n\n  - d\n\n",
        "title: a\ncovers: >-\n  b\n\n  c\naliases:\n  - d\n",
    ),
    "what looks like a remark in a text is none": (
        "title: 'a # b'\ncovers: >-\n  # c\n  d\n",
        "title: 'a # b'\ncovers: >-\n  # c d\n",
    ),
    "paragraphs and literal texts are kept": (
        "title: >-\n  a\n  b\n\n  c\ncovers: |-\n  d\n    e\n",
        "title: >-\n  a b\n\n  c\ncovers: |-\n  d\n    e\n",
    ),
    "quotation marks are kept": ("title: 'a: b'\ncovers: \"c\"\n", "title: 'a: b'\ncovers: \"c\"\n"),
    "lists in brackets get hyphens": (
        "title: a\ncovers: b\naliases: [c, 'd e']\n",
        "title: a\ncovers: b\naliases:\n  - c\n  - 'd e'\n",
    ),
    "indents and spaces become the usual ones": (
        "title:   a\ncovers: >-\n      b\naliases:\n- c\n-   d\n",
        "title: a\ncovers: >-\n  b\naliases:\n  - c\n  - d\n",
    ),
    "line ends of Windows go": ("title: a\r\ncovers: b\r\n", "title: a\ncovers: b\n"),
    "two spaces between words are kept": ("title: a\ncovers: >-\n  b  c\n", "title: a\ncovers: >-\n  b  c\n"),
    "an unknown key goes to the end": ("colour: red\ntitle: a\ncovers: b\n", "title: a\ncovers: b\ncolour: red\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_file(name: str, tmp_path: Path) -> None:
    text, wanted = ODD[name]
    assert format_yaml(text, Topic) == wanted
    assert format_yaml(wanted, Topic) == wanted
    assert values(wanted, tmp_path) == values(text, tmp_path)


def test_long_texts_are_folded_and_words_are_never_cut(tmp_path: Path) -> None:
    text = f'title: {"word " * 40}end\ncovers: {"x" * 200}\naliases:\n  - "{"a: b " * 30}c"\n'
    found = format_yaml(text, Topic)
    assert values(found, tmp_path) == values(text, tmp_path)
    assert [row for row in found.splitlines() if len(row) > WIDTH] == [f"covers: {'x' * 200}"]
    assert "title: >-\n  word word" in found
    assert "  - >-\n    a: b a: b" in found


def test_first_key_of_an_entry_moves_with_its_hyphen(tmp_path: Path) -> None:
    head = "label: I\ntitle: a\npage: 1\nparagraphs:\n"
    text = f"{head}  - points:\n      - attribution: none\n        account: b\n    page: 1\n    number: 1\n"
    wanted = f"{head}  - number: 1\n    page: 1\n    points:\n      - account: b\n        attribution: none\n"
    assert format_yaml(text, Section) == wanted
    assert values(wanted, tmp_path) == values(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "# of the file\ncovers: b\ntitle: a\n",
        "title: a\n# of covers\ncovers:   b\n",
        "aliases: [a] # b\ntitle: a\ncovers: b\n",
        "covers: >- # of covers\n  b\ntitle: a\n",
        "covers: >-\n  b\n\n# of the title\ntitle: a\n",
    ],
)
def test_file_with_comments_is_not_reordered(text: str) -> None:
    assert format_yaml(text, Topic) == text


def test_what_cannot_be_kept_is_left_alone() -> None:
    with pytest.raises(FormatError):
        format_yaml("title: a\ncovers: |+\n  b\n\n\n", Topic)


def test_missing_keys_go_where_they_belong(tmp_path: Path) -> None:
    kinds = {"several": {"name": "Several"}, "one": {"name": "One", "means": "A single one."}}
    added = add_missing("attribution_kinds:\n  one:\n    name: One\n", {"attribution_kinds": kinds}, Vocabulary)
    assert values(added, tmp_path) == {"attribution_kinds": kinds}


@pytest.mark.parametrize("text", [">-\n  b\n  #5 more\n", '"b\n  #5 more"\n'])
def test_missing_keys_go_behind_a_text_whose_last_line_looks_like_a_remark(text: str, tmp_path: Path) -> None:
    added = add_missing(f"title: a\ncovers: {text}\n# remark\n", {"aliases": ["c"]}, Topic)
    assert values(added, tmp_path) == {"title": "a", "covers": "b #5 more", "aliases": ["c"]}
    assert added.endswith("- c\n\n# remark\n")


BITS = (
    "# x",
    "\n# c\n",
    "\n    # d\n",
    ' "q" # z',
    "\n\n",
    "  ",
    '"',
    "- ",
    ">-\n",
    "|\n",
    "[a, b]",
    "   more",
    ">+\n",
)


def test_file_changed_at_random_keeps_its_values_or_is_left_alone(tmp_path: Path) -> None:
    """Whatever can still be read: in form it reads the same, and its form is its form."""
    chance = random.Random(6)  # noqa: S311  (the same changes each time)
    texts = [((PROJECT / path).read_text(encoding="utf-8"), model_of(path)) for path in REAL if "sections" not in path]
    file = tmp_path / "file.yml"
    formed = 0
    for _ in range(600):
        text, model = chance.choice(texts)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(BITS) + text[place + chance.choice((0, 0, 0, 1, 5)) :]
        file.write_text(text, encoding="utf-8")
        source, problems = read(file, "file.yml")
        if source is None or problems:
            continue
        try:
            found = format_yaml(text, model)
        except FormatError:
            continue
        assert values(found, tmp_path) == source.values
        assert format_yaml(found, model) == found
        formed += 1
    assert formed > 100
