"""The title of a page → the picture that other sites show beside a link to it."""

import functools
import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[1] / "theme/assets/fonts"
SIZE = (1200, 630)
"""Pixels: what the sites that show such pictures ask for."""
MARGIN = 80
STEPS = 16
"""Shades between ground and ink: enough for smooth letters, few enough for a small file."""
INK, GROUND = (23, 63, 95), (253, 252, 249)


def social_card(title: str, site: str) -> bytes:
    """A PNG of `SIZE` with the title of a page above the name of the site."""
    picture = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], 18), fill=255)
    size, lines = _fitting(title)
    draw.multiline_text((MARGIN, 110), "\n".join(lines), font=_serif(size), fill=255, spacing=size // 4)
    draw.line((MARGIN, 500, SIZE[0] - MARGIN, 500), fill=100, width=2)
    draw.text((MARGIN, 530), site, font=_sans(34), fill=225)
    shades = picture.point(lambda shade: shade * (STEPS - 1) // 255)
    shades.putpalette([channel for step in range(STEPS) for channel in _shade(step)])
    out = io.BytesIO()
    shades.save(out, "PNG", bits=4)
    return out.getvalue()


def _fitting(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title has room, and its lines at that size; cut where no size is small enough."""
    for size in (84, 72, 60, 50):
        lines = _lines(title, _serif(size))
        if len(lines) * size * 1.35 <= 370:
            return size, lines
    return size, [*lines[:4], f"{lines[4]} …"]


def _lines(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shade(step: int) -> tuple[int, ...]:
    return tuple(round(ground + (ink - ground) * step / (STEPS - 1)) for ink, ground in zip(INK, GROUND, strict=True))


def _serif(size: int) -> ImageFont.FreeTypeFont:
    return _font("source-serif-4-latin-wght-normal.woff2", size, 650)


def _sans(size: int) -> ImageFont.FreeTypeFont:
    return _font("source-sans-3-latin-wght-normal.woff2", size, 500)


@functools.cache
def _font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONTS / name, size)
    font.set_variation_by_axes([weight])
    return font
