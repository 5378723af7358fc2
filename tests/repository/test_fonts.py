"""The fonts of the theme, against the originals that they are cut from."""

from tests.support.fonts import FONTS, all_fonts


def test_the_fonts_are_those_that_the_command_makes() -> None:
    for file, content in all_fonts().items():
        assert (FONTS / file).read_bytes() == content, f"{file}: `python -m tests.support.fonts` writes it anew"
