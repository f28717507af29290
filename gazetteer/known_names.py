"""Whether a position is doubtful for its name: far from every known place of it, or outside the named province."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from convoymap.gazetteer.extent import Shape
from convoymap.gazetteer.kinds import KINDS, SETTLEMENT_KINDS
from convoymap.gazetteer.names.match_levels import (
    Match,
    SpellingIndex,
    loose_matches,
    strict_matches,
)
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Tier
from convoymap.gazetteer.shapes import shapes
from convoymap.gazetteer.slips import SLIPS, slip_of
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km
from convoymap.language import phrases

NEAR_KM = 10.0
"""How far sources differ on one place; a slip that moves a point by less cannot be told from that."""
WIDEST_KM = 30.0
"""No radius of a point makes what is farther off near; a base or an airport of a town's name is near it so far."""
MOST_NAMESAKES = 3
"""Known places of one name in a country; where there are more, one that is far from all is no surprise."""
OFF_PROVINCE_KM = 5.0
"""How far a point may lie outside the province that its name says: outlines are simplified, borders were changed."""


class KnownPlaces(SpellingIndex, Protocol):
    """Places found by their spellings, such as a tier."""

    tier: Tier

    def place(self, number: int) -> Place:
        """Return the place of a number."""
        ...


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful of a position.

    Attributes
    ----------
    place
        Whose position it is.
    known
        The known place that it should be near, or the province that it should lie in.
    km
        How far it is from there, geodesic km.
    slip
        The kind of slip that explains it, a key of `convoymap.gazetteer.slips.SLIPS`; empty where none does.
    """

    place: Place
    known: Place
    km: float
    slip: str = ""

    @property
    def kind(self) -> str:
        """What doubts are gathered by: the slip, ``province``, or ``far``."""
        return self.slip or ("province" if self.known.kind == "province" else "far")

    @property
    def hint(self) -> str:
        """Where the name is known and what the slip may be, to stand behind the message of a refusal."""
        if self.kind == "province":
            return ""
        slip = f": {SLIPS[self.slip]}?" if self.slip else ""
        return f"; {self.known.name} ({self.known.id}) is known at {_written(self.known.position)}{slip}"

    def __str__(self) -> str:
        at = _written(self.place.position)
        known = f"{self.known.name} ({self.known.id})"
        if self.kind == "province":
            return f"{at} lies {self.km:.0f} km outside {known}, where it is said to be; correct the point or the name"
        there = _written(self.known.position)
        said = f"{at} is {self.km:.0f} km from {known}, the nearest known place of this name, at {there}"
        if self.slip:
            return f"{said}: {SLIPS[self.slip]}? Correct the point if so"
        return f"{said}; correct the point, or if it is another place add {self.known.id} to distinct_from"


class KnownNames:
    """Compares positions with those of known places of their names.

    Parameters
    ----------
    tiers
        Indexes of known places; none of the case itself.
    """

    def __init__(self, tiers: Sequence[KnownPlaces]) -> None:
        self._tiers = [tier for tier in tiers if tier.tier != "case"]

    def doubt(
        self, place: Place, *, distinct_from: Collection[str] = (), province: str = ""
    ) -> Doubt | None:
        """Return what is doubtful of the position of a place, or None.

        Parameters
        ----------
        place
            With its name, spellings, kind and countries.
        distinct_from
            Ids of known places that it shares a name with and is not.
        province
            Name of the province it is said to lie in, beside what its name says.
        """
        names, areas = _names_and_areas(place)

        def named(matcher: _Matcher) -> list[Place]:
            return [
                other
                for other in self._named(names, matcher)
                if other.id not in distinct_from and _same_form(place, other)
            ]

        return self._far(place, named) or self._outside(place, [*areas, province])

    def _far(self, place: Place, named: Callable[[_Matcher], list[Place]]) -> Doubt | None:
        known = named(strict_matches)
        here = [other for other in known if _may_share_country(place, other)]
        claimed = _geonames(place)
        # One that is the same entry of GeoNames settles which of the namesakes is meant.
        same = [other for other in here if claimed & _geonames(other)]
        if any(_near(place, other) for other in same or here):
            return None
        # A known place may be met by a spelling that only sounds alike.
        heard = [] if same else [o for o in named(loose_matches) if _may_share_country(place, o)]
        if any(_near(place, other) for other in heard):
            return None
        spelled = same or here
        here = sorted(spelled or heard, key=lambda other: _km(place, other))
        alike = [other for other in here if same or _alike(place, other)]
        doubt = self._slipped(place, here, known)
        # Many points are a digit away from another; of what only sounds alike that explains nothing.
        if doubt and (spelled or doubt.slip not in ("digit", "missing")):
            return doubt
        # Without a country every namesake on earth is far; with another GeoNames entry it is another place, and what
        # only sounds alike is another name. One more place of a common name is no surprise.
        if not place.countries or not spelled or (claimed and not same):
            return None
        if not 0 < len(alike) <= MOST_NAMESAKES:
            return None
        return Doubt(place, alike[0], _km(place, alike[0]))

    def _slipped(self, place: Place, here: Sequence[Place], known: Sequence[Place]) -> Doubt | None:
        for other in here:
            if slip := slip_of(place.position, other.position, NEAR_KM):
                return Doubt(place, other, _km(place, other), slip)
        abroad = [other for other in known if other not in here and _near(place, other)]
        if abroad and here and place.countries:
            return Doubt(place, here[0], _km(place, here[0]), "namesake")
        return None

    def _named(self, names: Sequence[str], matcher: _Matcher) -> list[Place]:
        found: dict[tuple[str, str], Place] = {}
        for tier in self._tiers:
            for name in names:
                for number in matcher(name, tier):
                    place = tier.place(number)
                    found.setdefault((tier.tier, place.id), place)
        return list(found.values())

    def _outside(self, place: Place, areas: Sequence[str]) -> Doubt | None:
        """Return the named province that a point lies outside of."""
        provinces = [
            other
            for other in self._named([area for area in areas if area], strict_matches)
            if other.kind == "province"
            and isinstance(other.extent, Shape)
            and _may_share_country(place, other)
        ]
        offs = [(_off_km(place.position, other), other) for other in provinces]
        if KINDS[place.kind].form != "point" or not offs:
            return None
        off, province = min(offs, key=lambda pair: pair[0])
        allowed = OFF_PROVINCE_KM + min(place.radius_km, WIDEST_KM)
        return Doubt(place, province, off) if off > allowed else None


class _Matcher(Protocol):
    def __call__(self, text: str, index: SpellingIndex, /) -> dict[int, Match]: ...


def _names_and_areas(place: Place) -> tuple[list[str], list[str]]:
    """Return the spellings of a place, and the areas that they say it lies in: Mansura, Raqqa province."""
    names: list[str] = []
    areas: list[str] = []
    for spelling in (place.name, *place.latin, *place.arabic):
        phrase = phrases.parse(spelling) if any(map(spelling.__contains__, _WITHIN)) else None
        if isinstance(phrase, phrases.Within):
            names.append(phrase.of)
            areas.append(phrase.area)
        names.append(spelling)
    return list(dict.fromkeys(names)), areas


# What stands in every phrase that says in which area a place lies; reading phrases takes longer than all the rest.
_WITHIN = (",", "،", "(", " in ", " of ", " في ")


def _same_form(place: Place, other: Place) -> bool:
    return (KINDS[place.kind].form == "point") == (KINDS[other.kind].form == "point") and (
        KINDS[place.kind].form == "point" or place.kind == other.kind
    )


def _alike(place: Place, other: Place) -> bool:
    """Return whether two kinds of place are easily one place: a base of a town's name is not the town."""
    kinds = {place.kind, other.kind}
    return len(kinds) == 1 or kinds <= SETTLEMENT_KINDS or "locality" in kinds


def _may_share_country(place: Place, other: Place) -> bool:
    return (
        not place.countries
        or not other.countries
        or not set(place.countries).isdisjoint(other.countries)
    )


def _near(place: Place, other: Place) -> bool:
    reach = max(NEAR_KM, place.radius_km + other.radius_km)
    # The points of areas and lines are chosen somewhere within them.
    if KINDS[place.kind].form == "point":
        reach = min(reach, WIDEST_KM) if _alike(place, other) else WIDEST_KM
    return _km(place, other) <= reach


def _km(place: Place, other: Place) -> float:
    return distance_km(*place.position, *other.position)


def _geonames(place: Place) -> frozenset[str]:
    return frozenset(e.replace(" ", "") for e in place.evidence if e.startswith("geonames:"))


def _off_km(at: LonLat, province: Place) -> float:
    import shapely

    assert isinstance(province.extent, Shape)
    area = shapes()[province.extent.name]
    nearest = shapely.shortest_line(shapely.Point(at), area).coords[1]
    return distance_km(*at, *nearest)


def _written(at: LonLat) -> str:
    return f"[{at.lat:.6g}, {at.lon:.6g}]"
