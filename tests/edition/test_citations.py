"""Citations of the Vienna report, in the style of the United Nations."""

import pytest

from macros.pages.citations import FORMS, Citation
from macros.pages.render import Templates
from tests.support.builds import REPOSITORY, Build
from tests.support.citations import cite

SITE = REPOSITORY["SITE_URL"]
TITLE = (
    "Report of the meeting of the open-ended intergovernmental expert working group on supply reduction, held in "
    "Vienna from 23 to 25 June 2008"
)
EDITION = "the reading edition “Reducing the supply of illicit drugs, Vienna 2008”"


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
def test_footnote_has_the_style_of_the_united_nations(
    templates: Templates, citations: dict[str, Citation], name: str, wanted: str
) -> None:
    assert cite(templates, "footnote", citations[name]) == wanted


def test_consecutive_paragraphs_are_cited_as_a_range(templates: Templates, citations: dict[str, Citation]) -> None:
    for name, wanted in {
        "state-argentina": "paras. 3, 15, 28 and 60",
        "item-2": "paras. 70, 73 and 74",
        "item-7": "para. 69",
        "state-cote-divoire": "para. 72",
    }.items():
        assert f", {wanted}. " in cite(templates, "footnote", citations[name])


def test_keys_are_those_that_readers_have(templates: Templates, citations: dict[str, Citation]) -> None:
    assert len(citations) == 178
    assert "@misc{vienna-2008-para-31," in templates.citation_file("bibtex")


def test_downloads_are_linked_from_the_page_on_citing(real_site: Build) -> None:
    links = {target.split("/")[-1] for target in real_site.pages.targets("about/cite")}
    assert {f"citations.{ending}" for ending in FORMS} <= links
