"""Citations: what they say, that other people's readers understand them, and how readers of the site get them."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as CiteprocCitation
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import html
from playwright.sync_api import Browser, Page, expect

from macros.data.edition import Edition
from macros.pages.citations import FORMS, Citation, Citations
from macros.pages.render import Templates
from macros.publication import Publication, check_project
from tests.support.browser import tab_to
from tests.support.builds import PROJECT, REPOSITORY, SMALL_FOLDERS, Build
from tests.support.editions import with_records
from tests.support.host import serve_below

SITE = "https://reader.example/edition/"
TITLE = (
    "Report of the meeting of the open-ended intergovernmental expert working group on supply reduction, held in "
    "Vienna from 23 to 25 June 2008"
)
EDITION = "the reading edition “Reducing the supply of illicit drugs, Vienna 2008”"
ODD = r"""R&D of 100% {left, "$5" #1_2 ~ x^2 } right \ back <b> | Å, Ж and ‘’ } 'end'"""
BUTTONS = "[...document.querySelectorAll('.cite-button')]"


@pytest.fixture(scope="module")
def ready() -> Publication:
    """The real meeting, published at an address."""
    return check_project(PROJECT, site=SITE)


@pytest.fixture(scope="module")
def citations(ready: Publication) -> dict[str, Citation]:
    assert ready.templates
    return {cited.id: cited for cited in citations_of(ready.templates).all()}


@pytest.fixture(scope="module")
def odd(ready: Publication) -> Templates:
    """The same meeting, with every sign in its names that means something to one of the formats."""
    assert ready.edition
    report = ready.edition.report
    body = ready.edition.bodies[report.meeting_of].model_copy(update={"name": ODD})
    changed = report.model_copy(update={"title": ODD, "short_title": ODD, "symbol": ODD})
    edition = with_records(replace(ready.edition, report=changed), bodies=ready.edition.bodies | {body.id: body})
    return Templates(edition, site=SITE)


def citations_of(templates: Templates) -> Citations:
    found: Citations = templates.environment.globals["citations"]  # type: ignore[assignment]
    return found


def made(templates: Templates, form: str, cited: Citation) -> str:
    """One citation in one form."""
    call = "{% import 'cite/_forms.j2' as forms %}{{ forms.citation(form, cited) }}"
    return str(templates.environment.from_string(call).render(form=form, cited=cited)).strip("\n")


def footnote(ready: Publication, cited: Citation) -> str:
    assert ready.templates
    return made(ready.templates, "footnote", cited)


# --- what they say


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("para-31", f"{TITLE} (9 July 2008), para. 31. Account in the words of {EDITION}, available at "
         f"{SITE}report/#para-31."),
        ("para-68-mm", f"{TITLE} (9 July 2008), para. 68 (mm). Account in the words of {EDITION}, available at "
         f"{SITE}recommendations/mm/."),
        ("state-norway", f"{TITLE} (9 July 2008), para. 60. Page “Norway”, in the words of {EDITION}, available at "
         f"{SITE}states/norway/."),
        ("item-5a", f"{TITLE} (9 July 2008), paras. 26–36. Page “Item 5 (a)”, in the words of {EDITION}, available at "
         f"{SITE}agenda/5a/."),
        ("section-iii-a", f"{TITLE} (9 July 2008), sect. III.A, paras. 29–36. Account in the words of {EDITION}, "
         f"available at {SITE}report/#section-iii-a."),
        ("section-annex", f"{TITLE} (9 July 2008), annex. Account in the words of {EDITION}, available at "
         f"{SITE}report/#section-annex."),
        ("report", f"{TITLE} (9 July 2008). Account in the words of {EDITION}, available at {SITE}report/."),
    ],
)  # fmt: skip
def test_footnote_after_the_style_of_the_united_nations(
    ready: Publication, citations: dict[str, Citation], name: str, wanted: str
) -> None:
    assert footnote(ready, citations[name]) == wanted


def test_paragraphs_are_joined_as_one_writes_them(ready: Publication, citations: dict[str, Citation]) -> None:
    for name, wanted in {
        "state-argentina": "paras. 3, 15, 28 and 60",
        "item-2": "paras. 70, 73 and 74",
        "item-7": "para. 69",
        "state-cote-divoire": "para. 72",
    }.items():
        assert f", {wanted}. " in footnote(ready, citations[name])


def test_there_is_one_for_each_place_and_none_twice(ready: Publication, citations: dict[str, Citation]) -> None:
    edition = ready.edition
    assert edition
    wanted = {"report", *(f"para-{number}" for number in edition.paragraphs)}
    wanted |= {f"para-68-{letter}" for letter in edition.recommendations}
    wanted |= {f"section-{name}" for name in edition.sections} | {f"state-{name}" for name in edition.states}
    wanted |= {f"item-{name}" for name in edition.agenda}
    assert set(citations) == wanted
    assert len(citations) == len({cited.address for cited in citations.values()}) == 1 + 76 + 39 + 17 + 34 + 11


