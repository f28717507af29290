"""The rules by which two claims on one thing cannot both hold: one function a kind of value.

===================================  ==================================================================================
attribute                            two claims disagree when
===================================  ==================================================================================
origin, destination, route           no place of the one lies within reach of a place of the other; an area and a point
                                     in it agree
position                             the same, at one time
count                                of one thing (``of``), what the words can mean is disjoint (hard), or what either
                                     usually means lies outside what the other can mean (soft)
duration, distance, speed            the same, between the same ends; soft within half of the coarser unit
date                                 the times of one event are disjoint
control, outcome                     one has no value of the other at one time; otherwise as below
direction, containment               bearings of one place lie more than 90 degrees apart; otherwise as below
parties, terms, cause, property ...  one denies a value that the other affirms: values add up
===================================  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convoymap.geo.contradictions.amounts import counts_disagree, dates_disagree, spans_disagree
from convoymap.geo.contradictions.claim_facts import ClaimFacts
from convoymap.geo.contradictions.denials import affirmed_within_denied
from convoymap.geo.contradictions.disagreement import Disagreement, Rule
from convoymap.geo.contradictions.places import places_disagree, positions_disagree
from convoymap.geo.contradictions.values import (
    bearings_disagree,
    control_disagree,
    outcomes_disagree,
    values_denied,
)

RULES: Mapping[str, tuple[Rule, ...]] = {
    "origin": (places_disagree, values_denied),
    "destination": (places_disagree, values_denied),
    "route": (places_disagree, values_denied),
    "position": (positions_disagree, values_denied),
    "count": (counts_disagree, values_denied),
    "duration": (spans_disagree, values_denied),
    "distance": (spans_disagree, values_denied),
    "speed": (spans_disagree, values_denied),
    "date": (dates_disagree, values_denied),
    "control": (control_disagree, values_denied),
    "outcome": (outcomes_disagree, values_denied),
    "direction": (bearings_disagree, values_denied),
    "containment": (bearings_disagree, values_denied),
}
"""Which rules apply to an attribute; to all others `values_denied` alone."""


def disagreements(a: ClaimFacts, b: ClaimFacts) -> Iterator[Disagreement]:
    """Yield how two claims on one subject and attribute disagree; nothing where both can hold.

    Modalities are not weighed here: both claims are taken as statements of what is, a denial as one of what is not.
    """
    # A denial refuses a value and gives none of its own that could be compared with the other's.
    if "denial" in (a.claim.modality, b.claim.modality):
        yield from values_denied(a, b)
        yield from affirmed_within_denied(a, b)
        return
    for rule in RULES.get(a.claim.attribute, (values_denied,)):
        yield from rule(a, b)
