"""The canonical form of a data file: keys in the order of the models, lines of 120 characters, values unchanged.

A file with comments is formatted by hand: it is left as it is, since nothing here knows what a comment belongs to.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.data.introspection import FieldType, field_type, keys_of
from macros.data.models import Model

WIDTH = 120
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCK_STYLES = ("|", ">")


class FormatError(Exception):
    """A file cannot be formatted without losing something; the text says what to do."""


@dataclass(frozen=True)
class _Scalar:
    value: str
    source: str | None = None
    """How it is written, if that fits on a line; None to choose a style."""
    style: str | None = None


_Tree = _Scalar | dict[str, tuple[str, "_Tree"]] | list["_Tree"]
"""A value: a scalar; key → how the key is written, and its value; or a sequence."""


def format_yaml(text: str, model: type[Model]) -> str:
    """The canonical form of a file of `part`, which `strict_yaml.read` accepts; a file with comments as it is.

    Raises FormatError if the form would not have the same values.
    """
    root = yaml.compose(text, Loader=LOADER)
    if _has_comment(root, text):
        return text
    written = _text(_tree(root, text.splitlines()), field_type(model))
    try:
        again = yaml.compose(written, Loader=LOADER)
    except yaml.YAMLError:
        again = None
    if _values(root) != _values(again):
        raise FormatError("cannot be put into form as it is; write its long texts under >- and its lists with hyphens")
    return written


def dump(content: dict[str, Any], model: type[Model]) -> str:
    """The canonical form of new content: strings, lists and dicts, as `strict_yaml.read` returns them."""
    type_ = field_type(model)
    return _text(_new(content, type_), type_)


# Reading


def _values(node: Node | None) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _values(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_values(value) for value in node.value]
    return node.value if node else None


def _tree(node: Node | None, rows: list[str]) -> _Tree:
    if isinstance(node, MappingNode):
        return {key.value: (_source(key, rows) or key.value, _tree(value, rows)) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_tree(value, rows) for value in node.value]
    return _Scalar(node.value, _source(node, rows), node.style) if isinstance(node, ScalarNode) else _Scalar("")


def _source(node: ScalarNode, rows: list[str]) -> str | None:
    start, end = node.start_mark, node.end_mark
    if node.style in BLOCK_STYLES or start.line != end.line:
        return None
    return rows[start.line][start.column : end.column]


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode | SequenceNode):
        for inner in node.value:
            for each in inner if isinstance(inner, tuple) else (inner,):
                yield from _scalars(each)


def _has_comment(root: Node | None, text: str) -> bool:
    """Whether a number sign begins a comment: at the start of a line or after a space, outside of all scalars."""
    rows = [list(row) for row in text.splitlines()]
    for scalar in _scalars(root):
        start, end = scalar.start_mark, scalar.end_mark
        for line in range(start.line, min(end.line + 1, len(rows))):
            if scalar.style in BLOCK_STYLES and line == start.line:
                continue  # the header of a block may have a comment
            begin = start.column if line == start.line else 0
            stop = end.column if line == end.line else len(rows[line])
            rows[line][begin:stop] = "x" * (stop - begin)
    return any(re.search(r"(?:^|\s)#", "".join(row)) for row in rows)


def _new(content: Any, type_: FieldType | None) -> _Tree:
    if isinstance(content, dict):
        known = keys_of(type_.model) if type_ and type_.model else {}
        return {key: (key, _new(value, known[key].type if key in known else None)) for key, value in content.items()}
    if isinstance(content, list):
        return [_new(value, type_.items if type_ else None) for value in content]
    return _Scalar(content, _on_a_line(content, type_))


def _on_a_line(text: str, type_: FieldType | None) -> str | None:
    """A scalar on one line: plain if any YAML reader takes it for a string, or if it is no string; else in quotes.

    None if neither is possible.
    """
    try:
        root = yaml.compose(f"key: {text}", Loader=LOADER)
    except yaml.YAMLError:
        root = None
    node = root.value[0][1] if isinstance(root, MappingNode) and root.value else None
    is_text = type_ is not None and not type_.refers_to and get_args(type_.annotation)[:1] == (str,)
    if isinstance(node, ScalarNode) and node.value == text and (node.tag.endswith(":str") or not is_text):
        return text
    return f'"{text}"' if text.isprintable() and not {'"', "\\"} & set(text) else None


# Writing


def _text(tree: _Tree, type_: FieldType) -> str:
    return "\n".join(_block(tree, type_, 0)) + "\n"


def _block(tree: _Tree, type_: FieldType | None, indent: int) -> Iterator[str]:
    """The lines of a mapping or sequence, indented by `indent` spaces."""
    pad = " " * indent
    if isinstance(tree, dict):
        known = keys_of(type_.model) if type_ and type_.model else {}
        order = list(known)
        for name in sorted(tree, key=lambda name: order.index(name) if name in known else len(order)):
            key, value = tree[name]
            if isinstance(value, _Scalar):
                yield from _scalar(f"{pad}{key}: ", value, indent)
            else:
                inner = known[name].type if name in known else type_.values if type_ and not known else None
                yield f"{pad}{key}:"
                yield from _block(value, inner, indent + 2)
    elif isinstance(tree, list):
        for value in tree:
            if isinstance(value, _Scalar):
                yield from _scalar(f"{pad}- ", value, indent)
            else:
                first, *rest = _block(value, type_.items if type_ else None, indent + 2)
                yield from (f"{pad}- {first.lstrip()}", *rest)


def _scalar(before: str, scalar: _Scalar, indent: int) -> list[str]:
    """A scalar after its key or hyphen: on the same line if it fits, else as a block below it."""
    if scalar.source is not None and (len(before + scalar.source) <= WIDTH or " " not in scalar.value):
        return [before + scalar.source]
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
