"""The repository shares no run of nine words with the official text, names and titles apart."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.support.builds import PROJECT, official_text, official_wording

SHARED = PROJECT.parent / "shared"
pytestmark = pytest.mark.skipif(
    official_text() is None or not (SHARED / "tools/own-words").is_file(),
    reason="left out: the official text, or the tool that compares with it, is not on this machine",
)


def repository_files() -> list[Path]:
    """The files that git tracks, or would with `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    output = subprocess.check_output(command, cwd=PROJECT, text=True)
    return [PROJECT / path for path in output.split("\0") if path and (PROJECT / path).is_file()]


@pytest.fixture
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official text as plain text."""
    file = tmp_path_factory.mktemp("official") / "report.txt"
    file.write_text(official_wording("real"), encoding="utf-8")
    return file


def compare(official: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SHARED / "tools/own-words"), str(official), *map(str, paths)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_repository_copies_no_sentence(official: Path) -> None:
    done = compare(official, *repository_files())
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(" in ")[1].split()[0]) > 200


def test_draft_copies_no_sentence(official: Path, tmp_path: Path) -> None:
    assert main(["draft", str(official), "--data", str(tmp_path / "data"), "--docs", str(tmp_path / "docs")]) == 0
    done = compare(official, tmp_path)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(" in ")[1].split()[0]) > 100


def test_copied_sentence_is_found(official: Path, tmp_path: Path) -> None:
    passages = official.read_text(encoding="utf-8").split("\n\n")
    copied = max((passage for passage in passages if "\t" not in passage), key=len)
    (tmp_path / "copied.md").write_text(" ".join(copied.split()[:30]), encoding="utf-8")
    assert compare(official, tmp_path).returncode == 1
