"""One leg of a movement: straight, along roads, or, where no report says how, the geodesic of an unknown course."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString

from convoymap.geo.roads.embedded import embedded_router
from convoymap.geo.roads.routing import UNCONSTRAINED, Route, RouteConstraints, Router, RouteRequest
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.lonlat import LonLat
from convoymap.seeds.case import LegKind

MAX_STEP_KM = 5.0
"""Geodesic legs get a vertex at least this often, so that planar viewers draw the geodesic."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The line from one stop to the next, WGS 84.

    Attributes
    ----------
    kind
        ``road``, ``straight`` or ``unknown``; a road that could not be routed is ``unknown``.
    line
        A geodesic with points added, or the course of the road with the access to it.
    length_km
        Of the geodesic, or along the road with the access to it.
    engine, data, date
        What routed a road, over which data of when; empty for other legs.
    roads
        Numbers or names of the roads in the order driven.
    schematic
        Whether the road's course between junctions is only roughly known.
    note
        Why a road could not be routed, or which bridges the route takes as passable.
    """

    kind: LegKind
    line: LineString
    length_km: float
    engine: str = ""
    data: str = ""
    date: str = ""
    roads: tuple[str, ...] = ()
    schematic: bool = False
    note: str = ""


def geodesic_leg(kind: LegKind, start: LonLat, end: LonLat, *, note: str = "") -> Leg:
    """Return the geodesic between two positions (lon, lat), WGS 84, as a leg."""
    line = LineString(ellipsoid.densify([start, end], MAX_STEP_KM))
    return Leg(kind, line, ellipsoid.distance_km(*start, *end), note=note)


def embedded_route(start: LonLat, end: LonLat) -> Route | None:
    """Return the shortest route between two positions (lon, lat), WGS 84, over the embedded network, or None.

    It needs no service: nothing leaves this machine.
    """
    return embedded_router().route(RouteRequest([start, end])).best


def road_leg(
    start: LonLat,
    end: LonLat,
    constraints: RouteConstraints = UNCONSTRAINED,
    *,
    router: Router,
) -> Leg:
    """Return the leg by road between two positions (lon, lat), WGS 84; of kind ``unknown`` with a note without a route.

    Raises
    ------
    UsageError
        If a road to avoid is unknown.
    NetworkError
        If the router is a service that did not answer.
    """
    routes = router.route(RouteRequest([start, end], constraints))
    if routes.best is None:
        return geodesic_leg("unknown", start, end, note=f"not routed by road: {routes.reason}")
    return _along(routes.best, start, end)


def _along(route: Route, start: LonLat, end: LonLat) -> Leg:
    # From the stops themselves, straight to the road; a stop on the road does not stand twice.
    points = [start, *(LonLat(lon, lat) for lon, lat in route.line.coords), end]
    # The network holds bridges that may have been destroyed at the time: the reader is told what the route relies on.
    crossed = ", ".join(route.bridges)
    return Leg(
        kind="road",
        line=LineString([point for point, before in zip(points, [None, *points], strict=False) if point != before]),
        length_km=route.length_with_access_km,
        engine=route.engine,
        data=route.data,
        date=route.date,
        roads=route.roads,
        schematic=route.schematic,
        note=f"takes as passable: {crossed}" if crossed else "",
    )  # fmt: skip
