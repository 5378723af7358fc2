"""The Markdown pages written by hand: what they call and link to has to exist, and what they hold has to be prose."""

import inspect
import posixpath
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from markdown.extensions.toc import slugify

from macros.data.kinds import PAGES
from macros.data.strict_yaml import parse
from macros.data.strict_yaml import text as text_of
from macros.pages.handwritten.markdown import CODE, Link, parse_page
from macros.pages.handwritten.page_macros import MacroError, PageMacro
from macros.pages.render import RenderError
from macros.problems import Problem, did_you_mean

ADVICE = {
    "comment": "write `{: #id }` with a space in it",
    "No filter": "check its spelling",
    "No test": "check its spelling",
    "unknown tag": "check its spelling",
    "raw directive": "close it with {% endraw %}",
    **dict.fromkeys(("char '“'", "char '”'", "char '‘'", "char '’'"), "write straight quotation marks in a call"),
}
"""What Jinja says of a page → what a person should do."""
SAID = (
    nodes.Call,
    nodes.Concat,
    nodes.Const,
    nodes.Filter,
    nodes.Keyword,
    nodes.Name,
    nodes.Output,
    nodes.TemplateData,
)
"""What a page may say to Jinja: calls, and words put together."""
MADE = re.compile(r"\]\((/[^()\s]+)\)")
"""A link that a template wrote, from the root of docs."""
HEAD = ("title", "description")
"""What stands between the lines --- at the top of a page."""
HIDE = ("toc",)
"""What of its frame a page may be without: a list under `hide`."""
ALONE = re.compile(r"\{\{[^{}]*\}\}\s*")
"""A line that holds a call and nothing else."""
INSIDE = ("count", "link", "paragraph")
"""What stands inside a line; all else is a part of a page."""
WORDS = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
PICTURES = (".css", ".csv", ".ico", ".jpg", ".js", ".json", ".pdf", ".png", ".svg", ".txt", ".webp", ".woff2")
"""What may lie in docs/ beside pages."""


