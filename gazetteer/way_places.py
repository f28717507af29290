"""Phrases of ways as places: between two places, halfway, on a road, at a kilometre of it, so many hours away.

Each area holds every place that its phrase may mean. The figures are assumptions about how reports use the words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from convoymap.gazetteer.derived import Reading, km, made
from convoymap.gazetteer.extent import Lens, Sector, Track
from convoymap.gazetteer.ground import Ground, Way
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.shapes import nearest_vertex
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import (
    LARGEST_RADIUS_KM,
    LEAST_RATIO,
    MOST_RATIO,
    distance_km,
    middle,
)
from convoymap.language.compass import point_name
from convoymap.language.phrases import Halfway, NamedRoad, Travelled
from convoymap.wording.message import Message, joined, say, sentences
from convoymap.wording.numbers import fixed, short

BETWEEN_DETOUR = 1.2
"""What lies between two places is on a way at most this many times the straight one; near the low end of the national
means of road over straight distance, 1.1 to 2.1 (Ballou, Rahardja and Sakai, Transportation Research A 36, 2002,
doi:10.1016/S0965-8564(01)00044-1), for "between" tells more than "anywhere on a way". A longer known road widens it."""
ROAD_DETOUR = 2.1
"""A road that is not known is at most this many times the straight way: the greatest of those national means. A way
over known roads that is longer than that is taken for a gap in what is known of roads."""
HALFWAY_SHARE = 0.6
"""Halfway is at most this share of the way from either end: the middle fifth; this project's choice."""
HALFWAY_DETOUR = 1.15
"""Where the way by road is known another one may still be meant, up to this many times the straight way."""
WIDEST_END_KM = 25.0
"""Of a place wider than this it is not said where in it a road begins, so that no single way by road is drawn."""
LEAST_SUM_KM = 2.0
"""A lens around one and the same place is at least this long."""


def between(start: Place, end: Place, ground: Ground | None) -> Reading:
    """Return what lies between two places; the order of the two makes no difference to the area."""
    lens, factor = _lens(start, end, BETWEEN_DETOUR, _ways(start, end, ground))
    words = f"between {start.id} and {end.id}"
    name = f"between {start.name} and {end.name}"
    return _read_lens(words, name, start, end, lens, say("read.between", factor=fixed(factor, 2)))


def along(start: Place, end: Place, ground: Ground | None) -> Reading:
    """Return the road from one place to another: its course where it is known, else all that it can touch."""
    words = f"road from {start.id} to {end.id}"
    name = f"on the road from {start.name} to {end.name}"
    ways = _ways(start, end, ground)
    if not ways:
        lens, factor = _lens(start, end, ROAD_DETOUR, ())
        how = say("read.roadUnknown", factor=fixed(factor, 2))
        return _read_lens(words, name, start, end, lens, how)
    half_width = _half_width(start, end, ways)
    how = say("read.road", km=short(half_width), lengths=_lengths(ways), roads=_roads(ways))
    lines = [_joined(start, end, way.lines[0]) for way in ways]
    return Reading(_track(words, name, (start, end), lines, half_width), how)


def halfway(phrase: Halfway, start: Place, end: Place, ground: Ground | None) -> Reading:
    """Return the middle between two places, as the crow flies and by road, with what "about" leaves open."""
    words = f"halfway between {start.id} and {end.id}"
    name = f"halfway between {start.name} and {end.name}"
    ways = _ways(start, end, ground)
    if phrase.by_road and ways:
        half_width = _half_width(start, end, ways)
        lines = [
            _stretch(_joined(start, end, way.lines[0]), 1 - HALFWAY_SHARE, HALFWAY_SHARE)
            for way in ways
        ]
        share = fixed(200 * HALFWAY_SHARE - 100, 0)
        how = say("read.halfwayRoad", share=share, km=short(half_width), lengths=_lengths(ways))
        return Reading(_track(words, name, (start, end), lines, half_width), how)
    detour = (ROAD_DETOUR if phrase.by_road else BETWEEN_DETOUR) if not ways else HALFWAY_DETOUR
    lens, factor = _lens(start, end, detour, ways)
    # What an end may be off adds to the way and so to its middle.
    radii = _radius(start, end) + _radius(end, start)
    each = HALFWAY_SHARE * (lens.sum_km - radii) + radii
    lens = Lens(lens.start, lens.end, lens.sum_km, km(min(each, lens.sum_km)))
    share = fixed(100 * HALFWAY_SHARE, 0)
    how = say("read.halfway", share=share, factor=fixed(factor, 2))
    return _read_lens(words, name, start, end, lens, how)


