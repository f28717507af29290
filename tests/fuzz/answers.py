# ruff: noqa: E501 - tables of samples, a line each
"""Doors of answers: what services send over HTTP, from a real server on loopback, and what is kept of it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

from convoymap.gazetteer.geocoding.answers import BadAnswerError, from_text, to_text
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.clock import Clock
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.routing import RouteRequest
from convoymap.geodesy.ellipsoid import length_km
from convoymap.geodesy.lonlat import LonLat
from tests.fuzz.door import Door, Sample
from tests.fuzz.odd import CHARACTERS, Tree, changed, mutated

BODY = "body.json"
HEAD = "head.txt"
_LINE = [[39.01, 35.94], [39.26, 35.81], [39.82, 35.61], [40.13, 35.33]]
_STOPS = [LonLat(39.01, 35.94), LonLat(40.13, 35.33)]
_KM = length_km([LonLat(lon, lat) for lon, lat in _LINE])


def _encoded(line: list[list[float]]) -> str:
    """Return a line as Valhalla encodes it: six decimals, latitude first."""
    text, before = "", (0, 0)
    for lon, lat in line:
        here = (round(lat * 1e6), round(lon * 1e6))
        for number in (here[0] - before[0], here[1] - before[1]):
            number = ~(number << 1) if number < 0 else number << 1
            while number >= 32:
                text += chr((32 | number & 31) + 63)
                number >>= 5
            text += chr(number + 63)
        before = here
    return text


ROUTES: dict[str, Tree] = {
    "osrm": {
        "code": "Ok", "data_version": "2025-03-02T10:11:12Z",
        "routes": [{"geometry": {"type": "LineString", "coordinates": _LINE}, "distance": _KM * 1e3, "duration": 5400.5,
                    "legs": [{"steps": [{"ref": "M20", "name": "x"}, {"name": "Raqqa road"}]}]}],
    },
    "valhalla": {"trip": {"legs": [{"shape": _encoded(_LINE), "maneuvers": [{"street_names": ["M20", "x"]}]}], "summary": {"length": _KM, "time": 5400.0}, "status": 0},
                 "alternates": [{"trip": {"legs": [{"shape": _encoded(_LINE)}], "summary": {"length": _KM, "time": 5400}}}]},
    "openrouteservice": {"features": [{"properties": {"summary": {"distance": _KM * 1e3, "duration": 5400.0}}, "geometry": {"type": "LineString", "coordinates": _LINE}}],
                         "metadata": {"engine": {"graph_date": "2025-03-02T10:11:12Z"}}},
    "graphhopper": {"info": {"road_data_timestamp": "2025-03-02"}, "paths": [{"distance": _KM * 1e3, "time": 5400000, "points": {"coordinates": _LINE}}]},
}  # fmt: skip
REFUSALS: dict[str, Tree] = {
    "osrm": {"code": "NoRoute", "message": "Impossible route"},
    "valhalla": {"error_code": 171, "error": "No suitable edges", "status_code": 400},
    "openrouteservice": {"error": {"code": 2010, "message": "no routable point"}},
    "graphhopper": {
        "message": "Cannot find point",
        "hints": [{"details": "PointNotFoundException"}],
    },
}
_PLACES: tuple[Tree, ...] = (
    [{"lat": "34.89", "lon": "38.87", "display_name": "Al-Sukhnah, Syria", "name": "Al-Sukhnah", "osm_type": "node", "osm_id": 4, "importance": 0.4, "addresstype": "town",
      "boundingbox": ["34.8", "34.9", "38.8", "38.9"], "address": {"country_code": "sy"}, "namedetails": {"name": "السخنة", "name:en": "Al-Sukhnah;Sukhna"}, "licence": "ODbL"}],
    [],
    {"error": "Unable to geocode"},
)  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        sample: Sample = self.server.sample  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        head = sample[HEAD].decode("latin-1").split("\n")
        body = sample[BODY]
        self.wfile.write(f"HTTP/1.0 {head[0]}\r\nContent-Length: {len(body)}\r\n".encode("latin-1"))
        for line in head[1:]:
            self.wfile.write(f"{line}\r\n".encode("latin-1"))
        self.wfile.write(b"\r\n" + body)

    do_GET = do_POST = _answer  # noqa: N815 (the names of the standard library)

    def handle(self) -> None:
        # Who has seen enough of an answer hangs up.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        return


@cache
def _server() -> ThreadingHTTPServer:
    """Return this process's server on loopback; started when it is first asked for, so never shared by a fork."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def _serving(sample: Sample) -> str:
    server = _server()
    server.sample = sample  # type: ignore[attr-defined]
    return f"127.0.0.1:{server.server_port}"


