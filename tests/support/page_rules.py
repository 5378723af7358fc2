"""Rules of accessibility and security that no validator checks: PAGE_RULES for one page, SITE_RULES across all pages.

A rule is a generator of violations; its docstring is the rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement as Element

from tests.support.site import normalize_space, text_of

Rule = Callable[[Element], Iterator[str]]

BARE = {"", "here", "click here", "link", "more", "read more", "this", "this page", "see", "details"}
LANDMARKS = {"nav": "navigation", "aside": "complementary", "main": "main", "search": "search"}
NAMED_LANDMARKS = {"section": "region", "form": "form"}
ROLES = {*LANDMARKS.values(), *NAMED_LANDMARKS.values(), "banner", "contentinfo"}
PARTS = "ancestor::article or ancestor::aside or ancestor::main or ancestor::nav or ancestor::section"
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "for", "popovertarget")
LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src | //embed/@src"
    " | //track/@src | //object/@data | //*[local-name() = 'use' or local-name() = 'image']/@href | //input/@src"
    " | //video/@poster"
    " | //link[not(contains('canonical alternate author license prev next', @rel))]/@href"
    " | //form/@action | //*/@formaction | //*/@background | //*/@ping"
)


def parse_page(page: str) -> Element:
    """The document without its `template` elements, which are not rendered."""
    tree = html.document_fromstring(page)
    html.etree.strip_elements(tree, "template", with_tail=False)
    return tree


def text_alternative(element: Element) -> str:
    """The text that a screen reader reads: text nodes, `alt` of images, `title` of drawings, nothing that is hidden."""
    if element.tag == "img":
        return normalize_space(element.get("alt", ""))
    if element.tag == "svg":
        titles = element.xpath("./*[local-name() = 'title']")
        return aria_name(element) or normalize_space(" ".join(title.text_content() for title in titles))
    texts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("aria-hidden") != "true" and "hidden" not in child.attrib:
            texts.append(text_alternative(child))
        texts.append(child.tail or "")
    return normalize_space(" ".join(texts))


def aria_name(element: Element) -> str:
    """The name that aria-labelledby or aria-label give."""
    root = element.getroottree()
    ids = element.get("aria-labelledby", "").split()
    labels = " ".join(label.text_content() for id_ in ids for label in root.xpath("//*[@id=$id]", id=id_))
    return normalize_space(labels) or normalize_space(element.get("aria-label", ""))


def accessible_name(element: Element) -> str:
    """The accessible name of a link, a button or an image."""
    return aria_name(element) or text_alternative(element) or normalize_space(element.get("title", ""))


def describe(element: Element) -> str:
    """The start tag, as it can be searched for in the source, and the text."""
    attributes = (f' {key}="{value[:60]}"' for key, value in element.attrib.items() if key in ("id", "class", "href"))
    return f"<{element.tag}{''.join(attributes)}> {text_of(element)[:60]}".strip()


# --- rules for a page ---


def language(page: Element) -> Iterator[str]:
    """A page says in which language it is."""
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", page.get("lang") or ""):
        yield "no lang on html"


def one_title(page: Element) -> Iterator[str]:
    """A page has one title."""
    titles = [text_of(title) for title in page.xpath("//head/title")]
    if len(titles) != 1 or not titles[0]:
        yield f"titles: {titles}"


def one_description(page: Element) -> Iterator[str]:
    """A page has one description, and it is a sentence, not a word."""
    found = page.xpath("//head/meta[@name='description']/@content")
    if len(found) != 1 or len(normalize_space(found[0])) < 20:
        yield f"descriptions: {found}"


def csp_first(page: Element) -> Iterator[str]:
    """The content security policy is the first element of the head and allows nothing but the site's own resources."""
    first = page.xpath("(//head/*[not(self::meta[@charset])])[1][@http-equiv = 'Content-Security-Policy']/@content")
    if not first:
        yield "the first element of the head is not the policy"
        return
    directives = [directive.split() for directive in first[0].split(";") if directive.strip()]
    policy = {name: sources for name, *sources in directives}
    policy.setdefault("object-src", policy.get("default-src", []))
    for name in ("default-src", "base-uri", "object-src"):
        if policy.get(name) != ["'none'"]:
            yield f"the policy's {name} is {policy.get(name)}"
    exceptions = {"script-src": "'sha256-.*", "style-src": "'unsafe-inline'", "img-src": "data:"}
    for name, sources in policy.items():
        for source in sources:
            if not re.fullmatch(f"'none'|'self'|{exceptions.get(name, '')}", source):
                yield f"the policy's {name} allows {source}"


