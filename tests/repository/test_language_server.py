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
    kinds = [sorted((PROJECT / "data" / kind).iterdir())[0] for kind in ("states", "recommendations", "sections")]
    for path in (*(file.relative_to(PROJECT).as_posix() for file in kinds), "data/report.yml"):
        assert client.diagnostics(path, (PROJECT / path).read_text(encoding="utf-8")) == []


def test_unknown_keys_and_values_have_diagnostics(client: LanguageClient, real_edition: Edition) -> None:
    text = "name: A\nm49: 010\niso2: no\niso3: AAA\nregional_group: western\naliasses:\n  - B\n"
    found = dict(client.diagnostics("data/states/a.yml", text))
    rows = text.splitlines()
    group = next(iter(real_edition.vocabulary.regional_groups))
    assert "aliasses is not allowed" in found[rows.index("aliasses:") + 1]
    assert f'Valid values: "{group}"' in found[rows.index("regional_group: western") + 1]
    assert found[rows.index("iso2: no") + 1] == "write 2 capital letters"


def test_ids_topics_attributions_and_keys_are_completed_with_documentation(
    client: LanguageClient, real_edition: Edition
) -> None:
    section = "label: I\nparagraphs:\n  - number: 1\n    points:\n      - account: X\n"
    completions = client.completions("data/sections/i.yml", f"{section}        topics:\n          - |\n")
    assert {name: completions[name] for name in real_edition.topics} == {
        name: topic.title for name, topic in real_edition.topics.items()
    }
    completions = client.completions("data/sections/i.yml", f"{section}        attribution: |\n")
    for word, attribution in real_edition.vocabulary.attributions.items():
        assert completions[word] == (attribution.means or "")
    completions = client.completions("data/agenda/1.yml", "label: 1\nspeakers:\n  - state: |\n")
    assert completions == {name: state.name for name, state in real_edition.states.items()}
    completions = client.completions("data/agenda/1a.yml", "label: 1 (a)\nparent: |\n")
    assert completions["1"].startswith(real_edition.agenda["1"].title)
    assert '"1"' not in completions
    assert "name_now" in client.completions("data/states/a.yml", "name: A\n|\n")


def test_hover_explains_a_key(client: LanguageClient, real_edition: Edition) -> None:
    name, group = list(real_edition.vocabulary.regional_groups.items())[-1]
    shown = client.hover("data/states/a.yml", f"name: A\nreg|ional_group: {name}\n")
    assert "One of `regional_groups` in vocabulary.yml." in shown
    assert f"`{name}`: {group.name} – " in shown
