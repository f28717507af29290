"""The tiers that come with the package: the curated places, then GeoNames of the region."""

from __future__ import annotations

import hashlib
from pathlib import Path

from convoymap.gazetteer.tiers.store import SCHEMA_VERSION, Index

DATA = Path(__file__).parent.parent / "data"
PLACES = DATA / "places.yaml"
COMPILED = DATA / "curated.sqlite"
GEONAMES = DATA / "geonames.sqlite"


def packaged_tiers() -> tuple[Index, ...]:
    """Return the curated tier and the packaged GeoNames tier, in the order they are asked."""
    return (curated_tier(), Index.open(GEONAMES, "geonames"))


def curated_tier(places: Path = PLACES, compiled: Path = COMPILED) -> Index:
    """Return the curated places from their compiled index, or from the YAML where that is newer.

    Parameters
    ----------
    places
        The curated places as people edit them.
    compiled
        The index that `tools/compile_gazetteer.py` made of them.
    """
    if compiled.is_file():
        index = Index.open(compiled, "curated")
        # By content, not by date: a checkout or an installation gives files new dates.
        if index.meta("schema") == SCHEMA_VERSION and index.meta("sha256") == digest(places):
            return index
    from convoymap.gazetteer.curated import curated_places

    return Index.of(curated_places(), "curated")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
