"""The light at a place and a time: what held throughout, what held at no moment, and what cannot be decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.geo.checks.light import Ground, seen_as
from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.verdict import CheckFinding, CheckResult
from convoymap.language import light_words
from convoymap.language.interval import Interval
from convoymap.language.light_words import KINDS, LightKind
from convoymap.seeds.loaded import LoadedCase
from convoymap.wording.message import say

CaseOf = Callable[[str], LoadedCase]
DAMASCUS, TROMSO = (36.3, 33.5), (18.95, 69.65)


def found(
    light: str,
    start: str,
    minutes: float = 1,
    place: tuple[float, float] = DAMASCUS,
    spread_km: float = 1.0,
) -> CheckFinding:
    """Return the finding on a light from a moment in UTC on."""
    low = datetime.fromisoformat(start).replace(tzinfo=UTC).timestamp()
    where = say("light.where", place="There", time="then")
    span = Interval(low, low + minutes * 60)
    return seen_as(light_words.parse(light), Ground(*place, spread_km), span, where)


# On 13 September 2017 the sun rose over Damascus at 03:17 UTC and set at 15:45; the moon, lit by half, rose before
# midnight of the 12th and set about noon.
@pytest.mark.parametrize(
    ("time", "held"),
    [
        ("2017-09-13T00:30", {"dark", "moonlight"}),
        ("2017-09-13T09:00", {"daylight"}),
        ("2017-09-13T03:20", {"daylight", "dawn"}),
        ("2017-09-13T02:35", {"dark", "dawn", "moonlight"}),
        ("2017-09-13T15:50", {"dusk"}),
        ("2017-09-13T16:25", {"dusk", "dark", "moonless"}),
        ("2017-09-13T19:30", {"dark", "moonless"}),
    ],
)
def test_at_a_moment_each_light_held_or_not(time: str, held: set[str]) -> None:
    verdicts = {light: found(light, time).verdict for light in KINDS}
    fits = {light for light, verdict in verdicts.items() if verdict == "consistent"}
    assert fits == held, verdicts
    for light in set(KINDS) - held:
        assert verdicts[light] in ("contradicted", "implausible"), (light, verdicts)


def test_twilight_is_both_day_and_night_to_some() -> None:
    # Twelve minutes after sunset: usually neither called daylight nor dark.
    assert found("daylight", "2017-09-13T15:59").verdict == "implausible"
    assert found("dark", "2017-09-13T15:59").verdict == "implausible"
    assert found("dusk", "2017-09-13T15:59").verdict == "consistent"


@pytest.mark.parametrize("light", ["daylight", "dark", "dawn", "dusk"])
def test_a_whole_day_decides_nothing(light: str) -> None:
    day = found(light, "2017-09-12T21:00", 24 * 60)
    assert day.verdict == "not checkable"
    assert day.why.startswith("Cannot be decided:")
    assert "% of the time" in day.margin


def test_a_time_across_sunset_decides_nothing_and_either_side_of_it_does() -> None:
    assert found("daylight", "2017-09-13T12:00", 5 * 60).verdict == "not checkable"
    assert found("daylight", "2017-09-13T12:00", 3 * 60).verdict == "consistent"
    assert found("dark", "2017-09-13T12:00", 5 * 60).verdict == "not checkable"
    assert found("dark", "2017-09-13T17:00", 8 * 60).verdict == "consistent"
    assert found("moonlight", "2017-09-13T17:00", 8 * 60).verdict == "not checkable"
    assert found("moonless", "2017-09-13T17:00", 8 * 60).verdict == "not checkable"


def test_times_of_both_are_told_and_sum_up() -> None:
    why = found("daylight", "2017-09-12T21:00", 24 * 60).why
    assert (
        "it may have been daylight there for 12.4 h of that time, and for 10.7 h it may not" in why
    )


def test_a_large_place_decides_nothing_where_its_ends_differ() -> None:
    """Half an hour before sunset over Damascus the sun had set 1,500 km to the east."""
    assert found("daylight", "2017-09-13T15:15").verdict == "consistent"
    vague = found("daylight", "2017-09-13T15:15", spread_km=2000)
    assert vague.verdict == "not checkable"
    assert vague.why.startswith("Cannot be decided: it was daylight in one part of that place")
    assert vague.margin == "fits somewhere in the place"
    assert found("daylight", "2017-09-13T09:00", spread_km=2000).verdict == "consistent"
    assert found("dawn", "2017-09-13T03:15", spread_km=20_000).verdict == "not checkable"


def test_heights_are_told_from_the_horizon() -> None:
    assert (
        "The sun stood 59.3 to 60.2 degrees above the horizon."
        in found("daylight", "2017-09-13T09:00", 30).why
    )
    assert (
        "The sun stood 33.6 to 33.5 degrees below the horizon."
        in found("dark", "2017-09-13T00:30").why
    )
    across = found("daylight", "2017-09-13T15:00", 60).why
    assert "The sun stood from 4.2 degrees below the horizon to 8.3 above it." in across


def test_what_held_at_no_moment_says_how_far_off_it_was() -> None:
    late = found("daylight", "2017-09-13T17:13")
    assert late.verdict == "contradicted"
    assert late.margin == "1.1 h too late"
    assert late.breakpoint == "a time 1.1 h earlier"
    early = found("daylight", "2017-09-13T01:00")
    assert early.margin.endswith("too early") and early.breakpoint.endswith("later")
    assert late.why.startswith("At no moment of that time was it daylight there.")


@pytest.mark.parametrize(
    ("light", "month", "verdict", "polar"),
    [
        ("daylight", "06", "consistent", "polar day"),
        ("dark", "06", "contradicted", "polar day"),
        # At noon it is twilight, which may be called dark.
        ("dark", "12", "consistent", "polar night"),
        ("daylight", "12", "implausible", "polar night"),
        ("daylight", "03", "not checkable", ""),
    ],
)
def test_polar_day_and_night_are_told(light: str, month: str, verdict: str, polar: str) -> None:
    day = found(light, f"2017-{month}-21T00:00", 24 * 60, TROMSO)
    assert day.verdict == verdict
    assert (polar in day.why) if polar else ("polar" not in day.why)


def test_in_polar_day_no_time_nearby_would_do() -> None:
    day = found("dark", "2017-06-21T00:00", 24 * 60, TROMSO)
    assert day.margin == "not in days around that time"
    assert day.breakpoint == ""


def test_of_less_than_a_day_no_polar_day_follows() -> None:
    assert "polar" not in found("daylight", "2017-06-21T00:00", 60, TROMSO).why


OPPOSITE: dict[LightKind, LightKind] = {
    "daylight": "dark", "dark": "daylight", "moonless": "moonlight", "moonlight": "moonless",
}  # fmt: skip


@given(
    st.integers(0, 1_000_000),
    st.floats(1, 3000),
    st.floats(-179, 179),
    st.floats(-89, 89),
    st.floats(0, 500),
    st.sampled_from(sorted(OPPOSITE)),
)
def test_a_light_and_its_opposite_are_never_both_certain_of_a_whole_time(
    hour: int, minutes: float, lon: float, lat: float, spread_km: float, light: LightKind
) -> None:
    """Twilight may be called either, so both may be possible; that both are usual over all of it cannot be."""
    start = (datetime(1970, 1, 1) + timedelta(hours=hour)).isoformat()
    one = found(light, start, minutes, (lon, lat), spread_km)
    other = found(OPPOSITE[light], start, minutes, (lon, lat), spread_km)
    # By day a night is neither moonless nor moonlit; but it is always day or night.
    if light in ("daylight", "dark"):
        assert not (one.verdict == other.verdict == "contradicted")
    if one.verdict == other.verdict == "consistent":
        assert spread_km > 0 or "fits" not in (one.margin, other.margin)


@given(st.integers(0, 400_000), st.floats(1, 600), st.floats(1, 600), st.sampled_from(KINDS))
def test_a_longer_time_is_never_more_certain(
    hour: int, minutes: float, more: float, light: LightKind
) -> None:
    start = (datetime(1990, 1, 1) + timedelta(hours=hour)).isoformat()
    short, long = found(light, start, minutes), found(light, start, minutes + more)
    if short.verdict == "not checkable":
        assert long.verdict == "not checkable"
    if long.verdict == "contradicted":
        assert short.verdict == "contradicted"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("at dawn", "dawn"),
        ("At Night", "dark"),
        ("in broad daylight", "daylight"),
        ("before sunrise", "dawn"),
        ("on a night without a moon", None),
        ("ليلا", "dark"),
        ("في الفجر", "dawn"),
        ("by a full moon", "moonlight"),
        ("green", None),
        ("", None),
    ],
)
def test_words_for_light_are_read_or_refused(words: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises(ValueError, match="names no light; write one of dawn, daylight"):
            light_words.parse(words)
    else:
        assert light_words.parse(words).kind == kind


def test_every_light_has_an_opposite_that_undoes_itself() -> None:
    for kind in KINDS:
        words = light_words.LightWords(kind, kind)
        assert words.opposite.kind != kind and words.opposite.opposite.kind == kind


CASE = """\
events:
  raid: {title: The raid, when: "2017-09-13T22:30"}
  long: {title: The war, when: 2011/2018}
  open: {title: The siege, when: 2017-09-13/..}
  silence: {title: A silence}
