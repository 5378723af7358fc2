"""The keys of a model and the types of their values: for schemas, formatting, prompts and references."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from macros.data.fields import AllowNone, Due, RefersTo
from macros.data.models import Model, References
from macros.data.strict_yaml import Location


@dataclass(frozen=True)
class FieldType:
    """What a field accepts: a list (`items`), a mapping (`values`), a nested model (`model`), or else a scalar."""

    annotation: Any
    refers_to: str | None = None
    """The kind of record, or the closed list, whose ids a scalar takes."""
    items: "FieldType | None" = None
    """The type of the items of a list."""
    allow_none: bool = False
    """Whether the word none may be written instead of a list."""
    values: "FieldType | None" = None
    """The type of the values of a mapping with free keys."""
    model: type[Model] | None = None

    @property
    def is_scalar(self) -> bool:
        """Whether it is written as a single text."""
        return not (self.items or self.values or self.model)

    @property
    def nested_model(self) -> type[Model] | None:
        """The model of the value itself, or of its items or values."""
        inner = self.items or self.values
        return inner.nested_model if inner else self.model

    def child(self, step: str | int) -> "FieldType | None":
        """The type of what is under a key or at an index; None if nothing may be there."""
        if self.model:
            key = keys_of(self.model).get(str(step))
            return key.type if key else None
        return self.values if isinstance(step, str) else self.items


@dataclass(frozen=True)
class Key:
    """A key of a model."""

    name: str
    type: FieldType
    required: bool
    to_write: bool
    """Whether it is missing only until somebody writes it."""
    description: str
    """Its attribute docstring, as one line."""

    @property
    def expected(self) -> bool:
        """Whether a complete edition has it."""
        return self.required or self.to_write


@cache
def keys_of(model: type[Model]) -> dict[str, Key]:
    """The keys of a model, in the order in which a file has them, without `id`, which is the file's name."""
    hints = get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if name != "id"]
    if issubclass(model, References):
        names = [name for name in names if name not in References.model_fields]
        index = names.index(model.after_key) + 1
        names[index:index] = References.model_fields
    found = {}
    for name in names:
        field = model.model_fields[name]
        description = " ".join((field.description or "").split())
        to_write = any(isinstance(each, Due) for each in field.metadata)
        found[name] = Key(name, field_type(hints[name]), field.is_required(), to_write, description)
    return found


def field_type(annotation: Any) -> FieldType:
    """The type of a field with this annotation, or of a file that holds this model."""
    metadata: list[Any] = []
    plain = annotation
    while get_origin(plain) is Annotated or NoneType in get_args(plain):
        if get_origin(plain) is Annotated:
            plain, *more = get_args(plain)
            metadata += more
        else:
            annotation = plain = next(each for each in get_args(plain) if each is not NoneType)
    if get_origin(plain) is tuple:
        allow_none = any(isinstance(each, AllowNone) for each in metadata)
        return FieldType(annotation, items=field_type(get_args(plain)[0]), allow_none=allow_none)
    if get_origin(plain) is dict:
        return FieldType(annotation, values=field_type(get_args(plain)[1]))
    if isinstance(plain, type) and issubclass(plain, Model):
        return FieldType(annotation, model=plain)
    return FieldType(annotation, refers_to=next((each.kind for each in metadata if isinstance(each, RefersTo)), None))


def walk(type_: FieldType, content: Any, location: Location = ()) -> Iterator[tuple[Location, FieldType, Any]]:
    """Every value of a file's content that its type knows, each before what it contains: location, type and value."""
    yield location, type_, content
    steps = content.items() if isinstance(content, dict) else enumerate(content if isinstance(content, list) else ())
    for step, value in steps:
        if child := type_.child(step):
            yield from walk(child, value, (*location, step))


def scalars(model: type[Model], content: Any) -> Iterator[tuple[Location, FieldType, str]]:
    """Every scalar of a file's content that the model knows: its location, type and text."""
    for location, type_, value in walk(field_type(model), content):
        if type_.is_scalar and isinstance(value, str):
            yield location, type_, value
