"""`macros serve`: the site on this machine, following every change."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
def serve(host: str, port: int) -> int:
    """Show the site on this machine, and follow every change."""
    from macros.server.rebuild import run

    return run(host, port)
