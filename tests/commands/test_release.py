"""`macros release`: what it writes, the same each time."""

import zipfile
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.support.builds import PROJECT, SMALL_FOLDERS, Build

FILES = ("edition.epub", "edition.pdf", "site.zip")


def test_files_of_a_release(
    small_site: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        command = ["release", str(folder), str(small_site.folder), "--data", SMALL_FOLDERS.data]
        assert main([*command, "--docs", SMALL_FOLDERS.docs]) == 0
    assert sorted(path.name for path in first.iterdir()) == [*FILES]
    for name in FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
        assert f"{(first / name).stat().st_size:,} bytes: {first / name}" in capsys.readouterr().out or name != FILES[0]
    with zipfile.ZipFile(first / "site.zip") as archive:
        archive.extractall(tmp_path)
    unpacked, built = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "site", small_site.folder)
    )
    assert unpacked == built
