"""One leg of a movement: straight, along roads, or, where no report says how, the geodesic of an unknown course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.geo.roads.choice import embedded_router
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.ellipsoid import LonLat
from convoymap.seeds.case import LegKind

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Route, Router

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
        A geodesic with points added, or the course of the road with the ways to it.
    length_km
        Of the geodesic, or along the road with the ways to it.
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
    """Return the geodesic between two positions as a leg."""
    line = LineString(ellipsoid.densify([start, end], MAX_STEP_KM))
    return Leg(kind, line, ellipsoid.distance_km(*start, *end), note=note)


def way_by_road(start: LonLat, end: LonLat) -> Route | None:
    """Return the shortest way over the embedded network, which asks nobody; None where it has none."""
    return embedded_router().route([start, end]).best


def road_leg(
    start: LonLat,
    end: LonLat,
    *,
    via: Sequence[LonLat] = (),
    avoid_zones: Sequence[BaseGeometry] = (),
    avoid_roads: Sequence[str] = (),
    router: Router | None = None,
) -> Leg:
    """Return the way by road between two positions; of kind ``unknown`` where there is none, saying why.

    Raises
    ------
    UsageError
        If a road to avoid is unknown.
    NetworkError
        If the router is a service that did not answer.
    """
    engine = router or embedded_router()
    routes = engine.route([start, end], via=via, avoid_zones=avoid_zones, avoid_edges=avoid_roads)
    if routes.best is None:
        return geodesic_leg("unknown", start, end, note=f"not routed by road: {routes.reason}")
    return _along(routes.best, start, end)


def _along(route: Route, start: LonLat, end: LonLat) -> Leg:
    points = [start, *((lon, lat) for lon, lat in route.line.coords), end]
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
