"""The files of a data folder → an edition, and what is wrong with them."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from macros.data.edition import Edition
from macros.data.fields import A_NAME, REFUSED_NAME, SLUG, KnownIds
from macros.data.kinds import CLOSED_LISTS, CONTAINED_KINDS, KINDS, MODELS, REQUIRED_FILES, SINGLE_FILES, Kind
from macros.data.models import Report
from macros.data.strict_yaml import Source, read
from macros.data.validation import validate
from macros.problems import Problem


@dataclass(frozen=True)
class LoadResult:
    """The edition in a data folder, as far as it is valid, and the problems."""

    edition: Edition | None
    """None if `report.yml` or `vocabulary.yml` is missing or not valid."""
    problems: tuple[Problem, ...]
    known: KnownIds
    """What may be named: also the records that exist and are faulty."""
    sources: dict[tuple[str, str], Source]
    """(Kind, id) → the file as read, also where it is no record."""


def load(data: Path, shown: str = "data") -> LoadResult:
    """Read a whole data folder, which messages call `shown`."""
    problems: list[Problem] = list(_unexpected_files(data, shown))
    sources: dict[tuple[str, str], Source] = {}
    unread = {("", name) for name in REQUIRED_FILES}
    single = [("", name, data / f"{name}.yml") for name in SINGLE_FILES if (data / f"{name}.yml").is_file()]
    records = [(kind, file.stem, file) for kind in KINDS for file in sorted((data / kind).glob("*.yml"))]
    for kind, name, file in (*single, *records):
        source, found = read(file, f"{shown}/{file.relative_to(data).as_posix()}")
        problems += found
        if source:
            sources[kind, name] = source
        else:
            unread.add((kind, name))
    ids = tuple((kind, tuple(sorted(set(_ids(data / kind))))) for kind in KINDS)
    edition, known, invalid = _link(tuple(sources.items()), ids, frozenset(unread.difference(sources)))
    reported = {(problem.path, problem.line, problem.key) for problem in problems}
    problems += [each for each in invalid if (each.path, each.line, each.key) not in reported]
    return LoadResult(edition, tuple(problems), known, sources)


@lru_cache(maxsize=2)  # while only pages change, the data are validated and linked once
def _link(
    sources: tuple[tuple[tuple[str, str], Source], ...],
    ids: tuple[tuple[str, tuple[str, ...]], ...],
    unread: frozenset[tuple[str, str]],
) -> tuple[Edition | None, KnownIds, tuple[Problem, ...]]:
    """The edition, what may be named in it, and the problems of each record; `unread` files are not in `sources`."""
    known = _known(dict(ids), dict(sources), unread)
    records: dict[str, dict[str, Any]] = {kind: {} for kind in ("", *KINDS)}
    problems: list[Problem] = []
    for (kind, name), source in sources:
        record, found = validate(source, MODELS[kind or name], known, name if kind else "")
        problems += found
        if record:
            records[kind][name] = record
    report, vocabulary = records[""].get("report"), records[""].get("vocabulary")
    edition = None
    if report and vocabulary:
        by_kind = {kind.name: _in_order(kind, records[kind.name], report) for kind in KINDS.values()}
        moved = records[""]["redirects"].moved if "redirects" in records[""] else {}
        edition = Edition(report, vocabulary, moved, known, dict(sources), **by_kind)
    return edition, known, tuple(problems)


def _unexpected_files(data: Path, shown: str) -> Iterator[Problem]:
    """A problem for each file that would be ignored, and each that is missing."""
    for name in REQUIRED_FILES:
        if not (data / f"{name}.yml").is_file():
            yield Problem(f"{shown}/{name}.yml", 1, "file", "is missing; add it (data/README.md has a sample)")
    single = {"README.md", *(f"{name}.yml" for name in SINGLE_FILES)}
    for file in sorted(data.rglob("*")):
        inside = file.relative_to(data)
        path = f"{shown}/{inside.as_posix()}"
        if (file.is_dir() and not file.is_symlink()) or inside.as_posix() in single:
            continue
        if file.name.endswith("~") or (file.name.startswith(".") and file.suffix != ".yml"):
            continue  # what editors and file managers leave behind
        if file.is_symlink() and file.is_dir():
            yield Problem(path, 1, "file", "is a link to another folder; put the folder itself here")
        elif len(inside.parts) != 2 or inside.parts[0] not in KINDS:
            yield Problem(path, 1, "file", f"is in no folder of records; move it to one of {', '.join(KINDS)}")
        elif file.suffix != ".yml":
            yield Problem(path, 1, "file", "does not end in .yml; rename it")
        elif not SLUG.fullmatch(file.stem):
            yield Problem(path, 1, "file", "its name is the id in addresses; use small letters, digits and hyphens")
        elif REFUSED_NAME.fullmatch(file.stem):
            yield Problem(path, 1, "file", f"its name {A_NAME}")
        elif file.stem == "index":
            yield Problem(path, 1, "file", "its name is that of the page that lists them all; choose another")


def _known(
    ids: dict[str, tuple[str, ...]], sources: dict[tuple[str, str], Source], unread: Iterable[tuple[str, str]]
) -> KnownIds:
    """All that may be named: files by name; paragraphs, footnotes and meetings by number; the closed lists."""
    single = {name: source.values for (kind, name), source in sources.items() if not kind}
    for name in CLOSED_LISTS:
        words = single.get("vocabulary", {}).get(name)
        ids[name] = tuple(words) if isinstance(words, dict) else ()
    ids["meetings"] = tuple(dict.fromkeys(_numbers(single.get("report", {}).get("meetings"))))
    sections = [source.values for (kind, _), source in sources.items() if kind == "sections"]
    paragraphs = [paragraph for section in sections for paragraph in _parts(section.get("paragraphs"))]
    ids["paragraphs"] = tuple(
        sorted(set(_numbers(paragraphs)), key=lambda number: (len(number.partition(" ")[0]), number))
    )
    recommendations = [source.values for (kind, _), source in sources.items() if kind == "recommendations"]
    passages = itertools.chain(paragraphs, recommendations)
    footnotes = {number for passage in passages for number in _numbers(passage.get("footnotes"))}
    ids["footnotes"] = tuple(sorted(footnotes, key=lambda number: (len(number), number)))
    incomplete = {part for kind, name in unread for part in CONTAINED_KINDS.get(kind or name, ())}
    return KnownIds(ids, frozenset(incomplete))


def _ids(folder: Path) -> Iterator[str]:
    """The ids of the files of a folder, even if their names are not valid."""
    for file in folder.glob("*"):
        name = file.name.lower()
        if file.suffix == ".yml":
            yield name.removesuffix(".yml")
        elif not (file.is_dir() or name.endswith("~") or name.startswith(".")):
            yield name.partition(".")[0]


def _parts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _numbers(value: Any) -> Iterator[str]:
    return (str(part["number"]) for part in _parts(value) if "number" in part)


def _in_order(kind: Kind, records: dict[str, Any], report: Report) -> dict[str, Any]:
    listed = [record for record in records.values() if kind.is_listed(record, report)]
    return {record.id: record for record in sorted(listed, key=lambda record: kind.sort_key(record, report))}
