"""Every threshold of the checks but speeds, in one place, each with where it comes from.

*Hard* bounds say what is possible at all; only missing them contradicts a claim. *Soft* bounds say what is usual;
missing only them makes a claim implausible. Where no source is named the figure is this project's choice, made wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from convoymap.language.interval import Interval
from convoymap.language.vehicles import VehicleKind

DETOUR_SOFT = 2.5
"""A route is seldom longer than this many times the geodesic. National means of road over straight distance run from
1.1 to 2.1 (Ballou, Rahardja and Sakai, Transportation Research A 36, 2002, doi:10.1016/S0965-8564(01)00044-1)."""

SCHEMATIC_SHARE = 0.05
"""Lengths of a schematic network are right to this share: so far published ones differ (docs/roads.md)."""

SURVEYED_SHARE = 0.02
"""Lengths that an engine takes from surveyed courses are right to this share; this project's choice."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Up to which distance in km a word for nearness is usual (soft) and possible (hard)."""

    soft_km: float
    hard_km: float


NEAR_SETTLEMENT = Reach(25.0, 100.0)
"""Near a town or lesser place. UCDP's georeferenced event data codes up to 25 km as near a named place (precision 2);
four times that is beyond the next towns."""
NEAR_CITY = Reach(50.0, 150.0)
"""Near a city, a capital, a border or a river: twice that, as these are named over longer distances."""
NEAR_AREA = Reach(75.0, 200.0)
"""Near a region, whose edge is vague itself."""
_CITY_LIKE = frozenset({"city", "capital", "border", "river", "road"})
_AREA_LIKE = frozenset(
    {"province", "region", "country", "desert", "plain", "valley", "border area", "mountains"}
)


def near_reach(kind: str) -> Reach:
    """Return how far in km "near" reaches from a place of a kind (of `convoymap.gazetteer.kinds.KINDS`).

    >>> near_reach("city").soft_km
    50.0
    """
    if kind in _CITY_LIKE:
        return NEAR_CITY
    return NEAR_AREA if kind in _AREA_LIKE else NEAR_SETTLEMENT


ON = Reach(15.0, 60.0)
"""A town on a border or river lies within 15 km of it as a rule; beyond 60 km it lies on something else."""

VAGUE_EDGE_KM = 25.0
"""The edge of a region that no authority bounds (a desert, "western Syria") may lie this far from where it is drawn."""
VAGUE_KINDS = frozenset(
    {"region", "area", "border area", "desert", "plain", "valley", "highland", "mountains", "mountain"}
)  # fmt: skip

WELL_WITHIN_KM = 25.0
"""A place well within a zone lies at least this far from its edge ..."""
WELL_WITHIN_SHARE = 0.25
"""... or, in a small zone, this share of the depth of its deepest point."""

PART_SHARE = 0.5
"""The western part of an area is the western half of its width from west to east; likewise the other directions."""
PART_SHARE_HARD = 0.6
"""Some writers take a part for up to this share of the width."""

MIDDLE_SHARE = 0.5
"""The middle of an area is the inner half of its extents from west to east and from south to north."""
MIDDLE_SHARE_HARD = 0.75
"""Some writers take the middle for up to this share of both extents."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many there are to one, usually (soft) and at all (hard)."""

    soft: Interval
    hard: Interval


PEOPLE_A_VEHICLE: Mapping[VehicleKind, Rate] = MappingProxyType(
    {
        # Coaches seat 49 to 59; crowded city buses hold some hundred, articulated ones up to 200.
        "bus": Rate(Interval(5, 80), Interval(0, 200)),
        "truck": Rate(Interval(1, 60), Interval(0, 150)),
        # Pick-ups, which are cars here, have crossed the Sahara with some thirty people on them.
        "car": Rate(Interval(1, 8), Interval(0, 40)),
        "unknown": Rate(Interval(1, 80), Interval(0, 200)),
    }
)
"""People in one vehicle, by its kind; other kinds are as the unknown one."""
ROUNDED_SHARE = 0.1
"""Counts are often rounded, to a tenth of themselves at most: within it a sum may miss its whole."""
METRES_A_VEHICLE = Rate(Interval(5, 150), Interval(3, 1_000))
"""Metres of road for each vehicle of a column: no vehicle with its gap is shorter than 3 m; march tables of armies put
some 25 to 100 m between vehicles."""
TWILIGHT_USUAL_DEG = Interval(-12.0, 1.0)
"""Heights of the sun that are usually called dawn and dusk: from nautical twilight (USNO) until it has risen."""
TWILIGHT_POSSIBLE_DEG = Interval(-18.0, 6.0)
"""From astronomical twilight (USNO), before which the sky has no light of the sun, until half an hour after it rose."""
MOONLIGHT_HEIGHT_DEG = 5.0
"""A moon lower than this lights little: haze and hills hide it. This project's choice, as are the shares below."""
MOONLIGHT_LIT = 0.25
"""From this share of its disc on the moon usually lights a night; half a moon gives a tenth of a full one's light."""
MOONLESS_LIT = 0.05
"""A moon of which less is lit is usually not seen."""
MOST_LIGHT_DAYS = 400
"""A longer time holds every light that a place ever has, so nothing can be found of it."""
