"""The one HTTP client: urllib, bounded in time, size and reach, and struck of the keys that it was given."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
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
)

from convoymap.jsontext import JsonTextError, parse_json
from convoymap.proxies import UnusableProxyError, proxy_for
from convoymap.redaction import Redactor
from convoymap.sanitize import sanitize

MAX_BODY_BYTES = 1_000_000
"""Largest answer that is read where nothing else is said; ten Nominatim places with every spelling take about 30 kB."""

MAX_QUOTED = 120
"""So many characters at most are quoted of what a service, a proxy or the system says."""


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


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a service answered.

    Attributes
    ----------
    status
        The status code.
    headers
        By name in small letters, as they came: not yet fit to print.
    body
        All bytes of the body.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpClient:
    """Asks services and never takes more than it should.

    Nothing is followed. This machine's loopback is never asked through a proxy; whatever else is, goes by the
    environment (``https_proxy``, ``http_proxy``, ``all_proxy`` and ``no_proxy``, in small letters or capitals).

    Parameters
    ----------
    keys
        Keys that messages and answers must not hold.
    proxies
        Addresses of proxies by scheme; None for those of the environment.
    ssl_context
        How certificates are checked; None for the system's own way.
    """

    def __init__(
        self,
        keys: Iterable[str] = (),
        *,
        proxies: Mapping[str, str] | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._redactor = Redactor(keys)
        self._proxies = None if proxies is None else dict(proxies)
        self._ssl_context = ssl_context
        self._openers: dict[str | None, OpenerDirector] = {}

    def ask(
        self,
        url: str,
        *,
        headers: Mapping[str, str],
        timeout_s: float,
        body: bytes | None = None,
        max_bytes: int = MAX_BODY_BYTES,
    ) -> HttpAnswer:
        """Return the answer of any status but a redirect, whole within `timeout_s` seconds; posts a `body`.

        Raises
        ------
        RequestError
            There is no such answer.
        """
        try:
            opener = self._opener(url)
        except UnusableProxyError as error:
            raise RequestError(str(error)) from None
        deadline = time.monotonic() + timeout_s
        try:
            request = Request(url, data=body, headers=dict(headers))
            with opener.open(request, timeout=timeout_s) as response:
                if time.monotonic() >= deadline:
                    raise TimeoutError
                self._refuse_redirect(response)
                found = {name.lower(): value for name, value in response.headers.items()}
                if found.get("content-encoding", "identity").lower() != "identity":
                    raise RequestError("answered with a compressed body that was not asked for")
                return HttpAnswer(response.status, found, _read(response, deadline, max_bytes))
        except (ValueError, OSError, http.client.HTTPException) as error:
            # A connection that the timer cut fails like one that the server broke off: only the clock tells which.
            late = time.monotonic() >= deadline
            raise self._fault(error, timeout_s, late=late) from None

    def json(self, answer: HttpAnswer) -> Any:  # noqa: ANN401 (any JSON)
        """Return the JSON of an answer, without the keys.

        Raises
        ------
        RequestError
            It holds anything else.
        """
        try:
            value = parse_json(decoded(answer))
        except JsonTextError:
            raise RequestError(
                f"answered with text that is not JSON (status {answer.status})"
            ) from None
        return self._redactor.strike_json(value)

    def struck(self, text: str) -> str:
        """Return text without the keys."""
        return self._redactor.strike(text)

    def quoted(self, text: object, limit: int = MAX_QUOTED) -> str:
        """Return what a service says fit for a message: one short line without the keys."""
        # Struck first, so that no part of a key is left at the end of what is cut.
        return self.struck(sanitize(str(text), 4 * limit))[:limit].strip()

    def _opener(self, url: str) -> OpenerDirector:
        proxy = proxy_for(url, self._proxies)
        if proxy not in self._openers:
            # Not `build_opener`, which adds handlers that follow redirects and open files and FTP.
            opener = OpenerDirector()
            for handler in (
                ProxyHandler({"http": proxy, "https": proxy} if proxy else {}),
                _PlainHandler(),
                _SecureHandler(context=self._ssl_context),
                _AsIs(),
            ):
                opener.add_handler(handler)
            # Kept, for with it come the certificates of the system, which take long to read.
            self._openers[proxy] = opener
        return self._openers[proxy]

    def _refuse_redirect(self, response: http.client.HTTPResponse) -> None:
        if not 300 <= response.status < 400:
            return
        # Followed, a redirect would take the question and the key to a server that nobody chose.
        try:
            host = urlsplit(response.headers.get("Location") or "").netloc.rpartition("@")[2]
        except ValueError:
            host = ""
        shown = self.quoted(host)
        raise RequestError(
            f"redirects elsewhere{f' to {shown!r}' if shown else ''}; that is not followed"
        )

    def _fault(self, error: Exception, timeout_s: float, *, late: bool) -> RequestError:
        """Return in words why a request got no answer; `late` where its time has passed."""
        reason = error.reason if isinstance(error, URLError) else error
        # A line feed or a letter beyond Latin-1 in what is sent; the error itself would quote the key. Certificates
        # that are not valid are ValueErrors too.
        if isinstance(reason, ValueError) and not isinstance(reason, OSError):
            return RequestError(
                "cannot be asked: its address or key holds what HTTP does not allow"
            )
        if late or isinstance(reason, TimeoutError):
            return RequestError(f"did not answer within {timeout_s:g} s", again=True)
        if isinstance(reason, ConnectionRefusedError):
            return RequestError("refused the connection", again=True)
        if isinstance(reason, http.client.HTTPException):
            return RequestError(
                f"broke off or garbled its answer ({type(reason).__name__})", again=True
            )
        words = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        # A certificate is no better a second later.
        again = not isinstance(reason, ssl.SSLCertVerificationError)
        return RequestError(f"could not be reached ({self.quoted(words)})", again=again)


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


def decoded(answer: HttpAnswer) -> str:
    """Return the text of an answer.

    Raises
    ------
    RequestError
        It is not UTF-8.
    """
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError("answered with text that is not UTF-8") from None


def _read(response: IO[bytes], deadline: float, max_bytes: int) -> bytes:
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
