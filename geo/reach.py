"""Where the movements of a case could have been: prisms between their dated stops, and claims out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import geopandas as gpd

from convoymap.geo import prism
from convoymap.geo.checks.facts import UNDATED_MODALITIES, Facts
from convoymap.geo.checks.thresholds import SPEED_LIMITS, SpeedLimit
from convoymap.geo.checks.verdict import CheckResult, Reading, judge
from convoymap.geo.frames import frame_of
from convoymap.geo.prism import Sighting
from convoymap.geo.road_reach import EVERY_ROAD, ByRoadArea, RoadReach, origin
from convoymap.geo.route import sited_stops
from convoymap.geodesy.ellipsoid import area_km2, distance_km
from convoymap.geodesy.rings import HALF_A_TURN, bounds
from convoymap.language.edtf import EdtfError
from convoymap.language.interval import Interval
from convoymap.seeds.case import Claim
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import NOTHING, say
from convoymap.wording.numbers import Number, fixed, short

MOST_MOMENTS = 120
"""A movement's days are drawn one by one up to this many, then in even steps."""
WIDEST_KM2 = 20_000_000.0
"""A reach wider than this, twice the area of Europe, tells nothing and is left out."""

MOST_SIGHTINGS = 24

Dated = tuple[int, Sighting]


OVER_ELLIPSOID = {
    "over": "ellipsoid",
    "engine": None,
    "road_data": None,
    "road_date": None,
    "buffer_km": None,
}


def top_speed_kmh(loaded: LoadedCase, movement: str) -> float:
    """Return the hard speed limit of the movement's vehicle."""
    return SPEED_LIMITS[Facts(loaded).vehicle(movement)].hard_kmh


def sightings_of(loaded: LoadedCase, movement: str) -> list[Dated]:
    """Return stop number (from 1) and sighting of every dated stop that was reached, in order.

    A halt over several days is two sightings, on its first and on its last day.
    """
    zone = ZoneInfo(loaded.case.timezone)
    found: list[Dated] = []
    for sited in sited_stops(loaded, loaded.case.movements[movement]):
        if sited.stop.when is None or sited.stop.status == "intended":
            continue
        try:
            start, end = sited.stop.when.interval(zone)
        except EdtfError:  # beyond the years that clocks know
            continue
        windows = [(start, end)]
        if sited.stop.status == "halted" and start and end and end - start > timedelta(days=2):
            windows = [(start, start + timedelta(days=1)), (end - timedelta(days=1), end)]
        found += [
            (sited.number, Sighting(*sited.point, sited.uncertainty_km, *window))
            for window in windows
        ]
    return found


