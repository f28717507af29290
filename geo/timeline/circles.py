"""What a case states of its times, gathered into disputes: bounds on one span of time that contradict others.

A statement bounds the time from one event to another from above or from below. Bounds of one span in one direction
always agree with each other, however far they go ("not before the 5th" and "not before the 10th"), so they are one
side. Sides that run in a circle contradict each other where their bounds add up to less than nothing. Six claims
that date one event, six that date another, and one that puts the events in the other order are one dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from convoymap.geo.timeline.case_constraints import CaseConstraint
from convoymap.geo.timeline.conflicts import Step, conflicts
from convoymap.geo.timeline.network import Constraint, Name

_MOST_PARTS = 20
"""Into so many disputes the statements of one circle are divided at most."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One direction of a constraint: it bounds the time from one event, the tail, to another by ``at_most_ms``."""

    stated: CaseConstraint
    tail: str
    at_most_ms: int

    @property
    def name(self) -> str:
        """The name under which it may be doubted."""
        return str(self.stated.constraint.claim)


@dataclass(frozen=True, slots=True)
class Circle:
    """Sides that cannot all hold, whichever statement of each is taken.

    Attributes
    ----------
    sides
        Bounds, the tightest of each side first, from event to event and back to the first.
    doubtful
        Whether it takes a date that is written as uncertain or approximate.
    short_ms
        By how much the loosest bounds of all sides miss each other.
    """

    sides: tuple[tuple[Bound, ...], ...]
    doubtful: bool
    short_ms: int

    @property
    def names(self) -> tuple[frozenset[str], ...]:
        """Who states each side."""
        return tuple(frozenset(bound.name for bound in side) for side in self.sides)


# The span from a tail to a head, and whether its bounds are doubtful.
_Span = tuple[str, str, bool]


def circles(stated: Iterable[CaseConstraint], *, limit: int) -> list[Circle]:
    """Return the disputes among statements on time, those of fewest sides first.

    Parameters
    ----------
    limit
        How many circles of events to look for at most.
    """
    spans = _spans(stated)
    keys = sorted(spans)
    # The tightest bound of a span stands for all of its side: where that fits, every looser one does.
    tightest = [
        Constraint(f"{at:09d}", tail, head, None, spans[tail, head, doubtful][0].at_most_ms / 1000)
        for at, (tail, head, doubtful) in enumerate(keys)
    ]
    found: list[Circle] = []
    for minimal in conflicts(tightest, limit=limit):
        circle = [keys[_number(step)] for step in minimal.steps]
        doubtful = any(key[2] for key in circle)
        found += (
            Circle(sides, doubtful, short)
            for sides, short in _parts([spans[key] for key in circle])
        )
    found = [_without_spare_assumptions(dispute) for dispute in found]
    return _least_assuming(sorted(found, key=_assumed))


def _number(step: Step) -> int:
    name: Name = step.claim
    return int(name)


def _spans(stated: Iterable[CaseConstraint]) -> dict[_Span, list[Bound]]:
    spans: dict[_Span, list[Bound]] = {}
    for each in stated:
        c = each.constraint
        if c.high is not None:
            spans.setdefault((str(c.a), str(c.b), each.doubtful), []).append(
                Bound(each, str(c.a), round(c.high * 1000))
            )
        if c.low is not None:
            spans.setdefault((str(c.b), str(c.a), each.doubtful), []).append(
                Bound(each, str(c.b), round(-c.low * 1000))
            )
    # In one order, whatever that of the case.
    for bounds in spans.values():
        bounds.sort(key=lambda bound: (bound.at_most_ms, bound.name, bound.stated.words))
    return spans


def _parts(
    sides: Sequence[Sequence[Bound]],
) -> Iterator[tuple[tuple[tuple[Bound, ...], ...], int]]:
    """Yield the ways in which bounds contradict each other, each as sides of which any choice does, and by how much.

    Mostly there is one, all bounds of all sides. Where the loosest bounds of several sides would fit each other, sides
    are taken as far as every choice still contradicts; what remains is divided so that no choice comes up twice.
    """
    waiting = [[(0, len(side)) for side in sides]]
    parts = 0
    while waiting and parts < _MOST_PARTS:
        ranges = waiting.pop()
        if any(first >= end for first, end in ranges):
            continue
        ends = [first + 1 for first, _ in ranges]
        total = sum(side[first].at_most_ms for side, (first, _) in zip(sides, ranges, strict=True))
        if total >= 0:
            continue
        for at, side in enumerate(sides):
            while ends[at] < ranges[at][1]:
                wider = total + side[ends[at]].at_most_ms - side[ends[at] - 1].at_most_ms
                if wider >= 0:
                    break
                total, ends[at] = wider, ends[at] + 1
        parts += 1
        yield (
            tuple(
                tuple(side[first:end])
                for side, (first, _), end in zip(sides, ranges, ends, strict=True)
            ),
            -total,
        )
        # Choices left: the first side that goes beyond what was taken is this one.
        for at, (_, last) in enumerate(ranges):
            before = [(first, ends[number]) for number, (first, _) in enumerate(ranges[:at])]
            waiting.append([*before, (ends[at], last), *ranges[at + 1 :]])


def _without_spare_assumptions(dispute: Circle) -> Circle:
    """Return the dispute without assumptions on sides that a claim, or the case, states as well."""
    sides = tuple(
        tuple(bound for bound in side if not bound.stated.assumed) or side for side in dispute.sides
    )
    return Circle(sides, dispute.doubtful, dispute.short_ms)


def _assumed(dispute: Circle) -> tuple[int, int, bool, list[list[str]]]:
    assumed = sum(side[0].stated.assumed for side in dispute.sides)
    return len(dispute.sides), assumed, dispute.doubtful, [sorted(names) for names in dispute.names]


def _least_assuming(found: Sequence[Circle]) -> list[Circle]:
    """Return the disputes of which none is told by another: whatever is chosen of its sides holds a choice of that."""
    kept: list[Circle] = []
    for dispute in found:
        told = any(
            all(any(ours <= theirs for ours in dispute.names) for theirs in other.names)
            for other in kept
        )
        if not told:
            kept.append(dispute)
    return kept
