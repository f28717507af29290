from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from convoymap.maps.map_page import render_page
from tests.browser.chromium import Open, pages_without_a_network
from tests.maps.page_modules import module_script


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2017-09-13", "2017-09-13", "2017-09-13"),
        ("2017-09", "2017-09-01", "2017-09-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2017-23", "2017-09-01", "2017-11-30"),
        ("2017-09-13T22:30Z", "2017-09-14", "2017-09-14"),
        ("2017-09-13T22:30", "2017-09-13", "2017-09-13"),
        ("2017-08-30/2017-09-13", "2017-08-30", "2017-09-13"),
        ("2017-08~", "2017-08-01", "2017-08-31"),
        ("2017-08-28/..", "2017-08-28", None),
        ("../2017-09-08", None, "2017-09-08"),
        ("someday", None, None),
    ],
)
def test_times_as_civil_days_of_the_case(
    open_page: Open, edtf: str, start: str | None, end: str | None
) -> None:
    visit = open_page(render_page({"case": {"id": "x", "title": "Nothing yet"}}))
    visit.page.evaluate(module_script("data/time.js", "days"))
    found = visit.page.evaluate(
        """(edtf) => {
          const span = days.makeClock("Asia/Damascus")(edtf) || {};
          return [span.start, span.end].map((day) => (Number.isFinite(day) ? day : null));
        }""",
        edtf,
    )
    days = [
        None if day is None else (date(1970, 1, 1) + timedelta(day)).isoformat() for day in found
    ]
    assert days == [start, end]


@pytest.mark.parametrize(
    ("when", "time", "strength"),
    [
        (None, "2017-09-01", 1),
        ("2017-08-30/2017-09-13", None, 1),
        ("2017-08-30/2017-09-13", "2017-09-13", 1),
        ("2017-08-30/2017-09-13", "2017-09-14", 0),
        ("2017-08-30/2017-09-13", "2017-08-01/2017-08-30", 1),
        ("2017-08-30~", "2017-09-01", 0.5),
        ("2017-08-30~", "2017-09-09", 0),
        ("2017-08-28/..", "2017-08-29", 1),
        ("2017-08-28/..", "2018-01-01", 0.5),
        ("2017-08-28/..", "2017-08-27", 0),
    ],
)
def test_how_a_time_meets_the_chosen_one(
    open_page: Open, when: str | None, time: str | None, strength: float
) -> None:
    visit = open_page(render_page({"case": {"id": "x", "title": "Nothing yet"}}))
    visit.page.evaluate(module_script("data/time.js", "days"))
    found = visit.page.evaluate(
        """([when, chosen]) => days.timeOverlap(days.makeClock("UTC")(when), chosen && days.readTime(chosen))""",
        [when, time],
    )
    assert found == strength
