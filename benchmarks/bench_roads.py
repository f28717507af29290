"""Route between random junctions of the embedded network, beside networkx's bidirectional Dijkstra on the same graph.

python benchmarks/bench_roads.py [--smoke] [--routes N]

Peers find node paths or lengths and draw no lines: rustworkx bare, which the router is made with, and where installed
scipy (a tree of shortest ways a route) and igraph (GPL, never a dependency).
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import rustworkx

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.network import Network, network_of, network_text
from convoymap.geo.roads.routing import RouteRequest

MAX_LOAD_S = 0.05
MAX_ROUTES_S = 5.0
PEER_ROUTES = 200
ROUNDED_KM = 0.1
"""Peers add up lengths that are kept to a metre an edge; no way has more than 200 edges."""
Pairs = list[tuple[int, int]]


def main() -> int:
    """Return the exit code after printing figures and the ratio: 1 where a length differs or a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="500 routes, bounds of time not held")
    parser.add_argument("--routes", type=int, default=10_000)
    options = parser.parse_args()
    routes = 500 if options.smoke else options.routes

    start = time.process_time()
    network = network_of(network_text())
    load_s = time.process_time() - start
    router = EmbeddedRouter(network)
    draw = random.Random(2017)
    size = len(network.nodes)
    pairs = [(draw.randrange(size), draw.randrange(size)) for _ in range(routes)]

    start = time.process_time()
    lengths = [_km(router, network, *pair) for pair in pairs]
    routes_s = time.process_time() - start
    print(
        f"{len(network.nodes):,} junctions, {len(network.edges):,} edges; loads in {load_s * 1e3:.0f} ms CPU"
    )
    print(
        f"{routes:,} routes with lines and times: {routes_s:.2f} s CPU, {routes_s / routes * 1e3:.2f} ms each"
    )

    few = pairs[:PEER_ROUTES]
    same = True
    for name, peer in PEERS:
        if find_spec(name):
            run = peer(network)
            start = time.process_time()
            found = run(few)
            each_s = (time.process_time() - start) / len(few)
            agree = all(abs(a - b) < ROUNDED_KM for a, b in zip(found, lengths, strict=False))
            same = same and agree
            print(
                f"ratio to {name}: {each_s / (routes_s / routes):.1f} ({each_s * 1e3:.2f} ms each); "
                f"lengths {'the same' if agree else 'NOT the same'}"
            )
    quick = load_s < MAX_LOAD_S and routes_s < MAX_ROUTES_S * routes / 10_000
    return 0 if same and (quick or options.smoke) else 1


def _km(router: EmbeddedRouter, network: Network, one: int, other: int) -> float:
    best = router.route(RouteRequest([network.nodes[one], network.nodes[other]])).best
    return best.length_km if best else float("inf")


def _shortest(network: Network) -> dict[tuple[int, int], float]:
    km: dict[tuple[int, int], float] = {}
    for edge in network.edges:
        pair = (min(edge.start, edge.end), max(edge.start, edge.end))
        km[pair] = min(edge.length_km, km.get(pair, float("inf")))
    return km


def _networkx(network: Network) -> Callable[[Pairs], list[float]]:
    networkx: Any = importlib.import_module("networkx")
    graph = networkx.Graph()
    graph.add_weighted_edges_from((*pair, km) for pair, km in _shortest(network).items())
    return lambda pairs: [networkx.bidirectional_dijkstra(graph, *pair)[0] for pair in pairs]


def _scipy(network: Network) -> Callable[[Pairs], list[float]]:
    sparse: Any = importlib.import_module("scipy.sparse")
    dijkstra: Any = importlib.import_module("scipy.sparse.csgraph").dijkstra
    km = _shortest(network)
    rows, columns = zip(*km, strict=True)
    size = len(network.nodes)
    matrix = sparse.csr_array((list(km.values()), (rows, columns)), shape=(size, size))

    def run(pairs: Pairs) -> list[float]:
        trees = (
            dijkstra(matrix, directed=False, indices=one, return_predecessors=True)
            for one, _ in pairs
        )
        return [float(km[other]) for (km, _), (_, other) in zip(trees, pairs, strict=True)]

    return run


def _rustworkx(network: Network) -> Callable[[Pairs], list[float]]:
    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    graph.add_edges_from([(*pair, km) for pair, km in _shortest(network).items()])

    def run(pairs: Pairs) -> list[float]:
        ways = (rustworkx.dijkstra_shortest_paths(graph, *pair, weight_fn=float) for pair in pairs)
        return [
            sum(graph.get_edge_data(*step) for step in pairwise(way[other])) if way else 0.0
            for way, (_, other) in zip(ways, pairs, strict=True)
        ]

    return run


def _igraph(network: Network) -> Callable[[Pairs], list[float]]:
    igraph: Any = importlib.import_module("igraph")
    edges = [(edge.start, edge.end) for edge in network.edges]
    graph = igraph.Graph(n=len(network.nodes), edges=edges)
    km = [edge.length_km for edge in network.edges]

    def run(pairs: Pairs) -> list[float]:
        ways = (graph.get_shortest_path(*pair, weights=km, output="epath") for pair in pairs)
        return [sum(km[edge] for edge in way) for way in ways]

    return run


PEERS = (
    ("networkx", _networkx),
    ("rustworkx", _rustworkx),
    ("scipy", _scipy),
    ("igraph", _igraph),
)


if __name__ == "__main__":
    sys.exit(main())
