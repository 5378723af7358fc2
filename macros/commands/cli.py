"""`python -m macros`: the group of all commands."""

import signal
from importlib import import_module

import click

from macros.problems import CommandError

COMMANDS = ("changes", "check", "draft", "fetch", "fmt", "new", "release", "rename", "schema", "serve", "verify")
MODULES = {"verify": "check"}
"""Command → its module, where that has another name."""


def _command(name: str) -> click.Command:
    command: click.Command = getattr(import_module(f"macros.commands.{MODULES.get(name, name)}"), name)
    return command


class LazyGroup(click.Group):
    """A group that imports a command when it is called or listed: most of what the others import is slow."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click passes it)
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name; None if there is none."""
        if cmd_name in COMMANDS:
            return _command(cmd_name)
        self.commands = {name: _command(name) for name in COMMANDS}  # click's message names one that is similar
        return None


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", envvar="MEETING_DATA", default="data", show_default=True, help="The data folder.")
@click.option("--docs", envvar="MEETING_DOCS", default="docs", show_default=True, help="The folder of Markdown pages.")
@click.pass_context
def cli(context: click.Context, /, **folders: str) -> int:
    """Check data, templates and Markdown pages, without building the site. The commands do more.

    --data and --docs may follow the name of the command.
    """
    context.default_map = dict.fromkeys(COMMANDS, folders)
    return int(context.invoke(_command("check"))) if context.invoked_subcommand is None else 0


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
