"""What is wrong with a road network: parts that are not joined, impossible lengths, lengths unlike published ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import rustworkx

from convoymap.errors import Problem
from convoymap.gazetteer.curated import curated_by_id
from convoymap.gazetteer.place import Place
from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.network import Edge, Network, load_network
from convoymap.geo.roads.road_vehicles import CLASS_KMH
from convoymap.geo.roads.routing import RouteRequest
from convoymap.geodesy.ellipsoid import distance_km, length_km

FILE = "network.json"
PUBLISHED_FILE = "published.csv"
TOLERANCE_KM = 0.002
"""Lengths are kept to a metre."""
AGREES_WITHIN = 0.05
"""A length of the network may differ from a plausible published one by this share."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published distance between two curated places.

    Attributes
    ----------
    start, end
        The places.
    km
        The distance as published.
    judgement
        What it is taken for, such as ``road`` or ``straight line``; ``docs/roads.md`` says what each means.
    source, note
        Who published it, and why it is judged so.
    """

    start: Place
    end: Place
    km: float
    judgement: str
    source: str
    note: str

    @property
    def geodesic_km(self) -> float:
        """The geodesic between the two places in km, below which no road is."""
        return distance_km(self.start.lon, self.start.lat, self.end.lon, self.end.lat)


@cache
def published_lengths() -> tuple[Published, ...]:
    """Return the published distances that ship with the package."""
    text = (files("convoymap.geo.roads") / "data" / PUBLISHED_FILE).read_text(encoding="utf-8")
    places = curated_by_id()
    return tuple(
        Published(
            places[row["from"]],
            places[row["to"]],
            float(row["published_km"]),
            row["judgement"],
            row["source"],
            row["note"] or "",
        )
        for row in csv.DictReader(text.splitlines())
    )


def network_km(router: EmbeddedRouter, published: Published) -> float | None:
    """Return the length in km by the network between two places, access to the road included; None without a route."""
    start, end = published.start, published.end
    best = router.route(RouteRequest([start.position, end.position])).best
    return best.length_with_access_km if best else None


def validate_network(network: Network | None = None) -> list[Problem]:
    """Return what is wrong with a road network, the embedded one where no other is given.

    Returns
    -------
    list of Problem
        Empty where it is joined, no edge is shorter than its geodesic or longer than its line, and lengths are within 5
        percent of the published ones that can be road distances.
    """
    network = load_network() if network is None else network
    problems = [
        Problem(FILE, 0, 0, f"edges[{edge.number}]", message)
        for edge in network.edges
        for message in _edge_faults(edge)
    ]
    # In a network that falls apart the missing routes would only repeat that.
    if fault := _not_joined(network):
        return [*problems, Problem(FILE, 0, 0, "edges", fault)]
    return problems + [
        Problem(PUBLISHED_FILE, line, 0, f"{figure.start.id} - {figure.end.id}", message)
        for line, figure, message in _unlike_published(EmbeddedRouter(network))
    ]


def _edge_faults(edge: Edge) -> Iterator[str]:
    least = distance_km(*edge.line[0], *edge.line[-1])
    along = length_km(edge.line)
    if edge.length_km < least - TOLERANCE_KM:
        yield f"length {edge.length_km:g} km is below the geodesic, {least:.3f} km; correct it"
    elif abs(edge.length_km - along) > TOLERANCE_KM:
        yield f"length {edge.length_km:g} km is not that of its line, {along:.3f} km; correct it"
    if edge.road_class not in CLASS_KMH:
        yield f"class {edge.road_class!r} is unknown; classes are {', '.join(CLASS_KMH)}"


def _not_joined(network: Network) -> str:
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    graph.add_edges_from([(edge.start, edge.end, None) for edge in network.edges])
    parts = rustworkx.number_connected_components(graph)
    return "" if parts == 1 else f"fall into {parts} parts that are not joined; add what is missing"


def _unlike_published(router: EmbeddedRouter) -> Iterator[tuple[int, Published, str]]:
    for line, figure in enumerate(published_lengths(), start=2):
        # Line 1 of the file is its header. Only figures that can be road distances are held against the network.
        if figure.judgement != "road":
            continue
        km = network_km(router, figure)
        if km is None:
            yield line, figure, "has no route; add the road"
        elif abs(km - figure.km) > AGREES_WITHIN * figure.km:
            yield (
                line,
                figure,
                f"{km:.1f} km by the network, {figure.km:g} km published; mend the road",
            )
