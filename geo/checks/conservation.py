"""Counts of a movement and of the parts that it splits into: the parts are never more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from convoymap.geo.checks import counts
from convoymap.geo.checks.claimed_count import counted_of
from convoymap.geo.context import CaseContext
from convoymap.geo.earned.other_values import FACTORS
from convoymap.geo.earned.reasons import CANNOT_DIFFER
from convoymap.geo.verdict import SHORTFALLS, CheckResult
from convoymap.language.interval import Interval
from convoymap.wording.message import joined, say

MOST_PARTS = 100
"""So many parts of a movement are summed."""


def check_parts(context: CaseContext, movement: str) -> Iterator[CheckResult]:
    """Yield what a count of a part of a movement comes to beside those of the whole and of its other parts.

    A result is due where claims of fact count the same thing of both. It belongs to the claim of the part. What several
    claims count differently may be any of it.
    """
    whole = context.case.movements[movement].part_of
    counted = context.remember(("counted",), lambda: _counted(context))
    if whole is None or movement not in counted:
        return
    parts = context.remember(("parts",), lambda: _parts(context)).get(whole, [])
    if len(parts) > MOST_PARTS:
        what = (
            f"{len(parts):,} movements are part of {whole!r}, and the first {MOST_PARTS} are summed"
        )
        context.leave_out(("movements", whole), f"{what}; divide it into fewer")
    for thing, own in counted[movement].items():
        left = _widest(counted.get(whole, {}).get(thing, []))
        if left is None:
            continue
        others = [
            found
            for name in parts[:MOST_PARTS]
            if name != movement and (found := _widest(counted.get(name, {}).get(thing, [])))
        ]
        for count in own:
            yield _standing(context, count, counts.Balance([left], arrived=others))


def _standing(context: CaseContext, count: counts.Counted, balance: counts.Balance) -> CheckResult:
    """Return what a count of a part comes to; it is tested by it where half or twice as many would not have fitted."""
    finding = counts.against_balance(count, balance)
    result = finding.result("count", count.claim, context.claims[count.claim].source)
    others = (replace(count, amount=count.amount.scale(factor)) for factor in FACTORS)
    if result.verdict in SHORTFALLS or any(
        counts.against_balance(other, balance).verdict != result.verdict for other in others
    ):
        return result
    return replace(result, standing="related", unearned=CANNOT_DIFFER)


_Things = dict[str, list[counts.Counted]]


def _counted(context: CaseContext) -> dict[str, _Things]:
    """Return what claims of fact count of each movement, by what they count."""
    found: dict[str, _Things] = {}
    for claim in context.case.claims:
        if claim.attribute != "count" or claim.modality != "fact":
            continue
        noun = claim.quantity.noun if claim.quantity else ""
        thing = (claim.of or noun).casefold().strip()
        count = counted_of(context, claim.id) if thing else None
        if count is not None and claim.about in context.case.movements:
            found.setdefault(claim.about, {}).setdefault(thing, []).append(count)
    return found


def _parts(context: CaseContext) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, movement in context.case.movements.items():
        if movement.part_of is not None:
            found.setdefault(movement.part_of, []).append(name)
    return found


def _widest(found: list[counts.Counted]) -> counts.Counted | None:
    """Return the least and the greatest that claims count of a thing, or None where none does."""
    if len(found) < 2:
        return found[0] if found else None
    amount = Interval(
        min(each.amount.low for each in found), max(each.amount.high for each in found)
    )
    who = joined("semicolon", dict.fromkeys(each.who for each in found))
    return counts.Counted(who, say("counted.several", n=len(found)), amount, found[0].noun)
