"""What a page embeds of a case: every part present, nothing twice, no more decimals than a screen shows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely.geometry import mapping, shape

Json = dict[str, Any]

UNSEEN_KINDS = frozenset({"claim", "route"})
"""Features that a page draws from something else: claims from their places, routes from their legs."""
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


LONGEST_TEXT = 2000
"""Characters; the case format asks for sentences."""


def embedded(payload: Mapping[str, Any]) -> Json:
    """Return what a page of this payload embeds, see `convoymap.maps.payload.page_payload`."""
    shared = _Shared()
    parts: Json = {"case": _full(payload.get("case") or {})}
    for name in ("sources", "movements", "zones", "places", "events"):
        parts[name] = {
            _bounded(key): _full(item) for key, item in (payload.get(name) or {}).items()
        }
    parts["claims"] = [_claim(claim, shared) for claim in payload.get("claims") or ()]
    for name in ("conflicts", "attribution"):
        parts[name] = _bounded(list(payload.get(name) or ()))
    parts["bands"] = [
        {**band, "geometry": _drawn(band.get("geometry"), BAND_TOLERANCE)}
        for band in payload.get("bands") or ()
    ]
    parts["reach"] = [
        {**area, "geometry": _drawn(area.get("geometry"), REACH_TOLERANCE)}
        for area in payload.get("reach") or ()
    ]
    parts["features"] = list(_features(payload.get("features") or {}))
    parts["methods"] = list(shared.methods)
    parts["assumptions"] = list(shared.assumptions)
    parts["checks"] = [json.loads(check) for check in shared.checks]
    return parts


@dataclass(frozen=True, slots=True)
class _Shared:
    """What stands once on a page and is named by its number in order: texts, and checks as JSON."""

    methods: dict[str, int] = field(default_factory=dict)
    assumptions: dict[str, int] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)


def _number(table: dict[str, int], text: str) -> int:
    return table.setdefault(text, len(table))


def _full(item: Mapping[str, Any]) -> Json:
    """Leave out what is empty: a reader of the page takes what is missing for empty."""
    return {key: _bounded(value) for key, value in item.items() if value not in (None, "", [], {})}


def _bounded(value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth
    """Cut texts that are longer than any page shows, wherever they stand."""
    if isinstance(value, str):
        return (
            value
            if len(value) <= LONGEST_TEXT
            else f"{value[:LONGEST_TEXT]}… ({len(value):,} characters in all)"
        )
    if isinstance(value, Mapping):
        return {_bounded(key): _bounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_bounded(item) for item in value]
    return value


def _claim(claim: Mapping[str, Any], shared: _Shared) -> Json:
    found = (_check(check, shared) for check in claim.get("checks") or ())
    checks = [_number(shared.checks, json.dumps(check)) for check in found]
    return _full({**claim, "checks": checks})


def _check(check: Mapping[str, Any], shared: _Shared) -> Json:
    shown = {name: _in_short(check.get(name)) for name in SHOWN_OF_CHECK}
    readings = check.get("readings") or ()
    # The verdict of an only reading is that of the check.
    if len(readings) > 1:
        shown["readings"] = [
            {name: reading.get(name) for name in SHOWN_OF_READING} for reading in readings
        ]
    if method := check.get("method"):
        shown["method"] = _number(shared.methods, str(method))
    shown["assumptions"] = [
        _number(shared.assumptions, _bounded(str(label)))
        for label in check.get("assumptions") or ()
    ]
    return _full(shown)


def _in_short(value: Any) -> Any:  # noqa: ANN401 - JSON values of any depth
    """Round the figures of a check to the digits that a card shows, and some more."""
    if isinstance(value, float):
        return float(f"{value:.{FIGURES_OF_CHECK}g}")
    if isinstance(value, Mapping):
        return {key: _in_short(item) for key, item in value.items()}
    return value


def _features(collection: Mapping[str, Any]) -> Iterator[Json]:
    for feature in collection.get("features") or ():
        properties = feature.get("properties") or {}
        if properties.get("kind") in UNSEEN_KINDS:
            continue
        yield {
            "id": feature.get("id"),
            "properties": _full(
                {key: value for key, value in properties.items() if key in DRAWN_PROPERTIES}
            ),
            "geometry": _drawn(
                feature.get("geometry"),
                LINE_TOLERANCE if properties.get("kind") == "leg" else AREA_TOLERANCE,
            ),
        }


def _drawn(geometry: Mapping[str, Any] | None, tolerance: float) -> Json | None:
    """Return the geometry without what a screen cannot show; `tolerance` in degrees."""
    if geometry is None:
        return None
    shown = shapely.simplify(shape(dict(geometry)), tolerance, preserve_topology=True)
    decimals = math.ceil(-math.log10(tolerance))
    return {
        "type": shown.geom_type,
        "coordinates": _rounded(mapping(shown)["coordinates"], decimals),
    }


def _rounded(value: Any, decimals: int) -> Any:  # noqa: ANN401 - coordinate arrays of any depth
    if isinstance(value, (list, tuple)):
        return [_rounded(item, decimals) for item in value]
    return round(float(value), decimals) + 0.0
