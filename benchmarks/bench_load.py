"""Load a case of 100,000 claims and draw it, against pandas and pydantic on the same rows.

python benchmarks/bench_load.py [--smoke] [--rows N]

The peer reads the same ``claims.csv`` with ``pandas.read_csv`` and checks each row with a flat pydantic model: no
places, no dates, no references, no line numbers. The ratio says what those cost.
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import BaseModel

from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.maps.features import feature_collection, to_json
from convoymap.seeds.loader import load_case

T = TypeVar("T")
MOST_RATIO = 12.0
PLACES = ("Palmyra", "Deir ez-Zor", "Sukhna", "Mayadin", "Raqqa", "Tanf", "Homs", "Damascus")
CASE = """\
case: A long convoy
sources:
  post: {publisher: The Post, published: 2018-03-09}
movements:
  convoy:
    title: The convoy
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-05, claims: [c-0]}
      - {place: Deir ez-Zor, status: arrived, when: 2018-03-08}
"""


class FlatClaim(BaseModel):
    """A row as the peer checks it."""

    id: str
    source: str
    paragraph: int
    says: str
    who: str
    about: str
    attribute: str
    places: str
    when: str
    quantity: str


def row_of(number: int) -> dict[str, object]:
    """Return one claim as a row of a spreadsheet."""
    return {
        "id": f"c-{number}",
        "source": "post",
        "paragraph": number % 90 + 1,
        "says": f"It was seen, as vehicle {number} of the column.",
        "who": "driver; official",
        "about": "convoy",
        "attribute": "position",
        "places": PLACES[number % len(PLACES)],
        "when": f"2018-03-{number % 28 + 1:02d}",
        "quantity": f"{number % 400 + 1} km",
    }


def write_case(folder: Path, rows: int) -> None:
    """Write a case with that many claims in ``claims.csv``."""
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row_of(0)))
        writer.writeheader()
        writer.writerows(row_of(number) for number in range(rows))


def peer(path: Path) -> list[FlatClaim]:
    """Return the rows, read and checked the plain way."""
    return [FlatClaim.model_validate(row) for row in pd.read_csv(path).to_dict("records")]


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` gives and the CPU seconds that it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def main() -> int:
    """Return the exit code after printing figures: 1 where claims are lost or loading is out of proportion."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="10,000 claims")
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    rows = 10_000 if options.smoke else options.rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_case(folder, rows)
        loaded, load_s = timed(lambda: load_case(folder))
        built, construct_s = timed(lambda: construct(CaseContext(loaded)))
        text, draw_s = timed(lambda: to_json(feature_collection(built)))
        memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        flat, peer_s = timed(lambda: peer(folder / "claims.csv"))
    print(
        f"{rows:,} claims: load {load_s:.2f} s CPU, construct {construct_s:.2f} s, GeoJSON {draw_s:.2f} s"
    )
    print(f"peak memory {memory_mb:.0f} MB; GeoJSON {len(text) / 1e6:.1f} MB")
    print(f"pandas.read_csv and pydantic on the same rows: {peer_s:.2f} s CPU")
    print(f"ratio {load_s / peer_s:.1f}")
    whole = len(loaded.case.claims) == len(flat) == rows
    return 0 if whole and load_s / peer_s < MOST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
