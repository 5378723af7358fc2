"""The YAML language server validates, completes and explains data files by the schemas and settings of VS Code."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from macros.data.edition import Edition
from tests.support.builds import PROJECT
from tests.support.language_client import LanguageClient, language_client

SETTINGS: dict[str, Any] = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def client() -> Iterator[LanguageClient]:
    with language_client(PROJECT, SETTINGS) as started:
        yield started


def test_real_files_have_no_diagnostics(client: LanguageClient) -> None:
    for path in ("data/states/norway.yml", "data/recommendations/mm.yml", "data/sections/iii-a.yml", "data/report.yml"):
        assert client.diagnostics(path, (PROJECT / path).read_text(encoding="utf-8")) == []


def test_unknown_keys_and_values_have_diagnostics(client: LanguageClient) -> None:
    text = (PROJECT / "data/states/norway.yml").read_text(encoding="utf-8")
    for old, new in (("aliases:", "aliasses:"), ("western-european-and-others", "western"), ('"NO"', "no")):
        text = text.replace(old, new)
    found = dict(client.diagnostics("data/states/norway.yml", text))
    rows = text.splitlines()
    assert "aliasses is not allowed" in found[rows.index("aliasses:") + 1]
    assert 'Valid values: "african"' in found[rows.index("regional_group: western") + 1]
    assert found[rows.index("iso2: no") + 1] == "write 2 capital letters"


def test_ids_topics_attributions_and_keys_are_completed_with_documentation(
    client: LanguageClient, real_edition: Edition, ports_title: str
) -> None:
    section = "label: I\nparagraphs:\n  - number: 1\n    points:\n      - account: X\n"
    completions = client.completions("data/sections/i.yml", f"{section}        topics:\n          - |\n")
    assert completions["ports"] == ports_title
    completions = client.completions("data/sections/i.yml", f"{section}        attribution: |\n")
    assert completions["several speakers"] == real_edition.vocabulary.attributions["several speakers"].means
    completions = client.completions("data/agenda/1.yml", "label: 1\nspeakers:\n  - state: |\n")
    assert len(completions) == 34
    assert completions["norway"] == "Norway"
    completions = client.completions("data/agenda/5a.yml", "label: 5 (a)\nparent: |\n")
    assert completions["5"].startswith("The way forward: ")
    assert '"5"' not in completions
    assert "name_now" in client.completions("data/states/norway.yml", "name: Norway\n|\n")


def test_hover_explains_a_key(client: LanguageClient) -> None:
    shown = client.hover("data/states/norway.yml", "name: Norway\nreg|ional_group: african\n")
    assert "One of `regional_groups` in vocabulary.yml." in shown
    assert "`asia-pacific`: Asia-Pacific States – Group" in shown