subjects: {talks: The talks}
claims:
  - {id: one, source: post, paragraph: 1, says: It was so., who: [a man], about: talks, attribute: property%s}
"""


def result(case_of: CaseOf, more: str) -> CheckResult:
    checks = check_case(CaseContext(case_of(CASE % (", " + more))))
    return next(check for check in checks if check.kind == "light")


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("check: {light: at night, place: Damascus, event: raid}", "consistent"),
        ("check: {light: daylight, place: Damascus, event: raid}", "contradicted"),
        ("place: Damascus, event: raid, check: {light: dark}", "consistent"),
        ('place: Damascus, event: raid, when: "2017-09-13T12:00", check: {light: dark}', "contradicted"),
        ("place: Damascus, when: 2017-09-13, check: {light: dark}", "not checkable"),
        ("place: Damascus, check: {light: dark, event: long}", "not checkable"),
        ("place: Damascus, check: {light: dark, event: open}", "not checkable"),
        ("place: Damascus, check: {light: dark, event: silence}", "not checkable"),
        ("place: Damascus, check: {light: dark}", "not checkable"),
    ],
)  # fmt: skip
def test_light_in_a_case(case_of: CaseOf, more: str, verdict: str) -> None:
    check = result(case_of, more)
    assert check.verdict == verdict
    assert check.why
    assert verdict == "not checkable" or "a level horizon and a clear sky" in check.assumptions


def test_a_long_or_open_time_says_what_is_missing(case_of: CaseOf) -> None:
    for event in ("long", "open"):
        why = result(case_of, f"place: Damascus, check: {{light: dark, event: {event}}}").why
        assert "a time of 400 days or fewer, with a beginning and an end" in why


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("check: {light: dark, event: raid}", "needs a place"),
        ("place: Damascus, check: {light: green}", "'green' names no light"),
        ("place: Damascus, check: {light: dark, event: raids}", "raid"),
    ],
)
def test_a_check_of_light_that_cannot_be_is_one_message(
    case_of: CaseOf, more: str, message: str
) -> None:
    with pytest.raises(InputError) as raised:
        case_of(CASE % (", " + more))
    (problem,) = raised.value.problems
    assert message in problem.message
    assert problem.line == 12
