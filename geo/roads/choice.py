"""Which engine routes: what a user chose, turned into a router."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.errors import UsageError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.geo.roads.embedded import EmbeddedRouter
    from convoymap.geo.roads.routing import Router, Routes
    from convoymap.geodesy.rings import LonLat

MOST_REMEMBERED = 100_000
"""So many answers of a service are kept while a command runs."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What a user chose; nothing is the embedded network, without the network of the machine.

    Attributes
    ----------
    engine, url
        A routing service by name, one of `convoymap.geo.roads.engines.ENGINES`, and its address.
    key
        The key of the service's user.
    roads
        A folder that ``convoymap roads build`` made of an extract.
    """

    engine: str = ""
    url: str = ""
    key: str = field(default="", repr=False)
    roads: Path | None = None


@lru_cache(maxsize=1)
def embedded_router() -> EmbeddedRouter:
    """Return the router over the embedded network, loaded when it is first needed."""
    from convoymap.geo.roads.embedded import EmbeddedRouter

    return EmbeddedRouter()


@contextmanager
def router_for(choice: EngineChoice) -> Iterator[Router]:
    """Give the router of a choice while the block runs.

    Raises
    ------
    UsageError
        The choice is half made or contradicts itself, the engine is unknown, or the folder holds no roads.
    """
    if choice.roads and (choice.engine or choice.url):
        raise UsageError("--roads and --engine are two ways to route; give one of them")
    if bool(choice.engine) != bool(choice.url):
        raise UsageError("--engine and --engine-url go together; give both or neither")
    if choice.key and not choice.engine:
        raise UsageError(
            "--engine-key-file is for a service; name it with --engine and --engine-url"
        )
    if choice.roads:
        from convoymap.geo.roads.extract import open_roads

        with open_roads(choice.roads) as served:
            yield AskedOnce(served)
    elif choice.engine:
        from convoymap.geo.roads.http import HttpRouter

        yield AskedOnce(HttpRouter(choice.engine, choice.url, key=choice.key))
    else:
        yield embedded_router()


class AskedOnce:
    """A router that asks another one each question once and remembers the answer."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._ask = lru_cache(maxsize=MOST_REMEMBERED)(self._asked)

    def route(
        self,
        points: Sequence[LonLat],
        *,
        via: Sequence[LonLat] = (),
        avoid_zones: Sequence[BaseGeometry] = (),
        avoid_edges: Collection[int | str] = (),
        alternatives: int = 0,
    ) -> Routes:
        """Find a way by road; see `convoymap.geo.roads.routing.Router.route`."""
        return self._ask(
            tuple(points), tuple(via), tuple(avoid_zones), tuple(avoid_edges), alternatives
        )

    def _asked(
        self,
        points: tuple[LonLat, ...],
        via: tuple[LonLat, ...],
        avoid_zones: tuple[BaseGeometry, ...],
        avoid_edges: tuple[int | str, ...],
        alternatives: int,
    ) -> Routes:
        return self._router.route(
            points,
            via=via,
            avoid_zones=avoid_zones,
            avoid_edges=avoid_edges,
            alternatives=alternatives,
        )
