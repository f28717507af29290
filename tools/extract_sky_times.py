"""Write tests/geo/sky_times.csv: when sun and moon rise and set, by the JPL ephemeris DE421.

Usage: python tools/extract_sky_times.py [--check]

Needs the packages skyfield and skyfield-data, of which the second holds DE421 (Folkner, Williams and Boggs 2008);
neither is needed to use or test convoymap. Places and days are drawn by a seed. A row is the first moment after a
random one at which the centre of the sun or moon passes a height over the airless horizon of a point on the WGS 84
ellipsoid; it is empty where that happens on none of the next two days, and says whether the body stays above or below.
Times are UT1, on which the earth turns. It takes some minutes.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import io
import random
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import generated

TABLE = Path(__file__).resolve().parent.parent / "tests" / "geo" / "sky_times.csv"
SHA256 = {"sky_times.csv": "c4b57238742b529ecfa3bc8edf07905fd53a3802c84e102a2235836f7a221a43"}
COLUMNS = ("body", "height_deg", "lat", "lon", "after", "at", "state")
SEED = 14
_PASSES = (("sun", -0.8333), ("sun", -6.0), ("moon", -0.8333))
_UNIX_JD = 2440587.5


def rows() -> Iterator[tuple[object, ...]]:
    """Yield the rows of the table; heights in degrees, positions in degrees on WGS 84, times as ISO 8601 in UT1."""
    chance = random.Random(SEED)
    heights = _heights()
    # Seventy places of all latitudes that people live in, and ten nearer to a pole.
    latitudes = [chance.uniform(-55, 66) for _ in range(70)]
    latitudes += [chance.choice((-1, 1)) * chance.uniform(67, 88) for _ in range(10)]
    for lat in (round(lat, 4) for lat in latitudes):
        lon = round(chance.uniform(-180, 180), 4)
        day = datetime(1950, 1, 1, tzinfo=UTC) + timedelta(
            minutes=chance.randrange(98 * 365 * 1440)
        )
        for body, height in _PASSES:
            start = day.timestamp() / 86400 + _UNIX_JD
            over = heights(body, lat, lon, height)
            at = _first(over, start)
            state = "" if at is not None else "above" if over(start) > 0 else "below"
            yield body, height, lat, lon, _iso(start), _iso(at) if at is not None else "", state


def _heights() -> Callable[[str, float, float, float], Callable[[float], float]]:
    """Return what makes, of a body, a place and a height in degrees, how far above it is at a Julian date, UT1."""
    api = importlib.import_module("skyfield.api")
    data = importlib.import_module("skyfield_data")
    with warnings.catch_warnings():
        # It warns that its table of leap seconds is old; UT1 needs none.
        warnings.simplefilter("ignore")
        load = api.Loader(data.get_skyfield_data_path(), verbose=False)
        clock, planets = load.timescale(builtin=True), load("de421.bsp")

    def above(body: str, lat: float, lon: float, height: float) -> Callable[[float], float]:
        place: Any = planets["earth"] + api.wgs84.latlon(lat, lon)

        def at(jd: float) -> float:
            seen = place.at(clock.ut1_jd(jd)).observe(planets[body]).apparent()
            return float(seen.altaz()[0].degrees) - height

        return at

    return above


def _first(over: Callable[[float], float], start: float) -> float | None:
    """Return the first zero, as a Julian date, within two days; steps of five minutes, then halves to 0.1 s."""
    step = 5 / 1440
    for number in range(2 * 288):
        low, high = start + number * step, start + (number + 1) * step
        before = over(low) > 0
        if before == (over(high) > 0):
            continue
        while high - low > 1e-6:
            middle = (low + high) / 2
            low, high = (middle, high) if (over(middle) > 0) == before else (low, middle)
        return (low + high) / 2
    return None


def _iso(jd: float) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=jd - _UNIX_JD)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the table."""
    parser = generated.parser_of(__doc__)
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("skyfield_data") is None:
        if not options.check:
            parser.error("skyfield-data is not in the repository; install it with skyfield")
        faults = generated.digest_faults(TABLE.parent, SHA256)
        return generated.check_without_sources("skyfield-data", "the digest of the table", faults)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    return generated.write_or_check({TABLE: stream.getvalue()}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
