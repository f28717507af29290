"""The one rule by which a point lies too far outside its country, for places of cases, of imports and curated ones."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.gazetteer.kinds import SETTLEMENT_KINDS
from convoymap.gazetteer.outlines import country_codes, land, outline
from convoymap.gazetteer.slips import turned
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ABROAD_KM = 7.0
"""How far a point may lie outside its country: outlines are simplified by 3.3 km and laid on a grid of 1.1 km."""
AT_THE_BORDER_KM = 10.0
"""The same for border crossings, named in two countries."""
TERRITORIAL_SEA_KM = 22.2
"""The same at sea, where nobody lives: 12 nautical miles, UN Convention on the Law of the Sea, article 3."""
OFFSHORE_KM = 370.4
"""The same for what lies far out at sea: 200 nautical miles, the exclusive economic zone, article 57."""
OFFSHORE_KINDS = frozenset(
    ("oil field", "gas field", "gas plant", "island", "area", "region", "border", "border area")
)
"""Kinds of place that may lie far out at sea."""
_QUESTIONS = {"swapped": "swapped", "minus": "minus sign"}
"""What a message asks, by kind of slip."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """A point outside its country.

    Attributes
    ----------
    km
        How far outside, geodesic km.
    countries
        The countries it should lie in.
    fitting
        What would put it right, a kind of `slips.SLIPS` with the position that fits; None where nothing does.
    """

    km: float
    countries: tuple[str, ...]
    fitting: tuple[str, LonLat] | None


def country_faults(
    at: LonLat, countries: Sequence[str], kind: str, *, reach_km: float = 0.0
) -> Iterator[tuple[str, str]]:
    """Yield field, ``country`` or ``at``, and message of what is wrong between a point and its countries.

    Parameters
    ----------
    at
        The point.
    countries
        ISO 3166-1 alpha-2 codes; it may lie in any of them.
    kind
        One of `convoymap.gazetteer.kinds.KINDS`.
    reach_km
        How far the place itself reaches from the point that stands for it, as a river or a sea does; 0 for a spot.
    """
    if fault := unknown_country(countries):
        yield "country", fault
    elif fault := country_fault(at, countries, kind, reach_km=reach_km):
        yield "at", fault


def unknown_country(codes: Iterable[str]) -> str:
    """Return which codes are no country's, as a message; the empty text where all are known."""
    wrong = [
        code for code in codes if code not in country_codes() and not _USER_ASSIGNED.fullmatch(code)
    ]
    if not wrong:
        return ""
    meant = _MEANT.get(wrong[0])
    hint = f"did you mean {meant}?" if meant else "write such as SY"
    return f"{wrong[0]!r} is not the code of a country (ISO 3166-1 alpha-2); {hint}"


_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
"""Codes that ISO 3166-1 leaves to its users: places of no country, at sea or round the poles, which are not checked."""

# What people write who think of internet domains, of the European Union's list, or of codes of the past.
_MEANT = {
    "UK": "GB",
    "EL": "GR",
    "KV": "XK",
    "KO": "KR",
    "TP": "TL",
    "ZR": "CD",
    "BU": "MM",
    "EN": "GB",
}


def country_fault(at: LonLat, countries: Sequence[str], kind: str, *, reach_km: float = 0.0) -> str:
    """Return how far a point lies outside its country and what the slip may be, as a message; else the empty text.

    Without an outline for each of its countries nothing is said; for the parameters see `country_faults`.
    """
    found = abroad(at, countries, kind, reach_km=reach_km)
    if found is None:
        return ""
    slip = ""
    if found.fitting:
        kind_of_slip, fitting = found.fitting
        slip = f"{_QUESTIONS[kind_of_slip]}? {_written(fitting)} lies inside; "
    return (
        f"{_written(at)} lies {found.km:.0f} km outside {' or '.join(found.countries)}; "
        f"{slip}correct the point (lat, lon) or the country"
    )


def abroad(
    at: LonLat, countries: Sequence[str], kind: str, *, reach_km: float = 0.0
) -> Abroad | None:
    """Return how a point lies outside its countries, see `country_fault`; None where it does not."""
    # A place of two countries may lie in either, so one country without an outline leaves nothing to say.
    outlines = [outline(code) for code in countries]
    grounds = [ground for ground in outlines if ground is not None]
    if not grounds or len(grounds) < len(outlines) or _holds(grounds, at):
        return None
    off = min(_off_km(at, ground) for ground in grounds)
    if off <= _allowed_km(at, countries, kind, reach_km):
        return None
    fitting = next((slip for slip in turned(at) if _holds(grounds, slip[1])), None)
    return Abroad(off, tuple(countries), fitting)


def _allowed_km(at: LonLat, countries: Sequence[str], kind: str, reach_km: float) -> float:
    allowed = AT_THE_BORDER_KM if len(countries) > 1 else ABROAD_KM
    allowed = max(allowed, reach_km)
    if (kind in SETTLEMENT_KINDS and not reach_km) or _holds([land()], at):
        return allowed
    return OFFSHORE_KM if reach_km or kind in OFFSHORE_KINDS else TERRITORIAL_SEA_KM


def _holds(grounds: Iterable[BaseGeometry], at: LonLat) -> bool:
    import shapely

    return any(shapely.contains_xy(ground, at.lon, at.lat) for ground in grounds)


def _off_km(at: LonLat, ground: BaseGeometry) -> float:
    import shapely
    from shapely.affinity import scale

    # Degrees of longitude are shorter than those of latitude, so the nearest point is looked for on a map without that.
    narrow = max(math.cos(math.radians(at.lat)), 0.01)
    drawn = scale(ground, narrow, 1.0, origin=(0, 0))
    nearest = math.inf
    # The nearest ground may lie beyond the antimeridian.
    for turn in (-360.0, 0.0, 360.0):
        here = shapely.Point((at.lon + turn) * narrow, at.lat)
        x, y = shapely.shortest_line(here, drawn).coords[1]
        nearest = min(nearest, distance_km(*at, x / narrow, y))
    return nearest


def _written(at: LonLat) -> str:
    return f"[{at.lat:.6g}, {at.lon:.6g}]"
