"""The one HTTP client: geopy's adapter interface over urllib, bounded in time, size and reach."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    getproxies,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from convoymap.jsontext import JsonTextError, parse_json

MAX_BODY_BYTES = 1_000_000
"""Largest answer that is read; ten Nominatim places with every spelling take about 30 kB."""

JSON_TYPES = frozenset(
    {"application/json", "text/json", "text/plain", "text/javascript", "application/javascript"}
)
"""Content types under which geocoders send JSON; ``+json`` types are taken too."""


class RequestError(Exception):
    """One request did not bring an answer.

    Parameters
    ----------
    what
        What went wrong, to follow the name of the service.
    again
        Whether the same request may succeed a little later.
    wait_s
        Seconds that the service asks to be left alone, or None.
    """

    def __init__(self, what: str, *, again: bool = False, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.again = again
        self.wait_s = wait_s


class _CutHTTPConnection(http.client.HTTPConnection):
    """Is cut when the headers are not there within its time-out (s), however they drip."""

    _timer: threading.Timer | None = None

    def connect(self) -> None:
        if self.timeout is not None:
            # A socket's own time-out starts anew with every byte, so headers that drip would never end.
            self._timer = threading.Timer(self.timeout, self._cut)
            self._timer.daemon = True
            self._timer.start()
        super().connect()

    def getresponse(self) -> http.client.HTTPResponse:
        try:
            return super().getresponse()
        finally:
            self._release()

    def close(self) -> None:
        self._release()
        super().close()

    def _release(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _cut(self) -> None:
        with suppress(OSError):
            if self.sock:
                self.sock.shutdown(socket.SHUT_RDWR)


class _CutHTTPSConnection(_CutHTTPConnection, http.client.HTTPSConnection):
    pass


class _PlainHandler(HTTPHandler):
    def http_open(self, request: Request) -> http.client.HTTPResponse:
        return self.do_open(_CutHTTPConnection, request)


class _SecureHandler(HTTPSHandler):
    def https_open(self, request: Request) -> http.client.HTTPResponse:
        context: Any = self._context  # type: ignore[attr-defined]
        return self.do_open(_CutHTTPSConnection, request, context=context)


class _AsIs(HTTPErrorProcessor):
    """Hands every status on, so that nothing is followed or raised behind our back."""

    def http_response(self, request: Request, response: Any) -> Any:  # noqa: ANN401
        return response

    https_response = http_response


def bounded_opener(
    proxies: Mapping[str, str] | None = None,
    ssl_context: Any = None,  # noqa: ANN401
) -> OpenerDirector:
    """Return an opener that cuts dripping headers, follows nothing and hands every status on."""
    # Not `build_opener`, which adds handlers that follow redirects and open files and FTP.
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(dict(getproxies() if proxies is None else proxies)),
        _PlainHandler(),
        _SecureHandler(context=ssl_context),
        _AsIs(),
    ):
        opener.add_handler(handler)
    return opener


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Asks for JSON or text and never takes more than it should.

    Parameters
    ----------
    proxies, ssl_context
        As geopy hands them to its adapters.
    before
        Called with ``scheme://host`` before every request that is about to open a socket.
    """

    def __init__(
        self,
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: Any,  # noqa: ANN401
        before: Callable[[str], None],
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._before = before
        self._opener = bounded_opener(proxies, ssl_context)

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401
        """Return the parsed JSON at `url`, asked for within `timeout` seconds.

        Raises `RequestError`, or geopy's error for a bad status.
        """
        text, kind = self._get(url, timeout, headers)
        if kind not in JSON_TYPES and not kind.endswith("+json"):
            raise RequestError(
                f"answered with {kind[:60] or 'no content type'} where JSON was expected"
            )
        try:
            return parse_json(text)
        except JsonTextError:
            raise RequestError("answered with text that is not JSON") from None

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text at `url`, asked for within `timeout` seconds.

        Raises `RequestError`, or geopy's error for a bad status.
        """
        return self._get(url, timeout, headers)[0]

    def _get(self, url: str, timeout: float, headers: Mapping[str, str]) -> tuple[str, str]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise RequestError(
                f"has an address of scheme {parts.scheme!r}; http and https are allowed"
            )
        # Without the name and password that an address may carry.
        self._before(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")
        deadline = time.monotonic() + timeout
        try:
            request = Request(url, headers={**headers, "Accept": "application/json"})
            with self._opener.open(request, timeout=timeout) as response:
                if time.monotonic() >= deadline:
                    raise TimeoutError
                _refuse_status(response)
                body = read_body(response, deadline)
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, AdapterHTTPError):
                raise
            # A connection that the timer cut fails like one that the server broke off: only the clock tells which.
            late = time.monotonic() >= deadline
            raise connection_fault(error, timeout, late=late) from None
        named = "Content-Type" in response.headers
        return _decoded(body), response.headers.get_content_type() if named else ""


def _refuse_status(response: http.client.HTTPResponse) -> None:
    status = response.status
    if 300 <= status < 400:
        # Followed, a redirect would take the question to a server that nobody chose.
        host = urlsplit(response.headers.get("Location") or "").netloc.rpartition("@")[2]
        target = f" to {host[:100]!r}" if host else ""
        raise RequestError(f"redirects elsewhere{target}; that is not followed")
    if status != 200:
        headers = {name.lower(): value for name, value in response.headers.items()}
        raise AdapterHTTPError(f"status {status}", status_code=status, headers=headers, text="")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise RequestError("answered with a compressed body that was not asked for")


def read_body(response: IO[bytes], deadline: float, max_bytes: int = MAX_BODY_BYTES) -> bytes:
    """Return a body of at most `max_bytes` bytes, read before `deadline`, a time of the monotonic clock in seconds."""
    chunks: list[bytes] = []
    size = 0
    # `read1` returns with what has come, so that the deadline is looked at between pieces.
    while chunk := response.read1(65536):  # type: ignore[attr-defined]
        chunks.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            raise RequestError(f"answered with more than {max_bytes // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(chunks)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError("answered with text that is not UTF-8") from None


def connection_fault(error: Exception, timeout: float, *, late: bool) -> RequestError:
    """Return in words why a request got no answer within `timeout` seconds; `late` where they have passed."""
    reason = error.reason if isinstance(error, URLError) else error
    if late or isinstance(reason, TimeoutError):
        return RequestError(f"did not answer within {timeout:g} s", again=True)
    if isinstance(reason, ConnectionRefusedError):
        return RequestError("refused the connection", again=True)
    if isinstance(reason, http.client.HTTPException):
        return RequestError(
            f"broke off or garbled its answer ({type(reason).__name__})", again=True
        )
    words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return RequestError(f"could not be reached ({str(words)[:120]})", again=True)
