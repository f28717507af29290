"""The stops of the movements of a case, as a GeoDataFrame in WGS 84."""

from __future__ import annotations

import geopandas as gpd

from convoymap.geo.context import CaseContext
from convoymap.geo.drawn_stops import drawn_stops
from convoymap.geo.frames import frame_of, text_of


def stops_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a stop: movement, order, status, EDTF time, claims, uncertainty in km, geometry in WGS 84.

    lon and lat, in degrees, are where its sign stands; with open_end that is the edge of an area, or a point of a line,
    within which no report gives a position.
    """
    rows = [
        {
            "movement": name,
            "order": drawn.located.number,
            "place_id": drawn.located.place.id,
            "name": drawn.located.stop.place.name,
            "status": drawn.located.stop.status,
            "when": text_of(drawn.located.stop.when),
            "uncertainty_km": drawn.uncertainty_km,
            "open_end": drawn.open_end,
            "lon": drawn.point.lon,
            "lat": drawn.point.lat,
            "claims": tuple(drawn.located.stop.claims),
            "note": drawn.located.stop.note,
            "geometry": drawn.area,
        }
        for name in context.case.movements
        for drawn in drawn_stops(context, name)
    ]
    return frame_of(rows, "movement", "claims")
