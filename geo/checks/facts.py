"""What a case says that checks need: when events may have happened, where places may be, which way was travelled."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar, cast
from zoneinfo import ZoneInfo

from convoymap.gazetteer.place import Place
from convoymap.geo.checks.regions import Region, distance_between
from convoymap.geo.extent import geometry_of
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.interval import Interval
from convoymap.language.readings import widest
from convoymap.language.vehicles import VehicleKind
from convoymap.seeds.case import Claim, Stop
from convoymap.seeds.event_ref import split_event, stop_of
from convoymap.seeds.fields import PlaceName
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import Message, joined, say, word

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router

Answer = TypeVar("Answer")
SECONDS_A_DAY = 86_400.0
UNDATED_MODALITIES = frozenset({"plan", "promise", "denial", "opinion"})
"""What is said in these modes does not date an event."""


@dataclass(frozen=True, slots=True)
class Event:
    """A moment that claims speak of: a stop of a movement, or an entry of ``events``.

    Attributes
    ----------
    key
        One text an event: its id, or ``MOVEMENT STATUS PLACE`` with the place as the resolver is asked for it.
    movement, stop
        Which stop it is (index from 0); None for an entry of ``events``.
    when
        Its own time, where it has one.
    """

    key: str
    movement: str | None = None
    stop: int | None = None
    when: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When something happened, between bounds.

    Attributes
    ----------
    span
        Seconds from 1970-01-01T00:00Z; the moment lies at or after the low end and before the high one.
    days
        Civil days of the case's time zone counted from 1970-01-01, first and last possible.
    text
        The EDTF text it rests on.
    witness
        What says so, such as ``claim nbc-departure-date`` or ``stop 1 of border-convoy``.
    claim
        The id of the claim that says so; None where the case does.
    event
        What happened then, as the case names it; empty where that is clear.
    """

    span: Interval
    days: Interval
    text: str
    witness: str
    claim: str | None = None
    event: str = ""

    def label(self) -> Message:
        """Return the event, its time and what says so, as a working prints them."""
        known = {"text": self.text, "witness": self.witness}
        return (
            say("window.event", event=self.event, **known) if self.event else say("window", **known)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Waypoint:
    """A stop that was made, with where it may have been and when."""

    event: Event
    stop: Stop
    region: Region
    window: Window | None


def window_of(when: Edtf, zone: str, witness: str, claim: str | None = None) -> Window:
    """Return the window of a time in a civil time zone; open where it leaves the years 1 to 9999."""
    try:
        start, end = when.interval(zone)
        start_day = civil_day(start, zone) if start else -math.inf
        end_day = civil_day(end - timedelta(milliseconds=1), zone) if end else math.inf
    except (EdtfError, OverflowError):
        start = end = None
        start_day, end_day = -math.inf, math.inf
    low = start.timestamp() if start else -math.inf
    high = end.timestamp() if end else math.inf
    # A bound in UTC and one on the local clock may cross by some hours.
    span = Interval(min(low, high), max(low, high))
    days = Interval(min(start_day, end_day), end_day)
    return Window(span, days, when.text, witness, claim)


def claimed_window(claim: Claim, when: Edtf, zone: str) -> Window:
    """Return the window of a time that a claim gives."""
    return window_of(when, zone, say("witness.claim", claim=claim.id), claim.id)


def _witness(event: Event) -> Message:
    if event.stop is None or event.movement is None:
        return say("witness.events")
    return say("witness.stop", number=event.stop + 1, movement=event.movement)


def civil_day(moment: datetime, zone: str) -> float:
    """Return the civil day of a moment in a time zone, counted from 1970-01-01."""
    return float(
        (moment.astimezone(ZoneInfo(zone)).date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days
    )


@dataclass(frozen=True)
class Facts:
    """What a loaded case says, in the form that checks compute with. Build one a case; it remembers what it drew."""

    loaded: LoadedCase
    router: Router | None = None

    @property
    def zone(self) -> str:
        """The IANA time zone of the case."""
        return self.loaded.case.timezone

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return what `make` returned the first time it was asked under `key`."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("Answer", self._memory[key])

    @cached_property
    def _memory(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims of the case by id."""
        return {claim.id: claim for claim in self.loaded.case.claims}

    def event(self, text: str) -> Event | None:
        """Return the event that a case's text names, or None."""
        case = self.loaded.case
        if text in case.events:
            return Event(text, when=case.events[text].when)
        movement, status, place = split_event(text)
        if movement not in case.movements:
            return None
        index = stop_of(case.movements[movement], status, place)
        return None if index is None else self.stop_event(movement, index)

    def stop_event(self, movement: str, index: int) -> Event:
        """Return the event of a stop; stops of one status at one place are told apart by their number."""
        stops = self.loaded.case.movements[movement].stops
        stop = stops[index]
        status = word("status", stop.status)
        key = say("event.stop", movement=movement, status=status, place=stop.place.query)
        twins = [
            n
            for n, s in enumerate(stops)
            if (s.status, s.place.query) == (stop.status, stop.place.query)
        ]
        if twins.index(index):
            key = say("event.again", event=key, number=twins.index(index) + 1)
        return Event(key, movement, index, stop.when)

    @cached_property
    def dates(self) -> dict[str, tuple[Window, ...]]:
        """Every dating of every event, by key: the case's own first, then one a claim in the order of claims."""
        found: dict[str, list[Window]] = {}
        for event in self.events():
            if event.when:
                where = _witness(event)
                found.setdefault(event.key, []).append(window_of(event.when, self.zone, where))
        for claim, when, event in self._dated_claims():
            found.setdefault(event.key, []).append(claimed_window(claim, when, self.zone))
        return {key: tuple(windows) for key, windows in found.items()}

    def events(self) -> Iterator[Event]:
        """Yield every event of the case: its moments, then its stops in order."""
        for name, moment in self.loaded.case.events.items():
            yield Event(name, when=moment.when)
        for name, movement in self.loaded.case.movements.items():
            for index in range(len(movement.stops)):
                yield self.stop_event(name, index)

    def _dated_claims(self) -> Iterator[tuple[Claim, Edtf, Event]]:
        for claim in self.loaded.case.claims:
            if claim.when and claim.event and claim.modality not in UNDATED_MODALITIES:
                event = self.event(claim.event)
                if event is not None:
                    yield claim, claim.when, event

    def window(self, text: str) -> Window | None:
        """Return when an event may have happened, or None where nothing dates it.

        The case's own dating of a stop or event stands where there is one; else what the claims that date it have in
        common; else, where they have nothing in common, everything from the first to the last of them.
        """
        event = self.event(text)
        return self.window_at(event) if event else None

    def window_at(self, event: Event) -> Window | None:
        """Return when an event may have happened, as `window` does."""
        found = self._common(self.dates.get(event.key, ()))
        return replace(found, event=event.key) if found else None

    @staticmethod
    def _common(windows: tuple[Window, ...]) -> Window | None:
        if not windows or windows[0].claim is None:
            return windows[0] if windows else None
        low, high = max(w.span.low for w in windows), min(w.span.high for w in windows)
        witness = joined("comma", (window.witness for window in windows))
        text = joined("and", dict.fromkeys(window.text for window in windows))
        if low < high:
            days = Interval(max(w.days.low for w in windows), min(w.days.high for w in windows))
            return Window(Interval(low, high), days, text, witness)
        span = Interval(min(w.span.low for w in windows), max(w.span.high for w in windows))
        days = Interval(min(w.days.low for w in windows), max(w.days.high for w in windows))
        return Window(span, days, text, witness)

    def place(self, name: PlaceName | str) -> Place | None:
        """Return the place of a name that the case uses, or of an id; None where there is none."""
        query = name if isinstance(name, str) else name.query
        return self.loaded.places.get(query) or self.loaded.by_id.get(query)

    def region(self, name: PlaceName | str) -> Region | None:
        """Return where a place may be; None where its name has no place."""
        query = name if isinstance(name, str) else name.query
        return self.remember(("region", query), lambda: self._drawn(query))

    def _drawn(self, query: str) -> Region | None:
        place = self.place(query)
        if place is None:
            return None
        geometry = geometry_of(place, self.loaded.by_id)
        slack = place.radius_km if place.extent is None else 0.0
        return Region(place.name, place.lon, place.lat, geometry, slack)

    def stop_region(self, stop: Stop) -> Region | None:
        """Return where a stop may have been: its place, grown by its `within`."""
        region = self.region(stop.place)
        if region is None or stop.within is None:
            return region
        name = say("region.within", distance=stop.within.distance.text, name=region.name)
        slack_km = region.slack_km + widest(stop.within.distance).high
        return Region(name, region.lon, region.lat, region.geometry, slack_km)

    def waypoints(self, movement: str) -> list[Waypoint]:
        """Return the stops of a movement that were made, in order; what was only intended is left out."""
        stops = self.loaded.case.movements[movement].stops
        found = []
        for index, stop in enumerate(stops):
            region = self.stop_region(stop)
            if stop.status != "intended" and region is not None:
                event = self.stop_event(movement, index)
                found.append(Waypoint(event, stop, region, self.window_at(event)))
        return found

    def vehicle(self, movement: str) -> VehicleKind:
        """Return the kind of vehicle of a movement; a part that names none has its whole's."""
        case = self.loaded.case
        while (
            found := case.movements[movement]
        ).vehicle.text == "unknown" and found.part_of in case.movements:
            movement = str(found.part_of)
        return found.vehicle.kind


def chain_km(waypoints: list[Waypoint]) -> Interval:
    """Return the least and greatest summed geodesic distance in km through waypoints in order, turn-backs included."""
    total = Interval(0.0, 0.0)
    for start, end in pairwise(waypoints):
        if start.stop.place.query != end.stop.place.query:
            total = total + distance_between(start.region, end.region)
    return total


def event_window(loaded: LoadedCase, text: str) -> Window | None:
    """Return when the event that `text` names may have happened; None where nothing dates it."""
    return Facts(loaded).window(text)
