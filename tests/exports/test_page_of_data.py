"""The page /data/ gives the size of every file."""

import re
from math import ceil

import pytest

from macros.exports.downloads import PATHS
from tests.support.builds import Build
from tests.support.site import text_of


@pytest.mark.parametrize("site", ["real_site", "small_site", "plenary_site"])
def test_every_size_is_right(request: pytest.FixtureRequest, site: str) -> None:
    built: Build = request.getfixturevalue(site)
    shown = {}
    for link in built.pages["data"].xpath("//article//a[@href]"):
        target = built.pages.target("data", link)
        row = link.getparent().getparent() if link.getparent().tag == "th" else None
        behind = text_of(row.xpath("./td[last()]")[0]) if row is not None else link.tail
        if target in PATHS and target not in shown:
            size = re.match(r"(?: \()?([\d,]+) KB\b", behind)
            shown[target] = int(size[1].replace(",", "")) if size else 0
    files = {path: (built.folder / path).read_bytes() for path in PATHS}
    offered = {path: file for path, file in files.items() if path != "data/statements.csv" or file.count(b"\n") > 1}
    assert shown == {path: ceil(len(file) / 1024) for path, file in offered.items()}
