from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import SIZES, Open, Visit, chosen_days, pages_without_a_network
from tests.maps.example_payload import example_payload

Json = dict[str, Any]


def _box(lon: float, lat: float, half: float) -> Json:
    west, south, east, north = lon - half, lat - half, lon + half, lat + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def dated_payload() -> Json:
    """The example with events and reaches: a small one on 29 August, one wider than any view on the 30th."""
    payload = example_payload()
    payload["events"] = {
        "call": {"title": "A telephone call", "when": "2017-09-01"},
        "clash": {"title": "Fighting nearby", "when": "2017-08-31~/2017-09-02"},
        "long": {"title": "Since long ago", "when": "../2017-08-29"},
    }
    payload["reach"] = [
        {"movement": "trek", "moment": f"2017-08-{day}T12:00+00:00", "top_speed_kmh": 110.0,
         "geometry": _box(38.5, 35.0, half)}
        for day, half in ((29, 1.0), (30, 40.0))
    ]  # fmt: skip
    return payload


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    visit = open_page(render_page(dated_payload()), request.param)
    unfold(visit)
    return visit


def unfold(visit: Visit) -> None:
    fold = visit.page.get_by_role("button", name="Timeline", exact=True)
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()


def slider(visit: Visit, name: str = "Moment") -> Locator:
    return visit.page.get_by_role("slider", name=name, exact=True)


def choose(visit: Visit, time: str) -> None:
    visit.page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days(time))


def test_all_times_are_shown_at_first(visit: Visit) -> None:
    expect(visit.page.locator(".card")).to_have_count(5)
    expect(slider(visit)).to_have_attribute("aria-valuetext", "All times")
    expect(visit.page.get_by_role("button", name="All times")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert "#" not in visit.page.url
    visit.assert_quiet()


def test_slider_filters_claims_and_keeps_undated_ones(visit: Visit) -> None:
    slider(visit).focus()
    visit.page.keyboard.press("ArrowRight")
    expect(slider(visit)).to_have_attribute("aria-valuetext", "29 August 2017")
    expect(visit.page.locator(".card")).to_have_count(3)
    expect(visit.page.locator(".time-note")).to_contain_text("0 of 2 dated claims")
    expect(visit.page.locator(".time-note")).to_contain_text("3 without a time stay")
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.locator(".card")).to_have_count(4)
    expect(visit.page.locator(".cards")).to_contain_text("It stood at the bridge")
    expect(visit.page.locator(".cards")).not_to_contain_text("The trek left Aford")
    expect(visit.page).to_have_url(re.compile(r"#time=2017-08-30$"))
    visit.page.get_by_role("button", name="All times").click()
    expect(visit.page.locator(".card")).to_have_count(5)
    visit.assert_quiet()


def test_chosen_time_dims_stops_and_legs_and_hides_zones(visit: Visit) -> None:
    choose(visit, "2017-08-28")
    signs = visit.page.locator(".leaflet-marker-icon .stop-sign")
    assert [sign.get_attribute("class") for sign in signs.all()].count("stop-sign met-0") == 1
    opacities = """() => Array.from(document.querySelectorAll(".leaflet-legs-pane path:not(.casing, .leg-touch)"),
      (path) => Number(path.getAttribute("stroke-opacity")))"""
    expect(visit.page.locator(".leaflet-zones-pane path")).to_have_count(4)
    choose(visit, "2017-09-20")
    assert sum(opacity < 0.3 for opacity in visit.page.evaluate(opacities)) == 1
    expect(visit.page.locator(".leaflet-zones-pane path")).to_have_count(0)
    visit.assert_quiet()


def test_reach_is_drawn_for_the_moment_of_movements_switched_on(visit: Visit) -> None:
    choose(visit, "2017-08-29")
    reach = visit.page.locator("path.reach")
    row = visit.page.locator(".legend li", has_text="Where it could have been (110 km/h at most)")
    expect(reach).to_have_count(1)
    assert reach.evaluate("(path) => getComputedStyle(path).pointerEvents") == "none"
    assert not row.evaluate("(row) => row.hidden")
    visit.page.get_by_role("tab", name="Layers").click()
    visit.page.get_by_role("checkbox", name="The trek").uncheck()
    expect(reach).to_have_count(0)
    assert row.count() == 0
    visit.page.get_by_role("checkbox", name="The trek").check()
    choose(visit, "2017-08-28/2017-08-30")
    expect(reach).to_have_count(0)
    visit.assert_quiet()


