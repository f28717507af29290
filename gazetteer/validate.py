"""What is wrong with a file of places: mistakes of form, duplicates, collisions, wrong countries, no evidence."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import as_file, files
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from convoymap.errors import Problem, Warn
from convoymap.files import read_text
from convoymap.gazetteer.country_rule import country_faults
from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.folding import fold
from convoymap.gazetteer.place_validator import PlaceValidator
from convoymap.geodesy.sphere import distance_km
from convoymap.yamltext import YamlText, parse_yaml

TWINS_KM = 1.0
"""Two points of one kind nearer than this are probably one place entered twice."""

_ARABIC = re.compile(
    r"[\u0620-\u064A\u064B-\u0652\u0660-\u0669\u067E\u0686\u0698\u06A4\u06AF0-9 ()\-]+"
)

Entries = Sequence[tuple[int, PlaceEntry]]
Finding = tuple[int, str, str, str]
"""Index of the entry, its id, the field, and what is wrong with which value."""


def validate_curated() -> list[Problem]:
    """Return every mistake in the curated places that ship with the package."""
    with as_file(files("convoymap.gazetteer") / "data" / "places.yaml") as path:
        return validate_file(path)


def validate_file(path: Path, *, warn: Warn = lambda warnings: None) -> list[Problem]:
    """Return every mistake in a YAML list of places, by line.

    Parameters
    ----------
    path
        The file.
    warn
        Is told what is no mistake, such as values that a comment cuts.

    Raises
    ------
    InputError
        If the file cannot be read or is not YAML.
    """
    return validate_text(read_text(path), path.name, warn=warn)


def validate_text(text: str, file: str, *, warn: Warn = lambda warnings: None) -> list[Problem]:
    """Return every mistake in the text of a YAML list of places, by line; `file` is the name to show.

    Raises
    ------
    InputError
        If the text is not YAML.
    """
    document = parse_yaml(text, file)
    warn(document.warnings)
    if not isinstance(document.value, list):
        return [document.problem((), "is not a list of places; begin each place with '- id: ...'")]
    problems = list(document.problems)
    entries: list[tuple[int, PlaceEntry]] = []
    for index, raw in enumerate(document.value):
        try:
            entries.append((index, PlaceEntry.model_validate(raw)))
        except ValidationError as error:
            problems += _form_problems(document, index, raw, error)
    for index, place_id, field, message in findings(entries):
        problem = document.problem((index, field), message)
        problems.append(
            Problem(problem.file, problem.line, problem.column, f"{place_id}.{field}", message)
        )
    return sorted(set(problems))


def findings(entries: Entries) -> Iterator[Finding]:
    """Yield what is wrong among entries that are each well formed."""
    validator = PlaceValidator({entry.id: entry for _, entry in entries})
    yield from _repeated_ids(entries)
    yield from _collisions(entries)
    yield from _twins(entries)
    for index, entry in entries:
        for field, message in _alone(entry, validator):
            yield index, entry.id, field, message


def _form_problems(
    document: YamlText, index: int, raw: object, error: ValidationError
) -> Iterator[Problem]:
    place = raw.get("id", index) if isinstance(raw, Mapping) else index
    for details in error.errors(include_url=False):
        path = (index, *details["loc"])
        problem = document.problem(path, _sentence(details))
        field = ".".join(map(str, (place, *details["loc"])))
        yield Problem(problem.file, problem.line, problem.column, field, problem.message)


def _sentence(details: Mapping[str, Any]) -> str:
    kind = details["type"]
    if kind == "missing":
        return "is missing; add it"
    if kind == "extra_forbidden":
        return f"is not a field; the fields are {', '.join(PlaceEntry.model_fields)}"
    shown = repr(details["input"])
    shown = shown if len(shown) < 80 else f"{shown[:76]}..."
    said = str(details["msg"]).removeprefix("Value error, ")
    return said if shown in said else f"{shown}: {said[:1].lower()}{said[1:]}"


def _repeated_ids(entries: Entries) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, entry in entries:
        if entry.id in seen:
            yield index, entry.id, "id", f"{entry.id!r} stands twice; give each place its own id"
        seen.add(entry.id)


def _collisions(entries: Entries) -> Iterator[Finding]:
    """Yield spellings that two places share without saying so."""
    bearers: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for index, entry in entries:
        fields = {"name": (entry.name,), "latin": entry.latin, "arabic": entry.arabic}
        for field, spellings in fields.items():
            for spelling in spellings:
                # A place may list two spellings that fold alike; the first speaks for it.
                bearers[fold(spelling)].setdefault(index, (spelling, field))
    by_index = dict(entries)
    for shared in bearers.values():
        for one, other in combinations(shared, 2):
            for index, rival in ((one, by_index[other]), (other, by_index[one])):
                if rival.id != by_index[index].id and rival.id not in by_index[index].distinct_from:
                    spelling, field = shared[index]
                    message = (
                        f"{spelling!r} is also a spelling of {rival.id!r}; drop it from one of them, "
                        f"or add {rival.id} to distinct_from"
                    )
                    yield index, by_index[index].id, field, message


def _twins(entries: Entries) -> Iterator[Finding]:
    """Yield two points of one kind on one spot."""
    cells: dict[tuple[str, int, int], list[tuple[int, PlaceEntry]]] = defaultdict(list)
    for index, entry in entries:
        if KINDS[entry.kind].form != "point":
            continue
        # In a grid of 0.05 degrees points within 1 km lie in one cell or in neighbours, up to 78 degrees north.
        row, column = (int(degrees // 0.05) for degrees in entry.at.latlon)
        for near in range(row - 1, row + 2):
            for beside in range(column - 1, column + 2):
                for _, other in cells[entry.kind, near, beside]:
                    km = distance_km(*entry.at, *other.at)
                    if km < TWINS_KM and other.id not in entry.distinct_from:
                        message = (
                            f"{list(entry.at.latlon)} is {km:.1f} km from {other.id!r}, also a {entry.kind}; "
                            f"merge them, or add {other.id} to distinct_from"
                        )
                        yield index, entry.id, "at", message
        cells[entry.kind, row, column].append((index, entry))


def _alone(entry: PlaceEntry, validator: PlaceValidator) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one entry by itself: field and message."""
    yield from _scripts(entry)
    yield from _radius(entry)
    if missing := sorted(validator.unknown_ids(entry)):
        yield "distinct_from", f"{', '.join(missing)} is not the id of a place; correct the id"
    extent_field = validator.extent_field(entry)
    fault = validator.extent_fault(entry)
    if fault:
        yield extent_field, fault
    elif extent_field:
        yield from validator.position_faults(entry)
    yield from country_faults(entry.at, entry.country, entry.kind)


def _scripts(entry: PlaceEntry) -> Iterator[tuple[str, str]]:
    for spelling in (entry.name, *entry.latin):
        if not all(unicodedata.name(c, "").startswith("LATIN") for c in spelling if c.isalpha()):
            yield "latin", f"{spelling!r} is not in Latin script; move or correct it"
    for spelling in entry.arabic:
        if not _ARABIC.fullmatch(unicodedata.normalize("NFC", spelling)):
            yield (
                "arabic",
                f"{spelling!r} has letters that Arabic does not use; correct or remove it",
            )


def _radius(entry: PlaceEntry) -> Iterator[tuple[str, str]]:
    kind = KINDS[entry.kind]
    if entry.radius_km is not None and entry.radius_km > kind.widest_km:
        yield (
            "radius_km",
            f"{entry.radius_km:g} km is too wide for a {entry.kind}; the widest is {kind.widest_km:g} km",
        )
