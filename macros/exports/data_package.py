"""What every column of every table is, for programs: a Data Package, version 2, of the Frictionless standards."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from macros.data.edition import Edition
from macros.data.models import Vocabulary
from macros.exports.all_tables import TABLES
from macros.exports.columns import KEYS, YES, Column
from macros.exports.tables import ListTable, Table, WordTable
from macros.pages.citations import Citations
from macros.pages.render import Templates

PATH = "data/datapackage.json"
WHOSE_WORDS = (
    "The key `words` of a column says whose words it holds: `printed`, those of the report; `ours`, those of this "
    "edition; `added`, what this edition adds to the report. Other columns hold numbers, dates, ids, or words of lists."
)


def data_package(edition: Edition, templates: Templates, tables: dict[str, str]) -> str:
    """The description of `tables`, which are contents by path."""
    report, homepage = edition.report, f"{templates.site}/data/"
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": Citations(edition, templates.links).prefix,
        "title": report.short_title,
        "description": f"{report.provenance}. {WHOSE_WORDS}",
        **({"homepage": homepage} if templates.site else {}),
        **({"created": created} if (created := _created()) else {}),
        **({"licenses": [license_of(report.licence)]} if report.licence else {}),
        "sources": [{"title": f"{report.title} ({', '.join(filter(None, (report.symbol, str(report.dated))))})"}],
        "resources": [_resource(table, tables[table.path], edition) for table in TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def license_of(spdx: str) -> dict[str, str]:
    """A licence, as Data Package has it."""
    return {"name": spdx, "path": f"https://spdx.org/licenses/{spdx}.html"}


def _created() -> str | None:
    """When the commit was made that is built, if that is known: then builds of one commit are the same."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None


def _resource(table: Table | ListTable | WordTable, content: str, edition: Edition) -> dict[str, Any]:
    data = content.encode()
    return {
        "name": table.name,
        "type": "table",
        "path": table.path.rpartition("/")[2],
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(column, table.key, edition) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign_keys(table)),
        },
    }


def _field(column: Column, key: tuple[str, ...], edition: Edition) -> dict[str, Any]:
    choices = column.choices
    if column.refers_to in Vocabulary.model_fields:
        choices = tuple(getattr(edition.vocabulary, column.refers_to))
    rules = {"required": True} if column.required or column.name in key else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"words": column.words} if column.words else {}),
        **({"trueValues": [YES], "falseValues": ["no"]} if column.type == "boolean" else {}),
        **({"constraints": {**rules, **({"enum": list(choices)} if choices else {})}} if rules or choices else {}),
    }


def _foreign_keys(table: Table | ListTable | WordTable) -> Iterator[dict[str, Any]]:
    """What the columns of a table refer to."""
    for column in table.columns:
        if column.refers_to in KEYS and (column.name,) != table.key:
            yield _foreign_key((column.name,), column.refers_to, _KEY_OF[column.refers_to], table.name)
    if isinstance(table, ListTable) and len(table.owner) > 1:
        yield _foreign_key(table.owner, table.of.name, table.of.key, table.name)


def _foreign_key(columns: tuple[str, ...], to: str, key: tuple[str, ...], own: str) -> dict[str, Any]:
    # a table that refers to itself leaves its name out
    return {"fields": list(columns), "reference": {**({"resource": to} if to != own else {}), "fields": list(key)}}


_KEY_OF = {table.name: table.key for table in TABLES}
