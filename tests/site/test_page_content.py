"""The content of a page, finished: what macros rendered, beside what an editor wrote."""

from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from macros.pages.render import RenderedPage
from macros.site.page_content import insert, keep, outline, relative_links

RENDERED = '<h2 id="speakers">Speakers<a class="headerlink" href="#speakers">&para;</a></h2>'


def test_heading_of_an_editor_gives_way_to_that_of_a_template() -> None:
    meta: dict[str, Any] = {}
    mark = keep(RenderedPage(RENDERED), meta)
    content = insert(f"{mark}\n{RENDERED}\n", meta["rendered"])
    assert [entry.url for entry in outline(content)] == ["#speakers", "#speakers_1"]
    assert content.count('id="speakers"') == content.count('id="speakers_1"') == 1


def test_links_are_relative_to_the_page_and_lead_somewhere() -> None:
    addresses = {"/states/fog.md": "states/fog/", "/index.md": "./"}
    links = '<a href="/states/fog.md#x">Fog</a> <a href="/index.md">Home</a> <a href="//host/">elsewhere</a>'
    made = '<a href="../../states/fog/#x">Fog</a> <a href="../../">Home</a> <a href="//host/">elsewhere</a>'
    assert relative_links(links, "topics/lamps/", addresses) == made
    with pytest.raises(PluginError, match="/states/rain"):
        relative_links('<a href="/states/rain.md">Rain</a>', "", addresses)
