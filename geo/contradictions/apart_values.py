"""When two values in words cannot both hold: one denies what the other affirms, or only one can be at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from convoymap.geo.checks.facts import Facts
from convoymap.geo.clash import Severity
from convoymap.geo.contradictions.apart import Apart
from convoymap.geo.contradictions.apart_places import out_of_reach
from convoymap.geo.contradictions.said import Said, at_one_time, covers, disjoint_times
from convoymap.language import compass
from convoymap.wording.message import joined, say
from convoymap.wording.numbers import figure

WINDS_SOFT_DEG = 2 * compass.SOFT_DEG
WINDS_HARD_DEG = 2 * compass.HARD_DEG
"""A place can be said to lie in the west and in the north of an area, hardly in the west and southeast, not in the west
and east. This project's choice: twice the tolerance of one wind."""


def values_denied(_facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Find values that one affirms and the other denies, at no different time or place."""
    elsewhere = a.place_ids and b.place_ids and a.place_ids != b.place_ids
    if elsewhere or disjoint_times(a, b):
        return
    ours, theirs = a.literals, b.literals
    for value in sorted(ours.keys() & theirs.keys()):
        if ours[value] != theirs[value]:
            asserted, denial = (a, b) if ours[value] else (b, a)
            refused = say("not", value=value)
            left, right = (value if said[value] else refused for said in (ours, theirs))
            yield Apart(
                left,
                right,
                "hard" if covers(denial, asserted) else "soft",
                say("clash.denied"),
            )


def control_apart(_facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Compare the holders of one place at one time; soft unless it is one settlement at one moment."""
    together = at_one_time(a, b)
    if a.place_ids == b.place_ids and together in ("same", "likely") and _nothing_shared(a, b):
        point = all(ground.region.is_point for ground in a.grounds)
        yield _values(a, b, "hard" if point and together == "same" else "soft")


def outcomes_apart(_facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Compare outcomes of one thing at one time; slugs do not tell whether both can be, so it is soft."""
    if at_one_time(a, b) in ("same", "likely") and not out_of_reach(a, b) and _nothing_shared(a, b):
        yield _values(a, b, "soft")


def _nothing_shared(a: Said, b: Said) -> bool:
    """Tell whether both affirm values and have none in common; what one denies is another rule's."""
    return (
        bool(a.literals)
        and bool(b.literals)
        and all(a.literals.values())
        and all(b.literals.values())
        and not a.literals.keys() & b.literals.keys()
    )


def _values(a: Said, b: Said, severity: Severity) -> Apart:
    left, right = (joined("and", sorted(said.claim.value)) for said in (a, b))
    return Apart(left, right, severity, say("clash.nothingShared"))


def winds_apart(_facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Compare the winds in which the same places are said to lie."""
    if a.place_ids != b.place_ids or disjoint_times(a, b):
        return
    if a.claim.attribute == "direction" and not a.ends & b.ends:
        return
    ours, theirs = a.claim.bearings, b.claim.bearings
    if not ours or not theirs:
        return
    turns = {
        abs(compass.turn_deg(y.degrees, x.degrees)): (m, n)
        for (m, x), (n, y) in itertools.product(ours.items(), theirs.items())
    }
    turn = min(turns)
    if turn > WINDS_SOFT_DEG:
        left, right = turns[turn]
        yield Apart(
            left,
            right,
            "hard" if turn > WINDS_HARD_DEG else "soft",
            say("apart", amount=say("amount.degrees", n=figure(turn))),
        )
