"""Which state of the edition this is: everything that says so asks here."""

import os
import time
from datetime import UTC, datetime


def edition_date() -> datetime:
    """When the commit was made that is built, as `make` says: builds of one commit are the same. Without make: now."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), UTC)


def edition_version() -> str:
    """The version of the edition: the day of `edition_date`, so that nobody has to raise it."""
    return "{0.year}.{0.month}.{0.day}".format(edition_date())
