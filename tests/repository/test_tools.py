"""Which browser and Java the tests find or install, and the error where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.builds import PROJECT
from tests.support.tools import NO_BROWSER, NO_JAVA, find_browser, find_java

BROWSER = "from tests.support.tools import find_browser; print(find_browser())"
INSTALL = "from tests.support.tools import find_browser, install_browser as install; install(); print(find_browser())"
JAVA = "from tests.support.tools import find_java, install_java as install; install(); print(find_java())"


class Machine:
    """A machine with no programs but those that are installed by `has`."""

    def __init__(self, root: Path) -> None:
        self.programs = root / "bin"
        self.programs.mkdir()
        self.settings = {
            "HOME": str(root),
            "PATH": str(self.programs),
            "PLAYWRIGHT_BROWSERS_PATH": str(root / "playwright"),
            "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",  # refuses connections
        }

    def has(self, name: str, script: str) -> str:
        """Install a program, as a shell script."""
        path = self.programs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    def run(self, code: str, **settings: str) -> tuple[int, str]:
        """Run Python code on this machine → exit status and the last line of output."""
        command = [sys.executable, "-c", code]
        environment = self.settings | settings
        done = subprocess.run(command, cwd=PROJECT, env=environment, check=False, capture_output=True, text=True)
        return done.returncode, (done.stdout + done.stderr).strip().rpartition("\n")[2]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_this_machine_has_a_browser_and_java() -> None:
    assert os.access(find_browser(), os.X_OK)
    assert os.access(find_java(), os.X_OK)


def test_missing_browser_is_an_error(machine: Machine) -> None:
    assert machine.run(BROWSER) == (1, NO_BROWSER)


def test_chromium_variable_takes_precedence(machine: Machine) -> None:
    machine.has("chromium", "exit 0")
    named = machine.has("my-own", "exit 0")
    assert machine.run(BROWSER, CHROMIUM=named) == (0, named)
    status, message = machine.run(BROWSER, CHROMIUM="/no/such/program")
    assert (status, "CHROMIUM names /no/such/program" in message) == (1, True)


def test_browser_that_cannot_start_is_ignored(machine: Machine) -> None:
    machine.has("chromium", "exit 127  # e.g. a library is missing")
    assert machine.run(BROWSER) == (1, NO_BROWSER)
    other = machine.has("google-chrome", "exit 0")
    assert machine.run(BROWSER) == (0, other)


def test_playwrights_browser_takes_precedence_over_debians(machine: Machine) -> None:
    debians = f"{machine.programs}/chromium"
    machine.has("apt-get", f"echo '#!/bin/sh' > {debians} && /bin/chmod +x {debians}")
    machine.has("sudo", 'shift; exec "$@"')
    where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    own = machine.has(machine.run(where)[1], "exit 0")
    assert own.startswith(machine.settings["PLAYWRIGHT_BROWSERS_PATH"])
    assert machine.run(BROWSER) == (0, own)
    Path(own).unlink()
    assert machine.run(INSTALL) == (0, debians)


def test_old_java_is_replaced(machine: Machine) -> None:
    assert machine.run(JAVA) == (1, NO_JAVA)
    found = machine.has("java", """echo 'openjdk version "11.0.2" 2019-01-15' >&2""")
    assert machine.run(JAVA) == (1, NO_JAVA)
    machine.has("java", """echo 'openjdk version "21.0.1" 2023-10-17' >&2""")
    assert machine.run(JAVA) == (0, found)
    Path(found).rename(machine.programs / "java-21")
    machine.has("apt-get", f"[ $1 = update ] || /bin/mv {found}-21 {found}")
    machine.has("sudo", 'shift; exec "$@"')
    assert machine.run(JAVA) == (0, found)
