"""Whether there was time for a way: the hours that it needs against those between two events."""

from __future__ import annotations

import math
from dataclasses import dataclass

from convoymap.geo.checks.finding import CheckFinding, top_speed
from convoymap.geo.checks.road_distance import RoadDistance, detour, usual_km
from convoymap.geo.figures import lapse, span
from convoymap.geo.speed_limits import SpeedLimit
from convoymap.geo.verdict import Reading, Verdict, judge
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.wording.message import NOTHING, Message, say, sentences
from convoymap.wording.numbers import figure

METHOD = say("method.way")


@dataclass(frozen=True, slots=True)
class Travel:
    """What a way asks of a vehicle.

    Attributes
    ----------
    straight
        The summed geodesics through its places in km.
    road
        What is known of it by road; None for what goes by no road.
    vehicle, limit
        Kind of vehicle, with its speeds in km/h.
    """

    straight: Interval
    road: RoadDistance | None
    vehicle: str
    limit: SpeedLimit

    @property
    def least_h(self) -> float:
        """Hours below which it cannot be done: the shortest geodesic at top speed."""
        return self.straight.low / self.limit.hard_kmh

    @property
    def usual_h(self) -> Interval:
        """Hours that it usually takes without a halt: by road, or else straight, at the usual speed."""
        return usual_km(self.straight, self.road).scale(1.0 / self.limit.soft_kmh)


def within(
    travel: Travel, there_was_s: Interval, latest: Message, working: Message
) -> CheckFinding:
    """Return the finding on a way that is said to have been made between two events.

    Parameters
    ----------
    travel
        What the way needs.
    there_was_s
        Least and greatest time between the events in seconds; negative where the later may have come first.
    latest
        When it had to set out at the latest to be there in time, in words; empty where nothing bounds that.
    working
        Which events and when, and which places, as sentences.
    """
    hours, needed = there_was_s.scale(1.0 / SECONDS_AN_HOUR), travel.usual_h
    # Halts take time too, so there is never too much of it.
    hard, soft = (
        Interval(travel.least_h, math.inf),
        Interval(max(travel.least_h, needed.low), math.inf),
    )
    verdict = judge(hours, hard, soft)
    bound = hard if verdict == "contradicted" else soft
    missing_h = hours.gap(bound)
    km = travel.straight.low if verdict == "contradicted" else needed.low * travel.limit.soft_kmh
    # That the later event may have come first leaves no less than no time.
    least = Interval(max(0.0, hours.low), max(0.0, hours.high))
    why = sentences(
        _answer(verdict, enough=hours.low >= needed.high),
        say("way.thereWas", time=span(least, "h")) if hours.high > 0 else say("way.noTime"),
        say("way.needs", usual=span(needed, "h"), least=lapse(travel.least_h * SECONDS_AN_HOUR)),
        latest,
        say("way.over", time=span(_over(hours, needed), "h"))
        if verdict == "consistent"
        else NOTHING,
        travel.road.working if travel.road else NOTHING,
        working,
    )
    if missing_h:
        margin = say("way.short", time=lapse(missing_h * SECONDS_AN_HOUR))
    elif hours.low >= needed.high:
        margin = say("way.spare", time=lapse((hours.low - needed.high) * SECONDS_AN_HOUR))
    elif math.isinf(needed.high):
        margin = say("fits")
    else:
        margin = say("way.may", time=lapse((needed.high - least.low) * SECONDS_AN_HOUR))
    return CheckFinding(
        readings=(Reading(say("reading.way"), verdict, hours, bound, missing_h, why),),
        claimed=hours,
        computed=bound,
        unit="h",
        margin=margin,
        breakpoint=say("flip.speed", kmh=figure(km / hours.high)) if missing_h and hours.high > 0.0 else NOTHING,
        assumptions=(
            top_speed(travel.vehicle, travel.limit),
            *(travel.road.assumptions if travel.road else ()),
            *((detour(),) if travel.road is None or travel.road.km is None else ()),
        ),
        why=why,
        method=METHOD,
    )  # fmt: skip


def _answer(verdict: Verdict, *, enough: bool) -> Message:
    if verdict == "contradicted":
        return say("way.tooLittle")
    if verdict == "implausible":
        return say("way.tight")
    return say("way.enough") if enough else say("way.maybe")


def _over(hours: Interval, needed: Interval) -> Interval:
    """Return the time that is left over, from the worst case to the best, none being less than none."""
    return Interval(max(0.0, hours.low - needed.high), max(0.0, hours.high - needed.low))
