"""One meeting report, as data, as pages. Nothing in here knows which meeting it is.

Each room is a package: data → official → pages → publication → site → server → commands, each of which imports only
those before it.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros with itself."""
    from macros.site.plugin import define_env  # noqa: PLC0415  (whoever needs one room does not load them all)

    define_env(env)
