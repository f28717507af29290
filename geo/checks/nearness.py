"""Near a place, and on a border or a river."""

from __future__ import annotations

from convoymap.gazetteer.kinds import kind_words
from convoymap.geo.checks.finding import CheckFinding
from convoymap.geo.figures import amount, span
from convoymap.geo.thresholds import Reach
from convoymap.geo.verdict import Reading, Verdict, judge
from convoymap.language.interval import Interval
from convoymap.wording.message import NOTHING, say
from convoymap.wording.numbers import figure, short

METHOD = say("method.nearness")


def within_reach(
    near: str, apart: Interval, reach: Reach, kind: str, names: tuple[str, str]
) -> CheckFinding:
    """Return the finding on a place that is said to be near or on another, by the geodesic distance in km.

    Parameters
    ----------
    near
        ``near`` or ``on``.
    apart
        Least and greatest geodesic distance in km.
    reach
        Up to which distance in km the word is usual and possible.
    kind
        The kind of the place that it is near to.
    names
        Those of the place and of the one that it is near to.
    """
    soft, hard = Interval(0.0, reach.soft_km), Interval(0.0, reach.hard_km)
    verdict = judge(apart, hard, soft)
    # The least distance decides: a place fits where any of its possible positions does.
    if verdict == "consistent":
        # Room there is where the farthest of their positions still fit.
        spare = reach.soft_km - apart.high
        margin = (
            say("fits.reach", km=figure(spare))
            if spare >= 0.0
            else say("fits.worst", amount=amount(figure(-spare), "km"))
        )
    elif verdict == "implausible":
        margin = say("beyond.usualReach", km=figure(apart.low - reach.soft_km))
    else:
        margin = say("beyond.anyReach", km=figure(apart.low - reach.hard_km))
    one, other = names
    found = say("working.theyAreApart", one=one, other=other, apart=span(apart, "km"))
    soft_km, hard_km = short(reach.soft_km), short(reach.hard_km)
    return CheckFinding(
        readings=(Reading(near, verdict, soft, apart, apart.gap(soft), found),),
        claimed=soft,
        computed=apart,
        unit="km",
        margin=margin,
        breakpoint=say("flip.reach", km=figure(apart.low)) if verdict != "consistent" else NOTHING,
        assumptions=(
            say("assumed.reach", near=near, kind=kind_words(kind), soft=soft_km, hard=hard_km),
        ),
        why=found,
        method=METHOD,
    )


def far_verdict(apart: Interval, reach: Reach) -> Verdict:
    """Return the verdict on the opposite claim, that a place is far from another; distances in km.

    What certainly lies within the usual reach cannot be far; what may lie within the possible reach usually is not.
    """
    return judge(
        apart, Interval(reach.soft_km, float("inf")), Interval(reach.hard_km, float("inf"))
    )
