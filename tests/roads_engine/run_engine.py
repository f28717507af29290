"""Have the real engines build and route the hand-made extract, and compare with the recorded answers or record them.

python -m tests.roads_engine.run_engine [--record]

The engines are those that `./run test` installs. Over HTTP both answer on loopback; on Python 3.12 and later Valhalla
also answers in process, and must say the same. With --record the answers are written to
``tests/geo/roads/recorded.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from convoymap.geo.roads import osrm, valhalla
from convoymap.geo.roads.engines import ENGINES, HttpRequest
from convoymap.geo.roads.extract import build, open_roads
from convoymap.geo.roads.http import HttpRouter
from tests.roads_engine.engine_requests import REQUESTS
from tests.roads_engine.engines import EXTRACT, RECORDED, programs, valhalla_module


def main() -> int:
    """Build, ask, compare or record; 1 where an answer is not the expected one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        answers = [*over_http("osrm", Path(scratch)), *over_http("valhalla", Path(scratch))]
        same = sys.version_info < (3, 12) or in_process_agrees(Path(scratch))
    if options.record:
        RECORDED.write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")
        return 0
    same = same and answers == json.loads(RECORDED.read_text(encoding="utf-8"))
    sys.stdout.write(f"answers {'as recorded' if same else 'NOT as recorded'}\n")
    return 0 if same else 1


def over_http(engine: str, scratch: Path) -> list[dict[str, Any]]:
    """Build with an engine, serve on loopback, and return its answer to each request that it takes."""
    folder = scratch / engine
    build(EXTRACT, folder, engine=engine, executables=programs(engine))
    if engine == "osrm":
        service = osrm.open_router(folder, data="", date="", executables=programs(engine))
    else:
        service = valhalla.open_service(folder, programs(engine), data="", date="")
    with service as router:
        return [
            {"engine": engine, "request": name, **asked(router, ENGINES[engine].build(request, ""))}
            for name, request in REQUESTS.items()
            if ENGINES[engine].avoids_areas or not request.constraints.avoid_zones
        ]


def asked(router: HttpRouter, request: HttpRequest) -> dict[str, Any]:
    """Return what was asked and what a service answered, without OSRM's hints."""
    body = None if request.body is None else json.dumps(request.body).encode()
    try:
        with urlopen(Request(router.address + request.path, data=body)) as response:
            status, answer = response.status, json.load(response)
    except HTTPError as error:
        status, answer = error.code, json.load(error)
    for waypoint in answer.get("waypoints", []):
        waypoint.pop("hint", None)
    plain = request.body and json.loads(json.dumps(request.body))
    return {"path": request.path, "body": plain, "status": status, "answer": answer}


def in_process_agrees(scratch: Path) -> bool:
    """Return whether Valhalla in process gives the routes that its service gives."""
    folder, executables = scratch / "valhalla", programs("valhalla")
    sys.modules["valhalla"] = valhalla_module()
    manifest = build(EXTRACT, folder, engine="valhalla", executables=executables)
    with (
        open_roads(folder, executables=executables) as inside,
        valhalla.open_service(
            folder, executables, data=manifest.data, date=manifest.date
        ) as service,
    ):
        pairs = [
            (inside.route(request), service.route(request))
            for name, request in REQUESTS.items()
            if name != "elsewhere"
        ]
    for one, other in pairs:
        said = f"{one.best.length_km:.1f} km by {one.best.roads}" if one.best else one.reason
        sys.stdout.write(f"in process {'the same' if one == other else 'NOT the same'}: {said}\n")
    return all(one == other for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
