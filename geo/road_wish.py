"""What a case wishes of the road to a stop: places to pass, and zones and roads to keep clear of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from convoymap.errors import InputError, UsageError
from convoymap.geo.zone import zone_geometry
from convoymap.geodesy.ellipsoid import LonLat
from convoymap.seeds.case import Stop
from convoymap.seeds.loaded import LoadedCase


@dataclass(frozen=True, slots=True)
class RoadWish:
    """What the way to a stop should pass, in order, and what it must not touch; WGS 84, (lon, lat)."""

    via: tuple[LonLat, ...] = ()
    avoid_zones: tuple[BaseGeometry, ...] = ()
    avoid_roads: tuple[str, ...] = ()


def wish_of(loaded: LoadedCase, stop: Stop) -> RoadWish:
    """Return what the case wishes of the road to a stop."""
    zones = loaded.case.zones
    places = [loaded.places[name] for name in stop.via]
    return RoadWish(
        via=tuple((place.lon, place.lat) for place in places),
        avoid_zones=tuple(
            zone_geometry(loaded, name, zones[name]) for name in stop.avoid if name in zones
        ),
        avoid_roads=tuple(name for name in stop.avoid if name not in zones),
    )


@contextmanager
def naming_the_stop(loaded: LoadedCase, movement: str, index: int) -> Iterator[None]:
    """Turn what an engine cannot avoid into a mistake of the case, at the stop (from 0) that asks for it."""
    try:
        yield
    except UsageError as error:
        path = ("movements", movement, "stops", index, "avoid")
        raise InputError([loaded.problem(path, str(error))]) from None
