"""What every routing engine is asked and what it answers: values, and the one interface to engines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from convoymap.errors import UsageError
from convoymap.geodesy.crs import require_wgs84
from convoymap.geodesy.lonlat import LonLat

MAX_STOPS = 1_000
"""A route may have this many stops: a bound on what one request may cost."""


@dataclass(frozen=True, slots=True)
class RouteConstraints:
    """What a route must pass and what it must not touch; WGS 84, positions as (lon, lat) in degrees.

    Attributes
    ----------
    via
        Positions to pass, in order, before the last stop.
    avoid_zones
        Geometries that the route must not touch.
    avoid_edges
        Roads that are closed: numbers of edges, road numbers such as ``M20``, or names.

    Raises
    ------
    UsageError
        A position is not one in degrees, or a zone is not in WGS 84.
    """

    via: Sequence[LonLat] = ()
    avoid_zones: Sequence[BaseGeometry] = ()
    avoid_edges: Collection[int | str] = ()

    def __post_init__(self) -> None:
        for zone in self.avoid_zones:
            require_wgs84(zone, "a zone to avoid")
        # As tuples, whatever was given: the value is a key of caches and must not change afterwards.
        object.__setattr__(self, "via", _degrees(self.via))
        object.__setattr__(self, "avoid_zones", tuple(self.avoid_zones))
        object.__setattr__(self, "avoid_edges", tuple(self.avoid_edges))


def _degrees(positions: Sequence[LonLat]) -> tuple[LonLat, ...]:
    for lon, lat in positions:
        # Written so that NaN, for which every comparison is false, is refused too.
        if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):
            raise UsageError(f"({lon!r}, {lat!r}) is not a position (lon, lat) in degrees")
    return tuple(LonLat(float(lon), float(lat)) for lon, lat in positions)


UNCONSTRAINED = RouteConstraints()


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """What a router is asked; equal requests have equal answers.

    Attributes
    ----------
    stops
        Positions (lon, lat) in degrees, WGS 84, in order; two or more.
    constraints
        What to pass between the last but one stop and the last, and what to keep clear of on the whole route.
    alternatives
        How many further routes are welcome.

    Raises
    ------
    UsageError
        There are fewer than two stops or too many, or one is not a position in degrees.
    """

    stops: Sequence[LonLat]
    constraints: RouteConstraints = UNCONSTRAINED
    alternatives: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "stops", _degrees(self.stops))
        count = len(self.waypoints)
        if len(self.stops) < 2 or count > MAX_STOPS:
            raise UsageError(f"a route needs 2 to {MAX_STOPS:,} stops, not {count}")

    @property
    def waypoints(self) -> tuple[LonLat, ...]:
        """Every position (lon, lat) of the route in order: the stops, with what it passes before the last one."""
        return (*self.stops[:-1], *self.constraints.via, *self.stops[-1:])

    def refuse_alternatives_above(self, limit: int) -> None:
        """Refuse a number of alternatives that is negative or above what an engine gives.

        Raises
        ------
        UsageError
            The number is not one from 0 to `limit`.
        """
        if not 0 <= self.alternatives <= limit:
            raise UsageError(f"alternatives must be 0 to {limit}, not {self.alternatives}")


@dataclass(frozen=True, slots=True)
class Route:
    """A route along roads.

    Attributes
    ----------
    line
        From the first stop's road point to the last one's, (lon, lat), WGS 84.
    length_km
        Length along the road, without the access from the stops to the road.
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
        """Length in km with the straight access from the stops to the road, there and back for stops in between."""
        inner = self.snapped_km[1:-1]
        return self.length_km + self.snapped_km[0] + self.snapped_km[-1] + 2.0 * sum(inner)


@dataclass(frozen=True, slots=True)
class Routes:
    """What an engine found.

    Attributes
    ----------
    found
        The best route, then alternatives, shortest first; empty where there is no route.
    reason
        Why there is no route, in a sentence; empty where there is one.
    """

    found: tuple[Route, ...]
    reason: str = ""

    @property
    def best(self) -> Route | None:
        """The first route, or None."""
        return self.found[0] if self.found else None


class Router(Protocol):
    """An engine that routes over roads; equal requests get equal answers."""

    def route(self, request: RouteRequest) -> Routes:
        """Return the routes by road through the stops of a request, WGS 84; with a reason where there is no route.

        Raises
        ------
        UsageError
            A road to avoid is unknown, or the engine cannot do what is asked.
        NetworkError
            The engine is a service and did not answer as it should.
        """
        ...
