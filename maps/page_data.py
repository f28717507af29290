"""What a page embeds of a case: every part present, nothing twice, no more decimals than a screen shows."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from convoymap.maps import columns
from convoymap.maps.columns import Column, Values

Json = dict[str, Any]
Table = dict[str, Column]

DRAWN_PROPERTIES = frozenset(
    {
        "kind", "title", "claims", "when", "uncertainty_km", "label_point", "movement", "order", "status",
        "leg_kind", "length_km", "travelled", "zone", "place", "note", "stroke", "margin_km",
        "from_stop", "to_stop", "engine", "road_data", "road_date", "roads", "schematic", "by_road_km", "by_road",
    }
)  # fmt: skip
SHOWN_OF_CHECK = (
    "kind", "claimed", "computed", "unit", "verdict", "margin", "breakpoint", "why",
)  # fmt: skip
SHOWN_OF_READING = ("reading", "verdict")
FIGURES_OF_CHECK = 8
"""Significant digits; a card shows four at most."""
LINE_TOLERANCE = 0.0003
"""Degrees, 33 m: less than a pixel at zoom 12, where the embedded basemap ends."""
AREA_TOLERANCE = 0.001
"""Degrees, 0.1 km: no area of a report is known as well as that."""
BAND_TOLERANCE = 0.004
"""Degrees, 0.4 km; bands show edges that are uncertain by kilometres."""
REACH_TOLERANCE = 0.01
"""Degrees, 1 km; a reach is a bound of tens of kilometres or more."""
POINT_DECIMALS = 5
"""Decimals of a degree, 1 m."""
RADIUS_DECIMALS = 3

LONGEST_TEXT = 2000
"""Characters; the case format asks for sentences."""


def packed_case(payload: Mapping[str, Any]) -> bytes:
    """Return what a page of this payload embeds, see `convoymap.maps.payload.page_payload`."""
    parts = {
        name: {_cut(key): _full(item) for key, item in (payload.get(name) or {}).items()}
        for name in ("sources", "movements", "zones", "events")
    }
    lists = {name: _bounded(list(payload.get(name) or ())) for name in ("conflicts", "attribution")}
    shared = _Shared()
    tables = _tables(payload, shared)
    head = {
        "case": _full(payload.get("case") or {}),
        **parts,
        **lists,
        "methods": list(shared.methods),
        "assumptions": list(shared.assumptions),
    }
    return columns.pack(head, tables)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What stands once on a page and is named by its number in order: texts, and checks as JSON."""

    methods: dict[str, int] = field(default_factory=dict)
    assumptions: dict[str, int] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)


def _number(table: dict[str, int], text: str) -> int:
    return table.setdefault(text, len(table))


def _tables(payload: Mapping[str, Any], shared: _Shared) -> dict[str, Table]:
    places = payload.get("places") or {}
    claims = list(payload.get("claims") or ())
    rows = {str(claim.get("id")): number for number, claim in enumerate(claims)}
    features: dict[str, list[Json]] = {"stop": [], "leg": [], "zone": [], "place": []}
    for feature in (payload.get("features") or {}).get("features") or ():
        found = features.get((feature.get("properties") or {}).get("kind"))
        if found is not None:
            found.append(feature)
    drawn = _Drawn(rows)
    areas = [item for item in features["place"] if not _is_said(item, places)]
    return {
        "claims": _claims(claims, places, shared),
        "checks": _table([json.loads(check) for check in shared.checks]),
        "places": _places(places),
        "stops": drawn.table(features["stop"], None),
        "legs": drawn.table(features["leg"], LINE_TOLERANCE),
        "zones": drawn.table(features["zone"], AREA_TOLERANCE),
        "areas": drawn.table(areas, AREA_TOLERANCE),
        "bands": _areas(payload.get("bands"), BAND_TOLERANCE),
        "reach": _areas(payload.get("reach"), REACH_TOLERANCE),
    }


def _texts(values: Values) -> Column:
    return columns.text(map(_cut, values))


def _several(values: Values) -> Column:
    return columns.lists(values, columns.dictionary_of)


def _references(values: Values) -> Column:
    return columns.lists(values, columns.whole)


MAKERS: Mapping[str, Callable[[Values], Column]] = {
    **dict.fromkeys(("id", "says", "quote", "note", "when_text", "name"), _texts),
    **dict.fromkeys(
        ("source", "about", "attribute", "modality", "when", "movement"),
        lambda values: columns.dictionary_of(map(_bounded, values)),
    ),
    **dict.fromkeys(("who", "value"), lambda values: _several(map(_bounded, values))),
    "arabic": lambda values: columns.lists(map(_bounded, values), columns.text),
    **dict.fromkeys(("paragraph", "order"), columns.numbers),
    **dict.fromkeys(("lat", "lon"), lambda values: columns.numbers(values, POINT_DECIMALS)),
    "radius_km": lambda values: columns.numbers(values, RADIUS_DECIMALS),
    **dict.fromkeys(("checks", "claims"), _references),
}
"""How the columns of these names are kept; others are kept as whatever values they hold."""


def _table(rows: Sequence[Mapping[str, Any]]) -> Table:
    names = dict.fromkeys(name for row in rows for name in row)
    return {
        name: MAKERS.get(name, lambda values: columns.values_of(map(_bounded, values)))(
            [row.get(name) for row in rows]
        )
        for name in names
    }


def _claims(claims: Sequence[Mapping[str, Any]], places: Json, shared: _Shared) -> Table:
    numbers = {name: number for number, name in enumerate(places, start=1)}
    named = [claim.get("places") or () for claim in claims]
    checked = [
        [_number(shared.checks, json.dumps(_check(check, shared))) for check in checks]
        for checks in (claim.get("checks") or () for claim in claims)
    ]

    def words(place: Mapping[str, Any]) -> str | None:
        """Return the report's name of a place, where it is not the place's own."""
        known = places.get(place.get("id"))
        said = place.get("text") or place.get("id")
        return None if known and said == known.get("name") else _cut(said)

    table = _table([_without(claim, "places", "checks") for claim in claims])
    return {
        **table,
        "places": _references([numbers.get(place.get("id"), 0) for place in found] for found in named),
        "place_words": columns.lists((map_of(words, found) for found in named), columns.text),
        "checks": _references(checked),
    }  # fmt: skip
