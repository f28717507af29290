"""The places of a case in Linked Places format 1.3 (GeoJSON-LD of the World Historical Gazetteer)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from convoymap.gazetteer.place import Place
from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.language.edtf import Edtf, EdtfError
from convoymap.maps.features import geometry_json
from convoymap.seeds.case import Case, Claim
from convoymap.timezones import time_zone
from convoymap.wording.numbers import written

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
CERTAIN_KM = 10.0
"""About the width of a town: a place within this radius is certain in the words of the format."""
_LINK_PREFIXES = {"geonames": "gn", "wikidata": "wd", "wikipedia": "wp", "osm": "osm"}


def linked_places(built: BuiltCase) -> dict[str, Any]:
    """Return the case's places with their spellings, extents in WGS 84 (lon, lat) and the claims that speak of them."""
    case = built.loaded.case
    places = {
        answer.place.id: answer.place
        for answer in built.loaded.places.resolutions.values()
        if answer.place
    }
    claims = {claim.id: claim for claim in case.claims}
    return {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "features": [
            _feature(case, places[row["place_id"]], row, [claims[name] for name in row["claims"]])
            for row in records(built.places)
        ],
    }


def _feature(case: Case, place: Place, row: dict[str, Any], claims: list[Claim]) -> dict[str, Any]:
    spans = _timespans(claims, case.timezone)
    said = [
        {
            "@id": f"urn:convoymap:{quote(case.id)}:claim:{claim.id}",
            "value": claim.says,
            "lang": "en",
        }
        for claim in claims
    ]
    titled: list[dict[str, Any]] = [
        {"toponym": name} for name in dict.fromkeys([place.name, *place.latin])
    ]
    # The format asks that one name has a citation: what the place rests on.
    titled[0]["citations"] = [{"label": item} for item in place.evidence]
    arabic = [{"toponym": name, "lang": "ar"} for name in place.arabic]
    return {
        "@id": f"urn:convoymap:{quote(case.id)}:{place.id}",
        "type": "Feature",
        "properties": {
            "title": place.name,
            "ccodes": list(place.countries),
            "uncertainty_km": written(place.radius_km),
            "claims": list(row["claims"]),
        },
        "names": [*titled, *arabic],
        "types": [{"label": place.kind, "sourceLabels": [{"label": place.kind, "lang": "en"}]}],
        "links": [
            {"type": "exactMatch", "identifier": f"{_LINK_PREFIXES[scheme]}:{value}"}
            for scheme, _, value in (item.partition(":") for item in place.evidence)
            if scheme in _LINK_PREFIXES and value
        ],
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [
                {**(geometry_json(row["geometry"]) or {}), "certainty": _certainty(place)}
            ],
        },
        **({"when": {"timespans": spans}} if spans else {}),
        **({"descriptions": said} if said else {}),
    }


def _certainty(place: Place) -> str:
    """Return the format's word: a place that may be off by more than a town is wide is less certain."""
    return "certain" if place.radius_km <= CERTAIN_KM else "less-certain"


def _bounds(when: Edtf | None, timezone: str) -> tuple[datetime | None, datetime | None]:
    if when is None:
        return None, None
    try:
        return when.interval(timezone)
    except EdtfError:  # beyond the years 1 to 9999, which the format cannot write
        return None, None


def _timespans(claims: list[Claim], timezone: str) -> list[dict[str, Any]]:
    """Return the days that the claims about a place speak of, as the format's ISO 8601 starts and ends."""
    # A set, for many claims about a place speak of the same days.
    days: set[tuple[str, str]] = set()
    for claim in claims:
        start, end = _bounds(claim.when, timezone)
        if start and end:
            zone = time_zone(timezone)
            # An interval ends where the next day begins; the format names the last day within.
            last = (end - timedelta(milliseconds=1)).astimezone(zone)
            days.add((start.astimezone(zone).date().isoformat(), last.date().isoformat()))
    return [
        {"start": {"in": first}, "end": {"in": last}} if last != first else {"start": {"in": first}}
        for first, last in sorted(days)
    ]
