"""`python -m macros new`: a new record, or a note to the page of one, asked for on the terminal and written in form."""

from pathlib import Path
from typing import Any

import click

from macros.commands.folders import with_folders
from macros.commands.prompts import Prompter, kind_named
from macros.commands.schema import renew
from macros.data.checks import check
from macros.data.fields import SLUG, KnownIds
from macros.data.ids import LETTERS, expected_id, slugify
from macros.data.kinds import KINDS, PAGES, SINGULAR
from macros.data.loader import load
from macros.data.strict_yaml import Source
from macros.data.validation import validate
from macros.data.yaml_format import write
from macros.pages.handwritten.starter import starter_page
from macros.problems import CommandError, did_you_mean, format_problems


@click.command()
@click.argument("kind")
@click.argument("words", nargs=-1, metavar="[ID] [KEY=VALUE]...")
@with_folders
def new(kind: str, words: tuple[str, ...], data: str, docs: str) -> int:
    """Write a new record of a KIND (state, topic, body …), or a note to the page of one.

    What a record needs is asked for. Values may be given in advance: those of a list by its key several times, those of
    a part by its position, such as readings.1.where=…

    `new note KIND/ID` writes a page by hand for a record, with room for prose.
    """
    project = Path.cwd()
    name = words[0] if words and "=" not in words[0] else ""
    answers = list(words[1:] if name else words)
    if kind in ("note", "page") and "/" in name:
        return _note(project, data, docs, name)
    kind = kind_named(kind, tuple(KINDS))
    loaded = load(project / data, data)
    if loaded.edition is None:
        raise CommandError(format_problems(loaded.problems, "Mend these first: nothing can be checked without them."))
    if name:
        _must_be_free(project, data, kind, name)
    print(f"{SINGULAR[kind][0].upper()}{SINGULAR[kind][1:]}: {' '.join((KINDS[kind].model.__doc__ or '').split())}")
    asking = Prompter(loaded.known, answers, KINDS[kind].model)
    content = asking.part(KINDS[kind].model)
    name = _id(asking, kind, name, content, loaded.known)
    _must_be_free(project, data, kind, name)
    path = f"{data}/{kind}/{name}.yml"
    _, problems = validate(Source(path, content, {}), KINDS[kind].model, loaded.known, {"id": name})
    if problems:
        raise CommandError(format_problems(problems, "Nothing was written."))
    before = set(check(loaded))
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(write(content, KINDS[kind].model), encoding="utf-8")
    renew(project, data)
    left = set(check(load(project / data, data))) - before
    print(f"\n{path} is written.")
    print(format_problems(left, "This is left to do.") if left else "Nothing is left to do: `make serve` shows it.")
    return 0


def _id(asking: Prompter, kind: str, name: str, content: dict[str, Any], known: KnownIds) -> str:
    """The id: the one that the record has to have, or the one given, or asked for."""
    fixed = expected_id(kind, content)
    if fixed:
        if name and name != fixed:
            raise CommandError(f'The id follows from the record: it is "{fixed}", not "{name}". Nothing was written.')
        return fixed
    if name:
        return name
    free = [letter for letter in LETTERS if letter not in known.ids[kind]]
    guess = (
        free[0] if kind == "recommendations" and free else slugify(content.get("name") or content.get("title") or "")
    )
    if asking.given and guess:
        return guess
    while True:
        name = asking.value("id", "The name of the file, and of the page: it never changes.", guess)
        if SLUG.fullmatch(name):
            return name
        print("  id: use small letters, digits and hyphens")


def _must_be_free(project: Path, data: str, kind: str, name: str) -> None:
    path = f"{data}/{kind}/{name}.yml"
    if not SLUG.fullmatch(name):
        raise CommandError(
            f'"{name}" is no id; use small letters, digits and hyphens, such as {slugify(name) or "some-id"}'
        )
    if (project / path).exists():
        raise CommandError(f"{path} exists already; change it there, or choose another id. Nothing was written.")


def _note(project: Path, data: str, docs: str, page: str) -> int:
    kind, _, name = page.strip("/").removesuffix(".md").partition("/")
    kind = kind_named(kind, PAGES)
    known = load(project / data, data).known.ids[kind]
    if name not in known:
        raise CommandError(
            f'no {SINGULAR[kind]} "{name}"; {did_you_mean(name, known, "check its spelling, or add it first")}'
        )
    path = f"{docs}/{kind}/{name}.md"
    if (project / path).exists():
        raise CommandError(f"{path} exists already; write the note there. Nothing was written.")
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(starter_page(kind, name), encoding="utf-8")
    print(f"{path} is written. Put your words under its heading: `make serve` shows them at /{kind}/{name}/.")
    return 0
