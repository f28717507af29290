"""What every routing engine is asked and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geodesy.rings import LonLat
from convoymap.language.vehicles import VehicleKind

ROAD_VEHICLES: tuple[VehicleKind, ...] = ("bus", "car", "convoy", "tank", "truck", "unknown")
"""Kinds of vehicle for which free-flow times are given."""

CLASS_KMH: Mapping[str, float] = {
    "motorway": 110.0,
    "trunk": 90.0,
    "highway": 80.0,
    "road": 60.0,
    "bridge": 40.0,
    "track": 30.0,
}
"""Free-flow speed by class of road in km/h: this project's choice, Syria's general limits being 110 on motorways and 80
to 90 outside towns. A vehicle goes no faster than is usual for its kind (`convoymap.geo.thresholds`)."""

MAX_STOPS = 1_000
"""A route may have this many stops."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way along roads.

    Attributes
    ----------
    line
        From the first stop's road point to the last one's, (lon, lat), WGS 84.
    length_km
        Length along the road, without the ways from the stops to the road.
    free_flow_h
        Hours without halts, by kind of vehicle.
    snapped_km
        Geodesic distance from each stop to its point on the road, in order.
    roads
        Numbers or names of the roads in the order driven, each once in a row; roads without either are left out.
    bridges
        Names of the bridges crossed whose state at the time should be looked at.
    engine, data, date
        What computed it, over which data, and when those were made; to be shown with the route.
    attribution
        The notice that the data's licence asks for.
    schematic
        Whether the course between junctions is only roughly known.
    """

    line: LineString
    length_km: float
    free_flow_h: Mapping[str, float]
    snapped_km: tuple[float, ...]
    roads: tuple[str, ...]
    bridges: tuple[str, ...]
    engine: str
    data: str
    date: str
    attribution: str
    schematic: bool

    @property
    def length_with_access_km(self) -> float:
        """Length in km with the straight ways from the stops to the road, there and back for stops in between."""
        inner = self.snapped_km[1:-1]
        return self.length_km + self.snapped_km[0] + self.snapped_km[-1] + 2.0 * sum(inner)


@dataclass(frozen=True, slots=True)
class Routes:
    """What an engine found.

    Attributes
    ----------
    found
        The best route, then alternatives, shortest first; empty where there is none.
    reason
        Why there is none, in a sentence; empty where there is one.
    """

    found: tuple[Route, ...]
    reason: str = ""

    @property
    def best(self) -> Route | None:
        """The first route, or None."""
        return self.found[0] if self.found else None


class Router(Protocol):
    """An engine that routes over roads; the same question gives the same answer."""

    def route(
        self,
        points: Sequence[LonLat],
        *,
        via: Sequence[LonLat] = (),
        avoid_zones: Sequence[BaseGeometry] = (),
        avoid_edges: Collection[int | str] = (),
        alternatives: int = 0,
    ) -> Routes:
        """Find a way by road.

        Parameters
        ----------
        points
            Positions (lon, lat) in degrees, WGS 84, in order; two or more.
        via
            Further positions, in order, between the last but one of `points` and the last.
        avoid_zones
            Geometries, WGS 84, that the way must not touch.
        avoid_edges
            Roads that are shut: numbers of edges, road numbers such as ``M20``, or names.
        alternatives
            How many further routes are welcome.

        Returns
        -------
        Routes
            With a reason where there is none.

        Raises
        ------
        UsageError
            A position is none, a road to avoid is unknown, or the engine cannot do what is asked.
        NetworkError
            The engine is a service and did not answer as it should.
        """
        ...


def stops_of(points: Sequence[LonLat], via: Sequence[LonLat]) -> list[LonLat]:
    """Return all stops in order.

    Raises
    ------
    UsageError
        There are fewer than two or too many, or one is not a position in degrees.
    """
    stops = [*points[:-1], *via, *points[-1:]]
    if len(points) < 2 or len(stops) > MAX_STOPS:
        raise UsageError(f"a route needs 2 to {MAX_STOPS:,} stops, not {len(stops)}")
    for lon, lat in stops:
        if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):
            raise UsageError(f"({lon!r}, {lat!r}) is not a position (lon, lat) in degrees")
    return stops


def free_flow_h(km_by_class: Mapping[str, float]) -> dict[str, float]:
    """Return hours without halts by kind of vehicle, for kilometres by class of road.

    >>> free_flow_h({"motorway": 90.0})["bus"]
    1.0
    """
    return {
        vehicle: sum(
            km / min(CLASS_KMH[road_class], SPEED_LIMITS[vehicle].soft_kmh)
            for road_class, km in km_by_class.items()
        )
        for vehicle in ROAD_VEHICLES
    }
