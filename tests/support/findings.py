"""Reports of violations over many pages."""

from collections.abc import Iterable


def format_findings(found: Iterable[tuple[str, str]], most: int = 40) -> str:
    """Each finding once, the most frequent first, with the pages that have it. `found`: page and finding."""
    pages: dict[str, list[str]] = {}
    for page, finding in found:
        pages.setdefault(finding, []).append(page)
    lines = [f"{sum(map(len, pages.values()))} found, {len(pages)} different:"]
    for finding, where in sorted(pages.items(), key=lambda each: -len(each[1]))[:most]:
        others = f" and {len(where) - 3} more" if len(where) > 3 else ""
        lines.append(f"  {finding} [{', '.join(where[:3])}{others}]")
    return "\n".join(lines)
