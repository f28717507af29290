from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from convoymap.geo.roads.network import Network, load_network, network_of, network_text
from convoymap.geo.roads.validate import published_lengths, validate_network
from convoymap.geodesy.ellipsoid import length_km
from convoymap.geodesy.lonlat import LonLat

ROOT = Path(__file__).resolve().parents[3]


def test_the_embedded_network_has_no_mistakes() -> None:
    assert validate_network() == []


def test_it_says_whose_data_it_is() -> None:
    network = load_network()
    assert network.attribution == "© OpenStreetMap contributors"
    assert network.licence == "ODbL-1.0"
    assert network.package == "scgraph-data 2.0.0"
    assert network.date == "2024-04"


def test_it_is_small_and_has_no_positions_outside_its_region() -> None:
    assert len(network_text().encode("utf-8")) < 600_000
    for lon, lat in load_network().nodes:
        assert 35.5 <= lon <= 44.6
        assert 32.0 <= lat <= 37.4


@pytest.mark.parametrize("ref", ["M1", "M2", "M4", "M5", "M20"])
def test_numbered_roads_are_there(ref: str) -> None:
    network = load_network()
    numbers = network.called(ref)
    assert sum(network.edges[number].length_km for number in numbers) > 100


def test_every_mended_road_says_where_it_comes_from() -> None:
    for edge in load_network().edges:
        assert edge.source
        assert bool(edge.name) == (not edge.source.startswith("OpenStreetMap"))


def test_bridges_over_the_euphrates_are_edges_of_their_own() -> None:
    bridges = {e.name: e.length_km for e in load_network().edges if e.road_class == "bridge"}
    assert len(bridges) == 5
    assert all(km < 1 for km in bridges.values())


def test_lines_have_a_point_every_five_km() -> None:
    for edge in load_network().edges:
        steps = [length_km(edge.line[at : at + 2]) for at in range(len(edge.line) - 1)]
        assert max(steps) < 5.02


def broken(**changes: object) -> Network:
    network = load_network()
    edges = list(network.edges)
    edges[0] = replace(edges[0], **changes)  # type: ignore[arg-type]
    return replace(network, edges=tuple(edges))


@pytest.mark.parametrize(
    ("network", "field", "said"),
    [
        (broken(length_km=0.01), "edges[0]", "below the geodesic"),
        (broken(length_km=5_000.0), "edges[0]", "not that of its line"),
        (broken(road_class="canal"), "edges[0]", "'canal' is unknown"),
        (
            replace(load_network(), nodes=(*load_network().nodes, LonLat(36.0, 33.0))),
            "edges",
            "2 parts that are not joined",
        ),
    ],
)
def test_mistakes_are_found(network: Network, field: str, said: str) -> None:
    (problem,) = validate_network(network)
    assert problem.field == field
    assert said in problem.message


def test_a_length_unlike_the_published_one_is_found() -> None:
    network = load_network()
    shut = {*network.called("M20")}
    edges = [edge for edge in network.edges if edge.number not in shut]
    numbered = tuple(replace(edge, number=number) for number, edge in enumerate(edges))
    used = sorted({end for edge in numbered for end in (edge.start, edge.end)})
    back = {node: number for number, node in enumerate(used)}
    cut = replace(
        network,
        nodes=tuple(network.nodes[node] for node in used),
        edges=tuple(replace(e, start=back[e.start], end=back[e.end]) for e in numbered),
    )
    fields = {problem.field for problem in validate_network(cut)}
    assert "palmyra - deir-ez-zor" in fields


def test_published_lengths_are_judged_by_the_geodesic() -> None:
    for figure in published_lengths():
        assert figure.judgement in {
            "road",
            "straight line",
            "impossible",
            "wrong",
            "other way",
            "loose",
        }
        share = figure.km / figure.geodesic_km
        if figure.judgement == "impossible":
            assert share < 0.985
        if figure.judgement == "straight line":
            assert 0.93 < share < 1.05
        if figure.judgement == "road":
            assert share > 1.0
        if figure.judgement in ("wrong", "loose"):
            assert figure.note


def test_reading_what_was_read_gives_the_same() -> None:
    assert network_of(network_text()) == load_network()
    assert json.loads(network_text())["sha256"].startswith("a8df15f4")


def test_the_table_of_the_documentation_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "tools" / "document_roads.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0
