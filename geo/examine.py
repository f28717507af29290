"""What a resolved case comes to when it is checked: the results of its checks and every conflict of its claims."""

from __future__ import annotations

from convoymap.geo.checks.position import position_checks
from convoymap.geo.checks.run import check_case
from convoymap.geo.conflict import Conflict, ranked
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.report import Report
from convoymap.geo.timeline.case_conflicts import timeline_conflicts


def examine(context: CaseContext) -> Report:
    """Return what the checks of a case find, the conflicts between its claims, and the bounds of its events.

    Raises
    ------
    InputError
        If a zone cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    checks = (*check_case(context), *position_checks(context))
    conflicts, times = tuple(find_conflicts(context)), context.timeline.times
    left_out = tuple(problem.message for problem in context.left_out)
    return Report(context.case.id, checks, conflicts, times, left_out)


def find_conflicts(context: CaseContext) -> list[Conflict]:
    """Return all conflicts of a case, those of fewest claims first.

    Two dates of one event that differ are found both ways and listed once, as the contradiction.
    """
    found = contradictions(context)
    # The contradiction says more of them: who dates the event, and by how many days they differ.
    told: dict[str, frozenset[str]] = {}
    for conflict in found:
        if conflict.kind == "date":
            one, other = (frozenset(side.claims) for side in conflict.sides)
            for ours, theirs in ((one, other), (other, one)):
                told |= {name: told.get(name, frozenset()) | theirs for name in ours}
    return ranked([*found, *timeline_conflicts(context.timeline, told=told)])
