"""What a foreign engine is asked: what it cannot do is refused before anything is sent."""

from __future__ import annotations

from convoymap.errors import UsageError
from convoymap.geo.roads.engines import Engine, HttpRequest
from convoymap.geo.roads.routing import RouteRequest

MAX_ALTERNATIVES = 3
"""So many further routes at most: as many as OSRM gives by default (``--max-alternatives``)."""


def build_request(engine: Engine, request: RouteRequest, *, key: str = "") -> HttpRequest:
    """Return the HTTP request that asks an engine for routes, with the key of its user where it has one.

    Raises
    ------
    UsageError
        The engine cannot do what is asked.
    """
    request.refuse_alternatives_above(MAX_ALTERNATIVES)
    if request.constraints.avoid_edges:
        raise UsageError(
            f"{engine.name} cannot close single roads; leave them open, or use the embedded network"
        )
    if request.constraints.avoid_zones and not engine.avoids_areas:
        raise UsageError(
            f"{engine.name} cannot avoid areas; use another engine or the embedded network"
        )
    return engine.build(request, key)
