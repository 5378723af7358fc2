"""The workflow's way to the official text: the right file is kept, anything else is an error and leaves nothing."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.builds import PROJECT
from tests.support.host import serve

TEXT = PROJECT / "tests/meetings/small/official/report.txt"
RIGHT = hashlib.sha256(TEXT.read_bytes()).hexdigest()


@pytest.fixture
def address() -> Iterator[str]:
    with serve(TEXT.parent) as root:
        yield f"{root}report.txt"


def fetch(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "fetch", *arguments]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(PROJECT)}, check=False, capture_output=True, text=True
    )


def test_right_file_is_kept(tmp_path: Path, address: str) -> None:
    done = fetch(tmp_path, address, RIGHT)
    assert (done.returncode, done.stdout) == (0, "The official text lies at official/report.txt.\n")
    assert (tmp_path / "official/report.txt").read_bytes() == TEXT.read_bytes()


@pytest.mark.parametrize(
    ("suffix", "sha256", "message"),
    [
        ("", "0" * 64, "has the SHA-256"),
        ("", "", "has the SHA-256"),
        (".missing", RIGHT, "cannot be reached"),
    ],
)
def test_anything_else_is_an_error_and_leaves_nothing(
    tmp_path: Path, address: str, suffix: str, sha256: str, message: str
) -> None:
    done = fetch(tmp_path, address + suffix, sha256)
    assert done.returncode == 1
    assert message in done.stdout
    assert "nothing is published" in done.stdout
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


ADDRESSES = ("http://127.0.0.1:9/report.txt", "report.txt", "file:///etc/hostname", "https://[bad", "https://a b/c")


@pytest.mark.parametrize("address", ADDRESSES)
def test_unreachable_address_is_an_error(tmp_path: Path, address: str) -> None:
    done = fetch(tmp_path, address, RIGHT)
    assert done.returncode == 1
    assert "was not fetched, and nothing is published" in done.stdout
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
