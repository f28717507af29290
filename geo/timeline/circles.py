"""What a case states of its times, gathered into disputes: bounds on one span of time that contradict others.

A statement bounds the time from one event to another from above or from below. Bounds of one span in one direction
always agree with each other, however far they go ("not before the 5th" and "not before the 10th"), so they are one
side. Sides that run in a circle contradict each other where their bounds add up to less than nothing. Six claims
that date one event, six that date another, and one that puts the events in the other order are one dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

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
    """

    sides: tuple[tuple[Bound, ...], ...]
    doubtful: bool

    @property
    def short_ms(self) -> int:
        """By how much the loosest bounds of all sides miss each other."""
        return -sum(side[-1].at_most_ms for side in self.sides)

    @property
    def names(self) -> tuple[frozenset[str], ...]:
        """Who states each side."""
        return tuple(frozenset(bound.name for bound in side) for side in self.sides)


@dataclass(frozen=True, slots=True)
class Told:
    """Names of which those of one side are known to contradict those of every other.

    Attributes
    ----------
    soft
        Whether they are only unlikely together; then it is no reason to leave out a dispute of more than two sides that
        cannot be.
    """

    sides: tuple[frozenset[str], ...]
    soft: bool = False


# The span from a tail to a head, and whether its bounds are doubtful.
_Span = tuple[str, str, bool]


def circles(
    stated: Iterable[CaseConstraint], *, limit: int, told: Sequence[Told] = ()
) -> list[Circle]:
    """Return the disputes among statements on time, those of fewest sides first.

    Parameters
    ----------
    limit
        How many circles of events to look for at most.
    told
        What is known to contradict each other: no choice of statements that holds it is told again.
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
        found += (Circle(sides, doubtful) for sides in _parts([spans[key] for key in circle]))
    found = [_without_spare_assumptions(dispute) for dispute in found]
    return _least_assuming((part for dispute in found for part in _apart(dispute)), told)


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
) -> Iterator[tuple[tuple[Bound, ...], ...]]:
    """Yield the ways in which bounds contradict each other, each as sides of which any choice does.

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
        yield tuple(
            tuple(side[first:end])
            for side, (first, _), end in zip(sides, ranges, ends, strict=True)
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
    return replace(dispute, sides=sides)


def _assumed(dispute: Circle) -> tuple[int, int, bool, list[list[str]]]:
    assumed = sum(side[0].stated.assumed for side in dispute.sides)
    # One statement on two sides is to be doubted once.
    fewest = len(set(dispute.names))
    return fewest, assumed, dispute.doubtful, [sorted(names) for names in dispute.names]


def _apart(dispute: Circle) -> list[Circle]:
    """Return a dispute with those choices apart that take one name on two sides, for they rest on fewer names."""
    waiting = [dispute]
    parts: list[Circle] = []
    while waiting and len(parts) + len(waiting) < _MOST_PARTS:
        sides = (part := waiting.pop()).sides
        names = part.names
        twice = next(
            (
                (one, other, min(names[one] & names[other]))
                for one, other in combinations(range(len(sides)), 2)
                if names[one] & names[other] and len(names[one] | names[other]) > 1
            ),
            None,
        )
        if twice is None:
            parts.append(part)
            continue
        one, other, name = twice
        with_one, without_one = _divided(part, one, name)
        with_both, with_one_only = _divided(with_one, other, name)
        found = (with_both, with_one_only, without_one)
        waiting += (each for each in found if all(each.sides))
    return [*parts, *waiting]


def _divided(dispute: Circle, at: int, name: str) -> tuple[Circle, Circle]:
    """Return a dispute with only the bounds of one name on a side, and with only the others there."""
    of_name, others = (
        tuple(bound for bound in dispute.sides[at] if (bound.name == name) is is_of_name)
        for is_of_name in (True, False)
    )
    before, after = dispute.sides[:at], dispute.sides[at + 1 :]
    return (
        replace(dispute, sides=(*before, of_name, *after)),
        replace(dispute, sides=(*before, others, *after)),
    )


def _least_assuming(found: Iterable[Circle], told: Sequence[Told]) -> list[Circle]:
    """Return the disputes without the choices of statements that hold a choice of one before them, and so are told."""
    kept: list[Circle] = []
    known = list(told)
    for dispute in sorted(found, key=_assumed):
        parts = [dispute]
        for other in known:
            # What is unlikely together may be impossible for another reason, which is to be told.
            if other.soft and not dispute.doubtful and len(dispute.sides) > 2:
                continue
            parts = [left for part in parts for left in _without(part, other.sides)]
            # What is told twice costs less than thousands of parts.
            if len(parts) > _MOST_PARTS:
                break
        kept += parts
        known.append(Told(dispute.names, dispute.doubtful))
    return kept


def _without(dispute: Circle, told: Sequence[frozenset[str]]) -> list[Circle]:
    """Return what is left of a dispute once those choices are taken out that hold one of what is told."""
    steps = _held(dispute, list(dict.fromkeys(told)))
    if steps is None:
        return [dispute]
    left: list[Circle] = []
    sides = list(dispute.sides)
    # Choices left: the first of the steps that they do not take is this one.
    for at, names in steps:
        if beside := tuple(bound for bound in sides[at] if bound.name not in names):
            left.append(replace(dispute, sides=(*sides[:at], beside, *sides[at + 1 :])))
        sides[at] = tuple(bound for bound in sides[at] if bound.name in names)
    # One statement may stand on several sides; then there is another way to find what is told in what is left.
    return [part for each in left for part in _without(each, told)]


def _held(
    dispute: Circle, told: Sequence[frozenset[str]]
) -> tuple[tuple[int, frozenset[str]], ...] | None:
    """Return on which sides, by number, a choice of a dispute can hold a choice of what is told; None if on none."""
    sides = dispute.names
    where = [[at for at, side in enumerate(sides) if side & names] for names in told]
    for places in islice(product(*where), _MOST_PARTS):
        left = list(sides)
        for at, names in zip(places, told, strict=True):
            left[at] &= names
        if all(left):
            return tuple(zip(places, told, strict=True))
    return None
