"""Every table as a sheet of one workbook, which Excel opens without a question about signs or columns."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from macros.exports.all_tables import DICTIONARY, TABLES, Rows, dictionary
from macros.exports.metadata import metadata
from macros.pages.render import Templates

PATH = "data/edition.xlsx"
README = "Read me"
WIDEST = 400
"""Pixels of a column at most."""


def workbook(templates: Templates, rows: Rows) -> bytes:
    """The file, the same bytes each time."""
    from xlsxwriter import Workbook  # noqa: PLC0415  (slow to import, and most that imports this makes no workbook)

    about, content = metadata(templates), BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": about.title, "comments": about.description, "created": about.created})
        bold = book.add_format({"bold": True})
        readme = book.add_worksheet(README)
        texts = list(about.as_texts().items())
        _write(readme, 0, texts)
        _write_table(readme, len(texts) + 1, DICTIONARY, list(dictionary()), bold)
        for table in TABLES:
            sheet = book.add_worksheet(table.name)
            _write_table(sheet, 0, [column.name for column in table.columns], rows[table.name], bold)
            sheet.freeze_panes(1, 0)
    return content.getvalue()


def _write_table(sheet: Any, top: int, names: Sequence[str], rows: Sequence[Sequence[object]], bold: Any) -> None:
    _write(sheet, top, [names], bold)
    _write(sheet, top + 1, rows)
    sheet.autofilter(top, 0, top + len(rows), len(names) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.autofit(WIDEST)


def _write(sheet: Any, top: int, rows: Iterable[Sequence[object]], style: Any = None) -> None:
    """Integers as numbers, all else as text: a code keeps its zeros, and no text is a formula."""
    for y, row in enumerate(rows, start=top):
        for x, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(y, x, value, style)
            elif value is not None:
                sheet.write_string(y, x, str(value), style)
