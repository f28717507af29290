from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from convoymap.errors import NetworkError, UsageError
from convoymap.gazetteer.geocoding.cache import AnswerCache, CachedAnswer
from convoymap.gazetteer.geocoding.clock import Clock
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.gazetteer.resolution import Context, GeocoderTier
from tests.gazetteer.geocoder_server import (
    Behaviour,
    LoopbackServer,
    answering,
    dripping_body,
    dripping_headers,
    endless_body,
    in_turn,
    replaying,
    serving,
    silent,
)
from tests.gazetteer.recorded_questions import IN_IRAQ, IN_SYRIA, NEAR_RAQQA, RIGHT, UNKNOWN

SUKHNA = {
    "lat": "34.89",
    "lon": "38.87",
    "display_name": "Al-Sukhnah, Syria",
    "name": "Al-Sukhnah",
    "osm_type": "node",
    "osm_id": 4,
}
GOOD = answering(json.dumps([SUKHNA]))


@dataclass
class StillClock:
    """A clock that moves only when somebody sleeps, and counts the sleeps."""

    moment: datetime = datetime(2026, 11, 21, 12, tzinfo=UTC)
    sleeps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 3))
        self.moment += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.moment, sleep=self.sleep)


@dataclass
class Bench:
    """What a test needs to make geocoders that share a cache and a clock."""

    cache: AnswerCache
    still: StillClock = field(default_factory=StillClock)
    notified: list[str] = field(default_factory=list)

    def geocoder(self, domain: str, *, offline: bool = False, timeout_s: float = 5.0) -> Geocoder:
        options = GeocoderOptions(domain=domain, scheme="http", timeout_s=timeout_s)
        return Geocoder(
            options,
            cache=self.cache,
            offline=offline,
            notify=self.notified.append,
            clock=self.still.clock,
        )


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with AnswerCache(tmp_path / "cache.sqlite", tell=pytest.fail) as cache:
        yield Bench(cache)


@pytest.fixture
def serve() -> Iterator[Callable[[Behaviour], LoopbackServer]]:
    with ExitStack() as stack:
        yield lambda behaviour: stack.enter_context(serving(behaviour))


@pytest.fixture
def nominatim(serve: Callable[[Behaviour], LoopbackServer]) -> str:
    """Host of the recording, or of the live server that ``CONVOYMAP_NOMINATIM`` names."""
    return os.environ.get("CONVOYMAP_NOMINATIM") or serve(replaying()).domain


Serve = Callable[[Behaviour], LoopbackServer]


@pytest.mark.parametrize(("name", "lat", "lon"), RIGHT)
def test_nominatim_finds_the_place(
    bench: Bench, nominatim: str, name: str, lat: float, lon: float
) -> None:
    found = bench.geocoder(nominatim).lookup(name)
    place = found[0].place
    assert (place.lat, place.lon) == (lat, lon)
    assert place.evidence[0].startswith("osm:node/")
    assert "OpenStreetMap" in place.note
    assert found[0].when == "2026-11-21"
    assert found[0].source == f"Nominatim at {nominatim}"


@pytest.mark.parametrize("name", UNKNOWN)
def test_nominatim_knows_no_such_place(bench: Bench, nominatim: str, name: str) -> None:
    assert bench.geocoder(nominatim).lookup(name) == ()


def test_nominatim_keeps_to_the_country(bench: Bench, nominatim: str) -> None:
    geocoder = bench.geocoder(nominatim)
    assert geocoder.lookup("Qaim", IN_IRAQ)[0].place.countries == ("IQ",)
    assert geocoder.lookup("Sukhna", IN_SYRIA)[0].place.countries == ("SY",)
    assert geocoder.lookup("Sukhna", IN_IRAQ) == ()


def test_nominatim_names_both_places_of_one_name(bench: Bench, nominatim: str) -> None:
    geocoder = bench.geocoder(nominatim)
    both = {(found.place.lat, found.place.lon) for found in geocoder.lookup("Mansoura")}
    assert both == {(36.21, 37.02), (35.83, 38.75)}
    assert [found.place.lat for found in geocoder.lookup("Mansoura", NEAR_RAQQA)] == [35.83]


def test_spellings_kind_and_extent_come_along(bench: Bench, nominatim: str) -> None:
    place = bench.geocoder(nominatim).lookup("Deir al-Zour")[0].place
    assert (place.id, place.name, place.kind) == ("nominatim-node-1", "Deir ez-Zor", "city")
    assert "Deir al-Zour" in place.latin and place.arabic == ("دير الزور",)
    assert 15 < place.radius_km < 30


