"""Small made-up tiers for tests."""

from __future__ import annotations

from convoymap.gazetteer.extent import Shape
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.store import Index


def made(
    id_: str,
    name: str,
    lat: float,
    lon: float,
    *,
    kind: str = "town",
    country: str = "SY",
    latin: tuple[str, ...] = (),
    arabic: tuple[str, ...] = (),
    salience: float = 0.6,
    radius_km: float = 2.0,
    extent: Shape | None = None,
    evidence: tuple[str, ...] = (),
) -> Place:
    """Make a place with what matters to a test."""
    return Place(
        id=id_,
        name=name,
        kind=kind,
        countries=tuple(country.split("/")),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        evidence=evidence or (f"test:{id_}",),
        latin=latin,
        arabic=arabic,
        salience=salience,
        extent=extent,
    )


CURATED = (
    made("raqqa", "Raqqa", 35.953, 39.008, kind="city", latin=("Ar-Raqqah",), arabic=("الرقة",), salience=0.9),
    made(
        "raqqa-province", "Raqqa province", 36.0, 38.9, kind="province", latin=("Raqqa",), radius_km=100
    ),
    made("deir-ez-zor", "Deir ez-Zor", 35.336, 40.141, kind="city", arabic=("دير الزور",), salience=0.9),
    made("sukhna", "As-Sukhnah", 34.885, 38.871, latin=("Sukhna",), arabic=("السخنة",)),
    made("abu-kamal", "Abu Kamal", 34.452, 40.919, latin=("Albu Kamal",), arabic=("البوكمال", "أبو كمال")),
    made("qaim", "Al-Qa'im", 34.393, 40.989, country="IQ", arabic=("القائم",)),
    made("qaim-crossing", "Al-Qa'im crossing", 34.392, 40.948, kind="crossing", country="SY/IQ"),
    made("karama-sy", "Karama", 35.869, 39.278),
    made("karama-iq", "Karama", 33.38, 44.36, country="IQ"),
    made("syria", "Syria", 35.0, 38.5, kind="country", radius_km=450, extent=Shape("syria")),
    made(
        "syria-turkey-border", "Syria-Turkey border", 36.8, 39.0, kind="border", country="SY/TR",
        radius_km=400, extent=Shape("syria-turkey-border"), latin=("Turkish border",),
    ),
    made(
        "lebanon-syria-border", "Lebanon-Syria border", 34.2, 36.4, kind="border", country="LB/SY",
        radius_km=200, extent=Shape("lebanon-syria-border"),
    ),
)  # fmt: skip


def small_resolver(*case_places: Place) -> Resolver:
    """Resolve over the made-up curated places only."""
    return Resolver(case_places, tiers=(Index.of(CURATED, "curated"),))
