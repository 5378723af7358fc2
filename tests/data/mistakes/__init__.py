"""Mistakes in data and pages, by kind. Each is made in a copy of the small meeting, which has no other."""

from tests.data.mistakes import files, pages, relations, values, yaml
from tests.data.mistakes.mistake import Mistake as Mistake

GROUPS = {module.__name__.rpartition(".")[2]: module.MISTAKES for module in (yaml, values, relations, pages, files)}
"""Name of a kind → its mistakes."""
