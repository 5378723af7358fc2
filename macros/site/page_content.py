"""Finishes the content of a page: what its macros rendered is inserted, tips are added, links are made relative.

Templates write HTML, which Markdown need not read: a macro leaves a mark in the Markdown of a page, and its HTML takes
the place of the mark in what Markdown makes of it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.toc import TableOfContents, get_toc

from macros.pages.autolinks import AUTOLINK

MARK = re.compile(r"<!-- rendered (\d+) -->")
ID = re.compile(r' id="([^"]+)"')
PERMALINK = '<a class="headerlink" href="#{}"'
HEADING = re.compile(r'<h([1-3])[^>]* id="([^"]+)"[^>]*>([^\n]*?)<a class="headerlink"')
"""A heading of the outline: one with a link to itself."""
TAG = re.compile(r"<[^>]*>")
TERM = re.compile(r'<a class="(?:[^"]* )?term(?: [^"]*)?" href="([^"]+)"')
LINK = re.compile(r' href="(/(?!/)[^"?#]*)')
"""A link from the root of docs/, up to its query or anchor."""


def mark(number: int) -> str:
    """What a macro leaves in the Markdown of a page for the HTML of this number."""
    return f"<!-- rendered {number} -->"


def insert(content: str, rendered: Sequence[str]) -> str:
    """The content of a page with HTML in the place of each mark. Headings of the page give way to ids in that HTML."""
    own = ids(content)
    for name in own & ids("".join(rendered)) if own else ():
        for attribute in (' id="{}"', PERMALINK):
            content = content.replace(attribute.format(name), attribute.format(f"{name}_1"))
    return MARK.sub(lambda found: rendered[int(found[1])], content)


def ids(content: str) -> set[str]:
    """All ids in HTML."""
    return set(ID.findall(content))


def without_self_links(content: str, target: str) -> str:
    """The content without autolinks to `target`: a page does not link to itself."""
    return re.sub(str(AUTOLINK).format(re.escape(target), "(.*?)"), r"\1", content)


def add_tips(content: str, tips: Callable[[Iterable[str]], Iterable[str]]) -> str:
    """Append the tips of the page's terms in a `<template>`, where tips.js finds them and no browser shows them."""
    found = "\n".join(tips(TERM.findall(content)))
    return f'{content}\n<template id="tips">{found}</template>' if found else content


def outline(content: str) -> TableOfContents:
    """The headings of a page."""
    headings = HEADING.findall(content)
    tokens: list[Any] = [{"level": int(level), "id": name, "name": TAG.sub("", text)} for level, name, text in headings]
    return get_toc(nest_toc_tokens(tokens))


def relative_links(content: str, page: str, addresses: Mapping[str, str]) -> str:
    """Links from the root of docs/ → relative links for the page at the address `page`.

    `addresses` maps paths in docs/ to addresses on the site. Raises KeyError for a path that leads nowhere.
    """
    root = "../" * page.count("/") or "./"
    return LINK.sub(lambda link: f' href="{root}{addresses[link[1]].removeprefix("./")}', content)
