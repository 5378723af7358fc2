"""Validates a file with its model: a record, or a problem for each error of pydantic."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.data.fields import MAX_LENGTH, KnownIds
from macros.data.introspection import FieldType, field_type, keys_of
from macros.data.kinds import REFERENCE_KINDS, SINGULAR
from macros.data.models import Model
from macros.data.strict_yaml import Location, Source
from macros.problems import Problem, did_you_mean

M = TypeVar("M", bound=Model)

MAX_LISTED = 12
"""The most words that a message lists."""

DERIVED_KEYS = {
    "agenda_items",
    "drawn_on_by",
    "mentioned_in",
    "paragraph",
    "points",
    "spoke_in",
    "statements",
    "sub_items",
    "speaker",
    *SINGULAR,
}
"""Keys under which somebody might repeat a relation on its other side, where it is derived."""

MESSAGES = {
    "string_type": "is a list or has keys of its own where text is due; write text, in quotes if it holds a colon",
    "string_too_short": "is empty; write something, or delete the line",
    "string_too_long": f"is longer than {MAX_LENGTH:,} signs; shorten it",
    "tuple_type": "is not a list; write each entry on a line of its own, behind a hyphen",
    "model_type": "is not a set of keys; write each key on a line of its own",
    "int_type": "is a list or has keys of its own where a number is due; write digits",
    "date_type": "is a list or has keys of its own where a date is due; write year-month-day",
    "is_instance_of": "is a list or has keys of its own where a page is due; write 8, or 8 to 9, or 8 or 9",
    "dict_type": "is not a set of keys; write each key on a line of its own",
}


def validate(source: Source, model: type[M], known: KnownIds, name: str = "") -> tuple[M | None, list[Problem]]:
    """The record that `source` holds, or why it is none; `name` is its id, which is not in the file."""
    problems: list[Problem] = []
    if name and "id" in source.values:
        problems.append(source.problem_at(("id",), "is the name of the file; delete the line"))
    try:
        content = source.values | ({"id": name} if name else {})
        return model.model_validate(content, context=known), problems
    except ValidationError as error:
        return None, [*problems, *_problems(source, model, known, error.errors())]


def _problems(source: Source, model: type[M], known: KnownIds, errors: list[ErrorDetails]) -> Iterator[Problem]:
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    misspelt: set[Location] = set()
    for *parent, key in unknown:
        lacking = [str(name) for *other, name in missing if other == parent]
        message, guess = _unknown_key(_model_at(model, parent), str(key), lacking)
        misspelt |= {(*parent, name) for name in lacking if f'"{name}"' in guess}
        yield source.problem_at((*parent, key), message)
    for error in errors:
        if error["loc"] not in (*unknown, *misspelt):
            # pydantic marks an error in a key itself with a step of its own
            location = tuple(step for step in error["loc"] if step != "[key]")
            yield source.problem_at(location, describe_error(known, error))


def _unknown_key(model: type[Model], key: str, missing: list[str]) -> tuple[str, str]:
    """What is wrong with a key that the model does not have, and the guess which key is meant, if there is one."""
    keys = keys_of(model)
    guess = did_you_mean(key, [*missing, *keys], "")
    nested = {name: each.type.nested_model for name, each in keys.items()}
    below = next((name for name, inner in nested.items() if inner and key in inner.model_fields), "")
    if not guess and below:
        return f"belongs to an entry of {below}; move it there, level with the keys of that entry", ""
    if not guess and key in DERIVED_KEYS:
        return "is worked out from the other side of the relation, where it is written; delete it here", ""
    advice = guess or f"the keys here are {', '.join(keys)}"
    return f"no such key; {advice}", guess


def _model_at(model: type[Model], location: Iterable[str | int]) -> type[Model]:
    """The model of the mapping at a location of a record of `model`."""
    type_: FieldType | None = field_type(model)
    for step in location:
        type_ = type_.child(step) if type_ else None
    return (type_ and type_.model) or model


def describe_error(known: KnownIds, error: ErrorDetails) -> str:
    """What is wrong with a value, and what to do."""
    if error["type"] == "missing":
        return "is missing; add it (data/README.md has a sample)"
    if error["type"] == "unknown":
        kind, word = error["ctx"]["kind"], error["ctx"]["value"]
        words = known.ids[kind]
        few = f"it is one of {', '.join(words)}" if 0 < len(words) <= MAX_LISTED else ""
        advice = did_you_mean(word, words, few or "check its spelling, or add it first")
        other = next((each for each in REFERENCE_KINDS if kind in REFERENCE_KINDS and word in known.ids[each]), "")
        if other:
            return f'"{word}" is a {SINGULAR[other]}, no {SINGULAR[kind]}; name it under {other}, or mend it'
        return f'no {SINGULAR[kind]} "{word}"; {advice}'
    return MESSAGES.get(error["type"], error["msg"])
