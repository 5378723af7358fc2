"""One meeting report, as data, as pages. Read the modules in the order in which data flows:

source → values, records, validate → load → checks → official, verify → links, cite → render (and templates) → calls,
prose, downloads → publish → pages. Nothing in here knows which meeting it is.
"""

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from macros.calls import Calls
from macros.drawings import Drawings
from macros.escape import raw
from macros.numbers import Numbers
from macros.problems import Problem, listing
from macros.publish import Folders, prepare
from macros.render import Rendered
from macros.supplied import where
from macros.tables import Tables
from macros.tips import Tips


class NotPublished(PluginError):
    """Nothing may be published; `problems` says why, as the text of the error does."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + listing(problems))
        self.problems = problems


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with itself: load, stop on problems, hand over to pages.py and to the Markdown pages.

    Raises NotPublished with the list of everything that is wrong.
    """
    project = Path(env.project_dir)
    docs = Path(env.conf["docs_dir"]).relative_to(project).as_posix()
    extra = env.conf["extra"]
    folders, whole = Folders(extra["data"], docs), extra.get("whole", True)
    ready = prepare(project, folders, where(project), env.conf["site_url"] or "", whole)
    if ready.problems or ready.edition is None or ready.templates is None:
        raise NotPublished(ready.problems)

    def describe(rendered: Rendered, *_: str) -> None:
        env.page.meta.setdefault("title", rendered.title)
        env.page.meta.setdefault("description", rendered.description)

    for name, call in Calls(ready.known, ready.templates, describe).by_name().items():
        env.macro(call, name)
    env.conf["site_name"] = raw(ready.edition.report.short_title)
    env.conf["site_description"] = raw(ready.edition.report.summary)
    env.conf["extra"]["docs"] = docs
    if ready.verified:
        env.conf["extra"]["verified"] = {
            "facts": ready.verified.facts,
            "sha256": ready.verified.sha256,
            "date": ready.verified.date,
        }
    env.conf["markdown_extensions"] += [Tables(), Drawings(), Numbers(), Tips(ready.templates.tips())]
    env.ready = ready
