"""What a check is held against: whether anything but its own claim bears it."""

from __future__ import annotations

from convoymap.geo.context import CaseContext
from convoymap.geo.earned.named_evidence import names_claim, names_id
from convoymap.geo.earned.own_side import places_named
from convoymap.geo.earned.without_claim import rests_on, without
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName


def drawn_from(context: CaseContext, claim: Claim, check: checks.Check) -> bool:
    """Return whether a zone, place, movement or count that a check is held against was taken from its claim."""
    if any(_drawn(context, claim, name) for name in places_named(check)):
        return True
    match check:
        case checks.Count():
            return any(claim.id in names for names in check.names.values())
        case checks.Distance(along=str(movement)):
            stops = [w.stop for w in context.movements.waypoints(movement)]
            return bool(stops) and all(set(stop.claims) == {claim.id} for stop in stops)
        case checks.Date():
            # Held against the time that the claim itself gives.
            return not all_timed(context, claim, check) or not _events_named(claim, check)
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            stops = [w.stop for w in context.movements.waypoints(check.movement)]
            return bool(stops) and all(set(stop.claims) == {claim.id} for stop in stops)
        case _:
            return False


def _drawn(context: CaseContext, claim: Claim, name: PlaceName) -> bool:
    zone = context.case.zones.get(name.query)
    if zone is not None:
        return claim.id in zone.claims or any(
            names_claim(text, context.case, claim) for text in zone.evidence
        )
    place = context.places.place(name)
    # A paragraph may give a place that gazetteers know too; only one that the claim itself puts there rests on it.
    return place is not None and any(names_id(text, claim.id) for text in place.evidence)


def needs_other_times(context: CaseContext, claim: Claim, check: checks.Check) -> bool:
    """Return whether the time of an event that a check is held against may have been taken from its claim alone."""
    found = [context.events.event(text) for text in _events_named(claim, check)]
    return any(event is not None and rests_on(context, event, claim) for event in found)


def all_timed(context: CaseContext, claim: Claim, check: checks.Check) -> bool:
    """Return whether everything that a check is held against in time has a time."""
    return all(
        context.timeline.window(text, claim.id) is not None for text in _events_named(claim, check)
    )


def _events_named(claim: Claim, check: checks.Check) -> tuple[str, ...]:
    match check:
        case checks.TimeSpan() | checks.Pace():
            return check.from_, check.to
        case checks.Order():
            return check.before, check.after
        case checks.Date():
            event = check.event or claim.event
            return (event,) if event else ()
        case checks.Way():
            # Where the claim dates an end itself, that is what is tested.
            return tuple(text for text in (check.from_, check.to) if not _dated(claim, text))
        case checks.Light():
            event = check.event or (claim.event if claim.when is None else None)
            return (event,) if event and not _dated(claim, event) else ()
        case _:
            return ()


def held_against(context: CaseContext, claim: Claim, check: checks.Check) -> CaseContext:
    """Return the resolved case that a check is held against: without the times that rest on its claim."""
    return without(context, claim) if needs_other_times(context, claim, check) else context


def _dated(claim: Claim, text: str) -> bool:
    return claim.when is not None and claim.event == text
