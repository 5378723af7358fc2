"""The link checker finds each kind of fault, and neither site has one."""

from pathlib import Path

import pytest

from tests.support.builds import REPOSITORY, Build
from tests.support.links import check_links

OWN = "https://reader.example/edition/"
GOOD = '<h1 id="top">x</h1><a href="other/">x</a><a href="other/#there">x</a><a href="a.png">x</a><a href="#top">x</a>'
PLANTED = {
    '<a href="missing/">x</a>': "no such page or file",
    '<a href="#missing">x</a>': "no such place on that page",
    '<a href="other/#missing">x</a>': "no such place on that page",
    '<img src="missing.png">': "no such page or file",
    '<a href="../else/">x</a>': "outside the site",
    '<a href="/other/">x</a>': "begins at the root of the host",
    '<a href="Other/">x</a>': "wrong letter case",
    '<img srcset="a.png 1x, missing.png 2x">': "no such page or file",
    f'<a href="{OWN}other/">x</a>': "own site by its full address",
    '<a href="other">x</a>': "no slash at the end",
    '<i id="twice"></i><i id="twice"></i>': "id given twice",
}


def _site(folder: Path, more: str) -> Path:
    (folder / "other").mkdir()
    (folder / "index.html").write_text(f"<html><body>{GOOD}{more}</body></html>")
    (folder / "other/index.html").write_text('<html><body><p id="there"><a href="../">x</a></p></body></html>')
    (folder / "a.png").touch()
    return folder


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    assert check_links(_site(tmp_path, ""), OWN).errors == []


@pytest.mark.parametrize(("planted", "fault"), PLANTED.items())
def test_planted_fault_is_found(tmp_path: Path, planted: str, fault: str) -> None:
    faults = check_links(_site(tmp_path, planted), OWN).errors
    assert len(faults) == 1
    assert fault in faults[0]


def test_ghost_in_the_sitemap_is_found(tmp_path: Path) -> None:
    _site(tmp_path, "")
    (tmp_path / "sitemap.xml").write_text(
        f"<urlset><url><loc>{OWN}ghost/</loc></url><url><loc>{OWN}</loc></url></urlset>"
    )
    assert check_links(tmp_path, OWN).errors == [f"sitemap.xml: {OWN}ghost/: no such page"]


def test_every_link_of_the_real_site_leads_somewhere(real_site: Build) -> None:
    found = check_links(real_site.folder)
    print(f"{found.links} links on {found.pages} pages followed")
    assert found.errors == []
    assert found.pages > 40
    assert found.links > 2_000


def test_every_link_of_the_small_site_leads_somewhere(small_site: Build) -> None:
    found = check_links(small_site.folder, REPOSITORY["SITE_URL"])
    assert found.errors == []
    assert found.pages > 40
