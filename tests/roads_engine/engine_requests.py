"""What real engines are asked over the hand-made extract, by name: stops, areas to avoid, alternatives."""

from __future__ import annotations

from shapely.geometry import box

from convoymap.geo.roads.routing import RouteConstraints, RouteRequest
from convoymap.geodesy.lonlat import LonLat

RAQQA, DEIR_EZ_ZOR = LonLat(39.01, 35.95), LonLat(40.13, 35.32)
TIBNI, TRACK, ELSEWHERE = LonLat(39.8, 35.6), LonLat(38.755, 35.63), LonLat(30.755, 35.63)
AREA = box(39.5, 35.7, 39.7, 35.77)

REQUESTS = {
    "there": RouteRequest([RAQQA, DEIR_EZ_ZOR], alternatives=1),
    "through": RouteRequest([RAQQA, TIBNI, DEIR_EZ_ZOR]),
    "to the track": RouteRequest([RAQQA, TRACK]),
    "elsewhere": RouteRequest([RAQQA, ELSEWHERE]),
    "round": RouteRequest([RAQQA, DEIR_EZ_ZOR], RouteConstraints(avoid_zones=[AREA])),
}
