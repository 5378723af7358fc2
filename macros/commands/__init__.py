"""The commands of `python -m macros`, a file each.

To add one: a file with a click command, whose docstring is its help, which imports what is slow inside its function and
returns the exit status; its name in `cli.COMMANDS`. The decorators of `options.py` give it `--data` and `--docs`. A
mistake of the user is a `problems.CommandError`, with a text that says what to do.
"""
