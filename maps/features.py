"""A built case as RFC 7946 features with stable ids and simplestyle properties."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import antimeridian
import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from convoymap.geo.built import BuiltCase
from convoymap.geo.frames import records
from convoymap.geo.verdict import SEVERITY
from convoymap.geodesy.rings import HALF_A_TURN
from convoymap.maps import style
from convoymap.maps.attribution import ATTRIBUTION

DECIMALS = 6
"""Coordinates are rounded to 0.000001 degrees, 0.11 m; RFC 7946 section 11.2 advises no more."""

Feature = dict[str, Any]


def feature_collection(
    built: BuiltCase, verdicts: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the case as one FeatureCollection.

    Parameters
    ----------
    built
        The case with its frames.
    verdicts
        The overall verdict of each checked claim, by claim id.
    """
    builder = _FeatureBuilder(built, verdicts or {})
    case = built.loaded.case
    return {
        "type": "FeatureCollection",
        "id": case.id,
        "title": case.case,
        "attribution": list(ATTRIBUTION),
        "features": list(builder.features()),
    }


def drawn_features(built: BuiltCase, verdicts: Mapping[str, str]) -> list[Feature]:
    """Return the features that a page draws as they are.

    Claims, places that are points, and routes it draws from other parts of its data, and of where movements could have
    been only what holds for the moment chosen.
    """
    return list(_FeatureBuilder(built, verdicts).drawn())


