"""geopy's way to the network: its adapter interface over the one HTTP client, and its log made fit to read."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from convoymap.http import HttpAnswer, HttpClient, RequestError, decoded
from convoymap.sanitize import sanitize

JSON_TYPES = frozenset(
    {"application/json", "text/json", "text/plain", "text/javascript", "application/javascript"}
)
"""Content types under which geocoders send JSON; ``+json`` types are taken too."""

_URL = re.compile(r"(https?://[^/?#\s]*)\S*")


class StatusError(AdapterHTTPError):  # type: ignore[misc]
    """A service answered with a status other than 200; geopy is told that and no more.

    geopy puts headers into its log and the body into its errors, both as they came.

    Parameters
    ----------
    answer
        What it answered.
    """

    def __init__(self, answer: HttpAnswer) -> None:
        super().__init__(f"status {answer.status}", status_code=answer.status, headers={}, text="")
        self.retry_after = answer.headers.get("retry-after", "")


class BoundedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Asks for JSON or text by the one HTTP client.

    Parameters
    ----------
    client
        What asks.
    before
        Called with ``scheme://host`` before every request that is about to open a socket.
    """

    def __init__(self, client: HttpClient, *, before: Callable[[str], None]) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self._client = client
        self._before = before

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401
        """Return the parsed JSON at `url`, asked for within `timeout` seconds.

        Raises `RequestError`, or geopy's error for a bad status.
        """
        answer = self._get(url, timeout, headers)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in JSON_TYPES and not kind.endswith("+json"):
            shown = self._client.quoted(kind, 60) or "no content type"
            raise RequestError(f"answered with {shown} where JSON was expected")
        return self._client.json(answer)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text at `url`, asked for within `timeout` seconds.

        Raises `RequestError`, or geopy's error for a bad status.
        """
        return self._client.struck(decoded(self._get(url, timeout, headers)))

    def _get(self, url: str, timeout: float, headers: Mapping[str, str]) -> HttpAnswer:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise RequestError(
                f"has an address of scheme {parts.scheme!r}; http and https are allowed"
            )
        # Without the name and password that an address may carry.
        self._before(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")
        answer = self._client.ask(
            url, headers={**headers, "Accept": "application/json"}, timeout_s=timeout
        )
        if answer.status != 200:
            raise StatusError(answer)
        return answer


class _Cut(logging.Filter):
    """Cuts URLs, which hold keys and what was asked, to their hosts, and lets nothing hostile through."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = threading.local()

    def filter(self, record: logging.LogRecord) -> bool:
        # Only lines that our own questions bring about: geopy may be in other use in the same process.
        if getattr(self.asking, "depth", 0):
            record.msg = sanitize(_URL.sub(r"\1/...", record.getMessage()), 500)
            record.args = ()
            record.exc_info = record.exc_text = None
        return True


_CUT = _Cut()


@contextmanager
def discreet_log() -> Iterator[None]:
    """Keep addresses and what services say out of geopy's log while the block runs."""
    logging.getLogger("geopy").addFilter(_CUT)
    _CUT.asking.depth = getattr(_CUT.asking, "depth", 0) + 1
    try:
        yield
    finally:
        _CUT.asking.depth -= 1
