"""Checks of a case that ask about times and counts: duration, speed, order, dates, counts."""

from __future__ import annotations

from functools import reduce

from convoymap.geo.checks import counts, dates, duration, order, speed
from convoymap.geo.checks.by_road import road_between
from convoymap.geo.checks.claimed_count import counted_of
from convoymap.geo.checks.combine_readings import combine_readings, either_end
from convoymap.geo.checks.finding import (
    CheckFinding,
    not_checkable,
    with_core_note,
    with_places,
    with_times,
)
from convoymap.geo.checks.own_time import said_of, said_or_claim, time_on_clocks
from convoymap.geo.context import CaseContext
from convoymap.geo.figures import counted_words
from convoymap.geo.resolved.disputes import possible
from convoymap.geo.resolved.events import UNDATED_MODALITIES, CaseEvent
from convoymap.geo.roads.road_vehicles import OFF_ROAD
from convoymap.geo.said import claim_said
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.time_window import TimeWindow, halt_of, time_window
from convoymap.geo.uncertain_place import UncertainPlace, distance_between
from convoymap.language import readings
from convoymap.language.calendar_reforms import last_julian_day
from convoymap.language.date_told import Hemisphere
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Claim
from convoymap.seeds.fields import PlaceName
from convoymap.wording.message import Message, joined, quoted, say, word


def check_duration(context: CaseContext, claim: Claim, check: checks.TimeSpan) -> CheckFinding:
    """Return the finding on the time from one event to another, in days or hours, over all readings of the duration.

    From a halt of days on, the time may be counted from its beginning or from its end; to one, it ends where that
    begins.
    """
    windows = _windows(context, claim, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, duration.METHOD, check.duration.text)
    start, end = windows
    in_order = _in_order(context, check.from_, check.to)
    halt, same = _halt(context, check.from_, start), check.from_ == check.to
    if halt and same:
        return _spanned(check.duration, halt[0], halt[1], in_order=True)
    arrival = _halt(context, check.to, end)
    end = arrival[0] if arrival else end
    if halt is None:
        return _spanned(check.duration, start, end, in_order=in_order)
    began, ended = (_spanned(check.duration, each, end, in_order=in_order) for each in halt)
    return either_end(began, ended)


def _spanned(
    claimed: Quantity, start: TimeWindow, end: TimeWindow, *, in_order: bool
) -> CheckFinding:
    return combine_readings(
        claimed, lambda amount: _duration(amount, start, end, in_order=in_order)
    )


def _duration(
    claimed: Quantity, start: TimeWindow, end: TimeWindow, *, in_order: bool
) -> CheckFinding:
    finding = duration.between(claimed, start, end, in_order=in_order)
    # An amount of time is canonical in seconds, a finding counts in days or hours.
    scale = SECONDS_A_DAY if finding.unit == "days" else SECONDS_AN_HOUR
    return with_times(
        with_core_note(finding, claimed.canonical()[0].scale(1.0 / scale)), start, end
    )


def _in_order(context: CaseContext, first: str, second: str) -> bool:
    """Return whether two events are stops of one movement in the order of its report."""
    a, b = context.events.event(first), context.events.event(second)
    if a is None or b is None or a.stop is None or b.stop is None:
        return False
    return a.movement == b.movement and a.stop < b.stop


def _halt(
    context: CaseContext, text: str, window: TimeWindow
) -> tuple[TimeWindow, TimeWindow] | None:
    """Return when a halt of days began and ended; None for any other event."""
    event = context.events.event(text)
    return halt_of(window) if event and context.events.status(event) == "halted" else None


def check_order(context: CaseContext, claim: Claim, check: checks.Order) -> CheckFinding:
    """Return the finding on two events, of which the one is said to have come before the other; halts as they began."""
    windows = _windows(context, claim, check.before, check.after)
    if isinstance(windows, Message):
        return not_checkable(windows, order.METHOD, say("before"))
    before, after = (
        (_halt(context, text, window) or (window,))[0]
        for text, window in zip((check.before, check.after), windows, strict=True)
    )
    return with_times(order.precedes(before, after), before, after)


def check_speed(context: CaseContext, claim: Claim, check: checks.Pace) -> CheckFinding:
    """Return the finding on the speed in km/h between two events, over all readings of the speed.

    On from a halt the way begins at its end, and to one it ends where that begins.
    """
    windows = _windows(context, claim, check.from_, check.to)
    if isinstance(windows, Message):
        return not_checkable(windows, speed.METHOD, check.speed.text)
    start, end = windows
    start = (_halt(context, check.from_, start) or (start,))[-1]
    end = (_halt(context, check.to, end) or (end,))[0]
    return combine_readings(
        check.speed, lambda amount: _speed(context, check, amount, (start, end))
    )


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
    working = say("working.from", start=windows[0].label(), end=windows[1].label())
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
        return context.movements.uncertain(place) if place else None
    stop = context.case.movements[event.movement].stops[event.stop]
    return context.movements.uncertain_stop(stop)


