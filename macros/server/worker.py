"""The processes of the server that import MkDocs.

The worker answers requests, each a line of JSON on standard input: where to write, and which pages to build. It answers
with a line of JSON on standard output: the problems, and the paths to watch. `python -m macros.server.worker SITE` does
what `mkdocs build --strict` does, and prints the problems as JSON.
"""

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from yaml import YAMLError

from macros.official.locate import find_official_text
from macros.pages.render import MemoryBytecodeCache
from macros.problems import Problem
from macros.site.build_errors import NotPublished


class _OnlyPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """A plugin that makes MkDocs build some pages only: for its incremental build, the others have not changed."""

    def __init__(self, addresses: set[str]) -> None:
        self.addresses = addresses

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002  (MkDocs passes it by name)
        for file in files.documentation_pages():
            wanted = file.url.removeprefix("./") in self.addresses
            file.is_modified = lambda wanted=wanted: wanted  # type: ignore[method-assign, misc]
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        env.bytecode_cache = MemoryBytecodeCache()
        return env


def build_pages(
    project: Path, site: str, addresses: set[str], render_pages: bool = False
) -> tuple[list[Problem], list[str]]:
    """Write the pages at `addresses` to `site`. Returns the problems, and the files and folders to watch.

    All other pages are rendered only after an error, to find all problems (`render_pages`).
    """
    watched = [str(project / "mkdocs.yml"), str(project / "macros")]
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=site)
        watched += [config.docs_dir, *(str(project / path) for path in config.watch)]
        watched += [str(file) for file in (find_official_text(project),) if file]
        config.extra["render_pages"] = render_pages
        config.plugins["only"] = _OnlyPages(addresses)
        config.plugins.on_startup(command="serve", dirty=True)
        build(config, dirty=True)
    except (MkDocsException, YAMLError, SystemExit) as error:
        if not render_pages:
            return build_pages(project, site, addresses, render_pages=True)
        return _problems(error), watched
    return [], watched


def build_site(project: Path, site: str) -> list[Problem]:
    """Write the whole site, as `mkdocs build --strict` does. Returns the problems, MkDocs's own warnings included."""
    warnings = _Warnings(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=site, strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, YAMLError, SystemExit) as error:
        return _problems(error, warnings.problems)
    return []


class _Warnings(logging.Handler):
    """Collects warnings of MkDocs as problems."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(Problem("mkdocs.yml", 1, "build", f"{record.getMessage()}; mend it"))


def _problems(error: BaseException, warnings: Sequence[Problem] = ()) -> list[Problem]:
    """The problems of a failed build: our own, else the warnings, else the exception."""
    cause = error.__context__ if isinstance(error, Abort) else error
    if isinstance(cause, NotPublished):
        return list(cause.problems)
    return list(warnings) or [Problem("mkdocs.yml", 1, "build", f"{cause}; mend it")]


def main() -> None:
    """Build the site given as argument; without one, answer requests until standard input ends."""
    requests = os.fdopen(os.dup(0), encoding="utf-8")  # the macros plugin leaves by exit(), which closes sys.stdin
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed is for the terminal, not for the server
    project = Path.cwd()
    if sys.argv[1:]:
        problems = build_site(project, sys.argv[1])
        print(json.dumps([asdict(each) for each in problems]), file=answers, flush=True)
        return
    for line in requests:
        request = json.loads(line)
        problems, watched = build_pages(project, request["site"], set(request["pages"]))
        print(
            json.dumps({"problems": [asdict(each) for each in problems], "watched": watched}), file=answers, flush=True
        )


if __name__ == "__main__":
    main()
