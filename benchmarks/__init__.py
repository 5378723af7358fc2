"""How much a build costs, against the plain stack on the same pages. README.md says what is measured."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
