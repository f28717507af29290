"""Compile the curated places into the index that is opened at start.

Usage: python tools/compile_gazetteer.py

Run it after every change of `gazetteer/data/places.yaml` or of the folding rules; same places, same bytes.
"""

from __future__ import annotations

from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.tiers.packaged import COMPILED, PLACES, digest
from convoymap.gazetteer.tiers.store import write_index


def main() -> None:
    """Write the index beside the places."""
    places = curated_places()
    written = COMPILED.with_suffix(".new")
    written.unlink(missing_ok=True)
    write_index(written, places, {"source": PLACES.name, "sha256": digest(PLACES)})
    written.replace(COMPILED)
    print(f"{len(places)} places, {COMPILED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
