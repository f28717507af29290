"""Checks of movements, or parts of them, against zones: was inside, crossed, kept to, kept out of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from convoymap.geo.checks.finding import (
    CheckFinding,
    not_checkable,
    top_speed,
    with_places,
    with_times,
)
from convoymap.geo.checks.own_time import time_on_clocks
from convoymap.geo.context import CaseContext
from convoymap.geo.figures import span
from convoymap.geo.passage import (
    Certainty,
    Passage,
    Presence,
    UncertainArea,
    in_time,
    passage,
    possibly_under_way,
    surely_under_way,
)
from convoymap.geo.resolved.movements import Waypoint
from convoymap.geo.resolved.zones import ContainmentArea
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.verdict import SHORTFALLS, Reading, Verdict
from convoymap.language.date_spans import show_days
from convoymap.language.interval import EVERYTHING
from convoymap.seeds import check as checks
from convoymap.seeds.event_ref import split_event, stop_of
from convoymap.wording.message import NOTHING, Message, say, sentences, word
from convoymap.wording.numbers import figure, fixed, short

METHOD = say("method.zone")
MOST_STOPS = 2_000
"""Movements of more stops are not measured against zones: a bound on what a case can cost."""

_FLIPPED: Mapping[Certainty, Certainty] = {
    "certainly": "never",
    "possibly": "possibly",
    "never": "certainly",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a relation to a zone asks of a passage, and the words for what was found."""

    holds: Callable[[Passage], Certainty]
    found: Callable[[Certainty, str], Message]


_RULES: Mapping[str, _Rule] = {
    "inside": _Rule(
        lambda found: found.inside, lambda how, zone: word("zoneInside", how, zone=zone)
    ),
    "crosses": _Rule(
        lambda found: found.crossing, lambda how, zone: word("zoneCrosses", how, zone=zone)
    ),
    "keeps_to": _Rule(
        lambda found: _FLIPPED[found.outside], lambda how, zone: word("zoneKeepsTo", how, zone=zone)
    ),
    "keeps_out_of": _Rule(
        lambda found: _FLIPPED[found.inside], lambda how, zone: word("zoneKeepsOut", how, zone=zone)
    ),
}


