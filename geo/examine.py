"""What a resolved case comes to when it is checked: the results of its checks and every conflict of its claims."""

from __future__ import annotations

from convoymap.geo.checks.position import position_checks
from convoymap.geo.checks.run import checked_case
from convoymap.geo.conflict import Conflict, ranked
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.parties import named_parties
from convoymap.geo.relations import not_told, relations
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
    checked = checked_case(context)
    results = (*checked.results, *position_checks(context))
    conflicts, times = tuple(find_conflicts(context)), context.timeline.times
    found, parties = tuple(relations(context)), tuple(named_parties(context.case))
    left_out = tuple(problem.message for problem in context.left_out)
    return Report(
        context.case.id, results, conflicts, times, left_out, checked.lint, found, parties
    )


def find_conflicts(context: CaseContext) -> list[Conflict]:
    """Return all conflicts of a case, those of fewest claims first.

    Two dates of one event that differ are found both ways and listed once, as the contradiction.
    """
    found = contradictions(context)
    # The contradiction says more of them: who dates the event, and by how many days they differ.
    dated = [frozenset(conflict.claims) for conflict in found if conflict.kind == "date"]
    on_timeline = [
        conflict
        for conflict in timeline_conflicts(context.timeline)
        if not any(frozenset(conflict.claims) <= claims for claims in dated)
    ]
    return ranked(not_told([*found, *on_timeline], relations(context)))