def test_never_a_page_and_no_symbol_where_the_report_has_none(ready: Publication) -> None:
    assert ready.templates
    for form in FORMS.values():
        text = ready.templates.citations(form)
        assert not re.search(r"\bpp?\. ?\d|\bpages?\b|\bSP  - |howpublished|\"number\"|\bSN  - ", text), form
    small = check_project(PROJECT, SMALL_FOLDERS).templates
    assert small
    for form in FORMS.values():
        assert small.citations(form).count("LG/1/3") >= len(list(citations_of(small).all())), form


# --- that other people's readers understand them


def test_bibtex_gives_back_every_sign(odd: Templates) -> None:
    text = odd.citations("bibtex")
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    cited = list(citations_of(odd).all())
    assert len(library.entries) == len(cited) == text.count("\n@") + 1
    assert [entry.key for entry in library.entries] == [f"vienna-2008-{each.id}" for each in cited]
    assert {entry.entry_type for entry in library.entries} == {"misc"}
    assert text.count(r"\textbraceleft{}") == text.count(r"\textbraceright{}") / 2 == 4 * len(cited)
    read = ODD.replace("{", "").replace("}", "").replace("^", "ˆ")  # as this reader takes braces and circumflex
    for entry, each in zip(library.entries, cited, strict=True):
        fields = {name: str(field.value).strip("{}") for name, field in entry.fields_dict.items()}
        place = made(odd, "footnote", each).removeprefix(f"{ODD} ({ODD}, 9 July 2008)")
        place = place.split(". Account")[0].split(". Page")[0]
        assert fields["title"] == read + place, each.id
        assert fields["author"] == fields["howpublished"] == read
        assert f"“{read}”" in fields["note"]
        assert (fields["year"], fields["month"]) == ("2008", "jul")
        assert urlsplit(fields["url"]).geturl() == each.address


def test_bibtex_braces_are_in_pairs(odd: Templates) -> None:
    depth = 0
    for sign in odd.citations("bibtex"):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_ris_gives_back_every_sign(odd: Templates) -> None:
    entries = rispy.loads(odd.citations("ris"))
    cited = list(citations_of(odd).all())
    assert len(entries) == len(cited)
    for entry, each in zip(entries, cited, strict=True):
        assert entry["type_of_reference"] == "RPRT"
        assert entry["title"].startswith(ODD)
        assert entry["authors"] == [ODD]
        assert entry["issn"] == ODD  # the tag for the number of a report
        assert (entry["year"], entry["date"]) == ("2008", "2008/07/09")
        assert entry["urls"] == [each.address]
        assert "unknown_tag" not in entry


def test_csl_json_is_rendered_by_a_citation_processor(odd: Templates, ready: Publication) -> None:
    entries = json.loads(odd.citations("csl"))
    cited = list(citations_of(odd).all())
    assert [entry["URL"] for entry in entries] == [each.address for each in cited]
    for entry in entries:
        assert set(entry) == {"id", "type", "title", "author", "issued", "number", "URL", "note"}
        assert entry["title"].startswith(ODD)
        assert entry["author"] == [{"literal": ODD}]
        assert entry["number"] == ODD
    assert ready.templates
    source = CiteProcJSON(json.loads(ready.templates.citations("csl")))
    rendered = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right"), source, formatter.plain)
    rendered.register(CiteprocCitation([CitationItem("vienna-2008-para-31")]))
    (line,) = [str(item) for item in rendered.bibliography()]
    assert f"{TITLE}, para. 31" in line
    assert "2008" in line
    assert "Open-ended intergovernmental expert working group" in line


# --- as files


def test_files_hold_all_of_them(real_site: Build, small_site: Build) -> None:
    for built, count, whole in ((real_site, 178, False), (small_site, 12 + 3 + 5 + 4 + 7 + 1, True)):
        folder = built.folder / "data"
        ris = (folder / "citations.ris").read_bytes().decode()
        assert ris.count("\r\n") == ris.count("\n")  # as the format asks
        assert len(rispy.loads(ris)) == count
        assert len(json.loads((folder / "citations.json").read_text(encoding="utf-8"))) == count
        bibtex = (folder / "citations.bib").read_text(encoding="utf-8")
        assert len(parse_string(bibtex).entries) == count
        footnotes = (folder / "citations.txt").read_text(encoding="utf-8")
        assert len(footnotes.splitlines()) == count
        for text in (ris, bibtex, footnotes):
            assert text.count(REPOSITORY["SITE_URL"]) == (count if whole else 0)
            assert "/report/#para" not in text or whole  # a path without the address of a site is no address


def test_files_are_linked_and_counted(real_site: Build) -> None:
    data = html.fromstring((real_site.folder / "data/index.html").read_bytes())
    rows = {row.xpath("string(./th)"): row.xpath("string(./td[2])") for row in data.xpath("//table/tbody/tr")}
    cite = html.fromstring((real_site.folder / "about/cite/index.html").read_bytes())
    links = {link.split("/")[-1] for link in cite.xpath("//article//a/@href")}
    for ending in FORMS:
        assert rows[f"citations.{ending}"] == "178"
        assert f"citations.{ending}" in links


