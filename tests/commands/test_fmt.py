"""The canonical form: no value and no remark is changed, and the real data are in it."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.data.kinds import MODELS
from macros.data.models import Part, Section, Topic
from macros.data.strict_yaml import read
from macros.data.yaml_format import WIDTH, FormatError, form
from tests.support.builds import PROJECT, copy_project

REAL = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "data").rglob("*.yml"))


def part_of(path: str) -> type[Part]:
    return MODELS.get(Path(path).parent.name) or MODELS[Path(path).stem]


def values(text: str, folder: Path) -> object:
    file = folder / "file.yml"
    file.write_text(text, encoding="utf-8")
    source, problems = read(file, "file.yml")
    assert source, text
    assert problems == []
    return source.values


def remarks(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)(#.*)$", text, re.MULTILINE))


@pytest.mark.parametrize("path", REAL)
def test_real_file_is_in_form(path: str) -> None:
    text = (PROJECT / path).read_text(encoding="utf-8")
    assert form(text, part_of(path)) == text, f"run `make tidy`: {path} is not in canonical form"


def test_lines_of_the_real_data_are_no_longer_than_promised() -> None:
    rows = [(path, row) for path in REAL for row in (PROJECT / path).read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 4_000
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


@pytest.mark.parametrize("path", [path for path in REAL if "/" in path.removeprefix("data/")])
def test_disordered_file_finds_its_form_again(path: str, tmp_path: Path) -> None:
    text = (PROJECT / path).read_text(encoding="utf-8")
    changed = disordered(text, random.Random(path))  # noqa: S311  (the same disorder each time)
    assert values(changed, tmp_path) == values(text, tmp_path)
    assert form(changed, part_of(path)) == text


ODD = {
    "remarks go where their key goes": (
        "# above covers\ncovers: >-\n  b\n# above title\ntitle: a\n# at the end\n",
        "# above title\ntitle: a\n# above covers\ncovers: >-\n  b\n# at the end\n",
    ),
    "a remark on the whole file stays at its top": (
        "# the file\n\n# above covers\ncovers: b\ntitle: a\n",
        "# the file\n\ntitle: a\n# above covers\ncovers: b\n",
    ),
    "a remark behind a value goes above it": (
        'title: "a" # of the title\ncovers: >- # of covers\n  b\n',
        '# of the title\ntitle: "a"\n# of covers\ncovers: >-\n  b\n',
    ),
    "remarks in a list stay in it": (
        "title: a\ncovers: b\naliases:\n  # above c\n  - c\n  # between\n\n  - d\n  # below d\n",
        "title: a\ncovers: b\naliases:\n  # above c\n  - c\n  # between\n\n  - d\n  # below d\n",
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
    assert form(text, Topic) == wanted
    assert form(wanted, Topic) == wanted
    assert values(wanted, tmp_path) == values(text, tmp_path)
    assert name.startswith("what looks like") or remarks(wanted) == remarks(text)


def test_long_texts_are_folded_and_words_are_never_cut(tmp_path: Path) -> None:
    text = f'title: {"word " * 40}end\ncovers: {"x" * 200}\naliases:\n  - "{"a: b " * 30}c"\n'
    found = form(text, Topic)
    assert values(found, tmp_path) == values(text, tmp_path)
    assert [row for row in found.splitlines() if len(row) > WIDTH] == [f"covers: {'x' * 200}"]
    assert "title: >-\n  word word" in found
    assert "  - >-\n    a: b a: b" in found


def test_the_first_key_of_an_entry_moves_with_its_hyphen(tmp_path: Path) -> None:
    head = "label: I\ntitle: a\npage: 1\nparagraphs:\n"
    points = "points:\n      - attribution: none\n        account: b\n"
    text = f"{head}  - {points}    # of the page\n    page: 1\n    number: 1\n"
    points = "points:\n      - account: b\n        attribution: none\n"
    wanted = f"{head}  - number: 1\n    # of the page\n    page: 1\n    {points}"
    assert form(text, Section) == wanted
    assert values(wanted, tmp_path) == values(text, tmp_path)


def test_what_cannot_be_kept_is_left_alone() -> None:
    with pytest.raises(FormatError):
        form("title: a\ncovers: |+\n  b\n\n\n", Topic)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path, "small")


def fmt(project: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "fmt", *asked]
    return subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)


def test_check_names_file_and_line_and_changes_nothing(project: Path) -> None:
    assert fmt(project).returncode == 0
    file = project / "data/topics/lamps.yml"
    text = file.read_text(encoding="utf-8").replace("title: Lamps\n", "") + "title: Lamps\n"
    file.write_text(text, encoding="utf-8")
    done = fmt(project, "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "data/topics/lamps.yml:1: form: is not in canonical form from here on; "
        "run `make tidy`, or leave it to the workflow"
    )
    assert file.read_text(encoding="utf-8") == text
    assert fmt(project, "data/topics/ports.yml", "--check").returncode == 0
    done = fmt(project, "data/topics")
    assert (done.returncode, done.stderr) == (0, "")
    assert "data/topics/lamps.yml is put into form.\n3 files looked at, 1 changed." in done.stdout
    assert fmt(project, "--check").returncode == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("data/topics/nowhere.yml", "data/topics/nowhere.yml:1: file: is no record in data; name a file there"),
        ("mkdocs.yml", "mkdocs.yml:1: file: is no record in data"),
        ("../elsewhere.yml", "is no record in data"),
    ],
)
def test_what_is_no_record_is_refused(project: Path, asked: str, told: str) -> None:
    done = fmt(project, asked)
    assert (done.returncode, done.stderr) == (1, "")
    assert told in done.stdout


def test_faulty_file_is_told_and_left_alone(project: Path) -> None:
    file = project / "data/topics/lamps.yml"
    file.write_text("title: Lamps # lost\ncovers: x\n", encoding="utf-8")
    done = fmt(project)
    assert (done.returncode, done.stderr) == (1, "")
    assert "data/topics/lamps.yml:1: title: what follows # would be lost" in done.stdout
    assert file.read_text(encoding="utf-8") == "title: Lamps # lost\ncovers: x\n"


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
    texts = [((PROJECT / path).read_text(encoding="utf-8"), part_of(path)) for path in REAL if "sections" not in path]
    file = tmp_path / "file.yml"
    formed = 0
    for _ in range(600):
        text, part = chance.choice(texts)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(BITS) + text[place + chance.choice((0, 0, 0, 1, 5)) :]
        file.write_text(text, encoding="utf-8")
        source, problems = read(file, "file.yml")
        if source is None or problems:
            continue
        try:
            found = form(text, part)
        except FormatError:
            continue
        assert values(found, tmp_path) == source.values
        assert form(found, part) == found
        formed += 1
    assert formed > 100
