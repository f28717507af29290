"""Routes from a service over HTTP, by name and address, only when asked."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

from convoymap.errors import NetworkError, UsageError
from convoymap.geo.roads.engine_request import build_request
from convoymap.geo.roads.engine_response import MAX_SNAP_KM, EngineInfo, parse_routes
from convoymap.geo.roads.engines import ENGINES, HttpRequest
from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.routing import RouteRequest, Routes
from convoymap.http import (
    RequestError,
    bounded_opener,
    connection_fault,
    read_body,
)
from convoymap.jsontext import JsonTextError, parse_json

MAX_ANSWER_BYTES = 20_000_000
"""Largest answer that is read; a route across Syria with every bend takes about 1 MB."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class HttpRouter:
    """Routes from OSRM, Valhalla, openrouteservice or GraphHopper.

    Parameters
    ----------
    engine
        One of `convoymap.geo.roads.engines.ENGINES`.
    address
        Where the service is, such as ``http://127.0.0.1:5000``; a path after the host is kept.
    data, date
        What to record with routes; else the host, and the day (``YYYY-MM-DD``) that the service gives or ``unknown``.
    key
        Key of the service's user, for openrouteservice and GraphHopper. Never part of a message.
    named
        What messages call it; else the service at its host.
    timeout_s
        Longest time for one answer, in seconds.
    max_snap_km
        How far in km a stop may be from the road.

    Raises
    ------
    UsageError
        The engine is unknown, or the address is not one of http or https.
    """

    def __init__(
        self,
        engine: str,
        address: str,
        *,
        data: str = "",
        date: str = "",
        key: str = "",
        named: str = "",
        timeout_s: float = 30.0,
        max_snap_km: float = MAX_SNAP_KM,
    ) -> None:
        if engine not in ENGINES:
            raise UsageError(f"there is no routing engine {engine!r}; choose {', '.join(ENGINES)}")
        self.host = _host_of(address)
        self._engine = ENGINES[engine]
        self.address = address.rstrip("/")
        self.engine = engine
        self.data = data or f"the service at {self.host}"
        self.date = date
        self._named = named or f"the {engine} service at {self.host}"
        self._key = key
        self._timeout_s = timeout_s
        self._max_snap_km = max_snap_km
        # Proxies of the environment are for the world outside, and would not reach this machine's loopback.
        loopback = (urlsplit(address).hostname or "") in _LOOPBACK
        self._opener = bounded_opener({} if loopback else None)

    def route(self, request: RouteRequest) -> Routes:
        """Return the fastest routes by car, WGS 84; see `convoymap.geo.roads.routing.Router.route`.

        Services take areas to avoid but no single roads, OSRM not even areas; alternatives only between two stops.
        """
        http_request = build_request(self._engine, request, key=self._key)
        info = EngineInfo(self._named, self.engine, self.data, self.date)
        try:
            answer = self._answer(http_request)
            return parse_routes(self._engine, answer, request, info, max_snap_km=self._max_snap_km)
        except (RequestError, UnreadableError) as error:
            raise NetworkError(
                f"{info.named} {error}; check the address, or use the embedded network"
            ) from None

    def _answer(self, request: HttpRequest) -> Any:  # noqa: ANN401 (any JSON)
        """Return the JSON of an answer, whatever its status."""
        body = None if request.body is None else json.dumps(request.body).encode("utf-8")
        headers = {"Accept": "application/json", "User-Agent": "convoymap", **request.headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
        deadline = time.monotonic() + self._timeout_s
        try:
            sent = Request(self.address + request.path, data=body, headers=headers)
            with self._opener.open(sent, timeout=self._timeout_s) as response:
                status = response.status
                text = read_body(response, deadline, MAX_ANSWER_BYTES)
        except (OSError, http.client.HTTPException) as error:
            late = time.monotonic() >= deadline
            raise connection_fault(error, self._timeout_s, late=late) from None
        # Positions and key go to the address that the user named, and nowhere else.
        if 300 <= status < 400:
            raise RequestError("redirects elsewhere; that is not followed")
        if status in (401, 403):
            raise RequestError(f"refused access (status {status}); give a valid key")
        if status == 429 or status >= 500:
            raise RequestError(f"is overloaded or broken (status {status})")
        # Any other status may come with JSON that says why there is no route.
        try:
            return parse_json(text)
        except JsonTextError:
            raise RequestError(f"answered with text that is not JSON (status {status})") from None


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        # Reading the port is what checks it.
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise UsageError(
            f"{address[:200]!r} is not the address of a service; write it as http://127.0.0.1:5000"
        )
    if parts.username or parts.password:
        raise UsageError("the address of a service must not hold a password; give the key apart")
    return parts.netloc
