"""What sources differ on, as a reader sees it: the conflict with its sides by witness, the stop that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(scope="module")
def payload() -> dict[str, Any]:
    """The bundled case whose sources give two days of one departure."""
    (folder,) = (path for path in bundled_cases() if path.name == "raqqa-2017")
    return map_case(folder).payload


@pytest.fixture
def visit(payload: dict[str, Any], open_page: Open) -> Visit:
    return open_page(render_page(payload))


def test_two_days_of_one_departure_are_one_conflict_of_two_sides(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Conflicts").click()
    conflict = visit.page.locator(".conflict", has_text="12 October 2017")
    expect(conflict).to_have_count(1)
    expect(conflict.locator(".sides > li")).to_have_count(2)


def test_sources_of_one_origin_stand_together(payload: dict[str, Any], visit: Visit) -> None:
    """Two reports of one broadcast are one witness for their side."""
    number, side = next(
        (number, side)
        for number, conflict in enumerate(payload["conflicts"])
        for side, each in enumerate(conflict["sides"])
        if any(len(sources) > 1 for sources in each["witnesses"])
    )
    visit.page.get_by_role("tab", name="Conflicts").click()
    place = visit.page.locator(f'[data-conflict="{number}"] .sides > li').nth(side)
    expect(place).to_contain_text("One witness, for they go back to one origin:")
    visit.page.get_by_role("tab", name="About").click()
    expect(visit.page.get_by_text("One witness with").first).to_be_visible()


def test_a_disputed_stop_says_so_on_the_map_and_in_its_table(
    payload: dict[str, Any], visit: Visit
) -> None:
    page = visit.page
    disputed = [
        each for each in payload["features"]["features"] if each["properties"].get("disputed")
    ]
    assert disputed
    page.get_by_role("button", name="Table", exact=True).click()
    page.locator(".table-kinds").get_by_role("button", name="Stops").click()
    row = page.locator("#table tbody tr", has_text=", disputed")
    expect(row).to_have_count(
        len([each for each in disputed if each["properties"]["kind"] == "stop"])
    )
    row.first.locator("th button, th").first.click()
    expect(page.locator(".leaflet-popup").first).to_contain_text("Sources differ on the time")
    visit.assert_quiet()
