"""What an editor makes of the schemas: its language server, with the settings of VS Code."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from macros.publication import Publication
from tests.support.builds import PROJECT
from tests.support.language import Editor, editor

SETTINGS: dict[str, Any] = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def opened() -> Iterator[Editor]:
    with editor(PROJECT, SETTINGS) as started:
        yield started


def test_editor_has_nothing_against_real_files(opened: Editor) -> None:
    for path in ("data/states/norway.yml", "data/recommendations/mm.yml", "data/sections/iii-a.yml", "data/report.yml"):
        assert opened.problems(path, (PROJECT / path).read_text(encoding="utf-8")) == []


def test_editor_underlines_what_is_unknown(opened: Editor) -> None:
    text = (PROJECT / "data/states/norway.yml").read_text(encoding="utf-8")
    wrong = (
        text.replace("aliases:", "aliasses:").replace("western-european-and-others", "western").replace('"NO"', "no")
    )
    found = dict(opened.problems("data/states/norway.yml", wrong))
    rows = wrong.splitlines()
    assert "aliasses is not allowed" in found[rows.index("aliasses:") + 1]
    assert 'Valid values: "african"' in found[rows.index("regional_group: western") + 1]
    assert found[rows.index("iso2: no") + 1] == "write 2 capital letters"


def test_editor_offers_ids_topics_attributions_and_keys_with_what_they_are(
    opened: Editor, publication: Publication, ports_title: str
) -> None:
    section = "label: I\nparagraphs:\n  - number: 1\n    points:\n      - account: X\n"
    offered = opened.offers("data/sections/i.yml", f"{section}        topics:\n          - |\n")
    assert offered["ports"] == ports_title
    offered = opened.offers("data/sections/i.yml", f"{section}        attribution: |\n")
    assert offered["several speakers"] == publication.edition.vocabulary.attributions["several speakers"].means
    offered = opened.offers("data/agenda/1.yml", "label: 1\nspeakers:\n  - state: |\n")
    assert len(offered) == 34
    assert offered["norway"] == "Norway"
    offered = opened.offers("data/agenda/5a.yml", "label: 5 (a)\nparent: |\n")
    assert offered["5"].startswith("The way forward: ")
    assert '"5"' not in offered
    assert "name_now" in opened.offers("data/states/norway.yml", "name: Norway\n|\n")


def test_editor_explains_each_key(opened: Editor) -> None:
    shown = opened.hover("data/states/norway.yml", "name: Norway\nreg|ional_group: african\n")
    assert "One of `regional_groups` in vocabulary.yml." in shown
    assert "`asia-pacific`: Asia-Pacific States – Group" in shown