@dataclass(frozen=True)
class DocsLinter:
    """The pages of a docs folder, called `shown` in messages, and what else is published beside them."""

    docs: Path
    shown: str
    calls: dict[str, PageMacro]
    generated: frozenset[str]
    """Pages and files that are made from records: `kind/id.md`, `data/edition.json`."""

    def problems(self, rendered: dict[str, str] | None) -> list[Problem]:
        """Everything that is wrong with the pages.

        `rendered` holds the Markdown of the pages made from records, for their anchors; None where it is not to be had
        because the data are at fault: then nothing is rendered.
        """
        if not self.docs.is_dir():
            return [Problem(self.shown, 1, "file", "is no folder; add it, with a page in it")]
        found = list(self._files())
        texts: dict[str, str] = {}
        links: dict[str, tuple[Link, ...]] = {}
        environment = Environment(undefined=StrictUndefined)  # noqa: S701  (Markdown, not HTML)
        environment.globals |= self.calls
        for file in sorted(self.docs.rglob("*.md")):
            uri = file.relative_to(self.docs).as_posix()
            path = f"{self.shown}/{uri}"
            content, unreadable = text_of(file, path)
            found += unreadable
            if content is None:
                continue
            texts[uri] = content
            head, body, above = _divided(content)
            found += _head(path, head, uri in self.generated)
            found += list(self._calls(path, content)) or list(self._misplaced(uri, content))
            page = parse_page(body)
            links[uri] = tuple(Link(link.target, link.line + above) for link in page.links)
            found += [Problem(path, line + above, key, message) for key, line, message in page.problems]
            for line in page.h1_lines[0 if uri in self.generated else 1 :]:
                found.append(Problem(path, line + above, "heading", "a second title; begin it with two number signs"))
        if not found and rendered is not None:
            for uri, content in texts.items():
                try:
                    rendered = {**rendered, uri: environment.from_string(content).render()}
                except RenderError as error:
                    found.append(error.problem)
                except Exception as error:  # whatever a page's own Jinja stumbles on is a message, not a traceback
                    found.append(Problem(f"{self.shown}/{uri}", _line(error), "page", f"{error}; mend this line"))
        places = None if found or rendered is None else {uri: anchors(text) for uri, text in rendered.items()}
        for uri in texts:
            for link in links[uri]:
                wrong = self._nowhere(uri, link.target, set(texts), places)
                if wrong:
                    found.append(Problem(f"{self.shown}/{uri}", link.line, "link", wrong))
        if rendered is not None and places is not None:
            found += self._made(rendered, places, links)
        return list(dict.fromkeys(found))

    def pages(self) -> frozenset[str]:
        """Every page of the site, by hand or made from a record, by its path in docs/."""
        by_hand = {file.relative_to(self.docs).as_posix() for file in self.docs.rglob("*.md")}
        return frozenset(by_hand | {uri for uri in self.generated if uri.endswith(".md")})

    def _files(self) -> Iterator[Problem]:
        """What lies in the folder and is no page that would be published under a good address."""
        for file in sorted(self.docs.rglob("*")):
            uri = file.relative_to(self.docs).as_posix()
            path = f"{self.shown}/{uri}"
            if file.is_symlink():
                yield Problem(path, 1, "file", "is a link to another file; put the file itself here")
            elif file.name.startswith("."):
                continue  # neither MkDocs nor anybody else looks at it
            elif not WORDS.fullmatch(file.name):
                yield Problem(path, 1, "file", "its name is part of an address; use small letters, digits and hyphens")
            elif file.is_dir():
                continue
            elif file.suffix != ".md" and (file.suffix not in PICTURES or ".md" in file.suffixes):
                advice = f"a page ends in .md; a picture or a file to download in one of {', '.join(PICTURES)}"
                yield Problem(path, 1, "file", f"would not be a page; {advice}")
            elif file.name in ("readme.md", "404.md"):
                yield Problem(path, 1, "file", "its name has a meaning of its own; rename it")
            else:
                yield from self._stranger(uri)

    def _stranger(self, uri: str) -> Iterator[Problem]:
        """A page in a folder of records is the page of a record: else nothing would lead to it."""
        folder, _, name = uri.partition("/")
        if folder in PAGES and name.endswith(".md") and name != "index.md" and uri not in self.generated:
            records = [page for page in self.generated if page.startswith(f"{folder}/")]
            advice = did_you_mean(uri, records, "rename it, move it, or add the record first")
            yield Problem(f"{self.shown}/{uri}", 1, "file", f"no record has this page; {advice}")

    def _calls(self, path: str, content: str) -> Iterator[Problem]:
        try:
            tree = _tree(content)
        except TemplateSyntaxError as error:
            what = str(error.message).rstrip(".")
            advice = next((advice for sign, advice in ADVICE.items() if sign in what), "check the braces")
            yield Problem(path, _opened(content, error.lineno), "page", f"{what}; {advice}")
            return
        strange = next((node for node in tree.find_all(nodes.Node) if not isinstance(node, SAID)), None)
        if strange is not None:
            message = 'only calls such as {{ count("states") }} have a meaning in a page; write it in words'
            yield Problem(path, strange.lineno, "page", message)
            return
        called = [call.node for call in tree.find_all(nodes.Call)]
        for name in tree.find_all(nodes.Name):
            if name.name not in self.calls:
                names = sorted(self.calls)
                advice = did_you_mean(name.name, names, f"the names are {', '.join(names)}")
                yield Problem(path, name.lineno, "page", f'nothing is called "{name.name}"; {advice}')
            elif not any(name is each for each in called):
                message = f"a call has brackets; write {name.name}{inspect.signature(self.calls[name.name])}"
                yield Problem(path, name.lineno, "page", message.partition(" ->")[0])
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in self.calls:
                yield from self._call(path, call, call.node.name)

    def _misplaced(self, uri: str, content: str) -> Iterator[Problem]:
        """What is shown in the wrong place: a whole page in another, a part of a page inside a line."""
        path, rows = f"{self.shown}/{uri}", ["", *content.split("\n"), ""]
        kind, _, name = uri.removesuffix(".md").partition("/")
        own = f'{{{{ record("{kind}", "{name}") }}}}' if uri in self.generated else ""
        records = 0
        for call in _tree(content).find_all(nodes.Call):
            called = call.node.name if isinstance(call.node, nodes.Name) else ""
            around = rows[call.lineno - 1], rows[call.lineno + 1]
            if called == "record":
                records += 1
                if not own:
                    yield Problem(path, call.lineno, called, "shows a page in a page; lead there with link(…) instead")
                    continue
                given = (*call.args, *(pair.value for pair in call.kwargs))
                if [each.value for each in given if isinstance(each, nodes.Const)] != [kind, name] or records > 1:
                    yield Problem(path, call.lineno, called, f"belongs to another page; this one has {own}, once")
                    continue
            if called not in INSIDE and (
                not ALONE.fullmatch(rows[call.lineno]) or any(row.strip("- ") for row in around)
            ):
                message = "is not alone; give it a line of its own from the left edge, with empty lines around it"
                yield Problem(path, call.lineno, called, message)
        if own and not records:
            yield Problem(path, 1, "record", f"the page of the record is missing; put {own} above all else")

    def _call(self, path: str, call: nodes.Call, name: str) -> Iterator[Problem]:
        try:
            given = [argument.as_const() for argument in call.args]
            named = {pair.key: pair.value.as_const() for pair in call.kwargs}
        except nodes.Impossible:
            return  # worked out from other names: rendering will tell
        function = self.calls[name]
        try:
            inspect.signature(function).bind(*given, **named)
            function(*given, **named)
        except (TypeError, MacroError) as error:
            message = (
                str(error) if isinstance(error, MacroError) else f"{error}; it is {name}{inspect.signature(function)}"
            )
            yield Problem(path, call.lineno, name, message)
        except RenderError as error:
            yield error.problem

    def _made(
        self, rendered: dict[str, str], places: dict[str, set[str]], links: dict[str, tuple[Link, ...]]
    ) -> Iterator[Problem]:
        """The first link that leads nowhere of what a template makes: all pages of a kind, or the calls of one page."""
        told: set[str] = set()
        for uri, content in rendered.items():
            by_hand = {link.target for link in links.get(uri, ())}
            maker = f"{self.shown}/{uri}" if uri in links else f"macros/templates/record/{uri.partition('/')[0]}.md.j2"
            for target in dict.fromkeys(MADE.findall(CODE.sub("", content))):
                wrong = (
                    maker not in told and target not in by_hand and self._nowhere(uri, target, set(rendered), places)
                )
                if wrong:
                    told.add(maker)
                    yield Problem(maker, 1, "link", f"what is made for {uri} {wrong}")

    def _nowhere(self, uri: str, target: str, pages: set[str], places: dict[str, set[str]] | None) -> str:
        """Why a link on a page does not lead to where it says; nothing where it does."""
        address, _, place = target.partition("#")
        address = address.partition("?")[0]
        there = posixpath.normpath(
            address.lstrip("/") if address.startswith("/") else posixpath.join(posixpath.dirname(uri), address)
        )
        there = there if address else uri
        if there not in pages and there not in self.generated and not (self.docs / there).is_file():
            known = [f"/{page}" for page in {*pages, *self.generated}]
            advice = did_you_mean(f"/{there}", known, "write the path of a file in docs/, such as /states/index.md")
            return f'leads nowhere: "{target}"; {advice}'
        if place and places is not None and there in places and place not in places[there]:
            advice = did_you_mean(place, places[there], "check the place behind #")
            return f'no place "#{place}" on {there}; {advice}'
        return ""


