"""`python -m macros draft`: what it writes, what it leaves alone, and what it says."""

import shutil
from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.publication import CheckResult, check_project
from tests.support.builds import PROJECT

TEXT = PROJECT / "tests/meetings/small/official/report.txt"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a draft of the small meeting, in a project of its own."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    assert main(["draft", str(TEXT)]) == 0
    return tmp_path / "data"


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yml")}


def again() -> None:
    assert main(["draft", str(TEXT), "--data", "data"]) == 0


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_not_understood_is_printed_with_its_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again()
    printed = capsys.readouterr().out
    assert ":43: para. 3: no State is known by the name Freedonia, Kingdom of Ruritania" in printed
    assert ":51: para. 5: gives 2 days for 2 meetings" in printed
    assert "Freedonia (3)" in printed
    assert "0 files written" in printed
    assert data.is_dir()


PLANTED = {
    "4. It was noted": ("First stray\n\nSecond stray\n\n", 0, '"First stray" is no paragraph'),
    "5. At its 1st": ("Lamps\tBells\n\n", 0, "a table has no header row"),
    "6. For its": ("5 ter. Oil was dear.\n\n", 0, "was taken for words of paragraph 5"),
    "7. At its 1st": ("(iv) A gong.\n\n", 0, "(iv) does not follow"),
    "9. The expert": ("VII. Elsewhere\n\n", 2, '"VII. Elsewhere", above this line, was taken for a heading'),
    "10. Under": ("Some ports used gongs.\n\n", 0, "was taken for words of paragraph 9"),
    "8. Under": (
        "1. Of glass\n\n",
        0,
        "was taken for a line of paragraph 7, since numbers",
    ),
    "11. At its": ("A lamp that\n\nNobody lit\n\n", 0, '"A lamp that" is no paragraph'),
}
"""Beginning of a paragraph → unknown lines put above it, how many lines below the first it is told, and what."""


def test_unknown_lines_are_printed_and_the_rest_is_drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT.read_text(encoding="utf-8")
    for start, (planted, _, _) in PLANTED.items():
        assert text.count(f"\n{start}") == 1
        text = text.replace(f"\n{start}", f"\n{planted}{start}")
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["draft", str(file), "--data", str(tmp_path / "data"), "--docs", str(tmp_path / "docs")]) == 0
    printed, lines = capsys.readouterr().out, text.splitlines()
    for planted, below, message in PLANTED.values():
        line = lines.index(planted.partition("\n")[0]) + 1 + below
        assert any(f"report.txt:{line}: " in row and message in row for row in printed.splitlines()), message
    numbers = [section.read_text(encoding="utf-8").count("  - number:") for section in tmp_path.glob("data/sections/*")]
    assert sum(numbers) == 12 + 1  # and a footnote: the other is that of a recommendation


def test_deleted_files_come_back_alike(data: Path) -> None:
    before = files(data)
    for file in sorted(data.rglob("*.yml")):
        file.unlink()
        again()
        assert files(data) == before, file


def test_deleted_keys_come_back_alike(data: Path) -> None:
    before = files(data)
    section = data / "sections/ii-a.yml"
    paragraph = before["sections/ii-a.yml"].decode().partition("paragraphs:\n")[2].partition("  - number: 9")[0]
    for file, old, new in (
        (section, "label: A\n", ""),
        (section, "parent: ii\n", ""),
        (section, "  last: 9\n", ""),
        (section, "    heading_above: Deliberations\n", ""),
        (section, "        bodies:\n          - lights-office\n", ""),
        (section, "      - number: 1\n        after: Convention on Lights\n", "      - number: 1\n"),
        (section, paragraph, ""),
        (data / "report.yml", "  - number: 2\n", ""),
        (data / "vocabulary.yml", "  one speaker:\n    kind: one\n", ""),
        (data / "documents/lg-1-2.yml", "  title: Note about lamps\n", ""),
    ):
        change(file, old, new)
        again()
        assert files(data) == before, old


def test_what_people_wrote_stays(data: Path) -> None:
    section, report = data / "sections/i.yml", data / "report.yml"
    change(
        section, "      - attribution: it was noted\n", "      - attribution: it was noted\n        account: A tower.\n"
    )
    change(
        section, "    heading_above: Talk & <debate>\n", "    heading_above: Talk\n    # as in the second printing\n"
    )
    change(section, "      - attribution: one speaker\n", "")
    written = section.read_bytes()
    report.write_text("# Ours.\nsymbol:   'LG/1/3'\n# The title is long.\n\ndated: 1931-05-21\n", encoding="utf-8")
    again()
    assert section.read_bytes() == written
    text = report.read_text(encoding="utf-8")
    assert text.startswith("# Ours.\nsymbol:   'LG/1/3'\n")
    assert "# The title is long.\n\ndated: 1931-05-21\noriginal_language: Ruritanian\n" in text
    assert "1931-05-20" not in text


def test_a_file_that_cannot_be_read_stops_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "report.yml").write_text("title: [\n", encoding="utf-8")
    (data / "agenda/1.yml").unlink()
    assert main(["draft", str(TEXT)]) == 1
    assert "1 problem in 1 file. Mend this first: nothing was written." in capsys.readouterr().out
    assert not (data / "agenda/1.yml").exists()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("vocabulary.yml", "modals:\n  - should\n"),
        ("vocabulary.yml", "attributions: should\n"),
        ("states/fiji.yml", "m49:\n  - 242\n"),
        ("states/fiji.yml", "printed: Fiji\n"),
    ],
)
def test_a_value_of_another_type_stops_it(
    file: str, content: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "states").mkdir(exist_ok=True)
    (data / file).write_text(content, encoding="utf-8")
    (data / "agenda/1.yml").unlink()
    assert main(["draft", str(TEXT)]) == 1
    printed = capsys.readouterr().out
    assert f"data/{file}:1: {content.partition(':')[0]}: is " in printed
    assert "Mend this first: nothing was written." in printed
    assert not (data / "agenda/1.yml").exists()


def test_a_text_that_cannot_be_parsed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "report.txt"
    text.write_text("1. Nothing.", encoding="utf-8")
    assert main(["draft", str(text), "--data", str(tmp_path / "data")]) == 1
    assert "paragraph 1 stands before any heading" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


def checked(text: Path) -> CheckResult:
    """A check of the project in this folder, with the official text, so that every fact is compared."""
    found = check_project(Path.cwd(), official=text)
    assert found.problems == ()
    return found


def test_invented_text_gives_one_that_agrees_once_its_states_are_known(data: Path) -> None:
    shutil.copytree(PROJECT / "tests/meetings/small/data/states", data / "states")
    shutil.rmtree(data / "agenda")  # which knows its speakers by name alone
    change(data / "vocabulary.yml", "regional_groups:\n", "regional_groups:\n  northern:\n    name: N\n    means: N.\n")
    change(data / "vocabulary.yml", "regional_groups:\n", "regional_groups:\n  southern:\n    name: S\n    means: S.\n")
    again()
    checked(TEXT)


def test_what_is_not_written_yet_is_counted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "No problem.\nNot written yet: 1 summary," in (printed := capsys.readouterr().out)
    assert "23 account" in printed
    with (data / "report.yml").open("a", encoding="utf-8") as report:
        report.write("complete: true\n")
    assert main(["check"]) == 1
    printed = capsys.readouterr().out
    assert "data/sections/i.yml:11: account: is not written yet; write it, or delete complete: true" in printed
    assert "data/recommendations/a.yml:1: sources: is not written yet" in printed
