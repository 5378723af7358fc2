"""The page contract, over every page of the real and the invented site; and each of its rules, with planted faults."""

import re

import pytest
from lxml.html import HtmlElement as Element

from tests.support.builds import Build
from tests.support.findings import format_findings
from tests.support.page_rules import PAGE_RULES, SITE_RULES, page_violations, parse_page, site_violations

GOOD = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="
default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'">
<meta charset="utf-8">
<title>Lamps of the harbour</title>
<meta name="description" content="Every lamp of the harbour, by colour and by keeper.">
<link rel="stylesheet" href="../lamps.css">
<link rel="canonical" href="https://lamps.example/harbour/">
<script src="../lamps.js"></script>
</head>
<body>
<a href="#lamps">Skip to content</a>
<header>
<nav aria-label="Main"><ul><li><a href="../">Home</a></li></ul></nav>
<form role="search" action="../search/">
<label for="words">Search</label><input id="words" type="search" name="q"></form>
<button type="button">
<svg aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0h1"/></svg><span class="sr">Dark colours</span></button>
</header>
<main>
<h1 id="lamps">Lamps</h1>
<p>Of all <a href="bells/">bells and lamps</a>. See <a href="https://lamps.example/">the keeper’s own list</a>.</p>
<h2>By colour</h2>
<img src="red.png" alt="A red lamp">
<svg role="img" aria-label="Lamps along the pier" viewBox="0 0 1 1">
<title>Pier</title><a href="../pier/"><text>Pier</text></a></svg>
<h3>Red</h3>
<table><caption>Red lamps</caption><thead><tr><th scope="col">Lamp</th><th scope="col">Keeper</th></tr></thead>
<tbody><tr><th scope="row">First</th><td>Ada</td></tr></tbody></table>
<details><summary>The official list</summary><p>None.</p></details>
<fieldset><legend>Show</legend><label><input type="radio" name="shown"> All</label></fieldset>
<template><h1>Later</h1></template>
</main>
<footer><nav aria-label="All pages"><a href="../about/">About the lamps</a></nav></footer>
</body>
</html>
"""

ELSEWHERE = re.compile(r"""url\(\s*["']?(?:https?:)?//|@import""")

FAULTS = [
    ("language", 'lang="en"', ""),
    ("language", 'lang="en"', 'lang="English"'),
    ("one_title", "<title>Lamps of the harbour</title>", ""),
    ("one_title", "Lamps of the harbour", " "),
    ("one_description", "Every lamp of the harbour, by colour and by keeper.", "Lamps"),
    ("one_description", 'name="description"', 'name="keywords"'),
    ("csp_first", '<meta http-equiv="Content', '<link rel="icon" href="../lamp.svg"><meta http-equiv="Content'),
    ("csp_first", 'http-equiv="Content-Security-Policy"', 'name="policy"'),
    ("csp_first", "default-src 'none'", "default-src 'self'"),
    ("csp_first", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ("csp_first", "script-src 'self'", "script-src 'self' https://scripts.example"),
    ("csp_first", "; base-uri 'none'", ""),
    ("no_inline_handlers", "<h2>", '<h2 onclick="alert()">'),
    ("no_inline_handlers", 'href="bells/"', 'href=" JavaScript:alert()"'),
    ("no_inline_handlers", '<path d="M0 0h1"/>', '<path d="M0 0h1" onload="alert()"/>'),
    ("no_external_resources", "../lamps.js", "https://scripts.example/lamps.js"),
    ("no_external_resources", "../lamps.css", "//styles.example/lamps.css"),
    (
        "no_external_resources",
        '<link rel="stylesheet" href="../lamps.css">',
        '<link rel="preconnect" href="https://fonts.example">',
    ),
    ("no_external_resources", "red.png", "http://pictures.example/red.png"),
    ("no_external_resources", 'src="red.png"', 'src="red.png" srcset="red.png 1x, //pictures.example/red.png 2x"'),
    ("no_external_resources", "<h2>", '<h2 style="background: url(https://pictures.example/red.png)">'),
    ("no_external_resources", "../search/", "https://search.example/"),
    ("no_external_resources", "<h2>", '<iframe title="Map" src="https://maps.example/"></iframe><h2>'),
    ("one_h1", '<h1 id="lamps">Lamps</h1>', '<h2 id="lamps">Lamps</h2>'),
    ("one_h1", "<h2>By colour</h2>", "<h1>By colour</h1>"),
    ("headings_in_order", "<h2>By colour</h2>", ""),
    ("headings_in_order", "<h2>By colour</h2>", "<h2></h2>"),
    ("tables_with_headers", "<caption>Red lamps</caption>", ""),
    ("tables_with_headers", '<th scope="row">', "<th>"),
    ("tables_with_headers", '<th scope="col">Lamp</th><th scope="col">Keeper</th>', "<td>Lamp</td><td>Keeper</td>"),
    ("links_with_names", "bells and lamps", "here"),
    ("links_with_names", "bells and lamps", "Read more…"),
    ("links_with_names", "bells and lamps", '<img src="bell.png" alt="">'),
    ("links_with_names", "<text>Pier</text>", '<path d="M0 0h1"/>'),
    ("buttons_with_names", '<button type="button">', "<button>"),
    ("buttons_with_names", "Dark colours", ""),
    ("buttons_with_names", "<summary>The official list</summary>", "<summary></summary>"),
    ("fields_with_labels", 'for="words"', 'class="words"'),
    ("fields_with_labels", '<label for="words">Search</label><input', '<input placeholder="Search"'),
    ("fields_with_labels", "<legend>Show</legend>", ""),
    ("landmarks_with_names", 'aria-label="All pages"', 'aria-label="Main"'),
    ("landmarks_with_names", ' aria-label="All pages"', ""),
    ("landmarks_with_names", "<main>", "<div>"),
    ("landmarks_with_names", "<h2>", "<main></main><h2>"),
    ("landmarks_with_names", "<h2>", "<div role='search'></div><h2>"),
    ("images_with_alternatives", ' alt="A red lamp"', ""),
    ("images_with_alternatives", '<svg aria-hidden="true"', "<svg"),
    ("images_with_alternatives", 'role="img" aria-label', "aria-label"),
    ("unique_ids", "<h2>", '<h2 id="lamps">'),
    ("unique_ids", "<h2>", '<h2 aria-describedby="nowhere">'),
    ("unique_ids", "<button ", '<button popovertarget="menu" '),
    ("skip_link_first", 'href="#lamps"', 'href="#nowhere"'),
    ("skip_link_first", '<a href="#lamps">Skip to content</a>', ""),
    ("no_positive_tabindex", 'href="bells/"', 'href="bells/" tabindex="1"'),
]


def pages(*built: Build) -> dict[str, Element]:
    """All pages of the sites: those without a file of their own at an address, such as 404, too."""
    found = {}
    for each in built:
        assert each.status == 0, each.output
        for path in sorted(each.folder.rglob("*.html")):
            found[path.relative_to(each.folder).as_posix()] = parse_page(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("site", "least"), [("full_site", 40), ("small_site", 40)])
def test_every_page_keeps_the_contract(request: pytest.FixtureRequest, site: str, least: int) -> None:
    read_ones = pages(request.getfixturevalue(site))
    assert len(read_ones) > least
    print(f"{len(read_ones)} pages, {len(PAGE_RULES)} rules")
    found = [(address, each) for address, page in read_ones.items() for each in page_violations(page)]
    found += site_violations(read_ones)
    assert not found, format_findings(found)


def test_styles_load_no_external_resources(full_site: Build) -> None:
    styles = {path.name: path.read_text(encoding="utf-8") for path in full_site.folder.rglob("*.css")}
    assert "bundle.css" in styles
    assert {name: ELSEWHERE.findall(style) for name, style in styles.items() if ELSEWHERE.search(style)} == {}


def test_good_page_breaks_nothing() -> None:
    assert page_violations(parse_page(GOOD)) == []


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _, _ in FAULTS} == {rule.__name__ for rule in PAGE_RULES}


@pytest.mark.parametrize(
    ("rule", "good", "faulty"), FAULTS, ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(FAULTS)]
)
def test_planted_fault_is_found(rule: str, good: str, faulty: str) -> None:
    assert good in GOOD
    found = page_violations(parse_page(GOOD.replace(good, faulty, 1)))
    assert [line for line in found if line.startswith(f"{rule}: ")], found


def test_same_title_and_description_are_found() -> None:
    found = site_violations({"lamps/": parse_page(GOOD), "bells/": parse_page(GOOD)})
    assert [(page, line.split(": ")[0]) for page, line in found] == [
        (page, rule) for rule in SITE_RULES for page in ("lamps/", "bells/")
    ]
