"""Events of a case: which stop or entry a text names, and when each may have happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.geo.resolved.events import CaseEvents
from convoymap.seeds.loaded import LoadedCase

CaseOf = Callable[[str], LoadedCase]
CASE = """\
events:
  silence: {title: The silence}
  call: {title: The call, when: 2018-03-04}
movements:
  trek:
    title: A trek
    stops:
      - {place: Palmyra, status: departed, when: 2018-03-01}
      - {place: Sukhna, status: halted, when: 2018-03-02}
      - {place: Homs, status: halted}
      - {place: Sukhna, status: halted, when: 2018-03-06}
      - {place: Raqqa, status: intended}
claims:
  - {id: any, source: post, paragraph: 1, says: So, who: a man, about: trek, attribute: property}
"""
CLAIM = (
    "  - {id: %s, source: post, paragraph: 1, says: So, who: a man, about: trek, attribute: date, "
    "event: '%s', when: '%s', modality: %s}\n"
)


def events_of(case_of: CaseOf, *claims: tuple[str, str, str, str]) -> CaseEvents:
    return CaseEvents(case_of(CASE + "".join(CLAIM % claim for claim in claims)).case)


def test_twins_are_told_apart(case_of: CaseOf) -> None:
    events = events_of(case_of)
    halts = [event for event in events.all if events.status(event) == "halted"]
    assert [event.key for event in halts] == [
        "trek halted Sukhna", "trek halted Homs", "trek halted Sukhna (2)",
    ]  # fmt: skip
    assert [event.stop for event in halts] == [1, 2, 3]
    assert len({event.key for event in events.all}) == len(events.all)


def test_every_event_is_listed_once_and_has_its_status(case_of: CaseOf) -> None:
    events = events_of(case_of)
    assert [(event.key, events.status(event)) for event in events.all][:3] == [
        ("silence", ""), ("call", ""), ("trek departed Palmyra", "departed"),
    ]  # fmt: skip
    assert len(events.all) == 2 + 5


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("silence", "silence"),
        ("trek departed Palmyra", "trek departed Palmyra"),
        ("trek halted Homs", "trek halted Homs"),
        ("trek arrived Homs", None),
        ("flight departed Homs", None),
        ("noise", None),
    ],
)
def test_a_text_names_an_event_or_none(case_of: CaseOf, text: str, key: str | None) -> None:
    event = events_of(case_of).event(text)
    assert (event.key if event else None) == key


def test_the_stop_that_a_text_names_is_the_one_of_the_movement(case_of: CaseOf) -> None:
    events = events_of(case_of)
    named = events.event("trek departed Palmyra")
    assert named is events.stop_event("trek", 0)


def test_the_cases_own_time_stands_before_those_of_claims(case_of: CaseOf) -> None:
    events = events_of(case_of, ("one", "call", "2018-03-09", "fact"))
    window = events.window("call")
    assert window is not None
    assert (window.text, window.claim, window.event) == ("2018-03-04", None, "'The call'")
    assert [dated.text for dated in events.dates["call"]] == ["2018-03-04", "2018-03-09"]


def test_what_is_planned_promised_denied_or_an_opinion_dates_nothing(case_of: CaseOf) -> None:
    modalities = ("plan", "promise", "denial", "opinion")
    claims = [(mode, "silence", "2018-03-04", mode) for mode in modalities]
    assert events_of(case_of, *claims).window("silence") is None
    window = events_of(case_of, *claims, ("told", "silence", "2018-03-05", "belief")).window(
        "silence"
    )
    assert window is not None
    assert window.text == "2018-03-05"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 5)), min_size=1, max_size=3))
def test_claims_leave_what_they_have_in_common_or_else_their_hull(
    case_of: CaseOf, spans: list[tuple[int, int]]
) -> None:
    first = date(2018, 3, 1)
    claims = []
    for number, (start, length) in enumerate(spans):
        ends = [first + timedelta(days=day) for day in (start, start + length)]
        claims.append((f"c{number}", "silence", "/".join(end.isoformat() for end in ends), "fact"))
    window = events_of(case_of, *claims).window("silence")
    assert window is not None
    low = max(start for start, _ in spans)
    high = min(start + length for start, length in spans)
    if low > high:
        low = min(start for start, _ in spans)
        high = max(start + length for start, length in spans)
    assert window.days.high - window.days.low == high - low
    assert window.days.low - (first - date(1970, 1, 1)).days == low
    assert window.witness == "The Post, paragraph 1"
    assert window.claim is None or len(claims) == 1


def test_an_event_that_nothing_dates_has_no_window(case_of: CaseOf) -> None:
    events = events_of(case_of)
    assert events.window("silence") is None
    assert events.window("trek halted Homs") is None
    assert events.window("no such event") is None


def test_a_stop_and_an_entry_have_their_witnesses(case_of: CaseOf) -> None:
    events = events_of(case_of)
    assert [event.witness() for event in events.all][1:3] == ["events: call", "stop 1 of trek"]
