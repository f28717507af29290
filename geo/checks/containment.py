"""Inside a zone, an area or a part of one; well within it; in the middle of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from convoymap.geo import thresholds
from convoymap.geo.checks.finding import CheckFinding, direction_words
from convoymap.geo.depth import depth_in, greatest_depth_km
from convoymap.geo.figures import amount, span
from convoymap.geo.place_geometry import part_of
from convoymap.geo.resolved.zones import ContainmentArea
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.geo.verdict import Reading, Verdict
from convoymap.geodesy.rings import bounds, rolled
from convoymap.language.interval import Interval
from convoymap.language.parts import Part
from convoymap.wording.message import NOTHING, Message, say, sentences, word
from convoymap.wording.numbers import Number, figure, fixed, short

METHOD = say("method.containment")


@dataclass(frozen=True, slots=True)
class _Depths:
    """How deep in km the place lies in the usual and in the widest meaning of the words, and how deep it must lie.

    `meaning` says what the words mean, as a label and as a sentence.
    """

    soft: Interval
    hard: Interval
    least_km: float
    meaning: tuple[Message, Message]
    of: str


def inside(place: UncertainPlace, area: ContainmentArea, part: Part) -> CheckFinding:
    """Return the finding on a place that is said to be inside a zone or an area, or a part of it; depths in km.

    Parameters
    ----------
    place
        Where the place may be.
    area
        The zone or area, in WGS 84, with the margin of its edge in km.
    part
        Which part is meant; of a kind other than ``unknown``.

    Raises
    ------
    ValueError
        If the part is unknown.
    """
    depths, words = _depths(place, area, part), _words(part)
    edge = area.margin_km
    verdict = _judge(depths, edge)
    usual = Interval(depths.least_km, math.inf)
    found = _found(place.label(), depths, edge)
    label, meaning = depths.meaning
    return CheckFinding(
        readings=(Reading(words, verdict, usual, depths.soft, depths.soft.gap(usual), found),),
        claimed=words,
        computed=depths.soft,
        unit="km",
        margin=_margin(depths, edge, verdict),
        breakpoint=_breakpoint(depths, verdict),
        assumptions=tuple(each for each in (label, _edge(area.name, edge)) if each),
        why=sentences(found, meaning),
        method=METHOD,
    )


def outside_verdict(place: UncertainPlace, area: ContainmentArea, part: Part) -> Verdict:
    """Return the verdict on the opposite claim, that a place is not inside.

    Only what is certainly inside contradicts it; where no more than the place's radius or outline reaches across the
    edge, it is unusual.

    Raises
    ------
    ValueError
        If the part is unknown.
    """
    depths = _depths(place, area, part)
    least = depths.least_km + area.margin_km
    if depths.soft.low >= least:
        return "contradicted"
    return "implausible" if (depths.soft.low + depths.soft.high) / 2 >= least else "consistent"


def _judge(depths: _Depths, edge_km: float) -> Verdict:
    # Contradicted means certainly outside the widest meaning of the words, the edge moved out by its whole margin.
    if depths.hard.high + edge_km < 0.0:
        return "contradicted"
    return "consistent" if depths.soft.high + edge_km >= depths.least_km else "implausible"


def _depths(place: UncertainPlace, area: ContainmentArea, part: Part) -> _Depths:
    whole = area.geometry
    if part.kind == "middle":
        soft = depth_in(place, middle_of(whole, thresholds.MIDDLE_SHARE))
        hard = depth_in(place, middle_of(whole, thresholds.MIDDLE_SHARE_HARD))
        usual, most = thresholds.MIDDLE_SHARE, thresholds.MIDDLE_SHARE_HARD
        meaning = _meaning("middle", usual=_percent(usual), most=_percent(most))
        return _Depths(soft, hard, 0.0, meaning, say("part.middle", area=area.name))
    if part.bearing is not None:
        toward, side = part.bearing.degrees, direction_words(part.bearing)
        soft = depth_in(place, part_of(whole, toward, thresholds.PART_SHARE))
        hard = depth_in(place, part_of(whole, toward, thresholds.PART_SHARE_HARD))
        usual, most = thresholds.PART_SHARE, thresholds.PART_SHARE_HARD
        meaning = _meaning("side", side=side, usual=_percent(usual), most=_percent(most))
        return _Depths(soft, hard, 0.0, meaning, say("part.side", side=side, area=area.name))
    depth = depth_in(place, whole)
    if part.kind == "well within":
        # In a zone with no point 100 km from its edge, 25 km are asking much: a quarter of the greatest depth will do.
        least = min(
            thresholds.WELL_WITHIN_KM, thresholds.WELL_WITHIN_SHARE * greatest_depth_km(whole)
        )
        meaning = _meaning("wellWithin", km=figure(least))
        return _Depths(depth, depth, least, meaning, area.name)
    if part.kind == "unknown":
        raise ValueError(f"{part.text!r} is not a known part of an area")
    # That "within" means inside the edge goes without saying.
    return _Depths(depth, depth, 0.0, (NOTHING, NOTHING), area.name)


def _meaning(kind: str, **values: str) -> tuple[Message, Message]:
    return word("meant", kind, **values), word("means", kind, **values)


def _words(part: Part) -> str:
    """Return a part as the report has it, in words that every language has where they are the plain ones."""
    if part.bearing is not None and part.text == part.bearing.text:
        return direction_words(part.bearing)
    return word("partOf", part.kind) if part.text == part.kind else part.text


def _percent(share: float) -> Number:
    return fixed(share * 100, 0)


def middle_of(area: BaseGeometry, share: float) -> BaseGeometry:
    """Return the inner share of an area's extents from west to east and from south to north; WGS 84 (lon, lat)."""
    west, south, east, north = bounds(area)
    dx, dy = (east - west) * (1 - share) / 2, (north - south) * (1 - share) / 2
    # Bounds of an area over the antimeridian run beyond 180 degrees, so the box is brought back to where the area lies.
    inner = area.intersection(rolled(box(west + dx, south + dy, east - dx, north - dy)))
    # A crescent may hold nothing of the middle of its extents; a point in it stands for its middle then.
    return inner if not inner.is_empty else area.representative_point()


