"""A case of thousands of movements and a hundred thousand claims, made in memory and always the same."""

from __future__ import annotations

import math
import random
from typing import Any

from convoymap.errors import Problem
from convoymap.gazetteer.curated import curated_by_id
from convoymap.gazetteer.resolver import Resolver
from convoymap.seeds.case import Case
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.naming import resolve_names

SOURCES, SPEAKERS = 200, 60
WEST, SOUTH, EAST, NORTH = 36.0, 32.0, 44.0, 37.5
LEG_DEG = 0.6
DAYS = 90
TEXT = (
    "a column of buses and lorries was seen near the junction moving slowly towards the river after nightfall "
    "drivers said that guards had stopped them at the bridge for an hour before they were let through again "
    "residents counted empty vehicles returning along the same road while aircraft circled above the plain "
    "officials denied that any agreement covered this stretch and asked for the list of passengers to be checked"
)
WORDS = tuple(TEXT.split())
ATTRIBUTES = ("property", "outcome", "cause", "terms", "order")


def big_case(movements: int, claims: int) -> dict[str, Any]:
    """Return the case as plain values: each movement has three stops, each claim a place of its own."""
    chance = random.Random(20171012)
    courses = [_course(chance) for _ in range(movements)]
    return {
        "id": "big-case",
        "case": "A case of many movements",
        "sources": {
            f"source-{number}": {"publisher": f"Paper {number}", "title": f"Report {number}", "published": "2017-12-01"}
            for number in range(SOURCES)
        },
        "places": [
            *(
                _place(f"stop-{number}-{at}", *point)
                for number, course in enumerate(courses)
                for at, point in enumerate(course)
            ),
            *(
                _place(f"place-{number}", *_beside(chance, courses[number % movements]))
                for number in range(claims)
            ),
        ],
        "movements": {f"convoy-{number}": _movement(number, claims) for number in range(movements)},
        "claims": [_claim(chance, number, movements) for number in range(claims)],
    }  # fmt: skip


def _course(chance: random.Random) -> list[tuple[float, float]]:
    lon, lat = chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH)
    bearing = chance.uniform(0, 2 * math.pi)
    found = []
    for _ in range(3):
        found.append((lon, lat))
        lon += LEG_DEG * math.sin(bearing)
        lat += LEG_DEG * math.cos(bearing)
        bearing += chance.uniform(-0.6, 0.6)
    return found


def _beside(chance: random.Random, course: list[tuple[float, float]]) -> tuple[float, float]:
    (lon, lat), (to_lon, to_lat) = course[chance.randrange(2) :][:2]
    share = chance.random()
    return (
        lon + (to_lon - lon) * share + chance.gauss(0, 0.05),
        lat + (to_lat - lat) * share + chance.gauss(0, 0.05),
    )


def _place(name: str, lon: float, lat: float) -> dict[str, Any]:
    return {
        "id": name, "name": name.replace("-", " ").title(), "kind": "village", "country": "SY",
        "at": [round(lat, 5), round(lon, 5)], "radius_km": 2, "evidence": ["made-up: for a benchmark"],
    }  # fmt: skip


def _day(number: int) -> str:
    month, day = divmod(number % DAYS, 30)
    return f"2017-{month + 9:02d}-{day + 1:02d}"


def _movement(number: int, claims: int) -> dict[str, Any]:
    return {
        "title": f"Convoy {number}",
        "stops": [
            {"place": f"Stop {number} {at}", "status": status, "leg": "straight",
             "claims": [f"c-{number + at}"] if number + at < claims else []}
            for at, status in enumerate(("departed", "passed", "arrived"))
        ],
    }  # fmt: skip


def _claim(chance: random.Random, number: int, movements: int) -> dict[str, Any]:
    said = [*chance.choices(WORDS, k=chance.randint(8, 14)), f"vehicle {chance.randrange(400)}"]
    return {
        "id": f"c-{number}",
        "source": f"source-{chance.randrange(SOURCES)}",
        "paragraph": chance.randint(1, 40),
        "says": f"{' '.join(said).capitalize()}.",
        "who": [f"Witness {chance.randrange(SPEAKERS)}"],
        "about": f"convoy-{number % movements}",
        "attribute": ATTRIBUTES[number % len(ATTRIBUTES)],
        "places": [f"Place {number}"],
        "when": _day(number % movements + chance.randrange(3)),
    }  # fmt: skip


def load(document: dict[str, Any]) -> LoadedCase:
    """Return a case of plain values, validated, its names resolved by its own places, as the loader does."""
    case = Case.model_validate(document)
    own = [place.to_place() for place in case.places]
    places = resolve_names(case, Resolver(own, tiers=()))
    by_id = {**curated_by_id(), **{place.id: place for place in own}}
    return LoadedCase(
        case, places, by_id, "big-case",
        problem=lambda path, message: Problem("big-case", 0, 0, str(path), message),
    )  # fmt: skip
