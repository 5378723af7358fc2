"""What editors are offered: not stale, right about good and wrong files, and what the language server makes of it."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from macros.commands.schema import SCHEMAS, id_files, renew, schema_files
from macros.data.json_schema import IDS, ids, schemas
from macros.data.kinds import KINDS, SINGLE_FILES
from macros.data.loader import load
from tests.support.builds import PROJECT
from tests.support.records import samples

SETTINGS: dict[str, Any] = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
REAL = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "data").rglob("*.yml"))
SMALL = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests/meetings/small/data").rglob("*.yml"))
Check = Callable[[str, str], list[str]]


class AsEditors(yaml.SafeLoader):
    """Reads YAML 1.2, as editors do: true and numbers are no text; no and dates are."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own way)


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    AsEditors.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))
AsEditors.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def checker(data: Path) -> Check:
    """What the schemas have against the text of a file of a kind, with the ids of a data folder."""
    resources: list[tuple[str, Any]] = [*schemas().items(), (IDS, ids(load(data)))]
    registry: Any = Registry().with_resources([(name, Resource.from_contents(one)) for name, one in resources])

    def check(kind: str, text: str) -> list[str]:
        content = yaml.load(text, Loader=AsEditors)  # noqa: S506  (a safe loader)
        validator = Draft7Validator({"$ref": f"{kind}.json"}, registry=registry)
        return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(content)]

    return check


def kind_of(path: str) -> str:
    folder, name = Path(path).parent.name, Path(path).stem
    return folder if folder in KINDS else name


@pytest.fixture(scope="module")
def real() -> Check:
    return checker(PROJECT / "data")


@pytest.fixture(scope="module")
def small() -> Check:
    return checker(PROJECT / "tests/meetings/small/data")


def test_what_follows_from_the_types_is_not_stale() -> None:
    found = dict(schema_files(PROJECT))
    assert len(found) == len(KINDS) + len(SINGLE_FILES) + 1
    stale = [path for path, content in found.items() if (PROJECT / path).read_text(encoding="utf-8") != content]
    assert stale == [], "run `make schema` and keep what it writes"


def test_what_follows_from_the_data_is_not_stale() -> None:
    ((path, content),) = id_files(PROJECT, "data")
    assert (PROJECT / path).read_text(encoding="utf-8") == content, "run `make tidy` and keep what it writes"


def test_a_new_record_makes_the_ids_stale_and_they_are_renewed(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "tests/meetings/small/data", tmp_path / "data")
    (tmp_path / SCHEMAS).mkdir(parents=True)
    assert renew(tmp_path, "data") == [f"{SCHEMAS}/{IDS}"]
    assert renew(tmp_path, "data") == []
    (tmp_path / "data/topics/fog.yml").write_text("title: Fog\ncovers: Fog.\n", encoding="utf-8")
    assert renew(tmp_path, "data") == [f"{SCHEMAS}/{IDS}"]
    assert '"fog"' in (tmp_path / SCHEMAS / IDS).read_text(encoding="utf-8")


