"""The data package, read by the program of those who made the standard: valid, complete, and every fault is found."""

import csv
import io
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from macros.data.kinds import KINDS
from macros.exports.all_tables import TABLES
from macros.publication import Publication
from tests.support.builds import Build
from tests.support.records import read_records

PROMISED = {
    "statements": ["item", "place", "state", "on_behalf_of", "paragraph"],
    "points": ["paragraph", "section", "point", "attribution", "contested", "account", "topics"],
    "recommendations": ["letter", "title", "account", "modals", "addressees", "topics"],
    "sources": ["letter", "paragraph", "closeness", "because"],
    "documents": ["id", "symbol", "title", "annex_row", "annex_items"],
    "states": ["id", "name", "name_now", "m49", "iso2", "iso3", "statements"],
}
"""Table → the columns that it had first."""
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def write(files: dict[str, bytes], folder: Path) -> Path:
    """The package among the files of a meeting, in a folder of its own."""
    for path, content in files.items():
        if path.endswith(("csv", "datapackage.json")):
            (folder / Path(path).name).write_bytes(content)
    return folder / "datapackage.json"


@pytest.fixture(scope="module")
def package(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(files, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def rows(package: Path) -> Rows:
    read: Any = Package(str(package))
    return {each.name: [row.to_dict() for row in each.read_rows()] for each in read.resources}


def errors(package: Path) -> list[str]:
    return [error[0] for error in validate(str(package)).flatten(["type"])]


def test_package_is_valid(package: Path) -> None:
    assert errors(package) == []


def test_every_kind_has_a_table(rows: Rows, published: Publication) -> None:
    edition = published.edition
    assert KINDS.keys() <= rows.keys()
    counts = {name: len(rows[name]) for name in (*PROMISED, "paragraphs", "footnotes")}
    own = {name: len(getattr(edition, name)) for name in counts.keys() - {"points", "sources"}}
    own["points"] = sum(len(paragraph.points) for paragraph in edition.paragraphs.values())
    own["sources"] = sum(len(recommendation.sources) for recommendation in edition.recommendations.values())
    assert counts == own


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_record_is_in_its_row(
    rows: Rows, published: Publication, data_folder: Path, kind: str
) -> None:
    records = read_records(kind, data_folder)
    key, owner = ("letter", "letter") if kind == "recommendations" else ("id", KINDS[kind].singular.split()[-1].lower())
    by_id, seen = {row[key]: row for row in rows[kind]}, 0
    assert by_id.keys() == records.keys()
    for name, record in records.items():
        for column, value in record.items():
            if isinstance(value, str) and value != "none":
                cell = by_id[name][column]
                assert ("true" if cell is True else str(cell), kind, name) == (value, kind, name)
                seen += 1
            elif isinstance(value, list) and isinstance(value[0], str):
                entries = [row for row in rows[f"{kind}_lists"] if row[owner] == name and row["list"] == column]
                values = [[v for c, v in row.items() if c not in (owner, "list", "place") and v] for row in entries]
                assert [str(v) for row in values for v in row] == value
                seen += len(value)
    assert seen >= (2 if published.edition.report.complete else 1) * len(by_id)


def test_numbers_of_sources_stand_in_one_cell(rows: Rows, published: Publication) -> None:
    wanted = {
        each.id: " ".join(str(source.paragraph) for source in each.sources) or None
        for each in published.edition.recommendations.values()
    }
    assert {row["letter"]: row["sources"] for row in rows["recommendations"]} == wanted


def test_columns_of_old_stand_first() -> None:
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    assert {name: columns[name][: len(first)] for name, first in PROMISED.items()} == PROMISED
    assert all(len(set(names)) == len(names) for names in columns.values())


def test_every_column_says_what_it_is_and_whose_words(package: Path) -> None:
    no_words = {"id", "address", "page", "text", "list", "place"}
    for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]:
        references = {name for each in resource["schema"]["foreignKeys"] for name in each["fields"]}
        for field in resource["schema"]["fields"]:
            where = f"{resource['name']}.{field['name']}"
            assert len(field["description"]) > 10, where
            assert ".yml" not in field["description"], f"{where}: names a file that nobody can take away"
            is_id = field["name"] in references | no_words or "enum" in field.get("constraints", {})
            is_id |= "All in one cell" in field["description"] or where in ("recommendations.letter", "words.kind")
            if field["type"] == "string" and not is_id:
                assert field.get("words") in ("printed", "ours", "added"), where


def test_every_address_leads_somewhere(real_site: Build, plenary_site: Build) -> None:
    for site in (real_site, plenary_site):
        tables = [
            csv.DictReader(file.read_text(encoding="utf-8").splitlines())
            for file in (site.folder / "data").glob("*.csv")
        ]
        found = {row["address"] for table in tables for row in table if row.get("address")}
        assert len(found) > 40
        pages = {name: set(page.xpath("//@id")) for name, page in site.pages.items()}
        for address in found:
            page, _, anchor = address.strip("/").partition("#")
            assert not anchor or anchor in pages[page.rstrip("/")], address
            assert page.rstrip("/") in pages


Fault = Callable[[list[list[str]]], object]


def set_cell(row: int, column: int, value: str) -> Fault:
    return lambda rows: rows[row].__setitem__(column, value)


FAULTS: dict[str, tuple[str, Fault, str]] = {
    "a State that does not exist": ("officers", set_cell(1, 4, "atlantis"), "foreign-key"),
    "a point that does not exist": ("points_lists", set_cell(1, 1, "99"), "foreign-key"),
    "a doubled key": ("topics_lists", lambda rows: rows.append(rows[-1]), "primary-key"),
    "a word for a number": ("statements", set_cell(1, 1, "first"), "type-error"),
    "one more cell": ("lines", lambda rows: rows[1].append("more"), "extra-cell"),
    "another header": ("states_lists", set_cell(0, 2, "rank"), "incorrect-label"),
    "a word outside a closed list": ("sources", set_cell(1, 2, "distantly"), "constraint-error"),
}
"""What is wrong → the table, how it is planted there (size and hash are made to fit), and the type of the error."""


def test_each_planted_fault_is_found_where_it_is(
    downloads_of: Callable[[str], dict[str, bytes]], tmp_path: Path
) -> None:
    file = write(downloads_of("small"), tmp_path)
    package = json.loads(file.read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in package["resources"]}
    for name, plant, _ in FAULTS.values():
        path, out = tmp_path / f"{name}.csv", io.StringIO()
        content = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        plant(content)
        csv.writer(out, lineterminator="\n").writerows(content)
        path.write_text(out.getvalue(), encoding="utf-8")
        del resources[name]["hash"], resources[name]["bytes"]
    byte = tmp_path / "readings.csv"
    byte.write_bytes(byte.read_bytes().replace(b" a", b" b", 1))
    (tmp_path / "bodies_lists.csv").unlink()
    file.write_text(json.dumps(package), encoding="utf-8")
    found = {(task.name, error.type) for task in validate(str(file)).tasks for error in task.errors}
    planted = {(table, told) for table, _, told in FAULTS.values()}
    assert found == planted | {("readings", "hash-count"), ("bodies_lists", "scheme-error")}


def test_a_type_that_does_not_exist_is_found(package: Path, tmp_path: Path) -> None:
    content = package.read_text(encoding="utf-8").replace('"type": "integer"', '"type": "text"', 1)
    (tmp_path / package.name).write_text(content, encoding="utf-8")
    assert "field-error" in errors(tmp_path / package.name)
