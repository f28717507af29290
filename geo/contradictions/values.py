"""When two values in words cannot both hold: one denies what the other affirms, or only one can be at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from convoymap.geo.conflict import Severity
from convoymap.geo.contradictions.claim_facts import (
    ClaimFacts,
    apart_in_time,
    at_one_time,
    covers,
    disjoint_times,
)
from convoymap.geo.contradictions.disagreement import Disagreement
from convoymap.geo.contradictions.places import out_of_reach
from convoymap.language import compass
from convoymap.wording.message import joined, say
from convoymap.wording.numbers import figure

BEARINGS_SOFT_DEG = 2 * compass.SOFT_DEG
BEARINGS_HARD_DEG = 2 * compass.HARD_DEG
"""A place can be said to lie in the west and in the north of an area, hardly in the west and southeast, not in the west
and east. This project's choice: twice the tolerance of one direction."""


def value_said(slug: str) -> str:
    """Return a value as sentences print it: its words without the hyphens between them.

    >>> value_said("handed-to-syrian-army")
    'handed to syrian army'
    """
    return slug.replace("-", " ")


def values_denied(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield the values that one claim affirms and the other denies; nothing where their times or places differ."""
    elsewhere = a.place_ids and b.place_ids and a.place_ids != b.place_ids
    if elsewhere or disjoint_times(a, b):
        return
    ours, theirs = a.literals, b.literals
    for value in sorted(ours.keys() & theirs.keys()):
        if ours[value] != theirs[value]:
            asserted, denial = (a, b) if ours[value] else (b, a)
            if apart_in_time(denial, asserted):
                continue
            refused = say("not", value=value_said(value))
            left, right = (
                value_said(value) if affirmed[value] else refused for affirmed in (ours, theirs)
            )
            yield Disagreement(
                left,
                right,
                "hard" if covers(denial, asserted) else "soft",
                say("clash.denied"),
            )


def control_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield that two claims name different holders of one place at one time; soft unless of one point at one moment."""
    simultaneity = at_one_time(a, b)
    if a.place_ids == b.place_ids and simultaneity in ("same", "likely") and _nothing_shared(a, b):
        # Of a region both may hold a part.
        point = all(named.where.is_point for named in a.places)
        yield _values(a, b, "hard" if point and simultaneity == "same" else "soft")


def outcomes_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield that two claims name different outcomes of one thing at one time; soft, as both may have come about."""
    if at_one_time(a, b) in ("same", "likely") and not out_of_reach(a, b) and _nothing_shared(a, b):
        yield _values(a, b, "soft")


def _nothing_shared(a: ClaimFacts, b: ClaimFacts) -> bool:
    """Return whether both only affirm values and share no value; denials are left to `values_denied`."""
    return (
        bool(a.literals)
        and bool(b.literals)
        and all(a.literals.values())
        and all(b.literals.values())
        and not a.literals.keys() & b.literals.keys()
    )


def _values(a: ClaimFacts, b: ClaimFacts, severity: Severity) -> Disagreement:
    left, right = (joined("and", map(value_said, sorted(facts.claim.value))) for facts in (a, b))
    return Disagreement(left, right, severity, say("clash.nothingShared"))


def bearings_disagree(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield the bearings, in degrees, that two claims give of the same places and that are too far apart."""
    if a.place_ids != b.place_ids or disjoint_times(a, b):
        return
    if a.claim.attribute == "direction" and not a.ends & b.ends:
        return
    ours, theirs = a.claim.bearings, b.claim.bearings
    if not ours or not theirs:
        return
    # Claims may give several directions; the two that are nearest to each other are held against the tolerance.
    turns = {
        abs(compass.turn_deg(y.degrees, x.degrees)): (m, n)
        for (m, x), (n, y) in itertools.product(ours.items(), theirs.items())
    }
    turn = min(turns)
    if turn > BEARINGS_SOFT_DEG:
        left, right = turns[turn]
        yield Disagreement(
            left,
            right,
            "hard" if turn > BEARINGS_HARD_DEG else "soft",
            say("apart", amount=say("amount.degrees", n=figure(turn))),
            gap=turn,
        )