def test_every_schema_is_a_schema() -> None:
    for schema in (*schemas().values(), ids(load(PROJECT / "data"))):
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", REAL)
def test_real_file_passes(real: Check, path: str) -> None:
    assert real(kind_of(path), (PROJECT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SMALL)
def test_small_file_passes(small: Check, path: str) -> None:
    assert small(kind_of(path), (PROJECT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", samples())
def test_sample_passes_but_for_ids_of_its_own(small: Check, path: str) -> None:
    text = samples()[path]
    assert small(kind_of(path), text) == []


NONE = "        attribution: none\n"
NOTE = "title: X\nreadings:\n  - {where: a, reads: b}\naccount: Y\n"
STATE = "name: X\nprinted:\n  - X\nm49: 901\niso2: NO\niso3: XXX\nregional_group: northern\n"
TOPIC = "title: X\ncovers: Y\n"
POINT = "label: I\ntitle: X\npage: 4\nparagraphs:\n  - number: 1\n    page: 4\n    points:\n      - account: X\n"
RECOMMENDATION = "title: X\npage: 6\naccount: Y\nmodals:\n  - should\naddressees:\n  - not-stated\n"
GOOD = {
    "text that is a number": ("topics", "title: 1931\ncovers: 12.5\n"),
    "text that is a date": ("topics", "title: 1931-05-04\ncovers: 12:30\n"),
    "text that is yes or no": ("topics", "title: no\ncovers: true\n"),
    "a code with a nought before it": ("states", STATE.replace("901", "010")),
    "a code in quotes": ("states", STATE.replace("901", '"010"').replace("NO", '"NO"')),
    "a page": ("sections", f"{POINT}{NONE}"),
    "a page in quotes": ("sections", f"{POINT}{NONE}".replace("page: 4", 'page: "4"')),
    "a page that runs on": ("sections", f"{POINT}{NONE}".replace("    page: 4\n", "    page: 4 to 5\n")),
    "an id that is a number": (
        "agenda",
        "label: 2 (c)\ntitle: X\nparent: 2\nsection: i\nmeetings: [1]\nconsidered_in: 7\n",
    ),
    "the same in quotes": (
        "agenda",
        'label: x\ntitle: X\nparent: "2"\nsection: i\nmeetings: ["1"]\nconsidered_in: "7"\n',
    ),
    "no sources": ("recommendations", f"{RECOMMENDATION}sources: none\n"),
    "redirects": ("redirects", "moved:\n  topics/fog/: topics/lamps/\n"),
}
WRONG = {
    "an unknown key": ("topics", f"{TOPIC}colour: red\n", "'colour' was unexpected"),
    "a misspelt key": ("topics", "titel: X\ncovers: Y\n", "'title' is a required property"),
    "a missing key": ("topics", "title: X\n", "'covers' is a required property"),
    "the id as a key": ("topics", f"{TOPIC}id: x\n", "'id' was unexpected"),
    "a list where text is due": ("topics", "title:\n  - X\ncovers: Y\n", "title: ['X'] is not of type"),
    "text where a list is due": ("topics", f"{TOPIC}aliases: x\n", "aliases: 'x' is not of type 'array'"),
    "a key without a value": ("topics", "title:\ncovers: Y\n", "title: None is not of type"),
    "an empty list": ("topics", f"{TOPIC}aliases: []\n", "aliases: []"),
    "an unknown word": ("states", STATE.replace("northern", "norhtern"), "regional_group: 'norhtern' is not one of"),
    "a short code": ("states", STATE.replace("901", '"90"'), "m49: '90' does not match"),
    "small letters in a code": ("states", STATE.replace("iso3: XXX", "iso3: xxx"), "iso3: 'xxx' does not match"),
    "an unknown attribution": ("sections", f"{POINT}        attribution: sombody\n", "'sombody' is not one of"),
    "an unknown topic": ("sections", f"{POINT}{NONE}        topics: [fog]\n", "'fog' is not one"),
    "an unknown State": ("sections", f"{POINT}{NONE}        states: [utopia]\n", "'utopia'"),
    "an unknown document": ("notes", f"{NOTE}documents: [x]\n", "'x' is"),
    "an unknown paragraph": ("notes", f"{NOTE}paragraphs: [99]\n", "99 is"),
    "a page of words": ("recommendations", RECOMMENDATION.replace("page: 6", "page: six"), "page: 'six'"),
    "page nought": ("recommendations", RECOMMENDATION.replace("page: 6", "page: 0"), "page: 0 is less"),
    "a mark that says no": ("sections", f"{POINT}{NONE}        contested: false\n", "False is not one of"),
    "sources in words": ("recommendations", f"{RECOMMENDATION}sources: nothing\n", "sources: 'nothing' is not valid"),
    "a date in words": ("report", "dated: 4 May 1931\n", "dated: '4 May 1931' does not match"),
    "an address with the site's own": ("redirects", "moved:\n  topics/fog/: https://x.example/\n", "does not match"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_unusual_file_passes(small: Check, name: str) -> None:
    kind, text = GOOD[name]
    assert small(kind, text) == []


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file_does_not(small: Check, name: str) -> None:
    kind, text, told = WRONG[name]
    found = small(kind, text)
    assert any(told in message for message in found), found


def test_every_key_has_a_title_and_is_explained() -> None:
    def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        yield from schema.get("properties", {}).items()
        for inner in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
            yield from keys(inner)
        for inner in ("items", "additionalProperties"):
            if isinstance(schema.get(inner), dict):
                yield from keys(schema[inner])

    found = [each for schema in schemas().values() for each in keys(schema)]
    assert len(found) > 130
    assert [name for name, key in found if not key.get("title") or not key.get("description", "").endswith(".")] == []


# The settings of VS Code.


def test_each_schema_is_for_the_files_of_its_kind_and_no_others() -> None:
    assert {Path(path).name for path in SETTINGS["yaml.schemas"]} == set(schemas())
    for path in (*REAL, "data/redirects.yml"):
        fitting = [name for name, files in SETTINGS["yaml.schemas"].items() if fnmatch(path, files)]
        assert fitting == [f"{SCHEMAS}/{kind_of(path)}.json"]
    assert all((PROJECT / name).is_file() for name in SETTINGS["yaml.schemas"])


def test_extension_is_the_same_everywhere() -> None:
    extensions = json.loads((PROJECT / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    container = json.loads((PROJECT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert container["customizations"]["vscode"]["extensions"] == extensions == ["redhat.vscode-yaml"]


def test_container_shows_the_site_that_make_serves() -> None:
    container = json.loads((PROJECT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert container["postAttachCommand"] == "make serve"
    assert container["forwardPorts"] == [8000]
    assert re.search(r"^serve:.*http://127\.0\.0\.1:8000/", makefile, re.MULTILINE)
