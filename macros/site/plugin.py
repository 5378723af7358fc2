"""What mkdocs-macros calls at the start of a build."""

from os.path import relpath
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros.official.locate import find_official_text
from macros.pages.handwritten.page_macros import PageMacros
from macros.pages.render import RenderedPage
from macros.publication import Addresses, Folders, check_project
from macros.site.build_errors import NotPublished
from macros.site.page_content import keep


def define_env(env: Any) -> None:
    """Check the project and register the page macros. `env` is the mkdocs-macros plugin.

    The publication becomes `env.publication`, where `hooks.publication` reads it. Raises NotPublished with all
    problems.
    """
    project, config = Path(env.project_dir), env.conf
    folders = Folders(config["extra"]["data"], Path(relpath(config["docs_dir"], project)).as_posix())
    render_pages = config["extra"].get("render_pages", True)
    addresses = Addresses(config["site_url"] or "", config["repo_url"] or "")
    checked = check_project(project, folders, find_official_text(project), addresses, render_pages)
    publication = checked.publication
    if publication is None:
        raise NotPublished(checked.problems)

    def on_render(rendered: RenderedPage) -> str:
        return keep(rendered, env.page.meta)

    for name, macro in PageMacros(checked.known, publication.templates, on_render).by_name().items():
        env.macro(macro, name)
    config["site_name"] = str(escape(publication.edition.report.short_title))
    config["site_description"] = str(escape(publication.edition.report.summary or publication.edition.report.title))
    env.publication = publication
