"""`python -m macros new`: write a new record."""

from pathlib import Path
from typing import Any

import click

from macros.commands.options import data_option
from macros.commands.prompts import Prompter, find_kind
from macros.commands.schema import renew
from macros.commands.write import write_all
from macros.data.characters import slugify
from macros.data.checks import check
from macros.data.fields import A_NAME, REFUSED_NAME, SLUG, KnownIds
from macros.data.kinds import KINDS, LETTERS, SINGULAR, expected_id
from macros.data.loader import load
from macros.data.strict_yaml import Source
from macros.data.validation import validate
from macros.data.yaml_format import dump
from macros.problems import CommandError, format_problems


@click.command()
@data_option
@click.argument("kind")
@click.argument("words", nargs=-1, metavar="[ID] [KEY=VALUE]...")
def new(data: str, kind: str, words: tuple[str, ...]) -> int:
    """Write a new record.

    KIND is the kind of record: state, topic, body … Values may be given in advance: those of a list by its key several
    times, those of a part by its place, such as readings.1.where=…; then only what is due is asked for.
    """
    name, answers = (words[0], words[1:]) if words and "=" not in words[0] else ("", words)
    kind = find_kind(kind)
    model, one = KINDS[kind].model, SINGULAR[kind]
    loaded = load(Path(data), data)
    if loaded.edition is None:
        raise CommandError(format_problems(loaded.problems, "Mend these first: nothing can be checked without them."))
    if name:
        _must_be_free(data, kind, name)
    print(f"{one[0].upper()}{one[1:]}: {' '.join((model.__doc__ or '').split())}")
    prompter = Prompter(loaded.known, answers, model)
    content = prompter.part(model)
    name = _id(prompter, kind, name, content, loaded.known)
    file = _must_be_free(data, kind, name)
    _, problems = validate(Source(file.as_posix(), content, {}), model, loaded.known, name)
    if problems:
        raise CommandError(format_problems(problems, "Nothing was written."))
    before = set(check(loaded))
    write_all({file: dump(content, model)}, "Nothing was written.")
    renew(Path.cwd(), data)
    left = set(check(load(Path(data), data))) - before
    print(f"\n{file.as_posix()} is written.")
    print(format_problems(left, "This is left to do.") if left else "Nothing is left to do: `make serve` shows it.")
    return 0


def _id(prompter: Prompter, kind: str, name: str, content: dict[str, Any], known: KnownIds) -> str:
    """The id that follows from the content, or else `name`, or else one proposed or prompted for."""
    fixed = expected_id(kind, content)
    if fixed and name and name != fixed:
        raise CommandError(f'The id follows from the record: it is "{fixed}", not "{name}". Nothing was written.')
    if fixed or name:
        return fixed or name
    proposed = slugify(content.get("name") or content.get("title") or "")
    if kind == "recommendations":
        proposed = next((letter for letter in LETTERS if letter not in known.ids[kind]), proposed)
    if prompter.answers and proposed:
        return proposed
    enter = f" Enter takes {proposed}." if proposed else ""
    print(f"\nid: The name of the file, and of the page: it never changes.{enter}")
    error = "use small letters, digits and hyphens"
    return prompter.prompt("id", lambda answer: "" if SLUG.fullmatch(answer or proposed) else error) or proposed


def _must_be_free(data: str, kind: str, name: str) -> Path:
    """The file for a new id; raises CommandError if the id is not valid or taken."""
    file = Path(data, kind, f"{name}.yml")
    if not SLUG.fullmatch(name):
        example = slugify(name) or "some-id"
        raise CommandError(f'"{name}" is no id; use small letters, digits and hyphens, such as {example}')
    if REFUSED_NAME.fullmatch(name):
        raise CommandError(f'"{name}" {A_NAME}.')
    if file.exists():
        message = f"{file.as_posix()} exists already; change it there, or choose another id. Nothing was written."
        raise CommandError(message)
    return file
