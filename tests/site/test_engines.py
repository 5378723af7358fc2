"""ProperDocs, the fork that goes on where MkDocs ended, builds the same site: `make build ENGINE=properdocs`."""

import re
from pathlib import Path

from tests.support.builds import PROJECT, Build, build, full_settings

GENERATOR = re.compile(rb'<meta name="?generator\b[^>]*>')
"""Names the engine, and is all that may differ."""


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes()) for path in files}


def test_properdocs_builds_the_same_site(full_site: Build, tmp_path: Path) -> None:
    other_site = build(PROJECT, tmp_path / "site", full_settings(), engine="properdocs")
    assert other_site.status == 0, other_site.output
    ours, others = contents(full_site.folder), contents(other_site.folder)
    assert len(ours) > 100
    assert ours.keys() == others.keys()
    assert [path for path in ours if ours[path] != others[path]] == []
