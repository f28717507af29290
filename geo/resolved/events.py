"""The events of a case: which stop or entry a text names, and when each may have happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from convoymap.geo.resolved.memory import Memory
from convoymap.geo.said import claim_said, entry_said, stop_said
from convoymap.geo.time_window import OWN_DATE, TimeWindow, common_window, time_window
from convoymap.language.edtf import Edtf
from convoymap.seeds.case import Case, Claim
from convoymap.seeds.event_ref import split_event, stop_of
from convoymap.wording.message import Message, joined, say, word

UNDATED_MODALITIES = frozenset({"plan", "promise", "denial", "opinion"})
"""Claims of these modalities do not date an event."""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """A moment that claims speak of: a stop of a movement, or an entry of ``events``.

    Attributes
    ----------
    key
        One text an event: its id, or ``MOVEMENT STATUS PLACE`` with the place as it is looked up.
    movement, stop
        Which stop it is (index from 0); None for an entry of ``events``.
    when
        Its own time, where it has one.
    said
        What happened, as sentences name it; empty where `CaseEvents` did not make it.
    """

    key: str
    movement: str | None = None
    stop: int | None = None
    when: Edtf | None = None
    said: str = ""

    def witness(self) -> Message:
        """Return the name of the case's own date of the event, which is no words for people."""
        if self.stop is None or self.movement is None:
            return say("witness.event", event=self.key)
        return say("witness.stop", number=self.stop + 1, movement=self.movement)


@dataclass(frozen=True)
class CaseEvents:
    """Every event of a case, with all that dates it."""

    case: Case
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def event(self, text: str) -> CaseEvent | None:
        """Return the event that a case's text names, or None."""
        if text in self.case.events:
            return self._entry(text)
        movement, status, place = split_event(text)
        if movement not in self.case.movements:
            return None
        index = stop_of(self.case.movements[movement], status, place)
        return None if index is None else self.stop_event(movement, index)

    def stop_event(self, movement: str, index: int) -> CaseEvent:
        """Return the event of a stop (index from 0); stops of one status at one place differ by their number."""
        return self._memory.remember(movement, lambda: self._stop_events(movement))[index]

    def _stop_events(self, movement: str) -> list[CaseEvent]:
        found: list[CaseEvent] = []
        seen: Counter[Message] = Counter()
        whole = self.case.movements[movement]
        for index, stop in enumerate(whole.stops):
            status = word("status", stop.status)
            key = say("event.stop", movement=movement, status=status, place=stop.place.query)
            # A convoy may halt twice at one place; the second halt is another event than the first.
            seen[key] += 1
            said = stop_said(whole, stop, seen[key])
            if seen[key] > 1:
                key = say("event.again", event=key, number=seen[key])
            found.append(CaseEvent(key, movement, index, stop.when, said))
        return found

    def _entry(self, name: str) -> CaseEvent:
        entry = self.case.events[name]
        return CaseEvent(name, when=entry.when, said=entry_said(entry))

    def status(self, event: CaseEvent) -> str:
        """Return the status of the stop that an event is; empty for an entry of ``events``."""
        if event.movement is None or event.stop is None:
            return ""
        return self.case.movements[event.movement].stops[event.stop].status

    @cached_property
    def all(self) -> tuple[CaseEvent, ...]:
        """Every event of the case: its entries of ``events``, then its stops in order."""
        return tuple(self._all())

    def _all(self) -> Iterator[CaseEvent]:
        for name in self.case.events:
            yield self._entry(name)
        for name, movement in self.case.movements.items():
            for index in range(len(movement.stops)):
                yield self.stop_event(name, index)

    @cached_property
    def dates(self) -> dict[str, tuple[TimeWindow, ...]]:
        """Every dating of every event, by key: the case's own first, then one a claim in the order of claims."""
        found: dict[str, list[TimeWindow]] = {}
        for event in self.all:
            if event.when:
                window = time_window(event.when, self.case.timezone, OWN_DATE)
                found.setdefault(event.key, []).append(window)
        for claim, when, event in self._dated_claims():
            found.setdefault(event.key, []).append(self.claimed_window(claim, when))
        return {key: tuple(windows) for key, windows in found.items()}

    def _dated_claims(self) -> Iterator[tuple[Claim, Edtf, CaseEvent]]:
        for claim in self.case.claims:
            if claim.when and claim.event and claim.modality not in UNDATED_MODALITIES:
                event = self.event(claim.event)
                if event is not None:
                    yield claim, claim.when, event

    def claimed_window(self, claim: Claim, when: Edtf) -> TimeWindow:
        """Return the window, in seconds and civil days of the case's time zone, of an EDTF time that a claim gives."""
        return time_window(when, self.case.timezone, claim_said(self.case, claim), claim.id)

    def window(self, text: str) -> TimeWindow | None:
        """Return when the event that a text names may have happened, or None where it is unknown or nothing dates it.

        The case's own dating of a stop or event stands where there is one; else what the claims that date it have in
        common; else, where they have nothing in common, everything from the first to the last of them.
        """
        event = self.event(text)
        return self.window_at(event) if event else None

    def window_at(self, event: CaseEvent) -> TimeWindow | None:
        """Return when an event may have happened, as `window` does."""
        windows = self.dates.get(event.key, ())
        if not windows:
            return None
        # The case's own dating, which comes first, is what its maker decided on; claims only stand in for one.
        if windows[0].claim is None:
            return replace(windows[0], event=event.said)
        witness = joined("semicolon", dict.fromkeys(window.witness for window in windows))
        text = joined("and", dict.fromkeys(window.text for window in windows))
        return replace(common_window(windows, witness, text), event=event.said)
