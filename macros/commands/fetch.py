"""`macros fetch`: bring the official text to official/, for the workflow that publishes."""

import hashlib
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import click

from macros.problems import CommandError

LARGEST = 50_000_000
"""Bytes."""
TIMEOUT = 60
"""Seconds."""


@click.command()
@click.argument("address")
@click.argument("sha256")
def fetch(address: str, sha256: str) -> int:
    """Download the official text from ADDRESS to official/, and keep it only if it has this SHA256."""
    try:
        file = _fetch(address, sha256, Path.cwd())
    except CommandError as error:
        raise CommandError(f"The official text was not fetched, and nothing is published: {error}") from None
    print(f"The official text lies at {file.relative_to(Path.cwd()).as_posix()}.")
    return 0


def _fetch(address: str, sha256: str, project: Path) -> Path:
    """Download the file and return its path below `project`. Raises CommandError, and then leaves nothing there."""
    from macros.official.locate import PLACES

    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("https", "http"):
        raise CommandError(f"{address} is no web address; it begins with https://")
    ending = Path(parts.path).suffix.lower()
    place = next((place for place in PLACES if place.endswith(ending)), PLACES[0]) if ending else PLACES[0]
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  (the scheme was looked at)
            content = answer.read(LARGEST + 1)
    except (urllib.error.URLError, OSError) as error:
        raise CommandError(
            f"{address} cannot be reached ({getattr(error, 'reason', error)}); check the address"
        ) from None
    if len(content) > LARGEST:
        raise CommandError(f"{address} is larger than {LARGEST:,} bytes; check the address")
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.strip().lower():
        raise CommandError(f"{address} has the SHA-256 {found}, not {sha256 or 'one that was given'}; check both")
    file = project / place
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file
