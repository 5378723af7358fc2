"""Every table in one SQLite database, with its keys, and a search over all that is words."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from macros.exports.all_tables import DICTIONARY, TABLES, Rows, dictionary, foreign_keys
from macros.exports.metadata import metadata
from macros.exports.tables import AnyTable, Table
from macros.pages.render import Templates

PATH = "data/edition.db"
SEARCH = """create virtual table search using fts5(
  table_name unindexed, row_key unindexed, address unindexed, text, tokenize = 'porter unicode61'
)"""
"""The rows of all tables that hold words: which, and the words."""


def database(templates: Templates, rows: Rows) -> bytes:
    """The file. The same edition makes the same bytes with the same version of SQLite, which stands in it."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table metadata (name text primary key, value text not null) strict")
        _insert(db, "metadata", metadata(templates).as_texts().items())
        db.execute(f"create table columns ({', '.join(f'{_quoted([name])} text' for name in DICTIONARY)}) strict")
        _insert(db, "columns", dictionary())
        db.execute(SEARCH)
        for table in TABLES:
            db.execute(_create(table))
            _insert(db, table.name, rows[table.name])
            if isinstance(table, Table):
                _insert(db, "search", _searched(table, rows[table.name]))
        db.commit()
        return db.serialize()


def _create(table: AnyTable) -> str:
    columns = []
    for column in table.columns:
        type_ = column.type if column.type in ("integer", "any") else "text"
        needed = " not null" if column.required or column.name in table.key else ""
        columns.append(f"{_quoted([column.name])} {type_}{needed}")
    keys = [f"primary key ({_quoted(table.key)})"]
    for own, to in foreign_keys(table):
        keys.append(f"foreign key ({_quoted(own)}) references {_quoted([to.name])} ({_quoted(to.key)})")
    return f"create table {_quoted([table.name])} ({', '.join((*columns, *keys))}) strict"


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        values = ", ".join("?" * len(row))
        db.execute(f"insert into {_quoted([table])} values ({values})", row)  # noqa: S608  (names of ours)


def _searched(table: Table, rows: list[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """The rows of `search` for a table that holds words."""
    names = [column.name for column in table.columns]
    words = [column.name for column in table.columns if column.words]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        text = "\n".join(str(values[name]) for name in words if values[name])
        if text:
            yield table.name, " ".join(str(values[name]) for name in table.key), values.get("address"), text


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
