"""Inside a zone, an area or a part of one; well within it; in the middle of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from convoymap.geo import extent
from convoymap.geo.checks import thresholds
from convoymap.geo.checks.finding import Finding, figure, sentences, span
from convoymap.geo.checks.regions import Region, deepest_point, depth_in
from convoymap.geo.checks.verdict import Reading, Verdict
from convoymap.geodesy import ellipsoid
from convoymap.geodesy.rings import bounds, rolled
from convoymap.language.interval import Interval
from convoymap.language.parts import Part

METHOD = (
    "Depth is the geodesic distance to the boundary, positive inside. The place's own ground and the "
    "uncertainty of the edge are carried through; a part is the half of the area's width toward its wind "
    "(60 percent at most), the middle the inner half of both widths (75 percent at most), well within "
    "means 25 km from the edge or a quarter of the greatest depth."
)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What something is said to be inside.

    Attributes
    ----------
    name
        As printed.
    geometry
        An area, or a line with a margin; WGS 84, (lon, lat).
    margin_km
        How far its edge may lie from where it is drawn.
    """

    name: str
    geometry: BaseGeometry
    margin_km: float


@dataclass(frozen=True, slots=True)
class _Depths:
    """How deep the place lies in the usual and in the widest meaning of the words, and how deep it must lie."""

    soft: Interval
    hard: Interval
    least_km: float
    meaning: str
    of: str


def inside(region: Region, ground: Ground, part: Part, working: str) -> Finding:
    """Check that a place is inside a zone or an area, or a part of it.

    Parameters
    ----------
    region
        Where the place may be.
    ground
        The zone or area.
    part
        Which part is meant; none of kind ``unknown``.
    working
        Which places, a sentence.

    Raises
    ------
    ValueError
        If the part is unknown.
    """
    depths = _depths(region, ground, part)
    edge = ground.margin_km
    verdict = _judge(depths, edge)
    usual = Interval(depths.least_km, math.inf)
    found = _found(depths, edge)
    return Finding(
        readings=(Reading(part.text, verdict, usual, depths.soft, depths.soft.gap(usual), found),),
        claimed=part.text,
        computed=depths.soft,
        unit="km",
        margin=_margin(depths, edge, verdict),
        breakpoint=_breakpoint(depths, verdict),
        assumptions=(depths.meaning, f"the edge of {ground.name} is uncertain by {edge:g} km"),
        why=sentences(working, found, depths.meaning[0].upper() + depths.meaning[1:] + "."),
        method=METHOD,
    )


def _judge(depths: _Depths, edge_km: float) -> Verdict:
    if depths.hard.high + edge_km < 0.0:
        return "contradicted"
    return "consistent" if depths.soft.high + edge_km >= depths.least_km else "implausible"


def _depths(region: Region, ground: Ground, part: Part) -> _Depths:
    whole = ground.geometry
    if part.kind == "middle":
        soft = depth_in(region, middle_of(whole, thresholds.MIDDLE_SHARE))
        hard = depth_in(region, middle_of(whole, thresholds.MIDDLE_SHARE_HARD))
        usual, most = thresholds.MIDDLE_SHARE, thresholds.MIDDLE_SHARE_HARD
        meaning = f"the middle is the inner {usual:.0%} of both widths, {most:.0%} at most"
        return _Depths(soft, hard, 0.0, meaning, f"the middle of {ground.name}")
    if part.bearing is not None:
        toward, wind = part.bearing.degrees, part.bearing.text
        soft = depth_in(region, extent.part_of(whole, toward, thresholds.PART_SHARE))
        hard = depth_in(region, extent.part_of(whole, toward, thresholds.PART_SHARE_HARD))
        usual, most = thresholds.PART_SHARE, thresholds.PART_SHARE_HARD
        meaning = f"the {wind} is {usual:.0%} of the width, {most:.0%} at most"
        return _Depths(soft, hard, 0.0, meaning, f"the {wind} of {ground.name}")
    depth = depth_in(region, whole)
    if part.kind == "well within":
        least = min(
            thresholds.WELL_WITHIN_KM, thresholds.WELL_WITHIN_SHARE * greatest_depth_km(whole)
        )
        meaning = f"well within means {figure(least)} km from the edge or more"
        return _Depths(depth, depth, least, meaning, ground.name)
    if part.kind == "unknown":
        raise ValueError(f"{part.text!r} is no part of an area")
    return _Depths(depth, depth, 0.0, "within means inside the edge", ground.name)


def middle_of(area: BaseGeometry, share: float) -> BaseGeometry:
    """Return the inner share of an area's extents from west to east and from south to north; WGS 84."""
    west, south, east, north = bounds(area)
    dx, dy = (east - west) * (1 - share) / 2, (north - south) * (1 - share) / 2
    inner = area.intersection(rolled(box(west + dx, south + dy, east - dx, north - dy)))
    return inner if not inner.is_empty else area.representative_point()


def greatest_depth_km(area: BaseGeometry) -> float:
    """Return about how far from its edge the deepest point of an area lies, in km; 0 for a line."""
    if shapely.get_dimensions(area) < 2:
        return 0.0
    return ellipsoid.distance_to_km(*deepest_point(area), area.boundary)


def _found(depths: _Depths, edge_km: float) -> str:
    depth = depths.soft
    if depth.low - edge_km >= 0.0:
        certain = "certainly inside"
    else:
        certain = "certainly outside" if depth.high + edge_km < 0.0 else "possibly inside"
    said = f"It is {certain} {depths.of} as drawn"
    if depth.high < 0.0:
        return f"{said}, {span(Interval(-depth.high, -depth.low), 'km')} outside."
    if depth.low < 0.0:
        return f"{said}, from {figure(-depth.low)} km outside to {figure(depth.high)} km inside its edge."
    return f"{said}, {span(depth, 'km')} from its edge."


def _margin(depths: _Depths, edge_km: float, verdict: Verdict) -> str:
    if verdict == "contradicted":
        return f"{figure(-depths.hard.high - edge_km)} km outside at the least"
    spare = depths.soft.high + edge_km - depths.least_km
    if verdict == "implausible":
        return f"{figure(-spare)} km short of the usual meaning"
    sure = depths.soft.low - edge_km - depths.least_km
    return (
        f"fits by {figure(sure)} km at the least"
        if sure >= 0
        else f"fits by {figure(spare)} km at the most"
    )


def _breakpoint(depths: _Depths, verdict: Verdict) -> str:
    if verdict == "contradicted":
        return f"an edge uncertain by {figure(-depths.hard.high)} km"
    if verdict == "implausible":
        return f"an edge uncertain by {figure(depths.least_km - depths.soft.high)} km"
    return ""
