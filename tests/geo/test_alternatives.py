"""Disputed values: every check, conflict and bound is worked out over all alternatives, and none wins by its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.resolved.disputes import MOST_SETTLEMENTS
from convoymap.language.edtf import parse
from convoymap.maps.features import feature_collection
from convoymap.seeds.loader import load_case

Row = dict[str, Any]
START = "trek departed Homs"


def claim(name: str, source: str = "post", **more: object) -> Row:
    return {
        "id": name, "source": source, "paragraph": 1, "says": "So it is.", "who": ["reporter"], "about": "trek",
        "attribute": "date", **more,
    }  # fmt: skip


def either(*alternatives: tuple[str, list[str]], drawn: str | None = None) -> Row:
    given = {"any": [{"value": value, "claims": claims} for value, claims in alternatives]}
    return {**given, "drawn": drawn} if drawn else given


def a_case(start: Row, *claims: Row, **more: object) -> Row:
    """Return a case of a trek from Homs to Hama, whose first stop has what `start` gives."""
    stops = [
        {"place": "Homs", "status": "departed", **start},
        {"place": "Hama", "status": "arrived", "when": "2018-03-10"},
    ]
    return {
        "case": "A case", "timezone": "Asia/Damascus",
        "sources": {name: {"publisher": f"The {name.title()}", "published": "2018-03-20"} for name in ("post", "sun")},
        "movements": {"trek": {"title": "A trek", "vehicle": "bus", "stops": stops}},
        "claims": list(claims), **more,
    }  # fmt: skip


def context_of(case: Row) -> CaseContext:
    with TemporaryDirectory() as folder:
        # The folder's name is the id of the case, which reports carry.
        path = Path(folder) / "made"
        path.mkdir()
        (path / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
        return CaseContext(load_case(path))


def report_of(case: Row) -> Row:
    return examine(context_of(case)).to_json()


TWO_DAYS = either(("2018-03-05", ["one"]), ("2018-03-07", ["two"]))
DATED: Row = {"event": START}


def of_claim(report: Row, name: str, kind: str) -> Row:
    (found,) = [each for each in report["checks"] if (each["claim"], each["kind"]) == (name, kind)]
    return dict(found)


def test_a_check_is_judged_for_each_alternative_by_name() -> None:
    date: Row = {"check": {"date": "March 5", "event": START}, **DATED}
    report = report_of(a_case({"when": TWO_DAYS}, claim("one", **date), claim("two", "sun")))
    found = of_claim(report, "one", "date")
    assert found["verdict"] == "depends on reading"
    assert [(each["verdict"], each["rests_on"]) for each in found["readings"]] == [
        ("consistent", ["one"]),
        ("contradicted", ["two"]),
    ]
    assert [each["reading"].split(", by ")[1] for each in found["readings"]] == [
        "The Post (5 March 2018)",
        "The Sun (7 March 2018)",
    ]
    assert found["breakpoint"].startswith("which source is right")


def test_what_no_alternative_fits_is_contradicted() -> None:
    date: Row = {"check": {"date": "March 1", "event": START}, **DATED}
    report = report_of(
        a_case({"when": TWO_DAYS}, claim("one"), claim("two", "sun"), claim("late", **date))
    )
    assert of_claim(report, "late", "date")["verdict"] == "contradicted"


def test_two_dates_are_a_conflict_of_the_claims_that_give_them() -> None:
    # Neither claim dates anything by itself, and one is only a plan.
    report = report_of(
        a_case({"when": TWO_DAYS}, claim("one"), claim("two", "sun", modality="plan"))
    )
    (conflict,) = report["conflicts"]
    assert conflict["claims"] == ["one", "two"]
    assert (conflict["kind"], conflict["severity"]) == ("date", "hard")
    assert conflict["margin"] == "2 days apart"
    assert "5 March 2018 (The Post)" in conflict["why"]
    assert "7 March 2018 (The Sun)" in conflict["why"]
    (dispute,) = report["disputed"]
    assert dispute["claims"] == ["one", "two"]
    assert dispute["events"] == [START]


def test_both_claims_read_disputed_and_no_other_does() -> None:
    check: Row = {"check": {"date": "March 5", "event": START}}
    rows = [claim("one", **check), claim("two", "sun", **check), claim("other", **check)]
    report = report_of(a_case({"when": TWO_DAYS}, *rows))
    assert {
        each["claim"]: each["disputed"] for each in report["checks"] if each["kind"] == "date"
    } == {"one": True, "two": True, "other": False}


def test_dated_claims_that_are_alternatives_are_one_conflict() -> None:
    rows = [
        claim("one", when="2018-03-05", **DATED),
        claim("two", "sun", when="2018-03-07", **DATED),
        claim("again", "sun", when="2018-03-07", **DATED),
    ]
    when = either(("2018-03-05", ["one"]), ("2018-03-07", ["two", "again"]))
    report = report_of(a_case({"when": when}, *rows))
    assert [each["claims"] for each in report["conflicts"]] == [["one", "again", "two"]]


def test_a_claim_that_says_as_much_as_an_alternative_stands_on_its_side() -> None:
    rows = [
        claim("one", when="2018-03-05", **DATED),
        claim("two", "sun", when="2018-03-07", **DATED),
        claim("again", "sun", when="2018-03-07", **DATED),
    ]
    report = report_of(a_case({"when": TWO_DAYS}, *rows))
    (conflict,) = report["conflicts"]
    assert sorted(sorted(side["claims"]) for side in conflict["sides"]) == [
        ["again", "two"],
        ["one"],
    ]
    assert report["disputed"][0]["claims"] == ["one", "two"]


def test_alternatives_that_can_both_hold_are_no_conflict() -> None:
    when = either(("2018-03", ["one"]), ("2018-03-07", ["two"]))
    report = report_of(a_case({"when": when}, claim("one"), claim("two", "sun")))
    assert report["conflicts"] == []
    assert report["disputed"][0]["claims"] == []


def test_a_third_claim_conflicts_with_the_claims_of_both_alternatives() -> None:
    rows = [claim("one"), claim("two", "sun"), claim("six", "sun", when="2018-03-06", **DATED)]
    found = report_of(a_case({"when": TWO_DAYS}, *rows))["conflicts"]
    assert sorted(each["claims"] for each in found) == [
        ["one", "six"],
        ["one", "two"],
        ["six", "two"],
    ]


def test_bounds_are_the_hull_of_what_each_alternative_leaves() -> None:
    report = report_of(a_case({"when": TWO_DAYS}, claim("one"), claim("two", "sun")))
    assert report["bounds"][START] == {
        "earliest": "2018-03-05T00:00:00+02:00",
        "latest": "2018-03-07T23:59:59.999+02:00",
    }
    assert report["to_doubt"] == []


def test_an_alternative_that_all_else_rules_out_leaves_nothing() -> None:
    early = {"status": "passed", "place": "Hama", "when": "2018-03-06"}
    case = a_case({"when": TWO_DAYS}, claim("one"), claim("two", "sun"))
    case["movements"]["trek"]["stops"].insert(1, early)
    report = report_of(case)
    assert report["bounds"][START]["latest"].startswith("2018-03-05T")


def test_claims_of_the_other_alternative_are_set_aside_with_it() -> None:
    # By its own date "one" would hold the departure on the fifth under either alternative.
    rows = [
        claim("one", when="2018-03-05", **DATED),
        claim("two", "sun", when="2018-03-07", **DATED),
    ]
    report = report_of(a_case({"when": TWO_DAYS}, *rows))
    bounds = report["bounds"][START]
    assert bounds["earliest"].startswith("2018-03-05")
    assert bounds["latest"].startswith("2018-03-07")
    assert report["to_doubt"] == []


def test_one_dispute_over_several_events_is_one_and_is_settled_alike() -> None:
    second = {"title": "Start", "when": TWO_DAYS}
    check = {"duration": "0 hours", "from": "start", "to": START}
    rows = [claim("one"), claim("two", "sun"), claim("gap", attribute="duration", check=check)]
    report = report_of(a_case({"when": TWO_DAYS}, *rows, events={"start": second}))
    assert len(report["conflicts"]) == 1
    assert report["disputed"][0]["events"] == ["start", START]
    # Whoever is right on the one is right on the other: there is no reading of two days between.
    assert len(of_claim(report, "gap", "duration")["readings"]) == 2


def test_places_that_are_disputed_are_each_measured() -> None:
    place = either(("Homs", ["one"]), ("Aleppo", ["two"]))
    check = {"speed": "1000 km/h", "from": START, "to": "trek arrived Hama"}
    rows = [claim("one"), claim("two", "sun"), claim("pace", attribute="speed", check=check)]
    report = report_of(a_case({"place": place, "when": "2018-03-05"}, *rows))
    readings = of_claim(report, "pace", "speed")["readings"]
    named = dict.fromkeys(each["reading"].split(", by ")[1] for each in readings)
    assert list(named) == ["The Sun (Aleppo)", "The Post (Homs)"]
    (conflict,) = report["conflicts"]
    assert (conflict["kind"], conflict["claims"]) == ("position", ["two", "one"])
    assert conflict["severity"] == "hard"


def test_numbers_that_are_disputed_are_a_conflict_of_counts() -> None:
    number = either(("17", ["one"]), ("about 60", ["two"]))
    rows = [claim("one", attribute="count"), claim("two", "sun", attribute="count")]
    (conflict,) = report_of(a_case({"quantity": number, "of": "buses"}, *rows))["conflicts"]
    assert (conflict["kind"], conflict["severity"]) == ("count", "hard")
    assert "17 buses (The Post)" in conflict["why"]


def test_a_count_is_checked_against_each_number_that_is_reported() -> None:
    number = either(("17", ["one"]), ("about 60", ["two"]))
    check = {"count": "17", "of": "buses", "event": START}
    rows = [claim("one"), claim("two", "sun"), claim("own", attribute="count", check=check)]
    # That the time is disputed as well is nothing to a count.
    start = {"quantity": number, "of": "buses", "when": TWO_DAYS}
    found = of_claim(report_of(a_case(start, *rows)), "own", "count")
    assert found["verdict"] == "depends on reading"
    assert [(each["verdict"], each["rests_on"]) for each in found["readings"]] == [
        ("consistent", ["one"]),
        ("contradicted", ["two"]),
    ]
    plain = report_of(a_case({"quantity": "18", "when": "2018-03-05"}, *rows))
    assert of_claim(plain, "own", "count")["verdict"] == "contradicted"
    none = report_of(a_case({"when": "2018-03-05"}, *rows))
    assert of_claim(none, "own", "count")["verdict"] == "not checkable"


def test_a_window_tells_which_claims_it_rests_on() -> None:
    context = context_of(a_case({"when": TWO_DAYS}, claim("one"), claim("two", "sun")))
    event = context.events.event(START)
    assert event is not None
    assert [each.rests_on for each in context.events.own_windows(event)] == [("one",), ("two",)]
    whole = context.events.window(START)
    assert whole is not None
    assert whole.rests_on == ("one", "two")


def test_the_map_draws_one_and_says_what_is_disputed() -> None:
    when = either(("2018-03-05", ["one"]), ("2018-03-07", ["two"]), drawn="2018-03-07")
    built = construct(context_of(a_case({"when": when}, claim("one"), claim("two", "sun"))))
    (stop,) = [
        each for each in feature_collection(built)["features"] if each["id"] == "stop:trek:1"
    ]
    found = stop["properties"]
    assert found["when"] == "2018-03-07"
    assert found["disputed"] == [
        "Sources differ on the time: 5 March 2018 (The Post); 7 March 2018 (The Sun). Drawn: 7 March 2018."
    ]
    (told,) = found["alternatives"]
    assert [(each["value"], each["sources"]) for each in told["alternatives"]] == [
        ("2018-03-05", ["post"]),
        ("2018-03-07", ["sun"]),
    ]


def disputed_in(value: object) -> Iterator[Row]:
    if isinstance(value, dict):
        if "any" in value:
            yield value
        for part in value.values():
            yield from disputed_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from disputed_in(part)


def exchanged(case: Row, turn: int) -> Row:
    """Return a case with the alternatives of every dispute turned round by some places, and another of them drawn."""
    found = copy.deepcopy(case)
    for each in disputed_in(found):
        cut = turn % len(each["any"])
        each["any"] = list(reversed(each["any"][cut:] + each["any"][:cut]))
        each["drawn"] = each["any"][turn % len(each["any"])]["value"]
    return found


def times() -> st.SearchStrategy[str]:
    days = st.integers(1, 14).map(lambda day: f"2018-03-{day:02}")
    return st.one_of(days, st.just("2018-03"), days.map(lambda day: f"{day}/2018-03-15"))


@st.composite
def disputes(draw: st.DrawFn, values: st.SearchStrategy[str]) -> Row:
    drawn = draw(st.lists(values, min_size=2, max_size=4, unique_by=lambda text: text))
    claims = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=2, unique=True)
    return either(*((value, draw(claims)) for value in drawn))


CHECKS: list[Row] = [
    {"date": "March 5", "event": START},
    {"duration": "3 days", "from": START, "to": "trek arrived Hama"},
    {"speed": "40 km/h", "from": START, "to": "trek arrived Hama"},
    {"before": "call", "after": START},
    {"distance": "50 km", "along": "trek"},
]


@st.composite
def cases(draw: st.DrawFn) -> Row:
    start: Row = {"when": draw(disputes(times()))}
    if draw(st.booleans()):
        names = st.sampled_from(["Homs", "Aleppo", "Damascus"])
        place = draw(disputes(names))
        place["any"][0]["value"] = (
            "Homs" if all(a["value"] != "Homs" for a in place["any"]) else place["any"][0]["value"]
        )
        start["place"] = place
    call = {"title": "A call", "when": draw(st.one_of(times(), disputes(times())))}
    dated = {"when": draw(times()), "event": START}
    rows = [
        claim("one", check=draw(st.lists(st.sampled_from(CHECKS), max_size=3))),
        claim("two", "sun", check=[draw(st.sampled_from(CHECKS))], **dated),
        claim("three", "sun", attribute="position", place="Hama", when=draw(times())),
    ]
    return a_case(start, *rows, events={"call": call})


@given(cases(), st.integers(0, 5))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_neither_order_nor_what_is_drawn_changes_what_is_found(case: Row, turn: int) -> None:
    other = exchanged(case, turn)
    first, second = report_of(case), report_of(other)
    assert first["checks"] == second["checks"]
    assert first == second


@pytest.mark.parametrize("turn", [0, 1])
def test_the_same_holds_of_the_bundled_case(turn: int, tmp_path: Path) -> None:
    folder = files("convoymap.seeds") / "cases" / "raqqa-2017"
    with as_file(folder) as path:
        case = yaml.safe_load(yaml_without_dates((path / "case.yaml").read_text(encoding="utf-8")))
        claims = (path / "claims.yaml").read_text(encoding="utf-8")
    assert len(list(disputed_in(case))) == 4
    for name, each in (("as-it-is", case), ("raqqa-2017", exchanged(case, turn))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "case.yaml").write_text(json.dumps(each), encoding="utf-8")
        (tmp_path / name / "claims.yaml").write_text(claims, encoding="utf-8")
    reports = [
        examine(CaseContext(load_case(tmp_path / name))).to_json() | {"case": ""}
        for name in ("as-it-is", "raqqa-2017")
    ]
    assert reports[0] == reports[1]
    departure = frozenset({"at-left-12-october", "nw-release-departure-to-come"})
    found = [each for each in reports[0]["conflicts"] if frozenset(each["claims"]) == departure]
    assert [(each["kind"], each["severity"]) for each in found] == [("date", "hard")]
    marked = {each["claim"] for each in reports[0]["checks"] if each["disputed"]}
    assert marked == departure


def yaml_without_dates(text: str) -> str:
    """Return YAML in which days are texts, as the loader reads them."""
    import re

    return re.sub(r"(?<=[ \[{])(\d{4}-\d\d-\d\d)(?=[\s,\]}])", r'"\1"', text)


@given(st.lists(times(), min_size=2, max_size=4, unique=True))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_bounds_hold_every_alternative_that_fits(days: list[str]) -> None:
    """A departure before the arrival is possible, so the bounds hold it; and they hold no day beyond the hull."""
    when = either(*((day, ["one" if number % 2 else "two"]) for number, day in enumerate(days)))
    context = context_of(a_case({"when": when}, claim("one"), claim("two", "sun")))
    low, high = context.timeline.bounds[START]
    assert low is not None
    assert high is not None
    whole = context.events.window(START)
    assert whole is not None
    assert whole.span.low <= low <= high <= whole.span.high
    arrival = parse("2018-03-10").interval("Asia/Damascus")[1]
    assert arrival is not None
    fitting = [parse(day).interval("Asia/Damascus")[0] for day in days]
    starts = [day.timestamp() for day in fitting if day and day < arrival]
    assert not starts or low <= min(starts) + 1.0
    assert not starts or high >= max(starts)


def test_disputes_beyond_the_bound_are_taken_together() -> None:
    """Many disputes cost no more than the bound, and what is left open still holds every alternative."""
    stops = []
    names = [f"c{number}" for number in range(12)]
    for number in range(6):
        days = [f"2018-03-{2 * number + 1:02}", f"2018-03-{2 * number + 2:02}"]
        pair = names[2 * number : 2 * number + 2]
        when = either(*((day, [name]) for day, name in zip(days, pair, strict=True)))
        stops.append({"place": "Homs", "status": "passed", "when": when})
    assert 2 ** len(stops) > MOST_SETTLEMENTS
    case = a_case({}, *(claim(name) for name in names))
    case["movements"]["trek"]["stops"] = stops
    report = report_of(case)
    bounds = list(report["bounds"].values())
    assert len(bounds) == 6
    for number, each in enumerate(bounds):
        assert each["earliest"].startswith(f"2018-03-{2 * number + 1:02}")
        assert each["latest"].startswith(f"2018-03-{2 * number + 2:02}")
    assert report["to_doubt"] == []