def check_zone(
    context: CaseContext, check: checks.ZoneCheck, *, denied: bool = False
) -> CheckFinding:
    """Return the finding on a movement, or a part of it, and a zone, with the hours that it can have been inside.

    With `denied`, the finding's verdict is that on the opposite: that the movement did no such thing.

    What is certain holds for every place, time and edge that the case leaves open; only what is certain contradicts.
    What only a speed above the usual one allows is implausible. Outside the time of the zone the verdict is that it was
    not in force.
    """
    area = context.zones.area(check.zone)
    if area is None:
        return not_checkable(say("missing.place"), METHOD)
    claimed = word("zoneClaim", check.relation, zone=area.name)
    part = _part(context, check)
    if not part:
        return not_checkable(say("missing.stop"), METHOD, claimed)
    if len(context.case.movements[check.movement].stops) > MOST_STOPS:
        return not_checkable(say("missing.fewerStops", n=fixed(MOST_STOPS, 0)), METHOD, claimed)
    if area.held is not None and (far := _beyond(area.name, area.held, part)):
        return not_checkable(time_on_clocks(far), METHOD, claimed)
    limit, vehicle = (
        context.movements.speed_limit(check.movement),
        context.movements.vehicle(check.movement),
    )
    stops = _timed(context, check, limit.hard_kmh)
    if stops is None:
        missing = say("missing.possibleTimes", vehicle=word("vehicle", vehicle))
        return not_checkable(missing, METHOD, claimed)
    working = _working(context, check, part)
    held = area.held.span if area.held else EVERYTHING
    if not possibly_under_way(stops, held):
        return with_times(_not_in_force(area, claimed, working), *_windows(part))
    edge = context.remember(
        ("edge", check.zone.query), lambda: UncertainArea(area.geometry, area.margin_km)
    )
    found = passage(edge, stops, limit.hard_kmh, held)
    usual_stops = _timed(context, check, limit.soft_kmh)
    usual = passage(edge, usual_stops, limit.soft_kmh, held) if usual_stops else None
    finding = _judged(area, check.relation, found, usual, limit.soft_kmh, denied=denied)
    # What the movement may have done while the zone was not in force, it may have done then.
    if finding.verdict in SHORTFALLS and not surely_under_way(stops, held):
        missed = _not_in_force(area, claimed, working, say("zone.maybeNotThen", zone=area.name))
        return with_times(missed, *_windows(part))
    hours = say("zone.hours", hours=span(found.hours, "h"), kmh=short(limit.hard_kmh))
    why = sentences(working, finding.why, hours, _held(area))
    reading = Reading(say("reading.zone"), finding.verdict, None, found.hours, 0.0, finding.why)
    return with_times(
        with_places(
            CheckFinding(
                readings=(reading,),
                claimed=claimed,
                computed=found.hours,
                unit="h",
                margin=finding.margin,
                breakpoint=finding.breakpoint,
                assumptions=(
                    top_speed(vehicle, limit),
                    say("assumed.edge", area=area.name, km=short(area.margin_km)),
                ),
                why=why,
                method=METHOD,
            ),
            *(waypoint.place for waypoint in part),
        ),
        *_windows(part),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    verdict: Verdict
    why: Message
    margin: Message
    breakpoint: Message = NOTHING


def _judged(
    area: ContainmentArea,
    relation: str,
    found: Passage,
    usual: Passage | None,
    usual_kmh: float,
    *,
    denied: bool,
) -> _Judged:
    rule = _RULES[relation]

    def holds(passage: Passage) -> Certainty:
        return _FLIPPED[rule.holds(passage)] if denied else rule.holds(passage)

    certainty = holds(found)
    why = rule.found(certainty, area.name)
    if certainty == "never":
        return _contradicted(area, relation, found, why)
    if usual is not None and holds(usual) == "never":
        margin = say("zone.unusualSpeed", kmh=short(usual_kmh))
        return _Judged("implausible", why, margin)
    margin = say("zone.certain" if certainty == "certainly" else "zone.open")
    return _Judged("consistent", why, margin)


def _contradicted(area: ContainmentArea, relation: str, found: Passage, why: Message) -> _Judged:
    otherwise = say("zone.onlyOtherwise", zone=area.name)
    if relation in ("inside", "crosses"):
        beyond = found.out_of_reach_km
        if beyond <= 0.0:
            return _Judged("contradicted", why, otherwise if relation == "inside" else NOTHING)
        margin = say("zone.outOfReach", km=figure(beyond))
        return _Judged(
            "contradicted", why, margin, say("flip.edge", km=figure(beyond + area.margin_km))
        )
    deep = found.deepest_outside_km if relation == "keeps_to" else found.deepest_inside_km
    # Where no stop tells and the ways between them do, there is no depth to print.
    if deep <= 0.0:
        return _Judged("contradicted", why, NOTHING)
    margin = (
        say("outsideBy", km=figure(deep))
        if relation == "keeps_to"
        else say("zone.insideBy", km=figure(deep))
    )
    return _Judged("contradicted", why, margin, say("flip.edge", km=figure(deep + area.margin_km)))


def _not_in_force(
    area: ContainmentArea, claimed: Message, working: Message, more: Message = NOTHING
) -> CheckFinding:
    found = sentences(_held(area), more)
    reading = Reading(say("reading.zone"), "not in force", why=found)
    return CheckFinding(
        readings=(reading,), claimed=claimed, why=sentences(working, found), method=METHOD
    )


def _held(area: ContainmentArea) -> Message:
    if area.held is None:
        return NOTHING
    return say("zone.held", zone=area.name, days=show_days(area.held.days))


def _part(context: CaseContext, check: checks.ZoneCheck) -> Sequence[Waypoint]:
    """Return the stops of the part of the movement, its ends included; none where one of these is amiss."""
    made = context.movements.waypoints(check.movement)
    first, last = _ends(context, check)
    if first is None and last is None:
        return made
    numbers = [waypoint.event.stop for waypoint in made]
    at = numbers.index(first) if first in numbers else 0 if first is None else None
    to = numbers.index(last) if last in numbers else len(made) - 1 if last is None else None
    return [] if at is None or to is None else made[at : to + 1]


def _ends(context: CaseContext, check: checks.ZoneCheck) -> tuple[int | None, int | None]:
    movement = context.case.movements[check.movement]
    first, last = (
        stop_of(movement, *split_event(text)[1:]) if text else None
        for text in (check.from_, check.to)
    )
    return first, last


def _timed(context: CaseContext, check: checks.ZoneCheck, kmh: float) -> Sequence[Presence] | None:
    """Return the presences of the part, with the windows that all stops of the movement leave them at a speed in km/h.

    A halt of days is a presence when it began and one when it ended. None where the stops leave no times.
    """
    made = context.movements.waypoints(check.movement)
    known = [
        list(_presences(waypoint, after))
        for waypoint, after in zip(made, [*made[1:], None], strict=True)
    ]
    timed = context.remember(
        ("in time", check.movement, kmh),
        lambda: in_time([presence for of_stop in known for presence in of_stop], kmh),
    )
    if timed is None:
        return None
    part = _part(context, check)
    start, end = made.index(part[0]), made.index(part[-1])
    first, last = sum(map(len, known[:start])), sum(map(len, known[: end + 1]))
    if end > start:
        # On from a halt the way begins at its end, and to one it ends where that begins.
        first += len(known[start]) - 1 if check.from_ else 0
        last -= len(known[end]) - 1 if check.to else 0
    return timed[first:last]


def _presences(waypoint: Waypoint, after: Waypoint | None) -> Iterator[Presence]:
    """Yield where and when somebody was at a stop: at a halt of days twice, having stayed between."""
    # Departed from where it had arrived or halted: it stayed there.
    stays = (
        after is not None
        and waypoint.stop.status in ("arrived", "halted")
        and after.query == waypoint.query
        and after.stop.within == waypoint.stop.within
    )
    if waypoint.window is None:
        yield Presence(waypoint.place, EVERYTHING, stays)
    elif waypoint.began is waypoint.ended:
        yield Presence(waypoint.place, waypoint.window.span, stays)
    elif waypoint.began is not None and waypoint.ended is not None:
        yield Presence(waypoint.place, waypoint.began.span, stays=True)
        yield Presence(waypoint.place, waypoint.ended.span, stays)


def _beyond(zone: str, held: TimeWindow, part: Sequence[Waypoint]) -> str | None:
    """Return what is dated beyond the years that clocks are read in: the zone or a stop; None where nothing is."""
    if held.beyond:
        return zone
    stops = (each.event.said for each in part if each.window is not None and each.window.beyond)
    return next(stops, None)


def _windows(part: Sequence[Waypoint]) -> Iterator[TimeWindow]:
    return (waypoint.window for waypoint in part if waypoint.window is not None)


def _working(context: CaseContext, check: checks.ZoneCheck, part: Sequence[Waypoint]) -> Message:
    title = context.case.movements[check.movement].title
    if len(part) == 1:
        return say("zone.stop", movement=title, stop=_place_then(part[0]))
    return say("zone.way", movement=title, start=_place_then(part[0]), end=_place_then(part[-1]))


def _place_then(waypoint: Waypoint) -> str:
    if waypoint.window is None:
        return waypoint.place.name
    days = show_days(waypoint.window.days)
    return say("zone.placeThen", place=waypoint.place.name, days=days)
