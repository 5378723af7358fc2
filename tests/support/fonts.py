"""Makes the fonts of the theme from the npm packages that hold them whole. `python -m tests.support.fonts` writes them.

The licence reserves the name of the originals for the originals, so what is made here has a name of its own.
"""

import io
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from tests.support.tools import NODE

FONTS = Path("macros/theme/assets/fonts")
PACKAGES = NODE / "node_modules/@fontsource-variable"
ORIGINALS = {"serif": "source-serif-4", "sans": "source-sans-3"}
"""The name of a font of the theme → its package."""
SIGNS = {
    "text": "20-7E, A0, A7, AB, AD, B6-B7, BB, D7, E0-E2, E7-EB, ED-EF, F1, F3-F4, F9-FC, 2013-2014, 2018-201A, "
    "201C-201E, 2022, 2026, 2212",
    "latin": "20-7E, A0-A9, AB-AC, AE, B0-B1, B4-B7, BB-FF, 152-153, 2009, 2013-2014, 2018-201A, 201C-201E, 2022, "
    "2026, 2032-2033, 20AC, 2191, 2193, 2212",
    "latin-ext": "100-12B, 12E-130, 134-151, 154-165, 168-17F",
}
"""The part of a font → the signs kept of it. All pages load the first, which has the small letters of French and
Spanish; each other part, only a page that has a sign beyond it. Social cards are written with the second."""
WEIGHTS = (400, 400, 700)
"""The lightest, the default and the boldest weight in the style sheets."""


def make_font(name: str, part: str) -> bytes:
    """One part of a font of the theme, as WOFF2."""
    package = ORIGINALS[name]
    original = part if part == "latin-ext" else "latin"
    font = TTFont(PACKAGES / package / f"files/{package}-{original}-wght-normal.woff2", recalcTimestamp=False)
    options = Options(layout_features=["kern", "liga"], name_IDs=[0, 13, 14], hinting=False, flavor="woff2")
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(SIGNS[part]))
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    family = f"Edition {name.title()}"
    for number, text in {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def all_fonts() -> dict[str, bytes]:
    """File name → content, for all fonts of the theme."""
    return {f"{name}-{part}.woff2": make_font(name, part) for name in ORIGINALS for part in SIGNS}


if __name__ == "__main__":
    for file, content in all_fonts().items():
        (FONTS / file).write_bytes(content)
