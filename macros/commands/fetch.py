"""`python -m macros fetch`: download the official text, for the workflow that publishes."""

import hashlib
import http.client
import urllib.parse
import urllib.request
from pathlib import Path

import click

from macros.commands.write import write_all
from macros.problems import CommandError

TIMEOUT = 60
"""Seconds."""


@click.command()
@click.argument("address")
@click.argument("sha256")
def fetch(address: str, sha256: str) -> int:
    """Download the official text to official/, for the workflow.

    Writes nothing unless the file at ADDRESS has the SHA-256 given.
    """
    from macros.official.locate import DEFAULT_PATHS

    if not address.startswith(("https://", "http://")):
        raise _error(f"{address} is no web address; it begins with https://")
    try:
        url = urllib.parse.urlsplit(address)
        with urllib.request.urlopen(address, timeout=TIMEOUT) as response:  # noqa: S310  (the scheme is checked)
            content = response.read()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _error(f"{address} cannot be reached ({getattr(error, 'reason', error)}); check the address") from None
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.strip().lower():
        raise _error(f"{address} has the SHA-256 {found}, not {sha256 or 'one that was given'}; check both")
    suffix = Path(url.path).suffix.lower()
    file = Path(next((path for path in DEFAULT_PATHS if Path(path).suffix == suffix), DEFAULT_PATHS[0]))
    write_all({file: content}, "Nothing is published.")
    print(f"The official text lies at {file.as_posix()}.")
    return 0


def _error(reason: str) -> CommandError:
    return CommandError(f"The official text was not fetched, and nothing is published: {reason}")
