"""What one claim says, in the form that two claims are compared: where, when, how much, which value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from convoymap.gazetteer.place import Place
from convoymap.geo.checks.facts import Facts, Window, claimed_window
from convoymap.geo.checks.regions import Region
from convoymap.geo.checks.thresholds import ON, VAGUE_EDGE_KM, VAGUE_KINDS, near_reach
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim

_LINE_KINDS = frozenset({"border", "river", "road"})
_A_DAY = 25 * 3600.0
"""The longest civil day in seconds."""

Simultaneity = Literal["same", "likely", "unknown", "no"]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A place that a claim names, as far as its words reach.

    Attributes
    ----------
    usual_km, possible_km
        How far beyond its region the name is usually and possibly said.
    """

    place: Place
    region: Region
    usual_km: float
    possible_km: float


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A claim with its event, time, places and amount resolved; None or empty where it has none."""

    claim: Claim
    event: str | None
    window: Window | None
    grounds: tuple[Ground, ...]
    amount: Quantity | None
    ends: frozenset[tuple[str, str]]

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Ids of its places, sorted."""
        return tuple(sorted({ground.place.id for ground in self.grounds}))

    @property
    def literals(self) -> Mapping[str, bool]:
        """Its values without their negation, and whether each is affirmed."""
        affirmed = self.claim.modality != "denial"
        return {plain(slug): affirmed == (plain(slug) == slug) for slug in self.claim.value}


def plain(slug: str) -> str:
    """Return a value without its negation.

    >>> plain("not-struck"), plain("no-breakthrough"), plain("north")
    ('struck', 'breakthrough', 'north')
    """
    return slug.removeprefix("not-").removeprefix("no-")


def said_in(facts: Facts, claim: Claim) -> Said:
    """Resolve what a claim says."""
    event = facts.event(claim.event) if claim.event else None
    window = claimed_window(claim, claim.when, facts.zone) if claim.when else None
    return Said(
        claim=claim,
        event=event.key if event else None,
        window=window,
        grounds=tuple(
            found for name in claim.places if (found := _ground(facts, name.query)) is not None
        ),
        amount=claim.quantity,
        ends=_ends(facts, claim),
    )


def _ground(facts: Facts, query: str) -> Ground | None:
    place = facts.loaded.places.get(query)
    region = facts.region(query)
    if place is None or region is None:
        return None
    if place.kind in _LINE_KINDS:
        return Ground(place, region, ON.soft_km, ON.hard_km)
    usual = VAGUE_EDGE_KM if place.kind in VAGUE_KINDS else 0.0
    return Ground(place, region, usual, max(usual, near_reach(place.kind).soft_km))


def _ends(facts: Facts, claim: Claim) -> frozenset[tuple[str, str]]:
    """Return what a span of time or way lies between, by the claim's own checks."""
    found = set()
    for check in claim.check:
        match check:
            case checks.TimeSpan() | checks.Pace():
                ends = [facts.event(check.from_), facts.event(check.to)]
                found.add((ends[0].key if ends[0] else "", ends[1].key if ends[1] else ""))
            case checks.Distance(along=str(along)):
                found.add((along, along))
            case checks.Distance() | checks.Direction() if check.from_ and check.to:
                found.add((check.from_.query, check.to.query))
            case _:
                continue
    return frozenset(found)


def at_one_time(a: Said, b: Said) -> Simultaneity:
    """Tell whether two claims speak of one moment.

    ``same``: of one event, or both of one day. ``likely``: the time of one lies within that of the other and does not
    begin or end with it, or both are the same. ``unknown``: one has no time. ``no``: of two events, or of times that
    only touch.
    """
    if a.window and b.window and disjoint_windows(a.window, b.window):
        return "no"
    if a.event and b.event:
        return "same" if a.event == b.event else "no"
    if a.window is None or b.window is None:
        return "unknown"
    if max(_length(a.window), _length(b.window)) <= _A_DAY:
        return "same"
    return "likely" if _inside(a.window, b.window) or _inside(b.window, a.window) else "no"


def disjoint_times(a: Said, b: Said) -> bool:
    """Tell whether two claims speak of times that cannot be one."""
    if a.event and b.event and a.event != b.event:
        return True
    return bool(a.window and b.window and disjoint_windows(a.window, b.window))


def covers(denial: Said, asserted: Said) -> bool:
    """Tell whether a denial holds for every moment at which the other may be meant."""
    if (
        denial.window is None
        or asserted.window is None
        or (denial.event and denial.event == asserted.event)
    ):
        return True
    return asserted.window.span.within(denial.window.span)


def disjoint_windows(a: Window, b: Window) -> bool:
    """Tell whether two windows have no moment in common; their ends do not belong to them."""
    return a.span.high <= b.span.low or b.span.high <= a.span.low


def _length(window: Window) -> float:
    return window.span.high - window.span.low


def _inside(a: Window, b: Window) -> bool:
    return a.span == b.span or (b.span.low < a.span.low and a.span.high < b.span.high)
