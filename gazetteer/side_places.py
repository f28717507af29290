"""Phrases of sides as places: of a river or border, of its banks, of a country at its border, up and down a river.

Each area holds every place that its phrase may mean. The figures are assumptions about how reports use the words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from convoymap.gazetteer.derived import Reading, km, made
from convoymap.gazetteer.extent import BorderStrip, LineSide, Track
from convoymap.gazetteer.ground import Ground
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.shapes import OnLine, line_of, nearest_on
from convoymap.gazetteer.way_places import WIDEST_END_KM, point_along
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import (
    LEAST_RATIO,
    MOST_RATIO,
    bearing_deg,
    destination,
    distance_km,
)
from convoymap.language.compass import point_name, turn_deg
from convoymap.language.countries import NAMES
from convoymap.language.phrases import Bank, BorderSide, Stream
from convoymap.wording.message import NOTHING, Message, joined, say, sentences, word
from convoymap.wording.numbers import fixed, short

SIDE_KM = 100.0
"""How far "north of the river" reaches where nothing says how far; other places of the case may widen it ..."""
WIDEST_SIDE_KM = 300.0
"""... up to this."""
BANK_KM = 15.0
"""A bank reaches so far from the river: a town on a river lies within 15 km of it as a rule."""
BORDER_SIDE_KM = 60.0
"""A side of a border reaches this far: what lies beyond is not on the border (`convoymap.geo.thresholds.ON`)."""
COURSE_KM = 6.0
"""How far the drawn course of a river may be off; the rivers drawn through towns are right to this."""
BORDER_COURSE_KM = 4.0
"""The same for borders: outlines of countries are coarse to 3 km, their corners stand on a grid of 1.1 km."""
ALONG_KM = 70.0
"""A direction turned farther than this many degrees from straight across a line tells no side of it."""
RIVER_KM = 15.0
"""A place lies on a river that passes within this of it ..."""
RIVER_HARD_KM = 60.0
"""... and on no river that is farther than this."""
STREAM_KM = 200.0
"""How far "upstream of A" reaches from A, as the crow flies, where nothing says how far; other places of the case may
widen it ..."""
WIDEST_STREAM_KM = 600.0
"""... up to this."""
STREAM_POINT_KM = 25.0
"""The point of such a stretch stands so far along it, or half way where it is shorter."""

DOWNSTREAM_IS_LAST = {
    "euphrates": True, "tigris": True, "khabur": True, "balikh": True, "orontes": True, "litani": True,
}  # fmt: skip
"""Whether the last vertex of a river's line is the one at its mouth."""


def side_of_line(base: Place, bearing: float, near: Sequence[LonLat]) -> Reading | None:
    """Return the land on one side of a river or border; None where the place is neither.

    `near` are positions (lon, lat) of other places of the case, which the area is to reach.
    """
    line = line_of(base)
    if not line:
        return None
    apart = [nearest_on(line, at).away_km for at in near]
    margin = max(SIDE_KM, *(far + 1.0 for far in apart if far <= WIDEST_SIDE_KM), 0.0)
    return _side(base, line, bearing, margin, f"{point_name(bearing)} of")


def bank(base: Place, phrase: Bank) -> Reading | None:
    """Return the land along one bank of a river; None where the place is no line that is drawn."""
    line = line_of(base)
    if not line:
        return None
    if phrase.bearing is not None:
        words = f"{point_name(phrase.bearing)} bank of"
        return _side(base, line, phrase.bearing, BANK_KM, words)
    if base.id not in DOWNSTREAM_IS_LAST:
        return Reading(None, say("read.noFlow", river=base.name))
    words = f"{'right' if phrase.right else 'left'} bank of"
    turn = 90.0 if phrase.right == DOWNSTREAM_IS_LAST[base.id] else -90.0
    across = (bearing_deg(*line[0], *line[-1]) + turn) % 360.0
    return _side(base, line, across, BANK_KM, words)


def border_side(phrase: BorderSide, base: Place | None, ground: Ground | None) -> Reading:
    """Return the strip of a country along its border, with one neighbour or all; `base` is the border, if known."""
    if ground is None:
        return Reading(None, say("read.noGround"))
    strip = BorderStrip(phrase.country, phrase.others, BORDER_SIDE_KM, BORDER_COURSE_KM)
    found = ground.bounds(strip)
    country = NAMES[phrase.country]
    if found is None:
        others = joined("comma", (NAMES[code] for code in phrase.others))
        return Reading(None, say("read.noBorder", country=country, others=others))
    others_words = "".join(f" with {NAMES[code]}" for code in phrase.others)
    name = f"{country}'s side of the border{others_words}"
    evidence = base.evidence if base else ("outline: " + country,)
    made_of = Place(
        id=base.id if base else country.lower(),
        name=country,
        kind="country",
        countries=(phrase.country,),
        lat=found.point.lat,
        lon=found.point.lon,
        radius_km=found.radius_km,
        evidence=evidence,
    )
    words = f"{country} side of the border{others_words}"
    place = made(words, name, (made_of,), found.point, found.radius_km, strip)
    said = {"country": country, "km": short(BORDER_SIDE_KM), "over": short(BORDER_COURSE_KM)}
    if phrase.others:
        return Reading(place, say("read.borderSide", **said))
    return Reading(place, say("read.anyBorderSide", **said))


