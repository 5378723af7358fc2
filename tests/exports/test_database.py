"""The database, asked in SQL: every row as CSV has it, keys that hold, and words that are found."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import StringIO

import pytest

from macros.exports.all_tables import TABLES
from tests.support.builds import REPOSITORY, Build

SITE = REPOSITORY["SITE_URL"]


@pytest.fixture
def db(files: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(files["data/edition.db"])
        yield opened


def test_every_row_equals_that_of_the_csv_file(db: sqlite3.Connection, files: dict[str, bytes]) -> None:
    for table in TABLES:
        found = db.execute(f'select * from "{table.name}"')  # noqa: S608  (a name of ours)
        header, *rows = csv.reader(StringIO(files[table.path].decode(), newline=""))
        assert [each[0] for each in found.description] == header
        assert [["" if value is None else str(value) for value in row] for row in found] == rows, table.name


def test_keys_hold(db: sqlite3.Connection) -> None:
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("pragma foreign_key_check").fetchall() == []
    for table in TABLES:
        info = db.execute(f'pragma table_info("{table.name}")').fetchall()
        assert tuple(each[1] for each in sorted(info, key=lambda each: each[5]) if each[5]) == table.key
    strict = dict(
        db.execute("select name, strict from pragma_table_list where type = 'table' and name not like '%\\_%'")
    )
    assert strict["states"] == 1


def test_what_breaks_a_key_or_a_type_is_refused(small_site: Build) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize((small_site.folder / "data/edition.db").read_bytes())
        copy.execute("pragma foreign_keys = on")
        for fault in (
            "update points set section = 'nowhere'",
            "update points_lists set point = 99",
            "update statements set place = 'first'",
            "update states set name = null",
            "insert into sections select * from sections",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                copy.execute(fault)


def test_search_finds_forms_of_a_word_and_leads_to_its_place(small_site: Build) -> None:
    with closing(sqlite3.connect(small_site.folder / "data/edition.db")) as db:
        query = "select table_name, row_key, address from search where search match ? order by rank"
        found = db.execute(query, ["lamp"]).fetchall()
        wanted = {("topics", "lamps", f"{SITE}topics/lamps/"), ("recommendations", "b", f"{SITE}recommendations/b/")}
        assert wanted <= set(found)
        assert db.execute(query, ["lamps"]).fetchall() == found
        assert ("states", "ruritania", f"{SITE}states/ruritania/") in db.execute(query, ["Ruritania"]).fetchall()
        assert db.execute(query, ["zeppelin"]).fetchall() == []
