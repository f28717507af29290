"""What relative phrases say of a place: some distance from it, beyond it, around it, between two, on a border."""

from __future__ import annotations

from dataclasses import dataclass

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
    """On the way from one place to another."""

    start: str
    end: str


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


Phrase = Away | Toward | Around | Between | PartOf | Border | Within | Described


def named_in(phrase: Phrase) -> tuple[str, ...]:
    """Return the names of the places in a phrase, in its order."""
    if isinstance(phrase, Between):
        return phrase.start, phrase.end
    return () if isinstance(phrase, Border) else (phrase.of,)
