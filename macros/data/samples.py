"""The samples of data/README.md: the remarks in them are what the types say of each key; snippets are made of them; and
what was copied from them and left is a mistake.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.data.introspection import Key, Shape, keys, values
from macros.data.kinds import KINDS
from macros.data.loader import Loaded
from macros.data.models import Part
from macros.data.strict_yaml import parse
from macros.data.strict_yaml import text as text_of
from macros.data.yaml_format import LOADER, WIDTH, form
from macros.problems import Problem

SAMPLE = re.compile(r"(?<=^```yaml\n)# data/(?P<kind>\w+)/(?P<name>\S+)\.yml\n(?P<text>.*?)(?=^```)", re.M | re.DOTALL)

TELLING = re.compile(r"[^\W\d]{4,}\s.*?[^\W\d]{4,}").search
"""Two words at least: a label or a page may well be that of a sample."""


def samples(readme: str) -> dict[str, str]:
    """Path → content of every sample."""
    return {f"data/{match['kind']}/{match['name']}.yml": match["text"] for match in SAMPLE.finditer(readme)}


def leftover_samples(loaded: Loaded, readme: Path) -> Iterator[Problem]:
    """Texts of the samples that somebody copied and did not write over; `readme` need not be there."""
    content, _ = text_of(readme, readme.name)
    invented: dict[str, set[str]] = {}
    for path, sample in samples(content or "").items():
        source, _ = parse(sample, path)
        kind = path.split("/")[1]
        typed = values(KINDS[kind].model, source.values if source else {})
        invented[kind] = {text for _, what, text in typed if not what.names and TELLING(text)}
    for (kind, _), source in loaded.sources.items():
        for place, what, text in values(KINDS[kind].model, source.values) if kind in invented else ():
            if not what.names and text in invented[kind]:
                key = next(str(part) for part in reversed(place) if isinstance(part, str))
                message = "stands in the sample; write your own words over it, or delete the line"
                yield Problem(source.path, source.line(place), key, message)


def explained(readme: str) -> str:
    """The same page, each key of a sample with what the type says of it: where it stands for the first time."""

    def explain(match: re.Match[str]) -> str:
        heading = match[0].split("\n", 1)[0]
        return f"{heading}\n{_explained(match['text'], KINDS[match['kind']].model)}"

    return SAMPLE.sub(explain, readme)


def _explained(sample: str, part: type[Part]) -> str:
    bare = "\n".join(row for row in sample.splitlines() if not row.lstrip().startswith("#"))
    rows = form(bare, part).splitlines()
    root = yaml.compose("\n".join(rows), Loader=LOADER)
    remarks: dict[int, Key] = {}
    told: set[tuple[type[Part], str]] = set()
    for node, of, key in _keys(root, Shape(part, part=part)):
        if (of, key.name) not in told:
            told.add((of, key.name))
            remarks[node.start_mark.line] = key
    found: list[str] = []
    for place, row in enumerate(rows):
        if place in remarks:
            pad = row[: len(row) - len(row.lstrip())] + "# "
            found += textwrap.wrap(remarks[place].says, WIDTH, initial_indent=pad, subsequent_indent=pad)
        found.append(row)
    return "\n".join(found) + "\n"


def _keys(node: Node | None, shape: Shape | None) -> Iterator[tuple[Node, type[Part], Key]]:
    """Every key of a part in a sample, in order."""
    if isinstance(node, MappingNode) and shape and shape.part:
        known = keys(shape.part)
        for name, inner in node.value:
            yield name, shape.part, known[name.value]
            yield from _keys(inner, known[name.value].shape)
    elif isinstance(node, SequenceNode) and shape:
        for inner in node.value:
            yield from _keys(inner, shape.each)


def snippets(readme: str) -> dict[str, Any]:
    """Snippets for VS Code: a new record of each kind, and a new one of each part that stands in a list.

    They hold the keys that a new one needs, with the values of the sample to type over.
    """
    found: dict[str, Any] = {}
    for match in SAMPLE.finditer(readme):
        part = KINDS[match["kind"]].model
        for node, of in _parts(yaml.compose(match["text"], Loader=LOADER), Shape(part, part=part)):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", of.__name__).lower()
            body = list(_Snippet().lines(node, Shape(of, part=of), ""))
            if of is not part:
                body = [f"- {body[0]}", *(f"  {row}" for row in body[1:])]
            said = " ".join((of.__doc__ or "").split())
            found.setdefault(
                f"New {name}",
                {"scope": "yaml", "prefix": f"new {name}".replace(" ", "-"), "description": said, "body": body},
            )
    return dict(sorted(found.items()))


def _parts(node: Node | None, shape: Shape | None) -> Iterator[tuple[Node, type[Part]]]:
    """The first of each part that stands in a sample for itself or in a list."""
    if isinstance(node, MappingNode) and shape and shape.part:
        yield node, shape.part
        known = keys(shape.part)
        for name, inner in node.value:
            if known[name.value].shape.each:
                yield from _parts(inner, known[name.value].shape)
    elif isinstance(node, SequenceNode) and shape:
        yield from _parts(node.value[0], shape.each)


class _Snippet:
    """Writes a snippet, counting the places to type at."""

    def __init__(self) -> None:
        self.places = 0

    def lines(self, node: Node | None, shape: Shape | None, pad: str) -> Iterator[str]:
        """The lines of a part or of a list: its needed keys, or its first entry."""
        if isinstance(node, MappingNode) and shape and shape.part:
            known = keys(shape.part)
            for name, inner in node.value:
                if known[name.value].required or name.value in shape.part.usual:
                    yield from self._behind(f"{pad}{name.value}:", inner, known[name.value].shape, pad)
        elif isinstance(node, SequenceNode) and shape:
            if isinstance(node.value[0], ScalarNode):
                yield from self._behind(f"{pad}-", node.value[0], shape.each, pad)
            else:
                first, *more = self.lines(node.value[0], shape.each, f"{pad}  ")
                yield from (f"{pad}- {first.lstrip()}", *more)

    def _behind(self, before: str, node: Node, shape: Shape | None, pad: str) -> Iterator[str]:
        if not isinstance(node, ScalarNode):
            yield before
            yield from self.lines(node, shape, f"{pad}  ")
            return
        self.places += 1
        value = re.sub(r"[$}\\]", r"\\\g<0>", node.value)
        place = f"${{{self.places}:{value}}}"
        yield from (f"{before} >-", f"{pad}  {place}") if node.style == ">" else (f"{before} {place}",)
