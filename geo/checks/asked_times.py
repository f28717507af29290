"""Checks of a case that ask about times and counts: duration, speed, order, dates, counts."""

from __future__ import annotations

from convoymap.geo.checks import counts, dates, duration, order, speed
from convoymap.geo.checks.by_road import road_between
from convoymap.geo.checks.facts import (
    SECONDS_A_DAY,
    UNDATED_MODALITIES,
    Event,
    Facts,
    Window,
    claimed_window,
    window_of,
)
from convoymap.geo.checks.finding import Finding, not_checkable, stretched
from convoymap.geo.checks.grounds import grounded_on, timed_by
from convoymap.geo.checks.regions import Region, distance_between
from convoymap.geo.checks.rivals import over_readings
from convoymap.geo.checks.thresholds import SPEED_LIMITS
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.language import readings
from convoymap.language.quantity import Quantity
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.wording.message import Message, joined, quoted, say, word


def check_duration(facts: Facts, check: checks.TimeSpan) -> Finding:
    """Check the time from one event to another."""
    windows = _windows(facts, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, duration.METHOD, check.duration.text)
    return over_readings(check.duration, lambda amount: _duration(amount, *windows))


def _duration(claimed: Quantity, start: Window, end: Window) -> Finding:
    finding = duration.between(claimed, start, end)
    scale = SECONDS_A_DAY if finding.unit == "days" else 3600.0
    return timed_by(stretched(finding, claimed.canonical()[0].scale(1.0 / scale)), start, end)


def check_order(facts: Facts, check: checks.Order) -> Finding:
    """Check that one event came before another."""
    windows = _windows(facts, check.before, check.after)
    if isinstance(windows, Message):
        return not_checkable(windows, order.METHOD, say("before"))
    return timed_by(order.precedes(*windows), *windows)


def check_speed(facts: Facts, check: checks.Pace) -> Finding:
    """Check the speed between two events."""
    windows = _windows(facts, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, speed.METHOD, check.speed.text)
    return over_readings(check.speed, lambda amount: _speed(facts, check, amount, windows))


def _speed(
    facts: Facts, check: checks.Pace, amount: Quantity, windows: tuple[Window, Window]
) -> Finding:
    ends = [facts.event(text) for text in (check.from_, check.to)]
    regions = [_where(facts, event) for event in ends]
    if regions[0] is None or regions[1] is None:
        return not_checkable(say("missing.eventPlace"), speed.METHOD, amount.text)
    movement = next((event.movement for event in ends if event and event.movement), None)
    vehicle = facts.vehicle(movement) if movement else "unknown"
    claimed = amount.canonical()[1]
    apart, elapsed = distance_between(regions[0], regions[1]), duration.elapsed_seconds(*windows)
    working = say("working.fromTo", start=windows[0].label(), end=windows[1].label())
    road = None if vehicle in OFF_ROAD else road_between(facts, regions[0], regions[1])
    finding = speed.claimed_between(
        claimed, apart, elapsed, vehicle, SPEED_LIMITS[vehicle], working, amount.text, road
    )
    return timed_by(grounded_on(finding, regions[0], regions[1]), *windows)


def _where(facts: Facts, event: Event | None) -> Region | None:
    case = facts.loaded.case
    if event is None:
        return None
    if event.movement is None or event.stop is None:
        place = case.events[event.key].place
        return facts.region(place) if place else None
    return facts.stop_region(case.movements[event.movement].stops[event.stop])


def _windows(facts: Facts, first: str, second: str) -> tuple[Window, Window] | Message:
    """Return when both events happened, or what is missing."""
    a, b = facts.window(first), facts.window(second)
    if a and b:
        return a, b
    missing = [text for text, window in ((first, a), (second, b)) if window is None]
    return say("missing.time", event=joined("andOf", map(quoted, missing)))


def check_date(facts: Facts, claim: Claim, check: checks.Date) -> Finding:
    """Check a report's words for a date against the event's time, or else the claim's."""
    source = facts.loaded.case.sources.get(claim.source)
    event = check.event or claim.event
    window = facts.window(event) if event else None
    if window is None and claim.when:
        window = claimed_window(claim, claim.when, facts.zone)
    if source is None or window is None:
        missing = say("missing.time", event=quoted(event)) if event else say("missing.eventOrTime")
        return not_checkable(missing, dates.METHOD, check.date.text)
    given = window_of(source.published, facts.zone, claim.source).days
    widest = given
    if source.published_bounds:
        widest = given.hull(window_of(source.published_bounds, facts.zone, claim.source).days)
    past = claim.modality not in UNDATED_MODALITIES
    finding = dates.against(check.date, dates.Published(given, widest), window, past=past)
    return timed_by(finding, window)


def check_count(facts: Facts, claim: Claim, check: checks.Count) -> Finding:
    """Check a count against its parts, its whole or a rate; all of those that the check names."""
    return over_readings(check.count, lambda amount: _count(facts, claim, check, amount))


def _count(facts: Facts, claim: Claim, check: checks.Count, amount: Quantity) -> Finding:
    metres = amount.dimension == "length"
    if amount.dimension not in ("count", "length"):
        dimension = word("dimension", amount.dimension)
        missing = say("missing.count", words=quoted(amount.text), dimension=dimension)
        return not_checkable(missing, counts.METHOD, amount.text)
    scale = 1000.0 if metres else 1.0
    own = counts.Counted(
        claim.id, _counted_words(amount.text, check.of), amount.canonical()[1].scale(scale)
    )
    names = [*check.parts, *(name for name in (check.whole, check.per) if name)]
    found = {name: _counted(facts, name) for name in names}
    lacking = [name for name, counted in found.items() if counted is None]
    if lacking or not names:
        named = joined("comma", lacking)
        missing = say("missing.quantity", claims=named) if lacking else say("missing.parts")
        return not_checkable(missing, counts.METHOD, amount.text)
    known = {name: counted for name, counted in found.items() if counted is not None}
    findings = _count_findings(facts, check, own, known, metres=metres)
    return (
        counts.together(findings)
        if findings
        else not_checkable(say("missing.divisor"), counts.METHOD)
    )


def _count_findings(
    facts: Facts,
    check: checks.Count,
    own: counts.Counted,
    known: dict[str, counts.Counted],
    *,
    metres: bool,
) -> list[Finding]:
    findings = []
    if check.parts and not metres:
        findings.append(counts.against_parts(own, [known[name] for name in check.parts]))
    if check.whole and not metres:
        findings.append(counts.against_whole(own, known[check.whole]))
    if check.per:
        vehicle = facts.claims[check.per].counted_vehicles
        rate = counts.per_one(own, known[check.per], vehicle, metres=metres)
        findings += [rate] if rate else []
    return findings


def _counted(facts: Facts, name: str) -> counts.Counted | None:
    claim = facts.claims.get(name)
    if claim is None or claim.quantity is None:
        return None
    amount = claim.quantity
    if amount.dimension != "count":
        return None
    return counts.Counted(name, _counted_words(amount.text, claim.of), readings.widest(amount))


def _counted_words(words: str, noun: str | None) -> str:
    return f"{words} {noun}" if noun else words
