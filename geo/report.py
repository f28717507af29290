"""Everything that was checked in a case: the results of its checks, and the claims that cannot all be true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.geo.all_conflicts import clashes_in
from convoymap.geo.checks.run import check_case
from convoymap.geo.checks.verdict import SEVERITY, CheckResult, Verdict
from convoymap.geo.clash import Clash
from convoymap.geo.reach import position_checks
from convoymap.geo.timeline.story import Times, times_of
from convoymap.seeds.loaded import LoadedCase

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router


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
        Sets of claims that cannot all be true, of the timeline and of values, those of fewest claims first.
    times
        The smallest set of statements on time to doubt, and the bounds of every event.
    """

    case: str
    checks: tuple[CheckResult, ...]
    conflicts: tuple[Clash, ...]
    times: Times

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The harshest verdict of each checked claim, by claim id."""
        found: dict[str, Verdict] = {}
        for check in self.checks:
            verdicts = [check.verdict, *([found[check.claim]] if check.claim in found else [])]
            found[check.claim] = min(verdicts, key=SEVERITY.index)
        return found

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many checks came to each verdict, harshest first, those that none came to included."""
        counted = Counter(check.verdict for check in self.checks)
        return {verdict: counted[verdict] for verdict in SEVERITY}

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``convoymap check --format json`` prints for this case."""
        return {
            "case": self.case,
            "checks": [check.to_json() for check in self.checks],
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "to_doubt": list(self.times.doubt),
            "to_doubt_proved": self.times.doubt_proved,
            "bounds": {
                event: {"earliest": earliest, "latest": latest}
                for event, (earliest, latest) in self.times.bounds.items()
            },
        }


def report_on(loaded: LoadedCase, *, router: Router | None = None) -> Report:
    """Check a loaded case; `router` finds ways by road, over the embedded network where none is given."""
    return Report(
        loaded.case.id,
        (*check_case(loaded, router=router), *position_checks(loaded)),
        tuple(clashes_in(loaded)),
        times_of(loaded),
    )
