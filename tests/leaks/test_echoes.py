"""A server that echoes everything: nothing of it, and no key, comes to the terminal or into files."""

from __future__ import annotations

import json
import logging
from itertools import product
from pathlib import Path

import pytest

from convoymap.errors import NetworkError
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.redaction import Redactor
from tests.echo_server import HOSTILE, Compose, answer, echoing, one_line
from tests.gazetteer.test_geocoder import StillClock
from tests.leaks.reading import KEY, asked_by_road, assert_fit, in_json, run, said
from tests.test_cli_engine import CASE

MESSAGES = in_json("message", "error", "error_message", "detail")


ANSWERS: dict[str, Compose] = {
    "reason": lambda text: answer(MESSAGES(text), f"400 {one_line(said(text))}"),
    "status line": lambda text: f"{said(text)}\r\n\r\n".encode(),
    "headers": lambda text: answer(
        "{}", "403 No", f"X-Echo: {one_line(said(text))}\r\nRetry-After: {one_line(said(text))}\r\n"
    ),
    "type": lambda text: answer("hello", content_type=f"{one_line(said(text))}/{KEY}"),
    "redirect": lambda text: answer(
        "",
        "302 Found",
        f"Location: http://{KEY.replace('/', '')}{HOSTILE[:-12]}.test/{one_line(text)}\r\n",
    ),
    "body": lambda text: answer(said(text)),
    "error": lambda text: answer(
        json.dumps({"error": {"code": 1, "message": said(text)}}), "404 No"
    ),
    "no route": lambda text: answer(
        json.dumps(
            {
                "code": "NoRoute",
                "error_code": 442,
                "error": said(text)
                if "valhalla" in text
                else {"code": 2010, "message": said(text)},
                "message": said(text),
                "hints": ["PointNotFound"],
            }
        ),
        "400 No",
    ),
    "empty list": lambda text: answer(json.dumps([said(text)])),
}


ROUTERS = ("osrm", "valhalla", "openrouteservice", "graphhopper")


@pytest.mark.parametrize(("engine", "where"), list(product(ROUTERS, ANSWERS)))
def test_an_echoing_router_leaks_nothing(key_file: str, engine: str, where: str) -> None:
    with echoing(ANSWERS[where]) as server:
        done = asked_by_road(
            f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file, engine=engine
        )
    # The answer did hold what must not come through, wherever the engine takes a key.
    assert server.asked
    assert (
        engine in ("osrm", "valhalla") or Redactor([KEY]).strike(server.asked[0]) != server.asked[0]
    )
    assert done.exit_code == 2
    assert done.stdout == ""
    asking, message = done.stderr.splitlines()
    assert asking.startswith("Asking http://127.0.0.1:")
    assert len(message) < 400
    assert_fit(done.output)


@pytest.mark.parametrize("command", ["build", "check", "export"])
@pytest.mark.parametrize("where", ["reason", "no route"])
def test_an_echoing_router_leaves_nothing_in_files(
    case: str, key_file: str, tmp_path: Path, command: str, where: str
) -> None:
    files = {
        "build": ["-o", str(tmp_path / "out")],
        "check": [],
        "export": [str(tmp_path / "o.csv")],
    }
    with echoing(ANSWERS[where]) as server:
        done = run(
            command, case, *files[command], "--engine", "graphhopper",
            "--engine-url", f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file,
        )  # fmt: skip
    assert done.exit_code == (2 if where == "reason" else 0)
    assert_fit(done.output)
    for path in [*tmp_path.glob("out/*"), *tmp_path.glob("o.csv")]:
        text = path.read_text(encoding="utf-8")
        assert Redactor([KEY]).strike(text) == text


def echoed_places(text: str) -> bytes:
    place = {"lat": "34.8", "lon": "38.8", "osm_type": "node", "osm_id": 4}
    place |= {
        "display_name": said(f"Nowhere {text}"),
        "name": f"Nowhere{HOSTILE}",
        "licence": said(text),
    }
    return answer(json.dumps([place | {"namedetails": {"name": f"Nowhere;{said(text)}"}}]))


@pytest.mark.parametrize(
    "command",
    [
        ["resolve", "Nowhere"],
        ["resolve", "Nowhere", "--format", "json"],
        ["resolve", "Nowhere", "--format", "geojson"],
        ["resolve", "Nowhere", "--lang", "ar"],
        ["roads", "route", "Nowhere", "Homs"],
        ["check", "CASE"],
        ["export", "CASE", "OUT.geojson"],
        ["gazetteer", "pin", "CASE", "Nowhere", "--reason", "it is told so"],
        ["roads", "build", "none.osm.pbf", "-o", "OUT", "--near", "Nowhere"],
        ["build", "CASE", "-o", "OUT"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("where", ["places", "reason", "status line", "type", "redirect"])
def test_an_echoing_geocoder_leaks_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], where: str
) -> None:
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path / "cache.sqlite"))
    monkeypatch.setattr("convoymap.gazetteer.geocoding.geocoder.Clock", lambda: StillClock().clock)
    file = Path(case) / "case.yaml"
    file.write_text(CASE.replace("place: Homs", "place: Nowhere"), encoding="utf-8")
    words = [
        {
            "CASE": case,
            "OUT": str(tmp_path / "out"),
            "OUT.geojson": str(tmp_path / "o.geojson"),
        }.get(w, w)
        for w in command
    ]
    with echoing(ANSWERS.get(where, echoed_places)) as server:
        done = run(*words, "--geocoder-url", f"http://127.0.0.1:{server.port}")
    assert server.asked
    shown = done.output
    if "ar" in command:
        # Our own signs of direction, with which Arabic keeps Latin words in their order.
        shown = shown.replace("\u2068", "").replace("\u2069", "").replace("\u200e", "")
    assert_fit(shown)
    for path in [*tmp_path.glob("o.geojson"), *tmp_path.glob("out/*.*json")]:
        assert_fit(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("where", [*ANSWERS, "places"])
def test_a_key_of_a_geocoder_is_neither_told_nor_kept_nor_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    caplog.set_level(logging.DEBUG)
    cached = tmp_path / "cache.sqlite"
    compose = ANSWERS.get(where, echoed_places)
    with echoing(compose) as server, AnswerCache(cached) as cache:
        # Nominatim is given the key as its own header would be: by geopy, in the name of who asks.
        for service, extra in (("mapbox", {"api_key": KEY}), ("tomtom", {"api_key": KEY})):
            options = GeocoderOptions(
                service=service, domain=f"127.0.0.1:{server.port}", scheme="http", extra=extra
            )
            geocoder = Geocoder(options, cache=cache, clock=StillClock().clock)
            try:
                found = geocoder.lookup("Nowhere")
            except NetworkError as error:
                assert_fit(str(error))
                assert len(str(error)) < 400
            else:
                assert_fit(repr(found))
        assert Redactor([KEY]).strike(server.asked[0]) != server.asked[0]
    assert_fit(caplog.text)
    assert "geocode" in caplog.text
    assert_fit("".join(capfd.readouterr()))
    data = b"".join(path.read_bytes() for path in tmp_path.glob("cache.sqlite*")).decode("latin-1")
    assert KEY not in data and "S3cret" not in data
