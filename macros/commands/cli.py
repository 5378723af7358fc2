"""`python -m macros`: the group of all commands."""

import signal

import click

from macros.commands.changes import changes
from macros.commands.check import check, verify
from macros.commands.fetch import fetch
from macros.commands.fmt import fmt
from macros.commands.new import new
from macros.commands.rename import rename
from macros.commands.schema import schema
from macros.commands.serve import serve
from macros.problems import CommandError

COMMANDS = (check, verify, serve, new, rename, fmt, schema, changes, fetch)


@click.group(commands=COMMANDS, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", envvar="MEETING_DATA", default="data", show_default=True, help="The data folder.")
@click.option("--docs", envvar="MEETING_DOCS", default="docs", show_default=True, help="The folder of Markdown pages.")
@click.pass_context
def cli(context: click.Context, /, **_: str) -> int:
    """Check data, templates and Markdown pages, without building the site. The commands do more.

    --data and --docs may follow the name of the command.
    """
    return int(context.invoke(check)) if context.invoked_subcommand is None else 0


def main(arguments: list[str] | None = None) -> int:
    """Run a command (default: the arguments of the process) and return its exit status: 2 for a wrong command line."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: nothing is left half done
    try:
        return int(cli.main(arguments, prog_name="python -m macros", standalone_mode=False) or 0)
    except CommandError as error:
        print(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:  # what click makes of KeyboardInterrupt, after a line break
        print("Stopped.")
    except OSError as error:
        print(f"{error.filename or 'A file'}: {error.strerror}; make it a file that can be read and written.")
    return 1
