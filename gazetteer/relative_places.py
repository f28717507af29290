"""Relative phrases as places: an extent in words and numbers, a point in it, and how far it reaches.

The figures are assumptions about how reports use the words, not measurements: each is a constant here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convoymap.gazetteer.derived import Reading, is_derived, km, made
from convoymap.gazetteer.extent import Extent, Hull, Part, Sector, Track
from convoymap.gazetteer.ground import Ground, Way
from convoymap.gazetteer.kinds import AREA_KINDS, KINDS
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Context
from convoymap.gazetteer.side_places import bank, side_of_line, stream
from convoymap.gazetteer.way_places import along, between, halfway, travelled
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import LARGEST_RADIUS_KM, destination, distance_km
from convoymap.language.compass import point_name
from convoymap.language.countries import ADJECTIVES, NAMES
from convoymap.language.interval import Interval
from convoymap.language.phrases import (
    Along,
    Around,
    Away,
    Bank,
    Between,
    Halfway,
    PartOf,
    Phrase,
    Stream,
    Toward,
    Travelled,
)

DISTANCE_SLACK = 0.15
"""A figure such as 60 km is taken as 60 km give or take this share: rounding, and what it is measured from."""
TOWARD_KM = 50.0
"""How far "east of X" reaches where no distance is given."""
NEAR_KM = 15.0
"""How far around it "near X" is drawn; what a check takes for near is `convoymap.geo.thresholds.near_reach`."""
OUTSKIRTS_KM = 5.0
WIDEST_MARGIN_KM = 5_000.0
"""The surroundings of a line or a wide area are drawn no wider than this where a distance has no outer end."""
WIDEST_START_KM = 120.0
"""From a place wider than this no direction starts at its middle: from a country, not from a district."""
PART_SHARE = 0.5
"""Share of the width of an area that its eastern part keeps."""


def relative_place(
    phrase: Phrase,
    parts: Sequence[Place],
    ground: Ground | None = None,
    near: Sequence[LonLat] = (),
) -> Reading:
    """Return the place that a phrase means, made of the places it names, and how it was read.

    Parameters
    ----------
    phrase
        What the text says; one that names places, and not a `Within`, which names one directly.
    parts
        The places it names, in its order; of a `Stream` those, then the rivers that may be meant.
    ground
        What is known of roads and speeds; None where nothing is.
    near
        Positions (lon, lat) of other places of the case, in degrees, WGS 84.
    """
    base = parts[0]
    match phrase:
        case Between():
            return between(base, parts[1], ground)
        case Halfway():
            return halfway(phrase, base, parts[1], ground)
        case Along():
            return along(base, parts[1], ground)
        case Travelled():
            return travelled(base, phrase, ground)
        case Stream():
            return stream(base, phrase, parts[1:], near)
        case Bank():
            return bank(base, phrase) or Reading(_around(base, Around(phrase.of, False)))
        case Toward():
            if found := side_of_line(base, phrase.bearing, near):
                return found
        case _:
            pass
    return Reading(_simple(phrase, base))


def _simple(phrase: Phrase, base: Place) -> Place:
    """Return the place of a phrase that names one place and needs to know nothing else."""
    if isinstance(phrase, Away):
        return replace(_away(base, phrase), name=f"{_as_written(phrase)} {base.name}")
    if isinstance(phrase, Toward):
        if _is_wide(base):
            return _beside(base, TOWARD_KM, f"{point_name(phrase.bearing)} of")
        inner = base.radius_km / 2 if base.kind in AREA_KINDS else 0.0
        reach = base.radius_km + TOWARD_KM
        words = f"{point_name(phrase.bearing)} of"
        return _sector(base, phrase.bearing, phrase.half_width, inner, reach, words)
    if isinstance(phrase, Around):
        return _around(base, phrase)
    if isinstance(phrase, PartOf):
        return _part(base, phrase.bearing)
    raise TypeError(phrase)


def border_names(countries: tuple[str, ...]) -> Iterator[str]:
    """Yield the names a border is known by; of one country, its borders with every other."""
    pairs = [countries] if len(countries) == 2 else [(countries[0], o) for o in NAMES]
    for one, other in pairs:
        for first, second in ((one, other), (other, one)):
            if first != second:
                yield f"{NAMES[first]}-{NAMES[second]} border"
                yield f"{ADJECTIVES[first]}-{ADJECTIVES[second]} border"


def narrowed(context: Context, area: Place) -> Context:
    """Return the context of a name that lies in an area: its country, or near it."""
    if area.kind == "country":
        return replace(context, countries=area.countries)
    return replace(context, countries=area.countries, near=(area.position,))


FARTHEST_ROAD_KM = 1_000.0
"""A road known by a number alone is not meant where every other place of the case is farther from it than this."""


def far_off(place: Place, way: Way, context: Context) -> bool:
    """Return whether a road known by its number alone does not fit the countries asked for, or the case's places."""
    if context.countries and not set(context.countries) & set(way.countries):
        return True
    reach = place.radius_km + FARTHEST_ROAD_KM
    return bool(context.near) and all(
        distance_km(*place.position, *at) > reach for at in context.near
    )


def unnamed_line(spelled: str) -> str | None:
    """Return ``river`` or ``border`` where a text says so and names none; else None.

    >>> unnamed_line("the river"), unnamed_line("the river Tigris")
    ('river', None)
    """
    return _UNNAMED.get(spelled.casefold().removeprefix("the ").strip())


_UNNAMED = {
    "river": "river", "النهر": "river", "نهر": "river",
    "border": "border", "frontier": "border", "الحدود": "border",
}  # fmt: skip


