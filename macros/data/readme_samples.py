"""The samples of data/README.md: their comments come from the models; a value copied from them is a mistake."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

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
