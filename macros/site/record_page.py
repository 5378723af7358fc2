"""The page of a record that has no page in docs/.

Its template writes HTML, so that neither mkdocs-macros nor Markdown need read it: only the mark goes their way.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.pages.autolinks import RecordKey
from macros.pages.render import Templates
from macros.site.page_content import keep


class RecordPage(Page):
    """What a handwritten page is that holds the call of `record` alone. Becomes the page of `file`."""

    def __init__(self, file: File, config: MkDocsConfig, templates: Templates, key: RecordKey) -> None:
        super().__init__(None, file, config)
        self._templates, self._key = templates, key

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  (MkDocs passes it)
        """Render the record. Raises RenderError."""
        self.meta = {"render_macros": False}
        self.markdown = keep(self._templates.record(*self._key), self.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  (MkDocs passes them)
        """Leave the mark, in the place of which `hooks.on_page_content` puts what was rendered."""
        self.content = self.markdown
