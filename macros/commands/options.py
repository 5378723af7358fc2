"""Options that commands share: the folders, which may be given before or after the name of the command."""

import click


def _value_of_group(name: str) -> str:
    value: str = click.get_current_context().find_root().params[name]
    return value


data_option = click.option("--data", default=lambda: _value_of_group("data"), help="The data folder.")
docs_option = click.option("--docs", default=lambda: _value_of_group("docs"), help="The folder of Markdown pages.")
