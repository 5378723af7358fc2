"""`macros release`: what it writes, the same each time."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.support.builds import PROJECT, REPOSITORY, SMALL_FOLDERS, Build, copy_project

FILES = ("edition.epub", "edition.pdf", "site.zip")


def test_files_of_a_release(
    small_site: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first, second = tmp_path / "one", tmp_path / "two"
    for folder, text in ((first, ""), (second, "tests/meetings/small/official/report.txt")):
        monkeypatch.setenv("OFFICIAL_TEXT", text)
        command = ["release", str(folder), str(small_site.folder), "--data", SMALL_FOLDERS.data]
        assert main([*command, "--docs", SMALL_FOLDERS.docs]) == 0
    assert sorted(path.name for path in first.iterdir()) == [*FILES]
    assert sorted(path.name for path in second.iterdir()) == sorted([*FILES, "report.akn.xml"])
    said = capsys.readouterr().out
    for name in FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
        assert f"{(first / name).stat().st_size:,} bytes: {first / name}\n" in said
    with zipfile.ZipFile(first / "site.zip") as archive:
        archive.extractall(tmp_path)
    unpacked, built = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "site", small_site.folder)
    )
    assert unpacked == built


def test_page_of_data_names_the_files_and_links_to_the_releases(small_site: Build, real_site: Build) -> None:
    for site, links in ((small_site, [f"{REPOSITORY['REPO_URL']}/releases"]), (real_site, [])):
        assert all(name in site.pages.text("data") for name in FILES)
        assert site.pages["data"].xpath("//article//a/@href[contains(., '/releases')]") == links


def test_fault_in_a_template_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", "small")
    template = project / "macros/templates/export/book/words.xhtml.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("named.means", "named.meaning"), encoding="utf-8")
    command = [sys.executable, "-m", "macros", "release", "release", "data"]
    environment = {**os.environ, "OFFICIAL_TEXT": ""}
    done = subprocess.run(command, cwd=project, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("macros/templates/export/book/words.xhtml.j2:8: template: ")
    assert not (project / "release").exists()