def _windows(
    context: CaseContext, claim: Claim, first: str, second: str
) -> tuple[TimeWindow, TimeWindow] | Message:
    """Return when both events happened by all that is known but for the claim, or what is missing."""
    a = context.timeline.window(first, claim.id, beside=second)
    b = context.timeline.window(second, claim.id, beside=first)
    if a and b:
        far = next((text for text, window in ((first, a), (second, b)) if window.beyond), None)
        return time_on_clocks(said_of(context, far)) if far else (a, b)
    missing = [text for text, window in ((first, a), (second, b)) if window is None]
    return say("missing.time", event=joined("andOf", (said_of(context, text) for text in missing)))


def check_date(context: CaseContext, claim: Claim, check: checks.Date) -> CheckFinding:
    """Return the finding on a report's words for a date, against the time of the event, or else that of the claim."""
    source = context.case.sources.get(claim.source)
    event = check.event or claim.event
    window = context.timeline.window(event, claim.id) if event else None
    if window is None and claim.when:
        window = context.events.claimed_window(claim, claim.when)
    if source is None or window is None:
        missing = (
            say("missing.time", event=said_of(context, event))
            if event
            else say("missing.eventOrTime")
        )
        return not_checkable(missing, dates.METHOD, check.date.text)
    if window.beyond:
        return not_checkable(
            time_on_clocks(said_or_claim(context, event)), dates.METHOD, check.date.text
        )
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
        return list(values_of(context.case.movements[named.movement].stops[named.stop].place))
    if named and named.movement is None and (place := context.case.events[named.key].place):
        return list(values_of(place))
    if claim.places or claim.about not in context.case.movements:
        return list(claim.places)
    return [
        name for stop in context.case.movements[claim.about].stops for name in values_of(stop.place)
    ]


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
    noun = check.of or ""
    own = counts.Counted(
        claim_said(context.case, claim),
        counted_words(amount.text, noun),
        amount.canonical()[1].scale(scale),
        noun or amount.noun,
        claim.id,
    )
    names = list(dict.fromkeys(name for found in check.names.values() for name in found))
    found = {name: counted_of(context, name) for name in names}
    lacking = [name for name, counted in found.items() if counted is None]
    reported = _reported(context, check.event) if check.event else None
    if check.event and reported is None:
        missing = say("missing.reported", event=said_of(context, check.event))
        return not_checkable(missing, counts.METHOD, amount.text)
    if lacking or not (names or reported):
        known_claims = (context.claims.get(name) for name in lacking)
        named = joined(
            "semicolon", (claim_said(context.case, each) for each in known_claims if each)
        )
        missing = say("missing.quantity", claims=named) if lacking else say("missing.parts")
        return not_checkable(missing, counts.METHOD, amount.text)
    known = {name: counted for name, counted in found.items() if counted is not None}
    findings = _count_findings(context, check, own, known, metres=metres)
    if reported and not metres:
        findings.append(counts.against_reported(own, reported))
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
    def of(names: list[str]) -> list[counts.Counted]:
        return [known[name] for name in names]

    findings = []
    if check.parts and not metres:
        findings.append(counts.against_parts(own, of(check.parts)))
    if check.sum and not metres:
        findings.append(counts.against_sum(own, of(check.sum)))
    if check.whole and not metres:
        findings.append(counts.against_whole(own, of(check.whole)))
    if check.left and not metres:
        balance = counts.Balance(
            *map(of, (check.left, check.joined, check.turned_back, check.lost, check.arrived))
        )
        findings.append(counts.against_balance(own, balance))
    if check.per:
        vehicles = [
            counts.Vehicles(known[name], context.claims[name].counted_vehicles)
            for name in check.per
        ]
        # A length of road is that of the whole column; nothing is added to it.
        people = [own] if metres else [own, *of(check.plus)]
        rate = counts.rate_of(people, vehicles, metres=metres)
        findings += [rate] if rate else []
    return findings


def _reported(context: CaseContext, name: str) -> counts.Counted | None:
    """Return the number that the case gives an event, every alternative left open; None without one."""
    event = context.events.event(name)
    if event is None:
        return None
    entry = context.events.entry(event)
    given = possible("quantity", entry.quantity, context.choice)
    if not given or any(each.value.dimension != "count" for each in given):
        return None
    amount = reduce(Interval.hull, (readings.widest(each.value) for each in given))
    noun = entry.of or ""
    named = joined("or", (counted_words(each.value.text, noun) for each in given))
    claims = dict.fromkeys(claim for each in given for claim in each.claims)
    said = [claim_said(context.case, context.claims[claim]) for claim in claims]
    return counts.Counted(
        joined("semicolon", said) if said else event.said,
        named,
        amount,
        noun or given[0].value.noun,
        "",
    )
