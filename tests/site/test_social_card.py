"""The pictures that other sites show beside a link: one for each page, where the site has an address."""

from pathlib import Path

from lxml import html
from PIL import Image

from macros.site.social_card import SIZE, social_card
from tests.support.builds import REPOSITORY, Build


def test_every_page_has_a_preview_of_its_own(small_site: Build) -> None:
    seen: set[bytes] = set()
    pages = list(small_site.folder.rglob("index.html"))
    assert len(pages) > 20
    for path in pages:
        (address,) = html.fromstring(path.read_bytes()).xpath("//meta[@property='og:image']/@content")
        assert address.startswith(REPOSITORY["SITE_URL"]), path
        file = small_site.folder / address.removeprefix(REPOSITORY["SITE_URL"])
        with Image.open(file) as picture:
            assert picture.size == SIZE
        seen.add(file.read_bytes())
    assert len(seen) == len(pages)


def test_a_site_without_an_address_has_none(real_site: Build) -> None:
    assert not (real_site.folder / "assets/previews").exists()
    assert "og:image" not in (real_site.folder / "index.html").read_text(encoding="utf-8")


def test_the_longest_title_stays_inside(tmp_path: Path) -> None:
    file = tmp_path / "preview.png"
    file.write_bytes(social_card("A title with very many words in it that goes on and on " * 8, "A site"))
    with Image.open(file) as picture:
        shades = picture.convert("L")
        ground = shades.getpixel((10, 300))
        edges = [(x, y) for x in (*range(60), *range(1140, 1200)) for y in range(30, 480)]
        below = [(x, y) for x in range(100, 1100) for y in range(485, 499)]
        assert {shades.getpixel(place) for place in (*edges, *below)} == {ground}
