"""What people get wrong, one thing at a time (mistakes/): each is told with the right file and line, in a sentence
that says what to do; never a traceback, and the last good site stays."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from macros.data.strict_yaml import read
from macros.publication import check_project
from tests.data.mistakes import Mistake, files, harmless, pages, relations, templates, values, yaml
from tests.support.builds import PROJECT, SMALL_FOLDERS, build, copy_project

GROUPS = {"yaml": yaml, "values": values, "relations": relations, "pages": pages, "files": files}
EACH = [(group, mistake) for group, module in GROUPS.items() for mistake in module.MISTAKES]
FROM_EACH_GROUP = [made[len(made) * part // 3] for made in (m.MISTAKES for m in GROUPS.values()) for part in range(3)]
HEAVY = [each for each in yaml.MISTAKES if any(word in each.name for word in ("thousand", "million", "multiply"))]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("sound"), "small")


@pytest.fixture
def project(sound: Path, tmp_path: Path) -> Path:
    """The data and the pages of the invented meeting, to be spoilt."""
    for folder in ("data", "docs"):
        shutil.copytree(sound / folder, tmp_path / folder)
    shutil.copy(sound / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def whole(sound: Path, project: Path) -> Path:
    """The same with the code, for the commands, and with a site from before."""
    shutil.copytree(sound / "macros", project / "macros")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    return project


def told(mistake: Mistake, rows: list[str]) -> list[str]:
    begins, _, holds = mistake.told.partition("…")
    return [row for row in rows if row.startswith(begins.rstrip()) and holds.strip() in row]


def test_there_are_more_than_400_beside_those_worked_out() -> None:
    assert len({(group, mistake.name) for group, mistake in EACH}) == len(EACH), "two have one name"
    assert len(EACH) - len(list(values._worked_out())) > 400
    assert {group: len(module.MISTAKES) > 50 for group, module in GROUPS.items()} == dict.fromkeys(GROUPS, True)


@pytest.mark.parametrize(
    "mistake", [mistake for _, mistake in EACH], ids=[f"{group}: {mistake.name}" for group, mistake in EACH]
)
def test_is_told_in_one_sentence_at_its_place(project: Path, mistake: Mistake) -> None:
    mistake.change(project)
    start = time.process_time()
    rows = [str(problem) for problem in check_project(project).problems]
    assert time.process_time() - start < 10, "seconds of work"
    assert len(told(mistake, rows)) == 1, rows
    assert len(rows) == 1 or mistake.others, rows
    assert all(row.isprintable() and "; " in row for row in rows), rows


@pytest.mark.parametrize("mistake", FROM_EACH_GROUP[1::6], ids=lambda mistake: mistake.name)
def test_command_tells_the_same(whole: Path, mistake: Mistake) -> None:
    mistake.change(whole)
    rows = [str(problem) for problem in sorted(check_project(whole).problems)]
    done = subprocess.run(
        [sys.executable, "-m", "macros"], cwd=whole, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == rows
    assert done.stderr == ""


@pytest.mark.parametrize("mistake", FROM_EACH_GROUP[::3], ids=lambda mistake: mistake.name)
def test_build_tells_the_same_and_leaves_the_last_site(whole: Path, mistake: Mistake) -> None:
    mistake.change(whole)
    built = build(whole, whole / "site", {})
    assert built.status == 1
    assert len(told(mistake, built.output.splitlines())) == 1, built.output
    assert "Traceback" not in built.output
    assert (whole / "site/index.html").read_text() == "the last good site"
    assert [path.name for path in (whole / "site").iterdir()] == ["index.html"]
    assert not (whole / "site.new").exists()


@pytest.fixture(scope="module")
def checked(sound: Path) -> dict[str, tuple[int, list[str]]]:
    """Mistake in a template → what the command makes of it: exit status, and what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.data.mistakes.each"],
        cwd=sound,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return {name: (status, said.splitlines()) for name, (status, said) in json.loads(done.stdout).items()}


@pytest.mark.parametrize("mistake", templates.MISTAKES, ids=lambda mistake: mistake.name)
def test_template_at_fault_is_told(checked: dict[str, tuple[int, list[str]]], mistake: Mistake) -> None:
    status, rows = checked[mistake.name]
    assert status == 1
    assert len(told(mistake, rows)) == 1 or mistake.others, rows
    assert told(mistake, rows) or any(mistake.told in row for row in rows), rows


@pytest.mark.parametrize("mistake", templates.BUILDING, ids=lambda mistake: mistake.name)
def test_what_goes_wrong_while_the_site_is_written_is_told(whole: Path, mistake: Mistake) -> None:
    mistake.change(whole)
    if (whole / "gone.py").exists():
        settings = (whole / "mkdocs.yml").read_text(encoding="utf-8")
        (whole / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - gone.py\n"), encoding="utf-8")
    built = build(whole, whole / "site", {})
    assert built.status == 1
    assert told(mistake, built.output.replace("Error: ", "").splitlines()), built.output
    assert "Traceback" not in built.output
    assert (whole / "site/index.html").read_text() == "the last good site"
    assert not (whole / "site.new").exists()


def _little() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
    resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))


def test_heavy_files_take_little_time_and_memory(whole: Path) -> None:
    assert len(HEAVY) > 5
    for number, mistake in enumerate(HEAVY):
        mistake.change(whole)
        (whole / yaml.FILE).rename(whole / f"data/topics/heavy-{number}.yml")
    (whole / "docs/about/heavy.md").write_text("[" * 100_000 + "x" * 300_000)
    (whole / "docs/about/deep.md").write_text("> " * 50_000 + "x")
    done = subprocess.run(
        [sys.executable, "-m", "macros"],
        cwd=whole,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=_little,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for number in range(len(HEAVY)):
        assert f"data/topics/heavy-{number}.yml:" in done.stdout


def test_file_that_nobody_may_read_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project", "small")
        for path in (Path(folder), project / "data"):
            path.chmod(0o755)
        for name in ("data/topics/lamps.yml", "docs/about/method.md"):
            (project / name).chmod(0)
        become = "import os, macros.__main__ as m; os.geteuid() or os.setuid(65534); raise SystemExit(m.main([]))"
        done = subprocess.run([sys.executable, "-c", become], cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for name in ("data/topics/lamps.yml", "docs/about/method.md"):
        assert f"{name}:1: file: cannot be read (Permission denied); " in done.stdout


@pytest.mark.parametrize("name", harmless.HARMLESS)
def test_other_way_to_write_the_same_is_let_through(project: Path, name: str) -> None:
    file = project / "data/topics/lamps.yml"
    before, _ = read(file, "lamps.yml")
    file.write_bytes(harmless.HARMLESS[name])
    after, problems = read(file, "lamps.yml")
    assert problems == []
    assert before
    assert after
    same = {key: value if isinstance(value, list) else value.strip() for key, value in after.values.items()}
    assert same == before.values
    assert check_project(project).problems == ()


def test_what_editors_leave_behind_is_no_mistake(project: Path) -> None:
    for name in harmless.LEFT_BEHIND:
        (project / name).write_bytes(b"\x00\xff")
    assert check_project(project).problems == ()


def test_the_project_itself_is_sound() -> None:
    assert check_project(PROJECT).problems == ()
    assert check_project(PROJECT, SMALL_FOLDERS).problems == ()
