"""Check that scores mean what they say: of answers scored 0.9, nine in ten are right.

Usage: python tools/calibrate_scores.py

Two sets: the spellings written by hand, and every packaged spelling held out in turn (resolved while the
indexes pretend not to know it), which is how the rules meet a spelling they have not seen. Names that are
nowhere count as wrong when answered. Prints right and answered by match level and by band of score; the figures
of `RELIABILITY` in gazetteer/scores.py are the held-out shares, rounded down.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from convoymap.gazetteer.kinds import AREA_KINDS
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Resolution
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index
from convoymap.geodesy.sphere import distance_km

TESTS = Path(__file__).parent.parent / "tests" / "gazetteer"
REACH_KM = 25.0
EVERY = 3
"""Of the packaged spellings every third is held out, to be done in a minute."""


class Forgetful:
    """Hides one spelling from an index."""

    def __init__(self) -> None:
        self.hidden = ""

    def install(self, index: Index) -> None:
        """Let an index find everything but the hidden spelling."""
        find = index.find

        def without(keys: Sequence[str]) -> list[tuple[int, str]]:
            return [hit for hit in find(keys) if hit[1] != self.hidden]

        index.find = without  # type: ignore[method-assign]


def by_hand(resolver: Resolver) -> Iterator[tuple[Resolution, bool]]:
    """Yield the answers to the test list and to names that are nowhere, and whether each is right."""
    with (TESTS / "spellings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            answer = resolver.resolve(row["spelling"])
            yield answer, _right(answer, float(row["lat"]), float(row["lon"]))
    for name in (TESTS / "nowhere.txt").read_text("utf-8").splitlines():
        yield resolver.resolve(name), False


def held_out(places: Sequence[Place]) -> Iterator[tuple[Resolution, bool]]:
    """Yield the answers to packaged spellings while they are hidden, and whether each is right."""
    forgetful = Forgetful()
    indexes = packaged_tiers()
    for index in indexes:
        index.load()
        forgetful.install(index)
    resolver = Resolver(tiers=indexes)
    for place in places:
        for spelling in (*place.latin, *place.arabic)[::EVERY]:
            forgetful.hidden = spelling
            answer = resolver.resolve(spelling)
            yield answer, _right(answer, place.lat, place.lon)


def _right(answer: Resolution, lat: float, lon: float) -> bool:
    place = answer.place
    if place is None:
        return False
    reach = max(REACH_KM, place.radius_km if place.kind in AREA_KINDS else 0.0)
    return distance_km(place.lon, place.lat, lon, lat) <= reach


def report(title: str, answers: Iterator[tuple[Resolution, bool]]) -> None:
    """Print right of answered by match level and by band of score."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    count = 0
    for answer, is_right in answers:
        count += 1
        if answer.best is None:
            given[answer.status] += 1
            continue
        for group in (
            answer.best.match_level,
            f"score {int(answer.best.score * 20) / 20:.2f}",
            "answered",
        ):
            given[group] += 1
            right[group] += is_right
    print(f"{title}: {count} names")
    for group in sorted(given):
        share = f"{right[group] / given[group]:.3f}" if right[group] else "-"
        print(f"  {group:12} {right[group]:5} of {given[group]:5}  {share}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both reports."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args(arguments)
    report("by hand", by_hand(Resolver()))
    curated, geonames = packaged_tiers()
    report("curated spellings held out", held_out(tuple(curated)))
    inner = tuple(p for p in geonames if p.countries[0] in ("SY", "IQ", "LB"))
    report("GeoNames spellings held out", held_out(inner))


if __name__ == "__main__":
    main()
