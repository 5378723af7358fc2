"""What is asked of a page in the browser: a function of JavaScript in each file."""

from pathlib import Path


def probe(name: str) -> str:
    """The function in the file of this name, to be evaluated in a page."""
    return (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")
