"""What every column of every table is, for programs: a Data Package, version 2, of the Frictionless standards."""

import json
from hashlib import sha256
from typing import Any

from macros.data.edition import Edition
from macros.data.kinds import CLOSED_LISTS
from macros.exports.all_tables import TABLES, foreign_keys
from macros.exports.columns import YES, Column
from macros.exports.metadata import metadata
from macros.exports.tables import AnyTable
from macros.pages.render import Templates

PATH = "data/datapackage.json"


def data_package(templates: Templates, tables: dict[str, str]) -> str:
    """The description of `tables`, which are contents by path."""
    edition = templates.edition
    about, homepage = metadata(templates), f"{templates.site}/data/"
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": templates.citations.prefix,
        "title": about.title,
        "description": f"{about.description} {about.words}",
        "version": about.version,
        "created": about.as_texts()["created"],
        **({"homepage": homepage} if templates.site else {}),
        **({"licenses": [{"name": about.licence, "path": edition.report.licence_url}]} if about.licence else {}),
        "sources": [{"title": about.source}],
        "resources": [_resource(table, tables[table.path], edition) for table in TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(table: AnyTable, content: str, edition: Edition) -> dict[str, Any]:
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
            "foreignKeys": [_foreign_key(table, columns, to) for columns, to in foreign_keys(table)],
        },
    }


def _field(column: Column, key: tuple[str, ...], edition: Edition) -> dict[str, Any]:
    choices = column.choices
    if column.refers_to in CLOSED_LISTS:
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


def _foreign_key(table: AnyTable, columns: tuple[str, ...], to: AnyTable) -> dict[str, Any]:
    # a table that refers to itself leaves its name out
    resource = {} if to is table else {"resource": to.name}
    return {"fields": list(columns), "reference": {**resource, "fields": list(to.key)}}
