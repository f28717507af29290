"""Every place name of a case, where it stands, and which place it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import get_args

from convoymap.gazetteer.resolution import Context, Resolution
from convoymap.gazetteer.resolver import Resolver
from convoymap.seeds.case import CaseFile
from convoymap.seeds.fields import Model, PlaceName
from convoymap.seeds.named_places import NamedPlaces
from convoymap.yamltext import FieldPath


def names_in(case: CaseFile) -> Iterator[tuple[FieldPath, PlaceName]]:
    """Yield every place name of the case and the path of the field that holds it."""
    for name, event in case.events.items():
        yield from _names(("events", name), event)
    for name, movement in case.movements.items():
        yield from _names(("movements", name), movement)
    for name, zone in case.zones.items():
        yield from _names(("zones", name), zone)
    for claim in case.claims:
        yield from _names(("claims", claim.id), claim)


def _names(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, PlaceName]]:
    if isinstance(value, PlaceName):
        yield path, value
    elif isinstance(value, Model):
        for field, key in _naming_fields(type(value)):
            if part := getattr(value, field):
                yield from _names((*path, key), part)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _names((*path, index), item)


@cache
def _naming_fields(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model under which place names may stand, and how the file calls them."""
    return tuple(
        (field, info.alias or field)
        for field, info in model.model_fields.items()
        if _may_name(info.annotation)
    )


def _may_name(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation is PlaceName or bool(_naming_fields(annotation))
    return any(_may_name(part) for part in get_args(annotation))


def resolve_names(case: CaseFile, resolver: Resolver) -> NamedPlaces:
    """Return what every place name of `case` means; the clear ones are context for the ambiguous ones."""
    # A check may name a zone of the case where a place could stand; gazetteers do not know zones.
    queries = sorted({name.query for _, name in names_in(case)} - set(case.zones))
    known = Context(vague=tuple(case.vague_words().items()))
    answers = {
        query: resolver.resolve_id(query) or resolver.resolve(query, known) for query in queries
    }
    # Only what is a point: the middle of a country says little of which place is near.
    near = tuple(
        answer.place.position
        for answer in answers.values()
        if answer.place and answer.place.extent is None
    )
    # One more round, with the context of the first only: the order of names makes no difference.
    for query, answer in answers.items():
        if answer.status == "ambiguous" and near:
            answers[query] = resolver.resolve(query, replace(known, near=near))
    return NamedPlaces(answers)


def unresolved(case: CaseFile, places: NamedPlaces) -> Iterator[tuple[FieldPath, str]]:
    """Yield path and message of every name that has no place."""
    for path, name in names_in(case):
        # `inside` is the one field that may name a zone.
        if name.query in case.zones and path[-1] == "inside":
            continue
        answer = places.resolutions.get(name.query)
        if answer is None:
            yield path, f"{name.query!r} is a zone; a place is needed here"
        elif answer.place is None:
            yield path, _message(name, answer)


def _message(name: PlaceName, answer: Resolution) -> str:
    others = [f"{other.place.name} ({other.place.id})" for other in answer.alternatives[:3]]
    if answer.status == "ambiguous":
        return f"{name.query!r} may be {' or '.join(others)}; write {{name: {name.name}, id: ...}}"
    hint = f"did you mean {' or '.join(others)}? " if others else ""
    return f"place {name.query!r} is not known; {hint}correct it, or name it under places"
