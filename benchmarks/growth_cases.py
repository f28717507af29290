"""Cases of one kind each, of any size, by which the growth of work is measured; the same for the same size."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Case = dict[str, Any]
_SITES = 40


def _base(**more: Any) -> Case:  # noqa: ANN401 - plain values of a case
    return {
        "case": "A case of one kind",
        "sources": {f"s{at}": {"publisher": f"Paper {at}", "published": "2017-12-01"} for at in range(20)},
        "places": [_place(at) for at in range(_SITES)],
        "subjects": {"road": "The road"},
        **more,
    }  # fmt: skip


def _place(at: int) -> Case:
    chance = random.Random(at)
    return {
        "id": f"site-{at}", "name": f"Site {at}", "kind": "village", "country": "SY",
        "at": [round(chance.uniform(34.2, 36), 4), round(chance.uniform(37.5, 40.5), 4)], "radius_km": 2,
        "evidence": ["seen: made up"],
    }  # fmt: skip


def _claim(at: int, **more: Any) -> Case:  # noqa: ANN401 - plain values of a claim
    return {
        "id": f"c{at}", "source": f"s{at % 20}", "paragraph": 1, "says": "x", "who": [f"Witness {at % 60}"],
        "about": "road", "attribute": "property", **more,
    }  # fmt: skip


def _moment(hours: float) -> str:
    return (datetime(2017, 1, 1, tzinfo=UTC) + timedelta(hours=hours)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def dated_stops(size: int) -> Case:
    """Return one movement of so many dated stops."""
    stops = [
        {"place": f"Site {at % _SITES}", "status": "passed", "when": _moment(12 * at)} for at in range(size)
    ]  # fmt: skip
    return _base(movements={"m": {"title": "A movement", "stops": stops}})


def undated_stops(size: int) -> Case:
    """Return one movement of so many stops without a date."""
    stops = [{"place": f"Hamlet {at}", "status": "passed"} for at in range(size)]
    places = [{**_place(at), "id": f"p{at}", "name": f"Hamlet {at}"} for at in range(size)]
    return {**_base(movements={"m": {"title": "A movement", "stops": stops}}), "places": places}


def dated_movements(size: int) -> Case:
    """Return so many movements of two dated stops a week apart."""
    movements = {
        f"m{number}": {
            "title": f"Movement {number}",
            "stops": [
                {"place": f"Site {(number + at) % _SITES}", "status": "passed", "when": _moment(24 * (number + 7 * at))}
                for at in range(2)
            ],
        }
        for number in range(size)
    }  # fmt: skip
    return _base(movements=movements)


def open_stops(size: int) -> Case:
    """Return one movement whose stops have times that are open at one end."""
    stops = [
        {"place": f"Site {at % _SITES}", "status": "passed",
         "when": f"{_moment(24 * at)[:10]}/.." if at % 2 else _moment(24 * at)[:10]}
        for at in range(size)
    ]  # fmt: skip
    return _base(movements={"m": {"title": "A movement", "stops": stops}})


def ordered_events(size: int) -> Case:
    """Return so many events, each before the next, every tenth dated, and none of it contradictory."""
    events = {f"e{at}": {"title": f"Event {at}"} for at in range(size)}
    for at in range(0, size, 10):
        events[f"e{at}"]["when"] = _moment(at)
    claims = [
        _claim(at, attribute="order", check={"before": f"e{at}", "after": f"e{at + 1}"})
        for at in range(size - 1)
    ]
    return _base(events=events, claims=claims)


def contradictory_orders(size: int) -> Case:
    """Return so many claims on the order of a tenth as many events, half of them against the others."""
    chance = random.Random(size)
    count = max(3, size // 10)
    events = {f"e{at}": {"title": f"Event {at}"} for at in range(count)}
    claims = []
    for at in range(size):
        before, after = chance.sample(range(count), 2)
        claims.append(
            _claim(at, attribute="order", check={"before": f"e{before}", "after": f"e{after}"})
        )
    return _base(events=events, claims=claims)


def rival_dates(size: int) -> Case:
    """Return one event with so many claims on its date, each another day."""
    claims = [
        _claim(at, attribute="date", about="e", event="e", when=_moment(24 * at)[:10]) for at in range(size)
    ]  # fmt: skip
    return _base(events={"e": {"title": "Event"}}, claims=claims)


def rival_counts(size: int) -> Case:
    """Return so many claims on one count, each another."""
    claims = [
        _claim(at, attribute="count", quantity=f"{at + 100} buses", of="buses")
        for at in range(size)
    ]
    return _base(claims=claims)


def rival_places(size: int) -> Case:
    """Return so many claims on one destination, of few places."""
    claims = [
        _claim(at, attribute="destination", place=f"Site {at % _SITES}", note=f"n {at}") for at in range(size)
    ]  # fmt: skip
    return _base(claims=claims)


def own_places(size: int) -> Case:
    """Return so many places of the case's own, each claimed as the destination by one claim."""
    places = [{**_place(at), "id": f"p{at}", "name": f"Hamlet {at}"} for at in range(size)]
    claims = [
        _claim(at, about=f"thing-{at}", attribute="destination", place=f"Hamlet {at}") for at in range(size)
    ]  # fmt: skip
    subjects = {f"thing-{at}": f"Thing {at}" for at in range(size)}
    return {**_base(claims=claims, subjects=subjects), "places": places}


