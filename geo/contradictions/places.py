"""When the places of two claims cannot be one: out of reach of each other, radii and vague edges allowed for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.claim_facts import ClaimFacts, NamedPlace, at_one_time
from convoymap.geo.contradictions.disagreement import Apart, Disagreement
from convoymap.geo.uncertain_place import UncertainPlace, least_distance_km
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.wording.message import Message, say
from convoymap.wording.numbers import figure


def places_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how the places of two claims disagree at any time: none is within reach of one of the other's."""
    gap = _gap(a, b)
    if gap and gap.km > gap.usual_km:
        hard = gap.km > gap.possible_km
        yield _places(a, b, gap, hard=hard)


def positions_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how the places of two claims at one time disagree; hard for one event, or if no vehicle is fast enough."""
    simultaneity = at_one_time(a, b)
    gap = _gap(a, b)
    if simultaneity in ("no", "unknown") or gap is None or gap.km <= gap.usual_km:
        return
    # Without a common event the two may be minutes and kilometres apart on one day's journey.
    one_event = a.event is not None and a.event == b.event
    hard = gap.km > gap.possible_km and (one_event or _too_far(a, b, gap.km))
    yield _places(a, b, gap, hard=hard)


def _too_far(a: ClaimFacts, b: ClaimFacts, km: float) -> bool:
    """Return whether nobody gets that far in all the time between the two."""
    if a.window is None or b.window is None:
        return False
    whole = a.window.span.hull(b.window.span)
    return km > (whole.high - whole.low) / SECONDS_AN_HOUR * a.top_speed_kmh


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far two places are apart, and up to which gap their names are usually and possibly said of one place."""

    km: float
    usual_km: float
    possible_km: float
    working: Message


def _gap(a: ClaimFacts, b: ClaimFacts) -> _Gap | None:
    """Return the gap in km between the nearest places of two claims, or None where one of them names no place."""
    gaps = [_between(x, y) for x, y in itertools.product(a.places, b.places)]
    return min(gaps, key=lambda gap: (gap.km - gap.usual_km, gap.working)) if gaps else None


def _between(x: NamedPlace, y: NamedPlace) -> _Gap:
    # In one order, so that the working reads the same whichever claim comes first, and one pair is measured once.
    x, y = sorted((x, y), key=lambda named: named.place.id)
    km = _least_km(x.where, y.where)
    usual = x.usual_km + y.usual_km
    working = say("clash.places", one=x.place.name, other=y.place.name, km=figure(km))
    if usual:
        working = say("clash.vague", working=working, km=figure(usual))
    return _Gap(km, usual, max(x.possible_km, y.possible_km, usual), working)


def places_apart(x: NamedPlace, y: NamedPlace) -> Apart | None:
    """Return by how many km at the least two places miss each other; None where their names may mean one place."""
    gap = _between(x, y)
    if gap.km <= gap.usual_km:
        return None
    severity: Severity = "hard" if gap.km > gap.possible_km else "soft"
    margin = say("apart", amount=say("amount.km", n=figure(gap.km)))
    return Apart(gap.km, severity, margin, gap.working)


@lru_cache(maxsize=4096)
def _least_km(x: UncertainPlace, y: UncertainPlace) -> float:
    return least_distance_km(x, y)


def out_of_reach(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether both claims name places, of which none is within reach of one of the other's."""
    gap = _gap(a, b)
    return gap is not None and gap.km > gap.usual_km


def within_reach(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether both claims name places, of which one is within reach of one of the other's."""
    gap = _gap(a, b)
    return gap is not None and gap.km <= gap.usual_km


def _places(a: ClaimFacts, b: ClaimFacts, gap: _Gap, *, hard: bool) -> Disagreement:
    return Disagreement(
        a.place_names,
        b.place_names,
        "hard" if hard else "soft",
        say("apart", amount=say("amount.km", n=figure(gap.km))),
        gap.working,
        gap.km,
    )
