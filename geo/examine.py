"""What a resolved case comes to when it is checked: the results of its checks and every conflict of its claims."""

from __future__ import annotations

import itertools
from dataclasses import replace

from convoymap.geo.checks.position import position_checks
from convoymap.geo.checks.run import checked_case
from convoymap.geo.conflict import Conflict, ranked
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.contradictions.disputes import disputed_conflicts, once
from convoymap.geo.disputed import disputes_json
from convoymap.geo.parties import named_parties
from convoymap.geo.relations import not_told, relations
from convoymap.geo.report import Report
from convoymap.geo.timeline.case_conflicts import timeline_conflicts
from convoymap.geo.timeline.circles import Told


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
    told = disputed_conflicts(context)
    at_odds = {
        key: tuple(dict.fromkeys(claim for conflict in conflicts for claim in conflict.claims))
        for key, conflicts in told.items()
    }
    disputed = {claim for claims in at_odds.values() for claim in claims}
    results = tuple(
        replace(check, disputed=check.claim in disputed)
        for check in (*checked.results, *position_checks(context))
    )
    conflicts, times = tuple(find_conflicts(context)), context.timeline.times
    found, parties = tuple(relations(context)), tuple(named_parties(context.case))
    left_out = tuple(problem.message for problem in context.left_out)
    disputes = tuple(
        {**each, "claims": list(at_odds.get(key, ()))}
        for key, each in disputes_json(context.events).items()
    )
    return Report(
        context.case.id, results, conflicts, times, left_out, checked.lint, found, parties, disputes
    )


def find_conflicts(context: CaseContext) -> list[Conflict]:
    """Return all conflicts of a case, those of fewest claims first.

    Two dates of one event that differ are found both ways and listed once, as the contradiction; what the case itself
    gives as alternatives once, as these.
    """
    disputed = itertools.chain.from_iterable(disputed_conflicts(context).values())
    found = once(contradictions(context), disputed)
    # The contradiction says more of them: who dates the event, and by how many days they differ.
    told = [
        # One day and the next are soft as dates, since a night lies in both; on the timeline they exclude each other.
        Told(
            tuple(frozenset(side.claims) for side in conflict.sides),
            soft=conflict.severity == "soft" and conflict.kind != "date",
        )
        for conflict in found
    ]
    on_timeline = timeline_conflicts(context.timeline, told=told)
    return ranked(not_told([*found, *on_timeline], relations(context)))
