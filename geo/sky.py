"""Where sun and moon stand over a place, from its horizon, at any moment from year 1 to 9999.

The positions are those of Astronomy Engine (Don Cross, MIT licence): VSOP87 for the sun and the series of Montenbruck
and Pfleger for the moon, good to an arc minute. What is done here is to turn them for many moments at once: heights
over the horizon of a point on the WGS 84 ellipsoid, parallax included and refraction left out. A rise or set in flat
country is so known to a minute, and to some minutes where sun or moon go down at a low angle; hills move it by more.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convoymap.geodesy.ellipsoid import GEOD
from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR

Floats = NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 1, 9999
"""Years that positions are computed for."""

SUN_RISES_DEG = -0.8333
"""The height of the sun's centre when its upper limb is on the horizon: 34' of refraction and 16' of radius (USNO)."""
MOON_RISES_DEG = -0.8333
"""Likewise the moon's, whose disc is about as wide."""
CIVIL_DEG = -6.0
"""The sun's height at the end of civil twilight, down to which outlines are seen without a lamp (USNO)."""

_STEP_S = 120.0
"""Heights are sampled in steps of this; between samples they run straight to 0.001 degrees, but for the zenith."""
_SUN_STEP_S = 6 * SECONDS_AN_HOUR
_MOON_STEP_S = 2 * SECONDS_AN_HOUR
"""Positions are computed in these steps and run straight between them, to 0.003 degrees."""
_TURNS_A_DAY = 1.00273781191135448
"""Turns of the earth under the stars in a day of 86,400 s (IERS)."""
_EPOCH_J2000_S = 946_728_000.0
"""2000-01-01T12:00Z in seconds from 1970-01-01T00:00Z."""
_EQUATOR_KM, _FLATTENING = GEOD.a / 1000.0, GEOD.f
_AU_KM = 149_597_870.7


@dataclass(frozen=True, slots=True, eq=False)
class Sky:
    """Sun and moon over a point, sampled over a span of time; angles in degrees.

    Attributes
    ----------
    seconds
        The moments, from 1970-01-01T00:00Z; even steps of two minutes at most, both ends of the span included.
    sun, moon
        Heights of their centres over the horizon; refraction is left out.
    hour_angle
        How far the sun is past south in the northern hemisphere, north in the southern: -180 to 0 before noon, 0 to 180
        after it.
    lit
        Which share of the moon's disc is lit, 0 to 1.
    """

    seconds: Floats
    sun: Floats
    moon: Floats
    hour_angle: Floats
    lit: Floats

    def crossings(self, heights: Floats, at_deg: float) -> list[tuple[float, bool]]:
        """Return when heights pass `at_deg`, in seconds from 1970-01-01T00:00Z, and whether they rise then."""
        over = heights >= at_deg
        found = []
        for index in np.flatnonzero(over[1:] != over[:-1]):
            before, after = heights[index] - at_deg, heights[index + 1] - at_deg
            start, end = self.seconds[index], self.seconds[index + 1]
            found.append(
                (float(start + (end - start) * before / (before - after)), bool(over[index + 1]))
            )
        return found


def sky_over(lon: float, lat: float, span: Interval) -> Sky:
    """Return sun and moon over a point (degrees, WGS 84) in a span of seconds from 1970-01-01T00:00Z.

    Work grows with the span: a year takes about a second. Positions are kept, so that other points cost little.
    """
    count = max(2, math.ceil((span.high - span.low) / _STEP_S) + 1)
    seconds = np.linspace(span.low, span.high, count)
    sun, moon = (
        _positions(_sun_km, _SUN_STEP_S, seconds),
        _positions(_moon_km, _MOON_STEP_S, seconds),
    )
    turned = np.radians(_sidereal_deg(seconds) + lon)
    phi = math.radians(lat)
    # The zenith, and the point itself, in the axes of the equator of date; the geodetic latitude is that of the zenith.
    flat = _FLATTENING * (2.0 - _FLATTENING)
    bend = _EQUATOR_KM / math.sqrt(1.0 - flat * math.sin(phi) ** 2)
    east, north = np.cos(turned), np.sin(turned)
    zenith = np.column_stack(
        (math.cos(phi) * east, math.cos(phi) * north, np.full(count, math.sin(phi)))
    )
    point = np.column_stack((
        bend * math.cos(phi) * east, bend * math.cos(phi) * north,
        np.full(count, bend * (1.0 - flat) * math.sin(phi)),
    ))  # fmt: skip
    ascension = np.arctan2(sun[:, 1], sun[:, 0])
    hour_angle = (np.degrees(turned - ascension) + 180.0) % 360.0 - 180.0
    apart = np.einsum("ij,ij->i", _unit(sun), _unit(moon))
    # As the sun is far, the lit share follows from the angle between the two as the earth sees it.
    lit = (1.0 - apart) / 2.0
    return Sky(
        seconds, _height(sun - point, zenith), _height(moon - point, zenith), hour_angle, lit
    )


def _unit(vectors: Floats) -> Floats:
    scaled: Floats = vectors / np.linalg.norm(vectors, axis=1)[:, None]
    return scaled


def _height(toward: Floats, zenith: Floats) -> Floats:
    up = np.einsum("ij,ij->i", _unit(toward), zenith)
    degrees: Floats = np.degrees(np.arcsin(np.clip(up, -1.0, 1.0)))
    return degrees


def _positions(
    of: Callable[[int], tuple[float, float, float]], step_s: float, seconds: Floats
) -> Floats:
    """Return positions in km, run straight between even steps, which are the same for every place and span."""
    first, last = math.floor(seconds[0] / step_s), math.floor(seconds[-1] / step_s) + 1
    numbers = np.arange(first, last + 1)
    known = np.array([of(int(number)) for number in numbers])
    return np.column_stack(
        [np.interp(seconds, numbers * step_s, known[:, axis]) for axis in range(3)]
    )


@lru_cache(maxsize=20_000)
def _sun_km(number: int) -> tuple[float, float, float]:
    return _of_date("Sun", number * _SUN_STEP_S)


@lru_cache(maxsize=20_000)
def _moon_km(number: int) -> tuple[float, float, float]:
    return _of_date("Moon", number * _MOON_STEP_S)


def _of_date(body: str, seconds: float) -> tuple[float, float, float]:
    """Return where sun or moon are seen from the earth's centre, in km along the axes of the equator of date."""
    astronomy = _astronomy()
    time = _time(seconds)
    seen = astronomy.GeoVector(astronomy.Body[body], time, True)
    turned = astronomy.RotateVector(astronomy.Rotation_EQJ_EQD(time), seen)
    return turned.x * _AU_KM, turned.y * _AU_KM, turned.z * _AU_KM


def _sidereal_deg(seconds: Floats) -> Floats:
    """Return the angle from the equinox of date to Greenwich, growing with each turn."""
    at_start = 15.0 * _astronomy().SiderealTime(_time(float(seconds[0])))
    degrees: Floats = at_start + (seconds - seconds[0]) / SECONDS_A_DAY * 360.0 * _TURNS_A_DAY
    return degrees


def _time(seconds: float) -> Any:  # noqa: ANN401 - the library has no types
    return _astronomy().Time((seconds - _EPOCH_J2000_S) / SECONDS_A_DAY)


@lru_cache(maxsize=1)
def _astronomy() -> Any:  # noqa: ANN401 - the library has no types
    # Only cases that ask for light wait for it.
    import astronomy

    return astronomy
