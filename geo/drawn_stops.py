"""Where stops are drawn, and the legs between them: no line ends at the middle of an area that is meant as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from convoymap.errors import Problem
from convoymap.gazetteer.kinds import AREA_KINDS
from convoymap.geo.context import CaseContext
from convoymap.geo.leg import Leg, geodesic_leg, road_leg
from convoymap.geo.resolved.movements import LocatedStop
from convoymap.geo.uncertain_place import UncertainPlace, distance_between
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.seeds.alternatives import drawn_of

_INSIDE_DEG = 5e-6
"""A line that ends at an edge ends this far inside it, half a metre, so that its end lies in the area."""


@dataclass(frozen=True, slots=True)
class DrawnStop:
    """A stop as it is drawn, with the leg that leads to it.

    Attributes
    ----------
    located
        The stop with all of where it may have been.
    area
        Where it may have been, as drawn: that of `located`, or what of it lies in the zone of `inside`; WGS 84.
    point
        (lon, lat) where its sign stands and its lines end. A movement starts inside an area and comes to its edge.
    uncertainty_km
        The true position lies within this geodesic distance of `point`.
    open_end
        Whether the way to it ends at the edge of an area, or on a line, within which no report gives a position.
    before
        The stop where the leg begins; None where no leg leads here.
    leg
        The leg from there.
    """

    located: LocatedStop
    area: BaseGeometry
    point: LonLat
    uncertainty_km: float
    open_end: bool = False
    before: DrawnStop | None = None
    leg: Leg | None = None


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where a stop may have been, whether that is meant as a whole, and a position in it."""

    area: BaseGeometry
    is_whole: bool
    inner: LonLat