def whole_road(phrase: NamedRoad, way: Way) -> Reading:
    """Return a road from one end to the other, as far as it is known."""
    lines = list(way.lines)
    base = Place(
        id=phrase.label.lower(),
        name=phrase.label,
        kind="road",
        countries=way.countries,
        lat=lines[0][0].lat,
        lon=lines[0][0].lon,
        radius_km=0.0,
        evidence=(way.data,),
        salience=0.4,
    )
    how = say("read.namedRoad", road=phrase.label, length=fixed(way.km, 0), km=short(way.off_km))
    words = f"road {phrase.label}"
    return Reading(_track(words, f"the {phrase.label}", (base,), lines, way.off_km), how)


def travelled(base: Place, phrase: Travelled, ground: Ground | None) -> Reading:
    """Return all that can be reached from a place in a time, at the usual top of the average speed."""
    if ground is None:
        return Reading(None, say("read.noGround"))
    speed = ground.speed_kmh(phrase.how)
    reach = phrase.most_h * speed + base.radius_km
    outer = min(reach, LARGEST_RADIUS_KM)
    toward = "from" if phrase.bearing is None else f"{point_name(phrase.bearing)} of"
    latin = phrase.words if phrase.words.isascii() else f"{phrase.most_h:g} h"
    words = f"{latin} {toward}"
    # A place on the way round is farther from where the direction is told: only a wide one makes that matter.
    wide = base.radius_km > WIDEST_END_KM
    if phrase.bearing is None or wide:
        extent = Sector(base.position, 0.0, 360.0, 0.0, km(outer))
    else:
        low, high = phrase.bearing - phrase.half_width, phrase.bearing + phrase.half_width
        extent = Sector(base.position, low % 360.0, high % 360.0, 0.0, km(outer))
    hours = (
        say("read.hours", hours=short(round(phrase.most_h, 2)))
        if math.isfinite(phrase.most_h)
        else say("read.hoursOpen")
    )
    how = say("read.travelled", hours=hours, kmh=short(speed), km=fixed(outer, 0))
    place = made(
        f"{words} {base.id}", f"{words} {base.name}", (base,), base.position, outer, extent
    )
    return Reading(place, how)


def _ends(start: Place, end: Place) -> tuple[LonLat, LonLat]:
    """Return where the way begins and ends: of a line or an area its nearest known vertex."""
    here = nearest_vertex(start, end.position) or start.position
    there = nearest_vertex(end, start.position) or end.position
    return here, there


def _radius(place: Place, other: Place) -> float:
    """Return how far in km an end of a way may be from where it is drawn."""
    return 0.0 if nearest_vertex(place, other.position) else place.radius_km


def _ways(start: Place, end: Place, ground: Ground | None) -> tuple[Way, ...]:
    """Return the known ways by road, none where an end is no point or the way is too long to be the road meant."""
    here, there = _ends(start, end)
    # To a country, a river or a border a road leads anywhere, not to its nearest corner.
    if (here, there) != (start.position, end.position):
        return ()
    if ground is None or max(start.radius_km, end.radius_km) > WIDEST_END_KM:
        return ()
    straight = distance_km(*here, *there)
    return tuple(way for way in ground.ways(here, there) if way.km <= ROAD_DETOUR * straight)


def _lens(start: Place, end: Place, detour: float, ways: Sequence[Way]) -> tuple[Lens, float]:
    """Return the lens between two places and its factor, which the shortest known way may widen."""
    here, there = sorted(_ends(start, end))
    # On the sphere a distance may come out shorter than it is.
    apart = distance_km(*here, *there) / LEAST_RATIO
    radii = _radius(start, end) + _radius(end, start)
    by_road = ways[0].km + 2 * ways[0].off_km if ways else 0.0
    sum_km = max(detour * (apart + radii) + radii, by_road + 2 * radii, apart + LEAST_SUM_KM)
    factor = max(detour, by_road / apart if apart > 1.0 else 0.0)
    return Lens(here, there, km(sum_km + 0.1)), factor