# --- on pages


@pytest.mark.parametrize("page", ["recommendations/mm", "states/cote-divoire", "agenda/5a"])
def test_record_pages_have_the_four_forms_as_text(
    browser: Browser, real_site_url: str, ready: Publication, citations: dict[str, Citation], page: str
) -> None:
    assert ready.templates
    (cited,) = [each for each in citations.values() if each.path == f"/{page}/"]
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{real_site_url}{page}/")
    opened.get_by_text("Cite this", exact=True).click()
    for form, name in zip(FORMS.values(), ("Footnote", "BibTeX", "RIS", "CSL-JSON"), strict=True):
        expect(opened.locator("strong", has_text=name)).to_be_visible()
        shown = opened.locator(f"#cite-{form}").text_content()
        assert shown == made(ready.templates, form, replace(cited, address=cited.path))
    expect(opened.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_script_puts_the_address_in_front(page: Page, real_site_url: str) -> None:
    for path in ("states/norway/", "about/cite/"):
        page.goto(real_site_url + path)
        wanted = f"{real_site_url}{'report/' if 'about' in path else path}"
        for form in ("footnote", "bibtex", "ris", "csl"):
            assert page.locator(f"#cite-{form}").text_content().count(wanted) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["Footnote", "BibTeX", "RIS", "CSL-JSON"])
def test_each_form_is_one_click_to_copy(page: Page, real_site_url: str, name: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{real_site_url}recommendations/mm/")
    page.get_by_text("Cite this", exact=True).click()
    page.get_by_role("button", name=f"Copy {name}").click()
    expect(page.get_by_role("status")).to_have_text(f"Copied: {name}")
    form = page.locator(".form", has=page.get_by_text(name, exact=True)).locator("pre")
    assert page.evaluate("navigator.clipboard.readText()") == form.text_content()
    assert "para. 68 (mm)" in str(form.text_content())


def test_copying_works_where_the_page_may_not_use_the_clipboard(page: Page, real_site_url: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{real_site_url}states/norway/")
    page.get_by_text("Cite this", exact=True).click()
    button = page.get_by_role("button", name="Copy Footnote")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied: Footnote")
    expect(button).to_be_focused()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("textarea").press("Control+v")
    assert page.locator("textarea").input_value() == page.locator("#cite-footnote").text_content()


def test_who_cannot_copy_is_told_what_to_do(page: Page, real_site_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    )
    page.goto(f"{real_site_url}states/norway/")
    page.get_by_text("Cite this", exact=True).click()
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status")).to_contain_text("Select the text and copy it by hand")


# --- on the page of the report


def test_box_gives_for_every_passage_what_the_files_give(
    page: Page, real_site_url: str, publication: Publication
) -> None:
    assert publication.edition
    templates = Templates(publication.edition, site=real_site_url)
    wanted = {}
    for cited in citations_of(templates).all():
        if cited.kind in ("paragraphs", "sections", "recommendations"):
            wanted[cited.id] = [made(templates, form, cited) for form in FORMS.values()]
    page.goto(f"{real_site_url}report/")
    read = f"""{BUTTONS}.map((button) => {{
      button.click();
      const box = document.querySelector("dialog.cite");
      const texts = [...box.querySelectorAll("pre")].map((form) => form.textContent);
      box.close();
      return [button.closest(".passage").querySelector("[id]").id, texts];
    }})"""
    found = dict(page.evaluate(read))
    assert len(found) == 76 + 39 + 17
    assert found == wanted


def test_box_names_the_address_that_the_site_was_built_for(page: Page, small_site: Build) -> None:
    with serve_below("below/edition", small_site.folder) as elsewhere:
        page.goto(f"{elsewhere}report/")
        page.evaluate(f"{BUTTONS}.find((button) => button.closest('.passage').dataset.place === 'para. 8').click()")
        expect(page.locator("#cite-footnote")).to_contain_text(f"available at {REPOSITORY['SITE_URL']}report/#para-8.")


def test_citation_is_copied_by_keyboard_alone(page: Page, real_site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{real_site_url}report/#para-31")
    button = page.get_by_role("button", name="Copy citation… of paragraph 31", exact=True)
    tab_to(page, button)
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Cite paragraph 31")
    expect(box).to_be_visible()
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_have_text("Copied: Footnote")
    assert (
        f"para. 31. Account in the words of {EDITION}, available at {real_site_url}report/#para-31."
        in page.evaluate("navigator.clipboard.readText()")
    )
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_an_unknown_place_is_an_error(publication: Publication) -> None:
    assert isinstance(publication.edition, Edition)
    citations = citations_of(Templates(publication.edition))
    with pytest.raises(KeyError):
        citations.paragraph(77)
    with pytest.raises(KeyError):
        citations.record("states", "atlantis")


def test_files_name_no_folder_of_this_machine(real_site: Build) -> None:
    for ending in FORMS:
        assert str(Path.cwd()) not in (real_site.folder / f"data/citations.{ending}").read_text(encoding="utf-8")