def test_within_the_reach_that_by_road_is_drawn(open_page: Open) -> None:
    payload = dated_payload()
    (small, wide) = payload["reach"]
    by_road = {"over": "roads", "top_speed_kmh": 80.0, "geometry": _box(38.5, 35.0, 0.3)}
    payload["reach"] = [small | {"over": "ellipsoid"}, small | by_road, wide | {"every_road": True}]
    visit = open_page(render_page(payload), "desktop")
    unfold(visit)
    choose(visit, "2017-08-29")
    expect(visit.page.locator("path.reach")).to_have_count(1)
    roads = visit.page.locator("path.reach-by-road")
    expect(roads).to_have_count(1)
    assert float(roads.get_attribute("fill-opacity") or 0) > 0.1
    row = visit.page.locator(".legend li", has_text="(110 km/h at most); filled: by road, 80 km/h")
    expect(row).to_have_count(1)
    choose(visit, "2017-08-30")
    expect(roads).to_have_count(0)
    expect(visit.page.locator(".time-note")).to_contain_text("every road of the embedded network")
    visit.assert_quiet()


def test_reach_wider_than_the_view_is_said(visit: Visit) -> None:
    choose(visit, "2017-08-29")
    expect(visit.page.locator(".time-note")).not_to_contain_text("within reach")
    choose(visit, "2017-08-30")
    expect(visit.page.locator(".time-note")).to_contain_text("within reach: all of the view")


def test_range_has_two_sliders_that_do_not_cross(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Range").click()
    start, end = slider(visit, "From"), slider(visit, "Until")
    expect(start).to_have_attribute("aria-valuetext", "28 August 2017")
    end.focus()
    visit.page.keyboard.press("Home")
    first = end.get_attribute("aria-valuetext")
    expect(start).to_have_attribute("aria-valuetext", str(first))
    visit.page.keyboard.press("End")
    expect(visit.page.locator(".card")).to_have_count(5)
    expect(visit.page.locator(".time-value")).to_contain_text("–")
    visit.assert_quiet()


def test_steps_and_play_move_the_moment(visit: Visit) -> None:
    value = visit.page.locator(".time-value")
    visit.page.get_by_role("button", name="One step on").click()
    expect(value).to_have_text("28 August 2017")
    visit.page.get_by_role("button", name="One step on").click()
    expect(value).to_have_text("29 August 2017")
    visit.page.get_by_role("button", name="One step back").click()
    expect(value).to_have_text("28 August 2017")
    visit.page.get_by_role("button", name="Play").click()
    expect(value).to_have_text("30 August 2017")
    visit.page.get_by_role("button", name="Pause").click()
    stopped = value.text_content()
    visit.page.wait_for_timeout(1100)
    expect(value).to_have_text(str(stopped))
    visit.assert_quiet()


def test_press_on_the_strip_chooses_its_day_in_either_direction(open_page: Open) -> None:
    visit = open_page(render_page(dated_payload()))
    strip = visit.page.locator(".axis")
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] - 3, "y": 5})
    last = visit.page.locator(".time-value").text_content()
    visit.page.evaluate("document.documentElement.dir = 'rtl'")
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": 3, "y": 5})
    expect(visit.page.locator(".time-value")).to_have_text(str(last))
    strip.click(position={"x": box["width"] - 3, "y": 5})
    expect(visit.page.locator(".time-value")).not_to_have_text(str(last))
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_address_keeps_time_beside_the_selection(open_page: Open, size: str) -> None:
    fragment = "#claim=halt&time=2017-08-30/2017-09-01"
    visit = open_page(render_page(dated_payload()), size, fragment=fragment)
    value = visit.page.locator(".time-value")
    chosen = visit.page.locator('.card[aria-current="true"]')
    expect(value).to_have_text("30 August – 1 September 2017")
    expect(chosen).to_contain_text("It stood at the bridge")
    unfold(visit)
    visit.page.get_by_role("button", name="All times").click()
    expect(visit.page).to_have_url(re.compile("#claim=halt$"))
    visit.page.go_back()
    expect(value).to_have_text("30 August – 1 September 2017")
    visit.page.go_forward()
    expect(value).to_have_text("All times")
    choose(visit, "2017-08-30")
    expect(visit.page).to_have_url(re.compile("#claim=halt&time=2017-08-30$"))
    expect(chosen).to_be_in_viewport()
    visit.page.reload()
    expect(value).to_have_text("30 August 2017")
    expect(chosen).to_contain_text("It stood at the bridge")
    visit.assert_quiet()


@pytest.mark.parametrize("time", ["1066-10-14", "9999-12-31", "1000-01-01/1000-02-01"])
def test_times_beyond_the_strip_stay_within_the_page(open_page: Open, time: str) -> None:
    visit = open_page(render_page(dated_payload()), fragment=f"#time={time}")
    expect(visit.page.locator(".card")).to_have_count(3)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    strip = visit.page.locator(".strip").bounding_box()
    chosen = visit.page.locator(".chosen-time").bounding_box()
    assert strip
    assert chosen
    assert strip["x"] - 4 <= chosen["x"] <= strip["x"] + strip["width"]
    visit.assert_quiet()


@pytest.mark.parametrize("time", ["x", "2017", "2017-09-02/2017-09-01", "%E0%A4", "1/2/3"])
def test_times_that_are_none_do_nothing(open_page: Open, time: str) -> None:
    visit = open_page(render_page(dated_payload()), fragment=f"#time={time}")
    expect(visit.page.locator(".time-value")).to_have_text("All times")
    expect(visit.page.locator(".card")).to_have_count(5)
    visit.assert_quiet()


