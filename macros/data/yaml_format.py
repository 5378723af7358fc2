"""The canonical form of a data file: keys in the order of the models, lines of 120 characters, values unchanged.

A file with comments is formatted by hand: it is left as it is, since nothing here knows what a comment belongs to.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

import yaml
from yaml.events import ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.representer import SafeRepresenter

from macros.data.introspection import FieldType, field_type, keys_of
from macros.data.models import Model
from macros.data.strict_yaml import LOADER, parse

WIDTH = 120
BLOCK_STYLES = ("|", ">")
OneLine = Callable[[ScalarNode, FieldType | None], str | None]
"""A scalar and its type → how it is written on one line; None if it has to be a block."""


class FormatError(Exception):
    """A file cannot be formatted without losing something; the text says what to do."""


def format_yaml(text: str, model: type[Model]) -> str:
    """The canonical form of a file of `model`, which `strict_yaml.read` accepts; a file with comments as it is.

    Raises FormatError if the form would not have the same values.
    """
    if _has_comment(text):
        return text
    rows = text.splitlines()
    formatted = _write(yaml.compose(text, Loader=LOADER), model, lambda node, _: _as_written(node, rows))
    before, _ = parse(text, "")
    after, problems = parse(formatted, "")
    if problems or not (before and after and before.values == after.values):
        raise FormatError("cannot be put into form as it is; write its long texts under >- and its lists with hyphens")
    return formatted


def dump(content: dict[str, Any], model: type[Model]) -> str:
    """The canonical form of new content: strings, lists and dicts, as `strict_yaml.read` returns them."""
    return _write(SafeRepresenter(sort_keys=False).represent_data(content), model, _plain_or_quoted)


def _has_comment(text: str) -> bool:
    """Whether a number sign begins a comment: at the start of a line or after a space, outside of all scalars."""
    outside, end = "", 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark:
            is_block = event.style in BLOCK_STYLES  # its first line, the header, may have a comment
            start = text.find("\n", event.start_mark.index) if is_block else event.start_mark.index
            outside += text[end:start] + ("\n" if is_block else "x")
            end = event.end_mark.index
    return re.search(r"(?<!\S)#", outside + text[end:]) is not None


def _as_written(node: ScalarNode, rows: list[str]) -> str | None:
    start, end = node.start_mark, node.end_mark
    if node.style in BLOCK_STYLES or start.line != end.line:
        return None
    return rows[start.line][start.column : end.column]


def _plain_or_quoted(node: ScalarNode, type_: FieldType | None) -> str | None:
    """Plain if any YAML reader takes it for a string, or if it is no string; else in quotes if it needs no escapes."""
    text = node.value
    try:
        root = yaml.compose(f"key: {text}", Loader=LOADER)
    except yaml.YAMLError:
        root = None
    plain = root.value[0][1] if isinstance(root, MappingNode) and root.value else None
    is_text = type_ is not None and not type_.refers_to and get_args(type_.annotation)[:1] == (str,)
    if isinstance(plain, ScalarNode) and plain.value == text and (plain.tag.endswith(":str") or not is_text):
        return str(text)
    return f'"{text}"' if text.isprintable() and not {'"', "\\"} & set(text) else None


def _write(root: Node | None, model: type[Model], one_line: OneLine) -> str:
    return "\n".join(_block(root, field_type(model), 0, one_line)) + "\n"


def _block(node: Node | None, type_: FieldType | None, indent: int, one_line: OneLine) -> Iterator[str]:
    """The lines of a mapping or sequence, indented by `indent` spaces."""
    pad = " " * indent
    if isinstance(node, MappingNode):
        order = list(keys_of(type_.model)) if type_ and type_.model else []
        pairs = [(key.value, one_line(key, None) or key.value, value) for key, value in node.value]
        for name, key, value in sorted(pairs, key=lambda pair: (*order, pair[0]).index(pair[0])):
            inner = type_.child(name) if type_ else None
            if isinstance(value, ScalarNode):
                yield from _scalar(f"{pad}{key}: ", value, one_line(value, inner), indent)
            else:
                yield f"{pad}{key}:"
                yield from _block(value, inner, indent + 2, one_line)
    elif isinstance(node, SequenceNode):
        inner = type_.items if type_ else None
        for value in node.value:
            if isinstance(value, ScalarNode):
                yield from _scalar(f"{pad}- ", value, one_line(value, inner), indent)
            else:
                first, *rest = _block(value, inner, indent + 2, one_line)
                yield from (f"{pad}- {first.lstrip()}", *rest)


def _scalar(before: str, scalar: ScalarNode, written: str | None, indent: int) -> list[str]:
    """A scalar after its key or hyphen: on the same line if it fits, else as a block below it."""
    if written is not None and (len(before + written) <= WIDTH or " " not in scalar.value):
        return [before + written]
    pad = " " * (indent + 2)
    value, chomping = scalar.value.removesuffix("\n"), "" if scalar.value.endswith("\n") else "-"
    paragraphs = value.split("\n")
    if scalar.style == "|" and paragraphs[0] == paragraphs[0].strip() != "":
        return [f"{before}|{chomping}", *(pad + part if part else "" for part in paragraphs)]
    if not value.strip() or any(part != part.strip() for part in paragraphs):
        # spaces at the start or end of a line have a meaning of their own in a block
        return [before + json.dumps(scalar.value, ensure_ascii=False)]
    rows: list[str] = []
    for index, part in enumerate(paragraphs):
        rows += [""] if index else []
        rows += [pad + row for row in _wrapped(part, WIDTH - len(pad))] if part else []
    return [f"{before}>{chomping}", *rows]


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    """Lines of at most `width` characters, broken only at single spaces."""
    row = ""
    for word in re.split(r"(?<! ) (?! )", paragraph):
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row
