"""Checks of a case that ask about times and counts: duration, speed, order, dates, counts."""

from __future__ import annotations

from convoymap.geo.checks import counts, dates, duration, order, speed
from convoymap.geo.checks.by_road import road_between
from convoymap.geo.checks.combine_readings import combine_readings
from convoymap.geo.checks.finding import (
    CheckFinding,
    not_checkable,
    with_core_note,
    with_places,
    with_times,
)
from convoymap.geo.context import CaseContext
from convoymap.geo.resolved.events import UNDATED_MODALITIES, CaseEvent
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.time_window import TimeWindow, time_window
from convoymap.geo.uncertain_place import UncertainPlace, distance_between
from convoymap.language import readings
from convoymap.language.calendar_reforms import last_julian_day
from convoymap.language.date_told import Hemisphere
from convoymap.language.instants import FIRST_YEAR, LAST_YEAR
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.seeds import check as checks
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import Message, joined, quoted, say, word


def check_duration(context: CaseContext, check: checks.TimeSpan) -> CheckFinding:
    """Return the finding on the time from one event to another, in days or hours, over all readings of the duration."""
    windows = _windows(context, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, duration.METHOD, check.duration.text)
    return combine_readings(check.duration, lambda amount: _duration(amount, *windows))


def _duration(claimed: Quantity, start: TimeWindow, end: TimeWindow) -> CheckFinding:
    finding = duration.between(claimed, start, end)
    # An amount of time is canonical in seconds, a finding counts in days or hours.
    scale = SECONDS_A_DAY if finding.unit == "days" else SECONDS_AN_HOUR
    return with_times(
        with_core_note(finding, claimed.canonical()[0].scale(1.0 / scale)), start, end
    )


def check_order(context: CaseContext, check: checks.Order) -> CheckFinding:
    """Return the finding on two events, of which the one is said to have come before the other."""
    windows = _windows(context, check.before, check.after)
    if isinstance(windows, Message):
        return not_checkable(windows, order.METHOD, say("before"))
    return with_times(order.precedes(*windows), *windows)


def check_speed(context: CaseContext, check: checks.Pace) -> CheckFinding:
    """Return the finding on the speed in km/h between two events, over all readings of the speed."""
    windows = _windows(context, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, speed.METHOD, check.speed.text)
    return combine_readings(check.speed, lambda amount: _speed(context, check, amount, windows))


def _speed(
    context: CaseContext,
    check: checks.Pace,
    amount: Quantity,
    windows: tuple[TimeWindow, TimeWindow],
) -> CheckFinding:
    ends = [context.events.event(text) for text in (check.from_, check.to)]
    start, end = (_place_of(context, event) for event in ends)
    if start is None or end is None:
        return not_checkable(say("missing.eventPlace"), speed.METHOD, amount.text)
    # The vehicle is that of the movement whose stop is one of the two events; between other events it is unknown.
    movement = next((event.movement for event in ends if event and event.movement), None)
    vehicle = context.movements.vehicle(movement) if movement else "unknown"
    claimed = amount.canonical()[1]
    apart, elapsed = distance_between(start, end), duration.elapsed_seconds(*windows)
    working = say("working.fromTo", start=windows[0].label(), end=windows[1].label())
    road = None if vehicle in OFF_ROAD else road_between(context, start, end)
    finding = speed.claimed_between(
        claimed, apart, elapsed, vehicle, SPEED_LIMITS[vehicle], working, amount.text, road
    )
    return with_times(with_places(finding, start, end), *windows)


def _place_of(context: CaseContext, event: CaseEvent | None) -> UncertainPlace | None:
    if event is None:
        return None
    if event.movement is None or event.stop is None:
        place = context.case.events[event.key].place
        return context.places.uncertain(place) if place else None
    stop = context.case.movements[event.movement].stops[event.stop]
    return context.movements.uncertain_stop(stop)


def _windows(
    context: CaseContext, first: str, second: str
) -> tuple[TimeWindow, TimeWindow] | Message:
    """Return when both events happened, or what is missing."""
    a, b = context.events.window(first), context.events.window(second)
    if a and b:
        far = next((text for text, window in ((first, a), (second, b)) if window.beyond), None)
        return _beyond(far) if far else (a, b)
    missing = [text for text, window in ((first, a), (second, b)) if window is None]
    return say("missing.time", event=joined("andOf", map(quoted, missing)))


def _beyond(event: str) -> Message:
    return say(
        "missing.timeOnClocks", event=quoted(event), first=str(1 - FIRST_YEAR), last=str(LAST_YEAR)
    )


