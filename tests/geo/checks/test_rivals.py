"""Amounts with rival readings: every one is checked, and named by its figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from convoymap.geo.checks.rivals import over_readings
from convoymap.geo.checks.run import check_case
from convoymap.geo.checks.verdict import CheckResult
from convoymap.geo.contradictions.compare import contradictions
from convoymap.geo.timeline.statements import seconds_meant
from convoymap.language import quantity
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.language.readings import figures, labelled, listed, widest
from convoymap.seeds.loader import LoadedCase

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
RIVALS = {
    "0.182 km": ["0.182 km", "182 km"],
    "0.002 days": ["0.002 days", "2 days"],
    "0.060 km/h": ["0.060 km/h", "60 km/h"],
    "0.020 men": ["0.020 men", "20 men"],
}


@pytest.fixture(autouse=True)
def rivals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a decimal of three places be a group of thousands too, as it is in other languages."""

    def readings(self: Quantity) -> tuple[Quantity, ...]:
        words = RIVALS.get(self.text)
        return tuple(map(quantity.parse, words)) if words else (self,)

    monkeypatch.setattr(Quantity, "readings", property(readings))


def asked(case_of: CaseOf, check: str) -> CheckResult:
    text = CASE + CLAIM % ("one", f"property, check: {check}")
    text += CLAIM % ("two", "count, quantity: 15, of: men")
    return next(result for result in check_case(case_of(text)) if result.claim == "one")


@pytest.mark.parametrize(
    ("check", "names"),
    [
        (
            "{distance: 0.182 km, from: a, to: b}",
            ["as the crow flies, 0.182 km", "by road, 0.182 km",
             "as the crow flies, 182 km", "by road, 182 km"],
        ),
        ("{distance: 0.182 km, along: trek}", ["travelled, 0.182 km", "travelled, 182 km"]),
        (
            "{duration: 0.002 days, from: trek departed a, to: trek arrived b}",
            ["elapsed days, 0.002 days", "inclusive days, 0.002 days",
             "elapsed days, 2 days", "inclusive days, 2 days"],
        ),
        (
            "{speed: 0.060 km/h, from: trek departed a, to: trek arrived b}",
            ["average with or without halts, 0.06 km/h", "average with or without halts, 60 km/h"],
        ),
        ("{count: 0.020 men, parts: [two]}", ["whole of its parts, 0.02 men", "whole of its parts, 20 men"]),
    ],
)  # fmt: skip
def test_every_reading_is_checked(case_of: CaseOf, check: str, names: list[str]) -> None:
    result = asked(case_of, check)
    found = [reading.reading for reading in result.readings if "road" not in reading.reading]
    assert found == [name for name in names if "road" not in name]
    assert result.verdict == "depends on reading"
    written = check.partition(": ")[2].partition(",")[0]
    assert result.claimed == written
    assert result.why.startswith(f"'{written}' may be ")
    assert result.breakpoint.startswith("what the figure means: holds for ")
    assert result.breakpoint.endswith(f"{names[-1].rpartition(', ')[2]} only")


def test_what_cannot_be_checked_is_said_once(case_of: CaseOf) -> None:
    result = asked(case_of, "{distance: 0.182 km, along: trek, to: Homs}")
    assert [reading.reading for reading in result.readings] == ["as written"]
    assert result.claimed == "0.182 km"


def test_an_amount_of_one_reading_is_checked_as_it_is(case_of: CaseOf) -> None:
    (plain, _) = asked(case_of, "{distance: 182 km, from: a, to: b}").readings
    assert plain.reading == "as the crow flies"


def test_the_order_of_two_readings_does_not_change_the_verdict(
    case_of: CaseOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = "{distance: 0.182 km, from: a, to: b}"
    first = asked(case_of, check)
    monkeypatch.setitem(RIVALS, "0.182 km", ["182 km", "0.182 km"])
    second = asked(case_of, check)
    assert first.verdict == second.verdict
    assert {reading.reading for reading in first.readings} == {
        reading.reading for reading in second.readings
    }


def clashes(
    case_of: CaseOf, attribute: str, *amounts: str, more: str = ""
) -> list[tuple[str, str]]:
    claims = [
        CLAIM % (f"c{number}", f"{attribute}, quantity: {amount}{more}")
        for number, amount in enumerate(amounts)
    ]
    return [
        (clash.severity, clash.margin) for clash in contradictions(case_of(CASE + "".join(claims)))
    ]


def test_amounts_conflict_only_where_no_two_readings_agree(case_of: CaseOf) -> None:
    assert clashes(case_of, "count", "0.020 men", "20 men") == []
    assert clashes(case_of, "count", "0.020 men", "21 men") == [("soft", "1 apart")]
    assert clashes(case_of, "count", "0.020 men", "80 men") == [("hard", "60 apart")]
    assert clashes(case_of, "distance", "0.182 km", "182 km") == []
    assert clashes(case_of, "distance", "0.182 km", "300 km") == [("hard", "67.5 km apart")]


def test_a_denial_must_hold_in_every_reading(case_of: CaseOf) -> None:
    text = CASE + CLAIM % ("c0", "count, quantity: 0.020 men")
    for denied, found in (("20 men", 0), ("up to 30 men", 1)):
        claim = CLAIM % ("c1", f"count, quantity: {denied}, modality: denial")
        assert len(contradictions(case_of(text + claim))) == found


def test_a_length_is_not_compared_with_a_count(case_of: CaseOf) -> None:
    assert clashes(case_of, "count", "20", "2 km", more=", of: vehicles") == []
    assert clashes(case_of, "count", "2 km", "2000 m", more=", of: the column") == []
    assert clashes(case_of, "count", "20", "200", more=", of: vehicles") == [("hard", "180 apart")]


def test_the_timeline_allows_every_reading() -> None:
    both = seconds_meant(quantity.parse("0.002 days"))
    one, other = (seconds_meant(quantity.parse(words)) for words in RIVALS["0.002 days"][1:] * 2)
    assert one == other
    assert both.low == 0.0
    assert both.high == one.high


def test_readings_in_words() -> None:
    amount = quantity.parse("0.182 km")
    assert listed(amount) == "0.182 or 182 km"
    assert widest(amount) == Interval(0.1815, 182.5)
    assert labelled(quantity.parse("1,500 nautical miles")) == "1,500 nautical miles"
    assert figures(quantity.parse("30 to 35 km")) == "30 to 35"
    assert labelled(quantity.parse("300 fighters")) == "300 fighters"


def test_margins_and_assumptions_are_those_of_every_reading(case_of: CaseOf) -> None:
    result = asked(case_of, "{distance: 0.182 km, from: a, to: b}")
    assert result.margin.startswith("as 0.182 km ")
    assert "; as 182 km " in result.margin
    assert len(set(result.assumptions)) == len(result.assumptions)
    amount = quantity.parse("182 km")
    assert over_readings(amount, lambda _amount: result) is result
