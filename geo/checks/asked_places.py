"""Checks of a case that ask about places: distance, direction, nearness, containment, superlatives."""

from __future__ import annotations

from convoymap.gazetteer.place import Place
from convoymap.geo.checks import (
    containment,
    direction,
    distance,
    nearness,
    superlative,
    thresholds,
)
from convoymap.geo.checks.by_road import OTHER_WAYS, road_along, road_between
from convoymap.geo.checks.duration import elapsed_seconds
from convoymap.geo.checks.facts import Facts, Waypoint, chain_km
from convoymap.geo.checks.finding import Finding, not_checkable, span_km, stretched
from convoymap.geo.checks.grounds import grounded_on
from convoymap.geo.checks.regions import (
    Region,
    bearings_between,
    depth_in,
    distance_between,
    to_nearest,
)
from convoymap.geo.checks.rivals import over_readings
from convoymap.geo.extent import area_of
from convoymap.geo.zone import zone_geometry
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import Message, joined, quoted, say


def check_distance(facts: Facts, check: checks.Distance) -> Finding:
    """Check a distance between two places, or along a movement."""
    return over_readings(check.distance, lambda amount: _distance(facts, check, amount))


def _distance(facts: Facts, check: checks.Distance, amount: Quantity) -> Finding:
    core, claimed = amount.canonical()
    if check.along is not None:
        return stretched(_along(facts, check, check.along, amount), core)
    if check.from_ is None or check.to is None:
        return not_checkable(say("missing.ends"), distance.METHOD, amount.text)
    ends = _both(facts, check.from_, check.to)
    if ends is None:
        return _unplaced(distance.METHOD, amount.text)
    apart = distance_between(*ends)
    road = road_between(facts, *ends, others=OTHER_WAYS)
    finding = distance.between(claimed, apart, _from_to(*ends), amount.text, road)
    return stretched(grounded_on(finding, *ends), core)


def _along(facts: Facts, check: checks.Distance, movement: str, amount: Quantity) -> Finding:
    made = facts.waypoints(movement)
    part = _between(made, check.from_, check.to)
    if len(part) < 2:
        missing = say("missing.stopsBetween" if check.from_ or check.to else "missing.stops")
        return not_checkable(missing, distance.METHOD_ALONG, amount.text)
    first, last = part[0].window, part[-1].window
    longest = elapsed_seconds(first, last).high if first and last else None
    vehicle = facts.vehicle(movement)
    limit = thresholds.SPEED_LIMITS[vehicle]
    names = joined("to", (waypoint.region.label() for waypoint in part))
    working = say("working.apart", places=names, km=span_km(chain_km(part)))
    road = road_along(facts, part)
    claimed = amount.canonical()[1]
    finding = distance.travelled(
        claimed, chain_km(part), longest, vehicle, limit, working, amount.text, road
    )
    return grounded_on(finding, *(waypoint.region for waypoint in part))


def _between(
    made: list[Waypoint], start: PlaceName | None, end: PlaceName | None
) -> list[Waypoint]:
    queries = [waypoint.stop.place.query for waypoint in made]
    first, last = 0, len(made) - 1
    if start is not None:
        if start.query not in queries:
            return []
        first = queries.index(start.query)
    if end is not None:
        if end.query not in queries:
            return []
        last = len(queries) - 1 - queries[::-1].index(end.query)
    return made[first : last + 1]


def check_direction(facts: Facts, check: checks.Direction) -> Finding:
    """Check in which direction one place lies from another."""
    ends = _both(facts, check.from_, check.to)
    if ends is None:
        return _unplaced(direction.METHOD, check.direction.text)
    bearing, turns = bearings_between(*ends)
    return grounded_on(direction.toward(check.direction, bearing, turns, _from_to(*ends)), *ends)


def check_near(facts: Facts, check: checks.Near) -> Finding:
    """Check that a place is near another."""
    kind = _kind(facts, check.near)
    reach = thresholds.near_reach(kind)
    return _within_reach(facts, say("near"), check.place, check.near, reach)


def check_on(facts: Facts, check: checks.On) -> Finding:
    """Check that a place is on a border, a river or a road."""
    return _within_reach(facts, say("on"), check.place, check.on, thresholds.ON)


def _within_reach(
    facts: Facts, near: Message, place: PlaceName, other: PlaceName, reach: thresholds.Reach
) -> Finding:
    ends = _both(facts, place, other)
    if ends is None:
        return _unplaced(nearness.METHOD, near)
    working = say("working.places", one=ends[0].label(), other=ends[1].label())
    apart = to_nearest(*ends)
    finding = nearness.within_reach(near, apart, reach, _kind(facts, other), working)
    return grounded_on(finding, *ends)


