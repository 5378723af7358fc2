"""What a person sees who makes a mistake: one list of messages, from every command, never a traceback; nothing is
written, and the last good site stays.
"""

import re
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

from tests.support.builds import PROJECT, copy_project
from tests.support.commands import run_command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path, "small")


def test_sound_project_is_told_so(project: Path) -> None:
    done = run_command(project)
    assert done.returncode == 0, done.stdout
    assert "No problem." in done.stdout


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--data", "elsewhere"], {}),
        (["--data", "elsewhere", "check"], {}),
        (["check", "--data", "elsewhere"], {}),
        ([], {"MEETING_DATA": "elsewhere"}),
        (["check"], {"MEETING_DATA": "elsewhere"}),
        (["--data", "elsewhere", "check"], {"MEETING_DATA": "data"}),
    ],
)
def test_folder_that_is_named_is_the_one_that_is_looked_at(
    project: Path, words: list[str], environment: dict[str, str]
) -> None:
    done = run_command(project, *words, **environment)
    assert done.returncode == 1
    assert "elsewhere/report.yml:1: file: is missing" in done.stdout
    (project / "data").rename(project / "elsewhere")
    done = run_command(project, *words, **environment)
    assert done.returncode == 0, done.stdout
    assert "No problem." in done.stdout


def served(project: Path, *words: str) -> list[str]:
    """What `macros serve` prints until it has checked everything once."""
    command = [sys.executable, "-m", "macros", *words, "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        rows = list(takewhile(lambda row: " in view" not in row, process.stdout))
        process.kill()
    return rows


@pytest.mark.parametrize("words", [["--data", "elsewhere", "serve"], ["serve", "--data", "elsewhere"]])
def test_folder_that_is_named_is_the_one_that_is_served(project: Path, words: list[str]) -> None:
    shutil.copytree(project / "data", project / "elsewhere")
    (project / "elsewhere/topics/lamps.yml").write_text("titel: Lamps\n", encoding="utf-8")
    rows = served(project, *words)
    assert any(row.startswith("elsewhere/topics/lamps.yml:1: titel: no such key") for row in rows), rows


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--data", "nowhere"], "nowhere/report.yml:1: file: is missing; add it"),
        (["--docs", "nowhere"], "Config value 'docs_dir': The path"),
    ],
)
def test_missing_folder_is_named_by_the_server(project: Path, words: list[str], message: str) -> None:
    rows = served(project, "serve", *words)
    assert any(message in row and "nowhere" in row for row in rows), rows


def test_port_that_there_is_not_is_told(project: Path) -> None:
    done = run_command(project, "serve", "--port", "99999")
    assert done.returncode == 2
    assert "99999 is not in the range 0<=x<=65535" in done.stdout
    assert "Traceback" not in done.stdout


def test_links_that_lead_somewhere_are_let_through(project: Path) -> None:
    page = project / "docs/about/method.md"
    good = (
        "[a](/report.md#para-1) [b](../states/index.md) [c](https://example.org) [d](#there)"
        " [e](/states/ruritania.md)"
        " `[f](nowhere.md)` [g](/data/edition.json) [h](mailto:a@example.org)"
        " {{ link('states', 'freedonia') }}\n\n## There\n"
    )
    page.write_text(f"---\ntitle: Method\ndescription: How.\n---\n# Method\n\n{good}", encoding="utf-8")
    assert run_command(project).stdout.endswith("No problem.\n")


def test_page_that_is_not_utf8_is_a_message(project: Path) -> None:
    (project / "docs/about/method.md").write_bytes(b"# M\xe9thod\n")
    done = run_command(project)
    assert "docs/about/method.md:1: file: is not UTF-8; save it as UTF-8" in done.stdout


def test_help_names_every_command_and_loads_no_more_than_the_data_needs() -> None:
    script = "import sys; from macros.commands.cli import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, check=True, capture_output=True, text=True)
    assert re.findall(r"^  (\w+)  ", done.stdout.partition("Commands:")[2], re.MULTILINE) == [
        *("changes", "check", "draft", "fetch", "fmt", "new", "release", "rename", "schema", "serve", "verify")
    ]
    assert not {"macros.publication", "macros.server.build_loop", "mkdocs"} & set(done.stdout.splitlines()[-1].split())
