"""What is uncertain looks uncertain: in time, in place, in zones, on legs, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.maps.map_page import render_page
from tests.browser.chromium import SIZES, Open, chosen_days, pages_without_a_network
from tests.browser.test_timeline import dated_payload
from tests.maps.example_payload import example_payload

Json = dict[str, Any]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


def choose(page: Page, time: str) -> None:
    page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days(time))


def strengths(page: Page) -> list[float]:
    """Opacity of the halted stop's sign on the map, and of its mark's bar in the timeline."""
    sign = page.locator(".leaflet-marker-icon", has_text="Bridge").locator(".stop-sign")
    bar = page.locator(".mark-stop", has_text="Bridge").locator(".bar")
    return [float(one.evaluate("(node) => getComputedStyle(node).opacity")) for one in (sign, bar)]


def test_an_uncertain_time_fades_in_and_out(open_page: Open) -> None:
    payload = example_payload()
    (halt,) = (item for item in payload["features"]["features"] if item["id"] == "stop:trek:2")
    halt["properties"]["when"] = "2017-08-30~"
    page = open_page(render_page(payload)).page
    seen = []
    for day in ("2017-08-27", "2017-08-28", "2017-08-29", "2017-08-30", "2017-08-31", "2017-09-03"):
        choose(page, day)
        sign, bar = strengths(page)
        assert abs(sign - bar) < 0.1
        seen.append(sign)
    assert seen[0] < seen[1] < seen[3] == max(seen)
    assert seen[3] > seen[4] > seen[5]
    assert seen[1:3] == [seen[4]] * 2


def test_a_zone_of_uncertain_time_fades(open_page: Open) -> None:
    payload = example_payload()
    payload["zones"]["quiet"]["when"] = "2017-08-30~"
    page = open_page(render_page(payload)).page
    opacity = """() => Math.max(0, ...Array.from(document.querySelectorAll(".leaflet-zones-pane path"),
      (path) => Number(path.getAttribute("fill-opacity"))))"""
    found = {}
    for day in ("2017-08-30", "2017-08-31", "2017-09-10"):
        choose(page, day)
        found[day] = page.evaluate(opacity)
    assert found["2017-08-30"] > found["2017-08-31"] > found["2017-09-10"] == 0


@pytest.mark.parametrize("size", SIZES)
def test_halts_show_as_such(open_page: Open, size: str) -> None:
    payload = example_payload()
    (halt,) = (item for item in payload["features"]["features"] if item["id"] == "stop:trek:2")
    halt["properties"]["when"] = "2017-08-30/2017-09-02"
    page = open_page(render_page(payload), size).page
    if size == "phone":
        page.get_by_role("button", name="Timeline", exact=True).click()
    note = page.locator(".time-note")
    choose(page, "2017-08-29")
    expect(note).not_to_contain_text("halted")
    for day in ("2017-08-30", "2017-09-02", "2017-08-31/2017-09-01"):
        choose(page, day)
        expect(note).to_contain_text("halted: Bridge")
    choose(page, "2017-09-02/2017-09-03")
    expect(note).not_to_contain_text("halted")
    shapes = page.locator(".leaflet-marker-icon .stop-sign > :first-child")
    drawn = shapes.evaluate_all("(all) => all.map((one) => one.tagName + one.getAttribute('d'))")
    assert len(set(drawn)) == 3
    bar = page.locator(".mark-stop", has_text="Bridge").locator(".bar").bounding_box()
    other = page.locator(".mark-stop", has_text="Aford").locator(".bar").bounding_box()
    assert bar
    assert other
    assert bar["width"] > 3 * other["width"]


def test_the_reach_moves_with_the_slider(open_page: Open) -> None:
    payload = dated_payload()
    near, _ = payload["reach"]
    moved = [[[lon + 1, lat] for lon, lat in near["geometry"]["coordinates"][0]]]
    payload["reach"] = [
        near,
        {**near, "moment": "2017-08-30T12:00+00:00", "geometry": {"type": "Polygon", "coordinates": moved}},
    ]  # fmt: skip
    page = open_page(render_page(payload)).page
    slider = page.get_by_role("slider", name="Moment")
    slider.focus()
    page.keyboard.press("ArrowRight")
    reach = page.locator("path.reach")
    expect(reach).to_have_count(1)
    before = reach.bounding_box()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".time-value")).to_have_text("30 August 2017")
    after = reach.bounding_box()
    assert before
    assert after
    assert after["x"] > before["x"] + 5
    assert abs(after["width"] - before["width"]) < 2


def test_discs_are_as_wide_as_the_doubt_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    discs = page.locator(".leaflet-discs-pane path")
    width = """() => {
      const { map } = convoymap.view;
      const east = L.latLng(35.2, 39).toBounds(2 * 20000);
      return map.latLngToLayerPoint(east.getNorthEast()).x - map.latLngToLayerPoint(east.getSouthWest()).x;
    }"""
    widest = max(box["width"] for disc in discs.all() if (box := disc.bounding_box()))
    assert abs(widest - page.evaluate(width)) < 4
    before = discs.count()
    page.get_by_role("tab", name="Layers").click()
    page.get_by_role("checkbox", name="Uncertainty discs").uncheck()
    assert discs.count() < before


ZONE_BANDS = """() => Array.from(document.querySelectorAll(".leaflet-zones-pane path"), (path) => {
  const filled = path.getAttribute("fill") !== "none";
  return [Math.round(path.getBoundingClientRect().width), filled ? Number(path.getAttribute("fill-opacity")) : 0];
})"""


def test_a_zone_grows_fainter_towards_its_edge(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    bands = page.evaluate(ZONE_BANDS)
    # bands lie on one another: what is inside is seen through all that are as wide or wider
    widths = sorted({width for width, _ in bands})
    covers = [sum(opacity for band, opacity in bands if band >= width) for width in widths]
    assert len(widths) == 3
    assert covers[0] > covers[1] > covers[2] > 0
    assert covers[0] < 0.5


@pytest.mark.parametrize("size", SIZES)
def test_where_claims_disagree_the_point_says_so(open_page: Open, size: str) -> None:
    page = open_page(render_page(example_payload()), size).page
    for place, disputed in (("Aford", True), ("Bridge", True), ("Camp", False)):
        marker = page.locator(".leaflet-marker-icon", has_text=place)
        expect(marker.locator(".disputed")).to_have_count(1 if disputed else 0)
        text = str(marker.text_content())
        assert ("take part in a conflict" in text) == disputed
    if size == "phone":
        page.locator(".legend summary").click()
    expect(page.locator(".legend")).to_contain_text("Its claims take part in a conflict")


FILTERS = {
    "source": ("courier", 2),
    "speaker": ("Col. Example", 1),
    "movement": ("trek", 5),
    "attribute": ("duration", 1),
    "modality": ("plan", 1),
    "verdict": ("consistent", 1),
}


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_leaves_its_claims_alone(open_page: Open, name: str) -> None:
    visit = open_page(render_page(example_payload()))
    page = visit.page
    value, count = FILTERS[name]
    page.get_by_text("Filters", exact=True).click()
    page.locator(f'[data-filter="{name}"]').select_option(value)
    expect(page.locator(".card")).to_have_count(count)
    expect(page.locator(".matching")).to_have_text(f"{count} of 5 claims")
    visit.assert_quiet()


def test_the_density_strip_counts_the_claims_of_each_day(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    bars = page.locator(".density span").evaluate_all(
        "(all) => all.map((bar) => parseFloat(bar.style.height))"
    )
    days = page.evaluate("convoymap.view.timeline.domain")
    assert len(bars) == days["last"] - days["first"] + 1
    first = chosen_days("2017-08-28")["from"] - days["first"]
    assert bars[first] == 100
    stand = bars[first + 2 : first + 6]
    assert stand == pytest.approx([25] * 4, abs=0.5)
    assert sum(1 for bar in bars if bar) == 5
