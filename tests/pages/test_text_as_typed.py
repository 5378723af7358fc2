"""Text fields are text: whatever is typed into any of them is on the pages as it was typed, and nothing of it runs."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pydantic import BaseModel

from macros.data.fields import Text
from macros.data.kinds import KINDS, SINGLE_FILES
from macros.data.strict_yaml import Location, read
from macros.data.validation import _model_in
from macros.publication import check_project
from tests.support.browser import NewPage
from tests.support.builds import Build, build, copy_project
from tests.support.host import serve

TYPED = (
    "<script>ran({0})</script><img src=x onerror=ran({0})> {{{{ 7 * 7 }}}} {{% raw %}} {{# gone #}} "
    "[x](javascript:ran({0})) **b** <!-- & &lt; &amp; \"q\" 'a' \\n `c` {{: onclick=ran({0}) }} </p></body>"
)
"""What somebody types who means harm, or knows no better."""
BOUND = {
    ("Annex", "items"): "the labels of agenda items",
    ("AgendaItem", "label"): "makes the id",
    ("Attributed", "kind"): "a word of a closed list",
    ("Document", "symbol"): "makes the id",
    ("Entry", "label"): "is a letter or a label",
    ("Section", "label"): "makes the id",
}
"""Texts that a rule binds, so that nothing can be added to them."""


SHORT = ("brief",)
"""Keys whose texts have no room for so much; what they are shown by is the same."""
NOT_ON_PAGES = {
    "Named.means",  # of the lists that no page explains
    "Vocabulary.other_names",  # for the comparison with the official text
    "Vocabulary.terms",
}


def _is_text(hint: Any) -> bool:
    return hint == Text or any(_is_text(part) for part in typing.get_args(hint) if part is not hint)


def texts(kind: type[BaseModel], values: Any, place: Location) -> Iterator[tuple[str, Location]]:
    """Where free text stands in a record: the name of its key, and its place."""
    hints = typing.get_type_hints(kind, include_extras=True)
    for key, value in values.items():
        inner = _model_in(kind.model_fields[key].annotation)
        if inner and isinstance(value, dict) and all(isinstance(each, dict) for each in value.values()):
            for word, part in value.items():
                yield from texts(inner, part, (*place, key, word))
        elif inner and isinstance(value, dict):
            yield from texts(inner, value, (*place, key))
        elif inner and isinstance(value, list):
            for number, part in enumerate(value):
                yield from texts(inner, part, (*place, key, number))
        elif _is_text(hints[key]) and (kind.__name__, key) not in BOUND and key not in SHORT:
            places = [(*place, key)] if isinstance(value, str) else [(*place, key, n) for n in range(len(value))]
            yield from ((f"{kind.__name__}.{key}", each) for each in places)


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, dict[int, str]]:
    """The invented meeting with the same typed at the end of every text, each time with a number of its own."""
    project = copy_project(tmp_path_factory.mktemp("typed"), "small")
    names: dict[int, str] = {}
    files = [(SINGLE_FILES[name], project / f"data/{name}.yml") for name in SINGLE_FILES]
    files += [(KINDS[kind].model, file) for kind in KINDS for file in sorted((project / "data" / kind).glob("*.yml"))]
    for kind, file in files:
        source, _ = read(file, file.name)
        assert source
        for name, place in texts(kind, source.values, ()):
            _add(source.values, place, len(names) + 1)
            names[len(names) + 1] = f"{name} of {file.name}"
        file.write_text(_written(source.values, 0), encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):  # places named after what is typed have another name now
        page.write_text(re.sub(r"(glossary\.md)#[\w-]+", r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert [str(problem) for problem in check_project(project).problems] == []
    return build(project, project / "site", {}), names


def _add(values: Any, place: Location, number: int) -> None:
    for step in place[:-1]:
        values = values[step]
    values[place[-1]] += f" Zz{number}: {TYPED.format(number)}"


def _written(value: Any, deep: int) -> str:
    """Values as YAML."""
    margin = "  " * deep
    if isinstance(value, str):
        return f"{margin}>-\n{margin}  {value}\n" if deep else value
    if isinstance(value, dict):
        return "".join(f"{margin}{key}:{_below(inner, deep)}" for key, inner in value.items())
    return "".join(f"{margin}-{_below(inner, deep)}" for inner in value)


def _below(value: Any, deep: int) -> str:
    if isinstance(value, str):
        return f" >-\n{'  ' * (deep + 1)}{value}\n"
    return f"\n{_written(value, deep + 1)}"


def _read(page: Path) -> tuple[str, list[str]]:
    """The text of a page and of its attributes, each run of spaces one space."""
    tree = html.fromstring(page.read_bytes())
    attributes = [str(value) for element in tree.iter() for value in element.attrib.values()]
    return " ".join(tree.text_content().split()), [" ".join(value.split()) for value in attributes]


def test_every_text_field_is_escaped_on_the_pages(typed: tuple[Build, dict[int, str]]) -> None:
    built, names = typed
    assert built.status == 0, built.output
    assert len(names) > 150
    seen: set[int] = set()
    for page in built.folder.rglob("*.html"):
        text, attributes = _read(page)
        for where in (text, *attributes):
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
    page = new_page(bypass_csp=True)  # the policy would stop it: here the pages stand alone
    page.add_init_script("window.ran = number => document.documentElement.setAttribute('data-ran', number)")
    with serve(built.folder) as address:
        for path in pages:
            page.goto(address + ("" if path == "." else f"{path}/"))
            assert page.evaluate("document.documentElement.dataset.ran") is None, path
            typed_elements = "img[onerror], [onclick], a[href^='javascript'], article script, article style"
            assert page.locator(typed_elements).count() == 0, path
