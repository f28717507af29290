"""The places of a case as geometry, each drawn once."""

from __future__ import annotations

from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from convoymap.gazetteer.place import Place
from convoymap.geo.place_geometry import area_of, geometry_of
from convoymap.geo.resolved.memory import Memory
from convoymap.geo.uncertain_place import UncertainPlace
from convoymap.seeds.fields import PlaceName
from convoymap.seeds.loaded import LoadedCase


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """The places that the names of a case mean, and those that its places rest on."""

    loaded: LoadedCase
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)

    def place(self, name: PlaceName | str) -> Place | None:
        """Return the place of a name that the case uses, or of an id; None where neither is known."""
        query = name if isinstance(name, str) else name.query
        return self.loaded.places.get(query) or self.loaded.by_id.get(query)

    def geometry(self, place: Place) -> BaseGeometry:
        """Return the point, line or area of a place, WGS 84 (lon, lat).

        Raises
        ------
        UsageError
            If its extent cannot be drawn, see `convoymap.geo.place_geometry.geometry_of`.
        """
        by_id = self.loaded.by_id
        return self._memory.remember(("geometry", place), lambda: geometry_of(place, by_id))

    def area(self, place: Place) -> BaseGeometry:
        """Return the extent of a place, or the geodesic disc of its radius around a point; WGS 84 (lon, lat)."""
        if place.extent is not None:
            return self.geometry(place)
        by_id = self.loaded.by_id
        return self._memory.remember(("area", place), lambda: area_of(place, by_id))

    def uncertain(self, name: PlaceName | str) -> UncertainPlace | None:
        """Return where the place of a name or id may be, in WGS 84; None where the name or id is not known."""
        query = name if isinstance(name, str) else name.query
        return self._memory.remember(("uncertain", query), lambda: self._located(query))

    def _located(self, query: str) -> UncertainPlace | None:
        place = self.place(query)
        if place is None:
            return None
        # An extent holds every position that is meant; only a point needs its radius.
        radius_km = place.radius_km if place.extent is None else 0.0
        return UncertainPlace(place.name, place.lon, place.lat, self.geometry(place), radius_km)