def _offset(start: LonLat, bearing: float, km: float) -> LonLat:
    """Return the position (lon, lat) so many km along a bearing in degrees; for label points only."""
    there = destination(*start, bearing, km)
    return LonLat(round(there.lon, 5), round(there.lat, 5))


def _away(base: Place, phrase: Away) -> Place:
    near, far = _reach(phrase)
    if _is_wide(base):
        return _beside(base, min(far, WIDEST_MARGIN_KM), _away_words(phrase))
    # The distance may be measured from either edge of the place.
    inner = max(0.0, near - base.radius_km)
    outer = min(far + base.radius_km, LARGEST_RADIUS_KM)
    usual = outer if math.isfinite(far) else _slackened(phrase.core_km)[1] + base.radius_km
    words = _away_words(phrase)
    return _sector(base, phrase.bearing, phrase.half_width, inner, outer, words, usual)


def _slackened(core: Interval) -> tuple[float, float]:
    return core.low * (1 - DISTANCE_SLACK), core.high * (1 + DISTANCE_SLACK)


def _reach(phrase: Away) -> tuple[float, float]:
    """Return the least and the greatest distance in km that a phrase can mean; infinite where it is open."""
    near, far = _slackened(phrase.core_km)
    return min(near, phrase.support_km.low), max(far, phrase.support_km.high)


def _away_words(phrase: Away) -> str:
    direction = "from" if phrase.bearing is None else f"{point_name(phrase.bearing)} of"
    return f"{_distance_words(phrase)} {direction}"


def _as_written(phrase: Away) -> str:
    """Return the same with the distance in the phrase's own words, where they are Latin, for people to read."""
    if not phrase.words.isascii():
        return _away_words(phrase)
    if phrase.bearing is not None:
        return f"{phrase.words} {point_name(phrase.bearing)} of"
    return f"{phrase.words} {'of' if phrase.words.startswith('within') else 'from'}"


def _distance_words(phrase: Away) -> str:
    # Three digits, and no power of ten: 1500, not 1.5e+03.
    low, high = (f"{float(f'{end:.3g}'):g}" for end in (phrase.core_km.low, phrase.core_km.high))
    if low == high:
        return f"{low} km"
    if math.isinf(phrase.support_km.high):
        return f"more than {low} km"
    if phrase.support_km.low == 0.0:
        return f"{'up to' if phrase.core_km.low == 0.0 else 'less than'} {high} km"
    return f"{low} to {high} km"


def _sector(
    base: Place,
    bearing: float | None,
    half_width: float,
    inner: float,
    outer: float,
    words: str,
    usual: float | None = None,
) -> Place:
    """Return a part of a disc around a place, or the ring around it where no bearing is given.

    `usual` is how far in km it reaches as the words are mostly meant; the point stands in the middle up to there.
    """
    if bearing is None:
        extent = Sector(base.position, 0.0, 360.0, km(inner), km(outer))
        return _made(words, base, base.position, outer, extent)
    low, high = (bearing - half_width) % 360.0, (bearing + half_width) % 360.0
    extent = Sector(base.position, low, high, km(inner), km(outer))
    point = _offset(base.position, bearing, (inner + (usual or outer)) / 2)
    corners = [
        _offset(base.position, side, reach) for side in (low, high) for reach in (inner, outer)
    ]
    reach = max(distance_km(*point, *corner) for corner in corners)
    return _made(words, base, point, max(reach, (outer - inner) / 2), extent)


def _is_wide(base: Place) -> bool:
    """Return whether a place is so long or wide that no distance or direction starts from its point."""
    is_line = base.kind in KINDS and KINDS[base.kind].form == "line"
    return base.extent is not None and (is_line or base.radius_km > WIDEST_START_KM)


def _beside(base: Place, margin_km: float, words: str) -> Place:
    """Return the surroundings of a line or a wide area, on all sides."""
    reach = base.radius_km + margin_km
    extent: Extent
    if isinstance(base.extent, Track):
        extent = Track(base.extent.lines, km(base.extent.half_width_km + margin_km))
    elif is_derived(base):
        # No list knows what a phrase made by its id: all around its point has to do.
        extent = Sector(base.position, 0.0, 360.0, 0.0, km(min(reach, LARGEST_RADIUS_KM)))
    else:
        extent = Hull((base.id,), km(margin_km))
    found = _made(words, base, base.position, reach, extent)
    note = (
        f"Drawn on all sides of {base.name}: of a line or a wide area no single side can be told."
    )
    return replace(found, note=note)


def _around(base: Place, phrase: Around) -> Place:
    margin = OUTSKIRTS_KM if phrase.outskirts else NEAR_KM
    words = "outskirts of" if phrase.outskirts else "near"
    if phrase.bearing is not None:
        outer, words = base.radius_km + margin, f"{point_name(phrase.bearing)} {words}"
        return _sector(base, phrase.bearing, phrase.half_width, base.radius_km / 2, outer, words)
    if base.extent is not None:
        return _beside(base, margin, words)
    return _sector(base, None, 180.0, 0.0, base.radius_km + margin, words)


def _part(base: Place, bearing: float) -> Place:
    words = f"{point_name(bearing)}ern part of"
    if base.extent is not None and not is_derived(base):
        point = _offset(base.position, bearing, base.radius_km * PART_SHARE)
        extent = Part(base.id, bearing, PART_SHARE)
        return _made(words, base, point, base.radius_km, extent)
    return _sector(base, bearing, 90.0, 0.0, max(base.radius_km, OUTSKIRTS_KM), words)


def _made(words: str, base: Place, point: LonLat, radius_km: float, extent: Extent) -> Place:
    return made(f"{words} {base.id}", f"{words} {base.name}", (base,), point, radius_km, extent)
