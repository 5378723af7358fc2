"""A file that readers download."""

from mkdocs.structure.files import File


class Download(File):
    """A file that is no page, whatever its name ends in."""

    def is_documentation_page(self) -> bool:
        """Never: Markdown is published as it is."""
        return False
