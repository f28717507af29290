"""Another claimed value changes the verdict of every badged check; of one without a badge it does not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.earned.other_values import opposite, scaled
from convoymap.geo.verdict import CheckResult
from convoymap.language.date_spans import EPOCH
from convoymap.language.date_words import DateWords
from convoymap.pipeline import bundled_cases
from convoymap.seeds import check as checks
from convoymap.seeds.case import Case
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

POWERS = [2.0**power for power in range(-8, 9)]
CASE = """\
case: A made case
timezone: Asia/Damascus
sources: {{post: {{publisher: The Post, published: 2018-03-30}}}}
places:
  - {{id: a, name: Alpha, kind: town, country: SY, at: [35.0, 38.0], evidence: [geonames:1]}}
  - {{id: b, name: Beta, kind: town, country: SY, at: [{lat}, {lon}], evidence: [geonames:2]}}
events:
  call: {{title: A call, when: 2018-03-0{first}, evidence: [a record]}}
  reply: {{title: A reply, when: 2018-03-1{second}, evidence: [a record]}}
subjects: {{talks: Talks}}
claims:
  - {{id: one, source: post, paragraph: 1, says: So, who: [a man],
      about: talks, attribute: {attribute}, check: {check}}}
"""


def written(amount: float, unit: str) -> str:
    return f"{amount:.6f}".rstrip("0").rstrip(".") + f" {unit}"


def results(text: str, folder: Path) -> list[CheckResult]:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return check_case(CaseContext(load_case(folder)))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lat=st.floats(35.0, 36.0).map(lambda x: round(x, 2)),
    lon=st.floats(38.5, 40.5).map(lambda x: round(x, 2)),
    first=st.integers(1, 9),
    second=st.integers(0, 9),
    amount=st.integers(1, 400),
    kind=st.sampled_from(["distance", "duration"]),
)
def test_amounts_of_made_cases(
    tmp_path: Path, lat: float, lon: float, first: int, second: int, amount: int, kind: str
) -> None:
    def verdict(value: float) -> CheckResult:
        if kind == "distance":
            check = f"{{distance: {written(value, 'km')}, from: a, to: b}}"
        else:
            check = f"{{duration: {written(value, 'hours')}, from: call, to: reply}}"
        text = CASE.format(
            lat=lat, lon=lon, first=first, second=second, attribute=kind, check=check
        )
        return results(text, tmp_path)[0]

    result = verdict(amount)
    # Written anew in words, not by the program's own table: half and twice the figure.
    others = {verdict(amount / 2).verdict, verdict(amount * 2).verdict}
    if result.verdict == "consistent":
        assert result.badge is (others != {result.verdict})
    else:
        # What fell short could have fitted: some figure does, as long as the reply followed the call.
        assert result.badge
        assert any(verdict(value).verdict == "consistent" for value in range(1, 700))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lat=st.floats(35.0, 36.0).map(lambda x: round(x, 2)),
    lon=st.floats(37.0, 39.0).map(lambda x: round(x, 2)),
    way=st.sampled_from([("north", "south"), ("east", "west"), ("southwest", "northeast")]),
)
def test_directions_of_made_cases(
    tmp_path: Path, lat: float, lon: float, way: tuple[str, str]
) -> None:
    found = [
        results(
            CASE.format(
                lat=lat, lon=lon, first=1, second=1, attribute="direction",
                check=f"{{direction: {one}, from: a, to: b}}",
            ),
            tmp_path,
        )[0]
        for one in way
    ]  # fmt: skip
    differ = found[0].verdict != found[1].verdict
    for result in found:
        # One across the way taken misses both ways round, and could have fitted along it.
        assert result.badge is (differ or result.verdict != "consistent")


@pytest.fixture(params=bundled_cases(), ids=lambda folder: folder.name)
def bundled(request: pytest.FixtureRequest) -> LoadedCase:
    return load_case(request.param)


def changed(loaded: LoadedCase, claim: int, check: int, **values: object) -> LoadedCase:
    """Return a case with other values in one check of one claim, and no other check."""
    claims = [each.model_copy(update={"check": []}) for each in loaded.case.claims]
    one = loaded.case.claims[claim].check[check].model_copy(update=values)
    claims[claim] = loaded.case.claims[claim].model_copy(update={"check": [one]})
    case = Case.model_construct(**{**dict(loaded.case), "claims": claims})
    return replace(loaded, case=case)


def pairs(loaded: LoadedCase) -> Iterator[tuple[int, int]]:
    for row, claim in enumerate(loaded.case.claims):
        for column in range(len(claim.check)):
            yield row, column


def test_badged_amounts_orders_and_directions_of_the_bundled_cases(bundled: LoadedCase) -> None:
    """Every badged check of these kinds comes out otherwise in a case that differs in that one value alone."""
    badged = check_case(CaseContext(bundled))
    tested = 0
    for (row, column), result in zip(pairs(bundled), badged, strict=False):
        check = bundled.case.claims[row].check[column]
        if not result.badge or not isinstance(
            check, checks.Distance | checks.Count | checks.Direction
        ):
            continue
        if isinstance(check, checks.Direction):
            others: list[dict[str, object]] = [{"direction": opposite(check.direction)}]
        else:
            # What is missed by far may need more than half or twice the figure.
            factors = (0.5, 2.0) if result.verdict == "consistent" else POWERS
            others = [{check.kind: scaled(getattr(check, check.kind), by)} for by in factors]
        found = {
            check_case(CaseContext(changed(bundled, row, column, **other)))[0].verdict
            for other in others
        }
        assert found != {result.verdict}, result.claim
        tested += 1
    assert tested


def replaced(loaded: LoadedCase, claim: int, column: int, check: checks.Check) -> LoadedCase:
    """Return a case that differs in one check alone."""
    claims = list(loaded.case.claims)
    written = list(claims[claim].check)
    written[column] = check
    claims[claim] = claims[claim].model_copy(update={"check": written})
    case = Case.model_construct(**{**dict(loaded.case), "claims": claims})
    return replace(loaded, case=case)


def other_times(check: checks.Check, result: CheckResult) -> Iterator[checks.Check]:
    """Yield a check of times with other values, written anew and not by the program's own table."""
    match check:
        case checks.Order():
            yield check.model_copy(update={"before": check.after, "after": check.before})
        case checks.Date():
            first = next(each.claimed for each in result.readings if each.claimed is not None)
            for days in (30, -30, 7, -7, 1, -1):
                day = EPOCH + timedelta(first.low + days)
                words = f"{day.day} {day:%B} {day.year}"
                yield check.model_copy(update={"date": DateWords(words)})
        case checks.TimeSpan() | checks.Pace():
            factors = (0.5, 2.0) if result.verdict == "consistent" else POWERS
            for factor in factors:
                amount = getattr(check, check.kind)
                yield check.model_copy(update={check.kind: scaled(amount, factor)})


def test_badged_times_of_the_bundled_cases(bundled: LoadedCase) -> None:
    """Of a seeded sample of badged dates, orders, durations and speeds another value has another verdict."""
    kinds = checks.Date | checks.Order | checks.TimeSpan | checks.Pace
    found = [
        (number, row, column, result)
        for number, ((row, column), result) in enumerate(
            zip(pairs(bundled), check_case(CaseContext(bundled)), strict=False)
        )
        if result.badge and isinstance(bundled.case.claims[row].check[column], kinds)
    ]
    assert found
    for number, row, column, result in random.Random(14).sample(found, min(3, len(found))):
        others = (
            check_case(CaseContext(replaced(bundled, row, column, other)))[number].verdict
            for other in other_times(bundled.case.claims[row].check[column], result)
        )
        assert any(verdict != result.verdict for verdict in others), (result.claim, result.kind)
