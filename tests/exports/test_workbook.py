"""The workbook, read back by the library of others: every cell as CSV has it, numbers as numbers, codes as text."""

import csv
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from macros.exports.all_tables import TABLES


def test_every_cell_equals_that_of_the_csv_file(files: dict[str, bytes]) -> None:
    book: Any = load_workbook(BytesIO(files["data/edition.xlsx"]))
    assert book.sheetnames == ["Read me", *(table.name for table in TABLES)]
    cells = 0
    for table in TABLES:
        sheet, numbers = book[table.name], [column.type in ("integer", "any") for column in table.columns]
        header, *rows = csv.reader(StringIO(files[table.path].decode(), newline=""))
        read = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert read[0] == header
        typed = [[int(c) if c and n else c or None for c, n in zip(row, numbers, strict=True)] for row in rows]
        assert read[1:] == typed, table.name
        cells += sum(len(row) for row in read)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert cells > 1000


def test_what_looks_like_a_number_or_a_formula_is_text(files: dict[str, bytes]) -> None:
    book: Any = load_workbook(BytesIO(files["data/edition.xlsx"]))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}
    codes = [row[3] for row in book["states"].iter_rows(min_row=2) if row[3].value is not None]
    assert all(cell.data_type == "s" and len(cell.value) == 3 for cell in codes)