def no_inline_handlers(page: Element) -> Iterator[str]:
    """No script in an attribute: neither `on…` nor `javascript:`."""
    for element in page.iter(html.etree.Element):
        for key, value in element.attrib.items():
            if key.lower().startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"{key} on {describe(element)}"


def no_external_resources(page: Element) -> Iterator[str]:
    """No resource is loaded from another server, and no form is sent to one."""
    for address in page.xpath(LOADED):
        if urlsplit(address.strip()).netloc or urlsplit(address.strip()).scheme not in ("", "data"):
            yield f"loads {address}"
    for value in page.xpath("//*/@srcset"):
        for candidate in value.split(","):
            if urlsplit(candidate.strip().split(" ")[0]).netloc:
                yield f"loads {candidate.strip()}"
    for style in page.xpath("//style/text() | //@style"):
        if re.search(r"url\(\s*[\"']?\s*(\w+:)?//|@import", style):
            yield f"a style loads: {style.strip()[:60]}"


def one_h1(page: Element) -> Iterator[str]:
    """A page has one heading of the first level."""
    found = [accessible_name(heading) for heading in page.xpath("//h1")]
    if len(found) != 1:
        yield f"h1: {found}"


def headings_in_order(page: Element) -> Iterator[str]:
    """No heading is empty, the first is of the first level, and none skips a level."""
    headings = page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [0, *(int(heading.tag[1]) for heading in headings)]
    for (before, after), heading in zip(pairwise(levels), headings, strict=True):
        if after > before + 1:
            yield f"h{after} after h{before}: {describe(heading)}"
        if not accessible_name(heading):
            yield f"empty heading: {describe(heading)}"


def tables_with_headers(page: Element) -> Iterator[str]:
    """A table has a caption and column headers, and each header has a scope."""
    for table in page.xpath("//table"):
        caption = table.xpath("./caption")
        label = text_of(caption[0]) if caption else ""
        if len(caption) != 1 or not label:
            yield f"no caption: {describe(table)}"
        if not table.xpath("./thead/tr/th[@scope='col']"):
            yield f"no column headers: {describe(table)}"
        for header in table.xpath(".//th"):
            if header.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"header without scope in {label!r}: {describe(header)}"
        for row in table.xpath("./tbody/tr[*[not(self::td or self::th)]]"):
            yield f"row with other elements than cells in {label!r}: {describe(row)}"


def links_with_names(page: Element) -> Iterator[str]:
    """The accessible name of a link says where it leads, also out of context."""
    for link in page.xpath("//*[local-name() = 'a'][@href][not(@aria-hidden = 'true')]"):
        if accessible_name(link).lower().strip(" .…:→›»") in BARE:
            yield f"bare link: {describe(link)}"


def buttons_with_names(page: Element) -> Iterator[str]:
    """Each button and each summary has an accessible name, and each button a type."""
    for button in page.xpath("//button | //summary | //*[@role='button']"):
        if not accessible_name(button):
            yield f"no name: {describe(button)}"
        if button.tag == "button" and button.get("type") not in ("button", "submit", "reset"):
            yield f"no type: {describe(button)}"


def fields_with_labels(page: Element) -> Iterator[str]:
    """Each field has a label (a placeholder is none), and each fieldset a legend."""
    buttons = "@type='hidden' or @type='submit' or @type='reset' or @type='button'"
    for field in page.xpath(f"//input[not({buttons})] | //select | //textarea"):
        labels = field.xpath("ancestor::label")
        labels += page.xpath("//label[@for=$id]", id=field.get("id")) if field.get("id") else []
        if not (aria_name(field) or any(text_alternative(label) for label in labels)):
            yield f"no label: {describe(field)} name={field.get('name')}"
    for group in page.xpath("//fieldset"):
        if not any(map(text_of, group.xpath("./legend"))):
            yield f"no legend: {describe(group)}"


