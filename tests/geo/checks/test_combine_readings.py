"""Amounts with alternative readings: every one is checked, and named by its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from convoymap.errors import InputError
from convoymap.geo.checks.combine_readings import combine_readings
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.timeline.case_constraints import seconds_meant
from convoymap.geo.verdict import CheckFinding, CheckResult, Reading, Verdict
from convoymap.language import quantity
from convoymap.language.quantity import Quantity
from convoymap.language.readings import figures, labelled, listed, widest
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import NOTHING

CaseOf = Callable[[str], LoadedCase]
CASE = """\
places:
  - {id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: ['report: post paragraph 1']}
  - {id: b, name: Beta, kind: town, country: SY, at: [35.0, 40.0], evidence: ['report: post paragraph 1']}
movements:
  trek:
    title: A trek
    vehicle: bus
    stops:
      - {place: a, status: departed, when: 2018-03-01}
      - {place: b, status: arrived, when: 2018-03-03}
claims:
"""
CLAIM = (
    "  - {id: %s, source: post, paragraph: 1, says: So, who: a man, about: trek, attribute: %s}\n"
)


def result_of(case_of: CaseOf, check: str) -> CheckResult:
    text = CASE + CLAIM % ("one", f"property, check: {check}")
    text += CLAIM % ("two", "count, quantity: 15, of: men")
    return next(
        result for result in check_case(CaseContext(case_of(text))) if result.claim == "one"
    )


@pytest.mark.parametrize(
    ("check", "names"),
    [
        (
            "{distance: 182.000 m, from: a, to: b}",
            ["as the crow flies, 182 m", "by road, 182 m", "as the crow flies, 182,000 m", "by road, 182,000 m"],
        ),
        ("{distance: 182.000 m, along: trek}", ["travelled, 182 m", "travelled, 182,000 m"]),
        (
            "{duration: 2.880 minutes, from: trek departed a, to: trek arrived b}",
            ["elapsed, 2.88 minutes", "elapsed, 2,880 minutes"],
        ),
        (
            "{speed: 60.000 m/h, from: trek departed a, to: trek arrived b}",
            ["average with or without halts, 60 m/h", "average with or without halts, 60,000 m/h"],
        ),
    ],
)  # fmt: skip
def test_every_reading_is_checked(case_of: CaseOf, check: str, names: list[str]) -> None:
    result = result_of(case_of, check)
    found = [reading.reading for reading in result.readings if "road" not in reading.reading]
    assert found == [name for name in names if "road" not in name]
    assert result.verdict == "depends on reading"
    written = check.partition(": ")[2].partition(",")[0]
    assert result.claimed == written
    assert result.why.startswith(f"As a figure, '{written}' may be ")
    assert result.breakpoint.startswith("what the figure means: holds for ")
    assert result.breakpoint.endswith(f"{names[-1].rpartition(', ')[2]} only")


def test_what_cannot_be_checked_is_said_once(case_of: CaseOf) -> None:
    result = result_of(case_of, "{distance: 182.000 m, along: trek, to: Homs}")
    assert [reading.reading for reading in result.readings] == ["as written"]
    assert result.claimed == "182.000 m"


def test_an_amount_of_one_reading_is_checked_as_it_is(case_of: CaseOf) -> None:
    (plain, _) = result_of(case_of, "{distance: 182 km, from: a, to: b}").readings
    assert plain.reading == "as the crow flies"


def test_the_order_of_two_readings_does_not_change_the_verdict() -> None:
    amount = quantity.parse("182.000 m")
    first, second = amount.readings
    turned = replace(second, rivals=(replace(first, rivals=()),))

    def check(reading: Quantity) -> CheckFinding:
        verdict: Verdict = "consistent" if reading.core.low > 1000 else "contradicted"
        return CheckFinding(readings=(Reading("straight", verdict),), why=NOTHING, method=NOTHING)

    assert combine_readings(amount, check).verdict == combine_readings(turned, check).verdict


def conflicts(
    case_of: CaseOf, attribute: str, *amounts: str, more: str = ""
) -> list[tuple[str, str]]:
    claims = [
        CLAIM % (f"c{number}", f"{attribute}, quantity: {amount}{more}")
        for number, amount in enumerate(amounts)
    ]
    return [
        (conflict.severity, conflict.margin)
        for conflict in contradictions(CaseContext(case_of(CASE + "".join(claims))))
    ]


def test_amounts_conflict_only_where_no_two_readings_agree(case_of: CaseOf) -> None:
    assert conflicts(case_of, "distance", "182.000 m", "182 km") == []
    assert conflicts(case_of, "distance", "182.000 m", "182 m") == []
    ((severity, margin),) = conflicts(case_of, "distance", "182.000 m", "300 km")
    assert (severity, margin) == ("hard", "87.5 km apart")


def test_a_denial_must_hold_in_every_reading(case_of: CaseOf) -> None:
    text = CASE + CLAIM % ("c0", "distance, quantity: 182.000 m")
    for denied, found in (("182 km", 0), ("up to 200 km", 1)):
        claim = CLAIM % ("c1", f"distance, quantity: {denied}, modality: denial")
        assert len(contradictions(CaseContext(case_of(text + claim)))) == found


def test_a_length_is_no_count(case_of: CaseOf) -> None:
    assert conflicts(case_of, "count", "20", "200", more=", of: vehicles") == [
        ("hard", "180 vehicles apart")
    ]
    with pytest.raises(InputError, match="'2 km' is not a count"):
        conflicts(case_of, "count", "20", "2 km", more=", of: vehicles")


def test_counts_of_other_things_are_no_conflict(case_of: CaseOf) -> None:
    of = ", of: vehicles"
    assert conflicts(case_of, "count", "24 buses", "60 trucks", more=of) == []
    assert conflicts(case_of, "count", "24 buses", "60 buses", more=of) == [
        ("hard", "36 vehicles apart")
    ]
    assert conflicts(case_of, "count", "24 buses", "60", more=of) == [("hard", "36 vehicles apart")]


def test_the_timeline_allows_every_reading() -> None:
    both = seconds_meant(quantity.parse("2.880 minutes"))
    low, high = (
        seconds_meant(quantity.parse(words)) for words in ("2.88 minutes", "2,880 minutes")
    )
    assert (both.low, both.high) == (low.low, high.high)


def test_readings_in_words() -> None:
    amount = quantity.parse("1.820 km")
    assert listed(amount) == "1.82 or 1,820 km"
    assert (widest(amount).low, widest(amount).high) == pytest.approx((1.8195, 1825))
    assert labelled(quantity.parse("1,500 nautical miles")) == "1,500 nautical miles"
    assert figures(quantity.parse("30 to 35 km")) == "30 to 35"
    assert labelled(quantity.parse("300 fighters")) == "300 fighters"


def test_margins_and_assumptions_are_those_of_every_reading(case_of: CaseOf) -> None:
    result = result_of(case_of, "{distance: 182.000 m, from: a, to: b}")
    assert result.margin.startswith("as 182 m ")
    assert "; as 182,000 m " in result.margin
    assert len(set(result.assumptions)) == len(result.assumptions)
    amount = quantity.parse("182 km")
    assert combine_readings(amount, lambda _amount: result) is result
