"""Where the movements of a case could have been: the prisms between their dated stops, as GeoDataFrames in WGS 84."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from heapq import nsmallest
from itertools import pairwise
from typing import Any

import geopandas as gpd

from convoymap.geo import prism
from convoymap.geo.context import CaseContext
from convoymap.geo.frames import frame_of
from convoymap.geo.prism import Sighting
from convoymap.geo.road_reach import EVERY_ROAD, ByRoadArea, RoadReach, origin
from convoymap.geo.speed_limits import SpeedLimit
from convoymap.geodesy.ellipsoid import area_km2
from convoymap.geodesy.rings import HALF_A_TURN, bounds
from convoymap.language.instants import iso, moment_ms
from convoymap.timezones import time_zone

MOST_MOMENTS = 120
"""A movement's days are drawn one by one up to this many, then in even steps."""
WIDEST_KM2 = 20_000_000.0
"""An area larger than this, twice that of Europe, rules out little and is left out."""

MOST_SIGHTINGS = 24
"""So many sightings bound the reach at a moment, those nearest in time: others can only make it narrower."""
MOST_AREAS = 2_000
"""So many areas are drawn of a case at noon of days, and as many between stops, in the order of its movements."""


COLUMNS = ("movement", "moment", "top_speed_kmh", "over", "note")
OVER_ELLIPSOID = {
    "over": "ellipsoid",
    "engine": None,
    "road_data": None,
    "road_date": None,
    "buffer_km": None,
}


def reach_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return the potential path area of each movement at noon of each day between its first and last dated stop.

    Columns: movement; moment, ISO 8601 with offset, or without where there was no standard time; top_speed_kmh;
    over, ``ellipsoid`` for the hard bound at the greatest possible speed or ``roads`` for the soft one at the usual
    speed; engine, road_data, road_date and buffer_km of the latter; note and every_road; geometry in WGS 84. Where no
    area over roads is given, the note of the area over the ellipsoid says why: every_road, because no road of the
    network is out of reach.
    """
    rows: list[dict[str, Any]] = []
    drawn = 0
    by_road = RoadReach()
    timezone = time_zone(context.case.timezone)
    for movement in context.case.movements:
        sightings = [sighting for _, sighting in context.movements.sightings(movement)]
        # One sighting bounds a movement to one side only: before and after it, it could have been anywhere.
        if len(sightings) < 2:
            continue
        vehicle, limit = (
            context.movements.vehicle(movement),
            context.movements.speed_limit(movement),
        )
        for moment in _noons(sightings, timezone):
            if drawn == MOST_AREAS:
                _leave_out(context, movement, "day by day")
                return frame_of(rows, *COLUMNS)
            drawn += 1
            seen = _nearest(sightings, moment)
            area = prism.reach_at(moment, seen, top_speed_kmh=limit.hard_kmh)
            if area.is_empty:
                continue
            roads = by_road.at(moment, seen, vehicle=vehicle, speed_kmh=limit.soft_kmh)
            at = moment_ms(moment) - context.movements.moved_ms(movement)
            row = {"movement": movement, "moment": iso(at, timezone, seconds=False)}
            rows += _rows(row, area, limit, roads)
    return frame_of(rows, *COLUMNS)


def _leave_out(context: CaseContext, movement: str, when: str) -> None:
    context.leave_out(
        ("movements", movement),
        f"of the areas where movements could have been {when} the first {MOST_AREAS:,} are drawn, and not those from "
        "here on: divide the case into several",
    )


def _rows(
    row: dict[str, Any], area: prism.Area, limit: SpeedLimit, roads: ByRoadArea
) -> Iterator[dict[str, Any]]:
    """Yield the row of the area over the ellipsoid and that of the area over roads, where they are informative."""
    if _is_informative(area):
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


def _is_informative(area: prism.Area) -> bool:
    if area.is_empty:
        return False
    # An area that reaches round half the globe or more rules out little, whatever its size in square km.
    west, _, east, _ = bounds(area)
    return east - west < HALF_A_TURN and area_km2(area) <= WIDEST_KM2


def _noons(sightings: list[Sighting], zone: tzinfo) -> Iterator[datetime]:
    starts = [sighting.earliest for sighting in sightings if sighting.earliest]
    ends = [sighting.latest for sighting in sightings if sighting.latest]
    if not starts or not ends:
        return
    # An end is the first moment after it, so a window that ends at midnight holds none of the next day.
    last = max(ends) - timedelta(microseconds=1)
    first, end = min(starts).astimezone(zone).date(), last.astimezone(zone).date()
    days = (end - first).days + 1
    # Rounded up, so that no more than `MOST_MOMENTS` are drawn.
    step = max(1, -(-days // MOST_MOMENTS))
    for day in range(0, days, step):
        date = first + timedelta(days=day)
        yield datetime(date.year, date.month, date.day, 12, tzinfo=zone)


def between_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return the potential path area of each movement between consecutive dated stops.

    Columns: movement; from_stop and to_stop, numbers from 1; when, an EDTF interval; claims of the two stops; and
    top_speed_kmh, over, engine, road_data, road_date, buffer_km, note, every_road and geometry as in `reach_frame`.
    """
    rows: list[dict[str, Any]] = []
    drawn = 0
    by_road = RoadReach()
    for movement, details in context.case.movements.items():
        vehicle, limit = (
            context.movements.vehicle(movement),
            context.movements.speed_limit(movement),
        )
        for (start, one), (end, other) in pairwise(context.movements.sightings(movement)):
            # Stops whose dates run backwards leave no time between them; the check of their order says so.
            if (
                other.latest is not None
                and one.earliest is not None
                and other.latest < one.earliest
            ):
                continue
            if drawn == MOST_AREAS:
                _leave_out(context, movement, "between stops")
                return frame_of(rows, "movement", "claims")
            drawn += 1
            area = prism.reach_between(one, other, top_speed_kmh=limit.hard_kmh)
            if area.is_empty:
                continue
            claims = [*details.stops[start - 1].claims, *details.stops[end - 1].claims]
            row = {
                "movement": movement,
                "from_stop": start,
                "to_stop": end,
                "when": _edtf(
                    one,
                    other,
                    time_zone(context.case.timezone),
                    context.movements.moved_ms(movement),
                ),
                "claims": tuple(dict.fromkeys(claims)),
            }
            roads = by_road.between(one, other, vehicle=vehicle, speed_kmh=limit.soft_kmh)
            rows += _rows(row, area, limit, roads)
    return frame_of(rows, "movement", "claims")


def _edtf(one: Sighting, other: Sighting, zone: tzinfo, moved: int) -> str:
    def day(moment: datetime | None) -> str:
        return iso(moment_ms(moment) - moved, zone).partition("T")[0] if moment else ".."

    last = other.latest - timedelta(seconds=1) if other.latest else None
    return f"{day(one.earliest)}/{day(last)}"
