"""Find contradictions planted among claims, and prove the smallest repair.

10,000 events, 30,000 claims, 30 of them moved by ten days. Beside it, in the same run, what a planner's
temporal network (unified-planning, DeltaSimpleTemporalNetwork) needs for the bare question
whether all claims can be true, which is all it answers. It takes claims one by one and stops at the
first that does not fit, so where there are contradictions it reads only the claims before that one.

    python benchmarks/bench_conflicts.py [--smoke] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from convoymap.geo.timeline.conflicts import conflicts, repair
from convoymap.geo.timeline.network import network_of

Row = tuple[str, str, str, float, float]
T = TypeVar("T")

DAY = 86_400
LIMIT_CPU_S = 15.0


def planted(events: int, claims: int, wrong: int, seed: int) -> tuple[list[Row], set[str]]:
    """Return true claims about random moments within a year, some moved by ten days, and which."""
    draw = random.Random(seed)
    when = [draw.randrange(365 * DAY) for _ in range(events)]
    rows: list[Row] = []
    for at in range(claims):
        a, b = draw.sample(range(events), 2)
        gap = when[b] - when[a]
        low, high = float(gap) - draw.randrange(600, DAY), float(gap) + draw.randrange(600, DAY)
        rows.append((f"c{at:05d}", f"e{a}", f"e{b}", low, high))
    bad = sorted(draw.sample(range(claims), wrong))
    for at in bad:
        claim, one, other, low, high = rows[at]
        shift = draw.choice([-10, 10]) * DAY
        rows[at] = (claim, one, other, low + shift, high + shift)
    return rows, {f"c{at:05d}" for at in bad}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives, and its CPU time in seconds."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def holds_by_us(rows: list[Row]) -> bool:
    """Return whether all claims can be true, by convoymap."""
    network = network_of(rows)
    return network.negative_cycle(network.costs()) is None


def holds_by_peer(rows: list[Row]) -> bool:
    """Return whether all claims can be true, by unified-planning."""
    from unified_planning.model.delta_stn import DeltaSimpleTemporalNetwork

    network = DeltaSimpleTemporalNetwork()
    for _, a, b, low, high in rows:
        network.add(b, a, high)
        network.add(a, b, -low)
    return bool(network.check_stn())


def main() -> int:
    """Return the exit code after printing figures and ratios: 1 where a contradiction is missed or the time is over."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="a tenth of the size")
    parser.add_argument("--seed", type=int, default=2017)
    options = parser.parse_args()
    size = (1_000, 3_000, 5) if options.smoke else (10_000, 30_000, 30)
    rows, bad = planted(*size, options.seed)
    good = [row for row in rows if row[0] not in bad]

    found_repair, repair_s = timed(lambda: repair(rows))
    doubted = found_repair.claims
    proved = "proved" if found_repair.proved else "not proved"
    found, conflicts_s = timed(lambda: conflicts(rows))
    named = {claim for conflict in found for claim in conflict.claims}
    print(f"{size[0]:,} events, {size[1]:,} claims, {size[2]} of them planted contradictions")
    print(
        f"smallest repair: {len(doubted)} claims {proved}, {len(bad & set(doubted))} planted, "
        f"{repair_s:.2f} s CPU"
    )
    print(
        f"conflicts: {len(found)} minimal, of {len(found[0].claims)} to {len(found[-1].claims)} "
        f"claims, {len(bad & named)} planted among them, {conflicts_s:.2f} s CPU"
    )

    for what, some in (("consistent", good), ("contradictory", rows)):
        ours, ours_s = timed(lambda some=some: holds_by_us(some))  # type: ignore[misc]
        theirs, theirs_s = timed(lambda some=some: holds_by_peer(some))  # type: ignore[misc]
        if ours != theirs:
            print("the two disagree")
            return 1
        print(
            f"can all {what} claims be true: {ours_s:.3f} s, unified-planning {theirs_s:.3f} s, "
            f"ratio {theirs_s / ours_s:.1f}"
        )
    total = repair_s + conflicts_s
    fine = (
        bad <= named and found_repair.proved and len(doubted) <= len(bad) and total <= LIMIT_CPU_S
    )
    print(f"together {total:.2f} s CPU of {LIMIT_CPU_S:.0f} allowed: {'ok' if fine else 'FAILED'}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
