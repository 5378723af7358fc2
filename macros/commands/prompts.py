"""Questions on the terminal, and answers given in advance → the content of a new record, each value of its type."""

import re
import sys
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.data.fields import NONE, KnownIds
from macros.data.introspection import Key, Shape, keys
from macros.data.kinds import SINGULAR
from macros.data.models import Part
from macros.data.strict_yaml import unseen
from macros.data.validation import FEW, describe_error
from macros.problems import CommandError, did_you_mean

YES = ("y", "yes")


class Prompter:
    """Where the values of a new record come from: `KEY=VALUE` as given; else a question.

    With anything given, only what a record cannot do without is asked for. Raises CommandError for a given value that
    does not fit, and where the answers end too early.
    """

    def __init__(self, known: KnownIds, given: list[str], part: type[Part]) -> None:
        self.known = known
        self.given: dict[str, list[str]] = {}
        for pair in given:
            path, sign, value = pair.partition("=")
            if not sign:
                raise CommandError(f'"{pair}" is no answer; write a key, = and its value, such as title="Some title"')
            self._give(path, " ".join(value.split()), _shape_at(path, part))

    def part(self, part: type[Part], path: str = "") -> dict[str, Any]:
        """The content of a part: each of its keys asked for in order, those left out left out."""
        found = {key.name: self._key(key, f"{path}{key.name}") for key in keys(part).values()}
        return {name: value for name, value in found.items() if value not in (None, [], {})}

    def value(self, path: str, says: str, proposed: str, check: "Shape | None" = None) -> str:
        """A single text that is no key of the record. Enter takes what is proposed."""
        print(f"\n{path}: {says}" + (f" Enter takes {proposed}." if proposed else ""))
        while True:
            text = self._input(path) or proposed
            wrong = self._wrong(text, check) if check else ""
            if text and not wrong:
                return text
            self._again(path, wrong or "something has to stand here")

    def _key(self, key: Key, path: str) -> Any:
        shape = key.shape
        named = path in self.given or any(other.startswith(f"{path}.") for other in self.given)
        if not named and self.given and not key.required:
            return None
        if shape.is_value:
            return self.given[path][0] if named else self._asked_value(key, path)
        if shape.each:
            return self._list(key, shape.each, path, named)
        if shape.part and (named or key.required or self._yes(path, f"{key.says} Add it?")):
            return self.part(shape.part, f"{path}.")
        return None

    def _list(self, key: Key, each: Shape, path: str, named: bool) -> Any:
        if key.shape.or_none and self.given.get(path) == [NONE]:
            return NONE
        if each.part:
            return self._parts(key, each.part, path, named)
        return self.given[path] if named else self._asked_values(key, each, path)

    def _give(self, path: str, text: str, shape: Shape) -> None:
        """Take a value given in advance, or refuse it."""
        single = shape.each if shape.each and shape.each.is_value else shape
        if shape.is_value and path in self.given:
            raise CommandError(f"{path}: given twice; keep one. Nothing was written.")
        if single.is_value:
            wrong = self._wrong(text, single)
        else:
            below = f"{path}.1.KEY=…" if shape.each else f"{path}.KEY=…"
            wrong = "" if shape.or_none and text == NONE else f"has keys of its own; write {below}"
        if wrong:
            raise CommandError(f"{path}: {wrong}. Nothing was written.")
        self.given.setdefault(path, []).append(text)

    def _asked_value(self, key: Key, path: str) -> str | None:
        print(f"\n{path}: {key.says}{self._choice(key.shape)}{'' if key.required else ' Enter leaves it out.'}")
        while True:
            text = self._input(path)
            if not text and not key.required:
                return None
            wrong = self._wrong(text, key.shape) if text else "something has to stand here"
            if not wrong:
                return text
            self._again(path, wrong)

    def _asked_values(self, key: Key, each: Shape, path: str) -> list[str]:
        print(f"\n{path}: {key.says}{self._choice(each)} One a line; Enter alone ends the list.")
        found: list[str] = []
        while True:
            text = self._input(path)
            wrong = self._wrong(text, each) if text else ""
            if not text and (found or not key.required):
                return found
            if text in found:
                wrong = "is in the list already; write another, or press Enter"
            elif not text:
                wrong = "one at least has to stand here"
            if wrong:
                self._again(path, wrong)
            else:
                found.append(text)

    def _parts(self, key: Key, part: type[Part], path: str, named: bool) -> Any:
        found: list[dict[str, Any]] = []
        if named:
            while any(other.startswith(f"{path}.{len(found) + 1}.") for other in self.given):
                found.append(self.part(part, f"{path}.{len(found) + 1}."))
            return found
        if key.shape.or_none and not self._yes(path, f"{key.says} Are there any?"):
            return NONE
        while (key.required and not found) or self._yes(path, f"{key.says} Add one?" if not found else "One more?"):
            found.append(self.part(part, f"{path}.{len(found) + 1}."))
        return found

    def _yes(self, path: str, question: str) -> bool:
        print(f"\n{path}: {question} y or n; Enter is n.")
        return self._input(path).lower() in YES

    def _choice(self, shape: Shape) -> str:
        words = self.known.ids[shape.names] if shape.names else ()
        return f" One of {', '.join(words)}." if 0 < len(words) <= FEW else ""

    def _wrong(self, text: str, shape: Shape) -> str:
        """What is wrong with an answer; empty where nothing is."""
        hidden = unseen(text)
        if hidden:
            return hidden[1]
        try:
            TypeAdapter(shape.annotation).validate_python(text, context=self.known)
        except ValidationError as error:
            return describe_error(self.known, error.errors()[0])
        return ""

    def _input(self, path: str) -> str:
        try:
            return " ".join(input("> ").split())
        except EOFError:
            raise CommandError(f"The answers end before {path}. Nothing was written.") from None
        except UnicodeDecodeError:
            raise CommandError(f"{path}: is not UTF-8; type it again by hand. Nothing was written.") from None

    def _again(self, path: str, wrong: str) -> None:
        """Say what is wrong, for a person to answer again; a script has nobody to ask."""
        if not sys.stdin.isatty():
            raise CommandError(f"{path}: {wrong}. Nothing was written.")
        print(f"  {path}: {wrong}")


def _shape_at(path: str, part: type[Part]) -> Shape:
    """What stands at `title`, `annex.row`, `readings.1.where` of a part; CommandError where there is no such key."""
    shape = Shape(part, part=part)
    for name in path.split("."):
        if shape.part:
            known = keys(shape.part)
            if name not in known:
                advice = did_you_mean(name, known, f"the keys are {', '.join(known)}")
                raise CommandError(f'no key "{name}"; {advice}')
            shape = known[name].shape
        elif shape.each and shape.each.part and re.fullmatch(r"[1-9]\d*", name):
            shape = shape.each
        else:
            first = path.split(".", maxsplit=1)[0]
            form = f"{first}.1.KEY=…" if shape.each and shape.each.part else f"{first}=…"
            raise CommandError(f'"{path}" is no key; write {form}')
    return shape


def kind_named(word: str, kinds: tuple[str, ...]) -> str:
    """The kind that a person means by `topic`, `topics`, `agenda-item` … Raises CommandError where there is none."""
    names = {kind: kind for kind in kinds} | {SINGULAR[kind].lower().replace(" ", "-"): kind for kind in kinds}
    found = names.get(word.lower().replace(" ", "-"))
    if not found:
        advice = did_you_mean(word.lower(), names, f"it is one of {', '.join(kinds)}")
        raise CommandError(f'no kind of record "{word}"; {advice}')
    return found
