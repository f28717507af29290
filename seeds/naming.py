"""Every place name of a case, where it stands, and which place it means; and every time that its time zone crosses."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from functools import cache
from typing import TypeVar, cast, get_args

from convoymap.gazetteer.coordinates import LEVEL, given, turned_doubt
from convoymap.gazetteer.positions.read import read_position
from convoymap.gazetteer.resolution import Context, Resolution
from convoymap.gazetteer.resolver import Resolver
from convoymap.language.alike import nearest
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.language.instants import iso
from convoymap.seeds.case import CaseFile
from convoymap.seeds.check import ZONE_KEYS
from convoymap.seeds.fields import Model, PlaceName
from convoymap.seeds.named_places import NamedPlaces
from convoymap.timezones import time_zone
from convoymap.yamltext import FieldPath

_T = TypeVar("_T")


def names_in(case: CaseFile) -> Iterator[tuple[FieldPath, PlaceName]]:
    """Yield every place name of the case and the path of the field that holds it."""
    return _values_in(case, PlaceName)


def crossed_times(case: CaseFile) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and message of every time, half in UTC, that ends before it starts on the clocks of the case."""
    for path, when in _values_in(case, Edtf):
        # Where both bounds are of one kind, reading the text has compared them.
        if when.low_is_utc != when.high_is_utc and (message := _crossed(when, case.timezone)):
            yield path, message


def unclear_times(case: CaseFile) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and message of every time that the clocks of the case skipped or doubled."""
    for path, when in _values_in(case, Edtf):
        for wall, (before, after) in when.unclear(case.timezone):
            yield path, _unclear(wall, before, after, case.timezone)


def _unclear(wall: str, before: int, after: int, timezone: str) -> str:
    clock = time_zone(timezone)
    if "T" not in wall:
        return f"{wall} was no day on the clocks of {timezone}, which skipped it; the 24 hours about it are kept"
    first, last = sorted((iso(before, clock), iso(after, clock)))
    if before > after:
        return (
            f"{wall} was never on the clocks of {timezone}, which were put forward over it; everything from "
            f"{first} to {last} is kept; write the time that was meant, with its offset"
        )
    return (
        f"{wall} was twice on the clocks of {timezone}, which were put back; "
        f"{first} and {last} are kept; write its offset"
    )


def _crossed(when: Edtf, timezone: str) -> str:
    try:
        when.instants_ms(timezone)
    except EdtfError as error:
        # What lies beyond the years that clocks know is allowed; no bound follows from it.
        return str(error) if "before it starts" in str(error) else ""
    return ""


def _values_in(case: CaseFile, kind: type[_T]) -> Iterator[tuple[FieldPath, _T]]:
    """Yield every value of a kind below the claims and what they are about, and the path of the field that holds it."""
    for name, event in case.events.items():
        yield from _values(("events", name), event, kind)
    for name, movement in case.movements.items():
        yield from _values(("movements", name), movement, kind)
    for name, zone in case.zones.items():
        yield from _values(("zones", name), zone, kind)
    for claim in case.claims:
        yield from _values(("claims", claim.id), claim, kind)


def _values(path: FieldPath, value: object, kind: type[_T]) -> Iterator[tuple[FieldPath, _T]]:
    if isinstance(value, kind):
        yield path, value
    elif isinstance(value, Model):
        for field, key in _holding_fields(type(value), cast(Hashable, kind)):
            if part := getattr(value, field):
                yield from _values((*path, key), part, kind)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values((*path, index), item, kind)


@cache
def _holding_fields(model: type[Model], kind: Hashable) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model under which values of a kind may stand, and how the file calls them."""
    return tuple(
        (field, info.alias or field)
        for field, info in model.model_fields.items()
        if _may_hold(info.annotation, kind)
    )


def _may_hold(annotation: object, kind: Hashable) -> bool:
    if annotation is kind:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return bool(_holding_fields(annotation, kind))
    return any(_may_hold(part, kind) for part in get_args(annotation))


