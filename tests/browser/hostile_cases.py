"""Cases with a hostile text in every field: as a page's payload, and as a case folder that the loader has to read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from convoymap.errors import InputError
from convoymap.seeds.loader import load_case

Json = dict[str, Any]
UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON takes as they are and YAML only as escapes."""


def _position(number: int) -> tuple[float, float]:
    """Return the (lon, lat) of a place of its own for each number."""
    return round(36.0 + number % 8 * 0.6, 4), round(33.0 + number // 8 * 0.4, 4)


def _around(lon: float, lat: float) -> Json:
    west, south, east, north = lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _features(text: str, number: int) -> list[Json]:
    lon, lat = _position(number)
    here = [lon, lat]
    shared = {
        "title": text,
        "note": text,
        "when": text,
        "stroke": text,
        "claims": [text],
        "movement": text,
    }

    def feature(kind: str, geometry: Json, **properties: object) -> Json:
        return {"type": "Feature", "id": f"{kind}:{text}", "geometry": geometry,
                "properties": {"kind": kind, **shared, **properties}}  # fmt: skip

    point = {"type": "Point", "coordinates": here}
    line = {"type": "LineString", "coordinates": [here, [lon + 0.2, lat + 0.1]]}
    leg = {
        "leg_kind": text,
        "engine": text,
        "road_data": text,
        "road_date": text,
        "roads": [text],
        "unit": text,
    }
    return [
        feature("zone", _around(lon, lat), zone=text, zone_kind=text, holder=text, certainty=text, label_point=here),
        feature("place", _around(lon + 0.3, lat) if number % 2 else point, place=text, label_point=here),
        feature("stop", point, place=text, order=1, status=text, label_point=here),
        {**feature("stop", point, place=text, order=2, status="halted", label_point=here), "id": f"stop:{text}:2"},
        {**feature("leg", line, travelled=True, **leg), "id": f"leg:{text}:1-2"},
    ]  # fmt: skip


def _claim(text: str) -> Json:
    check = {
        "kind": text, "claimed": text, "computed": text, "unit": text, "verdict": text, "margin": text, "why": text,
        "breakpoint": text, "method": text, "assumptions": [text], "readings": [{"reading": text, "verdict": text}] * 2,
    }  # fmt: skip
    return {
        "id": text, "source": text, "paragraph": text, "says": text, "quote": text, "who": [text, text], "about": text,
        "about_title": text, "attribute": text, "value": [text], "places": [{"text": text, "id": text}], "when": text,
        "when_text": text, "quantity": {"text": text, "low": text, "high": text, "unit": text}, "of": text,
        "modality": text, "event": {"after": text}, "note": text, "checks": [check],
    }  # fmt: skip


def hostile_payload(texts: Sequence[str]) -> Json:
    """Return a page's payload in which every text, key and id is one of these, each in every kind of field."""
    together = " ¦ ".join(text[:150] for text in texts)
    numbered = {text: _position(number) for number, text in enumerate(texts)}
    return {
        "case": {"id": texts[0], "title": together, "summary": together, "timezone": texts[-1]},
        "sources": {
            text: {
                "publisher": text, "title": text, "authors": [text], "published": text, "published_note": text,
                "url": text, "origins": [text],
            }
            for text in texts
        },
        "movements": {text: {"title": text, "vehicle": text, "color": text} for text in texts},
        "zones": {
            text: {
                "title": text, "kind": text, "holder": text, "certainty": text, "margin_km": 5, "when": text,
                "shown": True, "evidence": [text], "claims": [text], "color": text,
            }
            for text in texts
        },
        "events": {
            **{text: {"title": text, "when": text} for text in texts},
            **{f"dated {text}": {"title": text, "when": "2017-08-29"} for text in texts},
        },
        "places": {
            text: {
                "name": text, "arabic": [text], "kind": text, "country": text, "lat": lat, "lon": lon, "radius_km": 4,
                "evidence": [text], "note": text,
            }
            for text, (lon, lat) in numbered.items()
        },
        "claims": [_claim(text) for text in texts],
        "conflicts": [
            {"claims": [text, texts[0]], "subject": text, "kind": text, "severity": text, "margin": text, "why": text}
            for text in texts
        ],
        "features": {
            "type": "FeatureCollection",
            "features": [item for number, text in enumerate(texts) for item in _features(text, number)],
        },
        "bands": [
            {"zone": text, "level": 0, "geometry": _around(*at)} for text, at in numbered.items()
        ],
        "reach": [{"movement": text, "moment": text, "top_speed_kmh": text, "geometry": None} for text in texts],
        "attribution": list(texts),
        "left_out": list(texts),
    }  # fmt: skip


def _start(text: str, most: int) -> str:
    return text[:most]


def _case(texts: Sequence[str]) -> Json:
    """Return a case file in which each text stands, as far as it goes, in every field that takes words."""
    places: list[Json] = []
    claims: list[Json] = []
    sources: Json = {}
    movements: Json = {}
    zones: Json = {}
    events: Json = {}
    subjects: Json = {}
    for number, text in enumerate(texts):
        line = partial(_start, text)
        lon, lat = _position(number)
        evidence = [f"seen: {line(200)}"]
        places.append(
            {
                "id": f"p{number}",
                "name": line(120),
                "arabic": [line(120)],
                "kind": "town",
                "country": "XZ",
                "at": [lat, lon],
                "evidence": evidence,
                "note": line(600),
            }
        )
        sources[f"s{number}"] = {
            "publisher": line(300),
            "title": line(300),
            "authors": [line(300)],
            "published": "2017-09-01",
            "published_note": line(2000),
            "origins": [line(300)],
        }
        stop = {
            "place": {"name": line(300), "id": f"p{number}"},
            "when": "2017-08-28",
            "note": line(2000),
            "claims": [f"c{number}"],
        }
        movements[f"m{number}"] = {
            "title": line(300),
            "vehicle": line(300),
            "note": line(2000),
            "stops": [
                {**stop, "status": "departed"},
                {"place": "Homs", "status": "intended", "note": line(2000)},
            ],
        }
        zones[f"z{number}"] = {
            "title": line(300),
            "kind": "region",
            "certainty": "reported",
            "holder": line(300),
            "evidence": [line(300)],
            "claims": [f"c{number}"],
            "circle": {"centre": f"p{number}", "radius": "5 km"},
        }
        events[f"e{number}"] = {"title": line(300), "when": "2017-08-29"}
        subjects[f"t{number}"] = line(300)
        claims.append(
            {
                "id": f"c{number}",
                "source": f"s{number}",
                "paragraph": 1,
                "says": line(2000),
                "quote": line(80),
                "who": [line(200)],
                "about": f"t{number}",
                "attribute": "position",
                "of": line(300),
                "place": {"name": line(300), "id": f"p{number}"},
                "when_text": line(80),
                "note": line(2000),
            }
        )
    return {
        "case": texts[0][:300], "summary": texts[-1][:2000], "subjects": subjects, "places": places, "sources": sources,
        "movements": movements, "zones": zones, "events": events, "claims": claims,
    }  # fmt: skip


def write_accepted(folder: Path, texts: Sequence[str]) -> list[str]:
    """Write a case of those texts that the loader takes, and return them; every refusal is one of its own messages."""
    kept = [
        text for text in texts if not re.search("[\ud800-\udfff]", text)
    ]  # no UTF-8 file holds those
    while True:
        text = json.dumps(_case(kept), ensure_ascii=False)
        text = UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        (folder / "case.yaml").write_text(text, "utf-8")
        try:
            load_case(folder)
        except InputError as refused:
            named = [
                re.search(r"(?:\[|\b[a-z])(\d+)\b", problem.field) for problem in refused.problems
            ]
            wrong = {int(found[1]) for found in named if found}
            assert wrong, str(refused)[:2000]
            kept = [text for number, text in enumerate(kept) if number not in wrong]
        else:
            return kept
