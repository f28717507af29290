"""Ways, light and counts of parts earn their verdicts as other checks do, and are told in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.verdict import CheckResult
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import Message
from convoymap.wording.rendering import END, ISOLATE, render
from tests.geo.checks.test_light import CASE as LIGHT
from tests.geo.checks.test_sums_and_balances import CASE as PARTS
from tests.geo.checks.test_sums_and_balances import claim
from tests.geo.checks.test_ways import CASE as WAYS

CaseOf = Callable[[str], LoadedCase]
ONE = "  - {id: one-claim, source: post, paragraph: 1, says: So., who: [a man], about: trek, attribute: date%s}\n"
ARRIVED = ", event: trek arrived b, when: 2018-03-13"
WAY = ", check: {way: [a, b], from: %s, to: trek arrived b}"

CASES = {
    "way": WAYS + ONE % (ARRIVED + WAY % "permission"),
    "way of another event": WAYS + ONE % (", event: silence" + WAY % "permission"),
    "way from an event without a time": WAYS + ONE % (ARRIVED + WAY % "silence"),
    "light": LIGHT % ", place: Damascus, check: {light: at night, event: raid}",
    "light of its own time": LIGHT % ', place: Damascus, when: "2017-09-13T12:00", check: {light: at night}',
    "light of a day": LIGHT % ", place: Damascus, when: 2017-09-13, check: {light: moonless}",
    "light of a year": LIGHT % ", place: Damascus, check: {light: dusk, event: long}",
    "light without a time": LIGHT % ", place: Damascus, check: {light: dusk, event: silence}",
    "parts": PARTS.format(claims=claim("all", "convoy", "300") + claim("some-part", "east", "200")),
    "two counts": PARTS.format(
        claims=claim("all-a", "convoy", "300") + claim("all-b", "convoy", "500") + claim("some-part", "east", "600")
    ),
    "parts of very many": PARTS.format(claims=claim("all", "convoy", "90000") + claim("some-part", "east", "2")),
}  # fmt: skip


def results(case_of: CaseOf, name: str) -> list[CheckResult]:
    found = check_case(CaseContext(case_of(CASES[name])))
    kinds = ("light",) if "light" in name else ("count",) if "way" not in name else ("duration",)
    return [result for result in found if result.kind in kinds]


@pytest.mark.parametrize(
    ("name", "verdict", "standing"),
    [
        ("way", "consistent", "badged"),
        ("way of another event", "consistent", "related"),
        ("way from an event without a time", "not checkable", "unearned"),
        ("light", "consistent", "badged"),
        ("light of its own time", "contradicted", "badged"),
        ("light of a day", "not checkable", "unearned"),
        ("parts", "consistent", "badged"),
        ("two counts", "contradicted", "badged"),
        ("parts of very many", "consistent", "related"),
    ],
)
def test_each_earns_its_verdict_or_does_not(
    case_of: CaseOf, name: str, verdict: str, standing: str
) -> None:
    (result,) = results(case_of, name)
    assert (result.verdict, result.standing) == (verdict, standing)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_is_told_in_plain_words(case_of: CaseOf, name: str, language: str) -> None:
    (result,) = results(case_of, name)
    for text in (result.why, result.margin, result.breakpoint, *result.assumptions):
        said = render(text, language)
        assert not re.search(r"\d{4}-\d{2}|one-claim|some-part|all-[ab]", said), said
        assert not re.search(r"\b1 (?:degrees|days)\b|  |\.\.| [.,;]", said), said
        if language == "ar" and isinstance(text, Message):
            bare = re.sub(f"{ISOLATE}[^{ISOLATE}{END}]*{END}", "", said)
            assert not re.search("[A-Za-z]", bare), bare
    assert render(result.why, language).endswith(".")
