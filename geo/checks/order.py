"""Which of two events came first."""

from __future__ import annotations

from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.finding import CheckFinding, fits_by
from convoymap.geo.figures import lapse
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.verdict import Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY
from convoymap.wording.message import NOTHING, say

METHOD = say("method.order")
_RESOLUTION_S = 0.001
"""Windows are open at their ends, so an event that must begin where the other's window ends comes too late."""
AFTERWARDS = Interval(_RESOLUTION_S, float("inf"))
"""By how many seconds a later event may follow an earlier one."""


def precedes(before: TimeWindow, after: TimeWindow) -> CheckFinding:
    """Return the finding on two events, of which the one is said to have come before the other; the lag is in days."""
    lag = elapsed_seconds(before, after)
    # An order has no usual bound: it is possible, or it is not.
    verdict = judge(lag, AFTERWARDS)
    events = {"before": before.label(), "after": after.label()}
    flip = NOTHING
    if verdict == "contradicted":
        late = lapse(-lag.high)
        why, margin = say("order.wrong", time=late, **events), say("margin.wrongWay", time=late)
        flip = say("flip.times", time=late)
    elif lag.low >= 0:
        why = say("order.certain", **events)
        margin = say("margin.between", time=lapse(lag.low)) if lag.low else say("fits")
    else:
        why, margin = say("order.possible", **events), fits_by(lag.low, lapse)
    days = lag.scale(1 / SECONDS_A_DAY)
    return CheckFinding(
        readings=(
            Reading(
                say("reading.order"),
                verdict,
                AFTERWARDS.scale(1 / SECONDS_A_DAY),
                days,
                lag.gap(AFTERWARDS) / SECONDS_A_DAY,
                why,
            ),
        ),
        claimed=say("before"),
        computed=days,
        unit="days",
        margin=margin,
        breakpoint=flip,
        why=why,
        method=METHOD,
    )