def _make(*trees: Tree) -> Callable[[Random], Sample]:
    def make(random: Random) -> Sample:
        tree = mutated(random, random.choice(trees), random.choice((0, 1, 1, 2, 3)))
        text = json.dumps(tree, ensure_ascii=random.random() < 0.5)
        body = (changed(random, text) if random.random() < 0.15 else text).encode(
            "utf-8", "surrogatepass"
        )
        if random.random() < 0.03:
            body = bytes(random.choices(range(256), k=40))
        return {BODY: body, HEAD: _head(random)}

    return make


def _head(random: Random) -> bytes:
    status = random.choices(
        (
            "200 OK",
            "400 Bad",
            "404 No",
            "429 Slow",
            "503 Down",
            "301 Moved",
            "204 None",
            "999 Odd",
            "20\x1b0 x",
        ),
        (90, 4, 1, 1, 1, 1, 1, 1, 1),
    )[0]
    lines = [
        status,
        random.choices(
            ("Content-Type: application/json", "Content-Type: text/html", ""), (95, 3, 2)
        )[0],
    ]
    if random.random() < 0.05:
        odd = (
            random.choice(CHARACTERS)
            .encode("utf-8", "surrogatepass")
            .decode("latin-1")
            .replace("\n", "")
            .replace("\r", "")
        )
        lines.append(
            random.choice(
                (
                    "Retry-After: ",
                    "Location: http://",
                    "Content-Encoding: ",
                    "X: ",
                    "Content-Type: ",
                )
            )
            + odd
        )
    return "\n".join(line for line in lines if line).encode("latin-1")


def _enter_router(engine: str) -> Callable[[Sample, Path], str]:
    def enter(sample: Sample, _folder: Path) -> str:
        router = HttpRouter(engine, f"http://{_serving(sample)}", timeout_s=10)
        found = router.route(RouteRequest(_STOPS))
        for route in found.found:
            assert route.length_km >= 0
            for name in route.roads:
                assert name.isprintable()
            (route.date + str(found.reason)).encode("utf-8")
        return "route" if found.found else "no route"

    return enter


def _enter_geocoder(sample: Sample, _folder: Path) -> str:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    clock = Clock(now=lambda: now, sleep=lambda seconds: None)
    options = GeocoderOptions(service="nominatim", domain=_serving(sample), scheme="http")
    with AnswerCache(None) as kept:
        geocoder = Geocoder(options, cache=kept, clock=clock, notify=lambda address: None)
        found = geocoder.lookup("Sukhna")
    for each in found:
        text = to_text([each.place])
        text.encode("utf-8")
        assert from_text(text) == (each.place,)
    return "places" if found else "no place"


def _make_kept(random: Random) -> Sample:
    row = {"id": "nominatim-node-4", "name": "Al-Sukhnah", "kind": "town", "countries": ["SY"], "lat": 34.9, "lon": 38.9, "radius_km": 3.0, "evidence": ["osm:node/4"],
           "extent": None, "latin": ["Sukhna"], "arabic": ["السخنة"], "salience": 0.5, "note": "x"}  # fmt: skip
    return {BODY: _make([row])(random)[BODY]}


def _enter_kept(sample: Sample, _folder: Path) -> str:
    to_text(from_text(sample[BODY].decode("utf-8", "replace"))).encode("utf-8")
    return "read"


DOORS = (
    *(Door(f"answers of {name}", _make(tree, tree, tree, REFUSALS[name]), _enter_router(name), weight=0.5) for name, tree in ROUTES.items()),
    Door("answers of a geocoder", _make(*_PLACES[:1] * 3, *_PLACES), _enter_geocoder),
    Door("answers kept", _make_kept, _enter_kept, (BadAnswerError,), weight=0.5),
)  # fmt: skip
