"""What is wrong, as messages: one line each, the same list wherever it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from errno import EDQUOT, EFBIG, ENOSPC

NO_ROOM = (ENOSPC, EDQUOT, EFBIG)
"""Errors of a disk that is full, of a quota, and of a limit for files."""


@dataclass(frozen=True, order=True)
class Problem:
    """An error in a file, to be corrected before anything is published."""

    path: str
    """The file, from the project's folder."""
    line: int
    key: str
    """The key (or, outside YAML, the kind of thing) that is wrong."""
    message: str
    """What is wrong; what to do."""

    def __str__(self) -> str:
        return " ".join(f"{self.path}:{self.line}: {self.key}: {self.message}".splitlines())


class CommandError(Exception):
    """A command cannot do its work; the text says why, and what to do. The exit status is 1."""


def format_problems(problems: Iterable[Problem], end: str = "Nothing was published.") -> str:
    """All problems, sorted and without duplicates, a line each; then their count and `end`."""
    found = sorted(set(problems))
    files = len({problem.path for problem in found})
    count = f"{len(found)} {'problem' if len(found) == 1 else 'problems'}"
    where = f"{files} {'file' if files == 1 else 'files'}"
    return "\n".join([*map(str, found), f"{count} in {where}. {end}"])


def describe_write_error(error: OSError) -> str:
    """Why something cannot be written, and what to do."""
    if error.errno in NO_ROOM:
        return "there is no room for it; make room on the disk, and try again"
    return f"cannot be written ({error.strerror}); see that it, and its folder, may be written"


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A question with the most similar known word; `otherwise` if none is similar."""
    words = list(known)
    sought = {word.strip().casefold(), word.rsplit("/", 1)[-1].removesuffix(".yml").strip().casefold()}
    near = [each for each in words if each.casefold() in sought] or get_close_matches(word, words, n=1, cutoff=0.75)
    sign = next((f' ("{sign}" is U+{ord(sign):04X})' for sign in word if not sign.isascii() and not sign.isalnum()), "")
    return f'did you mean "{near[0]}"?{sign}' if near else otherwise
