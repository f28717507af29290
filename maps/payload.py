"""Everything a page shows, as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convoymap.gazetteer.place import Place
from convoymap.gc_pause import gc_paused
from convoymap.geo.built import BuiltCase
from convoymap.geo.conflict import Conflict
from convoymap.geo.figures import interval_json
from convoymap.geo.frames import records, text_of
from convoymap.geo.report import Report
from convoymap.geo.witnesses import Origins
from convoymap.language.quantity import Quantity
from convoymap.maps import style
from convoymap.maps.attribution import ATTRIBUTION
from convoymap.maps.features import drawn_features, geometry_json
from convoymap.seeds.alternatives import Disputed, drawn_of
from convoymap.seeds.case import Case, Claim

Json = dict[str, Any]

SHOWN_OF_CLAIM = tuple(
    name
    for name in Claim.model_fields
    if name not in {"places", "at", "radius_km", "quantity", "check", "relates"}
)
"""Fields of a claim that stand on a page as they are written: texts, numbers and lists of texts."""
PAYLOAD_REACH_TOLERANCE_DEG = 0.02
"""A reach is drawn to about 2 km; it is a bound of hundreds."""


@gc_paused()
def page_payload(built: BuiltCase, report: Report) -> Json:
    """Return what `convoymap.maps.map_page.render_page` needs.

    Parameters
    ----------
    built
        The case with its frames.
    report
        What was found when the case was checked.
    """
    loaded = built.loaded
    case = loaded.case
    by_claim: dict[str, list[Json]] = {}
    for check in report.checks:
        by_claim.setdefault(check.claim, []).append(check.to_json())
    colours = style.movement_colours(case.movements)
    titles = about_titles(case)
    return {
        "case": {
            "id": case.id,
            "title": case.case,
            "summary": case.summary,
            "timezone": case.timezone,
        },
        "sources": _sources(case),
        "movements": {
            name: {
                "title": movement.title,
                "vehicle": movement.vehicle.text,
                "color": colours[name],
            }
            for name, movement in case.movements.items()
        },
        "zones": _zones(case),
        "events": {
            name: {
                "title": event.title,
                "when": text_of(drawn_of(event.when)),
                "disputes": [
                    what for what in ("when", "place") if isinstance(getattr(event, what), Disputed)
                ],
            }
            for name, event in case.events.items()
        },
        "places": _places(built),
        "claims": [
            {
                **_claim(built, claim, titles, by_claim.get(claim.id, [])),
                "disputed": claim.id in report.disputed_claims or None,
            }
            for claim in case.claims
        ],
        "conflicts": [_conflict(conflict) for conflict in report.conflicts],
        "relations": [relation.to_json() for relation in report.relations],
        "parties": [
            {**party.to_json(), "title": titles.get(party.subject, party.subject)}
            for party in report.parties
        ],
        "features": {"features": drawn_features(built, report.verdicts)},
        "bands": [
            {"zone": row["zone"], "level": row["level"], "geometry": geometry_json(row["geometry"])}
            for row in records(built.bands)
        ],
        "reach": [
            {
                "movement": row["movement"],
                "moment": row["moment"],
                "top_speed_kmh": row["top_speed_kmh"],
                "over": row["over"],
                "every_road": row["every_road"],
                "geometry": geometry_json(row["geometry"].simplify(PAYLOAD_REACH_TOLERANCE_DEG)),
            }
            for row in records(built.reach)
        ],
        "attribution": list(ATTRIBUTION),
        "left_out": list(report.left_out),
    }


def _sources(case: Case) -> Json:
    kin = {name: group for group in Origins(case.sources).kin() for name in group}
    return {
        name: {
            **source.model_dump(mode="json"),
            "kin": [other for other in kin[name] if other != name],
        }
        for name, source in case.sources.items()
    }


def _conflict(conflict: Conflict) -> Json:
    """Return a conflict as a page shows it: claims say themselves what they say, the case's own statements do not."""
    whole = conflict.to_json()
    sides = [
        {
            "claims": list(side.claims),
            "witnesses": [list(sources) for sources in side.witnesses],
            **({"premises": list(side.premises)} if side.premises else {}),
            **({"by_case": True, "says": side.says} if side.by_case else {}),
        }
        for side in conflict.sides
    ]
    del whole["witnesses"]
    return {**whole, "sides": sides}


def _zones(case: Case) -> Json:
    return {
        name: {
            **zone.model_dump(
                mode="json",
                include={"title", "kind", "holder", "certainty", "margin_km", "when", "shown", "evidence", "claims"},
            ),
            "color": style.ZONE_COLOURS[zone.kind],
        }
        for name, zone in case.zones.items()
    }  # fmt: skip


def _places(built: BuiltCase) -> Json:
    found: dict[str, Place] = {
        answer.place.id: answer.place
        for answer in built.loaded.places.resolutions.values()
        if answer.place
    }
    # Sorted, so that the order in which names are resolved leaves no trace in the bytes.
    return {
        name: {
            "name": place.name,
            "arabic": list(place.arabic[:2]),
            "kind": place.kind,
            "country": "/".join(place.countries),
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
            "evidence": list(place.evidence),
            "note": place.note,
        }
        for name, place in sorted(found.items())
    }


def _claim(built: BuiltCase, claim: Claim, titles: Mapping[str, str], checks: list[Json]) -> Json:
    places = built.loaded.places
    return {
        **{name: getattr(claim, name) for name in SHOWN_OF_CLAIM},
        "when": text_of(claim.when),
        # A time that names its calendar is shown by its own words beside the day.
        "when_text": claim.when_text or (claim.when.words if claim.when else "") or None,
        "about_title": titles.get(claim.about, claim.about),
        "places": [
            {"text": name.name, "id": place.id if (place := places.get(name)) else None}
            for name in claim.places
        ],
        "quantity": _quantity(claim.quantity) if claim.quantity else None,
        "checks": checks,
    }


def about_titles(case: Case) -> dict[str, str]:
    """Return the title of everything that a claim may be about, by id."""
    return {
        **case.subjects,
        **{name: movement.title for name, movement in case.movements.items()},
        **{name: zone.title for name, zone in case.zones.items()},
        **{name: event.title for name, event in case.events.items()},
    }


def _quantity(amount: Quantity) -> Json:
    unit = amount.unit.replace("_", " ") or amount.noun
    others = [interval_json(rival.support) for rival in amount.rivals]
    found = {"text": amount.text, **interval_json(amount.support), "unit": unit or None}
    return {**found, "others": others} if others else found