def test_a_geocoder_is_a_tier(bench: Bench) -> None:
    tier: GeocoderTier = bench.geocoder("127.0.0.1:1")
    assert tier.lookup(" \x00 \u202e", Context()) == ()


def test_the_agent_says_who_asks(bench: Bench, serve: Serve) -> None:
    server = serve(GOOD)
    bench.geocoder(server.domain).lookup("Sukhna")
    assert server.agents[0].startswith("convoymap/")


def test_the_first_use_of_the_network_is_told_once(bench: Bench, serve: Serve) -> None:
    server = serve(GOOD)
    geocoder = bench.geocoder(server.domain)
    assert bench.notified == []
    geocoder.lookup("Sukhna")
    geocoder.lookup("Qara")
    assert bench.notified == [f"http://{server.domain}"]


def test_requests_are_a_second_apart(bench: Bench, serve: Serve) -> None:
    server = serve(GOOD)
    geocoder = bench.geocoder(server.domain)
    for name in ("one", "two", "three"):
        geocoder.lookup(name)
    assert bench.still.sleeps == [1.0, 1.0]


def test_a_second_geocoder_on_the_same_cache_keeps_the_pace(bench: Bench, serve: Serve) -> None:
    server = serve(GOOD)
    bench.geocoder(server.domain).lookup("one")
    bench.geocoder(server.domain).lookup("two")
    assert bench.still.sleeps == [1.0]


@pytest.mark.parametrize("body", ["[]", json.dumps([SUKHNA])])
def test_a_kept_answer_neither_asks_nor_sleeps(bench: Bench, serve: Serve, body: str) -> None:
    server = serve(answering(body))
    first = bench.geocoder(server.domain).lookup("Sukhna")
    for _ in range(5):
        assert bench.geocoder(server.domain).lookup("  SUKHNA ") == first
    assert len(server.requests) == 1
    assert bench.still.sleeps == []


def test_an_answer_of_nothing_is_asked_again_after_a_month(bench: Bench, serve: Serve) -> None:
    server = serve(answering("[]"))
    bench.geocoder(server.domain).lookup("Sukhna")
    bench.still.moment += timedelta(days=29)
    bench.geocoder(server.domain).lookup("Sukhna")
    bench.still.moment += timedelta(days=2)
    bench.geocoder(server.domain).lookup("Sukhna")
    assert len(server.requests) == 2


