"""`python -m macros rename`: give a record another id: in the names of its files, in every reference and every link.

A redirect leads from the old address to the new one.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import click
import yaml
from yaml.nodes import MappingNode, Node

from macros.commands.options import data_option, docs_option
from macros.commands.prompts import find_kind
from macros.commands.schema import renew
from macros.commands.write import write_all
from macros.data.fields import A_NAME, REFUSED_NAME, SLUG
from macros.data.introspection import scalars
from macros.data.kinds import KINDS, MODELS, expected_id
from macros.data.loader import LoadResult, load
from macros.data.models import Redirects
from macros.data.strict_yaml import LOADER, Location
from macros.data.yaml_format import format_yaml
from macros.problems import CommandError, did_you_mean, format_problems

LINK = re.compile(r"(!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?|^\[[^\]]+\]:\s+)([^()\s>]+)", re.MULTILINE)
"""The beginning of a link, an image or a link definition in Markdown, and its target."""
NO_REDIRECTS = (
    "# Addresses that pages had before, and where the pages are now. A published address is never taken from here.\n"
    "moved:\n"
)


@click.command()
@data_option
@docs_option
@click.argument("kind")
@click.argument("old")
@click.argument("new")
def rename(data: str, docs: str, kind: str, old: str, new: str) -> int:
    """Give a record another id, everywhere, and leave a redirect.

    KIND is the kind of record, such as topic; one whose id the report prints keeps it. OLD is its id, NEW the id that
    replaces it.
    """
    from macros.publication import Folders, check_project

    kind, folders = find_kind(kind), Folders(data, docs)
    loaded = load(Path(data), data)
    is_correction = _check_rename(loaded, kind, old, new)
    problems = check_project(Path.cwd(), folders).problems
    if problems and not is_correction:
        raise CommandError(format_problems(problems, "Mend these first: nothing was renamed."))
    texts = {Path(path): text for path, text in _references(loaded, kind, old, new)}
    texts |= dict(_pages(Path(docs), kind, old, new))
    redirects = Path(data, "redirects.yml")
    texts[redirects] = _redirects(redirects, f"{kind}/{old}/", f"{kind}/{new}/")
    moved = [file for file in (Path(data, kind, f"{old}.yml"), Path(docs, kind, f"{old}.md")) if file.exists()]
    contents = {file.with_stem(new): texts.get(file, file.read_bytes()) for file in moved}
    write_all({**texts, **contents, **dict.fromkeys(moved)}, "Nothing was renamed.")
    for file in texts:
        print(f"{file.as_posix()} is changed.")
    for file in moved:
        print(f"{file.as_posix()} is now {new}{file.suffix}.")
    renew(Path.cwd(), data)
    left = check_project(Path.cwd(), folders).problems
    done = f"The old address /{kind}/{old}/ leads to /{kind}/{new}/."
    print(format_problems(left, "This is left to do.") if left else done)
    return int(bool(left))


def _check_rename(loaded: LoadResult, kind: str, old: str, new: str) -> bool:
    """Whether the id has to change because of the record's symbol. Raises CommandError if it cannot be renamed."""
    known, one = loaded.known.ids[kind], KINDS[kind].singular
    if old not in known:
        raise CommandError(f'no {one} "{old}"; {did_you_mean(old, known, "check its spelling")}')
    if KINDS[kind].id_is_fixed:
        message = f"The id of this {one} is what the report prints, and an address that was promised; it stays."
        raise CommandError(message)
    if not KINDS[kind].has_page:
        raise CommandError(f"A {one} has a place on a page, from which no redirect leads; it keeps its id.")
    if not SLUG.fullmatch(new):
        raise CommandError(f'"{new}" is no id; use small letters, digits and hyphens.')
    if REFUSED_NAME.fullmatch(new):
        raise CommandError(f'"{new}" {A_NAME}.')
    if new in known:
        raise CommandError(f'There is a {one} "{new}" already; choose another id.')
    fixed = expected_id(kind, loaded.sources[kind, old].values) if (kind, old) in loaded.sources else None
    if fixed and fixed != new:
        raise CommandError(f'The id follows from the symbol: it is "{fixed}". Mend the symbol first, if that is wrong.')
    target = loaded.edition.redirects.get(f"{kind}/{new}/") if loaded.edition else None
    if target not in (None, f"{kind}/{old}/"):
        raise CommandError(f"From /{kind}/{new}/ a redirect leads to /{target} already; choose another id.")
    return fixed is not None


def _references(loaded: LoadResult, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Path and new text of every data file that refers to the record."""
    for (folder, name), source in loaded.sources.items():
        found = scalars(MODELS[folder or name], source.values)
        locations = [location for location, field_type, text in found if field_type.refers_to == kind and text == old]
        if locations:
            text = Path(source.path).read_text(encoding="utf-8")
            root = yaml.compose(text, Loader=LOADER)
            spans = [_span(root, location) for location in locations]
            for start, end in sorted(spans, reverse=True):
                text = text[:start] + text[start:end].replace(old, new) + text[end:]
            yield source.path, text


def _span(node: Node | None, location: Location) -> tuple[int, int]:
    """Where the value at a location begins and ends in the source, quotation marks included."""
    for step in location:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        elif node is not None:
            node = node.value[step]
    return (node.start_mark.index, node.end_mark.index) if node else (0, 0)


def _pages(docs: Path, kind: str, old: str, new: str) -> Iterator[tuple[Path, str]]:
    """Path and new text of every Markdown page that calls a macro with the record or links to it."""
    call = re.compile(rf"""(\(\s*(["']){kind}\2\s*,\s*(["'])){re.escape(old)}(\3)""")
    for file in sorted(docs.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        folder = file.parent.relative_to(docs).as_posix()

        def link(match: re.Match[str], folder: str = folder) -> str:
            path, sign, anchor = match[2].partition("#")
            page = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
            if page != f"{kind}/{old}.md":
                return match[0]
            return match[1] + posixpath.join(posixpath.dirname(path), f"{new}.md") + sign + anchor

        changed = LINK.sub(link, call.sub(rf"\g<1>{new}\g<4>", text))
        if changed != text:
            yield file, changed


def _redirects(file: Path, old: str, new: str) -> str:
    """The text of `redirects.yml` with a redirect more; redirects to the old address lead to the new one directly."""
    text = format_yaml(file.read_text(encoding="utf-8"), Redirects) if file.exists() else NO_REDIRECTS
    # a record may get back an id that it had before
    text = re.sub(rf"""^ *["']?{new}["']?:.*$""", "", text, flags=re.MULTILINE)
    text = re.sub(rf"""(: +["']?){old}(?=["']? *$)""", rf"\g<1>{new}", text, flags=re.MULTILINE)
    text = re.sub(r"\n\s*\n", "\n", text)
    indent = re.search(r"^ +(?=[^ #])", text, re.MULTILINE)  # a file with a comment keeps its own
    return format_yaml(f"{text.rstrip()}\n{indent[0] if indent else '  '}{old}: {new}\n", Redirects)
