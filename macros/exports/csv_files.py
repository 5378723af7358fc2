"""Every table as CSV: UTF-8, without a mark at its beginning, which some readers take for a sign of the first name."""

import csv
import io

from macros.exports.all_tables import TABLES, Rows


def csv_files(rows: Rows) -> dict[str, str]:
    """Path on the site → content."""
    found = {}
    for table in TABLES:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        writer.writerows(rows[table.name])
        found[table.path] = out.getvalue()
    return found
