"""A geocoding server on loopback: it replays recorded Nominatim answers, or misbehaves on purpose."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

RECORDED = Path(__file__).parents[1] / "nominatim" / "recorded.json"

Behaviour = Callable[["Handler"], object]


class Handler(BaseHTTPRequestHandler):
    """One request; `server.behaviour` decides what becomes of it."""

    server: LoopbackServer

    def do_GET(self) -> None:
        self.server.requests.append(self.path)
        self.server.agents.append(self.headers.get("User-Agent", ""))
        try:
            self.server.behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def reply(
        self,
        body: str | bytes,
        *,
        status: int = 200,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401
        """Stay silent."""


class LoopbackServer(ThreadingHTTPServer):
    """Counts what it is asked."""

    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = behaviour
        self.requests: list[str] = []
        self.agents: list[str] = []

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[LoopbackServer]:
    """Run a server for the length of a ``with`` block."""
    server = LoopbackServer(behaviour)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def question(path: str) -> str:
    """Give path and query of a request in one order, whatever order they were sent in."""
    parts = urlsplit(path)
    return json.dumps([parts.path, sorted(parse_qsl(parts.query))], ensure_ascii=False)


def replaying() -> Behaviour:
    """Answer as the real Nominatim did; 404 for a question it was not asked when recorded."""
    rows = json.loads(RECORDED.read_text(encoding="utf-8"))["answers"]
    answers = {row["question"]: row for row in rows}

    def behave(handler: Handler) -> None:
        row = answers.get(question(handler.path))
        if row is None:
            handler.reply("[]", status=404)
        else:
            handler.reply(row["body"], status=row["status"], content_type=row["content_type"])

    return behave


def answering(body: str | bytes, **options: Any) -> Behaviour:  # noqa: ANN401
    """Answer every request alike."""
    return lambda handler: handler.reply(body, **options)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave in one way after the other, and stay with the last."""
    left = list(behaviours)

    def behave(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return behave


def silent(handler: Handler) -> None:
    """Take the request and say nothing for longer than any test waits."""
    time.sleep(0.6)


def dripping_headers(handler: Handler) -> None:
    """Send a header for ever, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(60):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_body(handler: Handler) -> None:
    """Send a body for ever, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def endless_body(handler: Handler) -> None:
    """Send a body for ever, as fast as it is taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b"[" * 65536)
