"""What a page embeds of a case: every part present, nothing twice, no more decimals than a screen shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from convoymap.geo.verdict import SEVERITY
from convoymap.maps import columns
from convoymap.maps.columns import Column, Values
from convoymap.maps.page_shapes import (
    AREA_TOLERANCE_DEG,
    BAND_TOLERANCE_DEG,
    LINE_TOLERANCE_DEG,
    REACH_TOLERANCE_DEG,
    simplified,
)
from convoymap.maps.page_wording import PageWording
from convoymap.seeds.voices import OWN_VOICES
from convoymap.wording.numbers import written

Json = dict[str, Any]
Table = dict[str, Column]
Rows = Sequence[Mapping[str, Any]]

DRAWN_PROPERTIES = frozenset(
    {
        "kind", "title", "claims", "when", "uncertainty_km", "label_point", "movement", "order", "status",
        "leg_kind", "course", "open_end", "length_km", "least_km", "travelled", "zone", "place", "note", "stroke",
        "margin_km",
        "from_stop", "to_stop", "engine", "road_data", "road_date", "roads", "schematic", "by_road_km", "by_road",
        "disputed", "alternatives",
    }
)  # fmt: skip
SHOWN_OF_CHECK = (
    "kind", "claimed", "computed", "unit", "verdict", "standing", "unearned", "margin", "breakpoint", "why",
)  # fmt: skip
SHOWN_OF_READING = ("reading", "verdict")
POINT_DECIMALS = 5
"""Decimals of a degree, 1 m."""
RADIUS_DECIMALS = 3
"""Decimals of a km."""

MAX_TEXT = 2000
"""Characters; the case format asks for sentences."""


def packed_case(payload: Mapping[str, Any]) -> bytes:
    """Return what a page of this payload embeds, see `convoymap.maps.payload.page_payload`."""
    shared = _Shared()
    parts = {
        name: {
            _bounded(key): _without_empty(shared.wording.packed(item))
            for key, item in (payload.get(name) or {}).items()
        }
        for name in ("sources", "movements", "zones", "events")
    }
    lists = {
        name: _bounded(shared.wording.packed(list(payload.get(name) or ())))
        for name in ("conflicts", "relations", "parties", "attribution", "left_out")
    }
    # Before the head, which holds what the tables share and what numbers they gave it.
    tables = _tables(payload, shared)
    head = {
        "case": _without_empty(payload.get("case") or {}),
        **parts,
        **lists,
        "verdicts": list(SEVERITY),
        "voices": list(OWN_VOICES),
        "methods": [json.loads(method) for method in shared.methods],
        "assumptions": [json.loads(label) for label in shared.assumptions],
        "wording": shared.wording.to_json(),
    }
    return columns.pack(head, tables)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What stands once on a page and is named by its number in order: as JSON, and the words of its messages."""

    methods: dict[str, int] = field(default_factory=dict)
    assumptions: dict[str, int] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)
    wording: PageWording = field(default_factory=PageWording)

    def number(self, table: dict[str, int], value: Any) -> int:  # noqa: ANN401 - any value of JSON
        """Return the number of a value in one of the tables."""
        return table.setdefault(json.dumps(value), len(table))


def _tables(payload: Mapping[str, Any], shared: _Shared) -> dict[str, Table]:
    places = payload.get("places") or {}
    claims = list(payload.get("claims") or ())
    rows = {str(claim.get("id")): number for number, claim in enumerate(claims)}
    numbers = {name: number for number, name in enumerate(places, start=1)}
    features: dict[str, list[Json]] = {"stop": [], "leg": [], "zone": [], "place": []}
    for feature in (payload.get("features") or {}).get("features") or ():
        kind = (feature.get("properties") or {}).get("kind")
        if kind in features:
            features[kind].append(feature)
    # Places that are points are drawn from the table of places; only areas and lines need shapes.
    areas = [item for item in features["place"] if not _is_point(item, places)]
    return {
        "claims": _claims(claims, places, numbers, shared),
        "checks": _table([json.loads(check) for check in shared.checks]),
        "places": _table(list(places.values()), id=places),
        "stops": _table(
            [_with_messages(row, shared) for row in _drawn(features["stop"], rows, numbers)]
        ),
        "legs": _shaped(_drawn(features["leg"], rows), features["leg"], LINE_TOLERANCE_DEG),
        "zones": _shaped(_drawn(features["zone"], rows), features["zone"], AREA_TOLERANCE_DEG),
        "areas": _shaped(_drawn(areas, rows), areas, AREA_TOLERANCE_DEG),
        "bands": _bare(payload.get("bands") or (), BAND_TOLERANCE_DEG),
        "reach": _bare(payload.get("reach") or (), REACH_TOLERANCE_DEG),
    }


def _texts(values: Values) -> Column:
    return columns.text(map(_bounded, values))


def _named(values: Values) -> Column:
    return columns.dictionary_of(map(_bounded, values))


def _references(values: Values) -> Column:
    return columns.lists(values, columns.whole)


MAKERS: Mapping[str, Callable[[Values], Column]] = {
    **dict.fromkeys(("id", "says", "quote", "note", "when_text", "name"), _texts),
    **dict.fromkeys(("source", "about", "attribute", "modality", "when", "movement"), _named),
    **dict.fromkeys(("who", "value"), lambda values: columns.lists(values, _named)),
    "arabic": lambda values: columns.lists(values, _texts),
    **dict.fromkeys(("paragraph", "order"), columns.numbers),
    **dict.fromkeys(("lat", "lon"), lambda values: columns.numbers(values, POINT_DECIMALS)),
    "radius_km": lambda values: columns.numbers(values, RADIUS_DECIMALS),
    **dict.fromkeys(("checks", "claims", "places"), _references),
    "place_number": columns.whole,
    "place_words": lambda values: columns.lists(values, _texts),
}
"""How the columns of these names are kept; others are kept as whatever values they hold."""


