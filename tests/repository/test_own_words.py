"""The repository shares no run of nine words with the official text, names and titles apart."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.support.builds import PROJECT, official_text

SHARED = PROJECT.parent / "shared"
TEXT = official_text()
pytestmark = pytest.mark.skipif(
    TEXT is None or not (SHARED / "tools/own-words").is_file(),
    reason="left out: the official text, or the tool that compares with it, is not on this machine",
)


def repository_files() -> list[Path]:
    """The files that git tracks, or would with `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    output = subprocess.check_output(command, cwd=PROJECT, text=True)
    return [PROJECT / path for path in output.split("\0") if path and (PROJECT / path).is_file()]


def compare_with_official_text(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SHARED / "tools/own-words"), str(TEXT), *map(str, paths)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_repository_copies_no_sentence() -> None:
    done = compare_with_official_text(*repository_files())
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(" in ")[1].split()[0]) > 200


def test_draft_copies_no_sentence(tmp_path: Path) -> None:
    assert main(["draft", str(TEXT), "--data", str(tmp_path / "data"), "--docs", str(tmp_path / "docs")]) == 0
    done = compare_with_official_text(tmp_path)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(" in ")[1].split()[0]) > 100


def test_copied_sentence_is_found(tmp_path: Path) -> None:
    copied = " ".join(Path(str(TEXT)).read_text(encoding="utf-8").split("Deliberations")[1].split()[:30])
    (tmp_path / "copied.md").write_text(copied, encoding="utf-8")
    assert compare_with_official_text(tmp_path).returncode == 1
