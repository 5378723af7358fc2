"""Characters that are not what they look like, and what programs leave behind: refused in every file that is edited,
replaced in the official text; and one folding for every comparison of names.
"""

import re
import unicodedata
from bisect import bisect
from functools import lru_cache

_LATIN = "[A-Za-z\xc0-\u024f]"
_OTHER = "[АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]"
"""Cyrillic and Greek letters that look like Latin ones."""
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
_INVISIBLE = (
    # control characters; the soft hyphen; signs without width, or that turn the direction of writing; breaks that no
    # editor shows; half characters; private ones; what stands for a lost character; what is none; tags
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff"
)
UNWANTED = {
    r"^(?:[ \t]*[<|>]{7}(?=\s)|[ \t]+={7}\s*$)(?:.*\n)*?(?:[ \t]*>{7}(?=\s|\Z)|.*\Z)": "two versions were put together "
    "here and nobody chose; keep one, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    r"^@@ -\d[\d,]* \+\d[\d,]* @@|^diff --git |\$\{\d+:\w*|<#\w[^#\n]*#>|Click or tap (?:here )?to enter text"
    r"|Error! (?:Reference source|Bookmark) not": 'holds what a program left behind ("{found}"); write your own words',
    f"[{_INVISIBLE}]": "holds a character that nobody sees ({sign}); delete it, or type the text again by hand",
    f"[{_SPACES}]": "holds a space of another kind ({sign}), as word processors and web pages have; type it again",
    "[\u2010\u2011\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]": "holds a sign that only looks like "
    '"{plain}" ({sign}); type it again',
    f"(?<={_LATIN}){_OTHER}|{_OTHER}(?={_LATIN})": "holds a letter of another alphabet ({sign}); type the word again",
    "[ÂÃ][\x80-\xbfƒŒŠŽ]|â€": 'holds letters that were read in the wrong encoding ("{found}"); type the word again',
}
"""What a text must not have → message."""
PLACEHOLDER = (
    r"\b(?:TODO|FIXME|TBD)\b|\bX{4,}\b|^XXX(?=:)|\?{3}|\b(?i:lorem ipsum)\b"
    r"|\[(?i:to be (?:added|completed|filled in|inserted|written))\]"
)
"""What an editor writes for words that are still to come; not XXX within a text, which is also a numeral."""
PLAIN = str.maketrans("‘’“”‐‑‒–—−", "''\"\"------")
"""Quotation marks and hyphens of all kinds → those of a keyboard."""
_CLEAN = (
    dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
    | dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), "")
    | {ligature: unicodedata.normalize("NFKC", chr(ligature)) for ligature in range(0xFB00, 0xFB07)}
    | {0x2010: "-", 0x2011: "-"}
)


@lru_cache(maxsize=20_000)  # most files have not changed since they were last read
def find_unwanted(text: str) -> tuple[tuple[int, str], ...]:
    """The line of each character that nobody sees or that looks like another, and what to do."""
    matches = ((found, message) for pattern, message in UNWANTED.items() for found in re.finditer(pattern, text, re.M))
    found = [(match.start(), message, match[0]) for match, message in matches]
    if not unicodedata.is_normalized("NFC", text):
        message = "holds a letter whose accent is a character of its own ({sign}); type the letter again"
        pairs = enumerate(zip(" " + text, text, strict=False))
        found += [(at, message, pair[1]) for at, pair in pairs if not unicodedata.is_normalized("NFC", "".join(pair))]
    ends = [end.start() for end in re.finditer("\n", text)] if found else []
    return tuple(dict.fromkeys((bisect(ends, at) + 1, _message(*rest)) for at, *rest in found))


def _message(message: str, found: str) -> str:
    plain = unicodedata.normalize("NFKC", found).translate(PLAIN)
    return message.format(found=found, plain=plain, sign=f"U+{ord(found[-1]):04X}")


def clean(text: str) -> str:
    """Text of another program as a keyboard would have it; its lines stay as they are."""
    return unicodedata.normalize("NFC", text.translate(_CLEAN))


def normalize(text: str) -> str:
    """The text with one kind of white space, quotation mark and dash."""
    return " ".join(text.translate(PLAIN).split())


def fold(name: str) -> str:
    """What two names have in common that a reader takes for one."""
    return normalize(unicodedata.normalize("NFKC", name)).casefold()


def slugify(name: str) -> str:
    """An id made of a name or a title: `Île d’Or` → `ile-dor`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