def check_inside(facts: Facts, check: checks.Inside) -> Finding:
    """Check that a place is inside a zone, an area, or a part of one."""
    region, ground = facts.region(check.place), _ground(facts, check.inside)
    if region is None or ground is None:
        return _unplaced(containment.METHOD, check.part.text)
    if check.part.kind == "unknown":
        missing = say("missing.part", words=quoted(check.part.text))
        return not_checkable(missing, containment.METHOD, check.part.text)
    working = say("working.in", place=region.label(), area=ground.name)
    return grounded_on(containment.inside(region, ground, check.part, working), region)


def _ground(facts: Facts, name: PlaceName) -> containment.Ground | None:
    """Return the zone or area of a name; an area whose edge no authority draws has a margin."""
    return facts.remember(("ground", name.query), lambda: _drawn_ground(facts, name))


def _drawn_ground(facts: Facts, name: PlaceName) -> containment.Ground | None:
    zone = facts.loaded.case.zones.get(name.query)
    if zone is not None:
        geometry = zone_geometry(facts.loaded, name.query, zone)
        return containment.Ground(zone.title, geometry, zone.margin_km)
    place = facts.place(name)
    if place is None:
        return None
    margin = thresholds.VAGUE_EDGE_KM if place.kind in thresholds.VAGUE_KINDS else 0.0
    return containment.Ground(place.name, area_of(place, facts.loaded.by_id), margin)


def check_superlative(facts: Facts, check: checks.Superlative) -> Finding:
    """Check a superlative, as far as the gazetteer can tell."""
    words = superlative.named(check.superlative.casefold().strip())
    place = facts.place(check.place)
    region = facts.region(check.place)
    if place is None or region is None:
        return _unplaced(superlative.METHOD, words)
    ground = _ground(facts, check.among) if check.among else None
    if ground is not None:
        depth = depth_in(region, ground.geometry)
        if depth.high + ground.margin_km < 0.0:
            out = Interval(-depth.high, -depth.low)
            found = superlative.outside(words, place.name, ground.name, out, ground.margin_km)
            return grounded_on(found, region)
    rivals = _rivals(facts, place, check.of_kind or place.kind, ground)
    if words == "only":
        return superlative.only_one(
            place.name, check.of_kind or place.kind, [r.name for r in rivals]
        )
    if words in superlative.NEAREST | superlative.FARTHEST:
        return _nearest(facts, check, words, region, rivals)
    return _foremost(words, place, check.of_kind or place.kind, rivals)


def _foremost(words: str, place: Place, kind: str, rivals: list[Place]) -> Finding:
    own = superlative.edge_measure(words, place)
    if own is None:
        missing = superlative.missing_datum(words, kind)
        return not_checkable(missing, superlative.METHOD, words)
    measured = [(rival.name, superlative.edge_measure(words, rival)) for rival in rivals]
    others = [superlative.Rival(name, measure) for name, measure in measured if measure]
    return superlative.among_rivals(words, place.name, own, others, "degrees")


def _nearest(
    facts: Facts, check: checks.Superlative, words: str, region: Region, rivals: list[Place]
) -> Finding:
    target = facts.region(check.to) if check.to else None
    if target is None:
        missing = say("missing.target", words=words)
        return not_checkable(missing, superlative.METHOD, words)
    sign = -1.0 if words in superlative.FARTHEST else 1.0
    others = []
    for rival in rivals:
        found = facts.region(rival.id)
        if found is not None and check.to is not None and rival.id != check.to.query:
            others.append(
                superlative.Rival(rival.name, _signed(distance_between(found, target), sign))
            )
    own = _signed(distance_between(region, target), sign)
    return superlative.among_rivals(words, region.name, own, others, "km")


def _signed(apart: Interval, sign: float) -> Interval:
    return apart if sign > 0 else Interval(-apart.high, -apart.low)


def _rivals(
    facts: Facts, place: Place, kind: str, ground: containment.Ground | None
) -> list[Place]:
    """Return the other places of a kind that are certainly in the area, by id."""
    found = []
    for name, other in sorted(facts.loaded.by_id.items()):
        if other.kind != kind or other.id == place.id:
            continue
        region = facts.region(name)
        if region is None:
            continue
        if ground is None or depth_in(region, ground.geometry).low - ground.margin_km >= 0.0:
            found.append(other)
    return found


def _both(facts: Facts, first: PlaceName, second: PlaceName) -> tuple[Region, Region] | None:
    a, b = facts.region(first), facts.region(second)
    return (a, b) if a is not None and b is not None else None


def _kind(facts: Facts, name: PlaceName) -> str:
    place = facts.place(name)
    return place.kind if place else ""


def _unplaced(method: Message, claimed: str) -> Finding:
    return not_checkable(say("missing.place"), method, claimed)


def _from_to(a: Region, b: Region) -> Message:
    ends = joined("to", (a.label(), b.label()))
    return say("working.apart", places=ends, km=span_km(distance_between(a, b)))
