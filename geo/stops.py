"""The stops of the movements of a case, as a GeoDataFrame in WGS 84."""

from __future__ import annotations

import geopandas as gpd

from convoymap.geo.context import CaseContext
from convoymap.geo.disputed import disputed_words, drawn_json
from convoymap.geo.drawn_stops import drawn_stops
from convoymap.geo.frames import frame_of, text_of
from convoymap.seeds.alternatives import drawn_of


def stops_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a stop: movement, order, status, EDTF time, claims, uncertainty in km, geometry in WGS 84.

    lon and lat, in degrees, are where its sign stands; with open_end that is the edge of an area, or a point of a line,
    within which no report gives a position.
    Of a disputed time or place the row has the alternative that is drawn; `disputed` says in sentences what is
    disputed, `alternatives` as JSON.
    """
    rows = [
        {
            "movement": name,
            "order": drawn.located.number,
            "place_id": drawn.located.place.id,
            "name": drawn_of(drawn.located.stop.place).name,
            "status": drawn.located.stop.status,
            "when": text_of(drawn_of(drawn.located.stop.when)),
            "uncertainty_km": drawn.uncertainty_km,
            "open_end": drawn.open_end,
            "lon": drawn.point.lon,
            "lat": drawn.point.lat,
            "claims": tuple(drawn.located.stop.claims),
            "note": drawn.located.stop.note,
            "disputed": disputed_words(context.events, event),
            "alternatives": drawn_json(context.events, event),
            "geometry": drawn.area,
        }
        for name in context.case.movements
        for drawn in drawn_stops(context, name)
        for event in [context.events.stop_event(name, drawn.located.number - 1)]
    ]
    return frame_of(rows, "movement", "claims")
