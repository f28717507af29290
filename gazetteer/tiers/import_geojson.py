"""Places in GeoJSON: Who's On First features, Linked Places, or plain features with a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from convoymap.gazetteer.tiers.import_rows import Mistakes, Row
from convoymap.geodesy.crs import other_system
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km
from convoymap.jsontext import JsonTextError, decoder_for, parse_json
from convoymap.sanitize import sanitize

WOF_KINDS: Mapping[str, str] = {
    "country": "country",
    "region": "province",
    "county": "district",
    "localadmin": "district",
    "locality": "town",
    "borough": "suburb",
    "neighbourhood": "suburb",
}
"""Kinds of Who's On First place types, https://whosonfirst.org/docs/placetypes/; others: locality."""

MAX_POSITIONS = 200_000
"""Corners of one outline that are looked at."""

_NAMES = ("title", "name", "wof:name")
_FEATURES = re.compile(r'"features"\s*:\s*\[')


def geojson_rows(text: str, mistakes: Mistakes) -> Iterator[Row]:
    """Yield a row for every feature of a FeatureCollection, one Feature, or a Feature a line."""
    try:
        found = parse_json(text)
    except JsonTextError as error:
        # Not one JSON text; perhaps one Feature a line (JSON Lines).
        if text.count("\n") > 1 and text.lstrip()[:1] == "{" and _is_object(text.lstrip()):
            yield from _line_rows(text, mistakes)
        else:
            mistakes.add(error.line, "", f"is not JSON: {error.why}")
        return
    if _in_other_system(found, 0, mistakes):
        return
    features = _features(found)
    if features is None:
        mistakes.add(0, "type", "is neither a FeatureCollection nor a Feature of GeoJSON")
        return
    lines = _lines(text, len(features))
    for number, feature in enumerate(features):
        yield _row(feature, lines[number], f"features[{number}].")


def _in_other_system(found: object, line: int, mistakes: Mistakes) -> bool:
    """Return whether an object of GeoJSON says that it is not in WGS 84, which is a mistake then."""
    system = other_system(found.get("crs")) if isinstance(found, dict) else ""
    if system:
        mistakes.add(
            line,
            "crs",
            f"is {sanitize(system)!r}, and longitude and latitude on WGS 84 are needed; reproject the file: "
            "ogr2ogr -t_srs OGC:CRS84 -lco RFC7946=YES new.geojson old.geojson",
        )
    return bool(system)


def _features(found: object) -> list[object] | None:
    if isinstance(found, dict) and found.get("type") == "Feature":
        return [found]
    if isinstance(found, dict) and isinstance(found.get("features"), list):
        features: list[object] = found["features"]
        return features
    return None


def _is_object(text: str) -> bool:
    first, _, _ = text.partition("\n")
    try:
        return isinstance(parse_json(first), dict)
    except JsonTextError:
        return False


def _line_rows(text: str, mistakes: Mistakes) -> Iterator[Row]:
    for line, content in enumerate(text.splitlines(), start=1):
        if not content.strip():
            continue
        try:
            feature = parse_json(content)
        except JsonTextError as error:
            mistakes.add(line, "", f"is not JSON: {error.why}")
            continue
        if not _in_other_system(feature, line, mistakes):
            yield _row(feature, line, "")


def _lines(text: str, count: int) -> list[int]:
    """Return the line on which each feature begins; zeros where the text is laid out strangely."""
    opening = _FEATURES.search(text)
    if not opening:
        return [1] * count
    decoder = decoder_for(text)
    lines: list[int] = []
    line, position, counted = 1, opening.end(), 0
    try:
        while len(lines) < count:
            # The decoder tells no lines, so the text is walked again, feature by feature.
            while text[position] in " \t\r\n,":
                position += 1
            line += text.count("\n", counted, position)
            counted = position
            lines.append(line)
            position = decoder.raw_decode(text, position)[1]
    except (ValueError, IndexError):
        return [0] * count
    return lines


def _row(feature: object, line: int, prefix: str) -> Row:
    feature = feature if isinstance(feature, dict) else {}
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    values = _wof(properties) if "wof:id" in properties else _linked(feature, properties)
    values |= _point(feature.get("geometry"), properties)
    labels = {name: f"{prefix}{name}" for name in ("name", "country", "id", "radius_km")}
    labels |= dict.fromkeys(("lat", "lon"), f"{prefix}geometry")
    return Row(line, values, labels)


