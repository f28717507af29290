"""A small made-up case as a page's payload: two movements, two zones, an area, a check and a conflict."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def _square(lon: float, lat: float, half: float) -> Json:
    west, south, east, north = lon - half, lat - half, lon + half, lat + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _feature(name: str, geometry: Json, **properties: object) -> Json:
    kind = name.split(":")[0]
    whole = {"kind": kind, "claims": [], "sources": [], "when": None, **properties}
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": whole}


def _stop(order: int, place: str, lon: float, lat: float, status: str, **more: object) -> Json:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return _feature(
        f"stop:trek:{order}", point, movement="trek", order=order, place=place, status=status,
        label_point=[lon, lat], title=f"{order}. {place}: {status}", **more,
    )  # fmt: skip


def _leg(name: str, ends: list[list[float]], **properties: object) -> Json:
    line = {"type": "LineString", "coordinates": ends}
    return _feature(f"leg:{name}", line, movement=name.split(":")[0], **properties)


def _place(name: str, lon: float, lat: float, **more: object) -> Json:
    return {"name": name, "arabic": [], "kind": "town", "country": "XX", "lat": lat, "lon": lon,
            "radius_km": 4, "evidence": ["made up"], "note": None, **more}  # fmt: skip


def _claim(name: str, says: str, places: list[str], **more: object) -> Json:
    return {
        "id": name, "source": "gazette", "paragraph": 2, "says": says, "quote": None, "who": ["reporter"],
        "about": "trek", "about_title": "The trek", "attribute": "position", "value": [],
        "places": [{"text": place.title(), "id": place} for place in places],
        "when": None, "when_text": None, "quantity": None, "of": None, "modality": "fact", "note": None,
        "checks": [], **more,
    }  # fmt: skip


def example_payload() -> Json:
    """Return a new copy of the example."""
    features = [
        _feature("zone:quiet", _square(39.5, 35.0, 0.8), zone="quiet", label_point=[39.5, 35.0]),
        _feature("zone:other", _square(41.5, 33.5, 0.5), zone="other", label_point=[41.5, 33.5]),
        _feature("place:steppe", _square(38.5, 34.0, 0.6), place="steppe", label_point=[38.5, 34.0]),
        _stop(1, "aford", 37.0, 35.0, "departed", when="2017-08-28", claims=["left"]),
        _stop(2, "bridge", 39.0, 35.2, "halted", when="2017-08-30", claims=["halt"]),
        _stop(3, "camp", 41.0, 34.6, "intended"),
        _leg("trek:1-2", [[37.0, 35.0], [39.0, 35.2]], leg_kind="unknown", course="unknown", travelled=True),
        _leg("trek:2-3", [[39.0, 35.2], [41.0, 34.6]], leg_kind="unknown", travelled=False),
        _leg("side:1-2", [[39.0, 35.2], [38.5, 34.0]], leg_kind="straight", course="reported", travelled=True),
    ]  # fmt: skip
    return {
        "case": {"id": "example", "title": "The made-up trek", "summary": "Nothing here happened.", "timezone": "UTC"},
        "sources": {
            "gazette": {"publisher": "The Gazette", "title": "A trek", "authors": ["A. Writer"],
                        "published": "2017-09-01", "url": "https://gazette.example/trek"},
            "courier": {"publisher": "The Courier", "published": "2017-09-02"},
        },
        "movements": {
            "trek": {"title": "The trek", "vehicle": "bus", "color": "#0072b2"},
            "side": {"title": "The side trip", "vehicle": "car", "color": "#d55e00"},
        },
        "zones": {
            "quiet": {"title": "Quiet zone", "kind": "corridor", "holder": "Nobody", "certainty": "reconstructed",
                      "margin_km": 10, "when": "2017-08", "shown": True, "evidence": ["made up"],
                      "claims": ["halt"], "color": "#7b6aa6"},
            "other": {"title": "Other zone", "kind": "region", "certainty": "context", "shown": False,
                      "color": "#6b6b6b"},
        },
        "places": {
            "aford": _place("Aford", 37.0, 35.0, arabic=["المخاضة"]),
            "bridge": _place("Bridge", 39.0, 35.2, radius_km=20),
            "camp": _place("Camp", 41.0, 34.6),
            "steppe": _place("The steppe", 38.5, 34.0, kind="region", radius_km=60),
        },
        "claims": [
            _claim("left", "The trek left Aford.", ["aford"], when="2017-08-28", when_text="Monday"),
            _claim("halt", "It stood at the bridge for several days.", ["bridge"], who=["Col. Example", "Wire"],
                   attribute="duration", modality="belief", when="2017-08-30/2017-09-02",
                   quantity={"text": "several days", "low": 3, "high": 7, "unit": "day"},
                   checks=[{"kind": "duration", "claimed": {"low": 3, "high": 7}, "computed": {"low": 3, "high": 3},
                            "unit": "day", "verdict": "consistent", "margin": None, "why": "Three days passed.",
                            "readings": [{"reading": "elapsed", "verdict": "consistent"},
                                         {"reading": "inclusive", "verdict": "consistent"}]}]),
            _claim("wide", "It crossed the steppe.", ["steppe"], source="courier", attribute="route"),
            _claim("goal", "It is bound for the camp.", ["camp"], source="courier", modality="plan"),
            _claim("crowd", "There were 300 travellers.", [], attribute="count",
                   quantity={"text": "300", "low": 300, "high": 300, "unit": None}, of="travellers"),
        ],
        "conflicts": [{"claims": ["left", "halt"], "subject": "The trek", "kind": "date", "severity": "hard",
                       "margin": "1 day", "why": "They cannot both be so."}],
        "features": {"type": "FeatureCollection", "features": features},
        "bands": [{"zone": "quiet", "level": level, "geometry": _square(39.5, 35.0, 0.8 - 0.1 * level)}
                  for level in (-1, 0, 1)],
        "attribution": ["Made-up data", "Natural Earth (public domain)"],
        "left_out": ["The areas within reach of 3 movements are left out."],
    }  # fmt: skip
