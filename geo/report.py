"""Everything that was checked in a case: the results of its checks, and the claims that cannot all be true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from convoymap.errors import Problem
from convoymap.geo.conflict import Conflict
from convoymap.geo.parties import NamedParty
from convoymap.geo.relation import Relation
from convoymap.geo.timeline.times import Times
from convoymap.geo.verdict import SEVERITY, CheckResult, Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one case.

    Attributes
    ----------
    case
        The case's id.
    checks
        One result a check, in the order of the claims.
    conflicts
        What cannot all hold, on the timeline and of values, those of fewest claims first; one conflict a dispute.
    times
        The smallest set of statements on time to doubt, and the bounds of every event.
    left_out
        What bounds on work have left out, in words; mostly empty.
    lint
        Checks that earn no verdict, with the file and line where they are written.
    relations
        What came of promises, plans and denials; no conflicts.
    parties
        Which source names which actor as a party to what.
    disputed
        What the case gives alternatives for, as JSON: of which events, the alternatives, the claims that give each, and
        as `claims` those that cannot all be right.
    """

    case: str
    checks: tuple[CheckResult, ...]
    conflicts: tuple[Conflict, ...]
    times: Times
    left_out: tuple[str, ...] = ()
    lint: tuple[Problem, ...] = ()
    relations: tuple[Relation, ...] = ()
    parties: tuple[NamedParty, ...] = ()
    disputed: tuple[dict[str, Any], ...] = ()

    @property
    def badged(self) -> tuple[CheckResult, ...]:
        """The checks whose verdict was earned."""
        return tuple(check for check in self.checks if check.badge)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The most severe verdict that each claim's badged checks came to, by claim id."""
        found: dict[str, Verdict] = {}
        for check in self.badged:
            # A claim may invite several checks; one that it misses stands for it, however many it meets.
            verdicts = [check.verdict, *([found[check.claim]] if check.claim in found else [])]
            found[check.claim] = min(verdicts, key=SEVERITY.index)
        return found

    @property
    def disputed_claims(self) -> frozenset[str]:
        """The claims that give one of several values that cannot all hold."""
        return frozenset(claim for each in self.disputed for claim in each["claims"])

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many badged checks came to each verdict, most severe first, a verdict of no check included with 0.

        What is not checkable has no badge and is counted as such.
        """
        counted = Counter(
            check.verdict
            for check in self.checks
            if check.badge or check.verdict == "not checkable"
        )
        return {verdict: counted[verdict] for verdict in SEVERITY}

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``convoymap check --format json`` prints for this case."""
        return {
            "case": self.case,
            "checks": [check.to_json() for check in self.checks],
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "relations": [relation.to_json() for relation in self.relations],
            "parties": [party.to_json() for party in self.parties],
            "disputed": list(self.disputed),
            **({"left_out": list(self.left_out)} if self.left_out else {}),
            "to_doubt": list(self.times.doubt),
            "to_doubt_proved": self.times.doubt_proved,
            "bounds": {
                event: {"earliest": earliest, "latest": latest}
                for event, (earliest, latest) in self.times.bounds.items()
            },
        }

    def __repr__(self) -> str:
        counts = ", ".join(f"{n} {verdict}" for verdict, n in self.counts.items() if n)
        return f"Report({self.case!r}: {counts or 'no checks'}; {len(self.conflicts)} conflicts)"