def _read_lens(
    words: str, name: str, start: Place, end: Place, lens: Lens, how: Message
) -> Reading:
    apart = distance_km(*lens.start, *lens.end)
    # Its tips lie half the sum from the middle. Where either distance is bounded too, the corners are farthest, by the
    # theorem of the median; two percent are for the round earth.
    radius = lens.sum_km / 2
    if lens.each_km:
        far, rest = lens.each_km, min(lens.each_km, lens.sum_km - lens.each_km)
        squared = (far**2 + rest**2) / 2 - (apart * LEAST_RATIO / 2) ** 2
        radius = min(radius, math.sqrt(max(0.0, squared)) * 1.02)
    # Between two countries or rivers lies a border or a whole land, of which their nearest corners tell nothing.
    if nearest_vertex(start, end.position) and nearest_vertex(end, start.position):
        return Reading(None, say("read.twoWide"))
    if (lens.sum_km + apart) / 2 > LARGEST_RADIUS_KM:
        return Reading(None, say("read.tooWide"))
    point = middle(lens.start, lens.end)
    return Reading(made(words, name, (start, end), point, radius * MOST_RATIO, lens), how)


def _half_width(start: Place, end: Place, ways: Sequence[Way]) -> float:
    return max(_radius(start, end), _radius(end, start), *(way.off_km for way in ways))


def _joined(start: Place, end: Place, line: Sequence[LonLat]) -> tuple[LonLat, ...]:
    """Return the course of a way with the straight access from both places."""
    here, there = _ends(start, end)
    if distance_km(*line[0], *here) > distance_km(*line[-1], *here):
        line = line[::-1]
    # From either end the same course, to the last digit.
    course = (here, *line, there)
    return course if here <= there else course[::-1]


def _stretch(line: Sequence[LonLat], low: float, high: float) -> tuple[LonLat, ...]:
    """Return the part of a line between two shares of its length, 0 to 1."""
    steps = [distance_km(*one, *other) for one, other in pairwise(line)]
    total = sum(steps)
    low_km, high_km, at, kept = low * total, high * total, 0.0, list[LonLat]()
    for one, other, step in zip(line, line[1:], steps, strict=False):
        if at + step >= low_km and at <= high_km and step:
            kept += [
                _part_way(one, other, max(0.0, (low_km - at) / step)),
                _part_way(one, other, min(1.0, (high_km - at) / step)),
            ]
        at += step
    return tuple(dict.fromkeys(kept)) if len(set(kept)) > 1 else (line[0], line[-1])


def _part_way(one: LonLat, other: LonLat, share: float) -> LonLat:
    # Vertices stand some km apart, where straight in degrees is metres off the geodesic.
    turn = (other.lon - one.lon + 180.0) % 360.0 - 180.0
    lon = (one.lon + share * turn + 180.0) % 360.0 - 180.0
    return LonLat(lon, one.lat + share * (other.lat - one.lat))


def _track(
    words: str,
    name: str,
    bases: Sequence[Place],
    lines: Sequence[Sequence[LonLat]],
    half_width: float,
) -> Place:
    point, reach = middle_of(lines)
    rounded = tuple(
        tuple(LonLat(round(at.lon, 5), round(at.lat, 5)) for at in line) for line in lines
    )
    return made(words, name, bases, point, reach + half_width, Track(rounded, km(half_width)))


def middle_of(lines: Sequence[Sequence[LonLat]]) -> tuple[LonLat, float]:
    """Return the middle vertex of the first line, (lon, lat) in degrees, and how far in km all lines reach from it."""
    first = max(lines, key=len)
    here = point_along(first)
    # What a vertex is apart on the sphere, and what rounding its degrees to five digits may move it.
    reach = max(distance_km(*here, *at) for line in lines for at in line) / LEAST_RATIO
    return here, reach + 0.01


def point_along(line: Sequence[LonLat], most_km: float = math.inf) -> LonLat:
    """Return the point half way along a line of (lon, lat) in degrees, but at most so many km along it."""
    steps = [distance_km(*one, *other) for one, other in pairwise(line)]
    left = min(sum(steps) / 2, most_km)
    for one, other, step in zip(line, line[1:], steps, strict=False):
        if left <= step and step:
            return _part_way(one, other, left / step)
        left -= step
    return line[0]


def _lengths(ways: Sequence[Way]) -> Message:
    return joined("or", (say("read.km", km=fixed(way.km, 0)) for way in ways))


def _roads(ways: Sequence[Way]) -> Message:
    named = dict.fromkeys(road for way in ways for road in way.roads)
    listed = joined("comma", list(named)[:4])
    return sentences(listed) if listed else say("read.unnamedRoads")