def check_date(context: CaseContext, claim: Claim, check: checks.Date) -> CheckFinding:
    """Return the finding on a report's words for a date, against the time of the event, or else that of the claim."""
    source = context.case.sources.get(claim.source)
    event = check.event or claim.event
    window = context.events.window(event) if event else None
    if window is None and claim.when:
        window = context.events.claimed_window(claim, claim.when)
    if source is None or window is None:
        missing = say("missing.time", event=quoted(event)) if event else say("missing.eventOrTime")
        return not_checkable(missing, dates.METHOD, check.date.text)
    if window.beyond:
        return not_checkable(_beyond(event or claim.id), dates.METHOD, check.date.text)
    given = time_window(source.published, context.case.timezone, claim.source).days
    # Where the day of publication is given with bounds, relative words are tried from every day within them too.
    widest = given
    if source.published_bounds:
        widest = given.hull(
            time_window(source.published_bounds, context.case.timezone, claim.source).days
        )
    past = claim.modality not in UNDATED_MODALITIES
    finding = dates.against(
        check.date,
        dates.Published(given, widest),
        window,
        past=past,
        setting=_setting(context, claim, event),
    )
    return with_times(finding, window)


def _setting(context: CaseContext, claim: Claim, event: str | None) -> dates.Setting:
    """Return where the event may have happened, by its place or else by what the claim is about."""
    names = _place_names(context, claim, event)
    bounds = [place.geometry.bounds for name in names if (place := context.places.uncertain(name))]
    countries = {
        country
        for name in names
        if (found := context.places.place(name))
        for country in found.countries
    }
    last_old_style = last_julian_day(countries)
    if not bounds:
        return dates.Setting(("north", "south"), last_old_style)
    # On the equator either is meant; a place's radius is too small to ask.
    north, south = any(high >= 0 for *_, high in bounds), any(low <= 0 for _, low, *_ in bounds)
    hemispheres: tuple[Hemisphere, ...] = (
        *(("north",) if north else ()),
        *(("south",) if south else ()),
    )
    return dates.Setting(hemispheres, last_old_style)


def _place_names(context: CaseContext, claim: Claim, event: str | None) -> list[PlaceName]:
    named = context.events.event(event) if event else None
    if named and named.movement is not None and named.stop is not None:
        return [context.case.movements[named.movement].stops[named.stop].place]
    if named and named.movement is None and (place := context.case.events[named.key].place):
        return [place]
    if claim.places or claim.about not in context.case.movements:
        return list(claim.places)
    return [stop.place for stop in context.case.movements[claim.about].stops]


def check_count(context: CaseContext, claim: Claim, check: checks.Count) -> CheckFinding:
    """Return the finding on a count, against its parts, its whole and a rate: all of those that the check names."""
    return combine_readings(check.count, lambda amount: _count(context, claim, check, amount))


def _count(
    context: CaseContext, claim: Claim, check: checks.Count, amount: Quantity
) -> CheckFinding:
    metres = amount.dimension == "length"
    if amount.dimension not in ("count", "length"):
        dimension = word("dimension", amount.dimension)
        missing = say("missing.count", words=quoted(amount.text), dimension=dimension)
        return not_checkable(missing, counts.METHOD, amount.text)
    # A length is canonical in km, but columns are judged in metres a vehicle.
    scale = 1000.0 if metres else 1.0
    own = counts.Counted(
        claim.id, _counted_words(amount.text, check.of), amount.canonical()[1].scale(scale)
    )
    names = [*check.parts, *(name for name in (check.whole, check.per) if name)]
    found = {name: _counted(context, name) for name in names}
    lacking = [name for name, counted in found.items() if counted is None]
    if lacking or not names:
        named = joined("comma", lacking)
        missing = say("missing.quantity", claims=named) if lacking else say("missing.parts")
        return not_checkable(missing, counts.METHOD, amount.text)
    known = {name: counted for name, counted in found.items() if counted is not None}
    findings = _count_findings(context, check, own, known, metres=metres)
    return (
        counts.most_severe_of(findings)
        if findings
        else not_checkable(say("missing.divisor"), counts.METHOD)
    )


def _count_findings(
    context: CaseContext,
    check: checks.Count,
    own: counts.Counted,
    known: dict[str, counts.Counted],
    *,
    metres: bool,
) -> list[CheckFinding]:
    findings = []
    if check.parts and not metres:
        findings.append(counts.against_parts(own, [known[name] for name in check.parts]))
    if check.whole and not metres:
        findings.append(counts.against_whole(own, known[check.whole]))
    if check.per:
        vehicle = context.claims[check.per].counted_vehicles
        rate = counts.per_one(own, known[check.per], vehicle, metres=metres)
        findings += [rate] if rate else []
    return findings


def _counted(context: CaseContext, name: str) -> counts.Counted | None:
    claim = context.claims.get(name)
    if claim is None or claim.quantity is None:
        return None
    amount = claim.quantity
    if amount.dimension != "count":
        return None
    return counts.Counted(name, _counted_words(amount.text, claim.of), readings.widest(amount))


def _counted_words(words: str, noun: str | None) -> str:
    return f"{words} {noun}" if noun else words