def test_link_to_a_claim_outside_the_chosen_time_shows_it(open_page: Open) -> None:
    visit = open_page(render_page(dated_payload()), fragment="#time=2017-09-01")
    visit.page.evaluate("convoymap.view.state.select('claim', 'left', 'card')")
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text("left Aford")
    expect(visit.page).to_have_url(re.compile("#claim=left$"))


def test_marks_lead_to_places_and_times(open_page: Open) -> None:
    visit = open_page(render_page(dated_payload()))
    marks = visit.page.get_by_role("list", name="Stops and events by time")
    marks.get_by_role(
        "button", name=re.compile(r"Bridge ?, The trek, halted, 30 August 2017")
    ).click()
    expect(visit.page.locator(".leaflet-popup h2")).to_have_text("Bridge")
    marks.get_by_role("button", name=re.compile(r"A telephone call ?, 1 September 2017")).click()
    expect(visit.page.locator(".time-value")).to_have_text("1 September 2017")
    expect(visit.page.locator(".mark.open-start")).to_contain_text("Since long ago")
    expect(visit.page.locator(".mark.blurred")).to_contain_text("Fighting nearby")


def test_conflict_flies_to_both_sides(visit: Visit) -> None:
    assert visit.page.locator(".leaflet-marker-icon .disputed").count() == 2
    visit.page.get_by_role("tab", name="Conflicts").click()
    visit.page.locator(".conflict").get_by_role("button", name="The trek", exact=True).click()
    conflict = visit.page.locator('.conflict[aria-current="true"]')
    expect(conflict.locator(".sides > li")).to_have_count(2)
    expect(conflict.locator(".side-letter")).to_have_text(["A", "B"])
    expect(visit.page.locator("path.conflict-line")).to_have_count(1)
    expect(visit.page.locator(".conflict-end")).to_have_text(["A", "B"])
    for place in ([35.0, 37.0], [35.2, 39.0]):
        assert visit.page.evaluate("(at) => convoymap.view.map.getBounds().contains(at)", place)
    sides = [side.bounding_box() for side in conflict.locator(".sides > li").all()]
    assert sides[0]
    assert sides[1]
    stacked = sides[0]["x"] == sides[1]["x"]
    assert stacked == (visit.page.viewport_size == {"width": 390, "height": 844})
    visit.assert_quiet()


@pytest.mark.parametrize(
    ("verdict", "count"), [("consistent", 1), ("unchecked", 4), ("in conflict", 2)]
)
def test_verdict_filter(visit: Visit, verdict: str, count: int) -> None:
    visit.page.get_by_text("Filters", exact=True).click()
    visit.page.locator('[data-filter="verdict"]').select_option(verdict)
    expect(visit.page.locator(".card")).to_have_count(count)


def test_timeline_does_not_cover_the_map(visit: Visit) -> None:
    stage = visit.page.locator("#stage").bounding_box()
    timeline = visit.page.locator("#timeline").bounding_box()
    assert stage
    assert timeline
    assert stage["y"] + stage["height"] <= timeline["y"] + 1
    assert stage["height"] > 220
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_case_without_times_has_no_timeline(open_page: Open) -> None:
    visit = open_page(render_page({"case": {"id": "x", "title": "Nothing yet"}}))
    expect(visit.page.locator("#timeline")).to_be_hidden()
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["lebanon-border-2017", "raqqa-2017"])
def test_bundled_case_through_time(open_page: Open, size: str, name: str) -> None:
    (folder,) = (path for path in bundled_cases() if path.name == name)
    visit = open_page(render_page(map_case(folder).payload), size)
    unfold(visit)
    visit.page.get_by_role("button", name="One step on").click()
    # Of the convoy from Raqqa no report says until when it left, so that nothing bounds where it was on a day.
    if name == "lebanon-border-2017":
        expect(visit.page.locator("path.reach").first).to_be_attached()
    else:
        expect(visit.page.locator("path.reach")).to_have_count(0)
    claims = visit.page.evaluate("convoymap.view.model.claims.length")
    shown = visit.page.locator(".matching").text_content()
    assert int(str(shown).split()[0]) < claims
    hidden = visit.page.evaluate(
        """() => Array.from(convoymap.view.model.claims).filter((claim, index) => index % 5 === 0).filter((claim) => {
          const { map, state } = convoymap.view;
          state.select("claim", claim.id, "address");
          const popup = document.querySelector(".leaflet-popup-content-wrapper");
          if (!popup) return false;
          const [box, room] = [popup, map.getContainer()].map((node) => node.getBoundingClientRect());
          const legend = document.querySelector(".legend").getBoundingClientRect();
          const clear = box.right <= legend.left || box.left >= legend.right || box.bottom <= legend.top;
          return !clear || box.top < room.top || box.left < room.left
            || box.right > room.right || box.bottom > room.bottom;
        }).map((claim) => claim.id)"""
    )
    assert hidden == []
    visit.assert_quiet()
