"""Which edition it is, under what terms and in whose words: the same in every file that can say so."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from io import BytesIO
from itertools import takewhile
from typing import Any

from openpyxl import load_workbook

from macros.exports.all_tables import TABLES
from macros.exports.citations import CITATIONS
from macros.exports.downloads import PATHS
from macros.publication import Publication
from tests.exports.conftest import COMMITTED
from tests.support.builds import Build

CREATED = "2026-05-04T03:02:01Z"
SAID = r"version (\S+), (\d+ \w+ \d+)\.\n(?:- Licence of data and accounts: (\S+)\.\n)?"
Said = tuple[str, str, str, str | None]
"""Title, version, date and licence, as a file says them."""


def in_prose(content: bytes) -> Said:
    title = re.search(r"^# (.+)$", content.decode(), re.MULTILINE)
    said = re.search(SAID, content.decode())
    assert title
    assert said
    day = datetime.strptime(f"{said[2]} {CREATED[11:]}", "%d %B %Y %H:%M:%S%z")
    return title[1], said[1], day.strftime("%Y-%m-%dT%H:%M:%SZ"), said[3]


def in_data_package(content: bytes) -> Said:
    package = json.loads(content)
    return (
        package["title"],
        package["version"],
        package["created"],
        package.get("licenses", [{"name": None}])[0]["name"],
    )


def in_texts(texts: dict[str, str]) -> Said:
    assert len(texts["words"]) > 300
    return texts["title"], texts["version"], texts["created"], texts.get("licence")


def in_schema(content: bytes) -> Said:
    return in_texts(dict(line.split(": ", 1) for line in json.loads(content)["$comment"].splitlines()))


def in_workbook(content: bytes) -> Said:
    book: Any = load_workbook(BytesIO(content))
    assert book.properties.created == COMMITTED.replace(tzinfo=None)
    rows = book["Read me"].iter_rows(values_only=True)
    return in_texts(dict(row[:2] for row in takewhile(any, rows)))


def in_database(content: bytes) -> Said:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(content)
        return in_texts(dict(db.execute("select * from metadata")))


READERS: dict[str, Callable[[bytes], Said]] = {
    "data/report.md": in_prose,
    "llms.txt": in_prose,
    "data/datapackage.json": in_data_package,
    "data/edition.json": lambda content: in_texts(json.loads(content)["edition"]),
    "data/edition.schema.json": in_schema,
    "data/edition.xlsx": in_workbook,
    "data/edition.db": in_database,
}


def test_every_file_says_the_same(files: dict[str, bytes]) -> None:
    no_room = {*CITATIONS, *(table.path for table in TABLES)}
    assert READERS.keys() == set(PATHS) - no_room
    report = json.loads(files["data/edition.json"])["report"]
    wanted = (report["short_title"], "2026.5.4", CREATED, report.get("licence"))
    found = {path: reader(files[path]) for path, reader in READERS.items()}
    assert found == dict.fromkeys(READERS, wanted)


def test_whose_words_a_column_holds_is_said_alike(files: dict[str, bytes]) -> None:
    keys = ("name", "type", "words", "description")
    package = json.loads(files["data/datapackage.json"])["resources"]
    wanted = [(each["name"], *map(field.get, keys)) for each in package for field in each["schema"]["fields"]]
    book: Any = load_workbook(BytesIO(files["data/edition.xlsx"]))
    rows = list(book["Read me"].iter_rows(values_only=True))
    header = rows.index(("table", "column", "type", "words", "refers_to", "description"))
    assert [(*row[:4], row[5]) for row in rows[header + 1 :]] == wanted
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(files["data/edition.db"])
        assert db.execute('select "table", "column", type, words, description from columns').fetchall() == wanted


def test_licence_is_that_of_the_page(publication: Publication, real_site: Build) -> None:
    said = re.findall(r"Licence of data and accounts: (\S+)\.", real_site.pages["data"].text_content())
    assert {*said} == {publication.edition.report.licence} - {None}
