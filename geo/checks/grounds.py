"""What a finding takes for granted of places and times, as labels that conflicts can name."""

from __future__ import annotations

from dataclasses import replace

from convoymap.geo.checks.facts import Window
from convoymap.geo.checks.finding import Finding
from convoymap.geo.checks.regions import Region
from convoymap.wording.message import Message


def grounded_on(finding: Finding, *regions: Region) -> Finding:
    """Return the finding with where its places are taken to lie among its assumptions."""
    return _with(finding, *(region.assumption() for region in regions))


def timed_by(finding: Finding, *windows: Window) -> Finding:
    """Return the finding with when its events are taken to have happened among its assumptions."""
    return _with(finding, *(window.label() for window in windows))


def _with(finding: Finding, *labels: Message) -> Finding:
    together = dict.fromkeys((*finding.assumptions, *labels))
    return replace(finding, assumptions=tuple(together))
