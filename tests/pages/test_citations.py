"""Citations: their text, that parsers of each format read them, and how readers of the site copy them."""

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from playwright.sync_api import Page, expect

from macros.data.edition import Edition
from macros.data.models import Report
from macros.pages.citations import FORMS, Citation
from macros.pages.render import Templates
from tests.support.browser import NewPage, tab_to
from tests.support.builds import REPOSITORY, SMALL_FOLDERS, Build, publish
from tests.support.citations import cite
from tests.support.editions import with_records

SITE = REPOSITORY["SITE_URL"]
SPECIAL = r"""R&D of 100% {left, "$5" #1_2 ~ x^2 } right \ back <b> | Å, Ж and ‘’ } 'end'"""
DATED = datetime.date(1999, 7, 9)
BUTTONS = "[...document.querySelectorAll('.cite-button')]"


@pytest.fixture(scope="module")
def special(real_edition: Edition) -> Templates:
    """The same templates, with the special characters of every format in the names."""
    report = real_edition.report
    body = real_edition.bodies[str(report.meeting_of)].model_copy(update={"name": SPECIAL})
    changed = report.model_copy(update={"title": SPECIAL, "short_title": SPECIAL, "symbol": SPECIAL, "dated": DATED})
    edition = with_records(replace(real_edition, report=changed), bodies=real_edition.bodies | {body.id: body})
    return Templates(edition, site=SITE)


def key_of(report: Report) -> str:
    """What the keys of BibTeX and CSL-JSON begin with: where, and when."""
    assert report.place
    assert report.opens
    return f"{report.place.lower().replace(' ', '-')}-{report.opens.year}"


@pytest.fixture(scope="module")
def report(real_edition: Edition) -> Report:
    return real_edition.report


# --- text


def test_every_record_and_passage_has_one_citation(real_edition: Edition, citations: dict[str, Citation]) -> None:
    wanted = {"report", *(f"para-{number}" for number in real_edition.paragraphs)}
    listed_in = real_edition.recommendations_paragraph
    for letter, rec in real_edition.recommendations.items():
        wanted.add(f"para-{listed_in.number if listed_in else rec.paragraph}-{letter}")
    wanted |= {f"section-{name}" for name in real_edition.sections} | {f"state-{name}" for name in real_edition.states}
    wanted |= {f"item-{name}" for name in real_edition.agenda}
    assert set(citations) == wanted
    assert len(citations) == len({cited.address for cited in citations.values()})


def test_no_citation_has_page_numbers_or_a_missing_symbol(real_edition: Edition) -> None:
    report = real_edition.report.model_copy(update={"symbol": None})
    without_symbol = Templates(replace(real_edition, report=report), site=SITE)
    for form in FORMS.values():
        text = without_symbol.citation_file(form)
        assert not re.search(r"\bpp?\. ?\d|\bpages?\b|\bSP  - |howpublished|\"number\"|\bSN  - ", text), form
    small = publish(SMALL_FOLDERS).templates
    for form in FORMS.values():
        assert small.citation_file(form).count("LG/1/3") >= len(list(small.citations.all())), form


# --- formats, read by their parsers


def test_bibtex_round_trips_special_characters(special: Templates, report: Report) -> None:
    text = special.citation_file("bibtex")
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    cited = list(special.citations.all())
    assert len(library.entries) == len(cited) == text.count("\n@") + 1
    assert [entry.key for entry in library.entries] == [f"{key_of(report)}-{each.id}" for each in cited]
    assert {entry.entry_type for entry in library.entries} == {"misc"}
    assert text.count(r"\textbraceleft{}") == text.count(r"\textbraceright{}") / 2 == 4 * len(cited)
    dated = f"{DATED.day} {DATED:%B %Y}"
    read = SPECIAL.replace("{", "").replace("}", "").replace("^", "ˆ")  # as this parser reads braces and circumflex
    for entry, each in zip(library.entries, cited, strict=True):
        fields = {name: str(field.value).strip("{}") for name, field in entry.fields_dict.items()}
        cited_part = cite(special, "footnote", each).removeprefix(f"{SPECIAL} ({SPECIAL}, {dated})")
        cited_part = re.split(r"\. (?:Account|Page)", cited_part)[0]
        assert fields["title"] == read + cited_part, each.id
        assert fields["author"] == fields["howpublished"] == read
        assert f"“{read}”" in fields["note"]
        assert (fields["year"], fields["month"]) == (f"{DATED:%Y}", f"{DATED:%b}".lower())
        assert urlsplit(fields["url"]).geturl() == each.address


