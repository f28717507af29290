"""The hand-made extract, built and routed by the real engines: in process, and over HTTP on loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from convoymap.cli import cli
from convoymap.errors import InputError, UsageError
from convoymap.geo.roads import valhalla
from convoymap.geo.roads.extract import BUILDERS, build, open_roads, read_manifest
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.routing import RouteConstraints, Router, RouteRequest, Routes
from convoymap.geodesy.ellipsoid import distance_km, length_km
from convoymap.geodesy.lonlat import LonLat
from tests.geo.roads.routing_server import replay, service
from tests.roads_engine.engine_requests import AREA, DEIR_EZ_ZOR, ELSEWHERE, RAQQA, REQUESTS
from tests.roads_engine.engines import EXTRACT, FOOTWAYS, HEADER_BYTES, programs, valhalla_module

STOPS = [RAQQA, DEIR_EZ_ZOR]
DIRECT = RouteRequest(STOPS)
TAKEN = {
    engine: [
        name
        for name in REQUESTS
        if engine == "valhalla" or not REQUESTS[name].constraints.avoid_zones
    ]
    for engine in BUILDERS
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return what each engine built of the extract."""
    made = tmp_path_factory.mktemp("roads")
    for engine in BUILDERS:
        build(EXTRACT, made / engine, engine=engine, near=[RAQQA], executables=programs(engine))
    return {engine: made / engine for engine in BUILDERS}


def answer(router: Router, name: str) -> Routes:
    return router.route(REQUESTS[name])


@pytest.mark.parametrize("engine", BUILDERS)
def test_an_extract_is_built_opened_and_routed(engine: str, folders: dict[str, Path]) -> None:
    manifest = read_manifest(folders[engine])
    assert (manifest.engine, manifest.extract, manifest.date) == (
        engine,
        "euphrates.osm.pbf",
        "2017-10-12",
    )
    assert manifest.version[0].isdigit()
    with open_roads(folders[engine], executables=programs(engine)) as router:
        best = answer(router, "there").best
        through = answer(router, "through").best
    assert best
    assert through
    assert best.length_km == pytest.approx(127.1, abs=0.1)
    assert best.length_km == pytest.approx(length_km(best.line))
    assert best.snapped_km == pytest.approx([1.1, 1.1], abs=0.05)
    assert best.roads == ("Raqqa Bridge", "4")
    assert 1.3 < best.free_flow_h["car"] < 1.6
    assert (best.engine, best.data, best.date) == (engine, manifest.data, "2017-10-12")
    assert best.attribution == "© OpenStreetMap contributors"
    assert through.snapped_km[1] == pytest.approx(2.0, abs=0.05)


@pytest.mark.parametrize("engine", BUILDERS)
def test_the_engine_still_answers_as_recorded(engine: str, folders: dict[str, Path]) -> None:
    executables = programs(engine)
    with service(replay(engine)) as (address, _):
        recorded = HttpRouter(
            engine, address, data="x", date="y", named=BUILDERS[engine].distribution.engine
        )
        opened = (
            valhalla.open_service(folders[engine], executables, data="x", date="y")
            if engine == "valhalla"
            else BUILDERS[engine].open_router(
                folders[engine], data="x", date="y", executables=executables
            )
        )
        with opened as real:
            for name in TAKEN[engine]:
                assert answer(real, name) == answer(recorded, name)


def test_valhalla_in_process_and_over_http_give_the_same(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, executables = folders["valhalla"], programs("valhalla")
    monkeypatch.setitem(sys.modules, "valhalla", valhalla_module())
    with (
        valhalla.open_router(folder, data="x", date="y", executables=executables) as inside,
        valhalla.open_service(folder, executables, data="x", date="y") as outside,
    ):
        assert isinstance(inside, valhalla.ValhallaRouter)
        assert isinstance(outside, HttpRouter)
        for name in REQUESTS:
            assert answer(inside, name) == answer(outside, name)


def test_valhalla_is_served_where_its_package_cannot_be_imported(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "valhalla", None)
    executables = programs("valhalla")
    with valhalla.open_router(
        folders["valhalla"], data="", date="", executables=executables
    ) as router:
        assert isinstance(router, HttpRouter)
        assert answer(router, "there").best


def clear_of(zone: BaseGeometry) -> RouteRequest:
    return RouteRequest(STOPS, RouteConstraints(avoid_zones=[zone]))


def test_an_area_is_gone_round(folders: dict[str, Path]) -> None:
    with open_roads(folders["valhalla"], executables=programs("valhalla")) as router:
        direct = router.route(DIRECT).best
        best = router.route(clear_of(AREA)).best
        wide = router.route(clear_of(AREA.buffer(0.05, quad_segs=64))).best
        shut = router.route(clear_of(AREA.buffer(0.2)))
    assert direct
    assert best
    assert direct.line.intersects(AREA)
    assert not best.line.intersects(AREA)
    assert best.length_km > direct.length_km
    assert wide is None or not wide.line.intersects(AREA.buffer(0.05))
    assert shut.best is None
    assert shut.reason.startswith("Valhalla found no route: ")


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("valhalla", "Valhalla found no route: Locations are in unconnected regions"),
        ("osrm", "stop 2 is 39 km from the road that OSRM leads to; 25 km is the limit"),
    ],
)
def test_no_route_has_a_reason(engine: str, said: str, folders: dict[str, Path]) -> None:
    with open_roads(folders[engine], executables=programs(engine)) as router:
        assert answer(router, "to the track").reason.startswith(said)
        outside = router.route(RouteRequest([RAQQA, ELSEWHERE]))
        with pytest.raises(UsageError, match="cannot close single roads"):
            router.route(RouteRequest(STOPS, RouteConstraints(avoid_edges=["4"])))
    assert outside.best is None
    assert outside.reason.startswith("stop 2 is outside OpenStreetMap extract euphrates.osm.pbf")


