"""What one part of a case says of another: claims of sources, stops of claims, checks of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from convoymap.language.alike import nearest
from convoymap.seeds import check as checks
from convoymap.seeds.alternatives import Disputed, query_of, text_of_given, values_of
from convoymap.seeds.case import CaseFile, Claim, Event, Movement, Source, Stop
from convoymap.seeds.event_ref import STATUSES, split_event, stop_of
from convoymap.seeds.fields import is_slug
from convoymap.seeds.orders import cycles
from convoymap.seeds.voices import is_name
from convoymap.yamltext import FieldPath

Mistake = tuple[FieldPath, str]


@dataclass(frozen=True, slots=True)
class DeclaredIds:
    """Every id that the file declares, those of items with other mistakes included.

    Attributes
    ----------
    topics
        What a claim may be about: a subject, an event, a movement or a zone.
    """

    sources: frozenset[str]
    subjects: frozenset[str]
    events: frozenset[str]
    movements: frozenset[str]
    zones: frozenset[str]
    claims: frozenset[str]
    topics: frozenset[str]

    @classmethod
    def in_file(cls, raw: Mapping[str, Any]) -> DeclaredIds:
        """Return the ids of `raw`, whatever else is wrong with it."""

        def keys(name: str) -> frozenset[str]:
            value = raw.get(name)
            return frozenset(map(str, value)) if isinstance(value, dict) else frozenset()

        claims = [name for _, name in claim_ids(raw)]
        subjects, events, movements, zones = map(keys, ("subjects", "events", "movements", "zones"))
        return cls(
            sources=keys("sources"), subjects=subjects, events=events, movements=movements, zones=zones,
            claims=frozenset(claims),
            topics=subjects | events | movements | zones,
        )  # fmt: skip


def mistakes(raw: Mapping[str, Any], case: CaseFile) -> Iterator[Mistake]:
    """Yield every reference that leads nowhere.

    Parameters
    ----------
    raw
        The file's plain values, for all declared ids and for where things stand.
    case
        What of it is well formed.
    """
    known = DeclaredIds.in_file(raw)
    yield from _duplicate_ids(raw)
    positions = {name: index for index, name in claim_ids(raw)}
    for claim in case.claims:
        # Claims with mistakes are left out of `case`, so its indexes are not those of the file.
        path: FieldPath = ("claims", positions[claim.id])
        yield from _claim(path, claim, case, known)
    for name, event in case.events.items():
        yield from _alternatives(("events", name), event, known)
    for name, source in case.sources.items():
        yield from _origins(("sources", name, "origins"), name, source, known)
    for name, movement in case.movements.items():
        yield from _movement(("movements", name), movement, case, known)
    for name, zone in case.zones.items():
        for index, claim_id in enumerate(zone.claims):
            yield from _undeclared(
                ("zones", name, "claims", index), claim_id, known.claims, "claim"
            )


def rows_of(raw: Mapping[str, Any], section: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and row of each mapping in a section that should be a list of them, whatever it is."""
    rows = raw.get(section)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield index, row


