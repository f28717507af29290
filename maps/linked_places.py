"""The places of a case in Linked Places format 1.3 (GeoJSON-LD of the World Historical Gazetteer)."""

from __future__ import annotations

from typing import Any

from convoymap.gazetteer.place import Place
from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.maps.features import geometry_json

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_LINKS = {"geonames": "gn", "wikidata": "wd", "wikipedia": "wp", "osm": "osm"}


def linked_places(built: BuiltCase) -> dict[str, Any]:
    """Return the case's places with their spellings, extents and the claims that speak of them."""
    case = built.loaded.case
    places = {
        answer.place.id: answer.place
        for answer in built.loaded.places.resolutions.values()
        if answer.place
    }
    return {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "features": [
            _feature(case.id, places[row["place_id"]], row) for row in records(built.places)
        ],
    }


def _feature(case_id: str, place: Place, row: dict[str, Any]) -> dict[str, Any]:
    titled = [{"toponym": name} for name in dict.fromkeys([place.name, *place.latin])]
    arabic = [{"toponym": name, "lang": "ar"} for name in place.arabic]
    return {
        "@id": f"convoymap:{case_id}:{place.id}",
        "type": "Feature",
        "properties": {
            "title": place.name,
            "ccodes": list(place.countries),
            "uncertainty_km": place.radius_km,
            "claims": list(row["claims"]),
        },
        "names": [*titled, *arabic],
        "types": [{"label": place.kind}],
        "links": [
            {"type": "exactMatch", "identifier": f"{_LINKS[scheme]}:{value}"}
            for scheme, _, value in (item.partition(":") for item in place.evidence)
            if scheme in _LINKS and value
        ],
        "geometry": geometry_json(row["geometry"]),
    }
