"""Counts against their parts, their whole, a sum, a rate, and who left and joined a movement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from convoymap.geo.checks.finding import CheckFinding, shortfall
from convoymap.geo.figures import amount, counted, span
from convoymap.geo.thresholds import METRES_A_VEHICLE, PEOPLE_A_VEHICLE, ROUNDED_SHARE, Rate
from convoymap.geo.verdict import SEVERITY, Reading, judge
from convoymap.language.interval import Interval
from convoymap.language.vehicles import Vehicle
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import figure

METHOD = say("method.counts")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, or a length in metres: who says it, in what words, their support, of what, and the claim's id."""

    who: str
    words: str
    amount: Interval
    noun: str = ""
    claim: str = ""

    def label(self) -> Message:
        """Return the words, what they mean where they leave that open, and whose they are."""
        if self.amount.low == self.amount.high:
            return say("counted", words=self.words, who=self.who)
        return say("counted.readAs", words=self.words, who=self.who, meant=span(self.amount, ""))


def against_parts(count: Counted, parts: Sequence[Counted]) -> CheckFinding:
    """Return the finding on a whole, which can be no smaller than the sum of its known parts."""
    bound = Interval(_total(parts).low, math.inf)
    working = say("working.parts", parts=_listed(parts), meant=span(bound, "", count.noun))
    worst = Interval(_total(parts).high, math.inf)
    return _bounded(count, bound, worst, say("reading.whole"), working)


def against_whole(count: Counted, wholes: Sequence[Counted]) -> CheckFinding:
    """Return the finding on a part, which can be no greater than its whole: the sum of all counts that make it up."""
    bound = Interval(-math.inf, _total(wholes).high)
    return _bounded(
        count,
        bound,
        Interval(-math.inf, _total(wholes).low),
        say("reading.part"),
        say("working.whole", whole=_listed(wholes), meant=span(bound, "", _noun(wholes))),
    )


def against_reported(count: Counted, reported: Counted) -> CheckFinding:
    """Return the finding on a count, against the number that is reported of the event it speaks of."""
    working = say("working.reported", reported=reported.label())
    return _bounded(count, reported.amount, None, say("reading.reported"), working)


def _bounded(
    count: Counted, bound: Interval, worst: Interval | None, name: Message, working: Message
) -> CheckFinding:
    """Return the finding on a count against a bound; `worst` is the bound whatever its counts mean."""
    verdict = judge(count.amount, bound)
    gap = count.amount.gap(bound)
    return CheckFinding(
        readings=(Reading(name, verdict, count.amount, bound, gap, working),),
        claimed=count.amount,
        computed=bound,
        margin=shortfall(count.amount, bound, "", noun=count.noun, worst=worst),
        breakpoint=say("flip.counts", by=counted(figure(gap), count.noun)) if gap else NOTHING,
        why=sentences(working, say("working.claimed", claimed=count.label())),
        method=METHOD,
    )


def against_sum(count: Counted, parts: Sequence[Counted]) -> CheckFinding:
    """Return the finding on a count that is said to be the whole of others, which together are all of it.

    Each of several counts may be rounded, so what is within a tenth of their sum is possible, and their sum is usual.
    """
    total = _total(parts)
    hard = Interval(total.low * (1.0 - ROUNDED_SHARE), total.high * (1.0 + ROUNDED_SHARE))
    verdict = judge(count.amount, hard, total)
    bound = hard if verdict == "contradicted" else total
    gap = count.amount.gap(bound)
    working = say("working.sum", parts=_listed(parts), total=span(total, "", count.noun))
    reading = Reading(say("reading.sum"), verdict, count.amount, total, gap, working)
    return CheckFinding(
        readings=(reading,),
        claimed=count.amount,
        computed=total,
        margin=shortfall(count.amount, bound, "", noun=count.noun),
        breakpoint=say("flip.counts", by=counted(figure(gap), count.noun)) if gap else NOTHING,
        assumptions=(say("assumed.rounded"),),
        why=sentences(working, say("working.claimed", claimed=count.label())),
        method=METHOD,
    )


@dataclass(frozen=True, slots=True)
class Balance:
    """The counts of a movement beside the one that is checked: who left and joined, and who is no longer with it.

    Attributes
    ----------
    left, joined
        Counts of those who set out, and of those who came to it under way.
    turned_back, lost, arrived
        Counts of those who turned back, were killed or lost, and arrived or went on as a part.
    """

    left: Sequence[Counted]
    joined: Sequence[Counted] = ()
    turned_back: Sequence[Counted] = ()
    lost: Sequence[Counted] = ()
    arrived: Sequence[Counted] = ()


