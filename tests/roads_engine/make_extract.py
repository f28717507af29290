"""Write the small hand-made extract `euphrates.osm.pbf`: two roads and two bridges between Raqqa and Deir ez-Zor.

python tests/roads_engine/make_extract.py euphrates.osm.pbf             (needs the package osmium)
python tests/roads_engine/make_extract.py footways.osm.pbf footway      the same ways, none of them for cars

Positions are rough and made for tests; they are no map data.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

NODES = {
    1: (39.0100, 35.9400),
    2: (39.0100, 35.9100),
    3: (39.2600, 35.8100),
    4: (39.6000, 35.7500),
    5: (39.8200, 35.6100),
    6: (40.1300, 35.3300),
    7: (40.1600, 35.3500),
    8: (39.9200, 35.5700),
    9: (39.7400, 35.7850),
    10: (39.2800, 35.8700),
    11: (38.7500, 35.6300),
    12: (38.7600, 35.6300),
}
WAYS: dict[int, tuple[list[int], dict[str, str]]] = {
    101: ([2, 3, 4, 5, 6], {"highway": "trunk", "name": "Right Bank Road", "ref": "4"}),
    102: ([1, 10, 9, 8, 7], {"highway": "secondary", "name": "Left Bank Road"}),
    103: ([1, 2], {"highway": "trunk", "bridge": "yes", "name": "Raqqa Bridge"}),
    104: ([6, 7], {"highway": "secondary", "bridge": "yes", "name": "Deir ez-Zor Bridge"}),
    105: ([11, 12], {"highway": "track", "name": "Resafa Track"}),
}


def main() -> int:
    """Write the extract named on the command line."""
    out, highway = Path(sys.argv[1]), dict(zip(["highway"], sys.argv[2:], strict=False))
    out.unlink(missing_ok=True)
    osmium: Any = importlib.import_module("osmium")
    header = osmium.io.Header()
    header.set("generator", "convoymap tests")
    header.set("osmosis_replication_timestamp", "2017-10-12T00:00:00Z")
    header.add_box(osmium.osm.Box(38.75, 35.33, 40.16, 35.94))
    writer = osmium.SimpleWriter(str(out), header=header)
    for number, lonlat in NODES.items():
        writer.add_node(osmium.osm.mutable.Node(id=number, version=1, location=lonlat))
    for number, (nodes, tags) in WAYS.items():
        writer.add_way(
            osmium.osm.mutable.Way(id=number, version=1, nodes=nodes, tags=tags | highway)
        )
    writer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
