"""What an editor makes of the schemas: its language server, with the settings of VS Code."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from macros.publication import Publication
from tests.support.builds import PROJECT
from tests.support.language_client import LanguageClient, language_client

SETTINGS: dict[str, Any] = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def client() -> Iterator[LanguageClient]:
    with language_client(PROJECT, SETTINGS) as started:
        yield started


def test_editor_has_nothing_against_real_files(client: LanguageClient) -> None:
    for path in ("data/states/norway.yml", "data/recommendations/mm.yml", "data/sections/iii-a.yml", "data/report.yml"):
        assert client.diagnostics(path, (PROJECT / path).read_text(encoding="utf-8")) == []


def test_editor_underlines_what_is_unknown(client: LanguageClient) -> None:
    text = (PROJECT / "data/states/norway.yml").read_text(encoding="utf-8")
    wrong = (
        text.replace("aliases:", "aliasses:").replace("western-european-and-others", "western").replace('"NO"', "no")
    )
    found = dict(client.diagnostics("data/states/norway.yml", wrong))
    rows = wrong.splitlines()
    assert "aliasses is not allowed" in found[rows.index("aliasses:") + 1]
    assert 'Valid values: "african"' in found[rows.index("regional_group: western") + 1]
    assert found[rows.index("iso2: no") + 1] == "write 2 capital letters"


def test_editor_offers_ids_topics_attributions_and_keys_with_what_they_are(
    client: LanguageClient, publication: Publication, ports_title: str
) -> None:
    section = "label: I\nparagraphs:\n  - number: 1\n    points:\n      - account: X\n"
    completions = client.completions("data/sections/i.yml", f"{section}        topics:\n          - |\n")
    assert completions["ports"] == ports_title
    completions = client.completions("data/sections/i.yml", f"{section}        attribution: |\n")
    assert publication.edition
    assert completions["several speakers"] == publication.edition.vocabulary.attributions["several speakers"].means
    completions = client.completions("data/agenda/1.yml", "label: 1\nspeakers:\n  - state: |\n")
    assert len(completions) == 34
    assert completions["norway"] == "Norway"
    completions = client.completions("data/agenda/5a.yml", "label: 5 (a)\nparent: |\n")
    assert completions["5"].startswith("The way forward: ")
    assert '"5"' not in completions
    assert "name_now" in client.completions("data/states/norway.yml", "name: Norway\n|\n")


def test_editor_explains_each_key(client: LanguageClient) -> None:
    shown = client.hover("data/states/norway.yml", "name: Norway\nreg|ional_group: african\n")
    assert "One of `regional_groups` in vocabulary.yml." in shown
    assert "`asia-pacific`: Asia-Pacific States – Group" in shown
