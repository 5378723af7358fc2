"""`nav` in mkdocs.yml lists every page of docs/ once, except the pages of records, to which other pages link."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.data.kinds import KINDS_WITH_PAGE
from macros.data.strict_yaml import LOADER, read_text
from macros.problems import Problem, did_you_mean

MKDOCS_YML = "mkdocs.yml"


def nav_problems(project: Path, docs: Path, docs_name: str) -> list[Problem]:
    """Compare the navigation of a project with its pages in `docs`, which messages call `docs_name`."""
    file = project / MKDOCS_YML
    if not file.is_file():
        return []
    content, problems = read_text(file, MKDOCS_YML)
    if content is None:
        return list(problems)
    try:
        root = yaml.compose(content, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [Problem(MKDOCS_YML, line, "yaml", f"{error.problem}; mend it, or take the change back")]
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    return list(_compare(root, pages, docs_name)) if root else []


def _compare(root: yaml.Node, pages: set[str], docs_name: str) -> Iterator[Problem]:
    settings = root.value if isinstance(root, yaml.MappingNode) else ()
    lines: dict[str, int] = {}
    for page, line in (entry for key, value in settings if key.value == "nav" for entry in _entries(value)):
        if page in lines:
            yield Problem(MKDOCS_YML, line, "nav", f'"{page}" stands on line {lines[page]} already; keep one')
        elif page not in pages and "://" not in page:
            advice = did_you_mean(page, pages, f"add the page to {docs_name}/, or delete the line")
            yield Problem(MKDOCS_YML, line, "nav", f'no page "{page}" in {docs_name}/; {advice}')
        lines.setdefault(page, line)
    for page in sorted(pages - set(lines)):
        folder, _, name = page.partition("/")
        if folder not in KINDS_WITH_PAGE or name == "index.md":
            advice = f'add "{page}" with a name for it under nav in {MKDOCS_YML}, or move the page'
            yield Problem(f"{docs_name}/{page}", 1, "file", f"no menu leads to this page; {advice}")


def _entries(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Every page below a node of the navigation, with its line."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value.lstrip("/"), node.start_mark.line + 1
        return
    for child in node.value:
        yield from _entries(child[1] if isinstance(node, yaml.MappingNode) else child)