def test_bibtex_braces_are_balanced(special: Templates) -> None:
    depth = 0
    for sign in special.citation_file("bibtex"):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_ris_round_trips_special_characters(special: Templates) -> None:
    entries = rispy.loads(special.citation_file("ris"))
    cited = list(special.citations.all())
    assert len(entries) == len(cited)
    for entry, each in zip(entries, cited, strict=True):
        assert entry["type_of_reference"] == "RPRT"
        assert entry["title"].startswith(SPECIAL)
        assert entry["authors"] == [SPECIAL]
        assert entry["issn"] == SPECIAL  # RIS has one tag for ISSN and report number
        assert (entry["year"], entry["date"]) == (f"{DATED:%Y}", f"{DATED:%Y/%m/%d}")
        assert entry["urls"] == [each.address]
        assert "unknown_tag" not in entry


def test_csl_json_is_rendered_by_a_citation_processor(
    special: Templates, templates: Templates, real_edition: Edition
) -> None:
    entries = json.loads(special.citation_file("csl"))
    cited = list(special.citations.all())
    assert [entry["URL"] for entry in entries] == [each.address for each in cited]
    for entry in entries:
        assert set(entry) == {"id", "type", "title", "author", "issued", "number", "URL", "note"}
        assert entry["title"].startswith(SPECIAL)
        assert entry["author"] == [{"literal": SPECIAL}]
        assert entry["number"] == SPECIAL
    source = CiteProcJSON(json.loads(templates.citation_file("csl")))
    rendered = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right"), source, formatter.plain)
    report = real_edition.report
    rendered.register(CiteprocCitation([CitationItem(f"{key_of(report)}-para-2")]))
    (line,) = [str(item) for item in rendered.bibliography()]
    assert f"{report.title}, para. 2" in line
    assert not report.dated or str(report.dated.year) in line
    assert real_edition.bodies[str(report.meeting_of)].name[1:] in line


# --- downloads


def test_downloads_hold_all_citations(real_site: Build, small_site: Build, citations: dict[str, Citation]) -> None:
    for built, count, absolute in ((real_site, len(citations), False), (small_site, 12 + 3 + 5 + 4 + 7 + 1, True)):
        folder = built.folder / "data"
        ris = (folder / "citations.ris").read_bytes().decode()
        assert ris.count("\r\n") == ris.count("\n")  # as RIS requires
        assert len(rispy.loads(ris)) == count
        assert len(json.loads((folder / "citations.json").read_text(encoding="utf-8"))) == count
        bibtex = (folder / "citations.bib").read_text(encoding="utf-8")
        assert len(parse_string(bibtex).entries) == count
        footnotes = (folder / "citations.txt").read_text(encoding="utf-8")
        assert len(footnotes.splitlines()) == count
        for text in (ris, bibtex, footnotes):
            assert text.count(REPOSITORY["SITE_URL"]) == (count if absolute else 0)
            assert "/report/#para" not in text or absolute  # a path alone is no URL


def test_downloads_are_counted(real_site: Build, citations: dict[str, Citation]) -> None:
    rows = real_site.pages["data"].xpath("//table/tbody/tr")
    counts = {row.xpath("string(./th)"): row.xpath("string(./td[2])") for row in rows}
    for ending in FORMS:
        assert counts[f"citations.{ending}"] == str(len(citations))


# --- on pages


@pytest.mark.parametrize("site", ["real_site", "full_site"])
def test_page_and_the_files_beside_it_say_the_same(
    request: pytest.FixtureRequest, real_edition: Edition, site: str
) -> None:
    built: Build = request.getfixturevalue(site)
    wanted = {"report"} | {
        f"{kind}/{name}" for kind in ("recommendations", "agenda", "states") for name in real_edition.records(kind)
    }
    spans = {page: tree.xpath("//span[@class='Z3988']") for page, tree in built.pages.items()}
    assert {page for page, found in spans.items() if found} == wanted
    for page in wanted:
        (span,), file = spans[page], built.folder / page
        (entry,) = rispy.loads(file.with_suffix(".ris").read_bytes().decode())
        said = parse_qs(span.get("title"), strict_parsing=True)
        assert said.pop("rft.btitle") == [entry["title"]]
        assert said.pop("rft.aucorp") == entry["authors"]
        assert said.pop("rft.date") == [entry["date"].replace("/", "-")]
        assert said.pop("rft_id", []) == entry.get("urls", [])
        assert bool(entry.get("urls")) == (site == "full_site")
        format_of_a_report = {"rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"], "rft.genre": ["report"]}
        assert said == {"ctx_ver": ["Z39.88-2004"], **format_of_a_report}
        assert span.get("aria-hidden") == "true"
        (bibtex,) = parse_string(file.with_suffix(".bib").read_text(encoding="utf-8")).entries
        assert bibtex["title"] == f"{{{entry['title']}}}"
        assert {f"{page}.ris", f"{page}.bib"} <= built.pages.targets(page)


