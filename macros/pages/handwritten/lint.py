"""The linter of handwritten pages: macros and links name what exists, and the rest is prose."""

import inspect
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.data.characters import PLACEHOLDER
from macros.data.fields import A_NAME, REFUSED_NAME
from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.strict_yaml import parse, read_text
from macros.pages.handwritten.markdown import FRONT_MATTER, Link, parse_page
from macros.pages.handwritten.page_macros import MacroError, PageMacro
from macros.pages.render import RenderError
from macros.problems import Problem, did_you_mean

ADVICE = {
    "comment": "write `{: #id }` with a space in it",
    **dict.fromkeys(("No filter", "No test", "unknown tag"), "check its spelling"),
    "raw directive": "close it with {% endraw %}",
    **dict.fromkeys(("char '“'", "char '”'", "char '‘'", "char '’'"), "write straight quotation marks in a call"),
}
"""Part of a message of Jinja → what to do."""
ALLOWED_NODES = (nodes.Concat, nodes.Const, nodes.Keyword, nodes.Name, nodes.Output, nodes.TemplateData)
"""The syntax of Jinja that a page may use, besides calls of macros with literal arguments."""
GENERATED_LINK = re.compile(r' href="(/[^"]+)"')
"""A link that a template wrote, from the root of docs."""
ID = re.compile(r' id="([^"]+)"')
FRONT_MATTER_KEYS = ("title", "description")
HIDEABLE = ("toc", "search")
"""What `hide` in the front matter may name: the contents of the page, or the page in the search."""
MACRO_LINE = re.compile(r"\{\{[^{}]*\}\}\s*")
"""A line with a call of a macro and nothing else."""
INLINE_MACROS = ("count", "link", "paragraph")
"""Macros that render text within a line; all others render blocks."""
FILE_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
ASSET_SUFFIXES = (".css", ".csv", ".ico", ".jpg", ".js", ".json", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2")
"""Files in docs/ besides pages."""


@dataclass(frozen=True)
class DocsLinter:
    """Lints the pages in `docs`, a folder that messages call `docs_name`."""

    docs: Path
    docs_name: str
    macros: dict[str, PageMacro]
    generated: frozenset[str]
    """Paths of pages and downloads generated from records: `kind/id.md`, `data/edition.json`."""

    def problems(self, rendered: dict[str, str] | None) -> list[Problem]:
        """All problems of the pages.

        `rendered` is the HTML of all generated pages by path, for their anchors. None where the data have problems:
        then nothing is rendered, and links to a missing anchor are not found.
        """
        if not self.docs.is_dir():
            return [Problem(self.docs_name, 1, "file", "is no folder; add it, with a page in it")]
        found = list(self._files())
        sources: dict[str, str] = {}
        links: dict[str, tuple[Link, ...]] = {}
        anchors: dict[str, frozenset[str]] = {}
        for file in sorted(self.docs.rglob("*.md")):
            uri = file.relative_to(self.docs).as_posix()
            path = f"{self.docs_name}/{uri}"
            content, unreadable = read_text(file, path)
            found += unreadable
            if content is None:
                continue
            sources[uri] = content
            found += _front_matter(path, content, uri in self.generated)
            found += list(self._macros(path, content)) or list(self._placement(uri, content))
            page = parse_page(FRONT_MATTER.sub(lambda lines: "\n" * lines[0].count("\n"), content))
            links[uri], anchors[uri] = page.links, page.ids
            found += [Problem(path, line, key, message) for key, line, message in page.problems]
            for line in page.h1_lines[0 if uri in self.generated else 1 :]:
                found.append(Problem(path, line, "heading", "a second title; begin it with two number signs"))
        pages: dict[str, str] = {}
        if not found and rendered is not None:
            environment = Environment()  # noqa: S701  (Markdown, not HTML)
            environment.globals |= self.macros
            pages = rendered | {uri: environment.from_string(content).render() for uri, content in sources.items()}
        ids = {uri: html_ids(content) | anchors.get(uri, frozenset()) for uri, content in pages.items()}
        known = self.pages() | self.generated
        for uri, targets in links.items():
            for link in targets:
                broken = self._broken(uri, link.target, known, ids)
                if broken:
                    found.append(Problem(f"{self.docs_name}/{uri}", link.line, "link", broken))
        found += self._generated_links(pages, links, known, ids)
        return list(dict.fromkeys(found))

    def pages(self) -> frozenset[str]:
        """The path in docs/ of every page of the site, handwritten or generated."""
        handwritten = {file.relative_to(self.docs).as_posix() for file in self.docs.rglob("*.md")}
        return frozenset(handwritten | {uri for uri in self.generated if uri.endswith(".md")})

    def _files(self) -> Iterator[Problem]:
        """Files that MkDocs would not publish, or under an address that is no good."""
        for file in sorted(self.docs.rglob("*")):
            uri = file.relative_to(self.docs).as_posix()
            path = f"{self.docs_name}/{uri}"
            folder, _, name = uri.partition("/")
            if file.is_symlink():
                yield Problem(path, 1, "file", "is a link to another file; put the file itself here")
            elif file.name.startswith("."):
                continue  # MkDocs ignores it
            elif not FILE_NAME.fullmatch(file.name):
                yield Problem(path, 1, "file", "its name is part of an address; use small letters, digits and hyphens")
            elif REFUSED_NAME.fullmatch(file.name):
                yield Problem(path, 1, "file", f"its name {A_NAME}")
            elif file.is_dir():
                continue
            elif file.suffix != ".md" and (file.suffix not in ASSET_SUFFIXES or ".md" in file.suffixes):
                advice = f"a page ends in .md; a picture or a file to download in one of {', '.join(ASSET_SUFFIXES)}"
                yield Problem(path, 1, "file", f"would not be a page; {advice}")
            elif file.name in ("readme.md", "404.md"):
                yield Problem(path, 1, "file", "its name has a meaning of its own; rename it")
            elif (
                folder in KINDS_WITH_PAGE and name.endswith(".md") and name != "index.md" and uri not in self.generated
            ):
                records = [page for page in self.generated if page.startswith(f"{folder}/")]
                advice = did_you_mean(uri, records, "rename it, move it, or add the record first")
                yield Problem(path, 1, "file", f"no record has this page; {advice}")

    def _macros(self, path: str, content: str) -> Iterator[Problem]:
        """Jinja that is no call of a macro, and calls that raise an error."""
        try:
            tree = _tree(content)
        except TemplateSyntaxError as error:
            what = str(error.message).rstrip(".")
            advice = next((advice for part, advice in ADVICE.items() if part in what), "check the braces")
            yield Problem(path, _opening_line(content, error.lineno), "page", f"{what}; {advice}")
            return
        other = next((node for node in tree.find_all(nodes.Node) if not _is_allowed(node)), None)
        if other is not None:
            message = 'only calls such as {{ count("states") }} have a meaning in a page; write it in words'
            yield Problem(path, other.lineno, "page", message)
            return
        called = {id(call.node): call for call in tree.find_all(nodes.Call)}
        for name in tree.find_all(nodes.Name):
            if name.name not in self.macros:
                names = sorted(self.macros)
                advice = did_you_mean(name.name, names, f"the names are {', '.join(names)}")
                yield Problem(path, name.lineno, "page", f'nothing is called "{name.name}"; {advice}')
            elif id(name) not in called:
                signature = str(inspect.signature(self.macros[name.name])).partition(" ->")[0]
                yield Problem(path, name.lineno, "page", f"a call has brackets; write {name.name}{signature}")
            else:
                yield from self._call(path, called[id(name)], name.name)

    def _call(self, path: str, call: nodes.Call, name: str) -> Iterator[Problem]:
        """Call the macro with the arguments of the page."""
        macro = self.macros[name]
        try:
            args = [argument.as_const() for argument in call.args]
            kwargs = {pair.key: pair.value.as_const() for pair in call.kwargs}
            inspect.signature(macro).bind(*args, **kwargs)
            macro(*args, **kwargs)
        except nodes.Impossible:
            return  # an argument is a name, which is a problem itself
        except MacroError as error:
            yield Problem(path, call.lineno, name, str(error))
        except TypeError as error:
            yield Problem(path, call.lineno, name, f"{error}; it is {name}{inspect.signature(macro)}")
        except RenderError as error:
            yield error.problem

    def _placement(self, uri: str, content: str) -> Iterator[Problem]:
        """Calls of `record` on another page than the record's, and macros that render a block inside a line."""
        path, rows = f"{self.docs_name}/{uri}", ["", *content.split("\n"), ""]
        kind, _, name = uri.removesuffix(".md").partition("/")
        own = f'{{{{ record("{kind}", "{name}") }}}}' if uri in self.generated else ""
        records = 0
        for call in _tree(content).find_all(nodes.Call):
            macro = getattr(call.node, "name", "")
            if macro == "record":
                records += 1
                args = [argument.as_const() for argument in (*call.args, *(pair.value for pair in call.kwargs))]
                if not own:
                    yield Problem(path, call.lineno, macro, "shows a page in a page; lead there with link(…) instead")
                    continue
                if args != [kind, name] or records > 1:
                    yield Problem(path, call.lineno, macro, f"belongs to another page; this one has {own}, once")
                    continue
            neighbours = rows[call.lineno - 1].strip("- ") + rows[call.lineno + 1].strip("- ")
            if macro not in INLINE_MACROS and (neighbours or not MACRO_LINE.fullmatch(rows[call.lineno])):
                message = "is not alone; give it a line of its own from the left edge, with empty lines around it"
                yield Problem(path, call.lineno, macro, message)
        if own and not records:
            yield Problem(path, 1, "record", f"the page of the record is missing; put {own} above all else")

    def _generated_links(
        self, pages: dict[str, str], links: dict[str, tuple[Link, ...]], known: frozenset[str], ids: dict[str, set[str]]
    ) -> Iterable[Problem]:
        """The first broken link that each template of a kind of record, or each page with macros, generates."""
        found: dict[str, Problem] = {}
        good: set[str] = set()
        for uri, content in pages.items():
            template = f"macros/templates/record/{uri.partition('/')[0]}.html.j2"
            source = f"{self.docs_name}/{uri}" if uri in links else template
            handwritten = {link.target for link in links.get(uri, ())}
            for target in set(GENERATED_LINK.findall(content)) - good:
                broken = "" if target in handwritten else self._broken(uri, target, known, ids)
                if broken:
                    found.setdefault(source, Problem(source, 1, "link", f"what is made for {uri} {broken}"))
                good.add(target)
        return found.values()

    def _broken(self, uri: str, target: str, known: frozenset[str], ids: dict[str, set[str]]) -> str:
        """Message for a link on the page at `uri` to a missing page, file or anchor; empty if the link is good."""
        address, _, anchor = target.partition("#")
        address = address.partition("?")[0]
        # joined to an absolute path, the folder of the page is dropped
        path = posixpath.join(posixpath.dirname(uri), address).lstrip("/")
        there = posixpath.normpath(path) if address else uri
        if there not in known and not (self.docs / there).is_file():
            paths = [f"/{page}" for page in known]
            advice = did_you_mean(f"/{there}", paths, "write the path of a file in docs/, such as /states/index.md")
            return f'leads nowhere: "{target}"; {advice}'
        if anchor and anchor not in ids.get(there, {anchor}):
            advice = did_you_mean(anchor, ids[there], "check the place behind #")
            return f'no place "#{anchor}" on {there}; {advice}'
        return ""


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name) and not (node.dyn_args or node.dyn_kwargs or node.find(nodes.Call))
    return isinstance(node, ALLOWED_NODES)


