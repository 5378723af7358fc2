"""The nav_problems in mkdocs.yml: each page of docs/ stands in it once, but those of records, to which other pages lead."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.data.kinds import PAGES
from macros.problems import Problem, did_you_mean

SETTINGS = "mkdocs.yml"


def nav_problems(project: Path, docs: Path, shown: str) -> list[Problem]:
    """What is wrong with the nav_problems of a project, whose pages lie in `docs`, called `shown` in messages."""
    file = project / SETTINGS
    if not file.is_file():
        return []
    try:
        settings = yaml.compose(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "is not UTF-8"
        return [Problem(SETTINGS, mark.line + 1 if mark else 1, "yaml", f"{what}; mend it, or take the change back")]
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    return list(_compared(dict(_listed(settings)), pages, shown)) if settings else []


def _listed(settings: yaml.Node) -> Iterator[tuple[str, list[int]]]:
    """Every page in the nav_problems, with the lines that it stands on."""
    lines: dict[str, list[int]] = {}
    for key, value in settings.value if isinstance(settings, yaml.MappingNode) else ():
        if key.value == "nav":
            for page, line in _pages(value):
                lines.setdefault(page, []).append(line)
    yield from lines.items()


def _pages(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value.lstrip("/"), node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _pages(each)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _pages(value)


def _compared(listed: dict[str, list[int]], pages: set[str], shown: str) -> Iterator[Problem]:
    for page, lines in listed.items():
        if page not in pages and "://" not in page:
            advice = did_you_mean(page, pages, f"add the page to {shown}/, or delete the line")
            yield Problem(SETTINGS, lines[0], "nav", f'no page "{page}" in {shown}/; {advice}')
        for line in lines[1:]:
            yield Problem(SETTINGS, line, "nav", f'"{page}" stands on line {lines[0]} already; keep one')
    for page in sorted(pages - set(listed)):
        folder, _, name = page.partition("/")
        if folder not in PAGES or name == "index.md":
            advice = f'add "{page}" with a name for it under nav in {SETTINGS}, or move the page'
            yield Problem(f"{shown}/{page}", 1, "file", f"no nav_problems leads to this page; {advice}")
