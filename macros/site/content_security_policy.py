"""Adds a content security policy to a finished page, and removes markup of the theme that has no use here."""

import base64
import hashlib
import re

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

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""The inline scripts of the theme have no attributes. Browsers do not run any other: its hash is not in the policy."""


def add_csp(page: str) -> str:
    """The page with its policy: only files of this site, and the inline scripts of this very page, may run."""
    for part in UNUSED_CONTROLS:
        page = page.replace(part, "")
    digests = {hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(page)}
    hashes = sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    directives = DIRECTIVES | {"script-src": " ".join(["'self'", *hashes])}
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())
    return page.replace(f'content="{PLACEHOLDER}"', f'content="{policy}"', 1)
