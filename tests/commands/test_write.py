"""What commands write: all of it or nothing, with a message that names the file."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.write import write_all
from macros.problems import CommandError
from tests.support.builds import copy_meetings
from tests.support.commands import CODE, files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_meetings(tmp_path, "small")
    (project / ".vscode/schemas").mkdir(parents=True, exist_ok=True)
    return project


@pytest.mark.parametrize(
    ("words", "file", "end"),
    [
        (["rename", "topic", "lamps", "lanterns"], "data/", "Nothing was renamed."),
        (["new", "topic", "fog", "title=Fog", "covers=Fog."], "data/topics/fog.yml", "Nothing was written."),
        (["fmt"], "data/", "Nothing was changed."),
        (["schema", "--ids"], ".vscode/schemas/ids.json", "Editors are offered what was there before."),
    ],
    ids=["rename", "new", "fmt", "schema"],
)
def test_without_room_nothing_is_changed(project: Path, words: list[str], file: str, end: str) -> None:
    before = files(project)
    done = subprocess.run(
        [sys.executable, "-m", "macros", *words],
        cwd=project,
        env=CODE,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5)),
    )
    assert (done.returncode, done.stderr) == (1, "")
    last = done.stdout.splitlines()[-1]
    assert last.startswith(file)
    assert last.endswith(f": there is no room for it; make room on the disk, and try again. {end}")
    assert files(project) == before


def test_what_was_put_in_place_before_an_error_is_put_back(tmp_path: Path) -> None:
    (tmp_path / "changed").write_text("old")
    with pytest.raises(CommandError, match=r"gone: cannot be written \(No such file or directory\); see that it"):
        write_all({tmp_path / "changed": "new", tmp_path / "added": "new", tmp_path / "gone": None})
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"changed": "old"}


def test_file_that_may_not_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_text("old")
    monkeypatch.setattr("os.access", lambda file, _: file.name != "kept")
    with pytest.raises(CommandError, match=r"kept: cannot be written \(Permission denied\)"):
        write_all({tmp_path / "added": "new", tmp_path / "kept": "new"})
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"kept": "old"}
