"""Which engine routes: what a user chose, turned into a router."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.errors import UsageError

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router, RouteRequest, Routes

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


@contextmanager
def router_for(choice: EngineChoice, *, tell: Callable[[str], None]) -> Iterator[Router]:
    """Yield the router of a choice while the block runs; `tell` is given a sentence of what is not safe about it.

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
    # Each engine is imported only where it is chosen: a service needs no network in memory, the network no services.
    if choice.roads:
        from convoymap.geo.roads.extract import open_roads

        with open_roads(choice.roads) as served:
            yield CachedRouter(served)
    elif choice.engine:
        from convoymap.geo.roads.http import HttpRouter

        yield CachedRouter(HttpRouter(choice.engine, choice.url, key=choice.key, tell=tell))
    else:
        from convoymap.geo.roads.embedded import embedded_router

        yield embedded_router()


class CachedRouter:
    """A router that passes each request on once, and remembers the answer."""

    def __init__(self, router: Router) -> None:
        self._route = lru_cache(maxsize=MOST_REMEMBERED)(router.route)

    def route(self, request: RouteRequest) -> Routes:
        """Return the routes by road, WGS 84; see `convoymap.geo.roads.routing.Router.route`."""
        return self._route(request)
