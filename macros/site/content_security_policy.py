"""A finished page → the same page with a content security policy, and without what the theme has for nobody here."""

import base64
import hashlib
from html.parser import HTMLParser

PLACE = "the-policy-of-this-page"
"""What stands in the templates where the policy goes."""

LEFT_OUT = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
    '<label class="md-overlay" for="__drawer"></label>',
)
"""What the theme's skeleton has for its drawer and its search, which are not here; it would not be valid either."""

SELF = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def add_csp(page: str) -> str:
    """The page with its policy in place: only its own files and the inline scripts that the build wrote may run."""
    for part in LEFT_OUT:
        page = page.replace(part, "")
    scripts = _Scripts()
    scripts.feed(page)
    hashes = " ".join(sorted({f"'sha256-{_digest(script)}'" for script in scripts.inline}))
    policy = "; ".join(f"{name} {value}" for name, value in {**SELF, "script-src": f"'self' {hashes}".strip()}.items())
    return page.replace(PLACE, policy)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class _Scripts(HTMLParser):
    """Collects the text of the scripts that stand in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inline: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self._inside = "src" not in given and given.get("type") in (None, "module", "text/javascript")
            if self._inside:
                self.inline.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline[-1] += data
