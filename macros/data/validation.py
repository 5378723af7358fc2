"""A file and a model → a record, or a problem for each value that pydantic refuses."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.data.fields import MAX_LENGTH, KnownIds
from macros.data.kinds import REFERENCE_KINDS, SINGULAR
from macros.data.strict_yaml import Location, Source
from macros.problems import Problem, did_you_mean

M = TypeVar("M", bound=BaseModel)


MAX_LISTED = 12
"""So many words can be named in a message."""

DERIVED_KEYS = {
    "agenda",
    "agenda_items",
    "mentioned_in",
    "paragraph",
    "points",
    "recommendations",
    "spoke_in",
    "statements",
    "sub_items",
    "taken_up_by",
    "speaker",
    *SINGULAR,
}
"""Keys by which somebody might write a relation a second time, on the side where it is worked out."""

MESSAGES = {
    "string_type": "is a list or has keys of its own where text is due; write text, in quotes if it holds a colon",
    "string_too_short": "is empty; write something, or delete the line",
    "string_too_long": f"is longer than {MAX_LENGTH:,} signs; shorten it",
    "tuple_type": "is not a list; write each entry on a line of its own, behind a hyphen",
    "model_type": "is not a set of keys; write each key on a line of its own",
    "int_type": "is a list or has keys of its own where a number is due; write digits",
    "date_type": "is a list or has keys of its own where a date is due; write year-month-day",
    "dict_type": "is not a set of keys; write each key on a line of its own",
}


def validate(
    source: Source, model: type[M], known: KnownIds, given: dict[str, Any] | None = None
) -> tuple[M | None, list[Problem]]:
    """The record that `source` holds, or what keeps it from being one.

    `given` are values that do not stand in the file: its id.
    """
    given = given or {}
    twice = [
        Problem(source.path, source.line((key,)), key, "is the name of the file; delete the line")
        for key in given
        if key in source.values
    ]
    try:
        return model.model_validate({**source.values, **given}, context=known), twice
    except ValidationError as error:
        return None, [*twice, *_problems(source, model, known, error.errors())]


def _problems(source: Source, model: type[BaseModel], known: KnownIds, errors: list[ErrorDetails]) -> Iterator[Problem]:
    strange = {error["loc"]: error for error in errors if error["type"] == "extra_forbidden"}
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    meant: set[Location] = set()
    for location in strange:
        here, key = location[:-1], str(location[-1])
        lacking = [str(other[-1]) for other in missing if other[:-1] == here]
        keys = _keys(model, here)
        guess = did_you_mean(key, [*lacking, *keys], "")
        below = next((name for name in keys if key in _keys(model, (*here, name))), "")
        if not guess and below:
            message = f"belongs to an entry of {below}; move it there, level with the keys of that entry"
        elif not guess and key in DERIVED_KEYS:
            message = "is worked out from the other side of the relation, where it is written; delete it here"
        else:
            advice = guess or f"the keys here are {', '.join(keys)}"
            message = f"no such key; {advice}"
        meant |= {(*here, name) for name in lacking if f'"{name}"' in guess}
        yield Problem(source.path, source.line(location), key, message)
    for error in errors:
        location = error["loc"]
        if location in strange or location in meant:
            continue
        yield _problem(source, known, location, error)


def _problem(source: Source, known: KnownIds, location: Location, error: ErrorDetails) -> Problem:
    location = tuple(part for part in location if part != "[key]")  # pydantic's mark of an error in a key itself
    return source.problem_at(location, describe_error(known, error))


def describe_error(known: KnownIds, error: ErrorDetails) -> str:
    """What is wrong with a value, and what to do."""
    if error["type"] == "missing":
        return "is missing; add it (data/README.md has a sample)"
    if error["type"] == "unknown":
        kind, word = error["ctx"]["kind"], error["ctx"]["value"]
        words = known.ids[kind]
        one_of = (
            f"it is one of {', '.join(words)}"
            if 0 < len(words) <= MAX_LISTED
            else "check its spelling, or add it first"
        )
        other = next((each for each in REFERENCE_KINDS if kind in REFERENCE_KINDS and word in known.ids[each]), "")
        if other:
            return f'"{word}" is a {SINGULAR[other]}, no {SINGULAR[kind]}; name it under {other}, or mend it'
        return f'no {SINGULAR[kind]} "{word}"; {did_you_mean(word, words, one_of)}'
    return MESSAGES.get(error["type"], error["msg"])


def _keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that may stand at `location` of a record of `model`, `id` left out."""
    fields = model.model_fields
    for part in location:
        if not isinstance(part, str) or part not in fields:
            continue
        inner = nested_model(fields[part].annotation)
        if inner is not None:
            fields = inner.model_fields
    return [name for name in fields if name != "id"]


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation, such as in `tuple[Paragraph, ...]`; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (nested_model(argument) for argument in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)
