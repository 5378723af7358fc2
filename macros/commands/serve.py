"""`macros serve`: the site on this machine, following every change."""

import os

import click

from macros.commands.options import data_option, docs_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), show_default=True, help="The port to listen on.")
@data_option
@docs_option
def serve(host: str, port: int, data: str, docs: str) -> int:
    """Show the site on this machine, and follow every change."""
    from macros.publication import Folders
    from macros.server.build_loop import run

    os.environ |= {"MEETING_DATA": data, "MEETING_DOCS": docs}  # mkdocs.yml reads them, in processes of their own
    return run(host, port, Folders(data, docs))
