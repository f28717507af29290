"""Check a million distance claims, against bare ``pyproj.Geod.inv`` over the same rows.

python benchmarks/bench_distance.py [--smoke] [--rows N]
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from pyproj import Geod

from convoymap.geo.screen import check_distances
from convoymap.geodesy.ellipsoid import distances_km


def main() -> int:
    """Run, print figures and the ratio; 1 where a verdict changes or bare geodesics are as fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="100,000 rows")
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    rows = 100_000 if options.smoke else options.rows

    draw = np.random.default_rng(2017)
    lon1, lon2 = draw.uniform(35.0, 45.0, (2, rows))
    lat1, lat2 = draw.uniform(30.0, 38.0, (2, rows))
    claimed = distances_km(lon1, lat1, lon2, lat2) * draw.uniform(0.5, 1.5, rows)
    low, high, radius = claimed * 0.9, claimed * 1.1, draw.uniform(0.0, 30.0, rows)

    start = time.process_time()
    Geod(ellps="WGS84").inv(lon1, lat1, lon2, lat2)
    bare_s = time.process_time() - start

    start = time.process_time()
    quick = check_distances(lon1, lat1, lon2, lat2, low_km=low, high_km=high, radius_km=radius)
    quick_s = time.process_time() - start

    slow = check_distances(
        lon1, lat1, lon2, lat2, low_km=low, high_km=high, radius_km=radius, screen=False
    )
    same = bool(np.array_equal(quick.codes, slow.codes))
    print(f"{rows:,} distance claims, {int((quick.codes == 1).sum()):,} contradicted")
    print(f"checked: {quick_s:.3f} s CPU, {quick.geodesics:,} geodesics computed")
    print(f"bare pyproj.Geod.inv: {bare_s:.3f} s CPU")
    print(
        f"ratio {bare_s / quick_s:.1f}; verdicts {'the same' if same else 'NOT the same'} "
        "with the screen off"
    )
    return 0 if same and quick_s < bare_s else 1


if __name__ == "__main__":
    sys.exit(main())
