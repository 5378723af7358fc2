"""`python -m macros rename`: give a record another id, in its file's name, in every reference and every link.

The address that it had stays: a redirect leads from there to the new one.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import click
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from macros.commands.folders import with_folders
from macros.commands.prompts import kind_named
from macros.commands.schema import renew
from macros.data.fields import SLUG
from macros.data.ids import expected_id
from macros.data.introspection import values
from macros.data.kinds import KINDS, MODELS, PAGES, SINGULAR
from macros.data.loader import Loaded, load
from macros.data.models import Redirects
from macros.data.strict_yaml import Location
from macros.data.yaml_format import LOADER, form, write
from macros.problems import CommandError, did_you_mean, format_problems
from macros.publication import Folders, check_project

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^()\s>]+)>?[^()]*\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
"""A link or a picture of a Markdown page, and where it leads."""
REMARK = (
    "# Addresses that pages had before, and where the pages are now. A published address is never taken from here.\n"
)


@click.command()
@click.argument("kind")
@click.argument("old")
@click.argument("new")
@with_folders
def rename(kind: str, old: str, new: str, data: str, docs: str) -> int:
    """Give a record another id, in its file's name, in every reference and every link, and leave a redirect."""
    project, kind = Path.cwd(), kind_named(kind, tuple(KINDS))
    folders = Folders(data, docs)
    loaded = load(project / data, data)
    mends = _must_be_possible(loaded, kind, old, new)
    problems = check_project(project, folders).problems
    if problems and not mends:
        raise CommandError(format_problems(problems, "Mend these first: nothing was renamed."))
    texts = dict(_data(project, loaded, kind, old, new))
    texts |= dict(_pages(project, docs, kind, old, new))
    texts[f"{data}/redirects.yml"] = _redirects(project / data / "redirects.yml", f"{kind}/{old}/", f"{kind}/{new}/")
    for path, text in texts.items():
        (project / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"{path} is changed.")
    for folder, ending in ((data, "yml"), (docs, "md")):
        file = project / folder / kind / f"{old}.{ending}"
        if file.exists():
            file.rename(file.with_stem(new))
            print(f"{folder}/{kind}/{old}.{ending} is now {new}.{ending}.")
    renew(project, data)
    left = check_project(project, folders).problems
    print(
        format_problems(left, "This is left to do.")
        if left
        else f"The old address /{kind}/{old}/ leads to /{kind}/{new}/."
    )
    return 1 if left else 0


def _must_be_possible(loaded: Loaded, kind: str, old: str, new: str) -> bool:
    """Whether the new id is the one that the record has to have. Raises CommandError where it cannot be renamed."""
    known, one = loaded.known.ids[kind], SINGULAR[kind]
    if old not in known:
        raise CommandError(f'no {one} "{old}"; {did_you_mean(old, known, "check its spelling")}')
    if KINDS[kind].id_is_fixed:
        raise CommandError(
            f"The id of this {one} is what the report prints, and an address that was promised; it stays."
        )
    if kind not in PAGES:
        raise CommandError(f"A {one} has a place on a page, from which no redirect leads; it keeps its id.")
    if not SLUG.fullmatch(new):
        raise CommandError(f'"{new}" is no id; use small letters, digits and hyphens.')
    if new in known:
        raise CommandError(f'There is a {one} "{new}" already; choose another id.')
    fixed = expected_id(kind, loaded.sources[kind, old].values) if (kind, old) in loaded.sources else None
    if fixed and fixed != new:
        raise CommandError(f'The id follows from the symbol: it is "{fixed}". Mend the symbol first, if that is wrong.')
    if loaded.edition and f"{kind}/{new}/" in loaded.edition.moved:
        to = loaded.edition.moved[f"{kind}/{new}/"]
        if to != f"{kind}/{old}/":
            raise CommandError(f"From /{kind}/{new}/ a redirect leads to /{to} already; choose another id.")
    return fixed is not None


def _data(project: Path, loaded: Loaded, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Path and new text of every data file that names the record."""
    for (of, name), source in loaded.sources.items():
        part = MODELS[of or name]
        named = [place for place, what, text in values(part, source.values) if what.names == kind and text == old]
        if named:
            text = (project / source.path).read_text(encoding="utf-8")
            root = yaml.compose(text, Loader=LOADER)
            rows = text.split("\n")
            for place in named:
                node = _at(root, place)
                row, start, end = node.start_mark.line, node.start_mark.column, node.end_mark.column
                rows[row] = rows[row][:start] + rows[row][start:end].replace(old, new) + rows[row][end:]
            yield source.path, "\n".join(rows)


def _at(node: Node | None, place: Location) -> ScalarNode:
    for step in place:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        elif node is not None:
            node = node.value[step]
    assert isinstance(node, ScalarNode)  # noqa: S101  (a place that `values` gave)
    return node


def _pages(project: Path, docs: str, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Path and new text of every Markdown page that calls the record or links to it."""
    call = re.compile(rf"""(\(\s*(["']){kind}\2\s*,\s*(["'])){re.escape(old)}(\3)""")
    for file in sorted((project / docs).rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        folder = file.parent.relative_to(project / docs).as_posix()

        def link(match: re.Match[str], folder: str = folder) -> str:
            target = match[1] or match[2]
            path = target.partition("#")[0]
            there = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
            if there != f"{kind}/{old}.md":
                return match[0]
            start = match.start(1 if match[1] else 2) - match.start()
            moved = posixpath.join(posixpath.dirname(path), f"{new}.md") + target[len(path) :]
            return match[0][:start] + moved + match[0][start + len(target) :]

        changed = LINK.sub(link, call.sub(rf"\g<1>{new}\g<4>", text))
        if changed != text:
            yield f"{docs}/{file.relative_to(project / docs).as_posix()}", changed


def _redirects(file: Path, old: str, new: str) -> str:
    """The redirects with the new one: what led to the old address leads to the new one at once."""
    if not file.exists():
        return REMARK + write({"moved": {old: new}}, Redirects)
    text = file.read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=LOADER)
    rows = text.split("\n")
    pairs = root.value[0][1].value if isinstance(root, MappingNode) else []
    for key, value in pairs:
        row, start, end = value.start_mark.line, value.start_mark.column, value.end_mark.column
        if value.value == old:
            rows[row] = rows[row][:start] + new + rows[row][end:]
        if key.value == new:  # a record that gets back the id that it had
            rows[row] = ""
    return form("\n".join(row for row in rows if row.strip()) + f"\n  {old}: {new}\n", Redirects)
