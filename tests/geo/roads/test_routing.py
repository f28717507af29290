from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from convoymap.errors import UsageError
from convoymap.geo.roads.routing import RouteConstraints, RouteRequest
from convoymap.geodesy.lonlat import LonLat

HOMS, PALMYRA, TANF = LonLat(36.72, 34.73), LonLat(38.28, 34.56), LonLat(38.68, 33.5)


@pytest.mark.parametrize(
    ("stops", "via", "said"),
    [
        ([HOMS], [], "2 to 1,000 stops, not 1"),
        ([], [HOMS, PALMYRA], "2 to 1,000 stops"),
        ([HOMS] * 1001, [], "not 1001"),
        ([HOMS] * 2, [PALMYRA] * 999, "not 1001"),
        ([LonLat(38.0, 95.0), PALMYRA], [], "(38.0, 95.0) is not a position"),
        ([LonLat(float("nan"), 35.0), PALMYRA], [], "is not a position"),
        (
            [HOMS, PALMYRA],
            [LonLat(181.0, 35.0)],
            "(181.0, 35.0) is not a position (lon, lat) in degrees",
        ),
    ],
)
def test_what_is_no_route_is_refused(stops: list[LonLat], via: list[LonLat], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        RouteRequest(stops, RouteConstraints(via=via))
    assert said in str(raised.value)


def test_what_is_passed_stands_before_the_last_stop() -> None:
    request = RouteRequest([HOMS, PALMYRA, HOMS], RouteConstraints(via=[TANF]))
    assert request.waypoints == (HOMS, PALMYRA, TANF, HOMS)


def test_equal_requests_are_one_key() -> None:
    zone = box(38.0, 34.0, 39.0, 35.0)
    listed = RouteRequest(
        [HOMS, PALMYRA], RouteConstraints([TANF], [zone], avoid_edges=["M20", 7]), 2
    )
    from_array = [LonLat(lon, lat) for lon, lat in np.array([HOMS, PALMYRA])]
    again = RouteRequest(from_array, RouteConstraints((TANF,), (zone,), ("M20", 7)), 2)
    assert listed == again
    assert hash(listed) == hash(again)
    assert listed != RouteRequest([HOMS, PALMYRA], RouteConstraints([TANF], [zone]), 2)
    assert repr(again.stops) == repr((HOMS, PALMYRA))


@pytest.mark.parametrize("alternatives", [-1, 4])
def test_more_alternatives_than_an_engine_gives_are_refused(alternatives: int) -> None:
    with pytest.raises(UsageError, match=f"alternatives must be 0 to 3, not {alternatives}"):
        RouteRequest([HOMS, PALMYRA], alternatives=alternatives).refuse_alternatives_above(3)
