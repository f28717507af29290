"""One finding over all alternatives of what is disputed: computed for each, a reading that says whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import reduce

from convoymap.geo.context import CaseContext
from convoymap.geo.disputed import by_whom
from convoymap.geo.resolved.disputes import Dispute, Settlement, settlements
from convoymap.geo.verdict import CheckFinding, Reading
from convoymap.language.interval import Interval
from convoymap.seeds.check import Check
from convoymap.wording.message import Message, joined, say, sentences, word


def disputes_in(context: CaseContext, check: Check) -> tuple[Dispute, ...]:
    """Return what is disputed of the events and movements that a check names in any of its fields."""
    return tuple(_named(context, [getattr(check, field) for field in type(check).model_fields]))


def disputes_of_event(context: CaseContext, name: str | None) -> tuple[Dispute, ...]:
    """Return what is disputed of the event of a name; nothing where it has none."""
    return tuple(_named(context, [name]))


def disputes_along(context: CaseContext, movement: str) -> Iterator[Dispute]:
    """Yield what is disputed of any stop of a movement."""
    for index in range(len(context.case.movements[movement].stops)):
        yield from context.events.disputes(context.events.stop_event(movement, index))


def _named(context: CaseContext, values: Iterable[object]) -> Iterator[Dispute]:
    for value in values:
        if not isinstance(value, str):
            continue
        if value in context.case.movements:
            yield from disputes_along(context, value)
        elif event := context.events.event(value):
            yield from context.events.disputes(event)


def settled_contexts(
    context: CaseContext, disputes: Iterable[Dispute]
) -> list[tuple[Settlement, CaseContext]]:
    """Return each way to settle disputes with the case as it is then; empty where none of them is open."""
    return [
        (settlement, context.settled(settlement.choice))
        for settlement in settlements(disputes, context.choice)
    ]


def over_alternatives(
    context: CaseContext,
    disputes: Iterable[Dispute],
    find: Callable[[CaseContext], CheckFinding],
) -> CheckFinding:
    """Return one finding of what `find` finds of the case under every alternative of the disputes.

    Each of its readings is named by the alternative under which it is one. Where nothing is disputed it is what `find`
    finds of the case as it is. How alternatives are ordered in the case, and which is drawn, makes no difference.
    """
    ways = settled_contexts(context, disputes)
    if not ways:
        return find(context)
    found = [(settlement, find(settled)) for settlement, settled in ways]
    first = found[0][1]
    # What no alternative supplies, such as a place, is said once.
    if all(finding.verdict == "not checkable" for _, finding in found):
        return first
    named = [(_label(context, settlement), finding) for settlement, finding in found]
    return replace(
        first,
        readings=tuple(
            _reading(context, settlement, reading)
            for settlement, finding in found
            for reading in finding.readings
        ),
        claimed=_common([finding.claimed for _, finding in found]),
        computed=_common([finding.computed for _, finding in found]),
        margin=_by_alternative(named, "margin"),
        breakpoint=_breakpoint(named),
        assumptions=tuple(
            dict.fromkeys(label for _, finding in found for label in finding.assumptions)
        ),
        why=sentences(
            say("disputed.readings"),
            *(say("disputed.if", said=label, why=finding.why) for label, finding in named),
        ),
    )


def _reading(context: CaseContext, settlement: Settlement, reading: Reading) -> Reading:
    name = say("reading.disputed", reading=reading.reading, said=_label(context, settlement))
    claims = tuple(dict.fromkeys(claim for _, taken in settlement.taken for claim in taken.claims))
    return replace(reading, reading=name, rests_on=(*reading.rests_on, *claims))


def _label(context: CaseContext, settlement: Settlement) -> Message:
    labels = [
        by_whom(context.events, dispute, taken)
        if len(settlement.taken) == 1
        else say(
            "disputed.of",
            event=_title(context, dispute),
            said=by_whom(context.events, dispute, taken),
        )
        for dispute, taken in settlement.taken
    ]
    return labels[0] if len(labels) == 1 else joined("comma", labels)


def _title(context: CaseContext, dispute: Dispute) -> Message:
    """Return the event of a dispute as a reader knows it: by its title, or by what happened where."""
    event = next(each for each in context.events.all if each.key == dispute.event)
    if event.movement is None or event.stop is None:
        return say("quoted", text=context.case.events[event.key].title)
    stop = context.case.movements[event.movement].stops[event.stop]
    place = context.movements.name_of(stop)
    return say("disputed.stop", status=word("status", stop.status), place=place)


def _common(values: list[Interval | str | None]) -> Interval | str | None:
    """Return what several findings hold: the span from the least to the greatest, or their words, each once."""
    spans = [value for value in values if isinstance(value, Interval)]
    if len(spans) == len(values):
        return reduce(Interval.hull, spans)
    said_so = dict.fromkeys(str(value) for value in values if isinstance(value, str))
    texts = [value for value in values if isinstance(value, str)]
    if spans or not texts:
        return spans[0] if spans else None
    return texts[0] if len(said_so) == 1 else joined("or", dict.fromkeys(texts))


def _by_alternative(named: list[tuple[Message, CheckFinding]], field: str) -> Message:
    texts = [(label, getattr(finding, field)) for label, finding in named]
    if len({str(text) for _, text in texts}) == 1:
        only: Message = texts[0][1]
        return only
    return joined(
        "semicolon",
        (say("disputed.as", said=label, words=text) for label, text in texts if text),
    )


def _breakpoint(named: list[tuple[Message, CheckFinding]]) -> Message:
    # Where it fits under some alternatives and not under others, the verdict flips with which of them is right.
    may_hold = ("consistent", "depends on reading")
    good = [label for label, finding in named if finding.verdict in may_hold]
    if good and len(good) < len(named):
        return say("flip.disputed", said=joined("or", good))
    return _by_alternative(named, "breakpoint")
