"""One finding of an amount that has rival readings, such as "1.500 km" for 1.5 or 1,500 km."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from convoymap.geo.checks.finding import Finding, sentences
from convoymap.language.quantity import Quantity
from convoymap.language.readings import labelled, listed


def over_readings(amount: Quantity, check: Callable[[Quantity], Finding]) -> Finding:
    """Return what `check` finds of an amount, over all its readings; each is named by its figures.

    Where the words have one reading, or none of them can be checked, it is the finding of the first.
    """
    found = {labelled(reading): check(reading) for reading in amount.readings}
    first, *others = found.values()
    if not others or all(finding.verdict == "not checkable" for finding in found.values()):
        return first
    return replace(
        first,
        readings=tuple(
            replace(reading, reading=f"{reading.reading}, {name}")
            for name, finding in found.items()
            for reading in finding.readings
        ),
        claimed=amount.text,
        margin="; ".join(f"as {name} {finding.margin}" for name, finding in found.items()),
        breakpoint=_breakpoint(found),
        assumptions=tuple(
            dict.fromkeys(label for finding in found.values() for label in finding.assumptions)
        ),
        why=sentences(
            f"{amount.text!r} may be {listed(amount)}.",
            *(f"As {name}: {finding.why}" for name, finding in found.items()),
        ),
    )


def _breakpoint(found: dict[str, Finding]) -> str:
    good = [name for name, finding in found.items() if finding.verdict == "consistent"]
    if good and len(good) < len(found):
        return f"what the figure means: holds for {' and '.join(good)} only"
    return "; ".join(
        f"as {name} {finding.breakpoint}" for name, finding in found.items() if finding.breakpoint
    )
