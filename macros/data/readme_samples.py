"""The samples of data/README.md: their comments come from the models; a value copied from them is a mistake."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from macros.data.introspection import FieldType, Key, field_type, keys_of, scalars
from macros.data.kinds import KINDS
from macros.data.loader import LoadResult
from macros.data.models import Model
from macros.data.strict_yaml import parse, read_text
from macros.data.yaml_format import LOADER, WIDTH, format_yaml
from macros.problems import Problem

SAMPLE = re.compile(r"(?<=^```yaml\n)# data/(?P<kind>\w+)/(?P<name>\S+)\.yml\n(?P<text>.*?)(?=^```)", re.M | re.DOTALL)

SEVERAL_WORDS = re.compile(r"[^\W\d]{4,}\s.*?[^\W\d]{4,}").search
"""Two words at least: a label or a page may well be that of a sample."""


def samples(readme: str) -> dict[str, str]:
    """Path → content of every sample."""
    return {f"data/{match['kind']}/{match['name']}.yml": match["text"] for match in SAMPLE.finditer(readme)}


def leftover_samples(loaded: LoadResult, readme: Path) -> Iterator[Problem]:
    """Texts of the samples that somebody copied and did not write over; `readme` need not be there."""
    content, _ = read_text(readme, readme.name)
    sample_texts: dict[str, set[str]] = {}
    for path, sample in samples(content or "").items():
        source, _ = parse(sample, path)
        kind = path.split("/")[1]
        texts = scalars(KINDS[kind].model, source.values if source else {})
        sample_texts[kind] = {text for _, type_, text in texts if not type_.refers_to and SEVERAL_WORDS(text)}
    for (kind, _), source in loaded.sources.items():
        for location, type_, text in scalars(KINDS[kind].model, source.values) if kind in sample_texts else ():
            if not type_.refers_to and text in sample_texts[kind]:
                key = next(str(step) for step in reversed(location) if isinstance(step, str))
                message = "stands in the sample; write your own words over it, or delete the line"
                yield Problem(source.path, source.line(location), key, message)


def annotate_samples(readme: str) -> str:
    """The same page, each key of a sample with its description above it, where it occurs for the first time."""

    def annotate(match: re.Match[str]) -> str:
        heading = match[0].split("\n", 1)[0]
        return f"{heading}\n{_annotate(match['text'], KINDS[match['kind']].model)}"

    return SAMPLE.sub(annotate, readme)


def _annotate(sample: str, model: type[Model]) -> str:
    bare = "\n".join(row for row in sample.splitlines() if not row.lstrip().startswith("#"))
    rows = format_yaml(bare, model).splitlines()
    root = yaml.compose("\n".join(rows), Loader=LOADER)
    comments: dict[int, Key] = {}
    seen: set[tuple[type[Model], str]] = set()
    for node, owner, key in _keys(root, field_type(model)):
        if (owner, key.name) not in seen:
            seen.add((owner, key.name))
            comments[node.start_mark.line] = key
    found: list[str] = []
    for line, row in enumerate(rows):
        if line in comments:
            pad = row[: len(row) - len(row.lstrip())] + "# "
            found += textwrap.wrap(comments[line].description, WIDTH, initial_indent=pad, subsequent_indent=pad)
        found.append(row)
    return "\n".join(found) + "\n"


def _keys(node: Node | None, type_: FieldType | None) -> Iterator[tuple[Node, type[Model], Key]]:
    """Every key of a model in a sample, in order."""
    if isinstance(node, MappingNode) and type_ and type_.model:
        known = keys_of(type_.model)
        for name, inner in node.value:
            yield name, type_.model, known[name.value]
            yield from _keys(inner, known[name.value].type)
    elif isinstance(node, SequenceNode) and type_:
        for inner in node.value:
            yield from _keys(inner, type_.items)
