"""Options that commands share: the folders, for which the group has defaults."""

import click

data_option = click.option("--data", help="The data folder.")
docs_option = click.option("--docs", help="The folder of Markdown pages.")
