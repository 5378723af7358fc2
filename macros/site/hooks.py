"""The MkDocs hook: one page for each record that has no page of its own in docs/, the files to download, and the file
that the search reads.
"""

import html
from pathlib import Path

from jinja2 import Environment
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.pages.handwritten.passages import passages
from macros.pages.search_index import SEARCH_KINDS, URI, search_script
from macros.site.content_security_policy import add_csp
from macros.site.edit_links import Repository, page_sources
from macros.site.social_card import social_card

CONTENT = '{{{{ record("{kind}", "{name}") }}}}\n'
PREVIEWS = "assets/previews"
UNUSED = (
    "assets/javascripts/",
    "assets/images/",
    "assets/stylesheets/palette.",
    "style/",
    "script/",
    "search/dialog.js",
)
"""Files of the theme that no page asks for: its own, and the parts of assets/edition.css and .js."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what is made from data. A page written by hand at the same path wins."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".css.map"):
            files.remove(file)
    ready = config.plugins["macros"].ready  # type: ignore[attr-defined]
    for uri, (kind, name, record) in ready.pages().items():
        by_hand = files.get_file_from_path(uri)
        if by_hand is not None:
            by_hand.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            content = CONTENT.format(kind=kind, name=name)
            page = File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            page.edit_uri = f"../{record}"
            files.append(page)
    for uri, content in (*ready.downloads().items(), *ready.redirects(config.site_url or "")):
        files.append(File.generated(config, uri, content=add_csp(content) if uri.endswith(".html") else content))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """All pages have their titles and addresses now: write down what the search can lead to."""
    env.globals["search_kinds"] = SEARCH_KINDS
    ready = config.plugins["macros"].ready  # type: ignore[attr-defined]
    if not ready.whole:
        return
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    found = list(ready.places)
    for file in files.documentation_pages():
        if file.page and not file.generated_by:
            title, description = str(file.page.title), str(file.page.meta.get("description", ""))
            found += passages(file.content_string, f"/{file.src_uri}", title, description, markdown)
    addresses = {f"/{file.src_uri}": file.url for file in files.documentation_pages()}
    files.append(File.generated(config, URI, content=search_script(found, addresses)))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object) -> TemplateContext:
    """What the page is made from, for its foot."""
    docs = config.extra["docs"]
    repository = Repository(config.repo_url or "", config.edit_uri or "", docs)
    ready = config.plugins["macros"].ready  # type: ignore[attr-defined]
    by_hand = not page.file.generated_by
    context["foot"] = page_sources(ready, repository, docs, page.file.src_uri, by_hand)  # type: ignore[typeddict-unknown-key]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Last of all: the policy of what a page may load and run; and where the site has an address, the preview."""
    if config.site_url:
        file = Path(config.site_dir, PREVIEWS, f"{page.url.strip('/') or 'home'}.png")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(social_card(html.unescape(str(page.meta["title"])), html.unescape(str(config.site_name))))
    return add_csp(output)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """The same for the page that says that there is none."""
    return add_csp(output_content) if template_name.endswith(".html") else output_content
