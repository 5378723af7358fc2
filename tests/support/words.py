"""The words of an official text as typed: no use is made of the parser."""

import re

from macros.official.text import SUPERSCRIPTS


def words(text: str) -> list[str]:
    """Words and signs, without what is between them."""
    return re.findall(r"\w+|[^\w\s]", text)


def words_of_text(text: str) -> tuple[list[str], list[list[str]]]:
    """The words of a text, and those of each footnote."""
    body, notes, seen = "", [], set()
    for row in text.splitlines():
        plain = re.sub(rf"\*|</?i>|[{SUPERSCRIPTS}]|^\s*- ", "", row)
        if row[:1] in SUPERSCRIPTS and row:
            notes.append(words(plain))
        elif row in ("Contents", "\t<i>Paragraphs</i>\t<i>Page</i>") or (row in seen and row.startswith("<i>")):
            continue  # above the columns of the contents, and above those of a table that goes on overleaf
        else:
            body += "\n" + re.sub(r"\.\t(?=\d)", "\t", plain)
            seen.add(row)
    return words(body), notes
