"""Pages for everybody: no violation in axe-core's audit, in every state, size and colour scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from convoymap.maps.index_page import render_index
from convoymap.maps.map_page import render_page
from convoymap.pipeline import CaseMap, bundled_cases, map_case
from tests.browser.axe import violations
from tests.browser.chromium import Open, chosen_days, pages_without_a_network

SIZES = ("desktop", "phone")
SCHEMES = ("light", "dark")


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(scope="module", params=["lebanon-border-2017", "raqqa-2017"])
def bundled(request: pytest.FixtureRequest) -> CaseMap:
    (folder,) = (path for path in bundled_cases() if path.name == request.param)
    return map_case(folder)


def select(page: Page, kind: str, which: str) -> None:
    """Select one of a kind by an expression for its id, and wait for the map to stand still."""
    page.evaluate(f"convoymap.view.state.select('{kind}', {which}, 'address')")


def tab(name: str) -> Callable[[Page], object]:
    return lambda page: page.locator(f"#tab-{name}").click()


def choose_a_claim(page: Page) -> None:
    select(
        page,
        "claim",
        "Array.from(convoymap.view.model.stops).find((stop) => stop.claims.length).claims[0]",
    )
    page.locator(".leaflet-popup").wait_for()


def choose_a_time(page: Page) -> None:
    page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days("2017-09-01"))


def fold(page: Page) -> None:
    page.locator(".fold").click()


FIRST_STEP = "convoymap.view.model.movements.keys().next().value + ':1'"

STATES: dict[str, Callable[[Page], object]] = {
    "at the start": lambda page: None,
    "filters open": lambda page: page.locator(".filters summary").click(),
    "a claim chosen": choose_a_claim,
    "conflicts": tab("conflicts"),
    "a conflict chosen": lambda page: select(page, "conflict", "'0'"),
    "layers": tab("layers"),
    "about": tab("about"),
    "a time chosen": choose_a_time,
    "the panel folded": fold,
    "a story": lambda page: select(page, "story", FIRST_STEP),
}
"""What a reader does, one after the other."""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_the_map_page_has_no_violation_in_any_state(
    open_page: Open, bundled: CaseMap, size: str, scheme: str
) -> None:
    visit = open_page(render_page(bundled.payload), size, color_scheme=scheme)
    found = {}
    for state, bring_about in STATES.items():
        bring_about(visit.page)
        found[state] = violations(visit.page)
    assert found == {state: [] for state in STATES}
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_the_arabic_page_has_no_violation(open_page: Open, bundled: CaseMap, size: str) -> None:
    visit = open_page(render_page(bundled.payload), size, fragment="#lang=ar")
    assert violations(visit.page) == []
    choose_a_claim(visit.page)
    assert violations(visit.page) == []
    visit.assert_quiet()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_the_index_has_no_violation(
    open_page: Open, bundled: CaseMap, size: str, scheme: str
) -> None:
    visit = open_page(render_index([bundled.entry_with({})]), size, color_scheme=scheme)
    assert violations(visit.page) == []
    visit.assert_quiet()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_plain_list_has_no_violation(open_page: Open, bundled: CaseMap, scheme: str) -> None:
    visit = open_page(render_page(bundled.payload), color_scheme=scheme)
    visit.page.evaluate("document.documentElement.classList.remove('js')")
    assert violations(visit.page) == []
