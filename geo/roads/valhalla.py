"""Valhalla over an OpenStreetMap extract: in process where pyvalhalla can be imported, else by its own service."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from convoymap.errors import InputError, Problem, UsageError
from convoymap.geo.roads.engine_request import MAX_ALTERNATIVES, build_request
from convoymap.geo.roads.engine_response import EngineInfo, parse_routes
from convoymap.geo.roads.engines import ENGINES
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.json_fields import UnreadableError
from convoymap.geo.roads.programs import (
    START_TIMEOUT_S,
    Distribution,
    extract_fault,
    find_programs,
    free_port,
    run_builder,
    run_quietly,
    serving,
)
from convoymap.geo.roads.routing import MAX_STOPS, Router, RouteRequest, Routes
from convoymap.leftovers import scratch_folder

DISTRIBUTION = Distribution(
    engine="Valhalla",
    package="pyvalhalla",
    module="valhalla",
    names=("valhalla_build_tiles", "valhalla_service"),
)
TILES = "tiles"
_ELSEWHERE = (
    "tile_extract",
    "traffic_extract",
    "admin",
    "landmarks",
    "timezone",
    "transit_dir",
    "transit_feeds_dir",
)
"""Files of other folders that Valhalla would read if they were there."""


def prepare(extract: Path, folder: Path, programs: Path) -> None:
    """Prepare an extract for routing by car into an empty folder.

    Raises
    ------
    InputError
        The extract is broken or without roads.
    OutputError
        The disk is full.
    """
    tiles = folder / TILES
    tiles.mkdir()
    with _config_file(programs, tiles, log="std_out") as config:
        run_builder(
            extract, [programs / "valhalla_build_tiles", "-c", config, extract.resolve()], folder
        )
    # Without a road it ends well and writes no tile.
    if not any(tiles.rglob("*.gph")):
        raise extract_fault(
            extract, "holds no road that a car may take; choose an extract with roads"
        )


@contextmanager
def open_router(
    folder: Path, *, data: str, date: str, executables: Path | None
) -> Iterator[Router]:
    """Yield the router over what was prepared while the block runs: in process where pyvalhalla can be imported.

    Raises
    ------
    UsageError
        Valhalla is not installed, or does not start.
    InputError
        What was prepared cannot be read.
    """
    programs = find_programs(DISTRIBUTION, executables)
    try:
        actor_class = import_module(DISTRIBUTION.module).Actor
    except (ImportError, AttributeError):
        with open_service(folder, programs, data=data, date=date) as router:
            yield router
        return
    with _config_file(programs, folder / TILES) as config:
        try:
            actor = actor_class(str(config))
        except (RuntimeError, OSError, ValueError) as error:
            raise _damaged(folder, f"cannot be opened ({error})") from None
    yield ValhallaRouter(actor, folder, data=data, date=date)


@contextmanager
def open_service(folder: Path, programs: Path, *, data: str, date: str) -> Iterator[HttpRouter]:
    """Serve what was prepared on this machine's loopback while the block runs, and yield its router.

    Raises
    ------
    UsageError
        The service does not start.
    """
    port = free_port()
    with (
        _config_file(programs, folder / TILES, port=port) as config,
        serving([programs / "valhalla_service", config, "1"], port, folder) as address,
    ):
        yield HttpRouter("valhalla", address, data=data, date=date, named="Valhalla")


class ValhallaRouter:
    """Routes from Valhalla in this process; its answers are read with the same distrust as a service's.

    Parameters
    ----------
    actor
        A ``valhalla.Actor``.
    folder
        What it routes over, for messages.
    data, date
        What to record with routes.
    """

    engine = "valhalla"

    def __init__(self, actor: Any, folder: Path, *, data: str, date: str) -> None:  # noqa: ANN401
        self._actor = actor
        self._folder = folder
        self.data = data
        self.date = date

    def route(self, request: RouteRequest) -> Routes:
        """Return the fastest routes by car, WGS 84; see `convoymap.geo.roads.routing.Router.route`.

        Single roads cannot be closed; alternatives only between two stops.
        """
        engine = ENGINES[self.engine]
        info = EngineInfo("Valhalla", self.engine, self.data, self.date)
        # In process Valhalla takes the very body that its service takes.
        body = json.dumps(build_request(engine, request).body)
        try:
            return parse_routes(engine, self._answer(body), request, info)
        except UnreadableError as error:
            raise _damaged(self._folder, f"Valhalla {error}") from None

    def _answer(self, body: str) -> Any:  # noqa: ANN401 (any JSON)
        """Return the answer as the JSON that the service would give, of a failure too."""
        try:
            answer = self._actor.route(body)
        except RuntimeError as error:
            return {"error_code": getattr(error, "code", None), "error": str(error)}
        try:
            return json.loads(answer)
        except (ValueError, RecursionError):
            raise UnreadableError("answered with text that is not JSON") from None


def _damaged(folder: Path, what: str) -> InputError:
    advice = "make it again with: convoymap roads build"
    return InputError([Problem(str(folder), 0, 0, "", f"{what}; {advice}")])


@contextmanager
def _config_file(
    programs: Path, tiles: Path, *, log: str = "", port: int | None = None
) -> Iterator[Path]:
    """Yield a file with Valhalla's own defaults, bounded to the tiles of one folder and to the loopback."""
    config = _defaults(programs)
    for name in _ELSEWHERE:
        config["mjolnir"].pop(name, None)
    config["mjolnir"]["tile_dir"] = str(tiles.resolve())
    config["additional_data"].pop("elevation", None)
    config["logging"] = {"type": log, "color": False}
    limits = config["service_limits"]
    # Its limits protect public servers, with 20 locations and 2 alternates by default; this one serves its user.
    limits["auto"]["max_locations"] = MAX_STOPS
    limits["max_alternates"] = MAX_ALTERNATIVES
    limits["max_exclude_polygons_length"] = 10_000_000
    limits["max_exclude_polygons_vertices"] = 100_000
    config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port or free_port()}"
    with scratch_folder("valhalla") as scratch:
        path = scratch / "valhalla.json"
        path.write_text(json.dumps(config), encoding="utf-8")
        yield path


def _defaults(programs: Path) -> Any:  # noqa: ANN401 (any JSON)
    """Return the defaults that this version of Valhalla names itself."""
    beside = programs / "valhalla_build_config"
    packaged = programs.parent / "valhalla_build_config.py"
    # A program beside the others in some installations, in others a script in the package; isolated (-I), for safety.
    command: list[str | Path] = [sys.executable, "-I", packaged]
    if beside.is_file():
        command = [beside]
    try:
        status, said = run_quietly(command, timeout_s=START_TIMEOUT_S)
        if status == 0:
            return json.loads(said)
    except (ValueError, subprocess.TimeoutExpired):
        pass
    raise UsageError(
        f"{programs} does not tell Valhalla's configuration; install pyvalhalla 3.9 or later"
    )