def to_json(value: object) -> str:
    """Return deterministic JSON text: no spaces, keys in the order given, one final newline."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


class _FeatureBuilder:
    def __init__(self, built: BuiltCase, verdicts: Mapping[str, str]) -> None:
        self.built = built
        self.case = built.loaded.case
        self.verdicts = verdicts
        self.sources = {claim.id: claim.source for claim in self.case.claims}
        self.colours = style.movement_colours(self.case.movements)

    def features(self) -> Iterator[Feature]:
        yield from self._zones()
        yield from self._reach()
        yield from self._routes()
        yield from self._legs()
        yield from self._places(self.built.places)
        yield from self._stops()
        yield from self._claims()

    def drawn(self) -> Iterator[Feature]:
        yield from self._zones()
        yield from self._legs()
        yield from self._places(self.built.places[self.built.places.geom_type != "Point"])
        yield from self._stops()

    def _feature(
        self, kind: str, key: str, geometry: BaseGeometry | None, claims: Iterable[str],
        styling: Mapping[str, object], **more: object,
    ) -> Feature:  # fmt: skip
        claim_ids = list(claims)
        # The severest verdict of its claims stands for all of them.
        found = {self.verdicts[claim] for claim in claim_ids if claim in self.verdicts}
        properties: dict[str, object] = {
            "kind": kind,
            "claims": claim_ids,
            "sources": sorted({self.sources[claim] for claim in claim_ids}),
            "verdict": min(found, key=SEVERITY.index) if found else None,
            "when": None,
            "uncertainty_km": None,
            **more,
            **styling,
        }
        return {
            "type": "Feature",
            "id": f"{kind}:{key}",
            "geometry": geometry_json(geometry),
            "properties": properties,
        }

    def _zones(self) -> Iterator[Feature]:
        for row in records(self.built.zones):
            yield self._feature(
                "zone", row["zone"], row["geometry"], row["claims"],
                zone=row["zone"], title=row["title"], zone_kind=row["zone_kind"],
                certainty=row["certainty"], holder=row["holder"], when=row["when"],
                uncertainty_km=_km(row["margin_km"]), margin_km=_km(row["margin_km"]),
                shown=row["shown"], label_point=_label_point(row["geometry"]),
                styling=style.zone_style(row["zone_kind"], certainty=row["certainty"]),
            )  # fmt: skip

    def _reach(self) -> Iterator[Feature]:
        """Yield where movements could have been between dated stops: computed, so told apart from reported zones."""
        for row in records(self.built.between):
            by_road = row["over"] == "roads"
            kind, how = ("reach-by-road", " by road") if by_road else ("reach", "")
            name = f"{kind}:{row['movement']}:{row['from_stop']}-{row['to_stop']}"
            movement = self.case.movements[row["movement"]].title
            yield self._feature(
                "zone", name, row["geometry"], row["claims"],
                zone=name, title=f"Where it could have been{how}: {movement}", zone_kind="reach",
                certainty="computed", holder=None, movement=row["movement"], when=row["when"],
                from_stop=row["from_stop"], to_stop=row["to_stop"], top_speed_kmh=row["top_speed_kmh"],
                over=row["over"], engine=row["engine"], road_data=row["road_data"], road_date=row["road_date"],
                buffer_km=row["buffer_km"], note=row["note"],
                uncertainty_km=0.0, margin_km=0.0, shown=False, label_point=_label_point(row["geometry"]),
                styling=style.zone_style("reach", certainty="computed"),
            )  # fmt: skip

    def _routes(self) -> Iterator[Feature]:
        for row in records(self.built.routes):
            if row["geometry"].is_empty:
                continue
            yield self._feature(
                "route", row["movement"], row["geometry"], row["claims"],
                movement=row["movement"], title=row["title"], vehicle=row["vehicle"],
                part_of=row["part_of"], length_km=_km(row["length_km"]),
                least_km=_km(row["least_km"]),
                styling=style.line_style(self.colours[row["movement"]], travelled=True),
            )  # fmt: skip

    def _legs(self) -> Iterator[Feature]:
        for row in records(self.built.legs):
            name = f"{row['movement']}:{row['from_stop']}-{row['to_stop']}"
            yield self._feature(
                "leg", name, row["geometry"], row["claims"],
                movement=row["movement"], title=self.case.movements[row["movement"]].title,
                from_stop=row["from_stop"], to_stop=row["to_stop"], leg_kind=row["leg_kind"],
                course=row["course"], course_note=course_note(row), open_end=row["open_end"],
                engine=row["engine"], road_data=row["road_data"], road_date=row["road_date"],
                roads=list(row["roads"]), schematic=row["schematic"], note=row["note"],
                by_road_km=_km(row["by_road_km"]), by_road=list(row["by_road"]),
                travelled=row["travelled"], when=row["when"],
                uncertainty_km=_km(row["uncertainty_km"]), length_km=_km(row["length_km"]),
                least_km=_km(row["least_km"]),
                styling=style.line_style(self.colours[row["movement"]], travelled=row["travelled"]),
            )  # fmt: skip

    def _places(self, places: gpd.GeoDataFrame) -> Iterator[Feature]:
        for row in records(places):
            yield self._feature(
                "place", row["place_id"], row["geometry"], row["claims"],
                place=row["place_id"], title=row["name"], name=row["name"], name_ar=next(iter(row["arabic"]), None),
                place_kind=row["place_kind"], countries=list(row["countries"]), tier=row["tier"],
                uncertainty_km=_km(row["uncertainty_km"]), evidence=list(row["evidence"]),
                label_point=_position(row["lon"], row["lat"]), styling=style.place_style(),
            )  # fmt: skip

    def _stops(self) -> Iterator[Feature]:
        for row in records(self.built.stops):
            yield self._feature(
                "stop", f"{row['movement']}:{row['order']}", row["geometry"], row["claims"],
                movement=row["movement"], order=row["order"], place=row["place_id"],
                title=f"{row['order']}. {row['name']}: {row['status']}", status=row["status"],
                when=row["when"], uncertainty_km=_km(row["uncertainty_km"]), note=row["note"],
                disputed=list(row["disputed"]), alternatives=list(row["alternatives"]),
                open_end=row["open_end"], label_point=_position(row["lon"], row["lat"]),
                styling=style.stop_style(row["status"], self.colours[row["movement"]]),
            )  # fmt: skip

    def _claims(self) -> Iterator[Feature]:
        for row in records(self.built.claims):
            source = self.case.sources[row["source"]]
            yield self._feature(
                "claim", row["claim"], row["geometry"], [row["claim"]],
                title=row["says"], source=row["source"], publisher=source.publisher,
                published=source.published.text, paragraph=row["paragraph"], who=list(row["who"]),
                about=row["about"], attribute=row["attribute"], modality=row["modality"],
                when=row["when"], quantity=row["quantity"], of=row["of"],
                places=list(row["place_ids"]), uncertainty_km=_km(row["uncertainty_km"]),
                styling=style.place_style(),
            )  # fmt: skip


def course_note(leg: Mapping[str, Any]) -> str | None:
    """Return what no report says of a leg's course and of its end, in English; None where nothing is to be said.

    Viewers of GeoJSON draw every line alike, so that the words must say what a page says by dashes.
    """
    said = [
        _COURSE_NOTES.get((leg["course"], leg["leg_kind"]), _COURSE_NOTES.get((leg["course"], "")))
    ]
    if leg["open_end"]:
        said.append(
            "The line ends where it reaches the place; at which point of it, no report says."
        )
    return " ".join(filter(None, said)) or None


_COURSE_NOTES = {
    ("assumed", "road"): "No report names the road; a possible one is drawn.",
    ("assumed", "straight"): "No report says that it went straight.",
    ("unknown", ""): "No report gives the course; the line only joins its ends and is no road.",
}


def _km(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def _position(lon: float, lat: float) -> list[float]:
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError(f"a position must be finite: longitude {lon!r}, latitude {lat!r}")
    # Adding 0.0 makes 0.0 of -0.0, which JSON would show.
    return [round(float(lon), DECIMALS) + 0.0, round(float(lat), DECIMALS) + 0.0]


def _label_point(geometry: BaseGeometry) -> list[float]:
    point = shapely.point_on_surface(geometry)
    return _position(point.x, point.y)


def geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return RFC 7946 geometry of one in WGS 84 (lon, lat): cut at the antimeridian, right-hand rings, rounded.

    None for an empty geometry, which RFC 7946 writes as null.

    Raises
    ------
    ValueError
        If a coordinate is not finite.
    """
    if geometry is None or geometry.is_empty:
        return None
    if isinstance(geometry, Point):
        return {"type": "Point", "coordinates": _position(geometry.x, geometry.y)}
    # Rounding each coordinate alone may make a ring cross itself; set_precision keeps areas valid.
    rounded = shapely.set_precision(_cut(geometry), 10.0**-DECIMALS)
    # An area smaller than the grid collapses; a point of it is left.
    if rounded.is_empty:
        rounded = shapely.set_precision(shapely.point_on_surface(geometry), 10.0**-DECIMALS)
    return {
        "type": rounded.geom_type,
        "coordinates": _coordinates(_oriented(rounded)),
    }