def _wof(properties: Mapping[str, Any]) -> dict[str, object]:
    spellings: list[object] = []
    for key, value in properties.items():
        # Such as name:ara_x_preferred; the last part may also be variant or colloquial.
        if key.startswith("name:") and isinstance(value, list):
            spellings.extend(value)
    identifier = str(properties["wof:id"])
    country = properties.get("wof:country")
    english = properties.get("name:eng_x_preferred")
    preferred = english[0] if isinstance(english, list) and english else None
    return {
        "id": identifier,
        "name": preferred or properties.get("wof:name"),
        # XX, XY and -1 stand for a disputed or unknown country.
        "country": country if country not in ("XX", "XY", "-1") else "",
        "kind": WOF_KINDS.get(str(properties.get("wof:placetype")), "locality"),
        "spellings": [properties.get("wof:name"), *spellings],
        "evidence": f"wof:{identifier}",
    }


def _linked(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, object]:
    names = [each.get("toponym") for each in _objects(feature.get("names"))]
    identifier = feature.get("@id") or feature.get("id") or properties.get("id") or ""
    codes = properties.get("ccodes") or properties.get("ccode") or properties.get("country") or []
    codes = codes if isinstance(codes, list) else [codes]
    title = next((properties[key] for key in _NAMES if properties.get(key)), None)
    types = [each.get("label") for each in _objects(feature.get("types"))]
    # Linked Places names a place by an address, which is its evidence too.
    address = isinstance(identifier, str) and identifier.startswith(("http://", "https://"))
    return {
        "id": str(identifier),
        "name": title or (names[0] if names else None),
        "country": ";".join(str(code) for code in codes),
        "kind": next((label for label in types if isinstance(label, str) and label), ""),
        "spellings": names,
        "evidence": identifier if address else "",
    }


def _objects(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _point(geometry: object, properties: Mapping[str, Any]) -> dict[str, object]:
    """Return the fields ``lat`` and ``lon``, and for an outline ``radius_km``, the distance to its farthest corner."""
    positions = list(_positions(geometry))
    point = _labelled(properties)
    if positions and None in point.values():
        middle = _middle(positions)
        point = {"lat": middle.lat, "lon": middle.lon}
    lat, lon = point["lat"], point["lon"]
    if len(positions) < 2 or not (isinstance(lat, int | float) and isinstance(lon, int | float)):
        return point
    radius_km = max(distance_km(lon, lat, *position) for position in positions)
    # The distance is good to 0.6 percent; the reach must not come out too short.
    return {**point, "radius_km": round(max(radius_km * 1.01, 0.1), 1)}


def _middle(positions: list[LonLat]) -> LonLat:
    """Return the middle of positions, over the antimeridian where they lie on both sides of it."""
    from shapely import MultiPoint

    from convoymap.geodesy.rings import centre, crosses

    points = MultiPoint(positions)
    middle = centre(points)
    # Positions over the antimeridian are taken on beyond 180 degrees east.
    return (
        LonLat(middle.lon - 360.0, middle.lat) if crosses(points) and middle.lon > 180.0 else middle
    )


def _labelled(properties: Mapping[str, Any]) -> dict[str, object]:
    for prefix in ("lbl", "geom"):
        if f"{prefix}:latitude" in properties and f"{prefix}:longitude" in properties:
            return {
                "lat": properties[f"{prefix}:latitude"],
                "lon": properties[f"{prefix}:longitude"],
            }
    return {"lat": None, "lon": None}


def _positions(geometry: object) -> Iterator[LonLat]:
    """Yield every position of a geometry, without recursion."""
    # Nesting is the file's to choose, and Python's stack is not endless.
    left: list[object] = [geometry]
    seen = 0
    while left and seen < MAX_POSITIONS:
        item = left.pop()
        if isinstance(item, dict):
            left += [item.get("geometries"), item.get("coordinates")]
        elif isinstance(item, list) and len(item) >= 2 and all(map(_is_number, item)):
            seen += 1
            yield LonLat(float(item[0]), float(item[1]))
        elif isinstance(item, list):
            left += reversed(item)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 1e9
