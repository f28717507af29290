"""A claim of a resolved case as `convoymap.geo.contradictions.claim_facts` holds it."""

from __future__ import annotations

from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.claim_facts import ClaimFacts, NamedPlace
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.thresholds import ON, VAGUE_EDGE_KM, VAGUE_KINDS, near_reach
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim

_LINE_KINDS = frozenset({"border", "river", "road"})


def resolve_claim(context: CaseContext, claim: Claim) -> ClaimFacts:
    """Return a claim with its event, time, places (WGS 84) and amount resolved, and the top speed in km/h."""
    event = context.events.event(claim.event) if claim.event else None
    window = context.events.claimed_window(claim, claim.when) if claim.when else None
    return ClaimFacts(
        claim=claim,
        event=event.key if event else None,
        window=window,
        places=tuple(
            found
            for name in claim.places
            if (found := named_place(context, name.query)) is not None
        ),
        amount=claim.quantity,
        ends=_ends(context, claim),
        top_speed_kmh=_top_speed_kmh(context, claim),
        event_said=event.said if event else "",
    )


def named_place(context: CaseContext, query: str) -> NamedPlace | None:
    """Return the place of a name or id, WGS 84, with how far its name reaches in km; None where it is not known."""
    place = context.loaded.places.get(query)
    where = context.places.uncertain(query)
    if place is None or where is None:
        return None
    if place.kind in _LINE_KINDS:
        return NamedPlace(place, where, ON.soft_km, ON.hard_km)
    # Up to what "near" usually covers for such a place, a gap beyond its vague edge is soft.
    usual_km = VAGUE_EDGE_KM if place.kind in VAGUE_KINDS else 0.0
    return NamedPlace(place, where, usual_km, max(usual_km, near_reach(place.kind).soft_km))


def _top_speed_kmh(context: CaseContext, claim: Claim) -> float:
    if claim.about in context.case.movements:
        return context.movements.speed_limit(claim.about).hard_kmh
    return SPEED_LIMITS["unknown"].hard_kmh


def _ends(context: CaseContext, claim: Claim) -> frozenset[tuple[str, str]]:
    # Two spans are compared only between the same ends; a distance along a movement has that movement at both.
    found = set()
    for check in claim.check:
        match check:
            case checks.TimeSpan() | checks.Pace():
                ends = [context.events.event(check.from_), context.events.event(check.to)]
                found.add((ends[0].key if ends[0] else "", ends[1].key if ends[1] else ""))
            case checks.Distance(along=str(along)):
                found.add((along, along))
            case checks.Distance() | checks.Direction() if check.from_ and check.to:
                found.add((check.from_.query, check.to.query))
            case _:
                continue
    return frozenset(found)
