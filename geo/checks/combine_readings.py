"""One finding for all readings of an amount, such as "1.500 km", which may mean 1.5 or 1,500 km."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from convoymap.geo.checks.finding import CheckFinding
from convoymap.geo.verdict import Reading
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.readings import labelled, listed
from convoymap.wording.message import Message, joined, quoted, say, sentences


def combine_readings(amount: Quantity, check: Callable[[Quantity], CheckFinding]) -> CheckFinding:
    """Return one finding of an amount: what `check` finds in each of its readings, each named by its figures.

    Where the words have only one reading, or none of the readings can be checked, it is the finding of the first.
    """
    findings = [check(reading) for reading in amount.readings]
    first, *others = findings
    # What every reading lacks, such as a place, is said once and not for each of them.
    if not others or all(finding.verdict == "not checkable" for finding in findings):
        return first
    found = list(zip(map(labelled, amount.readings), findings, strict=True))
    return replace(
        first,
        readings=tuple(
            replace(reading, reading=say("reading.figure", reading=reading.reading, figure=name))
            for name, finding in found
            for reading in finding.readings
        ),
        claimed=amount.text,
        margin=joined("semicolon", (_as(name, finding.margin) for name, finding in found)),
        breakpoint=_breakpoint(found),
        assumptions=tuple(
            dict.fromkeys(label for finding in findings for label in finding.assumptions)
        ),
        why=sentences(
            say("working.mayBe", words=quoted(amount.text), readings=listed(amount)),
            *(say("working.as", figure=name, why=finding.why) for name, finding in found),
        ),
    )


def _as(name: str, words: Message) -> Message:
    return say("figure.as", figure=name, words=words)


def _breakpoint(found: Sequence[tuple[str, CheckFinding]]) -> Message:
    # Where some readings may hold and others not, the verdict flips with the figure that is meant.
    may_hold = ("consistent", "depends on reading")
    good = [name for name, finding in found if finding.verdict in may_hold]
    if good and len(good) < len(found):
        return say("flip.figure", figures=joined("and", good))
    return joined(
        "semicolon",
        (_as(name, finding.breakpoint) for name, finding in found if finding.breakpoint),
    )


def either_end(began: CheckFinding, ended: CheckFinding) -> CheckFinding:
    """Return one finding of a time counted from a halt: from its beginning and from its end are two readings of it."""
    if began.verdict == "not checkable":
        return began
    readings = (
        *(
            _named(reading, say("halt.readingBeginning", reading=reading.reading))
            for reading in began.readings
        ),
        *(
            _named(reading, say("halt.readingEnd", reading=reading.reading))
            for reading in ended.readings
        ),
    )
    computed = began.computed
    if isinstance(computed, Interval) and isinstance(ended.computed, Interval):
        computed = computed.hull(ended.computed)
    margin = joined(
        "semicolon",
        (say("halt.beginning", words=began.margin), say("halt.end", words=ended.margin)),
    )
    flips = began.verdict != ended.verdict
    return replace(
        began,
        readings=readings,
        computed=computed,
        margin=margin,
        breakpoint=say("flip.halt") if flips else began.breakpoint,
        assumptions=tuple(dict.fromkeys((*began.assumptions, *ended.assumptions))),
        why=sentences(
            say("halt.workingBeginning", why=began.why), say("halt.workingEnd", why=ended.why)
        ),
    )


def _named(reading: Reading, name: Message) -> Reading:
    return replace(reading, reading=name)
