"""Serves the preview to a browser on this machine and tells it when something has changed."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from klarstack.findings import KlarstackError, Message, finding_as_json
from klarstack.site.preview.current import Preview

_OWN = "_klarstack/"
_SCRIPT = f'<script type="module" src="/{_OWN}preview.js"></script>\n</body>'
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_HEARTBEAT = 15.0
"""Seconds after which a silent stream of events sends a comment, which shows whether the browser is still there."""


class PortTakenError(KlarstackError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.message = Message(
            f"Port {port} is taken; name another one with --port.",
            f"Der Port {port} ist belegt; nennen Sie mit --port einen anderen.",
        )
        super().__init__(self.message.en)


class PreviewServer:
    """The server of one preview on 127.0.0.1; nobody outside this machine reaches it."""

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        self._news = threading.Condition()
        self._checked = 0
        self._closing = False
        try:
            self._http = _Http(("127.0.0.1", port), self)
        except OSError:
            raise PortTakenError(port) from None

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer requests until the block ends."""
        thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            with self._news:
                self._closing = True
                self._news.notify_all()
            self._http.shutdown()
            self._http.server_close()

    def check(self) -> None:
        """Judge the present reading and tell the open pages."""
        number = self.preview.number
        _ = self.preview.findings
        self._tell(number)

    def changed(self, prose: bool) -> None:
        """Read what has changed, tell the open pages, and judge it afterwards."""
        self.preview.reload()
        self._tell()
        if prose:
            self.preview.rebuild_theme_or_say_why()
            self._tell()
        self.check()

    def news(self, seen: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return the numbers of the reading and of the last judged one once they differ from `seen`; else None."""
        with self._news:
            self._news.wait_for(lambda: self._closing or self._numbers != seen, _HEARTBEAT)
            if self._closing:
                raise ConnectionAbortedError
            return self._numbers if self._numbers != seen else None

    def findings(self, path: str) -> dict[str, Any]:
        """Return what is wrong with the file behind a page, and how much elsewhere."""
        file = self.preview.file_of(path)
        found = self.preview.findings
        serious = [item for item in found if item.severity != "info"]
        here = [finding_as_json(item) for item in found if item.place.file == file]
        elsewhere = [finding_as_json(item) for item in serious if item.place.file != file]
        problem = self.preview.problem
        return {"file": file, "here": here, "elsewhere": elsewhere, "problem": problem._asdict() if problem else None}

    @property
    def _numbers(self) -> tuple[int, int]:
        return self.preview.number, self._checked

    def _tell(self, checked: int | None = None) -> None:
        with self._news:
            self._checked = self._checked if checked is None else checked
            self._news.notify_all()


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], owner: PreviewServer) -> None:
        super().__init__(address, _Handler)
        self.owner = owner


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: _Http

    def do_GET(self) -> None:
        """Answer with a page, a file, or news; refuse other hosts, whose pages could read this one."""
        if self.headers.get("Host", "").rpartition(":")[0] not in _HOSTS:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This preview answers 127.0.0.1 only.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path).removeprefix("/")
        try:
            if path.startswith(_OWN):
                self._own(path.removeprefix(_OWN), parse_qs(address.query))
            else:
                self._content(path)
        except (BrokenPipeError, ConnectionResetError, ConnectionAbortedError):
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Keep quiet: what the command prints is up to the command."""

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        owner = self.server.owner
        if name == "preview.js":
            self._send(HTTPStatus.OK, "text/javascript", (Path(__file__).parent / name).read_bytes())
        elif name == "findings":
            found = owner.findings(query.get("path", [""])[0])
            self._send(HTTPStatus.OK, "application/json", json.dumps(found, ensure_ascii=False).encode())
        elif name == "events":
            self._stream()
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is nothing here.\n")

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = None
        while True:
            news = self.server.owner.news(seen)
            seen = news or seen
            line = f"data: {json.dumps(dict(zip(('number', 'checked'), news, strict=True)))}\n\n" if news else ":\n\n"
            self.wfile.write(line.encode())
            self.wfile.flush()

    def _content(self, path: str) -> None:
        preview = self.server.owner.preview
        page = preview.page(path) if path.endswith("/") else None
        if page is not None:
            self._page(page)
            return
        if path and not path.endswith("/") and "." not in path.rpartition("/")[2]:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path}/")
            self.end_headers()
            return
        found = preview.file(path)
        if found is None:
            missing = preview.file("404.html")
            self._page(
                missing.read_text(encoding="utf-8") if isinstance(missing, Path) else "404", HTTPStatus.NOT_FOUND
            )
        elif isinstance(found, Path) and found.suffix == ".html":
            self._page(found.read_text(encoding="utf-8"))
        else:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            self._send(HTTPStatus.OK, kind, found.read_bytes() if isinstance(found, Path) else found)

    def _page(self, html: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(status, "text/html", html.replace("</body>", _SCRIPT, 1).encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") or kind.endswith("json") else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)
