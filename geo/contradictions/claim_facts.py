"""What one claim says, resolved, in the form that two claims are compared: where, when, how much, which value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from convoymap.gazetteer.place import Place
from convoymap.geo.time_window import TimeWindow
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.language.quantity import Quantity
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.seeds.case import Claim

_A_DAY = 25 * SECONDS_AN_HOUR
"""The longest civil day in seconds: the one on which clocks are set back."""

_SHORT_DAY = 23 * SECONDS_AN_HOUR
"""The shortest civil day in seconds: the one on which clocks are set forward."""

Simultaneity = Literal["same", "likely", "unknown", "no"]


@dataclass(frozen=True, slots=True, eq=False)
class NamedPlace:
    """A place that a claim names, as far as its words reach.

    Attributes
    ----------
    where
        Where the place may be.
    usual_km, possible_km
        How far in km beyond that the name is usually and possibly used.
    """

    place: Place
    where: UncertainPlace
    usual_km: float
    possible_km: float


@dataclass(frozen=True, slots=True, eq=False)
class ClaimFacts:
    """A claim with its event, time, places and amount resolved; None or empty where the claim does not give one.

    Attributes
    ----------
    event
        The key of its event.
    window
        The time that it gives.
    places
        Those of its places that are known.
    ends
        What a duration, distance or speed lies between, by the claim's own checks.
    top_speed_kmh
        What the vehicle of its movement can do; that of an unknown vehicle where the claim is about no movement.
    event_said
        Its event as sentences name it.
    """

    claim: Claim
    event: str | None
    window: TimeWindow | None
    places: tuple[NamedPlace, ...]
    amount: Quantity | None
    ends: frozenset[tuple[str, str]]
    top_speed_kmh: float
    event_said: str = ""

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Ids of its places, sorted."""
        return tuple(sorted({named.place.id for named in self.places}))

    @property
    def place_names(self) -> str:
        """The names of its places, sorted."""
        return " / ".join(sorted({named.place.name for named in self.places}))

    @property
    def counted(self) -> str:
        """What it counts, in words without regard to case."""
        noun = self.amount.noun if self.amount else ""
        return (self.claim.of or noun).casefold().strip()

    @property
    def literals(self) -> Mapping[str, bool]:
        """Its values without their negation, and whether each is affirmed."""
        # Denying "not-struck" affirms "struck": the two negations cancel.
        affirmed = self.claim.modality != "denial"
        return {
            without_negation(slug): affirmed == (without_negation(slug) == slug)
            for slug in self.claim.value
        }


def without_negation(slug: str) -> str:
    """Return a value without its negation.

    >>> without_negation("not-struck"), without_negation("no-breakthrough"), without_negation("north")
    ('struck', 'breakthrough', 'north')
    """
    return slug.removeprefix("not-").removeprefix("no-")


def at_one_time(a: ClaimFacts, b: ClaimFacts) -> Simultaneity:
    """Return whether two claims speak of one moment.

    ``same``: of one event, or both of one day, or of times with a day in common where both say that they held
    throughout. ``likely``: the time of one lies within that of the other, which held throughout, and does not begin or
    end with it; or both times are the same. ``unknown``: one has no time that clocks know. ``no``: of two
    events, of times that only touch, or of a moment somewhere within a longer time.
    """
    if a.window and b.window and a.window.disjoint(b.window):
        return "no"
    # Of two claims with events the events decide: two that fell on one day were still two moments.
    if a.event and b.event:
        return "same" if a.event == b.event else "no"
    if a.window is None or b.window is None or a.window.beyond or b.window.beyond:
        return "unknown"
    if max(_length_s(a.window), _length_s(b.window)) <= _A_DAY:
        return "same"
    if _both_say_throughout(a, b) and _common_s(a.window, b.window) >= _SHORT_DAY:
        return "same"
    # What happened at some moment of a month need not have been on the day that the other speaks of.
    within = (_inside(a.window, b.window) and b.claim.throughout) or (
        _inside(b.window, a.window) and a.claim.throughout
    )
    return "likely" if within or a.window.span == b.window.span else "no"


def _both_say_throughout(a: ClaimFacts, b: ClaimFacts) -> bool:
    return a.claim.held == b.claim.held == "throughout"


def _common_s(a: TimeWindow, b: TimeWindow) -> float:
    return min(a.span.high, b.span.high) - max(a.span.low, b.span.low)


def disjoint_times(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether two claims speak of times that cannot be one."""
    if a.event and b.event and a.event != b.event:
        return True
    return bool(a.window and b.window and a.window.disjoint(b.window))


def covers(denial: ClaimFacts, asserted: ClaimFacts) -> bool:
    """Return whether a denial holds for every moment at which the other may be meant, or for one at which it held.

    The times that both give decide, and not the event under which a case files them: "struck in late August" is not
    refused altogether by "not struck on the 30th", whether or not an editor takes the two for one event.
    """
    if denial.window is None or asserted.window is None:
        return True
    # Whoever denies something, or says that it was not so, means all of the time that is named.
    throughout = denial.claim.held != "within"
    if throughout and asserted.window.span.within(denial.window.span):
        return True
    # What held throughout, as the claim itself says, held at every moment that the denial speaks of too.
    within = throughout or denial.window.span.within(asserted.window.span)
    return asserted.claim.held == "throughout" and within


def apart_in_time(denial: ClaimFacts, asserted: ClaimFacts) -> bool:
    """Return whether both can be true since the one was at another moment than the other speaks of."""
    if disjoint_times(denial, asserted):
        return True
    says_within = "within" in (denial.claim.held, asserted.claim.held)
    return says_within and not covers(denial, asserted)


def _length_s(window: TimeWindow) -> float:
    return window.span.high - window.span.low


def _inside(a: TimeWindow, b: TimeWindow) -> bool:
    return a.span == b.span or (b.span.low < a.span.low and a.span.high < b.span.high)