def anchors(text: str) -> set[str]:
    """The places in a page that a link can lead to: ids that are written out, and those of its headings."""
    found = set(re.findall(r"\bid=\"([^\"]+)\"|\{:?\s*#([^\s}]+)", text))
    ids = {one or other for one, other in found}
    for heading in re.findall(r"^#{1,6} (.+?)\s*(?:\{:.*\})?$", text, re.MULTILINE):
        ids.add(slugify(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading), "-"))
    return ids


@lru_cache(maxsize=200)  # a page that has not changed is not looked at again
def _tree(content: str) -> nodes.Template:
    """What Jinja reads in a page. TemplateSyntaxError where it reads nothing."""
    environment = Environment()  # noqa: S701  (Markdown, not HTML)
    environment.compile(content)
    return environment.parse(content)


def _divided(content: str) -> tuple[str | None, str, int]:
    """The lines between --- at the top of a page (None where there are none), what is below, and how many are above."""
    head = re.match(r"---\n(.*?\n)?---\s*?(\n|$)", content, re.DOTALL)
    if not head:
        return None, content, 0
    return head[1] or "", content[head.end() :], content[: head.end()].count("\n")


def _head(path: str, head: str | None, of_record: bool) -> Iterator[Problem]:
    """What is wrong with the lines at the top of a page: MkDocs would print them on the page, or obey them.

    The page of a record has its title and description from the record, and needs none of its own.
    """
    source, problems = (None, []) if head is None else parse(head, path, 1)
    if problems and not (of_record and head is not None and not head.strip()):
        yield from problems
    if head is not None and source is None:
        return
    values = source.values if source else {}
    for key, value in values.items():
        line = (source.line((key,)) if source else 0) + 1
        if key == "hide":
            if not isinstance(value, list) or any(each not in HIDE for each in value):
                yield Problem(path, line, key, f"names what cannot be hidden; write a list of {', '.join(HIDE)}")
        elif key not in HEAD:
            advice = did_you_mean(key, HEAD, f"the keys are {', '.join(HEAD)}")
            yield Problem(path, line, key, f"no such key; {advice}")
        elif not isinstance(value, str):
            yield Problem(path, line, key, "is a list or has keys of its own where text is due; write text")
        elif not value.strip() and not problems:
            yield Problem(path, line, key, "is empty; write something, or delete the line")
    for key in () if of_record else HEAD:
        if key not in values:
            yield Problem(path, 1, key, "is missing; write it at the top, between two lines ---")


def _opened(content: str, line: int) -> int:
    """Where the braces were opened inside which Jinja gave up on a line: the line to mend."""
    before = "\n".join(content.split("\n")[:line])
    start = max(before.rfind("{{"), before.rfind("{%"), before.rfind("{#"))
    closed = re.search(r"[}%#]\}", before[start:]) if start >= 0 else None
    return line if start < 0 or closed else before.count("\n", 0, start) + 1


def _line(error: Exception) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (lines[-1] if lines else 1) or 1