def test_offline_answers_from_the_cache_and_opens_no_socket(
    bench: Bench, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(GOOD)
    online = bench.geocoder(server.domain).lookup("Sukhna")
    bench.still.moment += timedelta(days=5000)

    def blocked(*args: object, **kwargs: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", blocked)
    monkeypatch.setattr(socket, "create_connection", blocked)
    monkeypatch.setattr(socket, "getaddrinfo", blocked)
    geocoder = bench.geocoder(server.domain, offline=True)
    assert geocoder.lookup("Sukhna") == online
    with pytest.raises(NetworkError, match=r"'Qara' was not looked up: offline"):
        geocoder.lookup("Qara")


def test_offline_does_not_load_geopy() -> None:
    code = """
import sys
from convoymap.errors import NetworkError
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
try:
    Geocoder(cache=AnswerCache(None), offline=True).lookup("Sukhna")
except NetworkError:
    assert not {"geopy", "urllib.request", "ssl"} & set(sys.modules)
else:
    raise SystemExit(1)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


FAULTS: dict[str, tuple[Behaviour, str]] = {
    "status 500": (answering("[]", status=500), r"did not serve the request \(status 500\)"),
    "status 403": (answering("[]", status=403), r"did not serve the request \(status 403\)"),
    "status 429": (answering("[]", status=429), r"asks for fewer requests \(status 429\)"),
    "web page": (
        answering("<p>Welcome</p>", content_type="text/html"),
        "answered with text/html where JSON was expected",
    ),
    "malformed": (answering('[{"lat": 3'), "answered with text that is not JSON"),
    "not a number": (answering('[{"lat": NaN}]'), "answered with text that is not JSON"),
    "nested": (answering("[" * 200_000), "answered with text that is not JSON"),
    "not UTF-8": (answering(b'"\xff"'), "answered with text that is not UTF-8"),
    "compressed": (
        answering("[]", headers={"Content-Encoding": "gzip"}),
        "compressed body that was not asked for",
    ),
    "endless": (endless_body, "answered with more than 1 MB"),
    "redirect": (
        answering("", status=302, headers={"Location": "http://elsewhere.example/search"}),
        "redirects elsewhere to 'elsewhere.example'",
    ),
    "no list": (answering('{"features": 3}'), "not a list of places"),
    "list of texts": (answering('["Sukhna"]'), "not a list of places"),
    "no point": (answering('[{"display_name": "Sukhna"}]'), "a place without coordinates"),
    "latitude 91": (
        answering(json.dumps([SUKHNA | {"lat": "91"}])),
        r"not a list of places \(Latitude must be",
    ),
    "longitude 200": (
        answering(json.dumps([SUKHNA | {"lon": "200"}])),
        r"coordinates outside the earth, 34\.89, 200",
    ),
    "box off the earth": (
        answering(json.dumps([SUKHNA | {"boundingbox": ["1", "2", "3", "999"]}])),
        "coordinates outside the earth",
    ),
    "silent": (silent, r"did not answer within 0\.3 s"),
    "dripping headers": (dripping_headers, r"did not answer within 0\.3 s"),
    "dripping body": (dripping_body, r"did not answer within 0\.3 s"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_clear_message_and_the_work_goes_on(
    bench: Bench, serve: Serve, fault: str
) -> None:
    behaviour, message = FAULTS[fault]
    server = serve(behaviour)
    geocoder = bench.geocoder(server.domain, timeout_s=0.3)
    with pytest.raises(NetworkError, match=message) as caught:
        geocoder.lookup("Sukhna")
    text = str(caught.value)
    assert text.startswith(f"Nominatim at {server.domain} ") and "\n" not in text
    server.behaviour = GOOD
    assert geocoder.lookup("Qara")[0].place.name == "Al-Sukhnah"


def test_a_refused_connection_is_tried_again_and_then_told(bench: Bench) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        domain = f"127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(NetworkError, match="refused the connection; try again later"):
        bench.geocoder(domain).lookup("Sukhna")
    assert bench.still.sleeps == [1.0, 2.0]


def test_a_host_that_does_not_speak_https_is_told(bench: Bench, serve: Serve) -> None:
    server = serve(GOOD)
    options = GeocoderOptions(domain=server.domain, attempts=1)
    geocoder = Geocoder(options, cache=bench.cache, notify=bench.notified.append)
    with pytest.raises(NetworkError, match=r"could not be reached \(.*SSL"):
        geocoder.lookup("Sukhna")
    assert bench.notified == [f"https://{server.domain}"]


def test_a_host_that_breaks_off_is_told(bench: Bench, serve: Serve) -> None:
    server = serve(lambda handler: handler.wfile.write(b"HTTP/1.1 2"))
    with pytest.raises(NetworkError, match="broke off or garbled its answer"):
        bench.geocoder(server.domain).lookup("Sukhna")


def test_retry_after_is_honoured(bench: Bench, serve: Serve) -> None:
    server = serve(in_turn(answering("", status=429, headers={"Retry-After": "7"}), GOOD))
    assert bench.geocoder(server.domain).lookup("Sukhna")
    assert bench.still.sleeps == [7.0]


def test_retry_after_as_a_date_is_honoured(bench: Bench, serve: Serve) -> None:
    later = format_datetime(bench.still.moment + timedelta(seconds=9), usegmt=True)
    server = serve(in_turn(answering("", status=503, headers={"Retry-After": later}), GOOD))
    assert bench.geocoder(server.domain).lookup("Sukhna")
    assert bench.still.sleeps == [9.0]


@pytest.mark.parametrize("value", ["soon", "-5", "٧", "Fri, 99 Foo 2026"])
def test_a_senseless_retry_after_is_passed_over(bench: Bench, serve: Serve, value: str) -> None:
    headers = {"Retry-After": value} if value.isascii() else {}
    server = serve(in_turn(answering("", status=429, headers=headers), GOOD))
    assert bench.geocoder(server.domain).lookup("Sukhna")
    assert bench.still.sleeps == [1.0]


def test_a_service_that_asks_for_an_hour_is_left_alone(bench: Bench, serve: Serve) -> None:
    server = serve(answering("", status=429, headers={"Retry-After": "3600"}))
    geocoder = bench.geocoder(server.domain)
    with pytest.raises(NetworkError, match="left alone for 3600 s"):
        geocoder.lookup("Sukhna")
    with pytest.raises(NetworkError, match="'Qara' was not looked up"):
        geocoder.lookup("Qara")
    assert len(server.requests) == 1
    assert bench.still.sleeps == []


def test_a_dead_service_does_not_hold_up_a_long_list(bench: Bench, serve: Serve) -> None:
    server = serve(answering("", status=500))
    geocoder = bench.geocoder(server.domain)
    for n in range(20):
        with pytest.raises(NetworkError):
            geocoder.lookup(f"name {n}")
    assert len(server.requests) == 9


def test_a_fault_is_not_kept(bench: Bench, serve: Serve) -> None:
    server = serve(answering("", status=404))
    with pytest.raises(NetworkError):
        bench.geocoder(server.domain).lookup("Sukhna")
    server.behaviour = GOOD
    assert bench.geocoder(server.domain).lookup("Sukhna")


def test_many_and_long_answers_are_cut(bench: Bench, serve: Serve) -> None:
    rows = [SUKHNA | {"osm_id": n, "name": "x\x00\n" * 400} for n in range(1, 60)]
    found = bench.geocoder(serve(answering(json.dumps(rows))).domain).lookup("Sukhna")
    assert len(found) == 20
    assert all(len(each.place.name) <= 200 and each.place.name.isprintable() for each in found)


@pytest.mark.parametrize("text", ["", "{}", "[3]", '[{"lat": 91}]', "[" * 100_000])
def test_a_spoilt_cache_row_is_asked_anew(bench: Bench, serve: Serve, text: str) -> None:
    server = serve(GOOD)
    good = bench.geocoder(server.domain).lookup("Sukhna")
    for (key,) in bench.cache._connection.execute("SELECT key FROM answers").fetchall():
        bench.cache.put(key, CachedAnswer(text, "2026-11-21", "s"))
    assert bench.geocoder(server.domain).lookup("Sukhna") == good


def test_another_geopy_service_is_asked_by_name(bench: Bench, serve: Serve) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [38.87, 34.89]},
        "properties": {"name": "Al-Sukhnah", "country": "Syria"},
    }
    server = serve(answering(json.dumps({"type": "FeatureCollection", "features": [feature]})))
    options = GeocoderOptions(service="photon", domain=server.domain, scheme="http")
    geocoder = Geocoder(options, cache=bench.cache, clock=bench.still.clock)
    found = geocoder.lookup("Sukhna")
    assert (found[0].place.lat, found[0].place.lon) == (34.89, 38.87)
    assert found[0].source == f"Photon at {server.domain}"
    assert found[0].place.evidence[0].startswith("photon:")


def test_a_secret_is_neither_printed_nor_kept(bench: Bench, serve: Serve) -> None:
    server = serve(answering("", status=401))
    options = GeocoderOptions(
        service="mapbox", domain=server.domain, scheme="http", extra={"api_key": "s3cret"}
    )
    geocoder = Geocoder(options, cache=bench.cache, notify=bench.notified.append)
    with pytest.raises(NetworkError) as caught:
        geocoder.lookup("Sukhna")
    assert any("s3cret" in path for path in server.requests)
    assert "s3cret" not in f"{caught.value!r} {options!r} {bench.notified!r}"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scheme": "file"}, "use https or http"),
        ({"domain": "a b"}, "no name of a host"),
        ({"domain": "user:secret@host"}, r"'https://\.\.\.@host' must not hold a password"),
        ({"domain": "host/?q="}, "must end before"),
        ({"timeout_s": 0.0}, "timeout_s"),
        ({"timeout_s": float("nan")}, "timeout_s"),
        ({"attempts": 99}, "attempts"),
        ({"limit": 0}, "limit"),
        ({"interval_s": 0.5}, "one request a second"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        GeocoderOptions(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"service": "atlas"}, "geopy has no geocoder 'atlas'"),
        ({"service": "mapbox"}, "MapBox cannot be used like this"),
        ({"service": "here", "domain": "localhost"}, "takes no domain"),
    ],
)
def test_a_service_that_cannot_be_made_says_why(
    bench: Bench, options: dict[str, str], message: str
) -> None:
    geocoder = Geocoder(GeocoderOptions(**options), cache=bench.cache)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=message):
        geocoder.lookup("Sukhna")
