"""A server on loopback that says back whatever it is told: in the status line, headers, a redirect and the body."""

from __future__ import annotations

import base64
import html
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

# What a terminal would obey: C0, C1, DEL, an override of direction, an isolate that does not end, line ends.
HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b32m\x7f\x85\u202e\u2066\u200f\u2028\u2029\r\nFAKE: line"

FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "percent": lambda text: quote(text, safe=""),
    "percent twice": lambda text: quote(quote(text, safe=""), safe="").lower(),
    "json": lambda text: json.dumps(json.dumps(text)),
    "unicode escapes": lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
    "html": lambda text: "".join(f"&#x{ord(c):x};" for c in text),
    "html names": html.escape,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for URLs, no padding": lambda text: (
        base64.urlsafe_b64encode(f"u:{text}".encode()).decode().rstrip("=")
    ),
    "hexadecimal": lambda text: text.encode().hex(),
    "capitals": str.upper,
    "cut": lambda text: text[: max(len(text) - 9, 0)],
}
"""How a service may write what it was told."""

Compose = Callable[[str], bytes]
"""Makes an answer, from the status line to the end, of the text of a request."""


def answer(
    body: str | bytes,
    status: str = "200 OK",
    headers: str = "",
    content_type: str = "application/json",
) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}"
    head += f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    return head.encode("utf-8", "replace") + data


def one_line(text: str) -> str:
    """A request as a header may carry it: its line ends gone, nothing else."""
    return text.replace("\r", " ").replace("\n", " ")


@dataclass
class EchoServer:
    """What was asked of it, and how it answers."""

    compose: Compose
    port: int
    asked: list[str] = field(default_factory=list)


def _request(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data and (piece := connection.recv(65536)):
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    sizes = [
        line.partition(b":")[2]
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    ]
    while sizes and len(body) < int(sizes[0]) and (piece := connection.recv(65536)):
        body += piece
    return (head + b"\r\n\r\n" + body).decode("latin-1")


@contextmanager
def echoing(compose: Compose, host: str = "127.0.0.1") -> Iterator[EchoServer]:
    """Serve on a loopback address while the block runs."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listener:
        server = EchoServer(compose, listener.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    server.asked.append(request := _request(connection))
                    if request.strip():
                        connection.sendall(server.compose(request))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()
