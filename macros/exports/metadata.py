"""What every file says of itself."""

from datetime import datetime

from macros.data.edition_date import edition_date, edition_version
from macros.data.models import Model
from macros.pages.render import Templates


class Metadata(Model):
    """Which edition it is, of what report, under what licence, and in whose words."""

    title: str
    """The name of this edition."""
    description: str
    """Whose report it is, and that the edition is unofficial."""
    source: str
    """The report: its title, symbol and date."""
    version: str
    """That of this edition: the day of `created`, as year, month and day."""
    created: datetime
    """When this state of the edition was made."""
    licence: str | None = None
    """Under what licence data and accounts may be used: its SPDX id. Nothing is claimed of the report's."""
    words: str
    """Whose words it holds."""

    def as_texts(self) -> dict[str, str]:
        """Name → value, of what is known."""
        return self.model_dump(mode="json", exclude_none=True)


def metadata(templates: Templates) -> Metadata:
    """That of the edition of `templates`. Raises RenderError for a fault in a template."""
    report = templates.edition.report
    printed = [str(value) for value in (report.symbol, report.dated) if value]
    return Metadata(
        title=report.short_title,
        description=f"{report.byline}.",
        source=report.title + (f" ({', '.join(printed)})" if printed else ""),
        version=edition_version(),
        created=edition_date(),
        licence=report.licence,
        words=" ".join(templates.page("export/whose_words.txt.j2").text.split()),
    )
