"""What a case says of the road to a stop: places to pass, and zones and roads to keep clear of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from convoymap.errors import InputError, UsageError
from convoymap.geo.roads.routing import RouteConstraints
from convoymap.geo.zone import zone_geometry
from convoymap.seeds.case import Stop
from convoymap.seeds.loader import LoadedCase


def constraints_of(loaded: LoadedCase, stop: Stop) -> RouteConstraints:
    """Return what the case says of the road to a stop; positions (lon, lat) and zones in WGS 84."""
    zones = loaded.case.zones
    places = [loaded.places[name] for name in stop.via]
    return RouteConstraints(
        via=[(place.lon, place.lat) for place in places],
        avoid_zones=[
            zone_geometry(loaded, name, zones[name]) for name in stop.avoid if name in zones
        ],
        # Whatever `avoid` names that is not a zone of the case is taken for a road; the router refuses unknown ones.
        avoid_edges=[name for name in stop.avoid if name not in zones],
    )


@contextmanager
def naming_the_stop(loaded: LoadedCase, movement: str, index: int) -> Iterator[None]:
    """Turn what an engine cannot avoid into a mistake of the case, at the stop (from 0) that asks for it."""
    try:
        yield
    except UsageError as error:
        path = ("movements", movement, "stops", index, "avoid")
        raise InputError([loaded.problem(path, str(error))]) from None
