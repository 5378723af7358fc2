"""The title of a page → the picture that other sites show beside a link to it."""

import functools
import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[1] / "theme/assets/fonts"
SIZE = (1200, 630)
"""Pixels: what the sites that show such pictures ask for."""
MARGIN = 80
TITLE_HEIGHT = 370
TITLE_SIZES = (84, 72, 60, 50)
STEPS = 16
"""Shades between background and ink: enough for smooth letters, few enough for a small file."""
INK, BACKGROUND = (23, 63, 95), (253, 252, 249)
PALETTE = [
    round(background + (ink - background) * step / (STEPS - 1))
    for step in range(STEPS)
    for ink, background in zip(INK, BACKGROUND, strict=True)
]


def social_card(title: str, provenance: str) -> bytes:
    """A PNG of `SIZE` with the title of a page above whose report the site is about."""
    picture = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], 18), fill=255)
    lines, font = _fit(title)
    draw.multiline_text((MARGIN, 110), "\n".join(lines), font=font, fill=255, spacing=int(font.size) // 4)
    draw.line((MARGIN, 500, SIZE[0] - MARGIN, 500), fill=100, width=2)
    small = _font("sans-latin.woff2", 30, 500)
    draw.multiline_text((MARGIN, 520), "\n".join(_wrap(provenance, small)), font=small, fill=225)
    shades = picture.point(lambda shade: shade * (STEPS - 1) // 255)
    shades.putpalette(PALETTE)
    out = io.BytesIO()
    shades.save(out, "PNG", bits=4)
    return out.getvalue()


def _fit(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The lines of the title in the largest font in which they fit; truncated if they do not fit in the smallest."""
    for size in TITLE_SIZES:
        font = _font("serif-latin.woff2", size, 650)
        lines = _wrap(title, font)
        if len(lines) * size * 1.35 <= TITLE_HEIGHT:
            return lines, font
    return [*lines[:4], f"{lines[4]} …"], font


def _wrap(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@functools.cache
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONTS / name, size)
    font.set_variation_by_axes([weight])
    return font
