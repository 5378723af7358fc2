"""What may stand at each place of a file, read off the types: for schemas, form, prompts and references."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from macros.data.fields import Names, OrNone
from macros.data.models import Part, References
from macros.data.strict_yaml import Location


@dataclass(frozen=True)
class Shape:
    """One of four: a value (of the below it has only `names`), a list, a list of words each with something, a part."""

    annotation: Any
    names: str | None = None
    """The kind of record, or the closed list, that the value names."""
    each: "Shape | None" = None
    """What an entry of the list is."""
    or_none: bool = False
    """In place of the list the word none may stand."""
    by_word: "Shape | None" = None
    """What stands under each word; the words are free, and so is their order."""
    part: type[Part] | None = None

    @property
    def is_value(self) -> bool:
        """A single text, whatever it stands for."""
        return not (self.each or self.by_word or self.part)


@dataclass(frozen=True)
class Key:
    """A key of a part."""

    name: str
    shape: Shape
    required: bool
    says: str
    """What a person should know of it: a sentence or two."""


@cache
def keys(part: type[Part]) -> dict[str, Key]:
    """The keys of a part, in the order in which a file has them; `id`, which is the file's name, is left out."""
    hints = get_type_hints(part, include_extras=True)
    names = [name for name in part.model_fields if name != "id"]
    if issubclass(part, References):
        names = [name for name in names if name not in References.model_fields]
        place = names.index(part.behind) + 1
        names[place:place] = References.model_fields
    found = {}
    for name in names:
        field = part.model_fields[name]
        says = " ".join((field.description or "").split())
        found[name] = Key(name, shape(hints[name]), field.is_required(), says)
    return found


def shape(annotation: Any) -> Shape:
    """What a type of `models.py` or `fields.py` lets stand in a file."""
    marks: list[Any] = []
    plain = annotation
    while get_origin(plain) is Annotated or NoneType in get_args(plain):
        if get_origin(plain) is Annotated:
            plain, *more = get_args(plain)
            marks += more
        else:
            annotation = plain = next(kind for kind in get_args(plain) if kind is not NoneType)
    if get_origin(plain) is tuple:
        return Shape(annotation, each=shape(get_args(plain)[0]), or_none=any(isinstance(m, OrNone) for m in marks))
    if get_origin(plain) is dict:
        return Shape(annotation, by_word=shape(get_args(plain)[1]))
    if isinstance(plain, type) and issubclass(plain, Part):
        return Shape(annotation, part=plain)
    return Shape(annotation, names=next((mark.kind for mark in marks if isinstance(mark, Names)), None))


def values(part: type[Part], content: Any) -> Iterator[tuple[Location, Shape, str]]:
    """Every single value of a file's content that the type knows: its place, what it is, its text."""
    return _values(Shape(part, part=part), content, ())


def _values(what: Shape, content: Any, place: Location) -> Iterator[tuple[Location, Shape, str]]:
    if what.part and isinstance(content, dict):
        known = keys(what.part)
        for name, inner in content.items():
            if name in known:
                yield from _values(known[name].shape, inner, (*place, name))
    elif what.by_word and isinstance(content, dict):
        for word, inner in content.items():
            yield from _values(what.by_word, inner, (*place, word))
    elif what.each and isinstance(content, list):
        for number, inner in enumerate(content):
            yield from _values(what.each, inner, (*place, number))
    elif what.is_value and isinstance(content, str):
        yield place, what, content


def in_editors(value: Shape) -> dict[str, Any]:
    """What editors let through in the place of a value that names nothing: a JSON Schema."""
    return TypeAdapter(value.annotation).json_schema()