def reach_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return where each movement could have been at noon of each day between its first and last dated stop.

    Columns: movement; moment, ISO 8601 with offset; top_speed_kmh; over, ``ellipsoid`` for the hard bound at the
    greatest possible speed or ``roads`` for the soft one at the usual speed; engine, road_data, road_date and
    buffer_km of the latter; note and every_road; geometry in WGS 84. Where there is none over roads the note of the
    other says why: every_road, because no road of the network is out of reach.
    """
    rows: list[dict[str, Any]] = []
    by_road = RoadReach()
    for movement in loaded.case.movements:
        sightings = [sighting for _, sighting in sightings_of(loaded, movement)]
        if len(sightings) < 2:
            continue
        vehicle = Facts(loaded).vehicle(movement)
        limit = SPEED_LIMITS[vehicle]
        for moment in _noons(sightings, ZoneInfo(loaded.case.timezone)):
            seen = _nearest(sightings, moment)
            area = prism.reach_at(moment, seen, top_speed_kmh=limit.hard_kmh)
            if area.is_empty:
                continue
            roads = by_road.at(moment, seen, vehicle=vehicle, speed_kmh=limit.soft_kmh)
            row = {"movement": movement, "moment": moment.isoformat(timespec="minutes")}
            rows += _both(row, area, limit, roads)
    return frame_of(rows, "movement", "moment", "top_speed_kmh", "over", "note")


def _both(
    row: dict[str, Any], area: prism.Area, limit: SpeedLimit, roads: ByRoadArea
) -> Iterator[dict[str, Any]]:
    """Yield the row of the reach over the ellipsoid and that of the reach over roads, where they tell something."""
    if _tells_something(area):
        hard = {"top_speed_kmh": limit.hard_kmh, **OVER_ELLIPSOID, "note": roads.note or None}
        yield row | hard | {"every_road": roads.note == EVERY_ROAD, "geometry": area}
    if not roads.area.is_empty:
        soft = {"top_speed_kmh": limit.soft_kmh, **origin(), "note": None}
        yield row | soft | {"every_road": False, "geometry": roads.area}


def _nearest(sightings: list[Sighting], moment: datetime) -> list[Sighting]:
    """Return the sightings nearest in time; leaving out farther ones can only widen the area."""
    if len(sightings) <= MOST_SIGHTINGS:
        return sightings

    def away(sighting: Sighting) -> float:
        ends = [end for end in (sighting.earliest, sighting.latest) if end]
        return min(abs((end - moment).total_seconds()) for end in ends) if ends else 0.0

    return nsmallest(MOST_SIGHTINGS, sightings, key=away)


def _tells_something(area: prism.Area) -> bool:
    if area.is_empty:
        return False
    west, _, east, _ = bounds(area)
    return east - west < HALF_A_TURN and area_km2(area) <= WIDEST_KM2


def _noons(sightings: list[Sighting], zone: ZoneInfo) -> Iterator[datetime]:
    starts = [sighting.earliest for sighting in sightings if sighting.earliest]
    ends = [sighting.latest for sighting in sightings if sighting.latest]
    if not starts or not ends:
        return
    # An end is the first moment after it, so a window that ends at midnight holds none of the next day.
    last = max(ends) - timedelta(microseconds=1)
    first, end = min(starts).astimezone(zone).date(), last.astimezone(zone).date()
    days = (end - first).days + 1
    step = max(1, -(-days // MOST_MOMENTS))
    for day in range(0, days, step):
        date = first + timedelta(days=day)
        yield datetime(date.year, date.month, date.day, 12, tzinfo=zone)


def between_frame(loaded: LoadedCase) -> gpd.GeoDataFrame:
    """Return where each movement could have been between consecutive dated stops.

    Columns: movement; from_stop and to_stop, numbers from 1; when, an EDTF interval; claims of the two stops; and
    top_speed_kmh, over, engine, road_data, road_date, buffer_km, note, every_road and geometry as in `reach_frame`.
    """
    rows: list[dict[str, Any]] = []
    by_road = RoadReach()
    for movement, details in loaded.case.movements.items():
        vehicle = Facts(loaded).vehicle(movement)
        limit = SPEED_LIMITS[vehicle]
        for (start, one), (end, other) in pairwise(sightings_of(loaded, movement)):
            if (
                other.latest is not None
                and one.earliest is not None
                and other.latest < one.earliest
            ):
                continue
            area = prism.reach_between(one, other, top_speed_kmh=limit.hard_kmh)
            if area.is_empty:
                continue
            claims = [*details.stops[start - 1].claims, *details.stops[end - 1].claims]
            row = {
                "movement": movement,
                "from_stop": start,
                "to_stop": end,
                "when": _edtf(one, other, ZoneInfo(loaded.case.timezone)),
                "claims": tuple(dict.fromkeys(claims)),
            }
            roads = by_road.between(one, other, vehicle=vehicle, speed_kmh=limit.soft_kmh)
            rows += _both(row, area, limit, roads)
    return frame_of(rows, "movement", "claims")


def _edtf(one: Sighting, other: Sighting, zone: ZoneInfo) -> str:
    def day(moment: datetime | None) -> str:
        return moment.astimezone(zone).date().isoformat() if moment else ".."

    last = other.latest - timedelta(seconds=1) if other.latest else None
    return f"{day(one.earliest)}/{day(last)}"


def position_checks(loaded: LoadedCase) -> list[CheckResult]:
    """Check every claim that a movement was at a place at a time against where its stops let it be."""
    return [
        result
        for claim in loaded.case.claims
        if claim.attribute == "position" and claim.about in loaded.case.movements
        for result in _position_check(loaded, claim)
    ]


def _position_check(loaded: LoadedCase, claim: Claim) -> Iterator[CheckResult]:
    dated = sightings_of(loaded, claim.about)
    place = loaded.places.get(claim.places[0]) if claim.places else None
    if place is None or claim.when is None or not dated or claim.modality in UNDATED_MODALITIES:
        return
    window = claim.when.interval(ZoneInfo(loaded.case.timezone))
    claimed = Sighting(place.lon, place.lat, place.radius_km, *window)
    speed = top_speed_kmh(loaded, claim.about)
    number, seen = max(dated, key=lambda item: shortfall_km(claimed, item[1], speed))
    lack = shortfall_km(claimed, seen, speed)
    stop = loaded.case.movements[claim.about].stops[number - 1]
    apart = distance_km(claimed.lon, claimed.lat, seen.lon, seen.lat)
    hours = _most_hours(claimed, seen)
    kmh = short(speed)
    why = say(
        "prism.away",
        place=place.name,
        km=_whole(apart),
        number=number,
        stop=stop.place.name,
        radius=short(claimed.radius_km),
        stopRadius=_whole(seen.radius_km),
        reach=say("prism.endless")
        if hours is None
        else say("prism.hours", n=_whole(hours), kmh=kmh),
    )
    verdict = judge(Interval(max(0.0, lack), max(0.0, lack)), Interval(0.0, 0.0))
    yield CheckResult(
        claim=claim.id,
        source=claim.source,
        kind="containment",
        claimed=place.name,
        computed=say("prism.out" if lack > 0 else "prism.in"),
        unit="km",
        readings=(Reading(say("reading.prism"), verdict, gap=max(0.0, lack), why=why),),
        margin=say("margin.outOfReach", km=_whole(lack)) if lack > 0 else say("margin.withinReach"),
        breakpoint=say(
            "flip.prism", kmh=_whole((apart - claimed.radius_km - seen.radius_km) / hours)
        )
        if lack > 0 and hours
        else NOTHING,
        assumptions=(say("assumed.speed", kmh=kmh),),
        why=why,
        method=say("method.prism"),
    )


def _whole(value: float) -> Number:
    return fixed(value, 0, grouped=False)


def shortfall_km(one: Sighting, other: Sighting, speed_kmh: float) -> float:
    """Return by how many km two sightings are too far apart for the time between; 0 or less where they are not."""
    hours = _most_hours(one, other)
    if hours is None:
        return float("-inf")
    apart = distance_km(one.lon, one.lat, other.lon, other.lat)
    return apart - one.radius_km - other.radius_km - hours * speed_kmh


def _most_hours(one: Sighting, other: Sighting) -> float | None:
    """Return the most time in hours there may be between two sightings; None where there is no bound."""
    if None in (one.earliest, one.latest, other.earliest, other.latest):
        return None
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    ends = [
        ((moment or epoch) - epoch).total_seconds() / 3600.0
        for moment in (one.earliest, one.latest, other.earliest, other.latest)
    ]
    return max(ends[1] - ends[2], ends[3] - ends[0], 0.0)
