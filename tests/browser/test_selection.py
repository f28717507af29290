"""Selecting anywhere selects everywhere: card, point, event and conflict, in every direction, at both sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import SIZES, Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

Json = dict[str, Any]

AT_BRIDGE = """() => convoymap.view.highlight.getLayers().some((layer) =>
  layer.getLatLng && Math.abs(layer.getLatLng().lat - 35.2) < 1e-3 && Math.abs(layer.getLatLng().lng - 39.0) < 1e-3)"""
"""Whether the map marks the point of the bridge."""


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


def story_payload() -> Json:
    """The example with events; one is spoken of by the claim at the bridge, which takes part in the conflict."""
    payload = example_payload()
    payload["events"] = {
        "stand": {"title": "The long stand", "when": "2017-08-31"},
        "feast": {"title": "A feast elsewhere", "when": "2017-08-29"},
    }
    (halt,) = (claim for claim in payload["claims"] if claim["id"] == "halt")
    halt["event"] = "stand"
    return payload


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    visit = open_page(render_page(story_payload()), request.param)
    fold = visit.page.get_by_role("button", name="Timeline", exact=True)
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    return visit


def choose_card(page: Page) -> None:
    page.get_by_role("button", name="It stood at the bridge for several days.").first.click()


def choose_point(page: Page) -> None:
    page.get_by_role("button", name="Bridge, stop 2, halted, 1 claim").click()


def choose_event(page: Page) -> None:
    page.locator(".mark-event", has_text="The long stand").click()


def choose_conflict(page: Page) -> None:
    page.get_by_role("tab", name="Conflicts").click()
    page.locator(".conflict").get_by_role("button", name="The trek", exact=True).click()


CHOICES: dict[str, Callable[[Page], None]] = {
    "card": choose_card,
    "point": choose_point,
    "event": choose_event,
    "conflict": choose_conflict,
}
MARKED = ':is(.related, [aria-current="true"])'


@pytest.mark.parametrize("origin", CHOICES)
def test_one_choice_marks_card_point_event_and_conflict(visit: Visit, origin: str) -> None:
    page = visit.page
    CHOICES[origin](page)
    expect(page.locator(f".card{MARKED}", has_text="It stood at the bridge")).to_have_count(1)
    expect(page.locator(f".mark-event{MARKED}")).to_have_count(1)
    expect(page.locator(f".mark-event{MARKED}")).to_contain_text("The long stand")
    expect(page.locator(f".mark-stop{MARKED}", has_text="Bridge")).to_have_count(1)
    expect(page.locator(f".conflict{MARKED}")).to_have_count(1)
    assert page.evaluate(AT_BRIDGE)
    visit.assert_quiet()


@pytest.mark.parametrize("origin", CHOICES)
def test_what_was_chosen_itself_stands_out(visit: Visit, origin: str) -> None:
    page = visit.page
    CHOICES[origin](page)
    chosen = {
        "card": ".card",
        "point": ".mark-stop",
        "event": ".mark-event",
        "conflict": ".conflict",
    }
    for kind, selector in chosen.items():
        current = page.locator(f'{selector}[aria-current="true"]')
        expect(current).to_have_count(1 if kind == origin else 0)


@pytest.mark.parametrize("first", CHOICES)
@pytest.mark.parametrize("second", CHOICES)
def test_a_second_choice_takes_the_place_of_the_first(
    open_page: Open, first: str, second: str
) -> None:
    page = open_page(render_page(story_payload())).page
    CHOICES[first](page)
    page.get_by_role("tab", name="Claims").click()
    page.evaluate("convoymap.view.map.closePopup()")
    CHOICES[second](page)
    kinds = {"card": "claim", "point": "place"}
    assert page.evaluate("convoymap.view.related.kind") == kinds.get(second, second)
    current = ", ".join(f'{part}[aria-current="true"]' for part in (".card", ".mark", ".conflict"))
    expect(page.locator(current)).to_have_count(1)


def test_selecting_nothing_marks_nothing(visit: Visit) -> None:
    page = visit.page
    choose_event(page)
    page.get_by_role("button", name="Select nothing").click()
    for selector in (".card", ".mark", ".conflict"):
        expect(page.locator(f"{selector}{MARKED}")).to_have_count(0)
    expect(page.locator(".marked-row")).to_be_hidden()
    assert not page.evaluate("convoymap.view.highlight.getLayers().length")


def test_an_event_shows_its_claims_its_time_and_its_places(visit: Visit) -> None:
    page = visit.page
    choose_event(page)
    expect(page.locator(".marked-row")).to_contain_text("1 claim marked: The long stand")
    expect(page.locator(".card.related")).to_be_in_viewport()
    expect(page.locator(".time-value")).to_have_text("31 August 2017")
    assert "#event=stand" in page.url
    page.locator(".mark-event", has_text="A feast elsewhere").click()
    expect(page.locator(".marked-row")).to_contain_text("0 claims marked: A feast elsewhere")
    page.go_back()
    expect(page.locator(".marked-row")).to_contain_text("The long stand")
    visit.assert_quiet()


def test_the_time_of_an_event_takes_in_the_claims_that_speak_of_it(open_page: Open) -> None:
    payload = story_payload()
    payload["events"]["stand"]["when"] = "2017-09-05"
    page = open_page(render_page(payload)).page
    page.locator(".mark-event", has_text="The long stand").click()
    expect(page.locator(".time-value")).to_have_text("30 August – 5 September 2017")
    expect(page.locator(".card.related")).to_have_count(1)


def test_a_card_leads_to_its_event_and_its_conflicts(visit: Visit) -> None:
    page = visit.page
    card = page.locator(".card", has_text="It stood at the bridge")
    card.get_by_role("button", name="The long stand").click()
    assert "#event=stand" in page.url
    card.get_by_role("button", name="The trek", exact=True).click()
    expect(page.locator('.conflict[aria-current="true"]')).to_be_in_viewport()
    visit.assert_quiet()


@pytest.mark.parametrize("fragment", ["#event=nothing", "#event=constructor", "#event=__proto__"])
def test_links_to_no_event_do_nothing(open_page: Open, fragment: str) -> None:
    visit = open_page(render_page(story_payload()), fragment=fragment)
    expect(visit.page.locator(".marked-row")).to_be_hidden()
    expect(visit.page.locator(".card")).to_have_count(5)
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_an_event_of_a_bundled_case_brings_its_first_claim_into_view(
    open_page: Open, size: str
) -> None:
    (folder,) = (path for path in bundled_cases() if path.name == "lebanon-border-2017")
    visit = open_page(render_page(map_case(folder).payload), size, fragment="#event=russian-call")
    page = visit.page
    expect(page.locator(".marked-row")).to_contain_text("7 claims marked")
    first = page.locator(".card.related").first
    expect(first).to_be_in_viewport()
    seen = [first.get_by_role("button").first.text_content()]
    for _ in range(7):
        page.get_by_role("button", name="Next marked claim").click()
        tops = page.evaluate(
            """() => {
              const top = Math.max(0, ...[".controls", "#page-claims"].map((one) => {
                const node = document.querySelector(one);
                const sticky = one === "#page-claims" || getComputedStyle(node).position === "sticky";
                return sticky ? node.getBoundingClientRect()[one === "#page-claims" ? "top" : "bottom"] : 0;
              }));
              return Array.from(document.querySelectorAll(".card.related"),
                (card) => [card.getBoundingClientRect().top - top, card.querySelector("button").textContent]);
            }"""
        )
        (at_top,) = [words for away, words in tops if -2 <= away < 30]
        seen.append(at_top)
    assert len(set(seen)) == 7
    assert seen[0] == seen[-1]
    visit.assert_quiet()
