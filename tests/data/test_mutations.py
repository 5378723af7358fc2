"""The real data, spoilt by chance: whatever happens to a file, there is a message with its path and line, or every word
in it is read as it stands. Never a traceback, never a word lost in silence. The chance is the same each time.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.data.checks import check
from macros.data.loader import load
from macros.data.strict_yaml import Source, read
from macros.publication import check_project
from tests.support.builds import PROJECT

TIMES = 5
"""How often each kind of accident happens."""
SIGNS = [
    *":#-\"'{}[]*&!%@`|>,?~\\",
    ": ",
    " #",
    "- ",
    "\t",
    "\r",
    "\x07",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\x00",
    "é",
    "😀",
]
Accident = Callable[[random.Random, str], str]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def line_lost(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    del rows[chance.randrange(len(rows))]
    return "".join(rows)


def line_doubled(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    place = chance.randrange(len(rows))
    return "".join([*rows[:place], rows[place], *rows[place:]])


def neighbours_swapped(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    place = chance.randrange(len(rows) - 1)
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    return "".join(rows)


def lines_swapped(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    one, other = chance.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]
    return "".join(rows)


def line_moved_in(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    place = chance.randrange(len(rows))
    rows[place] = " " * chance.randint(1, 4) + rows[place]
    return "".join(rows)


def line_moved_out(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    place = chance.choice([number for number, row in enumerate(rows) if row.startswith(" ")] or [0])
    rows[place] = re.sub(f"^ {{1,{chance.randint(1, 4)}}}", "", rows[place])
    return "".join(rows)


def lines_joined(chance: random.Random, text: str) -> str:
    rows = _lines(text)
    place = chance.randrange(len(rows) - 1)
    rows[place] = rows[place].rstrip("\n") + chance.choice(["", " "])
    return "".join(rows)


def line_broken(chance: random.Random, text: str) -> str:
    place = chance.choice([match.start() for match in re.finditer(" ", text)] or [0])
    return text[:place] + "\n" + text[place + 1 :]


def sign_lost(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def sign_put_in(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return f"{text[:place]}{chance.choice(SIGNS)}{text[place:]}"


def sign_put_before_text(chance: random.Random, text: str) -> str:
    place = chance.choice([match.end() for match in re.finditer(r"(?<=: )|(?<=- )", text)] or [0])
    return f"{text[:place]}{chance.choice(SIGNS)}{text[place:]}"


def quote_lost(chance: random.Random, text: str) -> str:
    places = [match.start() for match in re.finditer("[\"']", text)]
    place = chance.choice(places or range(len(text)))
    return text[:place] + text[place + 1 :]


def letter_changed_in_a_name(chance: random.Random, text: str) -> str:
    names = list(re.finditer(r"^ *-? *(?:\w+: )?([a-z0-9]+(?:-[a-z0-9]+)*)$", text, re.MULTILINE))
    if not names:
        return sign_lost(chance, text)
    place = chance.randrange(*chance.choice(names).span(1))
    return f"{text[:place]}{chance.choice('abcxyz0189')}{text[place + 1 :]}"


def key_misspelt(chance: random.Random, text: str) -> str:
    place = chance.choice([match.start(1) for match in re.finditer(r"^ *-? *(\w+):", text, re.MULTILINE)])
    return text[:place] + text[place + 1 :]


def value_lost(chance: random.Random, text: str) -> str:
    found = chance.choice(list(re.finditer(r"(?<=: )(?!>).+", text)) or list(re.finditer(".+", text)))
    return text[: found.start()] + text[found.end() :]


def cut_off(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def numbers_changed(chance: random.Random, text: str) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return sign_lost(chance, text)
    match = chance.choice(found)
    return f"{text[: match.start()]}{chance.randint(0, 200)}{text[match.end() :]}"


ACCIDENTS: list[Accident] = [
    line_lost,
    line_doubled,
    neighbours_swapped,
    lines_swapped,
    line_moved_in,
    line_moved_out,
    lines_joined,
    line_broken,
    sign_lost,
    sign_put_in,
    sign_put_before_text,
    quote_lost,
    letter_changed_in_a_name,
    key_misspelt,
    value_lost,
    cut_off,
    numbers_changed,
]


def words_of_file(text: str) -> list[str]:
    """Every word of a file, without the lines that are remarks."""
    return [word for row in text.splitlines() if not row.lstrip().startswith("#") for word in re.findall(r"\w+", row)]


def words_of_values(value: Any) -> Iterator[str]:
    """Every word that was read, keys too, in the order of the file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from re.findall(r"\w+", key)
            yield from words_of_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of_values(inner)
    else:
        yield from re.findall(r"\w+", value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mutations")
    for name in ("data", "docs"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    return folder


def fate(project: Path, file: Path, before: Source) -> str:
    """What becomes of a spoilt file. AssertionError where that is not what a person should meet."""
    path = file.relative_to(project).as_posix()
    source, problems = read(file, path)
    found = check(load(project / "data"))
    text = file.read_bytes().decode("utf-8", errors="replace")
    rows = text.count("\n") + text.count("\r") + 1
    for problem in found:
        assert "; " in problem.message, problem
        assert str(problem).isprintable(), problem
    if problems or source is None:
        assert problems
        assert all(problem.path == path and 1 <= problem.line <= rows + 1 for problem in problems), problems
        assert set(problems) <= set(found)
        return "told at once"
    assert list(words_of_values(source.values)) == words_of_file(text)
    if found:
        return "told there" if any(problem.path == path for problem in found) else "told elsewhere"
    return "the same" if source.values == before.values else "another text, as it stands"


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda accident: accident.__name__)
def test_nothing_is_lost_in_silence(project: Path, accident: Accident) -> None:
    # a line of a text that begins with # is taken for a remark by the yardstick alone
    texts = {file: file.read_text(encoding="utf-8") for file in sorted((project / "data").rglob("*.yml"))}
    files = [file for file, text in texts.items() if re.search(r">-\n(?: .*\n)*? +#", text) is None]
    assert len(files) > 20
    chance = random.Random(accident.__name__)  # noqa: S311  (chance that is the same each time)
    fates: Counter[str] = Counter()
    for _ in range(TIMES):
        file = chance.choice(files)
        content = file.read_bytes()
        before, _ = read(file, file.name)
        assert before
        try:
            spoilt = accident(chance, content.decode("utf-8"))
            file.write_bytes(spoilt.encode("utf-8"))
            became = fate(project, file, before)
            fates[became] += 1
            if became == "another text, as it stands" and chance.random() < 0.1:
                assert all(str(problem).isprintable() for problem in check_project(project).problems)
        finally:
            file.write_bytes(content)
    print(accident.__name__, dict(fates))
    assert fates.total() == TIMES


def test_words_are_compared_as_they_stand(project: Path) -> None:
    """The yardstick itself: it sees a word that is lost."""
    file = project / "data/report.yml"
    source, _ = read(file, "report.yml")
    assert source
    words = words_of_file(file.read_text(encoding="utf-8"))
    assert list(words_of_values(source.values)) == words
    lost = {**source.values, "title": str(source.values["title"]).rsplit(" ", 1)[0]}
    assert list(words_of_values(lost)) != words
