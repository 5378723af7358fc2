"""No element has a violation of axe in any place where a page has it, open dialogs included, and a page of each kind
has none in any size and colour scheme; none of them logs an error or makes a request to another server.
"""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from macros.data.models import Topic
from tests.support.axe import ALL_RULES, DARK_RULES, NARROW, SOURCE, WIDE, Audit, audit_site, pages_of_every_element
from tests.support.browser import NewPage
from tests.support.builds import Build
from tests.support.findings import format_findings
from tests.support.host import serve

SCANS = ((WIDE, ALL_RULES), (NARROW, ALL_RULES), (NARROW, DARK_RULES))
"""What is opened on a page is looked at in both sizes, and in its dark colours in one."""
FAULTY = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Faulty</title>
    <style>
      :root { color-scheme: light dark; background: light-dark(#fff, #000); color: light-dark(#000, #fff); }
      .grey { color: #bbb; background: #fff; }
      .night { color: light-dark(#000, #333); }
      @media (max-width: 400px) { .phone { color: light-dark(#ccc, #fff); } }
    </style>
  </head>
  <body>
    <main>
      <h1>Faulty</h1>
      <img src="http://127.0.0.1:9/lamp.png">
      <script>lamps();</script>
      <p class="grey">Too pale</p>
      <p class="night">Too pale at night</p>
      <p class="phone">Too pale on a phone</p>
      <details><summary>More</summary><input type="text"></details>
    </main>
  </body>
</html>
"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page with axe in it."""
    page = new_page(reduced_motion="reduce")
    page.add_init_script(SOURCE)
    return page


def test_planted_violations_are_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(FAULTY)
    with serve(tmp_path) as folder:
        audit = audit_site(folder, [""], [""], workers=1)
    assert audit.scans == 4
    messages = {finding for _, finding in audit.violations}
    assert {"request to http://127.0.0.1:9/lamp.png", "script failed: lamps is not defined"} <= messages
    found = {(where.removeprefix("home "), *finding.split(": ")[:2]) for where, finding in audit.violations}
    for mode in ("1280 light", "360 light"):
        assert (mode, "image-alt", "img") in found
    for mode in ("1280 light", "1280 dark", "360 dark", "360 light"):
        assert (mode, "color-contrast", ".grey") in found
        assert ((mode, "color-contrast", ".night") in found) == ("dark" in mode)
        assert ((mode, "color-contrast", ".phone") in found) == (mode == "360 light")
        assert ((mode, "label", "input") in found) == (mode == "360 light")


def test_page_with_an_element_in_a_new_place_is_scanned(tmp_path: Path) -> None:
    texts = ("<p>One<p>Two", "<p>Three", "<div><p>Four</div>", "<div><p class=five>Five</div>", "<p title=six>Six")
    files = [tmp_path / f"{number}.html" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(f"<!doctype html><title>x</title>{text}")
    assert pages_of_every_element(files) == [files[0], *files[2:]]


def test_pages_have_no_violations(full_site: Build, full_site_url: str, sample_paths: list[str]) -> None:
    files = sorted(full_site.folder.rglob("*.html"), key=lambda path: -path.stat().st_size)
    assert len(files) > 40
    paths = {path: path.relative_to(full_site.folder).as_posix().removesuffix("index.html") for path in files}
    scanned = {*sample_paths, *(paths[path] for path in pages_of_every_element(files))}
    assert len(scanned) >= 30
    audit = audit_site(full_site_url, [path for path in paths.values() if path in scanned], sample_paths)
    print(f"{audit.scans} scans of {len(scanned)} of {len(files)} pages, which made {audit.requests} requests")
    assert audit.scans == len(scanned) + 3 * len(sample_paths)
    assert audit.requests > 3 * len(scanned)
    assert not audit.violations, format_findings(audit.violations)


def test_dialogs_and_popovers_have_no_violations(page: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    """Each once, on the first page that has it: menu, keys, citation, tips."""
    records = [page_of[kind] for kind in ("states", "recommendations", "agenda")]
    audit = Audit()
    known: set[str] = set()
    for path in ("", "report/", "states/", *records, "about/words/", "404.html"):
        page.goto(full_site_url + path)
        for box in page.locator("dialog, [popover]").element_handles():
            name = str(box.evaluate("box => `${box.tagName} ${box.id || box.className}`.toLowerCase()"))
            if name in known:
                continue
            known.add(name)
            for size, rules in SCANS:
                page.set_viewport_size({"width": size[0], "height": size[1]})
                box.evaluate("box => (box.showModal ? box.showModal() : box.showPopover())")
                audit.scan(page, f"{path} {name}", size, rules, box)
                box.evaluate("box => (box.close ? box.close() : box.hidePopover())")
    print(f"{audit.scans} scans of {', '.join(sorted(known))}")
    assert {"nav menu", "dialog keys", "dialog search"} <= known
    assert audit.scans == len(SCANS) * len(known)
    assert not audit.violations, format_findings(audit.violations)


def test_bar_at_the_foot_of_a_phone_has_no_violations(page: Page, full_site_url: str, page_of: dict[str, str]) -> None:
    audit = Audit()
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    page.goto(full_site_url + page_of["states"])
    bar = page.get_by_role("navigation", name="This page")
    expect(bar).to_be_hidden()
    page.mouse.wheel(0, 600)
    expect(bar).to_be_visible()
    for rules in (ALL_RULES, DARK_RULES):
        audit.scan(page, "bar", NARROW, rules, bar.element_handle())
    assert not audit.violations, format_findings(audit.violations)


def test_search_results_have_no_violations(page: Page, full_site_url: str, topic: Topic) -> None:
    audit = Audit()
    for words in (topic.title, "xyzzyq"):
        page.goto(f"{full_site_url}?q={quote(words)}")
        expect(page.locator('[data-search-results][data-search-state="done"]')).to_be_attached()
        for size, rules in SCANS:
            audit.scan(page, f"search for {words}", size, rules)
    assert audit.scans == 2 * len(SCANS)
    assert not audit.violations, format_findings(audit.violations)
