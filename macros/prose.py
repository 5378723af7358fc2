"""The Markdown pages written by hand: what they call and link to has to exist."""

import inspect
import posixpath
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from markdown.extensions.toc import slugify

from macros.calls import Call, Misuse
from macros.links import PAGES
from macros.problems import Problem, did_you_mean
from macros.render import Unrenderable

CODE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^()\s>]+)>?[^()]*\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
ADVICE = {
    "comment": "write `{: #id }` with a space in it",
    "No filter": "check its spelling",
    "No test": "check its spelling",
    "unknown tag": "check its spelling",
}
"""What Jinja says of a page → what a person should do."""
GIVEN = ("page", "config")
"""Names of the macros plugin itself that a page may use."""


@dataclass(frozen=True)
class Prose:
    """The pages of a docs folder, called `shown` in messages, and what else is published beside them."""

    docs: Path
    shown: str
    calls: dict[str, Call]
    generated: frozenset[str]
    """Pages and files that are made from records: `kind/id.md`, `data/edition.json`."""

    def problems(self, rendered: dict[str, str] | None) -> list[Problem]:
        """Everything that is wrong with the pages.

        `rendered` holds the Markdown of the pages made from records, for their anchors; None where it is not to be had
        because the data are at fault: then nothing is rendered.
        """
        found: list[Problem] = []
        texts: dict[str, str] = {}
        environment = Environment(undefined=StrictUndefined)  # noqa: S701  (Markdown, not HTML)
        environment.globals |= self.calls
        for file in sorted(self.docs.rglob("*.md")):
            uri = file.relative_to(self.docs).as_posix()
            path = f"{self.shown}/{uri}"
            try:
                texts[uri] = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                found.append(Problem(path, 1, "file", "is not UTF-8; save it as UTF-8"))
                continue
            found += _head(path, texts[uri], uri in self.generated)
            found += self._calls(path, texts[uri], environment)
        if not found and rendered is not None:
            for uri, text in texts.items():
                try:
                    rendered = {**rendered, uri: environment.from_string(text).render(dict.fromkeys(GIVEN, ""))}
                except Unrenderable as error:
                    found.append(error.problem)
                except Exception as error:  # whatever a page's own Jinja stumbles on is a message, not a traceback
                    found.append(Problem(f"{self.shown}/{uri}", _line(error), "page", f"{error}; mend this line"))
        for uri, text in texts.items():
            found += self._links(uri, text, texts, rendered if not found else None)
            found += self._strangers(uri)
        return found

    def pages(self) -> frozenset[str]:
        """Every page of the site, by hand or made from a record, by its path in docs/."""
        by_hand = {file.relative_to(self.docs).as_posix() for file in self.docs.rglob("*.md")}
        return frozenset(by_hand | {uri for uri in self.generated if uri.endswith(".md")})

    def _strangers(self, uri: str) -> Iterator[Problem]:
        """A page in a folder of records is the page of a record: else nothing would lead to it."""
        folder, _, name = uri.partition("/")
        if folder in PAGES and name != "index.md" and uri not in self.generated:
            records = [page for page in self.generated if page.startswith(f"{folder}/")]
            advice = did_you_mean(uri, records, "rename it, move it, or add the record first")
            yield Problem(f"{self.shown}/{uri}", 1, "file", f"no record has this page; {advice}")

    def _calls(self, path: str, text: str, environment: Environment) -> Iterator[Problem]:
        try:
            tree = environment.parse(text)
            environment.compile(tree)
        except TemplateSyntaxError as error:
            what = str(error.message).rstrip(".")
            advice = next((advice for sign, advice in ADVICE.items() if sign in what), "check the braces")
            yield Problem(path, error.lineno, "page", f"{what}; {advice}")
            return
        known = {*self.calls, *GIVEN, *environment.globals}
        assigned = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        for name in tree.find_all(nodes.Name):
            if name.ctx == "load" and name.name not in known | assigned:
                names = sorted(self.calls)
                advice = did_you_mean(name.name, names, f"the names are {', '.join(names)}")
                yield Problem(path, name.lineno, "page", f'nothing is called "{name.name}"; {advice}')
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in self.calls:
                yield from self._call(path, call, call.node.name)

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
        except (TypeError, Misuse) as error:
            message = str(error) if isinstance(error, Misuse) else f"{error}; it is {name}{inspect.signature(function)}"
            yield Problem(path, call.lineno, name, message)
        except Unrenderable as error:
            yield error.problem

    def _links(self, uri: str, text: str, texts: dict[str, str], rendered: dict[str, str] | None) -> Iterator[Problem]:
        hidden = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
        for match in LINK.finditer(hidden):
            target = match[1] or match[2]
            if ELSEWHERE.match(target) or "{{" in target:
                continue
            line = hidden.count("\n", 0, match.start()) + 1
            address, _, place = target.partition("#")
            address = address.partition("?")[0]
            there = posixpath.normpath(
                address.lstrip("/") if address.startswith("/") else posixpath.join(posixpath.dirname(uri), address)
            )
            there = there if address else uri
            pages = {*texts, *self.generated}
            if there not in pages and not (self.docs / there).is_file():
                known = [f"/{page}" for page in pages]
                advice = did_you_mean(f"/{there}", known, "write the path of a file in docs/, such as /states/index.md")
                yield Problem(f"{self.shown}/{uri}", line, "link", f'leads nowhere: "{target}"; {advice}')
            elif place and rendered is not None and there in rendered and place not in anchors(rendered[there]):
                advice = did_you_mean(place, anchors(rendered[there]), "check the place behind #")
                yield Problem(f"{self.shown}/{uri}", line, "link", f'no place "#{place}" on {there}; {advice}')


def anchors(text: str) -> set[str]:
    """The places in a page that a link can lead to: ids that are written out, and those of its headings."""
    found = set(re.findall(r"\bid=\"([^\"]+)\"|\{:?\s*#([^\s}]+)", text))
    ids = {one or other for one, other in found}
    for heading in re.findall(r"^#{1,6} (.+?)\s*(?:\{:.*\})?$", text, re.MULTILINE):
        ids.add(slugify(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading), "-"))
    return ids


def _head(path: str, text: str, of_record: bool) -> Iterator[Problem]:
    """What is wrong with the lines between --- and --- at the top: MkDocs would print them on the page, or nothing.

    The page of a record has its title and description from the record, and needs none of its own.
    """
    head = re.match(r"---\n(.*?)\n---\s*\n", text, re.DOTALL)
    try:
        values = yaml.safe_load(head[1]) if head else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = "cannot be read and would be printed on the page; put text with a colon in it in quotation marks"
        yield Problem(path, mark.line + 2 if mark else 1, "head", message)
        return
    for key in () if of_record else ("title", "description"):
        if not isinstance(values, dict) or not isinstance(values.get(key), str):
            yield Problem(path, 1, key, "is missing; write it at the top, between two lines ---")


def _line(error: Exception) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (lines[-1] if lines else 1) or 1
