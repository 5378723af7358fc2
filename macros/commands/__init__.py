"""The commands of `python -m macros`, a file each.

To add one: a file with a click command, whose docstring is its help and which imports the rooms that it needs inside
its function; its name in `cli.COMMANDS`. `@with_folders` gives it `--data` and `--docs`. A mistake of the user is a
`problems.CommandError`, with a text that says what to do.
"""