def against_balance(count: Counted, balance: Balance) -> CheckFinding:
    """Return the finding on a count of those who are no longer with a movement, or are a part of it.

    Nobody is counted twice, so together with the others who turned back, were lost or arrived they are never more than
    who left and who joined. What the counts leave over is told as the rest.
    """
    came = _total((*balance.left, *balance.joined))
    gone = _total((*balance.turned_back, *balance.lost, *balance.arrived))
    # The most there can be of these is all that came, less the least that the others can be.
    bound = Interval(-math.inf, came.high - gone.low)
    verdict = judge(count.amount, bound)
    gap = count.amount.gap(bound)
    groups = (
        ("left", balance.left), ("joined", balance.joined),
        ("turnedBack", balance.turned_back), ("lost", balance.lost),
        ("arrived", balance.arrived),
    )  # fmt: skip
    working = sentences(
        *(word("balance", key, counts=_listed(group)) for key, group in groups if group)
    )
    over = Interval(
        max(0.0, came.low - gone.high - count.amount.high),
        max(0.0, came.high - gone.low - count.amount.low),
    )
    return CheckFinding(
        readings=(
            Reading(say("reading.balance"), verdict, count.amount, bound, gap, working),
        ),
        claimed=count.amount,
        computed=bound,
        margin=shortfall(
            count.amount,
            bound,
            "",
            noun=count.noun,
            worst=Interval(-math.inf, came.low - gone.high),
        ),
        breakpoint=say("flip.counts", by=counted(figure(gap), count.noun)) if gap else NOTHING,
        assumptions=(say("assumed.countedOnce"),),
        why=sentences(
            say("working.tooMany", n=counted(figure(gap), count.noun))
            if gap
            else say("working.rest", n=span(over, "", count.noun)),
            say("working.claimed", claimed=count.label()),
            working,
        ),
        method=METHOD,
    )  # fmt: skip


def _total(counts: Sequence[Counted]) -> Interval:
    total = Interval(0.0, 0.0)
    for each in counts:
        total = total + each.amount
    return total


def _noun(counts: Sequence[Counted]) -> str:
    """Return what is counted; nothing where several things are."""
    nouns = {each.noun for each in counts}
    return nouns.pop() if len(nouns) == 1 else ""


def _listed(counts: Sequence[Counted]) -> Message:
    return joined("plus", (each.label() for each in counts))


@dataclass(frozen=True, slots=True)
class Vehicles:
    """A count of vehicles, and what they are."""

    count: Counted
    kind: Vehicle

    @property
    def rate(self) -> Rate:
        """How many people one of them holds, usually and possibly."""
        return PEOPLE_A_VEHICLE.get(self.kind.kind, PEOPLE_A_VEHICLE["unknown"])


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
    return rate_of([count], [Vehicles(per, vehicle)], metres=metres)


def rate_of(
    counts: Sequence[Counted], per: Sequence[Vehicles], *, metres: bool = False
) -> CheckFinding | None:
    """Return the finding on a rate of several counts over several: both are summed before one is divided by the other.

    Parameters
    ----------
    counts
        The counts of people, the claim's own first; with `metres` its length of a column in metres.
    per
        The vehicles; None is returned where they may be 0.
    """
    people, vehicles = _total(counts), _total([each.count for each in per])
    if vehicles.low <= 0.0:
        return None
    rates = [METRES_A_VEHICLE if metres else each.rate for each in per]
    # The least rate is that of the fewest over the most vehicles, and the other way round.
    each = Interval(people.low / vehicles.high, people.high / vehicles.low)
    hard, soft = (
        _mean([(rate.hard if bound == "hard" else rate.soft) for rate in rates], per)
        for bound in ("hard", "soft")
    )
    # The rate is what was computed, but it rests on the claim: it is judged, and the usual rates are its bounds.
    verdict = judge(each, hard, soft)
    unit = "m" if metres else ""
    bound = hard if verdict == "contradicted" else soft
    gap = each.gap(bound)
    noun = "" if metres else _noun(counts)
    working = say(
        "working.rate",
        count=_listed(counts),
        per=_listed([each.count for each in per]),
        each=span(each, unit, noun),
        vehicles=joined("and", dict.fromkeys(each.kind.text for each in per)),
    )
    usual, possible = span(soft, unit), span(hard, unit)
    return CheckFinding(
        readings=(Reading(say("reading.rate"), verdict, soft, each, each.gap(soft), working),),
        claimed=counts[0].amount,
        computed=each,
        unit=unit,
        margin=say("beyond.bound", by=_amount(gap, unit, noun)) if gap else say("fits"),
        breakpoint=say(
            "flip.rate", rate=_amount(each.low if each.low > bound.high else each.high, unit, noun)
        )
        if gap
        else NOTHING,
        assumptions=(say("assumed.rate", usual=usual, possible=possible),),
        why=sentences(working, say("working.usual", usual=usual, possible=possible)),
        method=METHOD,
    )


def _amount(value: float, unit: str, noun: str) -> str:
    return amount(figure(value), unit) if unit else counted(figure(value), noun)


def _mean(rates: Sequence[Interval], per: Sequence[Vehicles]) -> Interval:
    """Return the least and greatest mean of rates over all numbers that the vehicles of each kind may have."""
    if len({(rate.low, rate.high) for rate in rates}) == 1:
        return rates[0]
    amounts = [each.count.amount for each in per]
    return Interval(
        _extreme_mean([rate.low for rate in rates], amounts, least=True),
        _extreme_mean([rate.high for rate in rates], amounts, least=False),
    )


def _extreme_mean(rates: Sequence[float], amounts: Sequence[Interval], *, least: bool) -> float:
    # The mean is least where there are as many as can be of the kinds with the lowest rates and as few of the others.
    ranked = sorted(zip(rates, amounts, strict=True), key=lambda pair: pair[0], reverse=not least)
    means = []
    for split in range(len(ranked) + 1):
        numbers = [
            amount.high if place < split else amount.low for place, (_, amount) in enumerate(ranked)
        ]
        if any(math.isinf(number) for number in numbers):
            # Of endlessly many of one kind the others are no part.
            means.append(
                next(rate for (rate, _), n in zip(ranked, numbers, strict=True) if math.isinf(n))
            )
        elif sum(numbers):
            total = sum(rate * n for (rate, _), n in zip(ranked, numbers, strict=True))
            means.append(total / sum(numbers))
    return min(means) if least else max(means)


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
