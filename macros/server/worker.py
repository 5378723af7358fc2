"""The process of the server that imports MkDocs.

It answers requests, each a line of JSON on standard input: where to write, and the addresses of the pages to build, or
null for the whole site. The answer is a line of JSON on standard output: the problems.
"""

import json
import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from logging.handlers import BufferingHandler

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from yaml import YAMLError

from macros.problems import Problem
from macros.site.build_errors import NotPublished


class _OnlyPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """A plugin that makes MkDocs build some pages only: for its incremental build, the others have not changed."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self.addresses = addresses

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002  (MkDocs passes it by name)
        for file in files.documentation_pages():
            wanted = file.url.removeprefix("./") in self.addresses
            file.is_modified = lambda wanted=wanted: wanted  # type: ignore[method-assign, misc]
        return files


def build_pages(site: str, addresses: list[str]) -> None:
    """Write the pages at `addresses` to `site`, and what all pages need.

    All other pages are rendered only after an error, to find all problems. Raises what MkDocs raises.
    """
    try:
        _build_pages(site, addresses, render_pages=False)
    except (MkDocsException, YAMLError, SystemExit):
        _build_pages(site, addresses, render_pages=True)


def _build_pages(site: str, addresses: list[str], render_pages: bool) -> None:
    config = load_config("mkdocs.yml", site_dir=site, watch=[])  # a path to watch has to exist
    config.extra |= {"render_pages": render_pages, "make_downloads": False}
    config.plugins["only"] = _OnlyPages(addresses)
    config.plugins.on_startup(command="serve", dirty=True)
    build(config, dirty=True)


def build_site(site: str) -> None:
    """Write the whole site, as `mkdocs build --strict` does. Raises what MkDocs raises."""
    config = load_config("mkdocs.yml", site_dir=site, strict=True)
    config.extra["make_downloads"] = False  # what nobody looks at while writing
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def answer(site: str, pages: list[str] | None) -> list[Problem]:
    """Build. Returns the problems: our own, else what MkDocs logged, else its exception."""
    log = BufferingHandler(sys.maxsize)
    log.setLevel(logging.WARNING if pages is None else logging.ERROR)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    try:
        if pages is None:
            build_site(site)
        else:
            build_pages(site, pages)
    except (MkDocsException, YAMLError, SystemExit) as error:
        cause = error.__context__ if isinstance(error, Abort) else error
        if isinstance(cause, NotPublished):
            return list(cause.problems)
        messages = dict.fromkeys(record.getMessage() for record in log.buffer) or [cause]
        return [Problem("mkdocs.yml", 1, "build", f"{message}; mend it") for message in messages]
    finally:
        logger.removeHandler(log)
    return []


def main() -> None:
    """Answer requests until standard input ends."""
    requests = os.fdopen(os.dup(0), encoding="utf-8")  # the macros plugin leaves by exit(), which closes sys.stdin
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed is no answer
    for line in requests:
        problems = answer(**json.loads(line))
        print(json.dumps([asdict(each) for each in problems]), file=answers, flush=True)


if __name__ == "__main__":
    main()
