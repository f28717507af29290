"""Sun and moon against the JPL ephemeris DE421, in a table by `tools/extract_sky_times.py`, and by themselves."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from convoymap.geo.sky import SUN_RISES_DEG, sky_over
from convoymap.language.interval import Interval

TABLE = Path(__file__).parent / "sky_times.csv"
DAY = 86_400.0
WITHIN_DEG = 0.05
"""How far heights may be off: three minutes of arc."""
LEAST_SLOPE = 0.4
"""Where heights change by fewer degrees a degree of turning, the time of a rise is not held to a minute."""


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = rows()


def place_of(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["lon"]), float(row["lat"])


def test_the_table_has_two_hundred_times_and_polar_days_and_nights() -> None:
    assert sum(bool(row["at"]) for row in ROWS) >= 200
    assert {row["state"] for row in ROWS if not row["at"]} == {"above", "below"}
    assert {row["body"] for row in ROWS} == {"sun", "moon"}


@pytest.mark.parametrize("row", [row for row in ROWS if row["at"]], ids=lambda row: row["at"])
def test_sun_and_moon_pass_the_horizon_when_the_ephemeris_has_them(row: dict[str, str]) -> None:
    start, at, height = seconds(row["after"]), seconds(row["at"]), float(row["height_deg"])
    sky = sky_over(*place_of(row), Interval(start, start + 2.1 * DAY))
    heights = sky.sun if row["body"] == "sun" else sky.moon
    assert abs(float(np.interp(at, sky.seconds, heights)) - height) < WITHIN_DEG
    slope_a_minute = abs(
        float(np.interp(at + 60, sky.seconds, heights) - np.interp(at - 60, sky.seconds, heights))
    ) / 2  # fmt: skip
    found = sky.crossings(heights, height)
    # A degree of turning takes four minutes.
    if slope_a_minute * 4 > LEAST_SLOPE:
        first, _ = found[0]
        assert abs(first - at) < 60
    elif found:
        # Where it goes along the horizon, minutes of arc are minutes of time.
        assert min(abs(moment - at) for moment, _ in found) < 60 * WITHIN_DEG / slope_a_minute


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row["at"]], ids=lambda row: row["after"]
)
def test_what_stays_up_or_down_for_two_days_does_so_here(row: dict[str, str]) -> None:
    start, height = seconds(row["after"]), float(row["height_deg"])
    sky = sky_over(*place_of(row), Interval(start, start + 2 * DAY))
    heights = sky.sun if row["body"] == "sun" else sky.moon
    off = heights - height if row["state"] == "above" else height - heights
    assert off.min() > -WITHIN_DEG


def test_a_day_lies_about_noon_and_the_moon_is_lit_by_the_sun() -> None:
    day = seconds("2017-08-28T00:00:00")
    sky = sky_over(38.9, 34.9, Interval(day, day + DAY))
    noon = int(np.argmax(sky.sun))
    assert abs(sky.hour_angle[noon]) < 1
    # The moon was at its first quarter on 29 August 2017 and full on 6 September.
    assert 0.3 < sky.lit[0] < 0.5
    full = sky_over(38.9, 34.9, Interval(day + 9 * DAY, day + 9.2 * DAY))
    assert full.lit.min() > 0.98


def test_a_moment_has_a_sky_too() -> None:
    sky = sky_over(0.0, 0.0, Interval(0.0, 60.0))
    assert len(sky.seconds) == 2
    assert math.isfinite(sky.sun[0])


@pytest.mark.parametrize("year", [1, 476, 1571, 2500, 9998])
def test_every_year_of_the_calendar_has_a_sun_that_rises(year: int) -> None:
    start = (datetime(year, 3, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    sky = sky_over(38.9, 34.9, Interval(start, start + DAY))
    assert len(sky.crossings(sky.sun, SUN_RISES_DEG)) == 2
