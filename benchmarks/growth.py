"""Measure how CPU seconds and memory grow with the size of cases, each built in a process of its own.

python benchmarks/growth.py [--smoke] [--limit SECONDS] [KIND ...]

For each kind of case it prints a line a size, and the exponent between the smallest and the largest size that were
built. Outlines of 5,000 corners have a bound of their own: 5 s and 500 MB. It exits with 1 where one is missed, an
exponent is above 1.5 though the work takes more than 10 s, or a case does not end within the limit.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from growth_cases import KINDS
from growth_polygons import SHAPES, polygon_case

Case = dict[str, Any]
HERE = Path(__file__).resolve().parent
MOST_SECONDS, MOST_MB = 5.0, 500
MOST_EXPONENT, WORTH_A_LOOK_S = 1.5, 10.0
PARTS = ("polygon", "within", "line", "corridor", "outline")
SCALES = (1.0, 0.045, 0.005)


def main() -> int:
    """Return the exit code after printing the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", nargs="*", help="kinds of cases or of outlines; by default all")
    parser.add_argument("--smoke", action="store_true", help="small sizes")
    parser.add_argument("--limit", type=int, default=120, help="CPU seconds a case may take")
    options = parser.parse_args()
    missed = [
        *grown(options.kinds, options.limit, smoke=options.smoke),
        *outlined(options.kinds, options.limit, smoke=options.smoke),
    ]
    for line in missed:
        print(f"MISSED {line}")
    return 1 if missed else 0


def grown(kinds: list[str], limit: int, *, smoke: bool) -> list[str]:
    """Print how each kind grows, and return what misses its bound."""
    missed = []
    for kind, (make, sizes) in KINDS.items():
        if kinds and kind not in kinds:
            continue
        taken: dict[int, float] = {}
        for size in sizes[:1] if smoke else sizes:
            found = measured(make(size), limit)
            print(line(f"{kind} {size}", found), flush=True)
            if found["outcome"] == "stopped":
                missed.append(f"{kind} {size}: does not end within {limit} s")
            elif found["outcome"] == "built":
                # Reading the packaged gazetteer and drawing the empty map take this much in every case.
                taken[size] = max(0.01, seconds(found) - 0.5)
        if len(taken) > 1:
            (small, first), *_, (large, last) = taken.items()
            exponent = math.log(last / first) / math.log(large / small)
            print(f"{kind}: exponent {exponent:.2f}", flush=True)
            if exponent > MOST_EXPONENT and last > WORTH_A_LOOK_S:
                missed.append(f"{kind}: exponent {exponent:.2f}, {last:.1f} s")
    return missed


def outlined(shapes: list[str], limit: int, *, smoke: bool) -> list[str]:
    """Print what outlines of 5,000 corners take, large and small, and return those that miss the bound."""
    missed = []
    for shape in SHAPES:
        if shapes and shape not in shapes:
            continue
        for part in PARTS[:1] if smoke else PARTS:
            for scale in SCALES[1:2] if smoke else SCALES:
                corners = 500 if part == "outline" else 5_000
                found = measured(polygon_case(shape, corners, part, scale), limit)
                name = f"{shape}, {corners} corners as {part}, scale {scale:g}"
                print(line(name, found), flush=True)
                if (
                    found["outcome"] == "stopped"
                    or seconds(found) > MOST_SECONDS
                    or found["mb"] > MOST_MB
                ):
                    missed.append(name)
    return missed


def measured(case: Case, limit: int) -> dict[str, Any]:
    """Return what a case takes in a process of its own, see `growth_measure`."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
        command = [sys.executable, str(HERE / "growth_measure.py"), folder, str(limit)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode < 0:
        return {"outcome": "stopped", "said": f"after {limit} s", "stages": {}, "mb": 0}
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def seconds(found: dict[str, Any]) -> float:
    """Return the CPU seconds of all stages."""
    return float(sum(found["stages"].values()))


def line(name: str, found: dict[str, Any]) -> str:
    """Return the figures of a case as one line."""
    stages = ", ".join(f"{stage} {took:.2f}" for stage, took in found["stages"].items())
    return f"{name}: {found['outcome']} ({found['said']}), {seconds(found):.2f} s ({stages}), {found['mb']} MB"


if __name__ == "__main__":
    sys.exit(main())
