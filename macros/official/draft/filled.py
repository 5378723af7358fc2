"""Only what the text says becomes a key of a record."""

from typing import Any


def filled(**values: Any) -> dict[str, Any]:
    """The values that there are."""
    return {key: value for key, value in values.items() if value}
