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
    """A page, without what is kept in templates for scripts: it is not there before a script puts it there."""
    tree = html.document_fromstring(page)
    for template in tree.xpath("//template"):
        template.drop_tree()
    return tree


def one_line(text: str) -> str:
    """The text as it is seen, on one line."""
    return " ".join(text.split())


def text_alternative(element: Element) -> str:
    """The words of the element that are heard: its texts, alternatives of pictures, titles of drawings."""
    if element.tag == "img":
        return one_line(element.get("alt") or "")
    if element.tag == "svg":
        titles = element.xpath("./*[local-name() = 'title']")
        return aria_name(element) or one_line(" ".join(title.text_content() for title in titles))
    heard = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("aria-hidden") != "true" and "hidden" not in child.attrib:
            heard.append(text_alternative(child))
        heard.append(child.tail or "")
    return one_line(" ".join(heard))


def aria_name(element: Element) -> str:
    """The name that aria-labelledby or aria-label give."""
    root = element.getroottree()
    ids = (element.get("aria-labelledby") or "").split()
    named = " ".join(found.text_content() for one in ids for found in root.xpath("//*[@id=$id]", id=one))
    return one_line(named) or one_line(element.get("aria-label") or "")


def accessible_name(element: Element) -> str:
    """The accessible name of a link, a button or a picture."""
    return aria_name(element) or text_alternative(element) or one_line(element.get("title") or "")


def describe(element: Element) -> str:
    """The element as a person finds it in the source."""
    about = "".join(f' {key}="{value[:60]}"' for key, value in element.attrib.items() if key in ("id", "class", "href"))
    return f"<{element.tag}{about}> {one_line(element.text_content())[:60]}".strip()


# --- a page ---


def language(page: Element) -> Iterator[str]:
    """A page says in which language it is."""
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", page.get("lang") or ""):
        yield "no lang on html"


def one_title(page: Element) -> Iterator[str]:
    """A page has one title."""
    titles = [one_line(title.text_content()) for title in page.xpath("//head/title")]
    if len(titles) != 1 or not titles[0]:
        yield f"titles: {titles}"


def one_description(page: Element) -> Iterator[str]:
    """A page has one description, and it is a sentence, not a word."""
    found = page.xpath("//head/meta[@name='description']/@content")
    if len(found) != 1 or len(one_line(found[0])) < 20:
        yield f"descriptions: {found}"


def csp_first(page: Element) -> Iterator[str]:
    """The policy stands before all that it is to hold for, and lets in nothing but the site's own."""
    first = page.xpath("(//head/*[not(self::meta[@charset])])[1][@http-equiv = 'Content-Security-Policy']/@content")
    if not first:
        yield "the first thing in the head is not the policy"
        return
    parts = [part.split() for part in first[0].split(";")]
    policy = {part[0]: part[1:] for part in parts if part}
    wanted = {"default-src": ["'none'"], "base-uri": ["'none'"], "object-src": ["'none'"]}
    for directive, sources in wanted.items():
        if policy.get(directive, policy.get("default-src") if directive.endswith("-src") else None) != sources:
            yield f"the policy's {directive} is {policy.get(directive)}"
    for directive, sources in policy.items():
        for source in sources:
            digest = source.startswith("'sha256-") and directive == "script-src"
            styles = source == "'unsafe-inline'" and directive == "style-src"
            pictures = source == "data:" and directive == "img-src"
            if not (digest or styles or pictures or source in ("'none'", "'self'")):
                yield f"the policy's {directive} lets in {source}"


def no_inline_handlers(page: Element) -> Iterator[str]:
    """No script in an attribute: neither `on…` nor `javascript:`."""
    for element in page.iter(html.etree.Element):
        for key, value in element.attrib.items():
            if key.lower().startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"{key} on {describe(element)}"


def no_external_resources(page: Element) -> Iterator[str]:
    """Nothing is loaded from another server, and no form is sent to one."""
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
    """No heading is empty, the first is of the first level, and none leaves a level out."""
    headings = page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    levels = [0, *(int(heading.tag[1]) for heading in headings)]
    for (before, after), heading in zip(pairwise(levels), headings, strict=True):
        if after > before + 1:
            yield f"h{after} after h{before}: {describe(heading)}"
        if not accessible_name(heading):
            yield f"empty heading: {describe(heading)}"


def tables_with_headers(page: Element) -> Iterator[str]:
    """A table has a caption, headers of its columns, and says of each header what it heads."""
    for table in page.xpath("//table"):
        caption = table.xpath("./caption")
        label = one_line(caption[0].text_content()) if caption else ""
        if len(caption) != 1 or not label:
            yield f"no caption: {describe(table)}"
        if not table.xpath("./thead/tr/th[@scope='col']"):
            yield f"no column headers: {describe(table)}"
        for header in table.xpath(".//th"):
            if header.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"header without scope in {label!r}: {describe(header)}"
        for row in table.xpath("./tbody/tr"):
            if len(row.xpath("./*")) != len(row.xpath("./td | ./th")):
                yield f"odd row in {label!r}: {describe(row)}"


