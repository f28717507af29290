"""Every conflict of a case: contradictions between claims, and sets that the timeline cannot hold."""

from __future__ import annotations

from typing import Any

from convoymap.geo.clash import Clash, ranked
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.timeline.story import story_conflicts
from convoymap.seeds.loaded import LoadedCase


def clashes_in(loaded: LoadedCase) -> list[Clash]:
    """Return all conflicts of a case, those of fewest claims first.

    Two dates of one event that differ are found both ways and listed once, as the contradiction.
    """
    found = contradictions(loaded)
    dated = [frozenset(clash.claims) for clash in found if clash.kind == "date"]
    timeline = [
        clash
        for clash in story_conflicts(loaded)
        if not any(frozenset(clash.claims) <= claims for claims in dated)
    ]
    return ranked([*found, *timeline])


def conflicts_in(loaded: LoadedCase) -> list[dict[str, Any]]:
    """Return all conflicts of a case as JSON objects, in the form of ``convoymap check --format json``."""
    return [clash.to_json() for clash in clashes_in(loaded)]
