"""Laws of the checks over whole cases: less certainty is no more severe; a verdict follows from its printed working."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import find_conflicts
from convoymap.geo.verdict import CheckResult
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

# Least severe first.
HARSHNESS = ("not checkable", "consistent", "implausible", "contradicted")
FIRST, LAST = "column departed here", "column arrived there"


def a_case(
    checks: list[dict[str, str]],
    *,
    apart: tuple[float, float] = (1.0, 1.0),
    radius: float = 3.0,
    days: tuple[int, int] = (2, 4),
    slack: int = 0,
    further: tuple[dict[str, Any], ...] = (),
) -> LoadedCase:
    """Return a case of two places `apart` by degrees north and east, and a bus between them."""
    # On the meridian of 100 degrees east there is land from here to far in the north.
    places = [
        {"id": name, "name": name.title(), "kind": "town", "country": ["MN", "CN", "RU"], "at": at}
        | {"radius_km": radius, "evidence": ["test: made up"]}
        for name, at in (("here", [35.0, 100.0]), ("there", [35.0 + apart[0], 100.0 + apart[1]]))
    ]
    stops = [
        {"place": place, "status": status, "when": between(day, slack), "claims": ["c"]}
        for place, status, day in (("here", "departed", days[0]), ("there", "arrived", days[1]))
    ]
    claim = {"paragraph": 1, "says": "Something.", "who": ["reporter"], "source": "post"}
    claim |= {"about": "column", "attribute": "property"}
    text = {
        "case": "A case", "timezone": "Asia/Damascus", "places": places,
        "sources": {"post": {"publisher": "The Post", "published": "2018-03-30"}},
        "movements": {"column": {"title": "A column", "vehicle": "bus", "stops": stops}},
        "claims": [{**claim, "id": "c", "check": checks}, *({**claim, **row} for row in further)],
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(json.dumps(text), encoding="utf-8")
        return load_case(Path(folder))


def between(day: int, slack: int) -> str:
    first = date(2018, 3, 1) + timedelta(day - slack)
    return f"{first}/{first + timedelta(2 * slack)}" if slack else str(first)


def best(result: CheckResult) -> int:
    return min(HARSHNESS.index(reading.verdict) for reading in result.readings)


def worst(result: CheckResult) -> int:
    return max(HARSHNESS.index(reading.verdict) for reading in result.readings)


def checks_of(km: int, days: int, kmh: int, direction: str) -> list[dict[str, str]]:
    return [
        {"distance": f"{km} km", "from": "here", "to": "there"},
        {"distance": f"{km} km", "along": "column"},
        {"duration": f"{days} days", "from": FIRST, "to": LAST},
        {"speed": f"{kmh} km/h", "from": FIRST, "to": LAST},
        {"direction": direction, "from": "here", "to": "there"},
        {"near": "here", "place": "there"},
        {"before": FIRST, "after": LAST},
    ]


degrees = st.floats(-2.0, 2.0).map(lambda value: round(value, 3))
directions = st.sampled_from(["north", "southwest", "east-northeast", "further south"])


@given(
    apart=st.tuples(degrees, degrees),
    days=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    claimed=st.tuples(st.integers(1, 900), st.integers(1, 9), st.integers(1, 200), directions),
    radius=st.integers(1, 30),
    slack=st.integers(0, 2),
    more=st.tuples(st.integers(0, 40), st.integers(0, 3)),
)
@settings(max_examples=25, deadline=None)
def test_less_certain_places_and_times_are_never_judged_more_severely(
    apart: tuple[float, float],
    days: tuple[int, int],
    claimed: tuple[int, int, int, str],
    radius: int,
    slack: int,
    more: tuple[int, int],
) -> None:
    checks = checks_of(*claimed)
    sure = a_case(checks, apart=apart, days=days, radius=radius, slack=slack)
    less = a_case(checks, apart=apart, days=days, radius=radius + more[0], slack=slack + more[1])
    before, after = check_case(CaseContext(sure)), check_case(CaseContext(less))
    for one, other in zip(before[: len(checks)], after[: len(checks)], strict=True):
        assert (one.kind, best(other) <= best(one)) == (other.kind, True)
        assert worst(other) <= worst(one), (one, other)


@given(km=st.integers(1, 900), apart=st.tuples(degrees, degrees))
@settings(max_examples=20, deadline=None)
def test_swapping_the_places_of_a_distance_changes_no_figure(
    km: int, apart: tuple[float, float]
) -> None:
    ends = {"from": "here", "to": "there"}, {"from": "there", "to": "here"}
    there, back, *_ = check_case(
        CaseContext(a_case([{"distance": f"{km} km", **each} for each in ends], apart=apart))
    )
    assert (there.verdict, there.claimed, there.margin) == (back.verdict, back.claimed, back.margin)


@given(days=st.integers(1, 9), claimed_days=st.integers(1, 9))
@settings(max_examples=15, deadline=None)
def test_a_claim_that_fits_adds_no_conflict(days: int, claimed_days: int) -> None:
    wrong: dict[str, Any] = {"id": "w", "attribute": "duration"}
    wrong |= {"check": {"duration": f"{claimed_days} days", "from": FIRST, "to": LAST}}
    fits: dict[str, Any] = {"id": "f", "attribute": "duration"}
    fits |= {"check": {"duration": f"{days} days", "from": FIRST, "to": LAST}}
    order = [{"before": FIRST, "after": LAST}]
    without = find_conflicts(CaseContext(a_case(order, days=(1, 1 + days), further=(wrong,))))
    adding = find_conflicts(CaseContext(a_case(order, days=(1, 1 + days), further=(wrong, fits))))
    assert [each.claims for each in adding if "f" not in each.claims] == [
        each.claims for each in without
    ]
    if not without:
        assert not adding


NUMBER = r"([\d,]+(?:\.\d+)?)"


def figures(pattern: str, text: str) -> list[float]:
    match = re.search(pattern.replace("#", NUMBER), text)
    assert match is not None, text
    return [float(number.replace(",", "")) for number in match.groups()]


@pytest.mark.parametrize("km", [20, 100, 140, 160, 300, 420, 2000])
def test_a_distance_can_be_replayed_from_what_is_printed(km: int) -> None:
    result = check_case(
        CaseContext(a_case([{"distance": f"{km} km", "from": "here", "to": "there"}]))
    )[0]
    low, high = figures("As the crow flies it is # to # km from", result.why)
    claimed = figures(r"The claim has \d+ km, read as # to # km", result.why)
    crow = "consistent" if claimed[0] <= high and claimed[1] >= low else "contradicted"
    road = "contradicted" if claimed[1] < low else "consistent"
    if claimed[0] > 2.5 * high:
        road = "implausible"
    assert [reading.verdict for reading in result.readings] == [crow, road]
    if claimed[1] < low:
        assert figures("# km short", result.margin)[0] == pytest.approx(low - claimed[1], abs=0.6)
        assert figures("larger by # km", result.breakpoint)[0] == pytest.approx(
            (low - claimed[1]) / 2, abs=0.2
        )
    if claimed[0] > high:
        assert figures("# km beyond", result.margin)[0] == pytest.approx(claimed[0] - high, abs=0.6)
        assert figures("# times", result.breakpoint)[0] == pytest.approx(
            claimed[0] / high, abs=0.01
        )


@pytest.mark.parametrize(
    ("degrees_north", "verdict"),
    [(1.0, "consistent"), (25.0, "consistent"), (40.0, "implausible"), (41.0, "implausible")],
)
def test_the_speed_of_a_leg_can_be_replayed_from_what_is_printed(
    degrees_north: float, verdict: str
) -> None:
    case = a_case([], apart=(degrees_north, 0.0), days=(2, 3))
    result = next(each for each in check_case(CaseContext(case)) if each.kind == "speed")
    kmh, km, hours = figures("It takes # km/h or more: # km at least in # h at most", result.why)
    assert kmh == pytest.approx(km / hours, rel=0.01, abs=0.06)
    soft, hard = figures("# km/h is usual, # km/h possible", result.assumptions[0])
    replayed = "contradicted" if kmh > hard else "implausible" if kmh > soft else "consistent"
    assert (result.verdict, replayed) == (verdict, verdict)
    if verdict == "implausible":
        assert figures("top speed # km/h", result.breakpoint)[0] == kmh
        assert figures("# km/h above", result.margin)[0] == pytest.approx(kmh - soft, abs=0.6)


@pytest.mark.parametrize("days", [1, 3, 4, 5, 6, 9])
def test_a_duration_can_be_replayed_from_what_is_printed(days: int) -> None:
    check = {"duration": f"{days} days", "from": FIRST, "to": LAST}
    result = check_case(CaseContext(a_case([check], days=(2, 6))))[0]
    low, high, inclusive = figures("is # to # elapsed days or # inclusive days", result.why)
    replayed = [low <= days <= high, days == inclusive]
    assert [reading.verdict == "consistent" for reading in result.readings] == replayed
