"""The frames of a resolved case: its geometry, drawn once, as GeoDataFrames in WGS 84."""

from __future__ import annotations

import geopandas as gpd
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from convoymap.errors import ConvoymapError, InputError, Problem
from convoymap.gazetteer.place import Place
from convoymap.geo.built import BuiltCase
from convoymap.geo.context import CaseContext
from convoymap.geo.drawn_stops import stops_outside
from convoymap.geo.frames import frame_of, text_of
from convoymap.geo.legs import legs_frame, routes_frame
from convoymap.geo.reach import between_frame, reach_frame
from convoymap.geo.stops import stops_frame
from convoymap.geo.zones import bands_frame, zones_frame
from convoymap.geodesy.outlines import draw_outline
from convoymap.seeds.loaded import LoadedCase

EXTENTS = ("shape", "hull", "outline", "part")


def construct(context: CaseContext) -> BuiltCase:
    """Return the geometry of a resolved case, in WGS 84 (lon, lat).

    Raises
    ------
    InputError
        With every place and zone that cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    # Every mistake of places is named at once; zones name theirs when their frame is made.
    _require(_undrawable_places(context))
    zones = zones_frame(context)
    _require(stops_outside(context))
    legs = legs_frame(context)
    return BuiltCase(
        loaded=context.loaded,
        places=places_frame(context),
        stops=stops_frame(context),
        legs=legs,
        routes=routes_frame(context, legs),
        zones=zones,
        bands=bands_frame(zones),
        reach=reach_frame(context),
        between=between_frame(context),
        claims=claims_frame(context.loaded),
    )


def require_drawable(context: CaseContext) -> None:
    """Refuse a case of which a place or zone cannot be drawn.

    Raises
    ------
    InputError
        With every one that cannot be drawn as the case describes it.
    """
    # A zone that rests on a place without geometry would only say the same again.
    _require(_undrawable_places(context) or context.zones.problems() or stops_outside(context))


def drawing_warnings(context: CaseContext) -> tuple[Problem, ...]:
    """Return a warning for every outline of a drawable case that crosses itself: where, and how it is read."""
    outlines = [
        context.loaded.problem(("places", number, "outline"), said)
        for number, entry in enumerate(context.case.places)
        if entry.outline and (said := draw_outline(entry.outline).mended())
    ]
    return tuple(sorted([*outlines, *context.zones.warnings()]))


def _require(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)


def _undrawable_places(context: CaseContext) -> list[Problem]:
    problems = []
    for number, entry in enumerate(context.case.places):
        try:
            context.places.geometry(entry.to_place())
        except ConvoymapError as error:
            extent = next(key for key in EXTENTS if getattr(entry, key) is not None)
            problems.append(context.loaded.problem(("places", number, extent), str(error)))
    return problems


def claim_places(loaded: LoadedCase) -> dict[str, list[Place]]:
    """Return the resolved places of every claim, in the order the claim names them."""
    return {
        claim.id: [loaded.places[name] for name in claim.places if loaded.places.get(name)]
        for claim in loaded.case.claims
    }


def places_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a place of the case: id, name, kind, representative point, radius in km, claims, geometry.

    Point (degrees) and geometry are in WGS 84 (lon, lat).
    """
    claims: dict[str, list[str]] = {}
    for claim_id, places in claim_places(context.loaded).items():
        for place in dict.fromkeys(places):
            claims.setdefault(place.id, []).append(claim_id)
    # Two spellings may mean one place: by id it has one row.
    found = {
        answer.best.place.id: answer.best
        for answer in context.loaded.places.resolutions.values()
        if answer.best
    }
    rows = []
    for place_id, best in sorted(found.items()):
        place = best.place
        rows.append(
            {
                "place_id": place_id,
                "name": place.name,
                "arabic": place.arabic[:1],
                "place_kind": place.kind,
                "countries": place.countries,
                "lon": place.lon,
                "lat": place.lat,
                "uncertainty_km": place.radius_km,
                "tier": best.tier,
                "evidence": place.evidence,
                "claims": tuple(claims.get(place_id, ())),
                "geometry": context.places.geometry(place),
            }
        )
    return frame_of(rows, "claims")


def claims_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a claim: id, source, words, EDTF time, place ids, largest place radius in km, points in WGS 84."""
    places = claim_places(loaded)
    rows = [
        {
            "claim": claim.id,
            "source": claim.source,
            "paragraph": claim.paragraph,
            "says": claim.says,
            "who": tuple(claim.who),
            "about": claim.about,
            "attribute": claim.attribute,
            "modality": claim.modality,
            "when": text_of(claim.when),
            "quantity": text_of(claim.quantity),
            "of": claim.of,
            "place_ids": tuple(dict.fromkeys(place.id for place in places[claim.id])),
            "uncertainty_km": max((place.radius_km for place in places[claim.id]), default=None),
            "geometry": _points(places[claim.id]),
        }
        for claim in loaded.case.claims
    ]
    return frame_of(rows, "claims")


def _points(places: list[Place]) -> BaseGeometry | None:
    points = list(dict.fromkeys(place.position for place in places))
    if not points:
        return None
    return Point(points[0]) if len(points) == 1 else MultiPoint(points)
