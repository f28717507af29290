"""The story of a case as a timeline: what its claims force on each other, and where they cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from convoymap.geo.checks.facts import Facts
from convoymap.geo.checks.finding import lapse
from convoymap.geo.clash import Clash, ranked
from convoymap.geo.timeline.conflicts import Conflict, Repair, Step, conflicts, repair
from convoymap.geo.timeline.network import Constraint, Name, bounds
from convoymap.geo.timeline.statements import A_MOMENT_S, EPOCH, Statement, statements_of
from convoymap.seeds.case import Claim
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import Message, joined, say

_START = datetime(1970, 1, 1, tzinfo=UTC)
_PROBE = "probe"


@dataclass(frozen=True)
class Story:
    """A case's statements on time, and the names under which they may be doubted.

    Attributes
    ----------
    statements
        In the order of the case.
    """

    loaded: LoadedCase
    statements: tuple[Statement, ...]

    @property
    def constraints(self) -> list[Constraint]:
        """The statements as `convoymap.geo.timeline.conflicts` takes them."""
        return [statement.constraint for statement in self.statements]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of the case, by id."""
        return {claim.id: claim for claim in self.loaded.case.claims}

    @cached_property
    def by_step(self) -> Mapping[tuple[str, str, str, int], Statement]:
        """The statement behind each step of a conflict's working."""
        found = {}
        for statement in reversed(self.statements):
            c = statement.constraint
            if c.high is not None:
                found[str(c.claim), str(c.a), str(c.b), _ms(c.high)] = statement
            if c.low is not None:
                found[str(c.claim), str(c.b), str(c.a), _ms(-c.low)] = statement
        return found

    def statement(self, step: Step) -> Statement:
        """Return the statement behind a step."""
        return self.by_step[str(step.claim), str(step.a), str(step.b), _ms(step.at_most)]

    def claims_named(self, name: str) -> tuple[str, ...]:
        """Return the claims behind the name of a statement: itself, or those that support a stop."""
        if name in self.claims:
            return (name,)
        number, _, movement = name.removeprefix("stop ").partition(" of ")
        if movement not in self.loaded.case.movements or not number.isdigit():
            return ()
        return tuple(self.loaded.case.movements[movement].stops[int(number) - 1].claims)


def _ms(seconds: float) -> int:
    return round(seconds * 1000.0)


def constraints_of(loaded: LoadedCase) -> Story:
    """Return what a case states of the times of its events, as labelled constraints.

    The dates of claims and of the case's own, durations, orders, days of publication, and the distances between stops
    at the top speed of the movement's vehicle. Plans, promises, denials and opinions date nothing.
    """
    return Story(loaded, tuple(statements_of(Facts(loaded))))


def story_conflicts(loaded: LoadedCase, *, limit: int = 100) -> list[Clash]:
    """Return the sets of claims that cannot all be true on the timeline, those of fewest claims first.

    Assumptions and dates of the case's own that take part are named in the working, not among the claims. Of conflicts
    among the same claims the one that assumes least is kept.

    Parameters
    ----------
    limit
        How many minimal conflicts to look for at most.
    """
    story = constraints_of(loaded)
    found: dict[frozenset[str], Clash] = {}
    for conflict in conflicts(story.constraints, limit=limit):
        clash = _clash(story, conflict)
        found.setdefault(frozenset(clash.claims) or frozenset([clash.why]), clash)
    return ranked(found.values())


def _clash(story: Story, conflict: Conflict) -> Clash:
    parts = list(dict.fromkeys(story.statement(step) for step in conflict.steps))
    claims = sorted({claim for name in conflict.claims for claim in story.claims_named(str(name))})
    short = lapse(conflict.margin)
    return Clash(
        claims=tuple(claims),
        subject=_subject(story, claims, conflict),
        kind="timeline",
        severity="soft" if any(part.doubtful for part in parts) else "hard",
        margin=say("margin.short", time=short),
        why=say("story", statements=_listed(parts), time=short),
    )


def _listed(parts: list[Statement]) -> Message:
    first, *others = (part.words for part in parts)
    if first.id == "states.own":
        first = say("states.ownFirst", **first.values)
    return joined("semicolon", (first, *others))


def _subject(story: Story, claims: list[str], conflict: Conflict) -> str:
    if claims:
        return story.claims[claims[0]].about
    events = sorted({str(step.a) for step in conflict.steps} - {EPOCH})
    return events[0].split(" ")[0] if events else story.loaded.case.id


@dataclass(frozen=True, slots=True)
class Times:
    """What the statements on time come to.

    Attributes
    ----------
    doubt
        A smallest set of statements without which the others fit, sorted; empty where all fit. Ids of claims,
        ``stop N of MOVEMENT``, ``events: ID`` or ``assumption: ...``. That they suffice does not say that they are
        wrong.
    doubt_proved
        Whether no smaller set would do.
    bounds
        The earliest and the latest moment of every event that the other statements allow: ISO 8601 with the offset of
        the case's time zone; None where nothing bounds it within the years 1 to 9999.
    """

    doubt: tuple[str, ...]
    doubt_proved: bool
    bounds: Mapping[str, tuple[str | None, str | None]]


def times_of(loaded: LoadedCase) -> Times:
    """Return which statements on time to doubt, and the bounds of every event without them."""
    story = constraints_of(loaded)
    found = repair(story.constraints)
    zone = ZoneInfo(loaded.case.timezone)
    bounded = {
        event: (_iso(low, zone), _iso(high, zone))
        for event, (low, high) in sorted(_bounds(_fitting(story, found)).items())
        if event != EPOCH
    }
    return Times(tuple(map(_name, found.claims)), found.proved, bounded)


def _name(name: Name) -> str:
    return name if isinstance(name, str) else str(name)


def to_doubt(loaded: LoadedCase) -> tuple[str, ...]:
    """Return the `Times.doubt` of a case."""
    return times_of(loaded).doubt


def event_bounds(loaded: LoadedCase) -> dict[str, tuple[str | None, str | None]]:
    """Return the `Times.bounds` of a case."""
    return dict(times_of(loaded).bounds)


def _fitting(story: Story, found: Repair) -> list[Constraint]:
    return [each for each in story.constraints if each.claim not in found.claims]


def _bounds(constraints: list[Constraint]) -> dict[str, tuple[float | None, float | None]]:
    if not any(EPOCH in (constraint.a, constraint.b) for constraint in constraints):
        return {}
    found = bounds(constraints, reference=EPOCH)
    return {_name(event): span for event, span in found.items()}


def _iso(seconds: float | None, zone: ZoneInfo) -> str | None:
    if seconds is None:
        return None
    try:
        moment = (_START + timedelta(milliseconds=_ms(seconds))).astimezone(zone)
    except OverflowError:
        return None
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def forced_by(loaded: LoadedCase, event: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of fewest statements that force the earliest and the latest moment of an event."""
    story = constraints_of(loaded)
    constraints = _fitting(story, repair(story.constraints))
    low, high = _bounds(constraints).get(event, (None, None))
    earliest = Constraint(_PROBE, EPOCH, event, None, low - A_MOMENT_S) if low is not None else None
    latest = Constraint(_PROBE, EPOCH, event, high + A_MOMENT_S, None) if high is not None else None
    return _because(constraints, earliest), _because(constraints, latest)


def _because(constraints: list[Constraint], probe: Constraint | None) -> tuple[str, ...]:
    if probe is None:
        return ()
    (conflict, *_) = conflicts([*constraints, probe], limit=1)
    return tuple(str(name) for name in conflict.claims if name != _PROBE)
