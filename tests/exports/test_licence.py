"""Under what terms: said once, in data/report.yml, and the same in every file that carries it."""

import json
import re

from macros.exports.downloads import downloads
from macros.publication import Publication
from tests.support.builds import PROJECT, Build
from tests.support.records import read_yaml

TITLES = {"MIT": "MIT License"}
"""SPDX id → the first line of the text of the licence."""


def read(path: str) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def test_the_same_licence_everywhere(publication: Publication, real_site: Build) -> None:
    licence = publication.edition.report.licence
    assert licence
    files = downloads(publication.edition, publication.templates)
    said = re.compile(r"^- Licence of data and accounts: (.+)\.$", re.MULTILINE)
    shown = re.search(r"Licence of data and accounts: ([^ ]+)\.", real_site.pages["data"].text_content())
    found = {
        **{path: " ".join(said.findall(files[path])) for path in ("data/report.md", "llms.txt")},
        "CITATION.cff": read_yaml(PROJECT / "CITATION.cff")["license"],
        "the page of data": shown[1] if shown else None,
        "datapackage.json": json.loads(files["data/datapackage.json"])["licenses"][0]["name"],
        "edition.schema.json": json.loads(files["data/edition.schema.json"])["$comment"].removeprefix("Licence: "),
        "edition.json": json.loads(files["data/edition.json"])["report"]["licence"],
    }
    assert found == dict.fromkeys(found, licence)
    assert licence in read("README.md")


def test_licence_of_the_code_is_at_the_root(publication: Publication) -> None:
    licence = publication.edition.report.code_licence
    assert licence
    assert read("LICENSE").splitlines()[0] == TITLES[licence]
    assert f"the code under {licence} (`LICENSE`)" in " ".join(read("README.md").split())
