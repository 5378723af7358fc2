"""What mkdocs-macros calls: everything is checked and handed to the hooks and to the Markdown pages."""

from pathlib import Path
from typing import Any

from macros.official.locate import find_official_text
from macros.pages.escape import escape_html
from macros.pages.handwritten.page_macros import PageMacros
from macros.pages.render import RenderedPage
from macros.publication import Folders, check_project
from macros.site.build_errors import NotPublished
from macros.site.markdown_extensions.inline_svg import Drawings
from macros.site.markdown_extensions.paragraph_numbers import Numbers
from macros.site.markdown_extensions.tables import Tables
from macros.site.markdown_extensions.tips import Tips


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with itself: load, stop on problems, hand over to pages.py and to the Markdown pages.

    Raises NotPublished with the list of everything that is wrong.
    """
    project = Path(env.project_dir)
    docs = Path(env.conf["docs_dir"]).relative_to(project).as_posix()
    extra = env.conf["extra"]
    folders, whole = Folders(extra["data"], docs), extra.get("whole", True)
    ready = check_project(project, folders, find_official_text(project), env.conf["site_url"] or "", whole)
    if ready.problems or ready.edition is None or ready.templates is None:
        raise NotPublished(ready.problems)

    def describe(rendered: RenderedPage, *_: str) -> None:
        env.page.meta.setdefault("title", rendered.title)
        env.page.meta.setdefault("description", rendered.description)

    for name, call in PageMacros(ready.known, ready.templates, describe).by_name().items():
        env.macro(call, name)
    env.conf["site_name"] = escape_html(ready.edition.report.short_title)
    env.conf["site_description"] = escape_html(ready.edition.report.summary)
    env.conf["extra"]["docs"] = docs
    if ready.verified:
        env.conf["extra"]["verified"] = {
            "facts": ready.verified.facts,
            "sha256": ready.verified.sha256,
            "date": ready.verified.date,
        }
    env.conf["markdown_extensions"] += [Tables(), Drawings(), Numbers(), Tips(ready.templates.tips())]
    env.ready = ready
