"""Build, check and export with a routing service over HTTP on this machine, and with what cannot route."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from convoymap.cli import cli
from convoymap.geodesy.ellipsoid import densify, distance_km
from convoymap.geodesy.lonlat import LonLat
from tests.geo.roads.routing_server import Answering, always, service

CASE = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: Homs, status: departed, when: 2018-03-05}
      - {place: Palmyra, status: arrived, when: 2018-03-06, leg: road, claims: [far]}
claims:
  - id: far
    source: post
    paragraph: 1
    says: So far it is.
    who: driver
    about: trek
    attribute: distance
    check: {distance: 150 km, from: Homs, to: Palmyra}
"""


def straight(path: str, body: Any) -> tuple[int, bytes]:  # noqa: ANN401 (any JSON)
    """Answer as OSRM does, with the geodesic between the stops asked for."""
    stops = [
        tuple(map(float, at.split(","))) for at in path.split("/")[-1].split("?")[0].split(";")
    ]
    (one, other) = (LonLat(lon, lat) for lon, lat in stops)
    route = {
        "geometry": {"type": "LineString", "coordinates": densify([one, other], 20.0)},
        "distance": distance_km(*one, *other) * 1000.0,
        "duration": 7_000.0,
        "legs": [{"steps": [], "distance": 0.0, "duration": 0.0}],
    }
    answer = {"code": "Ok", "routes": [route], "data_version": "2026-01-02T00:00:00Z"}
    return 200, json.dumps(answer).encode()


@pytest.fixture
def case(tmp_path: Path) -> str:
    folder = tmp_path / "trek"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return str(folder)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def leg_of(path: Path) -> dict[str, Any]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    found: dict[str, Any] = next(
        one["properties"] for one in features if one["properties"]["kind"] == "leg"
    )
    return found


def test_a_service_routes_legs_and_checks(case: str, tmp_path: Path) -> None:
    with service(straight) as (address, asked):
        built = run(
            "build", case, "-o", str(tmp_path / "out"), "--engine", "osrm", "--engine-url", address
        )
        checked = run(
            "check", case, "--format", "json", "--engine", "osrm", "--engine-url", address
        )
        file = tmp_path / "out.geojson"
        exported = run("export", case, str(file), "--engine", "osrm", "--engine-url", address)
    assert (built.exit_code, checked.exit_code, exported.exit_code) == (0, 0, 0), built.output
    assert f"Asking {address} for ways by road" in built.stderr
    for path in (tmp_path / "out" / "trek.geojson", file):
        leg = leg_of(path)
        assert leg["leg_kind"] == "road"
        assert leg["engine"] == "osrm"
        assert leg["road_data"] == f"the service at {address.removeprefix('http://')}"
        assert leg["road_date"].startswith("2026-01-02")
        assert not leg["schematic"]
    (distance, *_) = json.loads(checked.stdout)["checks"]
    assert "lengths to 2%" in distance["why"]
    assert "(osrm, the service at" in distance["why"]
    # Each command asks once for a way and once for that and others.
    assert len(asked) <= 3 * 3


def test_without_an_engine_nobody_is_asked(case: str, tmp_path: Path) -> None:
    built = run("build", case, "-o", str(tmp_path / "out"))
    assert built.exit_code == 0
    assert "Asking" not in built.stderr
    assert leg_of(tmp_path / "out" / "trek.geojson")["engine"] == "embedded network"


@pytest.mark.parametrize(
    ("answering", "says"),
    [
        (always(b"<html>It works!</html>"), "not JSON"),
        (always({"code": "Ok", "routes": [{"distance": -1}]}), "osrm service at"),
        (always({}, 503), "overloaded or broken"),
        (always({}, 403), "refused access"),
    ],
)
def test_a_service_that_answers_nonsense_leaves_no_file(
    case: str, tmp_path: Path, answering: Answering, says: str
) -> None:
    with service(answering) as (address, _):
        done = run(
            "build", case, "-o", str(tmp_path / "out"), "--engine", "osrm", "--engine-url", address
        )
    assert done.exit_code == 2
    assert done.stdout == ""
    asking, *message = done.stderr.splitlines()
    assert asking.startswith("Asking")
    assert len(message) == 1
    assert says in message[0]
    assert not (tmp_path / "out").exists()


def unused_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.mark.parametrize("command", ["build", "check", "export"])
def test_a_service_that_is_down_leaves_no_file(case: str, tmp_path: Path, command: str) -> None:
    where = {
        "build": ["-o", str(tmp_path / "out")],
        "check": [],
        "export": [str(tmp_path / "out.kml")],
    }
    done = run(command, case, *where[command], "--engine", "osrm", "--engine-url", unused_address())
    assert done.exit_code == 2
    assert "the osrm service at 127.0.0.1" in done.stderr
    assert "use the embedded network" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trek"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--engine", "osrm"], "--engine and --engine-url go together"),
        (["--engine", "cart", "--engine-url", "http://127.0.0.1:9"], "no routing engine 'cart'"),
        (["--roads", "nowhere"], "nowhere"),
        (["--engine-key-file", "nowhere"], "no such file"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_options_that_do_not_fit_are_told(
    case: str, command: str, options: list[str], says: str
) -> None:
    done = run(command, case, *options)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.output


@pytest.fixture
def key_file(tmp_path: Path) -> Callable[[str], str]:
    def make(text: str) -> str:
        path = tmp_path / "key.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return make


def test_a_key_is_read_from_its_file_and_sent(case: str, key_file: Callable[[str], str]) -> None:
    with service(always({}, 403)) as (address, asked):
        done = run(
            "check", case, "--engine", "openrouteservice", "--engine-url", address,
            "--engine-key-file", key_file("very-secret\n"),
        )  # fmt: skip
    assert done.exit_code == 2
    assert asked[0][2]["Authorization"] == "very-secret"
    assert "very-secret" not in done.output


@pytest.mark.parametrize("text", ["", "two\nlines", "ключ", "a" * 2000, "tab\there"])
def test_a_file_that_holds_no_key_is_told(
    case: str, key_file: Callable[[str], str], text: str
) -> None:
    path = key_file(text)
    done = run("check", case, "--engine-key-file", path)
    assert done.exit_code == 2
    assert f"{path}: holds no key" in done.stderr
