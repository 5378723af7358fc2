"""The fonts of the theme: what `python -m tests.support.fonts` writes, and when browsers load which."""

import re

import pytest
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader

from tests.support.fonts import FONTS, ORIGINALS, SIGNS, WEIGHTS

THEME = Environment(loader=FileSystemLoader("macros/theme"))  # noqa: S701  (style sheets)
FACE = re.compile(r'fonts/(\w+-[\w-]+)\.woff2"\)[^}]*?(?:unicode-range: ([^;]+))?;\s*}')


@pytest.mark.parametrize("part", SIGNS)
@pytest.mark.parametrize("name", ORIGINALS)
def test_font_has_the_signs_and_weights_of_the_command(name: str, part: str) -> None:
    font = TTFont(FONTS / f"{name}-{part}.woff2")
    assert set(font.getBestCmap()) == set(parse_unicodes(SIGNS[part]))
    (weight,) = font["fvar"].axes
    assert (weight.minValue, weight.defaultValue, weight.maxValue) == WEIGHTS


def test_browsers_load_a_further_part_only_for_signs_that_the_first_lacks() -> None:
    ranges = dict(FACE.findall(THEME.get_template("assets/bundle.css").render()))
    assert set(ranges) == {f"{name}-{part}" for name in ORIGINALS for part in SIGNS}
    for file, found in ranges.items():
        part = file.split("-", 1)[1]
        beyond = set(parse_unicodes(SIGNS[part])) - set(parse_unicodes(SIGNS["text"])) if part != "text" else set()
        assert set(parse_unicodes(found.replace("U+", ""))) == beyond, file
