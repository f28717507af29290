"""Whether places lie inside their country and their own extent. Only as exact as finding mistakes needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.shapes import shapes
from convoymap.geodesy.sphere import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OFF_LINE_KM = 5.0
"""How far the point of a river or border may lie from its line."""


class PlaceValidator:
    """Checks where places lie, among the places of one file and the shapes they may name.

    Parameters
    ----------
    by_id
        The entries by id.
    """

    def __init__(self, by_id: Mapping[str, PlaceEntry]) -> None:
        self.by_id = by_id

    def unknown_ids(self, entry: PlaceEntry) -> set[str]:
        """Return the ids of `distinct_from` that no entry has."""
        return set(entry.distinct_from) - self.by_id.keys()

    @staticmethod
    def extent_field(entry: PlaceEntry) -> str:
        """Return the name of the field that gives the extent, or the empty text."""
        fields = ("shape", "hull", "outline", "part")
        return next((name for name in fields if getattr(entry, name) is not None), "")

    def extent_fault(self, entry: PlaceEntry) -> str:
        """Return what the extent names and does not exist, as a message; the empty text where all exists."""
        if entry.shape is not None and entry.shape not in shapes():
            return f"{entry.shape!r} is not one of the shapes: {', '.join(sorted(shapes()))}"
        members = entry.hull.of if entry.hull else (entry.part.of,) if entry.part else ()
        missing = [name for name in members if name not in self.by_id]
        if missing:
            return f"{', '.join(missing)} is not the id of a place; correct the id"
        if entry.id in members:
            return f"{entry.id!r} is described by itself; describe it by other places"
        return ""

    def position_faults(self, entry: PlaceEntry) -> Iterator[tuple[str, str]]:
        """Yield what does not fit between the extent, the point and the radius: field and message."""
        rough = self._rough(entry)
        if rough is None:
            return
        margin = entry.hull.margin_km if entry.hull else 0.0
        allowed = OFF_LINE_KM if KINDS[entry.kind].form == "line" else margin
        off = _off_km(entry, rough)
        if off > allowed + 0.1:
            yield (
                "at",
                f"{list(entry.at.latlon)} lies {off:.0f} km outside the extent; move the point into it",
            )
        reach = _reach_km(entry, rough) + margin
        radius = KINDS[entry.kind].radius_km if entry.radius_km is None else entry.radius_km
        # The sphere is good to 0.6 percent and radii are rounded: what is within 5 percent and 1 km is no mistake.
        if reach > 1.05 * radius + 1:
            yield (
                "radius_km",
                f"{radius:g} km does not reach the far end of the extent; write {reach:.0f}",
            )

    def _rough(self, entry: PlaceEntry, depth: int = 6) -> BaseGeometry | None:
        """Return the extent without its margin, WGS 84 (lon, lat); None for a part, whose cut geo draws."""
        import shapely

        if entry.shape is not None:
            return shapes()[entry.shape]
        if entry.outline is not None:
            return shapely.Polygon(entry.outline)
        if entry.hull is not None and depth:
            members = [
                self._rough(self.by_id[name], depth - 1)
                for name in entry.hull.of
                if name in self.by_id
            ]
            return shapely.convex_hull(shapely.GeometryCollection(members))
        return None if entry.part is not None else shapely.Point(entry.at)


def _off_km(entry: PlaceEntry, area: BaseGeometry) -> float:
    import shapely

    nearest = shapely.shortest_line(shapely.Point(entry.at), area).coords[1]
    return distance_km(*entry.at, *nearest)


def _reach_km(entry: PlaceEntry, area: BaseGeometry) -> float:
    import shapely

    return max(distance_km(*entry.at, *corner) for corner in shapely.get_coordinates(area).tolist())
