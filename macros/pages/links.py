"""Id → address. The only place that knows which page or anchor belongs to what.

Addresses are promises to readers (docs/about/addresses.md). They are written from the root of `docs/`, so that the
strict build checks them.
"""

from macros.data.edition import Edition
from macros.data.fields import PrintedNumber

REPORT = "/report.md"
NOTES = "/about/notes-on-the-text.md"
WORDS = "/about/words.md"


def page_url(link: str) -> str:
    """The URL path of a page: `/states/some.md#anchor` → `/states/some/#anchor`, `topics/index.md` → `topics/`."""
    page, separator, anchor = link.partition("#")
    address = page.removesuffix("index.md") if page.rpartition("/")[2] == "index.md" else f"{page.removesuffix('.md')}/"
    return f"{address}{separator}{anchor}"


class Links:
    """Addresses of everything in one edition. Methods that look something up raise KeyError for an unknown id."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def record(self, kind: str, name: str) -> str:
        """The page of a record, or its anchor on the page of all of its kind."""
        self.edition.records(kind)[name]
        if kind == "notes":
            return f"{NOTES}#{name}"
        if kind == "sections":
            return f"{REPORT}#section-{name}"
        return f"/{kind}/{name}.md"

    def paragraph(self, number: PrintedNumber) -> str:
        """The paragraph on the page of the whole report."""
        self.edition.paragraphs[number]
        return f"{REPORT}#{self.anchor(number)}"

    def line(self, number: PrintedNumber, label: str) -> str:
        """A lettered line of a paragraph."""
        self.edition.paragraphs[number]
        return f"{REPORT}#{self.anchor(number, label)}"

    def footnote(self, number: int) -> str:
        """A footnote, at the end of the page of the whole report."""
        self.edition.footnotes[number]
        return f"{REPORT}#footnote-{number}"

    def word(self, vocabulary: str, word: str) -> str:
        """A word of the vocabulary, on the page that explains all."""
        getattr(self.edition.vocabulary, vocabulary)[word]
        return f"{WORDS}#{self.word_anchor(vocabulary, word)}"

    @staticmethod
    def anchor(number: PrintedNumber, label: str = "") -> str:
        """`para-31`, `para-12-bis`, `para-73-5-a`: number and label as printed, without spaces and brackets."""
        parts = "".join(char if char.isalnum() else " " for char in f"{number} {label}".lower()).split()
        return "-".join(["para", *parts])

    @staticmethod
    def word_anchor(vocabulary: str, word: str) -> str:
        """`attributions-several-speakers`."""
        return f"{vocabulary}-{word}".lower().replace(" ", "-").replace("_", "-")
