"""Former addresses of pages → a page at each that redirects to the current address."""

import posixpath
from collections.abc import Iterable, Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.data.edition import Edition
from macros.pages.links import page_url
from macros.pages.render import TEMPLATES
from macros.problems import Problem, did_you_mean


def problems(edition: Edition, pages: Iterable[str]) -> Iterator[Problem]:
    """A redirect leads from an address that no page has to one that a page has. `pages` are paths in docs/."""
    addresses = {page_url(uri) for uri in pages}
    for old, new in edition.redirects.items():
        source, key = edition.sources["", "redirects"], ("moved", old)
        if old in addresses:
            yield source.problem_at(key, "is the address of a page; delete the line, or move the page")
        if new in edition.redirects:
            yield source.problem_at(key, f'leads to an address that has moved too; write "{edition.redirects[new]}"')
        elif new not in addresses:
            advice = did_you_mean(new, addresses, "write the address of a page of this site")
            yield source.problem_at(key, f'leads nowhere: no page has the address "{new}"; {advice}')


def pages(edition: Edition, site: str, csp: str) -> Iterator[tuple[str, str]]:
    """Path on the site and HTML of each redirect page, with the content security policy `csp`.

    `site` is the address of the site, if known.
    """
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)
    template = environment.get_template("redirect.html.j2")
    for old, new in edition.redirects.items():
        there, root = posixpath.relpath(new, old) + "/", posixpath.relpath(".", old) + "/"
        values = {"old": old, "new": new, "there": there, "root": root, "site": site, "csp_placeholder": csp}
        yield f"{old}index.html", template.render(values, report=edition.report)
