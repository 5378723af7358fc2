"""The table of States: names, codes and regional groups, as the United Nations list them. An addition, not a source.

States that are no members and take part in meetings are in it too, without a regional group.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("states.csv")


@dataclass(frozen=True)
class ListedState:
    """A row of the table."""

    id: str
    name: str
    """The name in the lists of the United Nations today."""
    other_names: str
    """Other forms that reports print, or printed, with semicolons between them."""
    m49: str
    iso2: str
    iso3: str
    regional_group: str
    """Empty for a State in none."""

    @property
    def forms(self) -> list[str]:
        """Every form of the name."""
        return [self.name, *filter(None, self.other_names.split(";"))]


@cache
def listed_states() -> dict[str, ListedState]:
    """Id → State."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: ListedState(**row) for row in csv.DictReader(file)}
