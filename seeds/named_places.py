"""What the place names of a case mean, once they are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Resolution
from convoymap.seeds.fields import PlaceName


@dataclass(frozen=True, slots=True, repr=False)
class NamedPlaces:
    """What the names of a case resolve to.

    Attributes
    ----------
    resolutions
        The resolver's answer to every query, by query (a name, or the id that stands beside it).
    """

    resolutions: Mapping[str, Resolution]

    def __repr__(self) -> str:
        placed = sum(answer.place is not None for answer in self.resolutions.values())
        return f"<NamedPlaces: {len(self.resolutions)} names, {placed} with a place>"

    def __getitem__(self, name: PlaceName | str) -> Place:
        """Return the place of a resolved name; KeyError where it has no place."""
        query = name if isinstance(name, str) else name.query
        place = self.resolutions[query].place
        if place is None:
            raise KeyError(query)
        return place

    def get(self, name: PlaceName | str) -> Place | None:
        """Return the place of a name, or None."""
        query = name if isinstance(name, str) else name.query
        resolution = self.resolutions.get(query)
        return resolution.place if resolution else None