@pytest.mark.parametrize("kind", ["recommendations", "states", "agenda"])
def test_record_pages_have_the_four_forms_as_text(
    new_page: NewPage, real_site_url: str, templates: Templates, page_of: dict[str, str], kind: str
) -> None:
    (cited,) = [each for each in templates.citations.all() if each.path == f"/{page_of[kind]}"]
    opened = new_page(java_script_enabled=False)
    opened.goto(real_site_url + page_of[kind])
    opened.get_by_text("Cite this", exact=True).click()
    for form, name in zip(FORMS.values(), ("Footnote", "BibTeX", "RIS", "CSL-JSON"), strict=True):
        expect(opened.locator("strong", has_text=name)).to_be_visible()
        shown = opened.locator(f"#cite-{form}").text_content()
        assert shown == cite(templates, form, replace(cited, address=cited.path))
    expect(opened.get_by_role("button", name="Copy")).to_have_count(0)


def test_script_makes_urls_absolute(page: Page, real_site_url: str, page_of: dict[str, str]) -> None:
    for path in (page_of["states"], "about/cite/"):
        page.goto(real_site_url + path)
        wanted = f"{real_site_url}{'report/' if 'about' in path else path}"
        for form in ("footnote", "bibtex", "ris", "csl"):
            assert page.locator(f"#cite-{form}").text_content().count(wanted) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Footnote", "BibTeX", "RIS", "CSL-JSON"])
def test_each_form_is_copied_by_one_click(
    page: Page, real_site_url: str, page_of: dict[str, str], real_edition: Edition, name: str
) -> None:
    rec = real_edition.recommendations[page_of["recommendations"].split("/")[1]]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(real_site_url + page_of["recommendations"])
    page.get_by_text("Cite this", exact=True).click()
    page.get_by_role("button", name=f"Copy {name}").click()
    expect(page.get_by_role("status")).to_have_text(f"Copied: {name}")
    form = page.locator(".form", has=page.get_by_text(name, exact=True)).locator("pre")
    assert page.evaluate("navigator.clipboard.readText()") == form.text_content()
    assert (rec.label or f"({rec.id})") in str(form.text_content())


def test_copying_works_without_the_clipboard_api(page: Page, real_site_url: str, page_of: dict[str, str]) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(real_site_url + page_of["states"])
    page.get_by_text("Cite this", exact=True).click()
    button = page.get_by_role("button", name="Copy Footnote")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied: Footnote")
    expect(button).to_be_focused()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("textarea").press("Control+v")
    assert page.locator("textarea").input_value() == page.locator("#cite-footnote").text_content()


def test_failed_copying_shows_what_to_do(page: Page, real_site_url: str, page_of: dict[str, str]) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    )
    page.goto(real_site_url + page_of["states"])
    page.get_by_text("Cite this", exact=True).click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status")).to_contain_text("Select the text and copy it by hand")


# --- on the page of the report


def test_dialog_shows_the_same_citations_as_the_downloads(
    page: Page, real_site_url: str, real_edition: Edition
) -> None:
    templates = Templates(real_edition, site=real_site_url)
    wanted = {}
    for cited in templates.citations.all():
        if cited.kind in ("paragraphs", "sections", "recommendations"):
            wanted[cited.id] = [cite(templates, form, cited) for form in FORMS.values()]
    page.goto(f"{real_site_url}report/")
    read = f"""{BUTTONS}.map((button) => {{
      button.click();
      const box = document.querySelector("dialog.cite");
      const texts = [...box.querySelectorAll("pre")].map((form) => form.textContent);
      box.close();
      return [button.closest(".passage").querySelector("[id]").id, texts];
    }})"""
    found = dict(page.evaluate(read))
    assert len(found) > 20
    assert found == wanted


def test_dialog_shows_the_url_that_the_site_was_built_for(page: Page, small_site_url: str) -> None:
    page.goto(f"{small_site_url}report/")
    page.evaluate(f"{BUTTONS}.find((button) => button.closest('.passage').dataset.place === 'para. 8').click()")
    expect(page.locator("#cite-footnote")).to_contain_text(f"available at {REPOSITORY['SITE_URL']}report/#para-8.")


def test_citation_is_copied_by_keyboard_alone(page: Page, real_site_url: str, real_edition: Edition) -> None:
    numbers = list(real_edition.paragraphs)
    number = numbers[len(numbers) // 2]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{real_site_url}report/#para-{number}")
    button = page.get_by_role("button", name=f"Copy citation… of paragraph {number}", exact=True)
    tab_to(page, button)
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name=f"Cite paragraph {number}")
    expect(box).to_be_visible()
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_have_text("Copied: Footnote")
    edition = f"the reading edition “{real_edition.report.short_title}”"
    assert (
        f"para. {number}. Account in the words of {edition}, available at {real_site_url}report/#para-{number}."
        in page.evaluate("navigator.clipboard.readText()")
    )
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_unknown_record_raises_a_key_error(templates: Templates) -> None:
    citations = templates.citations
    with pytest.raises(KeyError):
        citations.paragraph(10_000)
    with pytest.raises(KeyError):
        citations.record("states", "atlantis")


def test_downloads_contain_no_local_path(real_site: Build) -> None:
    for ending in FORMS:
        assert str(Path.cwd()) not in (real_site.folder / f"data/citations.{ending}").read_text(encoding="utf-8")