def landmarks_with_names(page: Element) -> Iterator[str]:
    """There is one main, and landmarks of the same role have different names."""
    found: dict[str, list[str]] = {}
    for element in page.xpath("//body//*"):
        role = element.get("role") or LANDMARKS.get(str(element.tag))
        if not element.get("role"):
            if element.tag in NAMED_LANDMARKS and aria_name(element):
                role = NAMED_LANDMARKS[element.tag]
            elif element.tag in ("header", "footer") and not element.xpath(PARTS):
                role = "banner" if element.tag == "header" else "contentinfo"
        if role in ROLES:
            found.setdefault(role, []).append(aria_name(element))
    if "main" not in found:
        yield "main: none"
    for role, names in found.items():
        alone = role in ("main", "banner", "contentinfo")
        if len(names) > 1 and (alone or len(set(names)) < len(names) or "" in names):
            yield f"{role}: {sorted(names)}"


def images_with_alternatives(page: Element) -> Iterator[str]:
    """An image has a text alternative, or is marked as decorative."""
    for image in page.xpath("//img | //*[@role='img'] | //svg[not(ancestor::svg)] | //canvas | //video | //object"):
        hidden = image.xpath("ancestor-or-self::*[@aria-hidden='true']")
        if image.tag == "img":
            if image.get("alt") is None:
                yield f"no alt: {describe(image)} {image.get('src')}"
        elif not hidden and not accessible_name(image):
            yield f"neither a name nor aria-hidden: {describe(image)}"
        elif image.tag == "svg" and not hidden and image.get("role") not in ("img", "group", "graphics-document"):
            yield f"a drawing with a name needs a role: {describe(image)}"


def unique_ids(page: Element) -> Iterator[str]:
    """Ids are unique, and each reference to an id has its target."""
    ids = Counter(page.xpath("//@id"))
    for one, count in ids.items():
        if count > 1:
            yield f"id {one} is given {count} times"
    for key in REFERENCES:
        for value in page.xpath(f"//@{key}"):
            for one in value.split():
                if one not in ids:
                    yield f"{key} names {one}, which is not there"


def skip_link_first(page: Element) -> Iterator[str]:
    """Where a page has a menu, the first link skips it."""
    if not page.xpath("//nav[not(ancestor::main)]"):
        return
    first = page.xpath("(//body//a[@href] | //body//button | //body//input[not(@type='hidden')])[1]")
    target = (first[0].get("href") or "") if first else ""
    if not target.startswith("#") or not page.xpath("//main//*[@id=$id] | //main[@id=$id]", id=target[1:]):
        yield f"the first link leads to {target!r}"


def no_positive_tabindex(page: Element) -> Iterator[str]:
    """The tab order is the order of the elements in the document."""
    for element in page.xpath("//*[@tabindex]"):
        if element.get("tabindex") not in ("0", "-1"):
            yield f"tabindex {element.get('tabindex')!r}: {describe(element)}"


PAGE_RULES: tuple[Rule, ...] = (
    language,
    one_title,
    one_description,
    csp_first,
    no_inline_handlers,
    no_external_resources,
    one_h1,
    headings_in_order,
    tables_with_headers,
    links_with_names,
    buttons_with_names,
    fields_with_labels,
    landmarks_with_names,
    images_with_alternatives,
    unique_ids,
    skip_link_first,
    no_positive_tabindex,
)


SITE_RULES = {
    "unique_titles": "//head/title/text()",
    "unique_descriptions": "//head/meta[@name='description']/@content",
}
"""Name of a rule → the values that no two pages have alike."""


def page_violations(page: Element) -> list[str]:
    """The violations of all rules for a page, each with the name of the rule."""
    return [f"{rule.__name__}: {violation}" for rule in PAGE_RULES for violation in rule(page)]


def site_violations(pages: dict[str, Element]) -> list[tuple[str, str]]:
    """The violations of the rules across pages: the address of a page, and the name of the rule with the value."""
    violations = []
    for rule, path in SITE_RULES.items():
        values = [(address, normalize_space(value)) for address, page in pages.items() for value in page.xpath(path)]
        count = Counter(value for _, value in values)
        violations += [(address, f"{rule}: {value}") for address, value in values if count[value] > 1]
    return violations
