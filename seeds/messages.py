"""What pydantic found wrong, in words that say what to do, at the path where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from convoymap.gazetteer.entry import PlaceEntry
from convoymap.language.alike import nearest
from convoymap.seeds import check, zone
from convoymap.seeds.alternatives import Alternative, Disputed
from convoymap.seeds.case import CaseFile, Claim, Event, Movement, Source, Stop
from convoymap.seeds.fields import PlaceName, TimeBounds, Within
from convoymap.seeds.relates import Relates
from convoymap.yamltext import FieldPath

_MODELS: dict[str, type[BaseModel]] = {
    "sources": Source, "places": PlaceEntry, "events": Event, "movements": Movement, "stops": Stop,
    "zones": zone.Zone, "circle": zone.Circle, "side": zone.Side, "corridor": zone.Corridor,
    "claims": Claim, "relates": Relates, "within": Within, "place": PlaceName, "centre": PlaceName, "line": PlaceName,
    "from": PlaceName, "to": PlaceName, "polygon": PlaceName,
    "any": Alternative, "quantity": Disputed,
}  # fmt: skip


def problems_of(error: ValidationError, raw: object) -> list[tuple[FieldPath, str]]:
    """Return path and message of every mistake in `raw`, without repeating one for each branch of a union."""
    found: dict[FieldPath, str] = {}
    for details in error.errors(include_url=False, include_context=True):
        path = _real_path(details, raw)
        given = details["input"]
        if details["type"] == "too_short" and given and not isinstance(given, str):
            continue  # Its items were refused one by one.
        # A union gives a mistake for each branch at one place; the first is kept.
        found.setdefault(path, _message(details, path))
    return list(found.items())


def _real_path(details: ErrorDetails, raw: object) -> FieldPath:
    """Drop from pydantic's location what names a branch of a union instead of a place in the text."""
    path: list[str | int] = []
    for index, part in enumerate(details["loc"]):
        last = index == len(details["loc"]) - 1
        if part == "places" and isinstance(raw, dict) and "place" in raw:
            part = "place"
        if _holds(raw, part):
            raw = raw[part]  # type: ignore[index]
        elif not (last and details["type"] in ("missing", "extra_forbidden")):
            continue
        path.append(part)
    return tuple(path)


def _holds(raw: object, part: str | int) -> bool:
    if isinstance(raw, dict):
        return part in raw
    return isinstance(raw, list) and isinstance(part, int) and part < len(raw)


def _message(details: ErrorDetails, path: FieldPath) -> str:
    kind, value = details["type"], _shown(details["input"])
    context = details.get("ctx", {})
    # Our own validators say what to do already, but quote the value at full length.
    if kind in ("value_error", "check_kind"):
        return str(context.get("error", details["msg"])).replace(repr(details["input"]), value)
    if kind == "extra_forbidden":
        known = _keys_at(path)
        hint = nearest(str(path[-1]), known) or f"; known here: {', '.join(sorted(known))}"
        return f"is not a field{hint}"
    if kind == "literal_error":
        # Pydantic gives the choices as one text: 'a', 'b' or 'c'.
        expected = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        hint = nearest(str(details["input"]), expected)
        return f"{value} is not known here{hint}; write one of {', '.join(expected)}"
    if kind == "string_pattern_mismatch":
        return f"{value} {_PATTERNS.get(str(context['pattern']), _NO_ID)}"
    if kind in _PLAIN:
        return _PLAIN[kind].format(value=value, **context)
    return f"{value}: {details['msg'][0].lower()}{details['msg'][1:]}"


_NO_ID = "is not an id; use lower-case letters, digits and single hyphens"
# By the pattern of the field, for pydantic says nothing else of it.
_PATTERNS = {
    "^[0-9a-f]{64}$": "is not a SHA-256; write its 64 lower-case hexadecimal digits",
    "^[A-Z]{2}$": "is not a country code; write two capital letters, such as SY",
    r"^[a-z][a-z0-9-]*:\s*\S": "is not evidence; write what it rests on, a colon and which, such as geonames:172425",
}
_WHOLE = "{value} is not a whole number; write digits only"
_NUMBER = "{value} is not a number; write digits, with a point where needed"
_TRUTH = "{value} is not true or false; write one of them"
_MAPPING = "{value} is not a mapping; write its fields as `key: value` lines below it"
_PLAIN = {
    "missing": "is missing; add it",
    "string_type": "{value} is not text; write text, in quotes if needed",
    "string_too_long": "is longer than {max_length} characters; shorten it",
    "string_too_short": "is empty; write something or leave the field out",
    "too_long": "has {actual_length} characters or items, and {max_length} is the limit; shorten it",
    "too_short": "{value} is too short; give {min_length} or more, or leave the field out",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "greater_than": "{value} is too small; write more than {gt}",
    "greater_than_equal": "{value} is too small; write {ge} or more",
    "less_than_equal": "{value} is too large; write {le} or less",
    "tuple_type": "{value} is not a list; write its items in brackets",
    "list_type": "{value} is not a list; write its items in brackets or as lines that begin with a hyphen",
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
}


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _keys_at(path: FieldPath) -> set[str]:
    """Return the fields that may stand beside the last key of `path`."""
    for index in range(len(path) - 2, -1, -1):
        part = path[index]
        if part == "check":
            return _keys_of_checks()
        if part == "when":
            return _keys_of(Disputed) | _keys_of(TimeBounds)
        if isinstance(part, str) and part in _MODELS:
            # A place in a claim is a name; in the case's own list it is an entry.
            model = PlaceName if part == "places" and index else _MODELS[part]
            return _keys_of(model)
    return _keys_of(CaseFile)


def _keys_of(model: type[BaseModel]) -> set[str]:
    extra = {"place"} if model is Claim else set[str]()
    return {field.alias or name for name, field in model.model_fields.items()} | extra


def _keys_of_checks() -> set[str]:
    models: list[Any] = [
        check.Distance, check.TimeSpan, check.Pace, check.Direction, check.Near, check.On,
        check.Inside, check.Date, check.Count, check.Order, check.Superlative, check.Way, check.Light,
        check.GoesInside, check.Crosses, check.KeepsTo, check.KeepsOutOf,
    ]  # fmt: skip
    return set().union(*(_keys_of(cast(type[BaseModel], model)) for model in models))


def without(raw: Mapping[str, Any], paths: Iterable[FieldPath]) -> dict[str, Any]:
    """Return `raw` without the items that hold the mistakes at `paths`, so that the rest can be checked."""
    # A whole claim, movement or zone goes, not one field of it: what is left must be valid.
    bad = {path[:2] if len(path) > 1 else path for path in paths}
    cleaned: dict[str, Any] = {}
    for key, value in raw.items():
        if (key,) in bad:
            continue
        if isinstance(value, dict):
            value = {name: item for name, item in value.items() if (key, name) not in bad}
        elif isinstance(value, list):
            value = [item for index, item in enumerate(value) if (key, index) not in bad]
        cleaned[key] = value
    # Required fields that were taken out, so that the rest validates.
    return {"case": "untitled", "sources": {}, **cleaned}