def html_ids(content: str) -> set[str]:
    """All ids in HTML."""
    return set(ID.findall(content))


@lru_cache(maxsize=200)  # a page that has not changed is not parsed again
def _tree(content: str) -> nodes.Template:
    """Parse the Jinja of a page. Raises TemplateSyntaxError."""
    environment = Environment()  # noqa: S701  (Markdown, not HTML)
    environment.compile(content)
    return environment.parse(content)


def _front_matter(path: str, content: str, of_record: bool) -> Iterator[Problem]:
    """Problems of the front matter: MkDocs would show what it cannot parse as text, and obey keys of its own.

    The page of a record needs none, since the record has a title and description.
    """
    lines = FRONT_MATTER.match(content)
    values: dict[str, object] = {}
    if lines:
        source, problems = parse(lines[1] or "", path, 1)
        if not (of_record and not (lines[1] or "").strip()):
            yield from problems
        if source is None:
            return
        values = source.values
        for key, value in values.items():
            line = source.line((key,)) + 1
            if key == "hide":
                if not isinstance(value, list) or any(each not in HIDEABLE for each in value):
                    advice = f"write a list of {', '.join(HIDEABLE)}"
                    yield Problem(path, line, key, f"names what cannot be hidden; {advice}")
            elif key not in FRONT_MATTER_KEYS:
                advice = did_you_mean(key, FRONT_MATTER_KEYS, f"the keys are {', '.join(FRONT_MATTER_KEYS)}")
                yield Problem(path, line, key, f"no such key; {advice}")
            elif not isinstance(value, str):
                yield Problem(path, line, key, "is a list or has keys of its own where text is due; write text")
            elif not value.strip() and not problems:
                yield Problem(path, line, key, "is empty; write something, or delete the line")
            elif re.search(PLACEHOLDER, value):
                yield Problem(path, line, key, "is still to be written; write it")
    for key in () if of_record else FRONT_MATTER_KEYS:
        if key not in values:
            yield Problem(path, 1, key, "is missing; write it at the top, between two lines ---")


def _opening_line(content: str, line: int) -> int:
    """The line of the opening braces of the call in which Jinja found an error at `line`."""
    before = "\n".join(content.split("\n")[:line])
    start = max(before.rfind("{{"), before.rfind("{%"), before.rfind("{#"))
    closed = re.search(r"[}%#]\}", before[start:]) if start >= 0 else None
    return line if start < 0 or closed else before.count("\n", 0, start) + 1
