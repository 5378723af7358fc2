"""The workbook, read back by the library of others: every cell as CSV has it, numbers as numbers, codes as text."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from macros.exports.all_tables import TABLES
from tests.support.builds import Build


@pytest.fixture(scope="module", params=["real_site", "small_site"])
def folder(request: pytest.FixtureRequest) -> Path:
    built: Build = request.getfixturevalue(request.param)
    return built.folder / "data"


def test_every_cell_equals_that_of_the_csv_file(folder: Path) -> None:
    book: Any = load_workbook(folder / "edition.xlsx")
    assert book.sheetnames == ["Read me", *(table.name for table in TABLES)]
    cells = 0
    for table in TABLES:
        sheet, numbers = book[table.name], [column.type in ("integer", "any") for column in table.columns]
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        read = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert read[0] == header
        typed = [[int(c) if c and n else c or None for c, n in zip(row, numbers, strict=True)] for row in rows]
        assert read[1:] == typed, table.name
        cells += sum(len(row) for row in read)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert cells > 1000


def test_what_looks_like_a_number_or_a_formula_is_text(folder: Path) -> None:
    book: Any = load_workbook(folder / "edition.xlsx")
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}
    codes = [row[3] for row in book["states"].iter_rows(min_row=2)]
    assert all(cell.data_type == "s" and len(cell.value) == 3 for cell in codes)
