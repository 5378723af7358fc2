"""Adds a content security policy to a finished page, and removes markup of the theme that has no use here."""

import base64
import hashlib
from html.parser import HTMLParser

PLACEHOLDER = "content-security-policy"
"""What templates write as the policy of a page, until its scripts are known: `csp_placeholder`."""

UNUSED_CONTROLS = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
    '<label class="md-overlay" for="__drawer"></label>',
)
"""Controls of the theme's drawer and search, which this site replaces; they are invalid HTML, too."""

DIRECTIVES = {
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
    """The page with its policy: only files of this site, and the inline scripts of this very page, may run."""
    for part in UNUSED_CONTROLS:
        page = page.replace(part, "")
    scripts = _InlineScripts()
    scripts.feed(page)
    hashes = " ".join(sorted({f"'sha256-{_digest(script)}'" for script in scripts.inline}))
    policy = "; ".join(
        f"{name} {value}" for name, value in {**DIRECTIVES, "script-src": f"'self' {hashes}".strip()}.items()
    )
    return page.replace(f'content="{PLACEHOLDER}"', f'content="{policy}"', 1)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class _InlineScripts(HTMLParser):
    """Collects the text of a page's inline scripts."""

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
