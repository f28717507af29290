"""Statements that disagree, gathered into disputes: any statement of one side contradicts any of the other.

A *side* is statements that say the same or agree. A *dispute* is two sides that cannot both hold. Every pair of
statements across it disagrees, and all of them equally hard, so what is said of the dispute is true of each pair, and
how hard two statements contradict each other does not hang on what stands beside them. Three statements each of which
excludes the others are three disputes; without either side of a dispute the other can hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.disagreement import Disagreement


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """A value, in words, with the number of the statement that gives it: one statement may give several values."""

    value: str
    statement: int


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sides that cannot both hold.

    Attributes
    ----------
    first, second
        Their stances, sorted; the side with the value that sorts first is the first.
    nearest
        How the two stances disagree that come nearest to each other.
    severity
        That of every pair of stances across the dispute.
    """

    first: tuple[Stance, ...]
    second: tuple[Stance, ...]
    nearest: Disagreement
    severity: Severity


Agree = Callable[[int, int], bool]
"""Whether two statements, by number, agree."""
_Opponents = Mapping[Stance, Mapping[Stance, Disagreement]]


def oppositions(
    found: Iterable[tuple[int, int, Disagreement]], agree: Agree
) -> Iterator[Opposition]:
    """Yield the disputes among statements, hard ones first; every disagreement stands in exactly one.

    Parameters
    ----------
    found
        Pairs of statements with how they disagree. Statements are numbered by what they say, so that neither the order
        of claims nor their ids make a difference.
    agree
        Whether two statements agree; asked only of statements that do not disagree.
    """
    opponents: dict[Severity, dict[Stance, dict[Stance, Disagreement]]] = {
        severity: {} for severity in get_args(Severity)
    }
    opposed: set[tuple[int, int]] = set()
    for one, other, disagreement in found:
        a, b = Stance(disagreement.left, one), Stance(disagreement.right, other)
        # The side whose value sorts first comes first, whatever the order of claims in the case.
        if b < a:
            a, b, disagreement = b, a, disagreement.turned()
        known = opponents[disagreement.severity].setdefault(a, {}).setdefault(b, disagreement)
        opponents[disagreement.severity].setdefault(b, {})[a] = known
        opposed |= {(one, other), (other, one)}

    def alike(a: Stance, b: Stance) -> bool:
        if a.value == b.value:
            return True
        return (a.statement, b.statement) not in opposed and agree(a.statement, b.statement)

    for severity, against in opponents.items():
        yield from _of_one_severity(severity, against, alike)


def _of_one_severity(
    severity: Severity, against: _Opponents, alike: Callable[[Stance, Stance], bool]
) -> Iterator[Opposition]:
    """Yield disputes, each grown from the first pair that none before it holds."""
    left_over = {stance: set(others) for stance, others in against.items()}
    for start in sorted(against):
        for opponent in sorted(against[start]):
            if opponent < start or opponent not in left_over[start]:
                continue
            ours = _grown([start], sorted(left_over[opponent]), [opponent], left_over, alike)
            theirs = _grown([opponent], sorted(left_over[start]), ours, left_over, alike)
            pairs = [(a, b) for a in ours for b in theirs]
            for a, b in pairs:
                left_over[a].discard(b)
                left_over[b].discard(a)
            found = ((a, b, against[a][b]) for a, b in pairs)
            a, b, nearest = min(found, key=lambda item: (item[2].gap, item[2].working, item[:2]))
            # Of a pair it is kept with the stance first that sorts first.
            nearest = nearest if a < b else nearest.turned()
            yield Opposition(tuple(sorted(ours)), tuple(sorted(theirs)), nearest, severity)


def _grown(
    side: list[Stance],
    candidates: Iterable[Stance],
    opponents: Iterable[Stance],
    left_over: Mapping[Stance, set[Stance]],
    alike: Callable[[Stance, Stance], bool],
) -> list[Stance]:
    """Return a side with the candidates that agree with all of it and contradict every opponent."""
    against = set(opponents)
    for stance in candidates:
        new = stance not in side and stance not in against
        if new and against <= left_over[stance] and all(alike(stance, other) for other in side):
            side = [*side, stance]
    return side
