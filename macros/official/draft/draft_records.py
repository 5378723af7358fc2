"""The records that the official text gives, in the order in which each needs the others."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.data import kinds
from macros.data.introspection import scalars
from macros.data.kinds import MODELS
from macros.data.strict_yaml import Source, read
from macros.official.draft.agenda import AgendaDrafter
from macros.official.draft.attributions import attributions
from macros.official.draft.documents import documents
from macros.official.draft.names import Names
from macros.official.draft.pages import pages
from macros.official.draft.passages import PassageDrafter, own_blocks, recommendations_paragraph
from macros.official.draft.report import report
from macros.official.readings import names_in_sentences, outcome
from macros.official.text import OfficialText
from macros.problems import Problem

VOCABULARY = Path(kinds.__file__).with_name("vocabulary.yml")
BEHIND_SLASH = re.compile(r"(?:/[\w.-]*\w)+")
"""What a slash joins to a name: `S-20/2`."""
DOUBTFUL = re.compile(r"[(\d].*|(?:[IVXLC]+|[A-Z])\. .*|.*[.,;:]|.*: .*")
Records = dict[tuple[str, str], dict[str, Any]]
"""Kind and id → content, as a file has it; those of ("", "report") and ("", "vocabulary") are single files."""


@dataclass(frozen=True)
class Draft:
    """What the text gives, and what in it was not understood."""

    records: Records
    remarks: tuple[Problem, ...]
    names: Counter[str]
    """Names that are no record's, and how often the text has them."""


def draft_records(official: OfficialText, sources: Mapping[tuple[str, str], Source]) -> Draft:
    """The records of an edition of this text; `sources` are the files that it has already, whose names are known."""
    ours = sources["", "vocabulary"].values if ("", "vocabulary") in sources else {}
    start = _start_vocabulary()
    names, remarks = Names(official, sources), list[Problem]()
    items, papers = AgendaDrafter(official, names), documents(official, names)
    remarks += items.remarks
    modals = {**start["modals"], **ours.get("modals", {})}
    listing = recommendations_paragraph(official, modals)
    paragraphs = official.paragraphs.values()
    printed = attributions(block.text for each in paragraphs for block in own_blocks(each, listing))
    sure = {word: "" for word in ours.get("attributions", {}) if word not in {"none", *printed}}
    drafter = PassageDrafter(
        official, names, items, papers, pages(official), {**printed, **sure}, frozenset(sure), modals, listing, remarks
    )
    records: Records = {("sections", name): content for name, content in drafter.sections()}
    records |= {("recommendations", name): content for name, content in drafter.recommendations()}
    records |= {("agenda", name): content for name, content in items.items.items()}
    records |= {("documents", name): content for name, content in papers.items()}
    outcomes = (outcome(each.body.text) for each in ([listing] if listing else paragraphs))
    records["", "report"] = report(official, names, remarks)
    if (word := next(filter(None, outcomes), "recommendation")) != "recommendation":
        records["", "report"]["outcome"] = word
    used = _used(records)
    records |= names.records(used)
    others = _other_names(official, records, names)
    vocabulary = start | {
        "attributions": start["attributions"] | {word: {"kind": kind} for word, kind in printed.items()},
        "modals": {word: named for word, named in start["modals"].items() if word in used["modals"]},
        "other_names": sorted(others),
    }
    records["", "vocabulary"] = {key: words for key, words in vocabulary.items() if words}
    remarks += [
        Problem(
            official.path,
            official.line_of(content["symbol"]),
            content["symbol"],
            "has no title in the text; write one, with title_is_ours: true",
        )
        for name, content in papers.items()
        if "title" not in content and ("documents", name) not in sources
    ]
    remarks += _doubtful_headings(official)
    remarks += [Problem(official.path, line, "official text", message) for line, message in official.doubts]
    return Draft(records, tuple(remarks), others)


def _doubtful_headings(official: OfficialText) -> Iterator[Problem]:
    """What was taken for an unnumbered heading, and may be a line that has a label of another kind."""
    above = [(heading.line, heading.heading_above) for heading in official.headings]
    above += [(each.body.line, each.heading_above) for each in official.paragraphs.values()]
    for line, text in above:
        if text and DOUBTFUL.fullmatch(text):
            message = f'"{text[:40]}", above this line, was taken for a heading; see whether it is one'
            yield Problem(official.path, line, "heading", message)


def _start_vocabulary() -> dict[str, Any]:
    source, _ = read(VOCABULARY, VOCABULARY.name)
    assert source, "the vocabulary of new editions can be read"  # noqa: S101
    return source.values


def _used(records: Records) -> dict[str, set[str]]:
    """Kind → the ids that the records refer to."""
    used: dict[str, set[str]] = defaultdict(set)
    for (kind, name), content in records.items():
        for _, type_, text in scalars(MODELS[kind or name], content):
            if type_.refers_to:
                used[type_.refers_to].add(text)
    return used


def _other_names(official: OfficialText, records: Records, names: Names) -> Counter[str]:
    """The names written inside a sentence that belong to no record, no title and no footnote."""
    new = names.new
    known = [form for form, key in names.forms.items() if key in records or key not in new]
    for (kind, _), content in records.items():
        if kind in ("documents", "agenda"):
            known += [content.get("title", ""), content.get("title", "").partition(";")[0], content.get("symbol", "")]
        for part in (content, *content.get("paragraphs", ())):
            known += [each["after"] for each in part.get("footnotes", ())] if isinstance(part, dict) else []
    found: Counter[str] = Counter()
    for block, match, is_known in names_in_sentences(official, known):
        if not is_known:
            rest = BEHIND_SLASH.match(block.text, match.end())
            found[match[0] + (rest[0] if rest else "")] += 1
    return found