def links_with_names(page: Element) -> Iterator[str]:
    """Each link says where it leads, out of its place as well."""
    for link in page.xpath("//a[@href] | //*[local-name() = 'a'][@href]"):
        if link.get("aria-hidden") == "true":
            continue
        if accessible_name(link).lower().strip(" .…:→›»") in BARE:
            yield f"bare link: {describe(link)}"


def buttons_with_names(page: Element) -> Iterator[str]:
    """Each button and each box that opens says what it does, and a button that it is no sending button unless it is."""
    for button in page.xpath("//button | //summary | //*[@role='button']"):
        if not accessible_name(button):
            yield f"no name: {describe(button)}"
        if button.tag == "button" and button.get("type") not in ("button", "submit", "reset"):
            yield f"no type: {describe(button)}"


def fields_with_labels(page: Element) -> Iterator[str]:
    """Each field has a label that is seen or heard; an example in the field is none. A group of fields has a legend."""
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        if field.get("type") in ("submit", "reset", "button"):
            continue
        labels = field.xpath("ancestor::label")
        labels += page.xpath("//label[@for=$id]", id=field.get("id")) if field.get("id") else []
        if not (aria_name(field) or any(text_alternative(label) for label in labels)):
            yield f"no label: {describe(field)} name={field.get('name')}"
    for group in page.xpath("//fieldset"):
        if not one_line("".join(each.text_content() for each in group.xpath("./legend"))):
            yield f"no legend: {describe(group)}"


def landmarks_with_names(page: Element) -> Iterator[str]:
    """One main part; where there are two landmarks of a kind, each has a name of its own."""
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
    """A picture has a text that stands for it, or says that it is an ornament."""
    for picture in page.xpath("//img | //*[@role='img'] | //svg[not(ancestor::svg)] | //canvas | //video | //object"):
        hidden = picture.xpath("ancestor-or-self::*[@aria-hidden='true']")
        if picture.tag == "img":
            if picture.get("alt") is None:
                yield f"no alt: {describe(picture)} {picture.get('src')}"
        elif not hidden and not accessible_name(picture):
            yield f"neither a name nor aria-hidden: {describe(picture)}"
        elif picture.tag == "svg" and not hidden and picture.get("role") not in ("img", "group", "graphics-document"):
            yield f"a drawing with a name needs a role: {describe(picture)}"


def unique_ids(page: Element) -> Iterator[str]:
    """No id stands twice, and what is referred to is there."""
    ids = Counter(page.xpath("//@id"))
    for one, count in ids.items():
        if count > 1:
            yield f"id {one} stands {count} times"
    for key in REFERENCES:
        for value in page.xpath(f"//@{key}"):
            for one in value.split():
                if one not in ids:
                    yield f"{key} names {one}, which is not there"


def skip_link_first(page: Element) -> Iterator[str]:
    """Where a page has a frame, the first link leads past it to the content."""
    if not page.xpath("//nav[not(ancestor::main)]"):
        return
    first = page.xpath("(//body//a[@href] | //body//button | //body//input[not(@type='hidden')])[1]")
    target = (first[0].get("href") or "") if first else ""
    if not target.startswith("#") or not page.xpath("//main//*[@id=$id] | //main[@id=$id]", id=target[1:]):
        yield f"the first stop leads to {target!r}"


def no_positive_tabindex(page: Element) -> Iterator[str]:
    """The keyboard goes through a page in the order in which it is read."""
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


# --- all pages ---


def unique_titles(pages: dict[str, Element]) -> Iterator[tuple[str, str]]:
    """No two pages have the same title."""
    yield from _repeated(pages, "//head/title/text()")


def unique_descriptions(pages: dict[str, Element]) -> Iterator[tuple[str, str]]:
    """No two pages have the same description."""
    yield from _repeated(pages, "//head/meta[@name='description']/@content")


def _repeated(pages: dict[str, Element], path: str) -> Iterator[tuple[str, str]]:
    found = [(address, one_line(value)) for address, page in pages.items() for value in page.xpath(path)]
    count = Counter(value for _, value in found)
    yield from ((address, value) for address, value in found if count[value] > 1)


SITE_RULES = (unique_titles, unique_descriptions)


def page_violations(page: Element) -> list[str]:
    """All that the page breaks: the rule's name and what breaks it."""
    return [f"{rule.__name__}: {each}" for rule in PAGE_RULES for each in rule(page)]


def site_violations(pages: dict[str, Element]) -> list[tuple[str, str]]:
    """All that the pages break together: each page, and the rule's name with what breaks it."""
    return [(address, f"{rule.__name__}: {each}") for rule in SITE_RULES for address, each in rule(pages)]
