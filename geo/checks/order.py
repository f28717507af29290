"""Which of two events came first."""

from __future__ import annotations

from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.facts import Window
from convoymap.geo.checks.finding import Finding, lapse, sentences
from convoymap.geo.checks.verdict import Reading, judge
from convoymap.language.interval import Interval

METHOD = "The earlier event's earliest moment must lie before the later event's latest one."
_MOMENT_S = 0.001
"""Windows are open at their ends, so an event that must begin where the other's window ends comes too late."""
AFTERWARDS = Interval(_MOMENT_S, float("inf"))


def precedes(before: Window, after: Window) -> Finding:
    """Check that one event came before another."""
    lag = elapsed_seconds(before, after)
    verdict = judge(lag, AFTERWARDS)
    working = f"Before: {before.label()}. After: {after.label()}."
    if verdict == "contradicted":
        said = f"The event said to come first came {lapse(-lag.high)} after the other at the least."
        margin, flip = (
            f"{lapse(-lag.high)} the wrong way round",
            f"times that differ by {lapse(-lag.high)}",
        )
    elif lag.low >= 0:
        said, margin, flip = "Certainly in that order.", f"at least {lapse(lag.low)} between", ""
    else:
        said, margin, flip = "The times allow that order and do not prove it.", "fits", ""
    days = lag.scale(1 / 86_400)
    return Finding(
        readings=(
            Reading(
                "in that order",
                verdict,
                AFTERWARDS.scale(1 / 86_400),
                days,
                lag.gap(AFTERWARDS) / 86_400,
                working,
            ),
        ),
        claimed="before",
        computed=days,
        unit="days",
        margin=margin,
        breakpoint=flip,
        why=sentences(working, said),
        method=METHOD,
    )
