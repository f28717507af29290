"""The stops of the movements of a case, as a GeoDataFrame in WGS 84."""

from __future__ import annotations

import geopandas as gpd

from convoymap.geo.context import CaseContext
from convoymap.geo.disputed import disputed_words, drawn_json
from convoymap.geo.frames import frame_of, text_of
from convoymap.seeds.alternatives import drawn_of


def stops_frame(context: CaseContext) -> gpd.GeoDataFrame:
    """Return one row a stop: movement, order, status, EDTF time, claims, uncertainty in km, geometry in WGS 84.

    Of a disputed time or place the row has the alternative that is drawn; `disputed` says in sentences what is
    disputed, `alternatives` as JSON.
    """
    rows = [
        {
            "movement": name,
            "order": located.number,
            "place_id": located.place.id,
            "name": drawn_of(located.stop.place).name,
            "status": located.stop.status,
            "when": text_of(drawn_of(located.stop.when)),
            "uncertainty_km": located.uncertainty_km,
            "lon": located.point[0],
            "lat": located.point[1],
            "claims": tuple(located.stop.claims),
            "note": located.stop.note,
            "disputed": disputed_words(context, event),
            "alternatives": drawn_json(context, event),
            "geometry": located.area,
        }
        for name in context.case.movements
        for located in context.movements.located(name)
        for event in [context.events.stop_event(name, located.number - 1)]
    ]
    return frame_of(rows, "movement", "claims")
