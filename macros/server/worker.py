"""The server's two kinds of process, each replaced when Python files change.

The worker builds the pages that somebody is looking at, and those alone, while the server waits. It is told on standard
input, a line of JSON at a time, where to write and which pages; and answers on standard output, a line of JSON each,
what is wrong and which files the site is made from. A whole build follows each time: `python -m macros.server.worker
SITE` does what `mkdocs build --strict` does, and prints what is wrong in the same form.
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


class _Only(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Lets MkDocs build some pages only, by its own means: to an incremental build, the others have not changed."""

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


def first(project: Path, site: str, addresses: set[str], whole: bool = False) -> tuple[list[Problem], list[str]]:
    """Write the pages at `addresses` to `site`: what is wrong instead, and the files and folders to watch.

    Unless `whole`, the other pages are looked at only where something went wrong: then all problems are to be told.
    """
    watched = [str(project / "mkdocs.yml"), str(project / "macros")]
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=site)
        watched += [config.docs_dir, *(str(project / path) for path in config.watch)]
        watched += [str(file) for file in (find_official_text(project),) if file]
        config.extra["render_pages"] = whole
        config.plugins["only"] = _Only(addresses)
        config.plugins.on_startup(command="serve", dirty=True)
        build(config, dirty=True)
    except (MkDocsException, YAMLError, SystemExit) as error:
        if not whole:
            return first(project, site, addresses, whole=True)
        return _problems(error), watched
    return [], watched


def build_site(project: Path, site: str) -> list[Problem]:
    """Write the whole site, as `mkdocs build --strict` does: what is wrong instead, MkDocs's own warnings included."""
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
    """Keeps what MkDocs warns of as problems."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(Problem("mkdocs.yml", 1, "build", f"{record.getMessage()}; mend it"))


def _problems(error: BaseException, warnings: Sequence[Problem] = ()) -> list[Problem]:
    """What a build that failed says; else what MkDocs warned of before it gave up."""
    cause = error.__context__ if isinstance(error, Abort) else error
    if isinstance(cause, NotPublished):
        return list(cause.problems)
    return list(warnings) or [Problem("mkdocs.yml", 1, "build", f"{cause}; mend it")]


def main() -> None:
    """Build the site that is named; without one, answer until standard input ends."""
    asked_for = os.fdopen(os.dup(0), encoding="utf-8")  # the macros plugin leaves by exit(), which closes sys.stdin
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed is for the person, not for the server
    project = Path.cwd()
    if sys.argv[1:]:
        problems = build_site(project, sys.argv[1])
        print(json.dumps([asdict(each) for each in problems]), file=answers, flush=True)
        return
    for line in asked_for:
        asked = json.loads(line)
        problems, watched = first(project, asked["site"], set(asked["pages"]))
        print(
            json.dumps({"problems": [asdict(each) for each in problems], "watched": watched}), file=answers, flush=True
        )


if __name__ == "__main__":
    main()
