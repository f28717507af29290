"""The curated places: `data/places.yaml` as `Place`s, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.place import Place

# Parsing in C is some ten times quicker, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def curated_text() -> str:
    """Return the text of `places.yaml` as it ships with the package."""
    return (files("convoymap.gazetteer") / "data" / "places.yaml").read_text(encoding="utf-8")


@cache
def curated_places() -> tuple[Place, ...]:
    """Return every curated place, in the order of the file."""
    entries = yaml.load(curated_text(), Loader=_LOADER)
    return tuple(PlaceEntry.model_validate(entry).to_place() for entry in entries)


@cache
def curated_by_id() -> Mapping[str, Place]:
    """Return the curated places by id; read-only."""
    return MappingProxyType({place.id: place for place in curated_places()})