def _values(values: Values) -> Column:
    return columns.values_of(map(_bounded, values))


def _table(rows: Rows, **more: Values) -> Table:
    """Return the columns of rows that are not empty; those of `more` are made of their own values."""
    names = [name for name in dict.fromkeys(chain.from_iterable(rows)) if name not in more]
    values = {**more, **{name: [row.get(name) for row in rows] for name in names}}
    kept = {name: list(column) for name, column in values.items()}
    return {
        name: MAKERS.get(name, _values)(column)
        for name, column in kept.items()
        if _has_values(column)
    }


def _has_values(column: Sequence[Any]) -> bool:
    # 0 and False are values; None, "" and [] are not.
    return any(value or value == 0 or value is False for value in column)


def _claims(claims: Rows, places: Json, numbers: Mapping[str, int], shared: _Shared) -> Table:
    def words(place: Mapping[str, Any]) -> str | None:
        """Return the report's words for a place, where they are not its name."""
        said = place.get("text") or place.get("id")
        known: Json = places.get(str(place.get("id"))) or {}
        return None if said == known.get("name") else said

    named = [claim.get("places") or () for claim in claims]
    return _table(
        claims,
        places=([numbers.get(place.get("id"), 0) for place in found] for found in named),
        place_words=(_unless_all_missing([words(place) for place in found]) for found in named),
        checks=[[_check(check, shared) for check in claim.get("checks") or ()] for claim in claims],
    )


def _unless_all_missing(words: list[str | None]) -> list[str | None]:
    return words if any(words) else []


def _check(check: Mapping[str, Any], shared: _Shared) -> int:
    """Return the number of a check, the same for every claim that it checks."""
    packed = shared.wording.packed
    shown = {name: _written(packed(check.get(name))) for name in SHOWN_OF_CHECK}
    if check.get("badge", True):
        # What most checks have is not said.
        shown["standing"] = shown["unearned"] = None
    elif check.get("verdict") != "not checkable" or check.get("standing") == "related":
        # A page gives no verdict that was not earned.
        shown["verdict"] = None
    readings = packed(list(check.get("readings") or ())) if shown["verdict"] else []
    # The verdict of an only reading is that of the check.
    if len(readings) > 1:
        shown["readings"] = [
            {name: reading.get(name) for name in SHOWN_OF_READING} for reading in readings
        ]
    if method := check.get("method"):
        shown["method"] = shared.number(shared.methods, packed(method))
    shown["assumptions"] = [
        shared.number(shared.assumptions, _bounded(packed(label)))
        for label in check.get("assumptions") or ()
    ]
    return shared.number(shared.checks, _without_empty(shown))


def _written(value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth
    """Return a value with its numbers as they are written; those of a report are already."""
    if isinstance(value, float):
        return written(value)
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    return value


def _is_point(feature: Mapping[str, Any], places: Json) -> bool:
    """Return whether a place's feature says no more than the place itself: where its point is."""
    properties = feature.get("properties") or {}
    place = places.get(properties.get("place") or str(feature.get("id")).removeprefix("place:"))
    geometry = feature.get("geometry")
    if not place or (geometry and geometry["type"] != "Point"):
        return False
    point = properties.get("label_point") or (geometry and geometry["coordinates"])
    near = 10.0**-POINT_DECIMALS
    return not point or all(
        abs(place[axis] - value) < near for axis, value in zip(("lon", "lat"), point, strict=False)
    )


def _drawn(
    features: Rows, rows: Mapping[str, int], places: Mapping[str, int] | None = None
) -> list[Json]:
    """Return of each feature what a page draws, claims and places by their numbers and points as two numbers."""
    found = []
    for feature in features:
        properties = feature.get("properties") or {}
        row = {name: value for name, value in properties.items() if name in DRAWN_PROPERTIES}
        # Numbers of rows in place of ids, which would be repeated thousands of times.
        row["claims"] = [rows[str(name)] for name in row.get("claims") or () if str(name) in rows]
        if places is not None:
            row["place_number"] = places.get(row.pop("place", ""), 0)
        row["lon"], row["lat"] = row.pop("label_point", None) or (None, None)
        found.append({"id": feature.get("id"), **row})
    return found


def _with_messages(row: Json, shared: _Shared) -> Json:
    """Return the row of a stop with what is said of its disputed values in every language."""
    disputed = shared.wording.packed(row.get("disputed"))
    disputes = [each["what"] for each in row.pop("alternatives", None) or ()]
    return {**row, "disputed": disputed, "disputes": disputes}


def _shaped(rows: Rows, features: Rows, tolerance_deg: float) -> Table:
    shapes = simplified([feature.get("geometry") for feature in features], tolerance_deg)
    return {**_table(rows), "geometry": shapes}


def _bare(rows: Rows, tolerance_deg: float) -> Table:
    bare = [{name: value for name, value in row.items() if name != "geometry"} for row in rows]
    return _shaped(bare, rows, tolerance_deg)


def _without_empty(item: Mapping[str, Any]) -> Json:
    """Return an item without what is empty: a reader of the page takes what is missing for empty."""
    return {key: _bounded(value) for key, value in item.items() if value not in (None, "", [], {})}


def _bounded(value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth
    """Return a value with texts cut that are longer than any page shows, wherever they stand."""
    # Types are compared, which is faster than isinstance: this runs for every value of a page.
    kind = type(value)
    if kind is str:
        if len(value) <= MAX_TEXT:
            return value
        return f"{value[:MAX_TEXT]}… ({len(value):,} characters in all)"
    if kind is dict:
        return {_bounded(key): _bounded(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [_bounded(item) for item in value]
    return value
