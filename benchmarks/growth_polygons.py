"""Outlines of many corners that cross, touch or repeat themselves in every way, each the same for the same size."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

Ring = list[tuple[float, float]]
"""Corners as [latitude, longitude] in degrees."""


def _rounded(ring: Ring) -> list[list[float]]:
    return [[round(lat, 7), round((lon + 180.0) % 360.0 - 180.0, 7)] for lat, lon in ring]


def _turns(size: int) -> list[float]:
    return [2 * math.pi * at / size for at in range(size)]


def clean(size: int) -> Ring:
    """Return a winding coast that crosses nothing."""
    return [
        (
            35 + (1.5 + 0.2 * math.sin(40 * a)) * math.sin(a),
            40 + (1.5 + 0.2 * math.sin(40 * a)) * math.cos(a),
        )
        for a in _turns(size)
    ]


def scattered(size: int, *, lat: float = 35, lon: float = 40, wide: float = 2) -> Ring:
    """Return corners thrown anywhere in a square."""
    chance = random.Random(size)
    return [
        (lat + chance.uniform(-wide, wide), lon + chance.uniform(-wide, wide)) for _ in range(size)
    ]


def star(size: int) -> Ring:
    """Return a star polygon, each of whose edges crosses nearly all others."""
    step = (size - 1) // 2
    while math.gcd(step, size) > 1:
        step -= 1
    return [
        (35 + 2 * math.sin(2 * math.pi * at * step / size), 40 + 2 * math.cos(2 * math.pi * at * step / size))
        for at in range(size)
    ]  # fmt: skip


def jitter(size: int) -> Ring:
    """Return a coast whose neighbouring corners are out of order here and there."""
    ring = clean(size)
    for at in range(0, size - 1, 10):
        ring[at], ring[at + 1] = ring[at + 1], ring[at]
    return ring


def comb(size: int) -> Ring:
    """Return a comb of long thin teeth that crosses nothing."""
    teeth = [(34.0 if at % 2 else 36.0, 38 + 4 * at / size) for at in range(size - 2)]
    return [*teeth, (33.5, 42.0), (33.5, 38.0)]


def slanted_comb(size: int) -> Ring:
    """Return a comb whose teeth lean, so that the bounds of all edges overlap."""
    return [(lat, lon + 3 * (lat - 34)) for lat, lon in comb(size)]


def crossed_combs(size: int) -> Ring:
    """Return two combs, one lying across the other."""
    half = size // 2
    upright = [(34.0 if at % 2 else 36.0, 39 + 2 * at / half) for at in range(half)]
    return [*upright, *((34 + 2 * at / half, 39.0 if at % 2 else 41.0) for at in range(half))]


def spiral(size: int) -> Ring:
    """Return a band that winds inward many times and back out beside itself."""
    half, winds = size // 2, max(1, size // 100)
    arm = [
        (2 * math.pi * winds * at / half, 2.0 - 1.8 * at / half)
        for at in range(half)
    ]  # fmt: skip
    back = [(turn, radius - 0.9 / winds) for turn, radius in reversed(arm)]
    return [
        (35 + radius * math.sin(turn), 40 + radius * math.cos(turn)) for turn, radius in arm + back
    ]


def wound(size: int) -> Ring:
    """Return one circle that is gone round many times."""
    winds = max(2, size // 50)
    return [
        (35 + 2 * math.sin(winds * a), 40 + 2 * math.cos(winds * a) + 1e-4 * a) for a in _turns(size)
    ]  # fmt: skip


def on_a_parallel(size: int) -> Ring:
    """Return corners at random along one parallel."""
    chance = random.Random(size)
    return [(35.0, chance.uniform(38, 42)) for _ in range(size)]


def on_a_meridian(size: int) -> Ring:
    """Return corners at random along one meridian, which is a geodesic."""
    chance = random.Random(size)
    return [(chance.uniform(33, 37), 40.0) for _ in range(size)]


def repeated(size: int) -> Ring:
    """Return a square gone round again and again."""
    square = [(34.0, 39.0), (34.0, 41.0), (36.0, 41.0), (36.0, 39.0)]
    return [square[at % 4] for at in range(size)]


def twins(size: int) -> Ring:
    """Return a clean coast with each corner given twice."""
    return [corner for corner in clean(size // 2) for _ in range(2)]


def at_the_antimeridian(size: int) -> Ring:
    """Return corners thrown on both sides of the antimeridian."""
    return scattered(size, lat=0, lon=180)


def round_a_pole(size: int) -> Ring:
    """Return a ragged ring round the north pole that crosses nothing."""
    return [(80 + 3 * math.sin(30 * a), math.degrees(a)) for a in _turns(size)]


def often_round_a_pole(size: int) -> Ring:
    """Return a ring that winds round the pole many times."""
    winds = max(2, size // 50)
    return [(80 + 3 * math.sin(a), math.degrees(winds * a)) for a in _turns(size)]


def thrown_round_a_pole(size: int) -> Ring:
    """Return corners thrown round the south pole."""
    chance = random.Random(size)
    return [(chance.uniform(-90, -70), chance.uniform(-180, 180)) for _ in range(size)]


def touching_a_pole(size: int) -> Ring:
    """Return a fan that comes back to the pole at every other corner."""
    return [(90.0 if at % 2 else 80.0, 90 * at / size) for at in range(size)]


def at_a_pole(size: int) -> Ring:
    """Return the pole, given with as many longitudes, and one other corner."""
    return [*((90.0, 180 * at / size) for at in range(size - 1)), (80.0, 0.0)]


def over_the_globe(size: int) -> Ring:
    """Return corners thrown anywhere on the globe."""
    chance = random.Random(size)
    return [(chance.uniform(-89, 89), chance.uniform(-180, 180)) for _ in range(size)]


def east_and_on(size: int) -> Ring:
    """Return a ring that goes east round the globe many times and comes back."""
    half = size // 2
    out = [(10.0 + 20 * at / half, 100.0 * at) for at in range(half)]
    return [*out, *((lat - 0.002, lon) for lat, lon in reversed(out))]


SHAPES: dict[str, Callable[[int], Ring]] = {
    shape.__name__.replace("_", " "): shape
    for shape in (
        clean, jitter, scattered, star, comb, slanted_comb, crossed_combs, spiral, wound, on_a_parallel,
        on_a_meridian, repeated, twins, at_the_antimeridian, round_a_pole, often_round_a_pole,
        thrown_round_a_pole, touching_a_pole, at_a_pole, over_the_globe, east_and_on,
    )
}  # fmt: skip


def polygon_case(
    shape: str, size: int, part: str = "polygon", scale: float = 1.0
) -> dict[str, Any]:
    """Return a case with one zone, its outline in that part of it: ``polygon``, ``within``, ``line``, ``corridor``.

    Or it is the ``outline`` of a place. It is shrunk to a `scale` toward its first corner.
    """
    ring = SHAPES[shape](size)
    north, east = ring[0]
    corners = _rounded(
        [(north + (lat - north) * scale, east + (lon - east) * scale) for lat, lon in ring]
    )
    zone: dict[str, Any] = {
        "title": "Zone",
        "kind": "control area",
        "certainty": "reported",
        "margin_km": 10,
    }
    match part:
        case "polygon":
            zone["polygon"] = corners
        case "within":
            lat, lon = corners[0]
            zone["side"] = {
                "line": [[lat - 3, lon], [lat + 3, lon]],
                "of": "east",
                "within": corners,
            }
        case "line":
            around = [[30, 35], [30, 45], [40, 45], [40, 35]]
            zone["side"] = {"line": corners, "of": "east", "within": around}
        case "corridor":
            zone["corridor"] = {"line": corners, "width": "5 km"}
    places: list[dict[str, Any]] = [
        {
            "id": "spot",
            "name": "Spot",
            "kind": "locality",
            "country": "SY",
            "at": [35.1, 40.2],
            "radius_km": 0.5,
            "evidence": ["seen: made up"],
        },
    ]
    if part == "outline":
        places.append(
            {
                "id": "ground",
                "name": "Ground",
                "kind": "region",
                "country": "SY",
                "at": [35, 40],
                "radius_km": 200,
                "outline": corners,
                "evidence": ["seen: made up"],
            }
        )
    inside = "Ground" if part == "outline" else "zone"
    document = {
        "case": "One outline", "sources": {"s": {"publisher": "Paper", "published": "2017-12-01"}},
        "places": places,
        "claims": [
            {"id": f"c{number}", "source": "s", "paragraph": number + 1, "says": "x", "who": ["somebody"],
             "about": "road", "attribute": "containment", "place": place,
             "check": {"inside": inside, "place": place}}
            for number, place in enumerate(["Spot", "Deir ez-Zor Governorate"])
        ],
        "subjects": {"road": "The road"},
    }  # fmt: skip
    return document if part == "outline" else {**document, "zones": {"zone": zone}}
