"""A routing service on loopback: it replays recorded answers of real engines, or misbehaves on purpose."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

RECORDED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "recorded.json").read_text(encoding="utf-8")
)
Answer = tuple[int, bytes]
Answering = Callable[[str, Any], Answer]


def replay(engine: str) -> Answering:
    """Answer as the real engine did; 404 for a request that was not recorded."""

    def answer(path: str, body: Any) -> Answer:  # noqa: ANN401 (any JSON)
        for one in RECORDED:
            if one["engine"] == engine and one["path"] == path and one["body"] == body:
                return one["status"], json.dumps(one["answer"]).encode()
        return 404, json.dumps({"error": f"not recorded: {path}"}).encode()

    return answer


def always(content: Any, status: int = 200) -> Answering:  # noqa: ANN401 (any JSON or bytes)
    """Answer every request with the same."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda path, asked: (status, body)


@contextmanager
def service(answering: Answering, *, wait_s: float = 0.0) -> Iterator[tuple[str, list[Any]]]:
    """Serve on loopback; give the address, and what was asked: path, body and headers."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401
            """Stay quiet."""

        def answer(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            asked.append((self.path, body, dict(self.headers)))
            time.sleep(wait_s)
            status, content = answering(self.path, body)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "http://elsewhere.test/")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer  # noqa: N815

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
