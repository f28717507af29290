"""Whether a check computes something that its claim itself says: its own amount, time, places or event."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from convoymap.geo.context import CaseContext
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName

_AMOUNT: Mapping[str, str] = {
    "distance": "distance",
    "duration": "duration",
    "speed": "speed",
    "count": "count",
}
"""The field of a check that holds its claimed amount, by its kind."""


def is_own(context: CaseContext, claim: Claim, check: checks.Check) -> bool:
    """Return whether the claimed side of a check is the claim's own quantity, time, places or event."""
    match check:
        case checks.Distance() | checks.TimeSpan() | checks.Pace() | checks.Count():
            return _own_amount(claim, check)
        case checks.Date():
            return _own_date(context, claim, check)
        case checks.Order():
            return _own_order(context, claim, check)
        case checks.Way():
            return claim.event is not None and _key(context, claim.event) in (
                _key(context, check.from_),
                _key(context, check.to),
            )
        case checks.Light():
            # What the check does not name is that of the claim.
            return (
                check.place is None
                or check.event in (None, claim.event)
                or _own_place(context, claim, check)
            )
        case checks.Direction():
            return claim.attribute == "direction" or _own_place(context, claim, check)
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            return _own_movement(context, claim, check) or _own_place(context, claim, check)
        case _:
            return _own_place(context, claim, check)


def _own_amount(
    claim: Claim, check: checks.Distance | checks.TimeSpan | checks.Pace | checks.Count
) -> bool:
    amount: Quantity = getattr(check, _AMOUNT[check.kind])
    # One sentence may hold a second amount beside that of the claim, such as how far and how long.
    if re.search(rf"\b{re.escape(amount.text)}\b", claim.says, re.IGNORECASE):
        return True
    if claim.quantity is None:
        # The amount stands in the check alone; then the claim must at least be about such an amount.
        return claim.attribute == check.kind
    return _same(claim.quantity, amount)


def _same(one: Quantity, other: Quantity) -> bool:
    if one.dimension != other.dimension:
        return False
    pairs = zip(one.canonical(), other.canonical(), strict=True)
    return all(
        math.isclose(a.low, b.low, rel_tol=1e-9, abs_tol=1e-12)
        and math.isclose(a.high, b.high, rel_tol=1e-9, abs_tol=1e-12)
        for a, b in pairs
    )


def _own_date(context: CaseContext, claim: Claim, check: checks.Date) -> bool:
    if check.event is None or check.event in (claim.event, claim.about):
        return True
    if claim.event is None:
        return claim.attribute == "date"
    return _key(context, check.event) == _key(context, claim.event)


def _own_order(context: CaseContext, claim: Claim, check: checks.Order) -> bool:
    if claim.attribute == "order":
        return True
    if claim.attribute != "date" or claim.event is None:
        return False
    ends = (_key(context, check.before), _key(context, check.after))
    return _key(context, claim.event) in ends


def _own_movement(context: CaseContext, claim: Claim, check: checks.ZoneCheck) -> bool:
    event = context.events.event(claim.event) if claim.event else None
    return check.movement == claim.about or (event is not None and event.movement == check.movement)


def _key(context: CaseContext, text: str) -> str:
    event = context.events.event(text)
    return event.key if event else text


def _own_place(context: CaseContext, claim: Claim, check: checks.Check) -> bool:
    own = set(_places_of(context, claim))
    return any(_id(context, name) in own for name in places_named(check))


def _places_of(context: CaseContext, claim: Claim) -> Iterator[str]:
    """Yield the ids of a claim's places, of the place of its event, and of the zone that it is about."""
    for name in claim.places:
        yield _id(context, name)
    if claim.about in context.case.zones:
        yield claim.about
    event = context.events.event(claim.event) if claim.event else None
    if event is None:
        return
    if event.movement is not None and event.stop is not None:
        places = values_of(context.case.movements[event.movement].stops[event.stop].place)
    else:
        places = values_of(context.case.events[event.key].place)
    for place in places:
        yield _id(context, place)


def _id(context: CaseContext, name: PlaceName) -> str:
    if name.query in context.case.zones:
        return name.query
    place = context.places.place(name)
    return place.id if place else name.query


def places_named(check: checks.Check) -> tuple[PlaceName, ...]:
    """Return the places and zones that a check names."""
    names: tuple[PlaceName | None, ...]
    match check:
        case checks.Distance() | checks.Direction():
            names = (check.from_, check.to)
        case checks.Near():
            names = (check.place, check.near)
        case checks.On():
            names = (check.place, check.on)
        case checks.Inside():
            names = (check.place, check.inside)
        case checks.Superlative():
            names = (check.place, check.among, check.to)
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            names = (check.zone,)
        case checks.Way():
            names = tuple(check.way)
        case checks.Light():
            names = (check.place,)
        case _:
            names = ()
    return tuple(name for name in names if name is not None)
