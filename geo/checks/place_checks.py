"""Checks of a case that ask about places: distance, direction, nearness, containment, superlatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convoymap.gazetteer.place import Place
from convoymap.geo import thresholds
from convoymap.geo.checks import (
    containment,
    direction,
    distance,
    nearness,
    superlative,
)
from convoymap.geo.checks.by_road import ALTERNATIVE_ROUTES, road_along, road_between
from convoymap.geo.checks.combine_readings import combine_readings
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.finding import (
    CheckFinding,
    not_checkable,
    with_core_note,
    with_places,
    with_times,
)
from convoymap.geo.context import CaseContext
from convoymap.geo.depth import depth_in, distance_to_nearest
from convoymap.geo.figures import span_km
from convoymap.geo.resolved.movements import Waypoint, chain_km
from convoymap.geo.resolved.zones import ContainmentArea
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.uncertain_place import UncertainPlace, bearings_between, distance_between
from convoymap.geo.verdict import SHORTFALLS, Reading, Verdict
from convoymap.language.date_spans import show_days
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import NOTHING, Message, joined, quoted, say, sentences


def check_distance(context: CaseContext, check: checks.Distance) -> CheckFinding:
    """Return the finding on a distance in km between two places, or along a movement, over all its readings."""
    return combine_readings(check.distance, lambda amount: _distance(context, check, amount))


def _distance(context: CaseContext, check: checks.Distance, amount: Quantity) -> CheckFinding:
    core, claimed = amount.canonical()
    if check.along is not None:
        return with_core_note(_along(context, check, check.along, amount), core)
    if check.from_ is None or check.to is None:
        return not_checkable(say("missing.ends"), distance.METHOD, amount.text)
    ends = _two_places(context, check.from_, check.to)
    if ends is None:
        return _unplaced(distance.METHOD, amount.text)
    apart = distance_between(*ends)
    road = road_between(context, *ends, alternatives=ALTERNATIVE_ROUTES)
    finding = distance.between(claimed, apart, _from_to(*ends), amount.text, road)
    return with_core_note(with_places(finding, *ends), core)


def _along(
    context: CaseContext, check: checks.Distance, movement: str, amount: Quantity
) -> CheckFinding:
    made = context.movements.waypoints(movement)
    part = _between(made, check.from_, check.to)
    if len(part) < 2:
        missing = say("missing.stopsBetween" if check.from_ or check.to else "missing.stops")
        return not_checkable(missing, distance.METHOD_ALONG, amount.text)
    first, last = part[0].ended, part[-1].began
    longest = elapsed_seconds(first, last).high if first and last else None
    vehicle = context.movements.vehicle(movement)
    limit = context.movements.speed_limit(movement)
    names = joined("to", (waypoint.place.label() for waypoint in part))
    working = say("working.apart", places=names, km=span_km(chain_km(part)))
    road = road_along(context, part)
    claimed = amount.canonical()[1]
    finding = distance.travelled(
        claimed, chain_km(part), longest, vehicle, limit, working, amount.text, road
    )
    return with_places(finding, *(waypoint.place for waypoint in part))


def _between(
    made: Sequence[Waypoint], start: PlaceName | None, end: PlaceName | None
) -> Sequence[Waypoint]:
    # A movement may turn back: it is measured from the first time at the start to the last time at the end.
    # A stop of which it is disputed where it was is named by any of its places.
    queries = [{name.query for name in values_of(waypoint.stop.place)} for waypoint in made]
    first, last = 0, len(made) - 1
    if start is not None:
        at_start = [number for number, names in enumerate(queries) if start.query in names]
        if not at_start:
            return []
        first = at_start[0]
    if end is not None:
        at_end = [number for number, names in enumerate(queries) if end.query in names]
        if not at_end:
            return []
        last = at_end[-1]
    return made[first : last + 1]


def check_direction(context: CaseContext, check: checks.Direction) -> CheckFinding:
    """Return the finding on the direction, in degrees, in which one place lies from another."""
    ends = _two_places(context, check.from_, check.to)
    if ends is None:
        return _unplaced(direction.METHOD, check.direction.text)
    bearing, turns = bearings_between(*ends)
    return with_places(direction.toward(check.direction, bearing, turns, _from_to(*ends)), *ends)


def far_from(context: CaseContext, check: checks.Near | checks.On) -> Verdict:
    """Return the verdict on the opposite of a nearness, that the place is far from the other."""
    near, on = (check.near, None) if isinstance(check, checks.Near) else (None, check.on)
    other = near or on
    ends = _two_places(context, check.place, other) if other else None
    if other is None or ends is None:
        return "not checkable"
    reach = thresholds.ON if on else thresholds.near_reach(_kind(context, other))
    return nearness.far_verdict(distance_to_nearest(*ends), reach)


def check_near(context: CaseContext, check: checks.Near) -> CheckFinding:
    """Return the finding on a place that is said to be near another, by their geodesic distance in km."""
    kind = _kind(context, check.near)
    reach = thresholds.near_reach(kind)
    return _within_reach(context, say("near"), check.place, check.near, reach)


def check_on(context: CaseContext, check: checks.On) -> CheckFinding:
    """Return the finding on a place that is said to be on a border, a river or a road, by their distance in km."""
    return _within_reach(context, say("on"), check.place, check.on, thresholds.ON)


def _within_reach(
    context: CaseContext, near: Message, place: PlaceName, other: PlaceName, reach: thresholds.Reach
) -> CheckFinding:
    ends = _two_places(context, place, other)
    if ends is None:
        return _unplaced(nearness.METHOD, near)
    names = ends[0].label(), ends[1].label()
    apart = distance_to_nearest(*ends)
    finding = nearness.within_reach(near, apart, reach, _kind(context, other), names)
    return with_places(finding, *ends)


def check_inside(context: CaseContext, claim: Claim, check: checks.Inside) -> CheckFinding:
    """Return the finding on a place that is said to be inside a zone, an area, or a part of one, by its depth in km.

    A zone holds only in its time: what the claim tells of another time it was not in force for.
    """
    # Claims repeat each other; how deep a place lies in an area depends on no claim.
    finding = context.remember(check, lambda: _inside(context, check))
    area, then = context.zones.area(check.inside), _time_of(context, claim)
    if area is None or area.held is None or then is None or finding.verdict == "not checkable":
        return finding
    if then.beyond or area.held.beyond:
        return finding
    # Told of a time within which the zone was in force only in part, it may be meant for the rest.
    missed = finding.verdict in SHORTFALLS and not then.span.within(area.held.span)
    if not (missed or then.disjoint(area.held)):
        return with_times(finding, then)
    held = say("zone.held", zone=area.name, days=show_days(area.held.days))
    told = say("zone.notThen", what=then.event or say("theClaim"), days=show_days(then.days))
    found = sentences(held, told)
    return replace(
        with_times(finding, then),
        readings=(Reading(finding.readings[0].reading, "not in force", why=found),),
        computed=None,
        margin=NOTHING,
        breakpoint=NOTHING,
        why=sentences(found, finding.why),
    )


def _time_of(context: CaseContext, claim: Claim) -> TimeWindow | None:
    """Return of when a claim speaks: its own time, or that of its event."""
    if claim.when:
        return context.events.claimed_window(claim, claim.when)
    return context.timeline.window(claim.event, claim.id) if claim.event else None


def _inside(context: CaseContext, check: checks.Inside) -> CheckFinding:
    place, area = context.places.uncertain(check.place), context.zones.area(check.inside)
    if place is None or area is None:
        return _unplaced(containment.METHOD, check.part.text)
    if check.part.kind == "unknown":
        missing = say("missing.part", words=quoted(check.part.text))
        return not_checkable(missing, containment.METHOD, check.part.text)
    return with_places(containment.inside(place, area, check.part), place)


def outside_of(context: CaseContext, check: checks.Inside) -> Verdict:
    """Return the verdict on the opposite of a containment, that the place is not inside."""
    place, area = context.places.uncertain(check.place), context.zones.area(check.inside)
    if place is None or area is None or check.part.kind == "unknown":
        return "not checkable"
    return containment.outside_verdict(place, area, check.part)


def check_superlative(context: CaseContext, check: checks.Superlative) -> CheckFinding:
    """Return the finding on a superlative, as far as the gazetteer can tell; measures are in km or degrees."""
    words = superlative.named(check.superlative.casefold().strip())
    place = context.places.place(check.place)
    where = context.places.uncertain(check.place)
    if place is None or where is None:
        return _unplaced(superlative.METHOD, words)
    area = context.zones.area(check.among) if check.among else None
    if area is not None:
        depth = depth_in(where, area.geometry)
        # A place certainly outside the area cannot be its largest, nearest or only one.
        if depth.high + area.margin_km < 0.0:
            outside_km = Interval(-depth.high, -depth.low)
            found = superlative.outside(words, place.name, area.name, outside_km, area.margin_km)
            return with_places(found, where)
    rivals = _rivals(context, place, check.of_kind or place.kind, area)
    if words == "only":
        return superlative.only_one(
            place.name, check.of_kind or place.kind, [r.name for r in rivals]
        )
    if words in superlative.NEAREST | superlative.FARTHEST:
        return _nearest(context, check, words, where, rivals)
    return _at_edge(words, place, check.of_kind or place.kind, rivals)


def _at_edge(words: str, place: Place, kind: str, rivals: list[Place]) -> CheckFinding:
    own = superlative.edge_measure(words, place)
    if own is None:
        missing = superlative.missing_datum(words, kind)
        return not_checkable(missing, superlative.METHOD, words)
    measured = [(rival.name, superlative.edge_measure(words, rival)) for rival in rivals]
    others = [superlative.Rival(name, measure) for name, measure in measured if measure]
    return superlative.among_rivals(words, place.name, own, others, "degrees")


def _nearest(
    context: CaseContext,
    check: checks.Superlative,
    words: str,
    where: UncertainPlace,
    rivals: list[Place],
) -> CheckFinding:
    target = context.places.uncertain(check.to) if check.to else None
    if target is None:
        missing = say("missing.target", words=words)
        return not_checkable(missing, superlative.METHOD, words)
    # The farthest place is the one with the least negative distance, so that one rule serves both.
    sign = -1.0 if words in superlative.FARTHEST else 1.0
    others = []
    for rival in rivals:
        found = context.places.uncertain(rival.id)
        if found is not None and check.to is not None and rival.id != check.to.query:
            others.append(
                superlative.Rival(rival.name, _signed(distance_between(found, target), sign))
            )
    own = _signed(distance_between(where, target), sign)
    return superlative.among_rivals(words, where.name, own, others, "km")


def _signed(apart: Interval, sign: float) -> Interval:
    return apart if sign > 0 else Interval(-apart.high, -apart.low)


def _rivals(
    context: CaseContext, place: Place, kind: str, area: ContainmentArea | None
) -> list[Place]:
    """Return the other places of a kind that are certainly in the area, by id."""
    found = []
    for name, other in sorted(context.loaded.by_id.items()):
        if other.kind != kind or other.id == place.id:
            continue
        where = context.places.uncertain(name)
        if where is None:
            continue
        # A place that only may be in the area contradicts nobody.
        if area is None or depth_in(where, area.geometry).low - area.margin_km >= 0.0:
            found.append(other)
    return found


def _two_places(
    context: CaseContext, first: PlaceName, second: PlaceName
) -> tuple[UncertainPlace, UncertainPlace] | None:
    a, b = context.places.uncertain(first), context.places.uncertain(second)
    return (a, b) if a is not None and b is not None else None


def _kind(context: CaseContext, name: PlaceName) -> str:
    place = context.places.place(name)
    return place.kind if place else ""


def _unplaced(method: Message, claimed: str) -> CheckFinding:
    return not_checkable(say("missing.place"), method, claimed)


def _from_to(a: UncertainPlace, b: UncertainPlace) -> Message:
    ends = joined("to", (a.label(), b.label()))
    return say("working.apart", places=ends, km=span_km(distance_between(a, b)))
