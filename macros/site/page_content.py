"""Finishes the content of a page: what its macros rendered is inserted, tips are added, links are made relative.

Templates write HTML, which Markdown need not read: a macro leaves a mark in the Markdown of a page, and its HTML takes
the place of the mark in what Markdown makes of it.
"""

import re
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from math import ceil
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.toc import TableOfContents, get_toc

from macros.pages.autolinks import AUTOLINK
from macros.pages.handwritten.lint import html_ids
from macros.pages.render import RenderedPage

MARK = re.compile(r"<!-- rendered (\d+) -->")
PERMALINK = '<a class="headerlink" href="#{}"'
HEADING = re.compile(r'<h([1-3])[^>]* id="([^"]+)"[^>]*>([^\n]*?)<a class="headerlink"')
"""A heading of the outline: one with a link to itself."""
TAG = re.compile(r"<[^>]*>")
TERM = re.compile(r'<a class="(?:[^"]* )?term(?: [^"]*)?" href="([^"]+)"')
TERM_LINK = re.compile(str(AUTOLINK).format('([^"]*)', "(.*?)"))
LINK = re.compile(r' href="(/(?!/)[^"?#]*)')
"""A link from the root of docs/, up to its query or anchor."""
SIZE = re.compile(r"<!-- size of /(\S+) -->")
"""The mark of a template in the place of which the size of a file stands, once that is made."""


def keep(rendered: RenderedPage, meta: MutableMapping[str, Any]) -> str:
    """Keep what is rendered, with title and description of a record, and assets, in the `meta` of its page.

    Returns the mark that stands for it in the Markdown of the page.
    """
    if rendered.title:
        meta.setdefault("title", rendered.title)
        meta.setdefault("description", rendered.description)
    meta["assets"] = {*meta.get("assets", ()), *rendered.assets}
    texts = meta.setdefault("rendered", [])
    texts.append(rendered.text)
    return f"<!-- rendered {len(texts) - 1} -->"


def insert(content: str, rendered: Sequence[str]) -> str:
    """The content of a page with HTML in the place of each mark. Headings of the page give way to ids in that HTML."""
    own = html_ids(content)
    for name in own & html_ids("".join(rendered)) if own else ():
        for attribute in (' id="{}"', PERMALINK):
            content = content.replace(attribute.format(name), attribute.format(f"{name}_1"))
    return MARK.sub(lambda found: rendered[int(found[1])], content)


def without_self_links(content: str, target: str) -> str:
    """The content without autolinks to `target`: a page does not link to itself."""
    return TERM_LINK.sub(lambda link: link[2] if link[1] == target else link[0], content)


def terms(content: str) -> list[str]:
    """The targets of the page's terms, which have tips."""
    return TERM.findall(content)


def add_tips(content: str, tips: Iterable[str]) -> str:
    """Append tips in a `<template>`, where tips.js finds them and no browser shows them."""
    return f'{content}\n<template id="tips">{"".join(tips)}</template>'


def with_sizes(content: str, files: Files) -> str:
    """The content with the size of each file that a mark names; a dash for one that is not made."""

    def size(mark: re.Match[str]) -> str:
        file = files.src_uris[mark[1]]
        return f"{ceil(len(file.content_bytes) / 1024):,} KB" if file.content_bytes else "–"

    return SIZE.sub(size, content)


def outline(content: str) -> TableOfContents:
    """The headings of a page."""
    headings = HEADING.findall(content)
    tokens: list[Any] = [{"level": int(level), "id": name, "name": TAG.sub("", text)} for level, name, text in headings]
    return get_toc(nest_toc_tokens(tokens))


def relative_links(content: str, page: str, addresses: Mapping[str, str]) -> str:
    """Links from the root of docs/ → relative links for the page at the address `page`.

    `addresses` maps paths in docs/ to addresses on the site. Raises PluginError for a path that leads nowhere, where
    the links were not checked before: when only some pages are built.
    """
    root = "../" * page.count("/") or "./"

    def relative(link: re.Match[str]) -> str:
        if link[1] not in addresses:
            raise PluginError(f'a link on the page "{page}" leads nowhere: "{link[1]}"')
        return f' href="{root}{addresses[link[1]].removeprefix("./")}'

    return LINK.sub(relative, content)