def denied_values(size: int) -> Case:
    """Return so many claims on one property, every other denying what the one before it says."""
    claims = [
        _claim(at, value=[f"v{at // 2}"], modality="denial" if at % 2 else "fact")
        for at in range(size)
    ]
    return _base(claims=claims)


def superlatives(size: int) -> Case:
    """Return so many claims that a place is the largest of its kind."""
    claims = [
        _claim(at, attribute="superlative", place=f"Site {at % _SITES}",
               check={"superlative": "largest village", "place": f"Site {at % _SITES}", "kind": "village",
                      "among": "Syria"})
        for at in range(size)
    ]  # fmt: skip
    return _base(claims=claims)


def vias(size: int) -> Case:
    """Return one leg by road with so many places on its way; 100 is the limit."""
    via = [f"Site {at % _SITES}" for at in range(size)]
    stops: list[Case] = [
        {"place": "Site 0", "status": "departed"},
        {"place": "Site 1", "status": "arrived", "leg": "road", "via": via},
    ]
    return _base(movements={"m": {"title": "A movement", "stops": stops}})


def avoided_zones(size: int) -> Case:
    """Return ten legs by road that avoid so many zones between them; 100 a leg is the limit."""
    chance = random.Random(size)
    zones = {
        f"z{at}": {
            "title": f"Zone {at}", "kind": "control area", "certainty": "reported",
            "circle": {
                "centre": [round(chance.uniform(34, 36), 4), round(chance.uniform(37, 41), 4)], "radius": "2 km",
            },
        }
        for at in range(size)
    }  # fmt: skip
    stops: list[Case] = [{"place": "Site 0", "status": "departed"}]
    each = max(1, size // 10)
    for leg in range(10):
        avoid = [f"z{at}" for at in range(leg * each, min(size, (leg + 1) * each))]
        stops.append(
            {"place": f"Site {leg + 1}", "status": "passed", "leg": "road", "avoid": avoid}
        )
    return _base(zones=zones, movements={"m": {"title": "A movement", "stops": stops}})


def zones(size: int) -> Case:
    """Return so many zones with fuzzy edges."""
    document = avoided_zones(size)
    for zone in document["zones"].values():
        zone["margin_km"] = 1
    return {**document, "movements": {}}


def long_names(size: int) -> Case:
    """Return forty claims at places whose names have so many words; 300 characters are the limit."""
    claims = [
        _claim(at, place=" ".join(f"w{at}{word}" for word in range(size))) for at in range(40)
    ]
    return _base(claims=claims)


def own_vague_words(size: int) -> Case:
    """Return so many claims on amounts, read by a table of vague words of the case's own."""
    about = {"core": [0.9, 1.1], "support": [0.7, 1.4]}
    vague = {"about": about, "nearly": {"core": [0.9, 1.0], "support": [0.8, 1.0]}}
    claims = [
        _claim(
            at, about=f"thing-{at}", attribute="count", quantity=f"about {at + 2} buses", of="buses"
        )
        for at in range(size)
    ]
    return _base(
        vague=vague, claims=claims, subjects={f"thing-{at}": f"Thing {at}" for at in range(size)}
    )


KINDS: dict[str, tuple[Callable[[int], Case], tuple[int, ...]]] = {
    "dated stops": (dated_stops, (300, 1_000, 3_000, 10_000)),
    "undated stops": (undated_stops, (1_000, 3_000, 10_000)),
    "dated movements": (dated_movements, (100, 300, 1_000)),
    "open stops": (open_stops, (100, 300, 1_000)),
    "ordered events": (ordered_events, (500, 1_500, 5_000)),
    "contradictory orders": (contradictory_orders, (300, 1_000, 3_000)),
    "rival dates": (rival_dates, (100, 300, 1_000)),
    "rival counts": (rival_counts, (100, 300, 1_000)),
    "rival places": (rival_places, (300, 1_000, 3_000)),
    "denied values": (denied_values, (300, 1_000, 3_000)),
    "own places": (own_places, (500, 1_500, 5_000)),
    "superlatives": (superlatives, (30, 100, 300)),
    "places on the way": (vias, (10, 30, 100)),
    "zones avoided": (avoided_zones, (100, 300, 1_000)),
    "zones": (zones, (100, 300, 1_000)),
    "words of a name": (long_names, (5, 15, 50)),
    "vague amounts": (own_vague_words, (1_000, 3_000, 10_000)),
}
"""Kinds of cases, and the sizes at which they are measured."""
