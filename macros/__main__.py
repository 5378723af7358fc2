"""`python -m macros`."""

import sys

from macros.commands.cli import main

if __name__ == "__main__":
    sys.exit(main())
