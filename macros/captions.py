"""A word that Python-Markdown lacks: `caption` is a block of its own, so that tables written as HTML can have one."""

from markdown import Markdown
from markdown.extensions import Extension


class Captions(Extension):
    """Keeps `<caption>` from being wrapped in a paragraph inside `<table markdown>`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Python-Markdown calls)
        """Called by Python-Markdown when a page is about to be converted."""
        md.block_level_elements.append("caption")
