"""The content of a new record: answers given in advance, and prompts on the terminal for the rest."""

import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from macros.data.characters import find_unwanted
from macros.data.fields import NONE, KnownIds
from macros.data.introspection import FieldType, Key, field_type, keys_of
from macros.data.kinds import KINDS, SINGULAR
from macros.data.models import Model
from macros.data.validation import MAX_LISTED, describe_error
from macros.problems import CommandError, did_you_mean


class Prompter:
    """Takes the values of a new record from `KEY=VALUE` given in advance, and else prompts for them.

    With any answer in advance, only required keys are prompted for. Raises CommandError for an answer in advance that
    is not valid, and at the end of the input.
    """

    def __init__(self, known: KnownIds, answers: Iterable[str], part: type[Model]) -> None:
        self.known = known
        self.answers: dict[str, list[str]] = {}
        for answer in answers:
            path, sign, value = answer.partition("=")
            if not sign:
                raise CommandError(f'"{answer}" is no answer; write a key, = and its value, such as title="Some title"')
            self._add(path, " ".join(value.split()), _type_at(path, part))

    def part(self, part: type[Model], path: str = "") -> dict[str, Any]:
        """The content of a part, in the order of its keys; keys without a value are left out."""
        content = {key.name: self._key(key, f"{path}{key.name}") for key in keys_of(part).values()}
        return {name: value for name, value in content.items() if value not in (None, [], {})}

    def prompt(self, path: str, validate: Callable[[str], str]) -> str:
        """Prompt until `validate` finds no error in the answer; it gets the answer and returns a message, or "".

        Input that is not from a terminal has one try.
        """

        def parse(text: str) -> str:
            answer = " ".join(text.split())
            error = validate(answer)
            if error and sys.stdin.isatty():
                raise click.UsageError(f"{path}: {error}")
            if error:
                raise CommandError(f"{path}: {error}. Nothing was written.")
            return answer

        try:
            answer: str = click.prompt(">", prompt_suffix=" ", default="", show_default=False, value_proc=parse)
        except click.Abort as abort:
            if isinstance(abort.__context__, EOFError):  # click raises the same for Ctrl-C and Ctrl-D
                raise CommandError(f"The answers end before {path}. Nothing was written.") from None
            raise
        except UnicodeDecodeError:
            raise CommandError(f"{path}: is not UTF-8; type it again by hand. Nothing was written.") from None
        return answer

    def _add(self, path: str, text: str, type_: FieldType) -> None:
        """Add an answer given in advance."""
        single = type_.items if type_.items and type_.items.is_scalar else type_
        error = ""
        if type_.is_scalar and path in self.answers:
            error = "given twice; keep one"
        elif single.is_scalar:
            error = self._error(text, single)
        elif not (type_.allow_none and text == NONE):
            error = f"has keys of its own; write {path}.{'1.' if type_.items else ''}KEY=…"
        if error:
            raise CommandError(f"{path}: {error}. Nothing was written.")
        self.answers.setdefault(path, []).append(text)

    def _key(self, key: Key, path: str) -> Any:
        """The value of a key; None to leave it out."""
        type_ = key.type
        answered = path in self.answers or any(other.startswith(f"{path}.") for other in self.answers)
        if self.answers and not answered and not key.expected:
            return None
        if type_.allow_none and self.answers.get(path) == [NONE]:
            return NONE
        if type_.items and type_.items.model:
            return self._parts(key, type_.items.model, path, answered)
        if type_.is_scalar or type_.items:
            given = self.answers.get(path) or self._values(key, type_.items or type_, path)
            return given if type_.items else next(iter(given), None)
        if type_.model and (answered or key.expected or self._confirm(path, f"{key.description} Add it?")):
            return self.part(type_.model, f"{path}.")
        return None

    def _values(self, key: Key, type_: FieldType, path: str) -> list[str]:
        """Prompt for one value, or for each value of a list."""
        found: list[str] = []
        is_list = key.type.items is not None

        def validate(answer: str) -> str:
            if answer in found:
                return "is in the list already; write another, or press Enter"
            if not answer and key.expected and not found:
                return "one at least has to stand here" if is_list else "something has to stand here"
            return self._error(answer, type_) if answer else ""

        choices = self.known.ids[type_.refers_to] if type_.refers_to else ()
        one_of = f" One of {', '.join(choices)}." if 0 < len(choices) <= MAX_LISTED else ""
        optional = "" if key.expected else " Enter leaves it out."
        enter = " One a line; Enter alone ends the list." if is_list else optional
        print(f"\n{path}: {key.description}{one_of}{enter}")
        while answer := self.prompt(path, validate):
            found.append(answer)
            if not is_list:
                break
        return found

    def _parts(self, key: Key, part: type[Model], path: str, answered: bool) -> Any:
        """The entries of a list of parts: those answered in advance, or as many as wanted."""
        found: list[dict[str, Any]] = []
        if not answered and key.type.allow_none and not self._confirm(path, f"{key.description} Are there any?"):
            return NONE
        while True:
            entry = f"{path}.{len(found) + 1}."
            if answered:
                more = any(other.startswith(entry) for other in self.answers)
            else:
                question = "One more?" if found else f"{key.description} Add one?"
                more = (key.expected and not found) or self._confirm(path, question)
            if not more:
                return found
            found.append(self.part(part, entry))

    def _confirm(self, path: str, question: str) -> bool:
        print(f"\n{path}: {question} y or n; Enter is n.")
        return self.prompt(path, lambda _: "").lower() in ("y", "yes")

    def _error(self, text: str, type_: FieldType) -> str:
        """What is wrong with a value; empty if it is valid."""
        for _, message in find_unwanted(text):
            return message
        try:
            TypeAdapter(type_.annotation).validate_python(text, context=self.known)
        except ValidationError as error:
            return describe_error(self.known, error.errors()[0])
        return ""


def _type_at(path: str, part: type[Model]) -> FieldType:
    """The type at `title`, `annex.row`, `readings.1.where` of a part; raises CommandError if there is no such key."""
    type_ = field_type(part)
    for name in path.split("."):
        if type_.model:
            known = keys_of(type_.model)
            if name not in known:
                advice = did_you_mean(name, known, f"the keys are {', '.join(known)}")
                raise CommandError(f'no key "{name}"; {advice}')
            type_ = known[name].type
        elif type_.items and type_.items.model and re.fullmatch(r"[1-9]\d*", name):
            type_ = type_.items
        else:
            first = path.split(".", maxsplit=1)[0]
            expected = f"{first}.1.KEY=…" if type_.items and type_.items.model else f"{first}=…"
            raise CommandError(f'"{path}" is no key; write {expected}')
    return type_


def find_kind(word: str) -> str:
    """The kind that `word` names, in any spelling (`topic`, `Topics`, `agenda-item`); raises CommandError."""
    names = {kind: kind for kind in KINDS} | {SINGULAR[kind].lower().replace(" ", "-"): kind for kind in KINDS}
    found = names.get(word.lower().replace(" ", "-"))
    if not found:
        advice = did_you_mean(word.lower(), names, f"it is one of {', '.join(KINDS)}")
        raise CommandError(f'no kind of record "{word}"; {advice}')
    return found
