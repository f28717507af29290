"""Counts against their parts, their whole, and a rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convoymap.geo.checks.finding import Finding, figure, sentences, shortfall, span
from convoymap.geo.checks.thresholds import METRES_A_VEHICLE, PEOPLE_A_VEHICLE
from convoymap.geo.checks.verdict import SEVERITY, Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.vehicles import Vehicle

METHOD = (
    "A whole is no smaller than the sum of its known parts, a part no greater than its whole, each "
    "between the bounds of its words; a rate is one count over another, against what one vehicle holds or"
    " takes of the road."
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count that a claim gives: its id, its words, and the support of what they mean."""

    claim: str
    words: str
    amount: Interval

    def label(self) -> str:
        """Return the words, what they mean, and whose they are."""
        return f"{self.words} ({self.claim}: {span(self.amount, '')})"


def against_parts(count: Counted, parts: Sequence[Counted]) -> Finding:
    """Check that a whole is no smaller than its known parts together."""
    total = Interval(0.0, 0.0)
    for part in parts:
        total = total + part.amount
    listed = " plus ".join(part.label() for part in parts)
    return _bounded(count, Interval(total.low, math.inf), "whole of its parts", f"Parts: {listed}.")


def against_whole(count: Counted, whole: Counted) -> Finding:
    """Check that a part is no greater than its whole."""
    return _bounded(
        count,
        Interval(-math.inf, whole.amount.high),
        "part of its whole",
        f"Whole: {whole.label()}.",
    )


def _bounded(count: Counted, bound: Interval, name: str, working: str) -> Finding:
    verdict = judge(count.amount, bound)
    gap = count.amount.gap(bound)
    return Finding(
        readings=(Reading(name, verdict, count.amount, bound, gap, working),),
        claimed=count.amount,
        computed=bound,
        margin=shortfall(count.amount, bound, ""),
        breakpoint=f"counts that differ by {figure(gap)}" if gap else "",
        why=sentences(f"Claimed: {count.label()}.", working, f"So it is {span(bound, '')}."),
        method=METHOD,
    )


def per_one(
    count: Counted, per: Counted, vehicle: Vehicle, *, metres: bool = False
) -> Finding | None:
    """Check a rate: people a vehicle, or metres of road a vehicle. None where there is nothing to divide by.

    Parameters
    ----------
    count
        The count of people, or with `metres` the length of a column in metres.
    per
        The count of vehicles.
    vehicle
        What `per` counts.
    """
    if per.amount.low <= 0.0:
        return None
    rate = (
        METRES_A_VEHICLE
        if metres
        else PEOPLE_A_VEHICLE.get(vehicle.kind, PEOPLE_A_VEHICLE["unknown"])
    )
    each = Interval(count.amount.low / per.amount.high, count.amount.high / per.amount.low)
    verdict = judge(each, rate.hard, rate.soft)
    unit = "m" if metres else ""
    bound = rate.hard if verdict == "contradicted" else rate.soft
    gap = each.gap(bound)
    working = (
        f"{count.label()} over {per.label()} is {span(each, unit)} for each of the {vehicle.text}."
    )
    return Finding(
        readings=(Reading("rate", verdict, rate.soft, each, each.gap(rate.soft), working),),
        claimed=count.amount,
        computed=each,
        unit=unit,
        margin=f"{figure(gap)} beyond the bound" if gap else "fits",
        breakpoint=f"a rate of {figure(each.low if each.low > bound.high else each.high)}"
        if gap
        else "",
        assumptions=(f"{span(rate.soft, unit)} each (soft), {span(rate.hard, unit)} (hard)",),
        why=sentences(
            working, f"Usual are {span(rate.soft, unit)}, possible {span(rate.hard, unit)}."
        ),
        method=METHOD,
    )


def together(findings: Sequence[Finding]) -> Finding:
    """Return one finding of several that hold or fail together: the harshest, with every working.

    They are no readings of each other: a count must fit its parts and its whole and its rate.
    """
    worst = min(findings, key=lambda finding: SEVERITY.index(finding.verdict))
    why = " ".join(finding.why for finding in findings)
    assumptions = tuple(
        dict.fromkeys(label for finding in findings for label in finding.assumptions)
    )
    return replace(worst, why=why, assumptions=assumptions)