def _edge(area: str, edge_km: float) -> Message:
    return say("assumed.edge", area=area, km=short(edge_km)) if edge_km else NOTHING


def _found(place: str, depths: _Depths, edge_km: float) -> Message:
    depth = depths.soft
    if depth.low - edge_km >= 0.0:
        answer = say("depth.inside")
    else:
        outside = depth.high + edge_km < 0.0
        answer = say("depth.outside") if outside else say("depth.possibly")
    known = {"answer": answer, "place": place, "area": depths.of}
    if depth.high < 0.0:
        apart = span(Interval(-depth.high, -depth.low), "km")
        found = say("depth.kmOutside", apart=apart, **known)
    elif depth.low < 0.0:
        out, deep = figure(-depth.low), figure(depth.high)
        found = say("depth.across", outside=out, inside=deep, **known)
    else:
        found = say("depth.kmInside", apart=span(depth, "km"), **known)
    # Only the edge's own doubt tells why a place that lies inside it as drawn may lie outside.
    return sentences(found, say("depth.edge", km=short(edge_km)) if edge_km else NOTHING)


def _margin(depths: _Depths, edge_km: float, verdict: Verdict) -> Message:
    if verdict == "contradicted":
        return say("outsideBy", km=figure(-depths.hard.high - edge_km))
    if verdict == "implausible":
        return say("short.meaning", km=figure(depths.least_km - depths.soft.high - edge_km))
    sure = depths.soft.low - edge_km - depths.least_km
    if sure >= 0.0:
        return say("fits.least", km=figure(sure))
    return say("fits.worst", amount=amount(figure(-sure), "km"))


def _breakpoint(depths: _Depths, verdict: Verdict) -> Message:
    if verdict == "contradicted":
        return say("flip.edge", km=figure(-depths.hard.high))
    if verdict == "implausible":
        return say("flip.edge", km=figure(depths.least_km - depths.soft.high))
    return NOTHING
