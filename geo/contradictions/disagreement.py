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
direction, containment               winds of one place lie 90 degrees apart or more; otherwise as below
parties, terms, cause, property ...  one denies a value that the other affirms: values add up
===================================  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convoymap.geo.checks.facts import Facts
from convoymap.geo.contradictions.apart import Apart, Rule
from convoymap.geo.contradictions.apart_amounts import counts_apart, dates_apart, spans_apart
from convoymap.geo.contradictions.apart_denied import affirmed_within_denied
from convoymap.geo.contradictions.apart_places import places_apart, positions_apart
from convoymap.geo.contradictions.apart_values import (
    control_apart,
    outcomes_apart,
    values_denied,
    winds_apart,
)
from convoymap.geo.contradictions.said import Said

RULES: Mapping[str, tuple[Rule, ...]] = {
    "origin": (places_apart, values_denied),
    "destination": (places_apart, values_denied),
    "route": (places_apart, values_denied),
    "position": (positions_apart, values_denied),
    "count": (counts_apart, values_denied),
    "duration": (spans_apart, values_denied),
    "distance": (spans_apart, values_denied),
    "speed": (spans_apart, values_denied),
    "date": (dates_apart, values_denied),
    "control": (control_apart, values_denied),
    "outcome": (outcomes_apart, values_denied),
    "direction": (winds_apart, values_denied),
    "containment": (winds_apart, values_denied),
}
"""Which rules apply to an attribute; to all others `values_denied` alone."""


def disagreements(facts: Facts, a: Said, b: Said) -> Iterator[Apart]:
    """Yield how two claims on one subject and attribute disagree; nothing where both can hold.

    Modalities are not weighed here: both claims are taken as statements of what is, a denial as one of what is not.
    """
    if "denial" in (a.claim.modality, b.claim.modality):
        yield from values_denied(facts, a, b)
        yield from affirmed_within_denied(facts, a, b)
        return
    for rule in RULES.get(a.claim.attribute, (values_denied,)):
        yield from rule(facts, a, b)