def _cut(geometry: BaseGeometry) -> BaseGeometry:
    """Return lines cut where they jump over the antimeridian; areas come already cut from `convoymap.geo`."""
    if not (np.abs(np.diff(shapely.get_coordinates(geometry)[:, 0])) > HALF_A_TURN).any():
        return geometry
    if isinstance(geometry, LineString):
        return antimeridian.fix_line_string(geometry, great_circle=True)
    if isinstance(geometry, MultiLineString):
        return antimeridian.fix_multi_line_string(geometry, great_circle=True)
    return geometry


def _oriented(geometry: BaseGeometry) -> BaseGeometry:
    if isinstance(geometry, Polygon):
        return orient(geometry)
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([orient(part) for part in geometry.geoms])
    return geometry


def _coordinates(geometry: BaseGeometry) -> list[Any]:
    """Return the coordinates array of RFC 7946, section 3.1, each number with `DECIMALS` decimals."""
    if isinstance(geometry, Point):
        return _position(geometry.x, geometry.y)
    if isinstance(geometry, LineString):
        return _rounded(shapely.get_coordinates(geometry))
    if isinstance(geometry, Polygon):
        return [_rounded(shapely.get_coordinates(ring)) for ring in shapely.get_rings(geometry)]
    return [_coordinates(part) for part in shapely.get_parts(geometry)]


def _rounded(positions: npt.NDArray[np.float64]) -> list[list[float]]:
    # The quotient of two whole numbers is the float nearest to the decimal, which `round` gives too; zero has no sign.
    scale = 10.0**DECIMALS
    lonlat: list[list[float]] = (np.rint(positions * scale) / scale + 0.0).tolist()
    return lonlat
