"""The canonical form of a data file: keys in the order of the types, lines of 120 signs; values and remarks stay."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from macros.data.introspection import Shape, keys
from macros.data.models import Part

WIDTH = 120
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLOCK = ("|", ">")


class FormatError(Exception):
    """A form with the same values and remarks was not found; the text says what to do."""


@dataclass
class _Remark:
    """A line of its own with a remark, or an empty line (`text` is empty then)."""

    row: int
    column: int
    text: str


@dataclass
class _Tree:
    """A value, with the remarks that belong to it. `entries` is None for a single text."""

    value: str = ""
    written: str | None = None
    """A single text as it stands in the file, on one line; None where it is to be written anew."""
    style: str | None = None
    entries: "list[_Entry] | None" = None
    of_keys: bool = False
    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    column: int = 0


@dataclass
class _Entry:
    """A key with what stands under it, or an entry of a list (`key` is empty then)."""

    tree: _Tree
    row: int = 0
    key: str = ""
    name: str = ""
    above: list[str] = field(default_factory=list)


def form(text: str, part: type[Part]) -> str:
    """The same file in canonical form. `text` is a file of `part` that `source.read` finds nothing wrong with.

    Raises FormatError where that cannot be had without losing something.
    """
    root = yaml.compose(text, Loader=LOADER)
    rows = text.splitlines()
    tree = _tree(root, rows)
    remarks = list(_remarks(root, rows))
    _attach(tree, remarks)
    written = _text(tree, Shape(part, part=part))
    try:
        again = yaml.compose(written, Loader=LOADER)
    except yaml.YAMLError:
        again = None
    kept = sorted(remark.text for remark in _remarks(again, written.splitlines()) if remark.text)
    if _values(root) != _values(again) or kept != sorted(remark.text for remark in remarks if remark.text):
        raise FormatError("cannot be put into form as it is; write its long texts under >- and its lists with hyphens")
    return written


def write(content: dict[str, Any], part: type[Part]) -> str:
    """The canonical form of new content: texts, lists and parts, as `source.read` would give them."""
    shape = Shape(part, part=part)
    return _text(_new(content, shape), shape)


# Reading


def _values(node: Node | None) -> Any:
    """All that a file says, without its form; the order of keys tells nothing."""
    if isinstance(node, MappingNode):
        return {key.value: _values(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_values(value) for value in node.value]
    return node.value if node else None


def _tree(node: Node | None, rows: list[str]) -> _Tree:
    if isinstance(node, MappingNode):
        pairs = [
            _Entry(_tree(value, rows), key.start_mark.line, _written(key, rows) or "", key.value)
            for key, value in node.value
        ]
        return _Tree(entries=pairs, of_keys=True, column=node.start_mark.column)
    if isinstance(node, SequenceNode):
        entries = [_Entry(_tree(value, rows), value.start_mark.line) for value in node.value]
        return _Tree(entries=entries, column=node.start_mark.column)
    if isinstance(node, ScalarNode):
        return _Tree(node.value, _written(node, rows), node.style)
    return _Tree()


def _written(node: ScalarNode, rows: list[str]) -> str | None:
    """A text as it stands in the file; None where it runs over several lines."""
    start, end = node.start_mark, node.end_mark
    if node.style in BLOCK or start.line != end.line:
        return None
    return rows[start.line][start.column : end.column]


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _scalars(value)


def _remarks(root: Node | None, rows: list[str]) -> Iterator[_Remark]:
    """Remarks and empty lines, in order: what stands outside of all texts."""
    outside = list(rows)
    inside: set[int] = set()
    for scalar in _scalars(root):
        start, end = scalar.start_mark, scalar.end_mark
        if scalar.style in BLOCK:
            last = end.line if end.column else end.line - 1
            while last > start.line and not rows[last].strip():
                last -= 1
            inside |= set(range(start.line + 1, last + 1))
            continue
        for row in range(start.line, end.line + 1):
            begin = start.column if row == start.line else 0
            stop = end.column if row == end.line else len(rows[row])
            outside[row] = outside[row][:begin] + "x" * (stop - begin) + outside[row][stop:]
        inside |= set(range(start.line + 1, end.line + 1))
    for row, text in enumerate(outside):
        remark = re.search(r"(?:^|(?<=\s))#.*", text) if row not in inside or text != rows[row] else None
        if remark:
            yield _Remark(row, remark.start(), rows[row][remark.start() :].rstrip())
        elif not text.strip() and row not in inside:
            yield _Remark(row, 0, "")


def _attach(root: _Tree, remarks: list[_Remark]) -> None:
    """Give every remark to what it stands above, or to the end of the list that it stands in the indentation of."""
    left = list(remarks)

    def take(tree: _Tree) -> None:
        before: _Tree | None = None
        for entry in tree.entries or ():
            while left and left[0].row <= entry.row:
                text, remark = _next_text(left), left.pop(0)
                inner = before and text.row < entry.row and text.column > tree.column and _innermost(before, text)
                (inner.tail if inner else entry.above).append(remark.text)
            take(entry.tree)
            before = entry.tree

    take(root)
    while left:
        text, remark = _next_text(left), left.pop(0)
        (_innermost(root, text) or root).tail.append(remark.text)
    first = root.entries[0].above if root.entries else []
    if "" in first:  # remarks with an empty line below them are about the whole file
        end = len(first) - first[::-1].index("")
        root.head, first[:] = first[:end], first[end:]


def _next_text(remarks: list[_Remark]) -> _Remark:
    """The first remark that is no empty line: an empty line goes where the remark below it goes."""
    return next((remark for remark in remarks if remark.text), remarks[0])


def _innermost(tree: _Tree, remark: _Remark) -> _Tree | None:
    """The last and innermost list or part that begins no further to the right than the remark."""
    if tree.entries is None or tree.column > remark.column:
        return None
    return _innermost(tree.entries[-1].tree, remark) or tree


def _new(content: Any, shape: Shape | None) -> _Tree:
    if isinstance(content, dict):
        known = keys(shape.part) if shape and shape.part else {}
        entries = [_Entry(_new(value, known[key].shape if key in known else None), 0, key, key)
                   for key, value in content.items()]  # fmt: skip
        return _Tree(entries=entries, of_keys=True)
    if isinstance(content, list):
        return _Tree(entries=[_Entry(_new(value, shape.each if shape else None)) for value in content])
    return _Tree(content, _on_a_line(content, shape))


def _on_a_line(text: str, shape: Shape | None) -> str | None:
    """How a text is written on a line: as it is where any YAML takes it for text, or where it stands for no text; else
    in quotes. None where neither will do.
    """
    try:
        root = yaml.compose(f"key: {text}", Loader=LOADER)
    except yaml.YAMLError:
        root = None
    node = root.value[0][1] if isinstance(root, MappingNode) and root.value else None
    is_text = shape is not None and not shape.names and get_args(shape.annotation)[:1] == (str,)
    if isinstance(node, ScalarNode) and node.value == text and (node.tag.endswith(":str") or not is_text):
        return text
    return f'"{text}"' if text.isprintable() and not {'"', "\\"} & set(text) else None


# Writing


def _text(tree: _Tree, shape: Shape) -> str:
    return "\n".join([*_spaced(tree.head, ""), *_block(tree, shape, 0)]).strip("\n") + "\n"


def _spaced(remarks: list[str], pad: str) -> list[str]:
    """Remarks with no more than one empty line between them."""
    kept = [remark for place, remark in enumerate(remarks) if remark or not place or remarks[place - 1]]
    return [pad + remark if remark else "" for remark in kept]


def _block(tree: _Tree, shape: Shape | None, indent: int) -> list[str]:
    """The lines of a list or of a part, `indent` spaces further in."""
    pad = " " * indent
    known = keys(shape.part) if shape and shape.part else {}
    order = list(known)
    entries = tree.entries or []
    if tree.of_keys and known:
        entries = sorted(entries, key=lambda entry: order.index(entry.name) if entry.name in known else len(order))
    rows: list[str] = []
    for entry in entries:
        rows += _spaced(entry.above, pad)
        if tree.of_keys:
            inner = known[entry.name].shape if entry.name in known else shape.by_word if shape else None
            rows += _under(f"{pad}{entry.key}:", entry.tree, inner, indent)
        else:
            rows += _behind_hyphen(entry.tree, shape.each if shape else None, indent)
    return rows + _spaced(tree.tail, pad)


def _under(key: str, tree: _Tree, shape: Shape | None, indent: int) -> list[str]:
    if tree.entries is None:
        return _single(f"{key} ", tree, indent)
    return [key, *_block(tree, shape, indent + 2)]


def _behind_hyphen(tree: _Tree, shape: Shape | None, indent: int) -> list[str]:
    pad = " " * indent
    if tree.entries is None:
        return _single(f"{pad}- ", tree, indent)
    rows = _block(tree, shape, indent + 2)
    first = next(place for place, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#"))
    remarks = [row[2:] for row in rows[:first]]
    return [*remarks, f"{pad}- {rows[first][indent + 2 :]}", *rows[first + 1 :]]


def _single(before: str, tree: _Tree, indent: int) -> list[str]:
    """A single text behind its key or hyphen: on the line where it fits there, else below it."""
    if tree.written is not None and len(before + tree.written) <= WIDTH:
        return [before + tree.written]
    if tree.written is not None and " " not in tree.value:
        return [before + tree.written]
    pad = " " * (indent + 2)
    value, end = tree.value.removesuffix("\n"), "" if tree.value.endswith("\n") else "-"
    paragraphs = value.split("\n")
    if tree.style == "|" and paragraphs[0] == paragraphs[0].strip() != "":
        return [f"{before}|{end}", *(pad + part if part else "" for part in paragraphs)]
    if not value.strip() or any(part != part.strip() for part in paragraphs):
        # spaces at the begin or end of a line mean something of their own in a block
        return [before + json.dumps(tree.value, ensure_ascii=False)]
    rows: list[str] = []
    for place, part in enumerate(paragraphs):
        rows += [""] if place else []
        rows += [pad + row for row in _wrapped(part, WIDTH - len(pad))] if part else []
    return [f"{before}>{end}", *rows]


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    """Lines of no more than `width` signs, broken only where one space stands."""
    row = ""
    for word in re.split(r"(?<! ) (?! )", paragraph):
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield row
