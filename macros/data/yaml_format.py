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
    return _write(_represented(content), model, _plain_or_quoted)


def add_missing(text: str, content: dict[str, Any], model: type[Model]) -> str:
    """A file of `model` with what it lacks of `content`, keys at any depth; what it has stays as it is.

    Numbered entries of a list are told by their number, and added where one is missing. Other lists are left as they
    are, unless all their entries agree with those of `content` but for what they lack.
    """
    rows, root = text.splitlines(), yaml.compose(text, Loader=LOADER)
    if content and root is None:
        return f"{text.strip()}\n{dump(content, model)}".lstrip()
    additions = list(_Additions(text).of(root, content, field_type(model), len(rows)))
    if not additions:
        return text
    for line, part in reversed(sorted(additions, key=lambda each: each[0])):  # noqa: C413 (as they come, at one line)
        rows[line:line] = part
    added = "\n".join(rows) + "\n"
    try:
        return format_yaml(added, model) if format_yaml(text, model) == text else added
    except FormatError:
        return added


class _Additions:
    """The lines to add to a file, each part with the index of the row before which it goes."""

    def __init__(self, text: str) -> None:
        self.rows = text.splitlines()
        self.in_text = {
            row
            for event in yaml.parse(text, Loader=LOADER)
            if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark
            for row in range(event.start_mark.line + 1, event.end_mark.line + (event.end_mark.column > 0))
        }
        """The rows on which a scalar goes on: what begins with a number sign there is no remark."""

    def of(self, node: Node | None, content: Any, type_: FieldType | None, end: int) -> Iterator[tuple[int, list[str]]]:
        """What a node lacks that ends before the row `end`."""
        if node is None or getattr(node, "flow_style", False):
            return
        if isinstance(node, MappingNode) and isinstance(content, dict):
            yield from self._of_mapping(node, content, type_, end)
        elif isinstance(node, SequenceNode) and isinstance(content, list):
            yield from self._of_sequence(node, content, type_.items if type_ else None, end)

    def _of_mapping(
        self, node: MappingNode, content: dict[str, Any], type_: FieldType | None, end: int
    ) -> Iterator[tuple[int, list[str]]]:
        order = list(keys_of(type_.model)) if type_ and type_.model else list(content)
        ends = self._ends([key for key, _ in node.value], end)
        present = {key.value: (value, last) for (key, value), last in zip(node.value, ends, strict=True)}
        for name, (value, last) in present.items():
            yield from self.of(value, content.get(name), type_.child(name) if type_ else None, last)
        for name in (each for each in content if each not in present):  # behind what is inside the key above
            before = [key for key in order[: order.index(name)] if key in present] or list(present)[:1]
            part = _block(_represented({name: content[name]}), type_, node.start_mark.column, _plain_or_quoted)
            yield present[before[-1]][1], list(part)

    def _of_sequence(
        self, node: SequenceNode, content: list[Any], type_: FieldType | None, end: int
    ) -> Iterator[tuple[int, list[str]]]:
        ends = self._ends(node.value, end)
        entries = [_scalars(each) for each in node.value]
        if all("number" in each for each in (*entries, *content)):
            present = {each["number"]: index for index, each in enumerate(entries)}
            line = node.start_mark.line
            for each in content:
                if each["number"] in present:
                    index = present[each["number"]]
                    line = ends[index]
                    yield from self.of(node.value[index], each, type_, line)
                else:
                    yield (
                        line,
                        list(
                            _block(
                                _represented([each]),
                                FieldType(None, items=type_),
                                node.start_mark.column,
                                _plain_or_quoted,
                            )
                        ),
                    )
        elif len(entries) == len(content) and all(map(_agree, entries, content)):
            for each, value, last in zip(node.value, content, ends, strict=True):
                yield from self.of(each, value, type_, last)

    def _ends(self, nodes: list[Node], end: int) -> list[int]:
        """The index of the row after each of some nodes that follow each other, remarks and empty rows left out."""
        return [self._last_row(last) + 1 for last in (*(node.start_mark.line for node in nodes[1:]), end)]

    def _last_row(self, end: int) -> int:
        written = (row for row in range(end - 1, -1, -1) if self.rows[row].strip())
        return next(row for row in written if row in self.in_text or not self.rows[row].lstrip().startswith("#"))


def _scalars(node: Node) -> dict[str, str]:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return {key.value: value.value for key, value in pairs if isinstance(value, ScalarNode)}


def _agree(entry: dict[str, str], content: Any) -> bool:
    """Whether an entry is the drafted one with keys left out or added: they share a key, and none has another value."""
    shared = entry.keys() & content.keys() if isinstance(content, dict) else set()
    return bool(shared) and all(entry[key] == content[key] for key in shared)


def _represented(content: Any) -> Node:
    return SafeRepresenter(sort_keys=False).represent_data(content)


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
