"""Many distances at once on the sphere, to tell which few need a geodesic."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from convoymap.geodesy.sphere import MEAN_RADIUS_KM

Floats = npt.NDArray[np.float64]


def haversines_km(a: Floats, b: Floats) -> Floats:
    """Return the distances in km on the mean sphere from each row (lon, lat) of `a` to each of `b`, one row each.

    Within `LEAST_RATIO` to `MOST_RATIO` of the geodesic ones (`convoymap.geodesy.sphere`): for screening only.
    """
    lon_a, lat_a = np.radians(a).T[:, :, None]
    lon_b, lat_b = np.radians(b).T[:, None, :]
    half = (
        np.sin((lat_b - lat_a) / 2) ** 2
        + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    )
    kilometres: Floats = 2 * MEAN_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return kilometres
