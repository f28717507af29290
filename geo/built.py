"""A case as geometry: every frame that pages and exports draw from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from convoymap.errors import ConvoymapError, InputError, Problem
from convoymap.gazetteer.place import Place
from convoymap.geo import reach, route, zone
from convoymap.geo.extent import geometry_of
from convoymap.geo.frames import frame_of, text_of
from convoymap.seeds.loaded import LoadedCase

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router

EXTENTS = ("shape", "hull", "outline", "part")


@dataclass(frozen=True, slots=True)
class BuiltCase:
    """A loaded case and its GeoDataFrames, all in WGS 84 (lon, lat).

    Attributes
    ----------
    loaded
        The case and its resolved places.
    places
        One row a place that the case names, with its area, line or point.
    stops, legs, routes
        See `convoymap.geo.route`.
    zones, bands
        See `convoymap.geo.zone`.
    reach, between
        Where movements could have been, day by day and between dated stops: see `convoymap.geo.reach`.
    claims
        One row a claim; its geometry is the points of its places, or empty.
    """

    loaded: LoadedCase
    places: gpd.GeoDataFrame
    stops: gpd.GeoDataFrame
    legs: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    zones: gpd.GeoDataFrame
    bands: gpd.GeoDataFrame
    reach: gpd.GeoDataFrame
    between: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame


def construct(loaded: LoadedCase, *, router: Router | None = None) -> BuiltCase:
    """Build the geometry of a case; `router` finds the legs by road, over the embedded network where none is given.

    Raises
    ------
    InputError
        With every place and zone that cannot be drawn as the case describes it.
    NetworkError
        If the router is a service that did not answer as it should.
    """
    _require(_undrawable_places(loaded))
    zones = zone.zones_frame(loaded)
    legs = route.legs_frame(loaded, router=router)
    return BuiltCase(
        loaded=loaded,
        places=places_frame(loaded),
        stops=route.stops_frame(loaded),
        legs=legs,
        routes=route.routes_frame(loaded, legs),
        zones=zones,
        bands=zone.bands_frame(zones),
        reach=reach.reach_frame(loaded),
        between=reach.between_frame(loaded),
        claims=claims_frame(loaded),
    )


def require_drawable(loaded: LoadedCase) -> None:
    """Draw every place and zone of a case once.

    Raises
    ------
    InputError
        With every one that cannot be drawn as the case describes it.
    """
    # A zone that rests on a place without geometry would only say the same again.
    _require(_undrawable_places(loaded) or zone.undrawable(loaded))


def _require(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)


def _undrawable_places(loaded: LoadedCase) -> list[Problem]:
    problems = []
    for number, entry in enumerate(loaded.case.places):
        try:
            geometry_of(entry.to_place(), loaded.by_id)
        except ConvoymapError as error:
            extent = next(key for key in EXTENTS if getattr(entry, key) is not None)
            problems.append(loaded.problem(("places", number, extent), str(error)))
    return problems


def claim_places(loaded: LoadedCase) -> dict[str, list[Place]]:
    """Return the resolved places of every claim, in the order the claim names them."""
    return {
        claim.id: [loaded.places[name] for name in claim.places if loaded.places.get(name)]
        for claim in loaded.case.claims
    }


def places_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a place of the case: id, name, kind, representative point, radius in km, claims, geometry."""
    claims: dict[str, list[str]] = {}
    for claim_id, places in claim_places(loaded).items():
        for place in dict.fromkeys(places):
            claims.setdefault(place.id, []).append(claim_id)
    found = {
        answer.best.place.id: answer.best
        for answer in loaded.places.resolutions.values()
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
                "geometry": geometry_of(place, loaded.by_id),
            }
        )
    return frame_of(rows, "claims")


def claims_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return one row a claim: id, source, words, time, place ids, largest place radius in km, points."""
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
    points = list(dict.fromkeys((place.lon, place.lat) for place in places))
    if not points:
        return None
    return Point(points[0]) if len(points) == 1 else MultiPoint(points)
