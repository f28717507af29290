"""Places made of other places: how they are named, identified and attributed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convoymap.gazetteer.extent import Extent
from convoymap.gazetteer.names.folding import name_folder
from convoymap.gazetteer.place import Place
from convoymap.geodesy.lonlat import LonLat
from convoymap.wording.message import NOTHING, Message

_DERIVED = "derived: "


@dataclass(frozen=True, slots=True)
class Reading:
    """What a relative phrase comes to.

    Attributes
    ----------
    place
        The area that holds every place it may mean; None where that is not known.
    how
        How it was read, or why it was not, in sentences; may be empty.
    """

    place: Place | None
    how: Message = NOTHING


def made(
    words: str,
    name: str,
    bases: Sequence[Place],
    point: LonLat,
    radius_km: float,
    extent: Extent,
    note: str = "",
) -> Place:
    """Return an area made of places.

    Parameters
    ----------
    words
        What its id is made of.
    name
        Its name.
    bases
        The places it is made of, one at least.
    point, radius_km
        A position (lon, lat) in degrees, and within how many km of it the whole area lies.
    extent
        The area.
    note
        What a user should know.
    """
    evidence = [_DERIVED + " and ".join(base.id for base in bases)]
    return Place(
        id=slug(words),
        name=name,
        kind="area",
        countries=tuple(sorted({code for base in bases for code in base.countries})),
        lat=round(point.lat, 5),
        lon=round(point.lon, 5),
        radius_km=km(radius_km),
        evidence=(*evidence, *(each for base in bases for each in base.evidence)),
        extent=extent,
        salience=min(base.salience for base in bases),
        note=note,
    )


def is_derived(place: Place) -> bool:
    """Return whether a place was made of a phrase, so that no list of places has its id."""
    return place.evidence[0].startswith(_DERIVED)


def slug(words: str) -> str:
    """Return words as an id."""
    return re.sub(r"\s+", "-", name_folder().clean(words))


def km(value: float) -> float:
    """Return km to the 100 m."""
    return round(value, 1)
