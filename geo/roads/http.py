"""Routes from a service over HTTP, by name and address, only when asked."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from typing import Any

from convoymap.errors import NetworkError, UsageError
from convoymap.geo.roads.engine_request import build_request
from convoymap.geo.roads.engine_response import MAX_SNAP_KM, EngineInfo, parse_routes
from convoymap.geo.roads.engines import ENGINES, HttpRequest
from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.routing import RouteRequest, Routes
from convoymap.http import HttpClient, RequestError
from convoymap.redaction import usable_key
from convoymap.service_address import KEY_IN_CLEAR, parse_address

MAX_ANSWER_BYTES = 20_000_000
"""Largest answer that is read; a route across Syria with every bend takes about 1 MB."""


def _warn(message: str) -> None:
    # At the line that makes the router.
    warnings.warn(message, stacklevel=3)


class HttpRouter:
    """Routes from OSRM, Valhalla, openrouteservice or GraphHopper.

    Parameters
    ----------
    engine
        One of `convoymap.geo.roads.engines.ENGINES`.
    address
        Where the service is, such as ``http://127.0.0.1:5000`` or ``http://[::1]:5000``; a path after the host is kept.
    data, date
        What to record with routes; else the host, and the day (``YYYY-MM-DD``) that the service gives or ``unknown``.
    key
        Key of the service's user, for openrouteservice and GraphHopper. Never part of a message or of what is
        recorded.
    named
        What messages call it; else the service at its host.
    timeout_s
        Longest time for one answer, in seconds.
    max_snap_km
        How far in km a stop may be from the road.
    tell
        Is given a sentence where others could read the key on its way; a `UserWarning` by default.

    Raises
    ------
    UsageError
        The engine is unknown, the address is not one of http or https, or the key cannot be sent.
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
        tell: Callable[[str], None] = _warn,
    ) -> None:
        if engine not in ENGINES:
            raise UsageError(f"there is no routing engine {engine!r}; choose {', '.join(ENGINES)}")
        where = parse_address(address, what="the address")
        if key and not usable_key(key):
            raise UsageError("the key must be one line of plain characters (ASCII)")
        if key and where.in_clear:
            tell(f"the {engine} {KEY_IN_CLEAR.format(host=where.netloc)}")
        self.host = where.netloc
        self._engine = ENGINES[engine]
        self.address = where.url
        self.engine = engine
        self.data = data or f"the service at {self.host}"
        self.date = date
        self._named = named or f"the {engine} service at {self.host}"
        self._key = key
        self._timeout_s = timeout_s
        self._max_snap_km = max_snap_km
        self._http = HttpClient([key])

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
        answer = self._http.ask(
            self.address + request.path,
            headers=headers,
            timeout_s=self._timeout_s,
            body=body,
            max_bytes=MAX_ANSWER_BYTES,
        )
        status = answer.status
        if status in (401, 403):
            raise RequestError(f"refused access (status {status}); give a valid key")
        if status == 429 or status >= 500:
            raise RequestError(f"is overloaded or broken (status {status})")
        # Any other status may come with JSON that says why there is no route.
        return self._http.json(answer)
