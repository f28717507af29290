"""When the places of two claims cannot be one: out of reach of each other, radii and vague edges allowed for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from convoymap.geo.checks.facts import Facts
from convoymap.geo.checks.regions import Region, distance_between
from convoymap.geo.checks.thresholds import SPEED_LIMITS
from convoymap.geo.contradictions.apart import Apart
from convoymap.geo.contradictions.said import Ground, Said, at_one_time
from convoymap.wording.message import Message, say
from convoymap.wording.numbers import figure


def places_apart(_facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Compare places: none of the one is within reach of one of the other's, whenever."""
    gap = _gap(a, b)
    if gap and gap.km > gap.usual_km:
        hard = gap.km > gap.possible_km
        yield _places(a, b, gap, hard=hard)


def positions_apart(facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Compare places at one time; hard for one event, or where no vehicle is fast enough."""
    together = at_one_time(a, b)
    gap = _gap(a, b)
    if together in ("no", "unknown") or gap is None or gap.km <= gap.usual_km:
        return
    one_event = a.event is not None and a.event == b.event
    hard = gap.km > gap.possible_km and (one_event or _too_far(facts, a, b, gap.km))
    yield _places(a, b, gap, hard=hard)


def _too_far(facts: Facts, a: Said, b: Said, km: float) -> bool:
    if a.window is None or b.window is None:
        return False
    vehicle = (
        facts.vehicle(a.claim.about) if a.claim.about in facts.loaded.case.movements else "unknown"
    )
    whole = a.window.span.hull(b.window.span)
    return km > (whole.high - whole.low) / 3600.0 * SPEED_LIMITS[vehicle].hard_kmh


@dataclass(frozen=True, slots=True)
class _Gap:
    km: float
    usual_km: float
    possible_km: float
    working: Message


def _gap(a: Said, b: Said) -> _Gap | None:
    """Return the distance in km between the nearest places of two claims, or None where one has none."""
    gaps = [_between(x, y) for x, y in itertools.product(a.grounds, b.grounds)]
    return min(gaps, key=lambda gap: (gap.km - gap.usual_km, gap.working)) if gaps else None


def _between(x: Ground, y: Ground) -> _Gap:
    x, y = sorted((x, y), key=lambda ground: ground.place.id)
    km = _least_km(x.region, y.region)
    usual = x.usual_km + y.usual_km
    working = say("clash.places", one=x.place.name, other=y.place.name, km=figure(km))
    if usual:
        working = say("clash.vague", working=working, km=figure(usual))
    return _Gap(km, usual, max(x.possible_km, y.possible_km, usual), working)


@lru_cache(maxsize=4096)
def _least_km(x: Region, y: Region) -> float:
    return distance_between(x, y).low


def out_of_reach(a: Said, b: Said) -> bool:
    """Tell whether both claims name places, of which none is within reach of one of the other's."""
    gap = _gap(a, b)
    return gap is not None and gap.km > gap.usual_km


def _places(a: Said, b: Said, gap: _Gap, *, hard: bool) -> Apart:
    return Apart(
        names_of(a),
        names_of(b),
        "hard" if hard else "soft",
        say("apart", amount=say("amount.km", n=figure(gap.km))),
        gap.working,
    )


def names_of(said: Said) -> str:
    """Return the names of a claim's places."""
    return " / ".join(sorted({ground.place.name for ground in said.grounds}))