def claim_ids(raw: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield number and id of each claim that has one; as the models read it, without space round it."""
    for index, row in rows_of(raw, "claims"):
        if (given := row.get("id")) is not None:
            yield index, str(given).strip()


def broken_places(raw: Mapping[str, Any], case: CaseFile) -> frozenset[str]:
    """Return ids and spellings, in lower case, of the places that `raw` declares with mistakes and `case` lacks."""
    whole = {place.id for place in case.places}
    return frozenset(
        str(spelling).strip().casefold()
        for _, row in rows_of(raw, "places")
        if str(row.get("id")) not in whole
        for field in ("id", "name", "latin", "arabic")
        for spelling in _items(row.get(field))
        if spelling is not None
    )


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _undeclared(path: FieldPath, name: str, known: Iterable[str], what: str) -> Iterator[Mistake]:
    choices = frozenset(known)
    if name not in choices:
        hint = nearest(name, choices) or "; declare it or name one that is"
        yield path, f"{name!r} is not a {what} of this case{hint}"


def _duplicate_ids(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for index, name in claim_ids(raw):
        if name in first:
            message = f"{name!r} is the id of claim {first[name] + 1} too; give each claim its own"
            yield ("claims", index, "id"), message
        first.setdefault(name, index)
    seen: set[str] = set()
    for index, row in rows_of(raw, "places"):
        given = row.get("id")
        twice = given is not None and str(given) in seen
        seen.add(str(given))
        if twice:
            yield (
                ("places", index, "id"),
                f"{given!r} is the id of another place too; give each its own",
            )


def _origins(path: FieldPath, name: str, source: Source, known: DeclaredIds) -> Iterator[Mistake]:
    for index, origin in enumerate(source.origins):
        if origin == name:
            message = f"{origin!r} is this source itself; name what it repeats, or leave it out"
            yield (*path, index), message
        elif not any(character.isalnum() for character in origin):
            message = f"{origin!r} names nothing; write the id of a source or a name, such as BBC"
            yield (*path, index), message
        elif is_slug(origin) and not is_name(origin) and origin not in known.sources:
            hint = nearest(origin, known.sources) or "; declare it"
            message = f"{origin!r} is not a source of this case{hint}; a name that is no id has a capital or a space"
            yield (*path, index), message


def _claim(path: FieldPath, claim: Claim, case: CaseFile, known: DeclaredIds) -> Iterator[Mistake]:
    yield from _undeclared((*path, "source"), claim.source, known.sources, "source")
    yield from _undeclared(
        (*path, "about"), claim.about, known.topics, "movement, zone, event or subject"
    )
    source = case.sources.get(claim.source)
    if source and source.paragraphs and claim.paragraph > source.paragraphs:
        message = (
            f"{claim.paragraph} is beyond the {source.paragraphs} paragraphs of {claim.source!r}"
        )
        yield (*path, "paragraph"), f"{message}; count non-blank lines from 1"
    if claim.event:
        yield from _event((*path, "event"), claim.event, case, known)
    for index, check in enumerate(claim.check):
        # One check may stand without brackets.
        yield from _check((*path, "check", index), check, claim, case, known)
    for index, message in cycles(claim.check):
        yield (*path, "check", index), message
    for index, relates in enumerate(claim.relates):
        # One relation may stand without brackets too.
        yield from _undeclared((*path, "relates", index, "to"), relates.to, known.claims, "claim")
        if relates.to == claim.id:
            message = f"{relates.to!r} is this claim itself; name the other claim that it tells the outcome of"
            yield (*path, "relates", index, "to"), message


def _check(
    path: FieldPath, check: checks.Check, claim: Claim, case: CaseFile, known: DeclaredIds
) -> Iterator[Mistake]:
    match check:
        case checks.TimeSpan() | checks.Pace() | checks.Way():
            yield from _event((*path, "from"), check.from_, case, known)
            yield from _event((*path, "to"), check.to, case, known)
        case checks.Order():
            yield from _event((*path, "before"), check.before, case, known)
            yield from _event((*path, "after"), check.after, case, known)
        case checks.Date(event=str(event)):
            yield from _event((*path, "event"), event, case, known)
        case checks.Distance(along=str(along)):
            yield from _undeclared((*path, "along"), along, known.movements, "movement")
        case checks.Distance(from_=None) | checks.Distance(to=None):
            yield path, "a distance needs from and to, or along; add them"
        case checks.GoesInside() | checks.Crosses() | checks.KeepsTo() | checks.KeepsOutOf():
            yield from _part(path, check, case, known)
        case checks.Light():
            yield from _light(path, check, claim, case, known)
        case checks.Count():
            yield from _counted(path, check, known)
            if check.event:
                yield from _event((*path, "event"), check.event, case, known)
        case _:
            return


def _part(
    path: FieldPath, check: checks.ZoneCheck, case: CaseFile, known: DeclaredIds
) -> Iterator[Mistake]:
    """Yield what is wrong with the movement of a check, or with the part of it between two of its stops."""
    yield from _undeclared((*path, "movement"), check.movement, known.movements, "movement")
    movement = case.movements.get(check.movement)
    if movement is None:
        return
    ends: dict[str, int] = {}
    for key, text in (("from", check.from_), ("to", check.to)):
        if text is None:
            continue
        wrong = list(_event((*path, key), text, case, known))
        yield from wrong
        of, status, place = split_event(text)
        if wrong or (index := stop_of(movement, status, place)) is None or of != check.movement:
            if not wrong:
                yield (
                    (*path, key),
                    f"{text!r} is no stop of {check.movement!r}; name one of its own",
                )
            continue
        if status == "intended":
            yield (
                (*path, key),
                f"{text!r} was intended only, so nothing was on the way there; name a stop that was made",
            )
            continue
        ends[key] = index
    if len(ends) == 2 and ends["to"] < ends["from"]:
        yield (
            (*path, "to"),
            f"{check.to!r} is a stop before {check.from_!r}, so there is no leg between them; swap the two",
        )


def _light(
    path: FieldPath, check: checks.Light, claim: Claim, case: CaseFile, known: DeclaredIds
) -> Iterator[Mistake]:
    if check.event:
        yield from _event((*path, "event"), check.event, case, known)
    if check.place is None and not claim.places:
        yield path, "a check of light needs a place; add one, or give the claim its place"


def _counted(path: FieldPath, check: checks.Count, known: DeclaredIds) -> Iterator[Mistake]:
    for key, names in check.names.items():
        for name in names:
            yield from _undeclared((*path, key), name, known.claims, "claim")


def _event(path: FieldPath, text: str, case: CaseFile, known: DeclaredIds) -> Iterator[Mistake]:
    if text in known.events:
        return
    movement, status, place = split_event(text)
    if not status:
        hint = nearest(text, known.events)
        yield (
            path,
            (
                f"{text!r} is not an event{hint}; write MOVEMENT STATUS PLACE ({', '.join(STATUSES)}), or an event's id"
            ),
        )
    elif movement not in known.movements:
        yield from _undeclared(path, movement, known.movements, "movement")
    # A movement with mistakes of its own is declared and not in `case`; its stops cannot be checked.
    elif movement in case.movements and stop_of(case.movements[movement], status, place) is None:
        stops = [
            f"{stop.status} {name.name}"
            for stop in case.movements[movement].stops
            for name in values_of(stop.place)
        ]
        hint = nearest(f"{status} {place}", stops) or f"; it has: {', '.join(stops)}"
        yield path, f"{movement!r} has no stop {f'{status} {place}'!r}{hint}"


def _movement(
    path: FieldPath, movement: Movement, case: CaseFile, known: DeclaredIds
) -> Iterator[Mistake]:
    if movement.part_of:
        yield from _undeclared((*path, "part_of"), movement.part_of, known.movements, "movement")
        yield from _own_ancestor(path, movement.part_of, case)
    for index, stop in enumerate(movement.stops):
        for field, named in (("claims", stop.claims), ("course_claims", stop.course_claims)):
            for number, claim_id in enumerate(named):
                place = (*path, "stops", index, field, number)
                yield from _undeclared(place, claim_id, known.claims, "claim")
        if stop.inside:
            place = (*path, "stops", index, "inside")
            yield from _undeclared(place, stop.inside, known.zones, "zone")
        yield from _alternatives((*path, "stops", index), stop, known)
    keys = Counter(
        (stop.status, _place_written(stop), text_of_given(stop.when)) for stop in movement.stops
    )
    # Times are text or None, which do not compare; their texts do.
    for (status, place_name, _), count in sorted(keys.items(), key=str):
        if count > 1:
            message = (
                f"has {count} stops {status!r} at {place_name!r} at one time; keep one or date them"
            )
            yield (*path, "stops"), message


def _place_written(stop: Stop) -> str:
    """Return a stop's place as its source spells it; where it is disputed, what every alternative is looked up by."""
    return query_of(stop.place) if isinstance(stop.place, Disputed) else stop.place.name


def _alternatives(path: FieldPath, of: Stop | Event, known: DeclaredIds) -> Iterator[Mistake]:
    """Yield every claim that an alternative of a stop or event names and that the case does not have."""
    for field in ("when", "place", "quantity"):
        given = getattr(of, field)
        for number, each in enumerate(given.any_ if isinstance(given, Disputed) else ()):
            for index, claim_id in enumerate(each.claims):
                place = (*path, field, "any", number, "claims", index)
                yield from _undeclared(place, claim_id, known.claims, "claim")


def _own_ancestor(path: FieldPath, parent: str, case: CaseFile) -> Iterator[Mistake]:
    # Movements above may go in a cycle that this one is not part of; `seen` ends that too.
    seen = {str(path[-1])}
    while parent in case.movements:
        if parent in seen:
            yield (
                (*path, "part_of"),
                f"{parent!r} leads back to {path[-1]!r}; a movement cannot be part of itself",
            )
            return
        seen.add(parent)
        parent = case.movements[parent].part_of or ""
