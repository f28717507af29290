"""Build the hand-made extract with OSRM itself, route over it, and compare with the recorded answers.

python -m tests.roads_engine.run_engine --executables DIR [--valhalla ADDRESS] [--record]

DIR holds OSRM's executables, as in the wheel of osrm-bindings 26.10. ADDRESS is a Valhalla over the same extract
whose ``service_limits.max_exclude_polygons_length`` is 100000. With --record the answers are written anew to
``tests/geo/roads/recorded.json``, which the ordinary tests replay.
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

from convoymap.errors import InputError
from convoymap.geo.roads.engines import ENGINES
from convoymap.geo.roads.osrm import build, serve
from tests.roads_engine.engine_questions import QUESTIONS

HERE = Path(__file__).parent
EXTRACT = HERE / "euphrates.osm.pbf"
RECORDED = HERE.parent / "geo" / "roads" / "recorded.json"


def main() -> int:
    """Build, ask, compare or record; 1 where an answer or a fault is not the expected one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--executables", type=Path, required=True)
    parser.add_argument("--valhalla")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = build(EXTRACT, Path(scratch) / "built", executables=options.executables)
        with serve(folder, executables=options.executables) as router:
            answers = asked("osrm", router.address)
            best = router.route(QUESTIONS["there"].stops).best
            assert best
            assert abs(best.length_km - 127.11) < 0.1
            assert best.date == "2017-10-12"
        broken = faults(Path(scratch), options.executables)
    if options.valhalla:
        answers += asked("valhalla", options.valhalla)
    if options.record:
        RECORDED.write_text(json.dumps(answers, indent=1) + "\n", encoding="utf-8")
        return 0
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    engines = {answer["engine"] for answer in answers}
    same = answers == [answer for answer in recorded if answer["engine"] in engines]
    sys.stdout.write(f"answers {'as recorded' if same else 'NOT as recorded'}; faults {broken}\n")
    return 0 if same else 1


def asked(engine: str, address: str) -> list[dict[str, Any]]:
    """Return the answers of an engine to every question it takes, without OSRM's hints."""
    answers = []
    for name, question in QUESTIONS.items():
        if question.areas and not ENGINES[engine].avoids_areas:
            continue
        request = ENGINES[engine].ask(question)
        body = None if request.body is None else json.dumps(request.body).encode()
        try:
            with urlopen(Request(address + request.path, data=body)) as response:
                status, answer = response.status, json.load(response)
        except HTTPError as error:
            status, answer = error.code, json.load(error)
        for waypoint in answer.get("waypoints", []):
            waypoint.pop("hint", None)
        answers.append({"engine": engine, "question": name, "path": request.path,
                        "body": request.body and json.loads(json.dumps(request.body)),
                        "status": status, "answer": answer})  # fmt: skip
    return answers


def faults(scratch: Path, executables: Path) -> list[str]:
    """Return what is said of a broken extract and of one without roads, leaving an earlier build whole."""
    cut = scratch / "cut.osm.pbf"
    cut.write_bytes(EXTRACT.read_bytes()[:300])
    said = []
    for extract, near in ((cut, []), (EXTRACT, [(2.35, 48.85)])):
        try:
            build(extract, scratch / "built", near=near, executables=executables)
        except InputError as error:
            said.append(error.problems[0].message)
    assert len(said) == 2
    assert (scratch / "built" / "roads.json").is_file()
    return said


if __name__ == "__main__":
    sys.exit(main())
