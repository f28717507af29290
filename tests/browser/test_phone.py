"""One thumb at 390 by 844 drags the sheet and reaches every mark of the timeline; nothing needs a pointer to hover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

MAIN_CONTROLS = """() => Array.from(document.querySelectorAll(
  ".fold, .language, .tabs button, .time-button, .time-fold, .story-button, .marked-row button, .table-head button"
)).filter((node) => node.getClientRects().length).map((node) => {
  const box = node.getBoundingClientRect();
  return [node.className || node.textContent, Math.round(box.width), Math.round(box.height)];
})"""


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture
def visit(open_page: Open) -> Visit:
    return open_page(render_page(example_payload()), "phone")


def drag(page: Page, start: tuple[float, float], to: float, steps: int = 12) -> None:
    """Drag with a finger up or down; slowly at its end, so that where it is let go decides."""
    session: CDPSession = page.context.new_cdp_session(page)

    def touch(kind: str, y: float | None) -> None:
        points = [] if y is None else [{"x": start[0], "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start[1])
    for step in range(1, steps + 1):
        touch("touchMove", start[1] + (to - start[1]) * step / steps)
    page.wait_for_timeout(60)
    touch("touchMove", to + 1)
    touch("touchEnd", None)
    session.detach()


def head(page: Page) -> tuple[float, float]:
    box = page.locator(".panel-head").bounding_box()
    assert box
    return box["x"] + 60, box["y"] + box["height"] / 2


def panel_height(page: Page) -> float:
    box = page.locator("#panel").bounding_box()
    assert box
    return box["height"]


def test_the_sheet_is_dragged_tall_half_and_folded(visit: Visit) -> None:
    page = visit.page
    app = page.locator("#app")
    half = panel_height(page)
    drag(page, head(page), 120)
    expect(app).to_have_attribute("data-panel", "tall")
    assert panel_height(page) > half + 200
    expect(page.locator(".card").first).to_be_in_viewport()
    drag(page, head(page), 460)
    expect(app).to_have_attribute("data-panel", "open")
    assert panel_height(page) == half
    drag(page, head(page), 830)
    expect(app).to_have_attribute("data-panel", "folded")
    expect(page.locator(".fold")).to_have_attribute("aria-expanded", "false")
    drag(page, head(page), 440)
    expect(app).to_have_attribute("data-panel", "open")
    expect(page.get_by_role("tab", name="Claims")).to_be_visible()
    visit.assert_quiet()


def test_the_sheet_follows_the_thumb(visit: Visit) -> None:
    page = visit.page
    session = page.context.new_cdp_session(page)
    x, y = head(page)
    before = panel_height(page)
    session.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in (20, 60, 100):
        touch = {"type": "touchMove", "touchPoints": [{"x": x, "y": y - step}]}
        session.send("Input.dispatchTouchEvent", touch)
        page.wait_for_function(
            "(height) => Math.abs(document.getElementById('panel').offsetHeight - height) <= 2",
            arg=before + step,
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("#app")).not_to_have_attribute("data-dragging", "true")
    visit.assert_quiet()


def test_taps_on_the_head_still_work(visit: Visit) -> None:
    page = visit.page
    page.locator(".fold").tap()
    expect(page.locator("#app")).to_have_attribute("data-panel", "folded")
    page.locator(".fold").tap()
    expect(page.locator("#app")).to_have_attribute("data-panel", "open")
    page.locator(".language").tap()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    drag(page, head(page), 120)
    expect(page.locator("#app")).to_have_attribute("data-panel", "tall")


def test_on_a_wide_screen_the_head_is_no_handle(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    x, y = head(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 300, steps=5)
    page.mouse.up()
    expect(page.locator("#app")).to_have_attribute("data-panel", "open")


def test_every_stop_and_event_of_the_timeline_can_be_tapped(open_page: Open) -> None:
    (folder,) = (path for path in bundled_cases() if path.name == "lebanon-border-2017")
    visit = open_page(render_page(map_case(folder).payload), "phone")
    page = visit.page
    page.get_by_role("button", name="Timeline", exact=True).tap()
    events = page.evaluate("Array.from(convoymap.view.model.events.keys())")
    marks = page.locator(".mark-event")
    assert marks.count() >= len(events) - 2
    chosen = set()
    for mark in marks.all():
        mark.tap()
        chosen.add(page.evaluate("convoymap.view.state.selection.id"))
    assert chosen <= set(events)
    assert len(chosen) == marks.count()
    stage = page.locator("#stage").bounding_box()
    assert stage
    assert stage["height"] > 220
    visit.assert_quiet()


def test_main_controls_are_44_pixels_or_nearly(visit: Visit) -> None:
    page = visit.page
    page.evaluate("convoymap.view.state.select('place', 'bridge', 'address')")
    small = [item for item in page.evaluate(MAIN_CONTROLS) if min(item[1:]) < 40]
    assert small == []
    page.evaluate("document.querySelector('.table-open').click()")
    small = [item for item in page.evaluate(MAIN_CONTROLS) if min(item[1:]) < 40]
    assert small == []


def test_nothing_is_said_on_hovering_alone(visit: Visit) -> None:
    """What a title or a tooltip says is also the element's name, its text, or in what opens on a tap."""
    page = visit.page
    only = page.evaluate(
        """() => Array.from(document.querySelectorAll("[title]")).filter((node) => {
          const plain = (words) => (words || "").replace(/\\s+/g, " ");
          const said = plain(node.getAttribute("aria-label")) + " " + plain(node.textContent);
          return !said.includes(plain(node.title)) && !node.matches(".says-button");
        }).map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert only == []
    for marker in page.locator(".leaflet-marker-icon.leaflet-interactive").all():
        marker.evaluate("(node) => node.dispatchEvent(new MouseEvent('click', { bubbles: true }))")
        expect(page.locator(".leaflet-popup h2")).to_have_count(1)
