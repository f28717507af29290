"""When two values in words cannot both hold: one denies what the other affirms, or only one can be at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.claim_facts import ClaimFacts, at_one_time, covers, disjoint_times
from convoymap.geo.contradictions.disagreement import Disagreement
from convoymap.geo.contradictions.places import out_of_reach
from convoymap.language import compass
from convoymap.wording.message import joined, say
from convoymap.wording.numbers import figure

WINDS_SOFT_DEG = 2 * compass.SOFT_DEG
WINDS_HARD_DEG = 2 * compass.HARD_DEG
"""A place can be said to lie in the west and in the north of an area, hardly in the west and southeast, not in the west
and east. This project's choice: twice the tolerance of one wind."""


def values_denied(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
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
            yield Disagreement(
                left,
                right,
                "hard" if covers(denial, asserted) else "soft",
                say("clash.denied"),
            )


def control_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Compare the holders of one place at one time; soft unless it is one settlement at one moment."""
    together = at_one_time(a, b)
    if a.place_ids == b.place_ids and together in ("same", "likely") and _nothing_shared(a, b):
        point = all(named.where.is_point for named in a.places)
        yield _values(a, b, "hard" if point and together == "same" else "soft")


def outcomes_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Compare outcomes of one thing at one time; slugs do not tell whether both can be, so it is soft."""
    if at_one_time(a, b) in ("same", "likely") and not out_of_reach(a, b) and _nothing_shared(a, b):
        yield _values(a, b, "soft")


def _nothing_shared(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether both affirm values and have none in common; what one denies is another rule's."""
    return (
        bool(a.literals)
        and bool(b.literals)
        and all(a.literals.values())
        and all(b.literals.values())
        and not a.literals.keys() & b.literals.keys()
    )


def _values(a: ClaimFacts, b: ClaimFacts, severity: Severity) -> Disagreement:
    left, right = (joined("and", sorted(said.claim.value)) for said in (a, b))
    return Disagreement(left, right, severity, say("clash.nothingShared"))


def bearings_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
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
        yield Disagreement(
            left,
            right,
            "hard" if turn > WINDS_HARD_DEG else "soft",
            say("apart", amount=say("amount.degrees", n=figure(turn))),
        )
