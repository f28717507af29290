"""Cases drawn by a seed, with every kind of check, status, form of EDTF and attribute, for tests of sentences.

Every id has a hyphen and a digit in it, so that one that stands in a sentence is told from a word.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from convoymap.seeds.case import Status
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

Row = dict[str, Any]
TIMES = (
    "2017-08-28", "2017-08", "2017", "2017-08-28/2017-09-13", "2017-09-08/2017-09-13", "2017-09~", "2017-09-02?",
    "2017-09%", "2017-08-30T10:00", "2017-08-30T10:00Z", "2017-08-30T10:00:30+03:00", "2017-09-12/..", "../2017-09-03",
    "/2017-09", "2017-21", "2017-09-XX", "201X", "[2017-08-12,2017-08-14]", "{2017-08-12,2017-08-14..2017-08-16}",
    "2017-08/2017-09-13", "2016-12-28/2017-01-03", "../..", "-0044-03-15", "2017-08-30T10:00/2017-08-30T12:30",
    "2017-09-01", "2017-09-02", "2017-09-05",
)  # fmt: skip
DISTANCES = ("40 km", "hundreds of miles", "1 km", "182.000 m", "more than 300 km", "two leagues")
DURATIONS = (
    "1 day",
    "two days",
    "17 days",
    "a few days",
    "two weeks",
    "3 hours",
    "2.5 days",
    "several months",
    "three nights",
)
SPEEDS = ("1 km/h", "60 km/h", "at least 90 km/h", "200 mph")
DATES = (
    "Friday", "last week", "September 8", "2 September 2017", "Friday, 8 September 2017", "Tuesday, 13 September 2017",
    "in 2017", "late August", "two weeks ago", "yesterday", "this month", "by Friday", "14 September", "whenever",
)  # fmt: skip
COUNTS = (
    "1",
    "300",
    "thousands",
    "dozens",
    "more than 300",
    "a huge number",
    "around 250",
    "no",
    "1.500",
    "a couple",
)
NOUNS = ("fighters", "civilians", "buses", "vehicles destroyed", "people")
SUPERLATIVES = ("largest", "nearest", "farthest", "northernmost", "only", "oldest", "prettiest")
PARTS = ("within", "well within", "middle", "west", "the south-east part", "upper")
WINDS = ("north", "further south", "east-northeast", "southwest")
ATTRIBUTES = (
    "origin",
    "destination",
    "position",
    "date",
    "control",
    "outcome",
    "parties",
    "direction",
    "property",
)
VEHICLES = ("bus", "on foot", "aircraft", "tank", "camel caravan", "trucks")
PLACES = ("place-1", "place-2", "place-3", "area-4")


def a_case(seed: int) -> LoadedCase:
    """Return the case of a seed."""
    draw = random.Random(seed)
    events = _events(draw)
    text: Row = {
        "case": "A case", "timezone": draw.choice(["Asia/Damascus", "UTC"]), "places": _places(draw),
        "subjects": {"subject-1": "What is argued about"}, "events": events, "movements": _movements(draw),
        "zones": _zones(draw), "sources": _sources(draw),
    }  # fmt: skip
    named = [*events, *_stops(text["movements"])]
    text["claims"] = [_claim(draw, number, named) for number in range(1, 41)]
    # Two dates of one event always disagree.
    for number, (when, paper) in enumerate(
        (("2017-09-02", "paper-1"), ("2017-09-05", "paper-2")), start=41
    ):
        text["claims"].append(
            {
                "id": f"claim-{number}",
                "source": paper,
                "paragraph": number,
                "says": "Something.",
                "who": ["reporter"],
            }
            | {"about": "subject-1", "attribute": "date", "event": "event-1", "when": when}
        )
    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(json.dumps(text), encoding="utf-8")
        return load_case(Path(folder))


def _events(draw: random.Random) -> dict[str, Row]:
    titles = ("The bridge falls", "Talks", "A call is made", "The camp is left")
    return {
        f"event-{number}": {"title": title, "place": draw.choice(PLACES)}
        | ({"when": draw.choice(TIMES)} if draw.random() < 0.7 else {})
        for number, title in enumerate(titles, start=1)
    }


def _places(draw: random.Random) -> list[Row]:
    made = []
    for number, name in enumerate(("Alpha", "Beta", "Gamma"), start=1):
        at = [round(34.5 + draw.random() * 2, 3), round(38 + draw.random() * 3, 3)]
        made.append(
            {"id": f"place-{number}", "name": name, "kind": draw.choice(["town", "city", "airport"]), "country": ["SY"]}
            | {"at": at, "radius_km": draw.choice([1, 5, 25]), "evidence": ["test: made up"]}
        )  # fmt: skip
    corners = [[34.0, 37.5], [34.0, 40.0], [36.0, 40.0], [36.0, 37.5]]
    made.append(
        {"id": "area-4", "name": "Delta", "kind": draw.choice(["desert", "province"]), "country": ["SY"]}
        | {"at": [35.0, 38.7], "outline": corners, "evidence": ["test: made up"]}
    )  # fmt: skip
    return made


def _movements(draw: random.Random) -> dict[str, Row]:
    return {
        f"column-{number}": {
            "title": title, "vehicle": draw.choice(VEHICLES),
            "stops": [
                {"place": {"id": draw.choice(PLACES), "name": draw.choice(["Alpha", "Near Beta", "The third town"])}}
                | {"status": status, "leg": draw.choice(["road", "straight", "unknown"])}
                | ({"when": draw.choice(TIMES)} if draw.random() < 0.7 else {})
                for status in draw.sample(get_args(Status), 4)
            ],
        }
        for number, title in enumerate(("The first column", "Those who went on"), start=1)
    }  # fmt: skip


def _stops(movements: dict[str, Row]) -> list[str]:
    return [
        f"{name} {stop['status']} {stop['place']['id']}"
        for name, movement in movements.items()
        for stop in movement["stops"]
    ]


def _zones(draw: random.Random) -> dict[str, Row]:
    circle = {"centre": "place-1", "radius": "40 km"}
    return {
        "zone-1": {"title": "Ground that was held", "kind": "control area", "circle": circle}
        | {"certainty": "reported", "margin_km": draw.choice([0, 10])}
    }


def _sources(draw: random.Random) -> dict[str, Row]:
    published = draw.choice(["2017-09-15", "2017-09-14/2017-09-18", "2017-09"])
    return {
        "paper-1": {"publisher": "The Post", "published": published},
        "paper-2": {"publisher": "صحيفة", "published": "2017-09-30"},
    }


def _claim(draw: random.Random, number: int, events: list[str]) -> Row:
    about = draw.choice(["subject-1", "column-1", "column-2", "event-1", "zone-1"])
    claim: Row = {
        "id": f"claim-{number}",
        "source": draw.choice(["paper-1", "paper-2"]),
        "paragraph": number,
    }
    claim |= {
        "says": "Something.",
        "who": draw.choice([["reporter"], ["an officer", "The Agency"]]),
        "about": about,
    }
    # Every fourth claim counts, so that the checks of counts have claims to name.
    if number % 4 == 0:
        claim |= {"attribute": "count", "quantity": draw.choice(COUNTS), "of": draw.choice(NOUNS)}
    else:
        attribute = draw.choice(ATTRIBUTES)
        claim |= {"attribute": attribute, "places": draw.sample(PLACES, 1)}
        values = (
            ["north", "south-west"]
            if attribute == "direction"
            else ["was-let-go", "not-was-let-go", "held-back"]
        )
        claim |= {
            "value": draw.choice(values),
            "modality": draw.choice(["fact", "fact", "denial", "belief"]),
        }
    if draw.random() < 0.6:
        claim |= {"when": draw.choice(TIMES), "event": draw.choice(events)}
    return claim | {"check": [_check(draw, events) for _ in range(draw.choice([0, 1, 2]))]}


def _check(draw: random.Random, events: list[str]) -> Row:
    (first, last), (here, there) = draw.sample(events, 2), draw.sample(PLACES, 2)
    counted = [f"claim-{number}" for number in draw.sample(range(4, 41, 4), 3)]
    made: list[Row] = [
        {"distance": draw.choice(DISTANCES), "from": here, "to": there},
        {"distance": draw.choice(DISTANCES), "along": draw.choice(["column-1", "column-2"])},
        {"duration": draw.choice(DURATIONS), "from": first, "to": last},
        {"speed": draw.choice(SPEEDS), "from": first, "to": last},
        {"before": first, "after": last},
        {"date": draw.choice(DATES), "event": first},
        {"direction": draw.choice(WINDS), "from": here, "to": there},
        {"near": here, "place": there},
        {"on": here, "place": there},
        {"inside": draw.choice(["zone-1", "area-4"]), "place": here, "part": draw.choice(PARTS)},
        {"superlative": draw.choice(SUPERLATIVES), "place": here, "among": "area-4", "to": there},
        {"count": draw.choice(COUNTS), "of": draw.choice(NOUNS)}
        | draw.choice([{"parts": counted[:2]}, {"whole": counted[0]}, {"per": counted[0]}]),
    ]  # fmt: skip
    return draw.choice(made)
