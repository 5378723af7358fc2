"""Every text field is escaped: markup and scripts in it are shown as text on the pages and never run."""

import json
import re
import typing
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml
from lxml import html

from macros.data.fields import Text
from macros.data.introspection import keys_of
from macros.data.kinds import KINDS, REQUIRED_FILES
from macros.data.models import Model
from macros.data.strict_yaml import read
from macros.publication import check_project
from tests.support.browser import NewPage
from tests.support.builds import Build, build_meeting, copy_meetings
from tests.support.host import serve

TYPED = (
    "<script>ran({0})</script><img src=x onerror=ran({0})> {{{{ 7 * 7 }}}} {{% raw %}} {{# gone #}} "
    "[x](javascript:ran({0})) **b** <!-- & &lt; &amp; \"q\" 'a' \\n `c` {{: onclick=ran({0}) }} </p></body>"
)
"""Markup and scripts of HTML, Jinja and Markdown."""
BOUND = {
    ("Annex", "items"): "the labels of agenda items",
    ("AgendaItem", "label"): "makes the id",
    ("Attributed", "kind"): "a word of a closed list",
    ("Document", "symbol"): "makes the id",
    ("Entry", "label"): "is a letter or a label",
    ("Section", "label"): "makes the id",
    ("Vocabulary", "synonyms"): "single words",
}
"""Texts that a rule or their use restricts, so that nothing can be appended."""
SHORT = ("brief",)
"""Keys with a maximum length; they are rendered in the same way."""
NOT_ON_PAGES = {
    "Named.means",  # of lists that are on no page
    "Vocabulary.other_names",  # for the comparison with the official text
    "Vocabulary.terms",
}


def _is_text(hint: Any) -> bool:
    return hint == Text or any(_is_text(part) for part in typing.get_args(hint) if part is not hint)


def texts(model: type[Model], values: Any) -> Iterator[tuple[str, Any, Any]]:
    """The free texts of a record: the name of the field, and the container with the key or index of the text."""
    hints = typing.get_type_hints(model, include_extras=True)
    for key, value in values.items():
        inner = keys_of(model)[key].type.nested_model
        if inner and isinstance(value, dict | list):
            parts = value if isinstance(value, list) else list(value.values())
            for part in parts if all(isinstance(part, dict) for part in parts) else [value]:
                yield from texts(inner, part)
        elif _is_text(hints[key]) and (model.__name__, key) not in BOUND and key not in SHORT:
            name = f"{model.__name__}.{key}"
            yield from (
                [(name, values, key)] if isinstance(value, str) else [(name, value, n) for n in range(len(value))]
            )


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, dict[int, str]]:
    """The small meeting with TYPED appended to every text, each time with its own number; number → field."""
    project = copy_meetings(tmp_path_factory.mktemp("typed"), "small")
    names: dict[int, str] = {}
    files = [(REQUIRED_FILES[name], project / f"data/{name}.yml") for name in REQUIRED_FILES]
    files += [(KINDS[kind].model, file) for kind in KINDS for file in sorted((project / "data" / kind).glob("*.yml"))]
    for model, file in files:
        source, _ = read(file, file.name)
        assert source
        values = deepcopy(source.values)  # what is read is cached
        for number, (name, container, key) in enumerate(texts(model, values), start=len(names) + 1):
            names[number] = f"{name} of {file.name}"
            container[key] += f" Zz{number}: {TYPED.format(number)}"
        file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):  # anchors made of names have changed
        page.write_text(re.sub(r"(glossary\.md)#[\w-]+", r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert [str(problem) for problem in check_project(project).problems] == []
    return build_meeting(project, project / "site", {}), names


def test_every_text_field_is_escaped_on_the_pages(typed: tuple[Build, dict[int, str]]) -> None:
    built, names = typed
    assert built.status == 0, built.output
    assert len(names) > 150
    seen: set[int] = set()
    for page in built.folder.rglob("*.html"):
        tree = html.fromstring(page.read_bytes())
        for script in tree.xpath("//script[@type='application/ld+json']"):
            script.text = json.loads(
                script.text, object_pairs_hook=lambda pairs: " ".join(str(each) for _, each in pairs)
            )
        for where in (tree.text_content(), *tree.xpath("//@*")):
            for found in re.finditer(r"Zz(\d+):", where):
                number = int(found[1])
                wanted = "".join(TYPED.format(number).split())  # a drawing may break a label anywhere
                rest = "".join(where[found.end() :].split())
                if rest.startswith(wanted):
                    seen.add(number)
                else:  # cut short, as in a title; never changed
                    assert wanted.startswith(rest[:10].rstrip("…")), (page, names[number], rest[:80])
    assert len(seen) > 100
    unseen = {names[number].partition(" ")[0] for number in set(names) - seen}
    assert unseen <= NOT_ON_PAGES, sorted(unseen)


def test_no_injected_script_runs(typed: tuple[Build, dict[int, str]], new_page: NewPage) -> None:
    built, _ = typed
    pages = [page.parent.relative_to(built.folder).as_posix() for page in built.folder.rglob("index.html")]
    assert len(pages) > 30
    page = new_page(bypass_csp=True)  # which would stop the scripts too
    page.add_init_script("window.ran = number => document.documentElement.setAttribute('data-ran', number)")
    with serve(built.folder) as address:
        for path in pages:
            page.goto(address + ("" if path == "." else f"{path}/"))
            assert page.evaluate("document.documentElement.dataset.ran") is None, path
            typed_elements = "img[onerror], [onclick], a[href^='javascript'], article script, article style"
            assert page.locator(typed_elements).count() == 0, path
