"""Compile the curated places into the index that is opened at start.

Usage: python tools/compile_gazetteer.py [--check]

Run it after every change of `gazetteer/data/places.yaml` or of the folding rules; same places, same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import generated
from gazetteer_index import index_bytes, same_index

from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.tiers.packaged import COMPILED, PLACES, digest


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the index beside the places."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    index = index_bytes(curated_places(), {"source": PLACES.name, "sha256": digest(PLACES)})
    return generated.write_or_check(
        {COMPILED: index}, check=options.check, maker=__file__, same=same_index
    )


if __name__ == "__main__":
    sys.exit(main())
