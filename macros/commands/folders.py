"""The options --data and --docs, which every command takes before or after its name."""

import functools
from collections.abc import Callable
from typing import Any

import click

OPTIONS = {"data": "The data folder.", "docs": "The folder of Markdown pages."}


def with_folders(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, as the keyword arguments `data` and `docs`; those of the group are their defaults."""

    @functools.wraps(command)
    def wrapper(**values: Any) -> int:
        group = click.get_current_context().find_root().params
        return command(**values | {name: values[name] or group[name] for name in OPTIONS})

    for name, text in OPTIONS.items():
        wrapper = click.option(f"--{name}", help=text)(wrapper)
    return wrapper
