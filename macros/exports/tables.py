"""What a table is. Types and sentences of its columns follow from its model.

A key that holds one value is a column, a key with keys of its own is a column for each of them; a list of values is in
the table `…_lists`; a list of things is a table. Columns are added at the end: names and order are promises.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.data import models
from macros.data.edition import Edition
from macros.data.introspection import Key
from macros.data.kinds import CLOSED_LISTS
from macros.data.models import Model
from macros.exports.columns import (
    DERIVED,
    KEYS,
    NAME_NOW,
    Column,
    cell,
    flat_values,
    list_keys,
    reference,
    scalar_columns,
    sentence_on,
    target_of,
)
from macros.pages.citations import URL_ESCAPES
from macros.pages.links import Links, page_url

IN_ONE_CELL = {"topics": " ", "addressees": " ", "modals": "; ", "annex_items": "; "}
"""Lists that are columns, too → what separates their entries."""

Part = tuple[dict[str, object], Any, str]
"""What is derived of a row, the record or part of one, and its link."""
Parts = Callable[[Edition, Links], Iterator[Part]]


@dataclass(frozen=True)
class Table:
    """A table, and how its rows are found."""

    name: str
    model: type[Model]
    key: tuple[str, ...]
    """The columns that tell its rows apart."""
    parts: Parts
    first: tuple[str, ...] = ()
    """The columns that come first, if not the key alone."""
    has_address: bool = True
    last: tuple[str, ...] = ()
    """Columns that were added later: behind the address, so that all others keep their places."""

    @property
    def path(self) -> str:
        """On the site."""
        return f"data/{self.name}.csv"

    @property
    def description(self) -> str:
        """What a row is."""
        return " ".join((self.model.__doc__ or "").split())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        own, lists = scalar_columns(self.model), list_keys(self.model)
        found = [self._first(name, own, lists) for name in self.first or self.key]
        named = {column.name for column in found}
        found += [column for name, column in own.items() if name not in named]
        return (*found, *([DERIVED["address"]] if self.has_address else []), *(DERIVED[name] for name in self.last))

    def _first(self, name: str, own: dict[str, Column], lists: dict[str, Key]) -> Column:
        if self.model is models.State and name == "name_now":
            return NAME_NOW
        if name in lists:
            return Column(name, f"{sentence_on(lists[name])} All in one cell; a row each in {self.name}_lists.csv.")
        return own.get(name) or DERIVED[name]

    def rows(self, edition: Edition, links: Links, site: str) -> Iterator[tuple[object, ...]]:
        """Every row; None is an empty cell."""
        names = [column.name for column in self.columns]
        for derived, record, link in self.parts(edition, links):
            values = {"address": _address(link, site), **flat_values(record), **derived}
            yield tuple(cell(values.get(name), IN_ONE_CELL.get(name, " ")) for name in names)


@dataclass(frozen=True)
class ListTable:
    """The entries of all lists of values in another table."""

    of: Table

    @property
    def name(self) -> str:
        """Of the file, without its ending."""
        return f"{self.of.name}_lists"

    @property
    def path(self) -> str:
        """On the site."""
        return f"data/{self.name}.csv"

    @property
    def description(self) -> str:
        """What a row is."""
        return f"An entry of a list in a row of {self.of.name}.csv."

    @property
    def owner(self) -> tuple[str, ...]:
        """The columns that name the row of the other table."""
        return self.of.key if len(self.of.key) > 1 else (KEYS[self.of.name],)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        return *self.owner, "list", "place"

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns: the row of the other table, the list, and a column for each kind of entry."""
        lists = list_keys(self.of.model)
        which = " ".join(f"{name}: {sentence_on(key)}" for name, key in lists.items())
        found = [reference(self.of.name)] if len(self.of.key) == 1 else [DERIVED[name] for name in self.of.key]
        targets = dict.fromkeys(target_of(key) for key in lists.values())
        return (
            *found,
            Column("list", f"Which list it is. {which}", choices=tuple(lists)),
            DERIVED["place"],
            *(
                reference(target) if target else Column("text", "The words of the entry: its list says whose.")
                for target in targets
            ),
        )

    def rows(self, edition: Edition, links: Links, _: str) -> Iterator[tuple[object, ...]]:
        """Every row; None is an empty cell."""
        lists, names = list_keys(self.of.model), [column.name for column in self.columns]
        for derived, record, _link in self.of.parts(edition, links):
            values = flat_values(record)
            keys = [(values | derived)[name] for name in self.of.key]
            for name, key in lists.items():
                target = target_of(key)
                for place, entry in enumerate(values.get(name, ()), start=1):
                    row = {**dict(zip(self.owner, keys, strict=True)), "list": name, "place": place}
                    row[KEYS[target] if target else "text"] = entry
                    yield tuple(cell(row.get(column)) for column in names)


class WordTable:
    """The closed lists."""

    name, path, key = "words", "data/words.csv", ("list", "word")
    description = "A word of a closed list, with what it stands for."
    columns = (
        Column("list", "The list: a key of vocabulary in edition.json.", choices=CLOSED_LISTS),
        Column("word", "The word: words of attribution and of strength as printed, all others ours."),
        Column("name", "What pages show, in our words; empty for words of attribution, which are shown as they are."),
        Column("kind", "Only for words of attribution: of whom they speak, one of the list attribution_kinds."),
        Column("means", "When it is right, or how a reader should take it, in our words."),
    )

    @staticmethod
    def rows(edition: Edition, *_: object) -> Iterator[tuple[object, ...]]:
        """Every row; None is an empty cell."""
        for name in CLOSED_LISTS:
            for word, of in getattr(edition.vocabulary, name).items():
                yield name, word, getattr(of, "name", None), getattr(of, "kind", None), of.means


AnyTable = Table | ListTable | WordTable


def _address(link: str, site: str) -> str | None:
    return f"{site}{page_url(link)}".translate(URL_ESCAPES) if link else None
