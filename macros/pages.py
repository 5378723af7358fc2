"""The MkDocs hook: one page for each record that has no page of its own in docs/, and the files to download."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.foot import Repository, foot
from macros.policy import hold

CONTENT = '{{{{ record("{kind}", "{name}") }}}}\n'


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what is made from data. A page written by hand at the same path wins."""
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
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object) -> TemplateContext:
    """What the page is made from, for its foot."""
    docs = config.extra["docs"]
    repository = Repository(config.repo_url or "", config.edit_uri or "", docs)
    ready = config.plugins["macros"].ready  # type: ignore[attr-defined]
    by_hand = not page.file.generated_by
    context["foot"] = foot(ready, repository, docs, page.file.src_uri, by_hand)  # type: ignore[typeddict-unknown-key]
    return context


def on_post_page(output: str, **_: object) -> str:
    """Last of all: the policy of what a page may load and run."""
    return hold(output)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    """The same for the page that says that there is none."""
    return hold(output_content) if template_name.endswith(".html") else output_content
