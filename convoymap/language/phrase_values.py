"""What relative phrases say of a place: some distance or hours from it, around it, between two, on a road or bank."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from convoymap.language.interval import Interval


@dataclass(frozen=True, slots=True)
class Away:
    """Some distance from a place, in a direction or in any.

    Attributes
    ----------
    of
        The place as spelled.
    words
        The distance as written.
    core_km, support_km
        What every reader, and what some reader, takes the distance for; the support is infinite where it is open.
    bearing, half_width
        Degrees clockwise from north, and how many to each side; bearing None for every direction.
    """

    of: str
    words: str
    core_km: Interval
    support_km: Interval
    bearing: float | None
    half_width: float


@dataclass(frozen=True, slots=True)
class Toward:
    """Beyond a place in a direction (degrees clockwise from north), no distance given."""

    of: str
    bearing: float
    half_width: float


@dataclass(frozen=True, slots=True)
class Around:
    """Near a place, or on its outskirts."""

    of: str
    outskirts: bool
    bearing: float | None = None
    half_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Between:
    """Between one place and another, on a road or off it."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Halfway:
    """About the middle between two places, along the road where the words say so."""

    start: str
    end: str
    by_road: bool = False


@dataclass(frozen=True, slots=True)
class Along:
    """On the road from one place to another."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class NamedRoad:
    """A road by its number, such as M20; the text is given where it may be a name of something else too."""

    label: str


@dataclass(frozen=True, slots=True)
class KmMark:
    """At a kilometre of a road, which its own words name; where the count begins is not said."""

    km: float
    road: str


@dataclass(frozen=True, slots=True)
class Travelled:
    """So many hours of travel from a place, in a direction or in any.

    Attributes
    ----------
    of
        The place as spelled.
    words
        The time as written, with how it is travelled.
    most_h
        The most hours that the words can mean; infinite where they are open.
    how
        What one travels by: a kind of `convoymap.language.vehicles.VehicleKind`.
    bearing, half_width
        Degrees clockwise from north, and how many to each side; bearing None for every direction.
    """

    of: str
    words: str
    most_h: float
    how: str
    bearing: float | None
    half_width: float


@dataclass(frozen=True, slots=True)
class BorderSide:
    """The side of a border that lies in a country (ISO 3166-1 alpha-2); the others are the neighbours that are said.

    Where the side is that of a town, `of` is the town as spelled, and the country is empty.
    """

    country: str
    others: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """The land along a river on one side: toward a bearing (degrees clockwise from north), or right or left of flow."""

    of: str
    bearing: float | None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """Up or down the river from a place; the river as spelled, or empty, and the most km by the words, or infinite."""

    of: str
    down: bool
    river: str = ""
    most_km: float = math.inf


@dataclass(frozen=True, slots=True)
class PartOf:
    """The part of a place toward a bearing in degrees clockwise from north."""

    of: str
    bearing: float


@dataclass(frozen=True, slots=True)
class Border:
    """The border of one country, or that between two (ISO 3166-1 alpha-2 codes)."""

    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A name with the area that it lies in behind it, as in "Karama, Syria"."""

    of: str
    area: str


@dataclass(frozen=True, slots=True)
class Described:
    """A name with words around it that say nothing of where it is, as in "the besieged city of Homs"."""

    of: str


Phrase = (
    Away | Toward | Around | Between | Halfway | Along | NamedRoad | KmMark | Travelled
    | BorderSide | Bank | Stream | PartOf | Border | Within | Described
)  # fmt: skip


_JOINT = re.compile(r"\s+(?:and|to)\s+|\s+و\s?|\s*[-–—/]\s*", re.IGNORECASE)


def next_split(phrase: Phrase) -> Phrase | None:
    """Return a phrase of two places parted one joint further on, or None where no other joint is left.

    >>> next_split(Between("Bosnia", "Herzegovina and Serbia"))
    Between(start='Bosnia and Herzegovina', end='Serbia')
    """
    if not isinstance(phrase, Between | Halfway | Along):
        return None
    joint = _JOINT.search(phrase.end)
    if joint is None or not joint.start():
        return None
    # As it was joined before: whatever parted the two was one of the same joints, and names fold them all.
    start = f"{phrase.start}{joint[0]}{phrase.end[: joint.start()]}"
    return replace(phrase, start=start, end=phrase.end[joint.end() :])


def named_in(phrase: Phrase) -> tuple[str, ...]:
    """Return the names of the places in a phrase, in its order."""
    if isinstance(phrase, Between | Halfway | Along):
        return phrase.start, phrase.end
    if isinstance(phrase, Border | BorderSide | NamedRoad | KmMark):
        return ()
    return (phrase.of,)
