"""Every MkDocs event that this project listens to, in the order in which MkDocs sends them."""

import re
import signal
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext
from rjsmin import jsmin

from macros.exports.downloads import DESCRIPTIONS, DISTRIBUTIONS, download_paths, downloads
from macros.pages import redirects
from macros.pages.handwritten.lint import html_ids
from macros.pages.handwritten.search_text import page_entries
from macros.pages.render import bytecode_cache
from macros.pages.search_index import URI, search_kinds, search_script
from macros.publication import Publication
from macros.site.atomic_build import AtomicBuild
from macros.site.build_errors import raise_as_problem
from macros.site.content_security_policy import PLACEHOLDER, add_csp
from macros.site.download import Download
from macros.site.edit_links import Repository, page_sources
from macros.site.page_content import add_tips, insert, outline, relative_links, terms, with_sizes, without_self_links
from macros.site.record_page import RecordPage

SOCIAL_CARDS = "assets/previews/"
PARTS_OF_BUNDLES = ("styles/base/", "styles/components/", "styles/print.css", "scripts/common/", "search/dialog.js")
"""Files of the theme that no page requests."""
COMMENT_OR_INDENTATION = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)
MINIFIERS: dict[str, Callable[[str], str]] = {".css": partial(COMMENT_OR_INDENTATION.sub, ""), ".js": jsmin}

_atomic_build = AtomicBuild()


def publication(config: MkDocsConfig) -> Publication:
    """The checked project, which `plugin.define_env` leaves on the macros plugin."""
    found: Publication = config.plugins["macros"].publication  # type: ignore[attr-defined]
    return found


def on_startup(*, command: str, dirty: bool) -> None:
    """Replace the old site only by a finished one, but not in `mkdocs serve` and in builds of some pages."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what was written is removed
    _atomic_build.enabled = command == "build" and not dirty


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Redirect the output before anything else can fail; put the icon into the pages, which saves a request.

    Of Material, templates alone are used. Its folder, with fourteen thousand icons, is not listed: `on_env` adds it.
    """
    _atomic_build.begin(config)
    del config.theme.dirs[1:]
    icon = Path(str(config.theme.custom_dir), config.theme["favicon"]).read_text(encoding="utf-8")
    config.theme["favicon"] = f"data:image/svg+xml,{quote(icon.strip())}"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add generated pages, downloads and redirects; minify styles and scripts.

    A page written by hand at the same path wins.
    """
    for file in list(files):
        if file.src_uri.startswith(PARTS_OF_BUNDLES):
            files.remove(file)
        elif minify := MINIFIERS.get(Path(file.src_uri).suffix):
            file.content_string = minify(file.content_string)
    found = publication(config)
    for uri, (kind, name) in found.record_pages.items():
        handwritten = files.get_file_from_path(uri)
        if handwritten is not None:
            handwritten.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = f"../{found.edition.sources[kind, name].path}"
            files.append(file)
            RecordPage(file, config, found.templates, (kind, name))
    made = downloads(found.templates) if config.extra.get("make_downloads", True) else {}
    for uri in sorted(download_paths(found.edition.known)):
        written = InclusionLevel.INCLUDED if uri in made else InclusionLevel.EXCLUDED
        files.append(Download.generated(config, uri, content=made.get(uri, b""), inclusion=written))
    for uri, content in redirects.pages(found.edition, config.site_url or "", PLACEHOLDER):
        files.append(File.generated(config, uri, content=add_csp(content)))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, **_: object) -> None:
    """Call the indexes of records that have no label in the menu what the report calls them."""
    pages = {page.file.src_uri: page for page in nav.pages}
    for kind in publication(config).edition.kinds.values():
        page = pages.get(f"{kind.name}/index.md")
        if page and not page.title:
            page.title = kind.plural


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Insert what the macros of the page rendered, and let MkDocs know its headings and ids."""
    rendered = page.meta.pop("rendered", ())
    content = without_self_links(insert(html, rendered), f"/{page.file.src_uri}")
    if rendered:
        page.toc = outline(content)
        page.present_anchor_ids = html_ids(content)
    if tips := publication(config).templates.tips(terms(content)):
        content = add_tips(content, tips)
    return relative_links(with_sizes(content, files), page.url, _addresses(files))


@lru_cache(maxsize=1)
def _addresses(files: Files) -> dict[str, str]:
    """Path from the root of docs/ → address on the site, of every file."""
    return {f"/{file.src_uri}": file.url for file in files}


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Hand the theme what all templates need; write the search index, now that all pages have titles and addresses."""
    env.loader = FileSystemLoader([*config.theme.dirs, get_theme_dir(str(config.theme.name))])
    env.trim_blocks = env.lstrip_blocks = True  # 150 to 190 bytes of a compressed page
    env.bytecode_cache = bytecode_cache("frame")
    env.auto_reload = False
    env.globals |= {
        "csp_placeholder": PLACEHOLDER,
        "data_files": {"describedby": DESCRIPTIONS, "item": DISTRIBUTIONS},
        "edition": publication(config).edition,
        "render_once": _render_once(env),
        "report": publication(config).edition.report,
        "search_kinds": search_kinds(publication(config).edition),
        "verification": publication(config).verification,
    }
    if not publication(config).render_pages:
        return
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    entries = list(publication(config).search_entries)
    for file in files.documentation_pages():
        if file.page and not file.generated_by and "search" not in file.page.meta.get("hide", ()):
            title, description = str(file.page.title), str(file.page.meta.get("description", ""))
            entries += page_entries(file.content_string, f"/{file.src_uri}", title, description, markdown)
    synonyms = publication(config).edition.vocabulary.synonyms
    files.append(File.generated(config, URI, content=search_script(entries, synonyms, _addresses(files))))


def _render_once(env: Environment) -> Callable[..., str]:
    """For templates of the theme: a template, and what it depends on besides the site → what it renders, cached."""
    rendered: dict[tuple[str, object], str] = {}

    @pass_context
    def render(context: Context, template: str, key: object) -> str:
        if (template, key) not in rendered:
            rendered[template, key] = env.get_template(template).render(context.get_all())
        return rendered[template, key]

    return render


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """Add the content security policy to 404.html; minify the bundles."""
    finish = {".html": add_csp, **MINIFIERS}.get(Path(template_name).suffix, str)
    return finish(output_content)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object) -> TemplateContext:
    """Hand the theme the path of the page's social card, its description, and its sources, for its foot."""
    found = publication(config)
    repository = Repository(config.repo_url or "", config.edit_uri or "", found.folders.docs)
    sources = page_sources(found, repository, page.file.src_uri, handwritten=not page.file.generated_by)
    page.meta["social_card"] = f"{SOCIAL_CARDS}{page.url.strip('/') or 'home'}.png"
    page.meta["description"] = f"{page.meta.get('description', '')} {escape(found.edition.report.byline)}.".lstrip()
    context["page_sources"] = sources  # type: ignore[typeddict-unknown-key]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Write the page's social card, if the site has an address, and add the content security policy."""
    if config.site_url:
        from macros.site.social_card import social_card  # noqa: PLC0415  (what draws pictures is slow to import)

        file = Path(config.site_dir, page.meta["social_card"])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(social_card(unescape(str(page.meta["title"])), publication(config).edition.report.byline))
    return add_csp(output)


def on_build_error(*, error: Exception) -> None:
    """Turn an error in a file of ours into a problem with file and line."""
    raise_as_problem(error, _atomic_build.site or Path("site").absolute())


def on_shutdown() -> None:
    """Put the finished site in place of the old one, or remove what a failed build wrote."""
    _atomic_build.end()