def drawn_stops(context: CaseContext, movement: str) -> tuple[DrawnStop, ...]:
    """Return the stops of a movement in order, as they are drawn, with the legs that lead to them; WGS 84 (lon, lat).

    Raises
    ------
    InputError
        If a leg is to avoid a road that the network does not know, or what the engine cannot avoid.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    return context.remember(("drawn stops", movement), lambda: tuple(_drawn(context, movement)))


def stops_outside(context: CaseContext) -> list[Problem]:
    """Return a problem for every stop that cannot lie in the zone which it is said to be inside."""
    problems = []
    for name in context.case.movements:
        for located in context.movements.located(name):
            zone = located.stop.inside
            if zone is None or not _common(context, located).is_empty:
                continue
            name_of_place = drawn_of(located.stop.place).name
            message = (
                f"{name_of_place!r} lies nowhere in the zone {zone!r}; name the zone that it lies in, or "
                "leave this out"
            )
            path = ("movements", name, "stops", located.number - 1, "inside")
            problems.append(context.loaded.problem(path, message))
    return problems


def _drawn(context: CaseContext, movement: str) -> Iterator[DrawnStop]:
    last: DrawnStop | None = None
    for located in context.movements.located(movement):
        ground = _ground(context, located)
        if last is None:
            drawn = _at(located, ground, ground.inner)
        elif located.point == last.located.point:
            # Arrived at and departed from one place: there is no leg between the two stops.
            drawn = replace(last, located=located, before=None, leg=None)
        else:
            drawn = _reached(context, movement, last, located, ground)
        yield drawn
        # A stop that was only intended is not where the next leg starts.
        if located.stop.status != "intended" or last is None:
            last = drawn


def _reached(
    context: CaseContext, movement: str, last: DrawnStop, located: LocatedStop, ground: _Ground
) -> DrawnStop:
    # Who is in an area already comes into it by no way that could be drawn.
    if ground.is_whole and shapely.intersects_xy(ground.area, *last.point):
        return replace(_at(located, ground, last.point), open_end=True)
    leg = _leg(context, movement, last.point, located, ground)
    end = LonLat(*leg.line.coords[-1]) if ground.is_whole else ground.inner
    return replace(_at(located, ground, end), open_end=ground.is_whole, before=last, leg=leg)


def _leg(
    context: CaseContext, movement: str, start: LonLat, located: LocatedStop, ground: _Ground
) -> Leg:
    kind, note = located.stop.leg, ""
    if kind == "road":
        constraints = context.roads.constraints_of(located.stop)
        with context.roads.naming_the_stop(movement, located.number - 1):
            leg = road_leg(start, ground.inner, constraints, router=context.roads)
        if leg.kind == "road":
            return _up_to(leg, ground.area) if ground.is_whole else leg
        kind, note = leg.kind, leg.note
    return geodesic_leg(kind, start, _nearest(start, ground), note=note)


def _nearest(start: LonLat, ground: _Ground) -> LonLat:
    if not ground.is_whole:
        return ground.inner
    return _just_inside(ellipsoid.nearest_point(*start, ground.area), ground.area)


def _just_inside(point: LonLat, area: BaseGeometry) -> LonLat:
    if shapely.get_dimensions(area) < 2:
        return point
    near = Point(point).buffer(_INSIDE_DEG).intersection(area)
    return point if near.area == 0.0 else _position(shapely.point_on_surface(near))


def _up_to(leg: Leg, area: BaseGeometry) -> Leg:
    """Return a leg as far as it leads outside an area, or to the first place where it meets a line."""
    coords = shapely.get_coordinates(leg.line)
    steps = [LineString(step) for step in np.stack([coords[:-1], coords[1:]], axis=1)]
    shapely.prepare(area)
    meets = np.flatnonzero(shapely.intersects(area, steps))
    # A road to a line may end a little short of it.
    if not meets.size:
        return leg
    first = int(meets[0])
    met = steps[first].intersection(area)
    start = Point(coords[first])
    entered = min(shapely.get_coordinates(met), key=lambda at: start.distance(Point(at)))
    end = _just_inside(LonLat(float(entered[0]), float(entered[1])), area)
    line = LineString([*coords[: first + 1], end])
    return replace(leg, line=line, length_km=ellipsoid.length_km(line))


def _ground(context: CaseContext, located: LocatedStop) -> _Ground:
    place = located.place
    # A stop at a distance from a place is a position that is known so far; a town is one as well.
    is_whole = located.stop.within is None and (
        place.extent is not None or place.kind in AREA_KINDS
    )
    area = context.places.area(place) if is_whole else located.area
    inner = located.point
    if located.stop.inside is not None:
        common = _common(context, located)
        zone = context.zones.geometry(located.stop.inside)
        if not common.is_empty and (is_whole or not shapely.intersects_xy(zone, *inner)):
            area = common
    if (is_whole or area is not located.area) and not shapely.intersects_xy(area, *inner):
        flat = shapely.get_dimensions(area) < 2
        inner = (
            ellipsoid.nearest_point(*inner, area)
            if flat
            else _position(shapely.point_on_surface(area))
        )
    return _Ground(area, is_whole, inner)


def _common(context: CaseContext, located: LocatedStop) -> BaseGeometry:
    """Return what a stop's ground shares with the zone that it is inside; empty where they only touch, or not that."""
    within = located.stop.within is not None
    ground = located.area if within else context.places.area(located.place)
    zone = context.zones.geometry(str(located.stop.inside))
    common = ground.intersection(zone)
    dimensions = min(shapely.get_dimensions(ground), shapely.get_dimensions(zone))
    parts = [
        part for part in shapely.get_parts(common) if shapely.get_dimensions(part) == dimensions
    ]
    return shapely.union_all(parts)


def _at(located: LocatedStop, ground: _Ground, point: LonLat) -> DrawnStop:
    moved_km = ellipsoid.distance_km(*located.point, *point)
    uncertainty_km = located.uncertainty_km + moved_km
    if moved_km and shapely.get_dimensions(ground.area) > 0:
        whole = UncertainPlace("", *point, ground.area, 0.0)
        here = UncertainPlace("", *point, Point(point), 0.0)
        uncertainty_km = min(uncertainty_km, distance_between(here, whole).high)
    area = located.area if located.stop.inside is None else ground.area
    return DrawnStop(located, area, point, uncertainty_km)


def _position(point: BaseGeometry) -> LonLat:
    lon, lat = shapely.get_coordinates(point)[0].tolist()
    return LonLat(lon, lat)
