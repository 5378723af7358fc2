"""The samples of data/README.md: their comments come from the models; a value copied from them is a mistake."""

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from macros.data.introspection import field_type, keys_of, scalars, walk
from macros.data.kinds import KINDS
from macros.data.loader import LoadResult
from macros.data.models import Model
from macros.data.strict_yaml import Location, Source, parse, read_text
from macros.data.yaml_format import WIDTH, format_yaml
from macros.problems import Problem

SAMPLE = re.compile(r"(?<=^```yaml\n)# data/(?P<kind>\w+)/(?P<name>\S+)\.yml\n(?P<text>.*?)(?=^```)", re.M | re.DOTALL)
SEVERAL_WORDS = re.compile(r"[^\W\d]{4,}\s.*?[^\W\d]{4,}")
"""Longer than a label or a page, which may well be the same as in a sample."""


def leftover_samples(loaded: LoadResult, readme: Path, printed: str) -> Iterator[Problem]:
    """Texts of the samples that somebody copied and did not write over; `readme` need not exist.

    What is `printed` in the official text may be the same by chance.
    """
    content, _ = read_text(readme, readme.name)
    sample_texts: dict[str, set[str]] = defaultdict(set)
    for match in SAMPLE.finditer(content or ""):
        sample, _ = parse(match["text"], readme.name)
        texts = _texts(match["kind"], sample) if sample and match["kind"] in KINDS else ()
        sample_texts[match["kind"]] |= {text for _, text in texts if SEVERAL_WORDS.search(text)}
    for (kind, _), source in loaded.sources.items():
        for location, text in _texts(kind, source) if kind in sample_texts else ():
            if text in sample_texts[kind] and text not in printed:
                message = "stands in the sample; write your own words over it, or delete the line"
                yield source.problem_at(location, message)


def _texts(kind: str, source: Source) -> Iterator[tuple[Location, str]]:
    """Every scalar of a file that is no reference: its location and text."""
    for location, type_, text in scalars(KINDS[kind].model, source.values):
        if not type_.refers_to:
            yield location, text


def annotate_samples(readme: str) -> str:
    """The same page, each key of a sample with its description above it, where it occurs for the first time."""
    return SAMPLE.sub(
        lambda match: match[0].removesuffix(match["text"]) + _annotate(match["text"], KINDS[match["kind"]].model),
        readme,
    )


def _annotate(sample: str, model: type[Model]) -> str:
    bare = "\n".join(row for row in sample.splitlines() if not row.lstrip().startswith("#"))
    formatted = format_yaml(bare, model)
    source, _ = parse(formatted, "sample")
    assert source  # noqa: S101  (formatted YAML can be parsed)
    comments: dict[int, str] = {}
    seen: set[tuple[type[Model] | None, str]] = set()
    for location, type_, content in walk(field_type(model), source.values):
        for key in keys_of(type_.model).values() if type_.model else ():
            if key.name in content and (type_.model, key.name) not in seen:
                seen.add((type_.model, key.name))
                comments[source.line((*location, key.name))] = key.description
    rows: list[str] = []
    for line, row in enumerate(formatted.splitlines(), start=1):
        pad = row[: len(row) - len(row.lstrip())] + "# "
        rows += textwrap.wrap(comments.get(line, ""), WIDTH, initial_indent=pad, subsequent_indent=pad)
        rows.append(row)
    return "\n".join(rows) + "\n"
