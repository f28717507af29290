"""The address carries the whole view: a link shows what its sender saw, back and forward restore it, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

SIZES = ("desktop", "phone")
SETTLED = "() => new Promise((done) => setTimeout(done, 450))"
SNAPSHOT = "convoymap.view.state.snapshot()"

# What a reader sees, in words: everything that a picture of the page rests on.
PICTURE = """() => {
  const { map, state, model } = convoymap.view;
  const texts = (selector) => Array.from(document.querySelectorAll(selector), (node) => node.textContent);
  return {
    zoom: map.getZoom(), centre: [map.getCenter().lat, map.getCenter().lng],
    selection: state.selection, time: document.querySelector(".time-value").textContent,
    matching: Array.from(convoymap.view.filters.matching()),
    popup: texts(".leaflet-popup h2"), chosen: texts('.card[aria-current="true"] .says'),
    conflict: texts('.conflict[aria-current="true"] .says-button'),
    tab: texts('[role="tab"][aria-selected="true"]'), story: texts(".story:not([hidden]) .story-count"),
    boxes: Array.from(document.querySelectorAll(".switch input"), (box) => [box.dataset.id, box.checked]),
    fields: Array.from(document.querySelectorAll("[data-filter]"), (field) => field.value),
    search: document.querySelector("[type=search]").value,
    zones: document.querySelectorAll(".leaflet-zones-pane path").length,
    legs: document.querySelectorAll(".leaflet-legs-pane path").length,
    table: texts('#table:not([hidden]) .table-kinds [aria-pressed="true"]'),
    language: document.documentElement.lang,
  };
}"""


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    return open_page(render_page(example_payload()), request.param)


def fragment_of(page: Page) -> str:
    page.evaluate(SETTLED)
    fragment: str = page.evaluate("location.hash")
    return fragment


def picture(page: Page) -> dict[str, Any]:
    seen: dict[str, Any] = page.evaluate(PICTURE)
    return seen


def assert_same_picture(
    one: dict[str, Any], other: dict[str, Any], step: str = "", *, size: str = "desktop"
) -> None:
    # What a selection alone shows is fitted into the room there is. On a phone that changes when the timeline's words
    # wrap, as they do in wide fonts, after the sender's map was fitted and before the reader's is.
    degrees, zooms = (0.1, 0.25) if size == "phone" else (0.02, 0.0)
    assert one.pop("centre") == pytest.approx(other.pop("centre"), abs=degrees), step
    assert one.pop("zoom") == pytest.approx(other.pop("zoom"), abs=zooms), step
    assert one == other, step


# A point of the map where nothing else lies.
BARE = """() => {
  const box = document.querySelector(".folium-map").getBoundingClientRect();
  for (let y = box.top + 20; y < box.bottom - 40; y += 15) {
    for (let x = box.left + 20; x < box.right - 80; x += 15) {
      const here = document.elementFromPoint(x, y);
      const other = here.closest(".leaflet-popup, .leaflet-marker-icon, .leaflet-control");
      if (here.closest(".folium-map") && !other) return [x, y];
    }
  }
}"""


def drag(page: Page, by: int) -> None:
    """Move the map with the pointer."""
    x, y = page.evaluate(BARE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y + by // 2, steps=4)
    page.mouse.up()
    page.wait_for_timeout(600)  # it glides on


STEPS = {
    "nothing": "",
    "moved": "map.setView([34.2, 40.1], 8.5, { animate: false })",
    "claim": "state.select('claim', 'goal', 'card')",
    "claim, then time": "state.select('claim', 'halt', 'card'); state.setTime({ from: 17408, to: 17410 })",
    "claim out of its time": "state.select('claim', 'left', 'card'); state.setTime({ from: 17420, to: 17420 })",
    "zone that is hidden at first": "state.select('zone', 'other', 'keyboard')",
    "zone, hidden again": "state.select('zone', 'other', 'card'); state.toggle('zone', 'other', false)",
    "conflict in a time": "state.select('conflict', 0, 'conflict'); state.setTime({ from: 17408, to: 17409 })",
    "place, clicked": "state.select('place', 'steppe', 'map')",
    "filters": "state.setFilters({ source: 'gazette', q: 'bridge', sort: 'time' })",
    "layers": """
      for (const [group, id] of [["movement", "side"], ["zone", "quiet"], ["source", "courier"], ["other", "discs"],
        ["other", "places"], ["other", "roads"]]) state.toggle(group, id, false);
      state.toggle("zone", "other", true);""",
    "table": "table.toggle(); table.turn('stops'); state.select('claim', 'goal', 'table')",
    "story": "state.select('story', 'trek:2', 'story')",
    "story at all times": "state.select('story', 'trek:2', 'story'); state.setTime(null)",
    "story without its movement": "state.select('story', 'trek:1', 'story'); state.toggle('movement', 'trek', false)",
    "Arabic": "state.select('claim', 'wide', 'card'); state.setLanguage('ar')",
    "Arabic at home": "state.setLanguage('ar')",
    "closer than a claim needs": """
      map.setView([35.2, 39], 11, { animate: false });
      state.select("claim", "goal", "card");""",
}


def take(page: Page, name: str) -> None:
    """Take one of these steps, as a reader whose hand is on the map."""
    page.locator(".folium-map").dispatch_event("pointerdown")
    page.evaluate(f"(({{ map, state, table }}) => {{ {STEPS[name]} }})(convoymap.view)")


@pytest.mark.parametrize("size", SIZES)
def test_an_address_shows_a_new_reader_the_same_picture(open_page: Open, size: str) -> None:
    html = render_page(example_payload())
    names = list(STEPS)
    # a phone differs in its layout, not in what an address says: every third will do
    for name in names if size == "desktop" else names[::3]:
        sender = open_page(html, size)
        take(sender.page, name)
        fragment = fragment_of(sender.page)
        assert bool(fragment) == (name != "nothing"), name
        reader = open_page(html, size, fragment=fragment)
        assert reader.page.evaluate(SNAPSHOT) == sender.page.evaluate(SNAPSHOT), name
        assert_same_picture(picture(sender.page), picture(reader.page), name, size=size)
        # opening a link is no step, and leaves the address as it was
        assert fragment_of(reader.page) == fragment
        reader.assert_quiet()
        for page in (sender.page, reader.page):
            page.close()


def test_bundled_cases_come_back_from_their_addresses(open_page: Open) -> None:
    for folder in bundled_cases():
        html = render_page(map_case(folder).payload)
        sender = open_page(html)
        page = sender.page
        page.locator(".card .says-button").nth(3).click()
        page.get_by_role("button", name="Moment", exact=True).click()
        page.get_by_text("Filters", exact=True).click()
        page.locator('[data-filter="source"]').select_option(index=1)
        drag(page, 80)
        fragment = fragment_of(page)
        assert re.fullmatch(r"#claim=\S+&time=2017-\d\d-\d\d&map=\S+&source=\S+", fragment)
        reader = open_page(html, fragment=fragment)
        assert reader.page.evaluate(SNAPSHOT) == page.evaluate(SNAPSHOT)
        one, other = picture(page), picture(reader.page)
        assert_same_picture(one, other)


def test_back_and_forward_restore_everything(visit: Visit) -> None:
    page = visit.page
    seen = [picture(page)]
    for name in ("filters", "layers", "claim", "place, clicked", "Arabic", "story", "moved"):
        take(page, name)
        page.evaluate(SETTLED)
        if name == "moved":
            seen.pop()  # a move is no step
        seen.append(picture(page))
    for before in reversed(seen[:-1]):
        # speaking Arabic was a step after selecting
        page.go_back()
        if (
            before["language"] == "en"
            and page.evaluate("convoymap.view.state.selection?.id") == "wide"
        ):
            page.go_back()
        page.evaluate(SETTLED)
        assert_same_picture(picture(page), dict(before))
    page.evaluate("history.go(7)")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.wait_for_function("convoymap.view.state.selection.id === 'trek:2'")
    assert page.evaluate("convoymap.view.map.getZoom()") == 8.5
    visit.assert_quiet()


def test_moving_sliding_and_typing_are_not_a_hundred_steps(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="It is bound for the camp.").click()
    length = page.evaluate("history.length")
    for _ in range(3):
        drag(page, 40)
        page.evaluate(SETTLED)
    assert "&map=" in fragment_of(page)
    assert page.evaluate("history.length") == length
    page.get_by_role("searchbox").press_sequentially("camp", delay=20)
    page.evaluate(SETTLED)
    page.get_by_role("searchbox").press_sequentially(" x", delay=20)
    assert "&q=camp%20x" in fragment_of(page)
    assert page.evaluate("history.length") == length + 1
    if page.locator(".time-fold").get_attribute("aria-expanded") == "false":
        page.locator(".time-fold").click()
    slider = page.locator('.time-slider[data-end="moment"]')
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.evaluate(SETTLED)
    assert page.evaluate("history.length") == length + 2
    page.go_back()
    expect(page.locator(".time-value")).to_have_text("All times")
    expect(page.get_by_role("searchbox")).to_have_value("camp x")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator('.card[aria-current="true"]')).to_contain_text("bound for the camp")
    visit.assert_quiet()


@pytest.mark.parametrize(
    ("fragment", "time"),
    [
        ("#conflict=0&time=2017-09-10", "10 September 2017"),
        ("#claim=left&time=2017-09-10", "10 September 2017"),
        ("#zone=quiet&time=2017-10-01/2017-10-02", "1–2 October 2017"),
        ("#time=2017-09-10&claim=left", "10 September 2017"),
        ("#story=trek:2&time=all", "All times"),
    ],
)
def test_a_time_that_the_address_gives_is_kept(open_page: Open, fragment: str, time: str) -> None:
    visit = open_page(render_page(example_payload()), fragment=fragment)
    expect(visit.page.locator(".time-value")).to_have_text(time)
    assert visit.page.evaluate("convoymap.view.state.selection") is not None
    visit.assert_quiet()


def test_a_short_link_to_a_claim_still_works_wherever_the_reader_is(visit: Visit) -> None:
    page = visit.page
    page.evaluate("convoymap.view.state.setFilters({ source: 'courier', q: 'steppe' })")
    page.evaluate("convoymap.view.state.setTime({ from: 17420, to: 17420 })")
    page.evaluate("location.hash = '#claim=left'")
    expect(page.locator('.card[aria-current="true"]')).to_contain_text("The trek left Aford.")
    expect(page.locator(".time-value")).to_have_text("All times")
    expect(page.get_by_role("searchbox")).to_have_value("")
    assert fragment_of(page) == "#claim=left"
    visit.assert_quiet()


def test_the_address_says_nothing_of_values_that_the_case_has_not(open_page: Open) -> None:
    visit = open_page(
        render_page(example_payload()),
        fragment="#source=nobody&verdict=x&hide=zone:nowhere&hide=other:sky&show=zone:__proto__&tab=nowhere&speaker=Wire&attribute=duration",
    )
    expect(visit.page.locator(".card")).to_have_count(1)
    snapshot = visit.page.evaluate(SNAPSHOT)
    assert snapshot["filters"] == {"attribute": "duration"}
    assert (snapshot["hide"], snapshot["show"], snapshot["tab"]) == ([], [], None)
    expect(visit.page.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    visit.assert_quiet()


def test_back_to_filters_outside_which_the_claim_lies_makes_no_entry(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), fragment="#claim=left&source=courier")
    page = visit.page
    assert fragment_of(page) == "#claim=left&source=courier"
    page.get_by_role("button", name="It crossed the steppe.").click()
    length = page.evaluate("history.length")
    page.go_back()
    assert fragment_of(page).startswith("#claim=left")
    assert page.evaluate(SNAPSHOT)["filters"] == {"source": "courier"}
    assert page.evaluate("history.length") == length
    page.go_forward()
    assert fragment_of(page).startswith("#claim=wide")
    visit.assert_quiet()


def test_an_address_that_ends_leads_home(visit: Visit) -> None:
    page = visit.page
    before = picture(page)
    page.evaluate("location.hash = 'map=9/33/42&hide=zone:quiet&source=courier&tab=layers'")
    expect(page.get_by_role("tab", name="Layers")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("convoymap.view.map.getZoom()") == 9
    page.go_back()
    expect(page.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    assert_same_picture(picture(page), before)
    visit.assert_quiet()