def stream(
    base: Place, phrase: Stream, rivers: Iterable[Place], near: Sequence[LonLat] = ()
) -> Reading:
    """Return the stretch of a river above or below a place.

    Parameters
    ----------
    base
        The place.
    phrase
        Which way, and how far at most.
    rivers
        The river that is named, or all that are known.
    near
        Positions (lon, lat) of other places of the case, which an area without an end is to reach.
    """
    apart = [distance_km(*base.position, *at) + 1.0 for at in near]
    most_km = phrase.most_km
    if math.isinf(most_km):
        most_km = max(STREAM_KM, *(far for far in apart if far <= WIDEST_STREAM_KM), 0.0)
    met = [
        (river, line, nearest_on(line, base.position))
        for river in rivers
        if (line := line_of(river)) and river.kind == "river"
    ]
    limit = (RIVER_HARD_KM if phrase.river else RIVER_KM) + base.radius_km
    flowing = [each for each in met if each[2].away_km <= limit]
    if base.radius_km > WIDEST_END_KM:
        return Reading(None, say("read.widePlace", place=base.name))
    if not flowing:
        return Reading(None, say("read.noRiver", place=base.name, km=short(limit)))
    unknown = [river.name for river, _, _ in flowing if river.id not in DOWNSTREAM_IS_LAST]
    if unknown:
        return Reading(None, say("read.noFlow", river=unknown[0]))
    lines = [
        stretch
        for river, line, at in flowing
        if (
            stretch := _stretch(
                line, at, base, most_km, last=phrase.down == DOWNSTREAM_IS_LAST[river.id]
            )
        )
    ]
    names = " or ".join(river.name for river, _, _ in flowing)
    way = "downstream" if phrase.down else "upstream"
    far = f"{phrase.most_km:.3g} km " if math.isfinite(phrase.most_km) else ""
    words = f"{far}{way} of"
    # The point stands where the stream is nearest to what is named, not in the middle of a long river.
    point = point_along(lines[0], STREAM_POINT_KM)
    reach = max(distance_km(*point, *at) for line in lines for at in line) / LEAST_RATIO
    extent = Track(tuple(lines), km(BANK_KM))
    place = made(
        f"{words} {base.id}",
        f"{words} {base.name} on the {names}",
        (base, *(river for river, _, _ in flowing)),
        point,
        reach + BANK_KM,
        extent,
    )
    said = {"river": names, "km": short(BANK_KM), "far": fixed(most_km, 0)}
    how = say("read.downstream", **said) if phrase.down else say("read.upstream", **said)
    which = say("read.severalRivers", rivers=names) if len(flowing) > 1 else NOTHING
    return Reading(place, sentences(how, which))


def _stretch(
    line: Sequence[LonLat], at: OnLine, base: Place, most_km: float, *, last: bool
) -> tuple[LonLat, ...]:
    """Return the vertices from a point of a line on toward its last or first one, as far as the words reach."""
    beyond = line[at.leg + 1 :] if last else line[at.leg :: -1]
    before = (line[at.leg :: -1] if last else line[at.leg + 1 :]) or ()
    # From where in the place the stream is looked along is not known: it begins the place's radius before.
    kept = [at.point]
    for vertex in before:
        step = distance_km(*at.point, *vertex)
        share = min(1.0, base.radius_km / step) if step else 1.0
        kept.insert(
            0,
            LonLat(
                at.point.lon + share * (vertex.lon - at.point.lon),
                at.point.lat + share * (vertex.lat - at.point.lat),
            ),
        )
        break
    # By river or as the crow flies: no place that is at most so far along the river is farther in a straight line.
    most = (most_km + base.radius_km) / LEAST_RATIO
    last_within = max(
        (n for n, vertex in enumerate(beyond) if distance_km(*at.point, *vertex) <= most),
        default=-1,
    )
    kept += beyond[: last_within + 2]
    return tuple(LonLat(round(each.lon, 5), round(each.lat, 5)) for each in kept)


def _side(
    base: Place, line: Sequence[LonLat], bearing: float, margin: float, words: str
) -> Reading:
    is_river = base.kind == "river"
    over = COURSE_KM if is_river else BORDER_COURSE_KM
    course = bearing_deg(*line[0], *line[-1])
    off = abs(abs(turn_deg(course, bearing)) - 90.0)
    # A direction along the line tells no side of it: both are kept.
    told = off <= ALONG_KM
    extent = LineSide(base.id, bearing, km(margin), over if told else km(margin))
    where = destination(*nearest_on(line, base.position).point, bearing, margin / 2)
    radius = distance_km(*where, *base.position) / LEAST_RATIO + base.radius_km + margin
    place = made(
        f"{words} {base.id}", f"{words} {base.name}", (base,), where, radius * MOST_RATIO, extent
    )
    known = {"line": base.name, "km": fixed(margin, 0)}
    how: Message = (
        say("read.side", over=short(over), point=word("wind", point_name(bearing)), **known)
        if told
        else say("read.noSide", point=word("wind", point_name(bearing)), **known)
    )
    return Reading(place, how)
