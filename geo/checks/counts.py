"""Counts against their parts, their whole, and a rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convoymap.geo.checks.finding import CheckFinding, shortfall
from convoymap.geo.figures import span
from convoymap.geo.thresholds import METRES_A_VEHICLE, PEOPLE_A_VEHICLE
from convoymap.geo.verdict import SEVERITY, Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.vehicles import Vehicle
from convoymap.wording.message import NOTHING, Message, joined, say, sentences
from convoymap.wording.numbers import figure

METHOD = say("method.counts")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, or a length in metres, that a claim gives: the claim's id, its words, and their support."""

    claim: str
    words: str
    amount: Interval

    def label(self) -> Message:
        """Return the words, what they mean, and whose they are."""
        return say("counted", words=self.words, claim=self.claim, meant=span(self.amount, ""))


def against_parts(count: Counted, parts: Sequence[Counted]) -> CheckFinding:
    """Return the finding on a whole, which can be no smaller than the sum of its known parts."""
    total = Interval(0.0, 0.0)
    for part in parts:
        total = total + part.amount
    listed = joined("plus", (part.label() for part in parts))
    working = say("working.parts", parts=listed)
    return _bounded(count, Interval(total.low, math.inf), say("reading.whole"), working)


def against_whole(count: Counted, whole: Counted) -> CheckFinding:
    """Return the finding on a part, which can be no greater than its whole."""
    return _bounded(
        count,
        Interval(-math.inf, whole.amount.high),
        say("reading.part"),
        say("working.whole", whole=whole.label()),
    )


def against_reported(count: Counted, reported: Counted) -> CheckFinding:
    """Return the finding on a count, against the number that is reported of the event it speaks of."""
    working = say("working.reported", reported=reported.label())
    return _bounded(count, reported.amount, say("reading.reported"), working)


def _bounded(count: Counted, bound: Interval, name: Message, working: Message) -> CheckFinding:
    verdict = judge(count.amount, bound)
    gap = count.amount.gap(bound)
    return CheckFinding(
        readings=(Reading(name, verdict, count.amount, bound, gap, working),),
        claimed=count.amount,
        computed=bound,
        margin=shortfall(count.amount, bound, ""),
        breakpoint=say("flip.counts", by=figure(gap)) if gap else NOTHING,
        why=sentences(
            say("working.claimed", claimed=count.label()),
            working,
            say("working.so", meant=span(bound, "")),
        ),
        method=METHOD,
    )


def per_one(
    count: Counted, per: Counted, vehicle: Vehicle, *, metres: bool = False
) -> CheckFinding | None:
    """Return the finding on a rate: people or metres of road a vehicle; None where the vehicles may be 0.

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
    # The least rate is that of the fewest over the most vehicles, and the other way round.
    each = Interval(count.amount.low / per.amount.high, count.amount.high / per.amount.low)
    # The rate is what was computed, but it rests on the claim: it is judged, and the usual rates are its bounds.
    verdict = judge(each, rate.hard, rate.soft)
    unit = "m" if metres else ""
    bound = rate.hard if verdict == "contradicted" else rate.soft
    gap = each.gap(bound)
    working = say(
        "working.rate",
        count=count.label(),
        per=per.label(),
        each=span(each, unit),
        vehicles=vehicle.text,
    )
    usual, possible = span(rate.soft, unit), span(rate.hard, unit)
    return CheckFinding(
        readings=(
            Reading(say("reading.rate"), verdict, rate.soft, each, each.gap(rate.soft), working),
        ),
        claimed=count.amount,
        computed=each,
        unit=unit,
        margin=say("beyond.bound", by=figure(gap)) if gap else say("fits"),
        breakpoint=say("flip.rate", rate=figure(each.low if each.low > bound.high else each.high))
        if gap
        else NOTHING,
        assumptions=(say("assumed.rate", usual=usual, possible=possible),),
        why=sentences(working, say("working.usual", usual=usual, possible=possible)),
        method=METHOD,
    )


def most_severe_of(findings: Sequence[CheckFinding]) -> CheckFinding:
    """Return the most severe of several findings that must all hold, with the workings and assumptions of every one.

    They are not alternative readings: a count must fit its parts and its whole and its rate.
    """
    worst = min(findings, key=lambda finding: SEVERITY.index(finding.verdict))
    why = sentences(*(finding.why for finding in findings))
    assumptions = tuple(
        dict.fromkeys(label for finding in findings for label in finding.assumptions)
    )
    return replace(worst, why=why, assumptions=assumptions)
