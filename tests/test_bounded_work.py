"""Whole cases at and beyond the bounds on work: refused with a message, mended with a warning, or left out with one."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from convoymap.cli import cli
from convoymap.geo.contradictions.compare import MOST_CLASHES, MOST_COMPARED

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
SOURCES = {"s": {"publisher": "Paper", "published": "2018-03-09"}}
PLACE = {
    "id": "pa", "name": "pa", "kind": "locality", "country": "SY", "at": [34.75, 40.5], "radius_km": 0.5,
    "evidence": ["seen: x"],
}  # fmt: skip


def checked(folder: Path, **parts: Any) -> tuple[int, str, str]:  # noqa: ANN401 - values of a case
    """Return exit code, stdout and stderr of checking a case of these parts."""
    folder.mkdir(exist_ok=True)
    case = {"case": "T", "sources": SOURCES, **parts}
    (folder / "case.yaml").write_text(json.dumps(case, indent=1), encoding="utf-8")
    done = CliRunner().invoke(cli, ["check", str(folder), "--format", "json"])
    return done.exit_code, done.stdout, done.stderr


def zone(corners: list[list[float]]) -> dict[str, Any]:
    """Return the zones of a case with one polygon."""
    return {
        "z": {"title": "Z", "kind": "control area", "certainty": "reported", "polygon": corners}
    }


def claim(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - values of a claim
    """Return a claim."""
    return {"id": f"c{number}", "source": "s", "paragraph": 1, "says": "x", "who": ["r"], "about": "z",
            "attribute": "count", **more}  # fmt: skip


def test_fault_35_flat_is_refused_as_without_area(tmp_path: Path) -> None:
    code, _, said = checked(tmp_path / "flat", zones=zone([[34, 40], [34, 41], [34, 42]]))
    assert code == 2
    assert "case.yaml:" in said
    assert "zones.z.polygon: encloses no area, for its corners lie on one line" in said


def test_fault_35_crossed_is_mended_with_a_warning(tmp_path: Path) -> None:
    corners: list[list[float]] = [[34, 40], [35, 41], [35, 40], [34, 41]]
    code, found, said = checked(tmp_path / "crossed", zones=zone(corners))
    assert code == 0
    assert said.startswith("warning: ")
    assert "zones.z.polygon: crosses or touches itself once at [34.5040, 40.5000]" in said
    assert "left_out" not in found


def test_an_outline_of_a_place_that_crosses_itself_is_mended_with_a_warning(tmp_path: Path) -> None:
    outline = [[34, 40], [35, 41], [35, 40], [34, 41]]
    code, _, said = checked(tmp_path / "place", places=[{**PLACE, "outline": outline}])
    assert (code, "places[0].outline: crosses or touches itself once" in said) == (0, True)


def test_a_degenerate_outline_of_a_place_is_refused(tmp_path: Path) -> None:
    outline = [[90, 0], [90, 90], [80, 0]]
    code, _, said = checked(tmp_path / "place", places=[{**PLACE, "outline": outline}])
    assert code == 2
    assert "places[0].outline: a polygon needs three different corners" in said


def test_a_polygon_of_800_crossing_corners_is_refused_with_one_message(tmp_path: Path) -> None:
    chance = random.Random(8)
    corners = [[chance.uniform(34.9, 35.1), chance.uniform(39.9, 40.1)] for _ in range(800)]
    code, _, said = checked(tmp_path / "scattered", zones=zone(corners))
    assert code == 2
    assert said.count("\n") == 1
    assert "crosses itself more than 100 times, the first time at [" in said


@pytest.mark.parametrize("shape", ["scattered", "spiral"])
def test_outlines_of_5000_corners_stay_small_in_memory(shape: str, tmp_path: Path) -> None:
    """One process each: peak memory is of a whole process."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from growth_polygons import polygon_case
    finally:
        sys.path.remove(str(BENCHMARKS))
    (tmp_path / "case.yaml").write_text(json.dumps(polygon_case(shape, 5_000, scale=0.005)))
    command = [sys.executable, str(BENCHMARKS / "growth_measure.py"), str(tmp_path), "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["outcome"] == ("built" if shape == "spiral" else "refused")
    assert found["mb"] < 500


def test_claims_beyond_what_is_compared_are_told(tmp_path: Path) -> None:
    claims = [
        claim(at, quantity=f"{at + 100} buses", of="buses") for at in range(MOST_COMPARED + 1)
    ]
    code, found, said = checked(tmp_path / "many", claims=claims, subjects={"z": "The thing"})
    assert code == 0
    assert f"say {MOST_COMPARED + 1} different things, and the first {MOST_COMPARED} by id" in said
    assert f"contradict each other more than {MOST_CLASHES} times" in said
    report = json.loads(found)
    assert len(report["left_out"]) == 2
    assert len(report["conflicts"]) <= MOST_CLASHES


def test_claims_within_the_bounds_leave_nothing_out(tmp_path: Path) -> None:
    claims = [claim(at, quantity=f"{100 * (at + 1)} buses", of="buses") for at in range(20)]
    code, found, said = checked(tmp_path / "few", claims=claims, subjects={"z": "The thing"})
    assert (code, said) == (0, "")
    assert "left_out" not in found