@pytest.mark.parametrize("engine", BUILDERS)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (EXTRACT.read_bytes()[:300], "is cut off or damaged; download it again"),
        (EXTRACT.read_bytes()[:-1], "is cut off or damaged; download it again"),
        (EXTRACT.read_bytes().replace(b"\x78\x9c", b"\x78\x9d"), "is not an OpenStreetMap extract"),
        (
            EXTRACT.read_bytes()[:-40] + bytes(20) + EXTRACT.read_bytes()[-20:],
            "is cut off or damaged; download it again",
        ),
        (EXTRACT.read_bytes()[:HEADER_BYTES], "holds no road that a car may take"),
        (b"%PDF-1.7", "is not an OpenStreetMap extract in PBF"),
    ],
    ids=[
        "cut",
        "cut by a byte",
        "header changed",
        "ways changed",
        "empty",
        "another format",
    ],
)
def test_a_broken_extract_is_one_message(
    engine: str, data: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.osm.pbf"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        build(path, tmp_path / "roads", engine=engine, executables=programs(engine))
    (problem,) = raised.value.problems
    assert problem.file == str(path)
    assert problem.message.startswith(said)
    assert list(tmp_path.iterdir()) == [path]


def test_an_extract_without_roads_for_cars_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no road that a car may take"):
        build(FOOTWAYS, tmp_path / "osrm", engine="osrm", executables=programs("osrm"))
    folder, executables = tmp_path / "valhalla", programs("valhalla")
    build(FOOTWAYS, folder, engine="valhalla", executables=executables)
    with open_roads(folder, executables=executables) as router:
        assert "No suitable edges near location" in router.route(DIRECT).reason


@pytest.mark.parametrize("engine", BUILDERS)
def test_an_extract_of_elsewhere_is_said(engine: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"covers longitude 38\.75 to 40\.16, .* where no stop is"):
        build(EXTRACT, tmp_path / "roads", engine=engine, near=[LonLat(2.35, 48.85)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", BUILDERS)
def test_any_name_of_a_folder_will_do(engine: str, tmp_path: Path) -> None:
    folder = tmp_path / "قوافل a.osrm b" / "roads.osrm.tiles"
    build(EXTRACT, folder, engine=engine, executables=programs(engine))
    with open_roads(folder, executables=programs(engine)) as router:
        assert router.route(DIRECT).best


@pytest.mark.parametrize("engine", BUILDERS)
def test_a_build_that_lost_a_file_is_said(engine: str, tmp_path: Path) -> None:
    folder = tmp_path / "roads"
    build(EXTRACT, folder, engine=engine, executables=programs(engine))
    next(path for path in sorted(folder.rglob("*.*")) if path.name != "roads.json").unlink()
    opened = open_roads(folder, executables=programs(engine))
    with pytest.raises(InputError, match="is damaged"), opened:
        pass


@pytest.mark.parametrize("engine", BUILDERS)
def test_the_commands_build_and_route(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(programs(engine)), prepend=":")
    monkeypatch.setitem(sys.modules, "valhalla", None)
    folder = str(tmp_path / "roads")
    built = CliRunner().invoke(
        cli, ["roads", "build", str(EXTRACT), "-o", folder, "--engine", engine, "--near", "Raqqa"]
    )
    assert built.exit_code == 0, built.output
    assert f"2017-10-12, built by {BUILDERS[engine].distribution.engine} " in built.output
    routed = CliRunner().invoke(
        cli, ["roads", "route", "Raqqa", "Deir ez-Zor", "--roads", folder, "--format", "geojson"]
    )
    assert routed.exit_code == 0, routed.output
    (feature,) = json.loads(routed.output)["features"]
    assert feature["properties"]["engine"] == engine
    assert feature["properties"]["data"].startswith("OpenStreetMap extract euphrates.osm.pbf")
    elsewhere = CliRunner().invoke(
        cli, ["roads", "build", str(EXTRACT), "-o", folder, "--engine", engine, "--near", "Qara"]
    )
    assert elsewhere.exit_code == 2
    assert "where no stop is" in elsewhere.output
    assert read_manifest(Path(folder)).engine == engine


@pytest.fixture(scope="module", params=BUILDERS)
def opened(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Iterator[Router]:
    """Give the router of an engine, open for many requests."""
    engine: str = request.param
    with open_roads(folders[engine], executables=programs(engine)) as router:
        yield router


places = st.builds(LonLat, st.floats(38.9, 40.2), st.floats(35.3, 35.95))


@given(start=places, end=places)
def test_no_way_is_shorter_than_the_geodesic(opened: Router, start: LonLat, end: LonLat) -> None:
    there = opened.route(RouteRequest([start, end])).best
    back = opened.route(RouteRequest([end, start])).best
    assert (there is None) == (back is None)
    if there and back:
        ends = there.line.coords[0], there.line.coords[-1]
        assert there.length_km >= distance_km(*ends[0][:2], *ends[1][:2]) - 1e-6
        assert max(there.snapped_km) <= 25
