"""`python -m macros.commands.fetch ADDRESS SHA256`: bring the official text to official/, for the workflow.

Nothing is kept that is not exactly the file that was meant: without a matching SHA-256 there is a message and exit
status 1.
"""

import hashlib
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from macros.official.locate import PLACES

LARGEST = 50_000_000
PATIENCE = 60


class FetchError(Exception):
    """The text could not be brought, or is another file than the one that was meant."""


def fetch(address: str, sha256: str, project: Path) -> Path:
    """Where the file at `address` now lies below `project`. Raises FetchError, and then leaves nothing there."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("https", "http"):
        raise FetchError(f"{address} is no web address; it begins with https://")
    ending = Path(parts.path).suffix.lower()
    place = next((place for place in PLACES if place.endswith(ending)), PLACES[0]) if ending else PLACES[0]
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  (the scheme was looked at)
            content = answer.read(LARGEST + 1)
    except (urllib.error.URLError, OSError) as error:
        raise FetchError(
            f"{address} cannot be reached ({getattr(error, 'reason', error)}); check the address"
        ) from None
    if len(content) > LARGEST:
        raise FetchError(f"{address} is larger than {LARGEST:,} bytes; check the address")
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.strip().lower():
        raise FetchError(f"{address} has the SHA-256 {found}, not {sha256 or 'one that was given'}; check both")
    file = project / place
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


def main(arguments: list[str]) -> int:
    """Fetch, and say what happened."""
    if len(arguments) != 2:
        print("Write an address and a SHA-256.")
        return 1
    try:
        file = fetch(arguments[0], arguments[1], Path.cwd())
    except FetchError as error:
        print(f"The official text was not fetched, and nothing is published: {error}")
        return 1
    print(f"The official text lies at {file.relative_to(Path.cwd()).as_posix()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
