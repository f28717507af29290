"""The zones of a case, each drawn once, and the areas that claims speak of being inside."""

from __future__ import annotations

from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from convoymap.errors import InputError, Problem
from convoymap.geo import thresholds
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.resolved.places import CasePlaces
from convoymap.geo.resolved.zone_geometry import zone_geometry, zone_warnings
from convoymap.geo.time_window import TimeWindow, time_window
from convoymap.geodesy import ellipsoid
from convoymap.seeds.fields import PlaceName
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import quoted, say

SHAPES = ("circle", "side", "corridor", "polygon")


@dataclass(frozen=True, slots=True, eq=False)
class ContainmentArea:
    """What something is said to be inside.

    Attributes
    ----------
    name
        As printed.
    geometry
        An area, or a line with a margin; WGS 84, (lon, lat).
    margin_km
        How far its edge may lie from where it is drawn.
    held
        When it was in force; None where it always was, as a place is.
    """

    name: str
    geometry: BaseGeometry
    margin_km: float
    held: TimeWindow | None = None


@dataclass(frozen=True, slots=True)
class CaseZones:
    """The zones of a case by their ids."""

    loaded: LoadedCase
    places: CasePlaces
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def geometry(self, name: str) -> BaseGeometry:
        """Return the valid geometry of a zone in WGS 84 (lon, lat): a polygon, or a line for a border.

        Raises
        ------
        InputError
            If the shape cannot be drawn as described.
        """
        return self._memory.remember(("geometry", name), lambda: self._drawn(name))

    def _drawn(self, name: str) -> BaseGeometry:
        zone = self.loaded.case.zones[name]
        try:
            return zone_geometry(zone, self.places)
        except ValueError as error:
            shape = next(key for key in SHAPES if getattr(zone, key) is not None)
            raise InputError([self.loaded.problem(("zones", name, shape), str(error))]) from None

    def problems(self) -> list[Problem]:
        """Return a problem for every zone, or fuzzy edge of one, that cannot be drawn as the case describes it."""
        return self._memory.remember("problems", self._problems)

    def _problems(self) -> list[Problem]:
        problems: list[Problem] = []
        for name, zone in self.loaded.case.zones.items():
            try:
                geometry = self.geometry(name)
            except InputError as error:
                problems += error.problems
                continue
            # A disc beyond a quarter of a meridian could hold both poles, and no such edge can be drawn.
            reach_km = ellipsoid.reach_km(geometry) + zone.margin_km
            if reach_km > ellipsoid.LARGEST_RADIUS_KM:
                message = (
                    f"{zone.margin_km:g} takes the zone {reach_km:.0f} km from its centre, "
                    "and 10,000 is the limit; write less"
                )
                problems.append(self.loaded.problem(("zones", name, "margin_km"), message))
        return problems

    def warnings(self) -> list[Problem]:
        """Return a warning for every outline of a zone that crosses itself and is mended, all zones being drawable."""
        return [
            self.loaded.problem(("zones", name, *path), said)
            for name, zone in self.loaded.case.zones.items()
            for path, said in zone_warnings(zone)
        ]

    def area(self, name: PlaceName) -> ContainmentArea | None:
        """Return the zone or area of a name; an area whose edge no authority draws has a margin in km.

        None where the name has no place.

        Raises
        ------
        InputError
            If it is a zone that cannot be drawn as described.
        """
        return self._memory.remember(("area", name.query), lambda: self._area(name))

    def _area(self, name: PlaceName) -> ContainmentArea | None:
        zone = self.loaded.case.zones.get(name.query)
        if zone is not None:
            when, timezone = zone.when, self.loaded.case.timezone
            held = (
                time_window(when, timezone, say("witness.zone", zone=quoted(zone.title)))
                if when
                else None
            )
            return ContainmentArea(
                quoted(zone.title), self.geometry(name.query), zone.margin_km, held
            )
        place = self.places.place(name)
        if place is None:
            return None
        margin_km = thresholds.VAGUE_EDGE_KM if place.kind in thresholds.VAGUE_KINDS else 0.0
        return ContainmentArea(place.name, self.places.area(place), margin_km)
