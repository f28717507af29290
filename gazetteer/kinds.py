"""The kinds of place, and what each implies: its form on the map, its usual size, how often the press means it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from convoymap.wording.message import word

Form = Literal["point", "line", "area"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of place implies.

    Attributes
    ----------
    form
        How its extent is drawn where it has one; a point has none.
    radius_km
        The usual radius, taken where an entry gives none.
    widest_km
        No radius of this kind is larger.
    salience
        How likely the press means such a place by the bare name, from 0 to 1.
    """

    form: Form
    radius_km: float
    widest_km: float
    salience: float


def _point(radius_km: float, salience: float, widest_km: float = 15) -> Kind:
    return Kind("point", radius_km, widest_km, salience)


def _line(radius_km: float, salience: float) -> Kind:
    return Kind("line", radius_km, 3000, salience)


def _area(radius_km: float, salience: float, widest_km: float = 500) -> Kind:
    return Kind("area", radius_km, widest_km, salience)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "capital": _point(8, 0.95, 30),
        "city": _point(4, 0.8, 30),
        "town": _point(2, 0.6),
        "village": _point(1.5, 0.45),
        "suburb": _point(2, 0.45),
        "locality": _point(3, 0.4),
        "hill": _point(2, 0.3),
        "well": _point(2, 0.3),
        "ruin": _point(1.5, 0.4),
        "monastery": _point(1, 0.4),
        "road junction": _point(1, 0.4),
        "bridge": _point(0.5, 0.3),
        "crossing": _point(2, 0.5),
        "base": _point(2, 0.45),
        "air base": _point(3, 0.45),
        "airport": _point(3, 0.4),
        "airstrip": _point(2, 0.3),
        "camp": _point(2, 0.45),
        "prison": _point(1, 0.4),
        "dam": _point(1.5, 0.4),
        "power station": _point(1.5, 0.3),
        "pumping station": _point(2, 0.45),
        "refinery": _point(2, 0.4),
        "oil field": _point(5, 0.4, 30),
        "gas field": _point(5, 0.4, 30),
        "gas plant": _point(2, 0.4),
        "industrial": _point(2, 0.3),
        "military headquarters": _point(1, 0.4),
        "position": _point(0.1, 0.1),
        "lake": _area(15, 0.4, 100),
        "island": _area(3, 0.4, 50),
        "river": _line(200, 0.6),
        "road": _line(100, 0.4),
        "border": _line(200, 0.6),
        "border area": _area(60, 0.5),
        "mountain": _area(10, 0.4, 60),
        "mountains": _area(25, 0.5, 200),
        "highland": _area(10, 0.5, 60),
        "valley": _area(60, 0.5),
        "plain": _area(30, 0.4, 200),
        "desert": _area(150, 0.5, 700),
        "district": _area(30, 0.4, 150),
        "province": _area(80, 0.5, 350),
        "region": _area(100, 0.5, 3000),
        "area": _area(30, 0.4, 300),
        "country": _area(300, 0.9, 4000),
    }
)
"""Every kind of place by name. A town's radius is the reach of its built-up ground, a field's that of its wells."""

AREA_KINDS = frozenset(kind for kind, implied in KINDS.items() if implied.form != "point")
"""Kinds that have an extent: lines and areas."""
SETTLEMENT_KINDS = frozenset(("capital", "city", "town", "village", "suburb", "locality"))
"""Kinds where people live."""


def kind_words(kind: str) -> str:
    """Return a kind of place in words; one that is not among them as it is written."""
    return word("kind", kind) if kind in KINDS else kind
