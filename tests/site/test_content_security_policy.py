"""The policy of the pages in a browser: what is injected into a page does not run and requests nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.support.builds import Build
from tests.support.host import serve_below

PAGES = {"": "index.html", "recommendations/a/": "recommendations/a/index.html"}
"""A page at the root of the site and one deep in it."""


@dataclass
class OtherServer:
    """Another server, which offers a script, a style and a picture, and notes who asks."""

    address: str = ""
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def other_server() -> Iterator[OtherServer]:
    found = OtherServer()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            found.requests.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/css" if self.path.endswith(".css") else "text/javascript")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(b"body { display: none }" if self.path.endswith(".css") else b"window.ran += ' foreign'")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}/"
    yield found
    server.shutdown()


@pytest.fixture(scope="module")
def address(small_site: Build, other_server: OtherServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site, with something injected into two of its pages by somebody who can write to them."""
    copy = tmp_path_factory.mktemp("copy") / "site"
    shutil.copytree(small_site.folder, copy)
    injected = f"""
      <script>window.ran += " inline"</script>
      <script src="{other_server.address}script.js"></script>
      <script type="module" src="{other_server.address}module.js"></script>
      <script src="data:text/javascript,window.ran += ' data'"></script>
      <link rel="stylesheet" href="{other_server.address}style.css">
      <img src="{other_server.address}picture.png" alt="" id="broken" onerror="window.ran += ' onerror'">
      <p id="handler" onclick="window.ran += ' onclick'">Press here</p>
      <p><a id="address" href="javascript:void(window.ran += ' address')">Follow this</a></p>
      <iframe title="Frame" src="{other_server.address}frame.html"></iframe>
      <object data="{other_server.address}object.html"></object>
      <form action="{other_server.address}form"><button id="send">Send</button></form>
      <base href="{other_server.address}">
    </article>"""
    for file in PAGES.values():
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert text.count("</article>") == 1
        path.write_text(text.replace("</article>", injected), encoding="utf-8")
    with serve_below("below/edition", copy) as found:
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_injected_scripts_do_not_run(page: Page, address: str, other_server: OtherServer, path: str) -> None:
    console: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.add_init_script("window.ran = ''")
    page.goto(address + path)
    page.locator("#handler").click()
    page.locator("#address").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("document.getElementById('send').form.requestSubmit()")  # last: the driver waits for where it leads
    page.wait_for_timeout(500)
    assert page.url == address + path
    assert page.evaluate("window.ran") == ""
    assert other_server.requests == []
    refused = "\n".join(line for line in console if "Content Security Policy" in line)
    for words in (
        "inline script",
        "inline event handler",
        f"{other_server.address}script.js",
        f"{other_server.address}module.js",
        "data:text/javascript",
        f"{other_server.address}style.css",
        f"{other_server.address}picture.png",
        "frame",
        "object",
        f"{other_server.address}form",
        "base",
        "JavaScript URL",
    ):
        assert words.lower() in refused.lower(), f"{words} is not among the refused:\n{refused}"


@pytest.mark.parametrize("path", PAGES)
def test_scripts_of_the_site_run_beside_it(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("document.documentElement.className") == "js"  # an inline one, by its digest
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_be_visible()  # a file
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")


def test_neither_texts_nor_scripts_can_make_scripts(page: Page, address: str) -> None:
    page.goto(f"{address}states/ruritania/")
    with pytest.raises(Exception, match="unsafe-eval"):
        # from a script of the page: what the driver itself asks for is not held to the policy
        page.evaluate("() => new Promise((_, no) => setTimeout(() => { try { eval('1') } catch (e) { no(e) } }))")
    picture = "<img src=x onerror='window.ran = 1'>"
    page.evaluate("picture => document.querySelector('article').insertAdjacentHTML('beforeend', picture)", picture)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None


def test_scripts_of_the_other_server_run_without_a_policy(
    page: Page, other_server: OtherServer, tmp_path: Path
) -> None:
    """The other test proves nothing if the other server does not answer."""
    (tmp_path / "site").mkdir()
    scripts = f"<script>window.ran = ''</script><script src={other_server.address}script.js></script>"
    (tmp_path / "site/index.html").write_text(f"<!doctype html><title>Open to all</title>{scripts}")
    with serve_below("below/edition", tmp_path / "site") as open_to_all:
        page.goto(open_to_all)
    assert page.evaluate("window.ran") == " foreign"
    assert other_server.requests == ["/script.js"]
    other_server.requests.clear()
