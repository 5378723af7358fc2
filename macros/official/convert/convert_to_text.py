"""A Word or PDF file → the plain text of it."""

from pathlib import Path

from macros.data.characters import clean
from macros.official.convert.plain_text import plain_text
from macros.official.text import ParseError


def convert_to_text(path: Path) -> str:
    """The official text in the plain format, out of a .txt, .docx or .pdf. Raises ParseError."""
    kind = path.suffix.lower()
    try:
        if kind == ".txt":
            return clean(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        if kind == ".docx":
            from macros.official.convert.docx import read_docx  # noqa: PLC0415 (only where it is needed)

            return plain_text(read_docx(path))
        if kind == ".pdf":
            from macros.official.convert.pdf import read_pdf  # noqa: PLC0415

            return plain_text(read_pdf(path))
    except OSError as error:
        raise ParseError(f"cannot be read ({error.strerror or error}); check the path") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ParseError("is not UTF-8; save the text as UTF-8", "official text", line) from None
    except ModuleNotFoundError as error:
        package = {"docx": "python-docx", "pdfminer": "pdfminer.six"}.get(str(error.name).partition(".")[0], error.name)
        raise ParseError(f"{kind} needs {package}; install it: make .venv/official.stamp") from None
    raise ParseError(f'"{kind}" is no kind of file that can be read; give a .txt, .docx or .pdf')
