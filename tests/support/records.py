"""The files of a meeting as plain YAML, parsed without the code under test; the samples as text."""

from pathlib import Path
from typing import Any

import yaml

from macros.data.readme_samples import SAMPLE
from tests.support.builds import PROJECT


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; all scalars are strings."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


COMPLETE = read_yaml(PROJECT / "data/report.yml").get("complete") == "true"
"""Whether the edition in data/ says that everything is written."""


def read_records(kind: str, data: Path = PROJECT / "data") -> dict[str, dict[str, Any]]:
    """Id → record of one kind in a data folder, sorted by id."""
    return {path.stem: read_yaml(path) for path in sorted((data / kind).glob("*.yml"))}


def samples() -> dict[str, str]:
    """Path → content of every sample of data/README.md."""
    readme = (PROJECT / "data/README.md").read_text(encoding="utf-8")
    return {f"data/{match['kind']}/{match['name']}.yml": match["text"] for match in SAMPLE.finditer(readme)}


def ordinal(number: int) -> str:
    """1 → 1st, 12 → 12th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"