def resolve_names(case: CaseFile, resolver: Resolver) -> NamedPlaces:
    """Return what every place name of `case` means; the clear ones are context for the ambiguous ones."""
    # A check may name a zone of the case where a place could stand; gazetteers do not know zones.
    named = {name.query: name for _, name in names_in(case)}
    queries = sorted(set(named) - set(case.zones))
    known = Context(vague=tuple(case.vague_words().items()))
    answers = {
        query: _by_position(named[query])
        or resolver.resolve_id(query)
        or resolver.resolve(query, known)
        for query in queries
    }
    # Only what is a point: the middle of a country says little of which place is near.
    near = tuple(
        answer.place.position
        for answer in answers.values()
        if answer.place and answer.place.extent is None
    )
    # One more round, with the context of the first only: the order of names makes no difference. What a phrase means
    # may depend on how far the other places lie, too.
    for query, answer in answers.items():
        is_phrase = answer.best is not None and answer.best.match_level == "phrase"
        if near and (answer.status == "ambiguous" or is_phrase):
            answers[query] = resolver.resolve(query, replace(known, near=near))
    return NamedPlaces(answers)


def _by_position(name: PlaceName) -> Resolution | None:
    """Return the answer to a name beside which a position stands; None where none does."""
    if name.at is None:
        return None
    return given(name.name, name.at.text, name.at.spot, name.radius_km)


def doubtful_positions(case: CaseFile, places: NamedPlaces) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and message of every position that lies far from all else, and would not if it were turned."""
    points = {
        place.id: place.position
        for answer in places.resolutions.values()
        if (place := answer.place) and place.extent is None
    }
    for path, name in names_in(case):
        answer = places.resolutions.get(name.query)
        if answer is None or answer.best is None or answer.best.match_level != LEVEL:
            continue
        place = answer.best.place
        others = [position for other, position in points.items() if other != place.id]
        if message := turned_doubt(place.position, others):
            yield _path_of_position(path, name), message


def _path_of_position(path: FieldPath, name: PlaceName) -> FieldPath:
    """Return where a position stands: under `at` where it has no name, and so no field of a place."""
    if name.at is None or name.name != name.at.text:
        return path
    parent = path[:-2] if isinstance(path[-1], int) else path[:-1]
    return (*parent, "at")


def unresolved(
    case: CaseFile, places: NamedPlaces, broken: Collection[str] = ()
) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and message of every name that has no place.

    `broken` are spellings, in lower case, of places that the case declares with a mistake: that is told where it
    stands, and not once more wherever the place is named.
    """
    for path, name in names_in(case):
        of_check = "check" in path and path[-1] in ZONE_KEYS
        if name.query in case.zones and of_check:
            continue
        answer = places.resolutions.get(name.query)
        if answer is None:
            yield path, f"{name.query!r} is a zone; a place is needed here"
        elif answer.place is None and name.query.casefold() not in broken:
            hint = _zone_hint(name, case) if of_check else ""
            yield path, hint or _message(name, answer)


def _zone_hint(name: PlaceName, case: CaseFile) -> str:
    """Return a message where a name that is neither a zone nor a place is spelled much like a zone of the case."""
    hint = nearest(name.query, case.zones)
    return f"{name.query!r} is neither a zone of this case nor a known place{hint}" if hint else ""


def _message(name: PlaceName, answer: Resolution) -> str:
    read = read_position(name.query) if name.at is None else None
    if read is not None and read.status in ("refused", "doubtful"):
        return f"{name.query!r} is not resolved: {answer.why}"
    others = [f"{other.place.name} ({other.place.id})" for other in answer.alternatives[:3]]
    if answer.status == "ambiguous":
        return f"{name.query!r} may be {' or '.join(others)}; write {{name: {name.name}, id: ...}}"
    hint = f"did you mean {' or '.join(others)}? " if others else ""
    return f"place {name.query!r} is not known; {hint}correct it, or name it under places"
