"""Verdicts: per reading from hard and soft bounds, then over all readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

from convoymap.geo.figures import interval_json
from convoymap.language.interval import EVERYTHING, Interval
from convoymap.wording.message import NOTHING, Message

if TYPE_CHECKING:
    from convoymap.seeds.check import CheckKind

Verdict = Literal[
    "contradicted",
    "depends on reading",
    "implausible",
    "consistent",
    "not in force",
    "not checkable",
]

Standing = Literal["badged", "unearned", "related"]
"""Whether a check's verdict stands for its claim, could not have come out otherwise, or speaks of something else."""

SEVERITY: tuple[Verdict, ...] = get_args(Verdict)
"""Most severe first: the one order of verdicts, for tables, maps and pages too."""

SHORTFALLS: tuple[Verdict, ...] = SEVERITY[: SEVERITY.index("consistent")]
"""What a check can fall short by."""

_UNCOUNTED = SEVERITY[SEVERITY.index("not in force") :]


@dataclass(frozen=True, slots=True)
class Reading:
    """One defensible interpretation of a claim, with what was found under it.

    Attributes
    ----------
    reading
        Its name, such as ``elapsed days`` or ``as the crow flies``.
    verdict
        Never ``depends on reading``.
    claimed, computed
        What the claim says and what was computed, in the check's unit; None where words or nothing stand there.
    gap
        By how much claimed and computed miss each other, in the check's unit; 0 where they meet.
    why
        The working, in words that can be replayed: every figure that was used.
    rests_on
        Ids of the claims that give the alternatives of disputed values which it takes; empty where nothing is disputed.
    """

    reading: str
    verdict: Verdict
    claimed: Interval | None = None
    computed: Interval | None = None
    gap: float = 0.0
    why: Message = NOTHING
    rests_on: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reading as a JSON object; with the claims that it rests on where something is disputed."""
        return {
            "reading": self.reading,
            "verdict": self.verdict,
            "claimed": interval_json(self.claimed) if self.claimed else None,
            "computed": interval_json(self.computed) if self.computed else None,
            "why": self.why,
            **({"rests_on": list(self.rests_on)} if self.rests_on else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFinding:
    """What one check finds before it is tied to a claim.

    Attributes
    ----------
    claimed, computed
        An interval in `unit`, or a text.
    unit
        ``km``, ``days``, ``km/h``, ``degrees`` or empty.
    readings
        At least one.
    margin
        By how much it fits or misses, in words ("31 h short").
    breakpoint
        The value of an assumption at which the verdict flips, in words; empty where no value is known.
    assumptions
        Labels of what was assumed, such as ``top speed 120 km/h``.
    why
        The working, in one or two sentences.
    method
        How it was computed, with the source of the rule.
    """

    readings: tuple[Reading, ...]
    why: Message
    method: Message
    claimed: Interval | str | None = None
    computed: Interval | str | None = None
    unit: str = ""
    margin: Message = NOTHING
    breakpoint: Message = NOTHING
    assumptions: tuple[Message, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict over all readings."""
        return over_all([reading.verdict for reading in self.readings])

    def result(self, kind: CheckKind, claim: str, source: str) -> CheckResult:
        """Return the finding as the result of a claim's check."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return CheckResult(claim=claim, source=source, kind=kind, **found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult(CheckFinding):
    """What one check of one claim found: a `CheckFinding` with the ids of claim and source, and the kind of check.

    Attributes
    ----------
    standing
        Whether its verdict was earned, see `convoymap.geo.earned`.
    unearned
        Why it has no badge, in words; empty where it has one.
    `disputed` tells that the claim gives one of several values that cannot all hold, whatever the check finds.
    """

    claim: str
    source: str
    kind: CheckKind
    standing: Standing = "badged"
    unearned: Message = NOTHING
    disputed: bool = False

    @property
    def badge(self) -> bool:
        """Whether the verdict was earned and stands for its claim."""
        return self.standing == "badged"

    def to_json(self) -> dict[str, Any]:
        """Return the check in the form that ``convoymap check --format json`` prints."""
        return {
            "claim": self.claim,
            "source": self.source,
            "kind": self.kind,
            "claimed": _value_json(self.claimed),
            "computed": _value_json(self.computed),
            "unit": self.unit,
            "verdict": self.verdict,
            "badge": self.badge,
            "standing": self.standing,
            "unearned": self.unearned or None,
            "disputed": self.disputed,
            "readings": [reading.to_json() for reading in self.readings],
            "margin": self.margin,
            "breakpoint": self.breakpoint,
            "assumptions": list(self.assumptions),
            "why": self.why,
            "method": self.method,
        }


def _value_json(value: Interval | str | None) -> dict[str, float | None] | str | None:
    return interval_json(value) if isinstance(value, Interval) else value


def judge(claimed: Interval, hard: Interval, soft: Interval = EVERYTHING) -> Verdict:
    """Return the verdict of one reading; all three intervals are in one unit.

    Parameters
    ----------
    claimed
        The support of the claimed quantity: every value that some reader takes the words to mean.
    hard
        What is possible at all; only missing this contradicts.
    soft
        What is usual; missing only this is implausible.
    """
    if not claimed.meets(hard):
        return "contradicted"
    return "consistent" if claimed.meets(soft) else "implausible"


def over_all(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict over all readings: theirs where they agree; else that it depends on the reading.

    Where no reading fits, nothing depends on it: the mildest verdict stands. Readings that cannot be checked, or for
    which a zone was not in force, do not count beside others.

    >>> over_all(["contradicted", "implausible"])
    'implausible'
    """
    found = {verdict for verdict in verdicts if verdict not in _UNCOUNTED}
    # Only a reading that fits beside one that does not makes the verdict hang on which of them is meant.
    if "consistent" in found and len(found) > 1:
        return "depends on reading"
    uncounted: Verdict = "not in force" if "not in force" in verdicts else "not checkable"
    return max(found, key=SEVERITY.index, default=uncounted)
