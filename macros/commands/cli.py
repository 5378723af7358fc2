"""`python -m macros`: check data, templates and Markdown pages from the command line, without building the site.

`python -m macros verify` compares every fact with the official text besides, and says what was compared. The other
commands change files, and say which.
"""

import argparse
import os
from pathlib import Path

from macros.commands import changes, fmt, new, rename
from macros.commands import schema as editors
from macros.commands.check import check
from macros.problems import CommandError
from macros.server import loop as follow

COMMANDS = {
    "serve": (follow.arguments, follow.run, "show the site on this machine, and follow every change"),
    "new": (new.arguments, new.run, "write a new record, or a note to a page"),
    "rename": (rename.arguments, rename.run, "give a record another id, everywhere, and leave a redirect"),
    "fmt": (fmt.arguments, fmt.run, "put data files into their canonical form"),
    "schema": (editors.arguments, editors.run, "renew what editors are offered, and the remarks in the samples"),
    "changes": (changes.arguments, changes.run, "compare two built sites: what readers would see differently"),
}
"""Name → how it adds what it can be told, how it does what it is asked for, what is said of it."""


def main(given_words: list[str] | None = None) -> int:
    """Do what is asked for. Exit status 1 where something is wrong, 2 where the command is."""
    # not defaults of the parsers: that of a command would count for more than what is said before it
    environment = {"data": os.environ.get("MEETING_DATA", "data"), "docs": os.environ.get("MEETING_DOCS", "docs")}
    given = argparse.Namespace(**environment | vars(_arguments().parse_args(given_words)))
    try:
        if given.command in COMMANDS:
            _, run, _ = COMMANDS[given.command]
            return run(Path.cwd(), given)
        return check(Path.cwd(), given)
    except CommandError as refused:
        print(refused)
    except KeyboardInterrupt:
        print("\nStopped.")
    except OSError as error:
        print(f"{error.filename or 'A file'}: {error.strerror}; make it a file that can be read and written.")
    return 1


def _arguments() -> argparse.ArgumentParser:
    places = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    places.add_argument("--data", help="the data folder (default: MEETING_DATA, else data)")
    places.add_argument("--docs", help="the folder of Markdown pages (default: MEETING_DOCS, else docs)")
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__, parents=[places])
    parser.set_defaults(command="check")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("check", parents=[places], help="check everything (this is what happens without a command)")
    commands.add_parser("verify", parents=[places], help="compare every fact with the official text besides")
    for name, (add, _, said) in COMMANDS.items():
        add(commands.add_parser(name, parents=[places], help=said, description=f"{said[0].upper()}{said[1:]}."))
    return parser
