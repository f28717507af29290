"""Roads on the map and the legs that follow them, in headless Chromium without a network."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from shapely import LineString, box

from convoymap.maps.basemap import decode
from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload
from tests.maps.page_modules import module_script

Json = dict[str, Any]
BY_ROAD, UNKNOWN = "leg:border-convoy:1-2", "leg:border-convoy:2-3"

LABELS = """() => {
    let found = null;
    convoymap.view.map.eachLayer((layer) => { if (layer.labelBoxes) found = layer.labelBoxes(); });
    return found;
}"""
PIXEL = """([lon, lat]) => {
    const canvas = document.querySelector("canvas.convoymap-basemap");
    const box = canvas.getBoundingClientRect();
    const frame = convoymap.view.map.getContainer().getBoundingClientRect();
    const at = convoymap.view.map.latLngToContainerPoint([lat, lon]);
    const ratio = canvas.width / box.width;
    const copy = document.createElement("canvas").getContext("2d");
    const [x, y] = [(frame.left + at.x - box.left) * ratio, (frame.top + at.y - box.top) * ratio];
    copy.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);
    return Array.from(copy.getImageData(0, 0, 1, 1).data.slice(0, 3));
}"""


@pytest.fixture(scope="module")
def page_of_the_border_case() -> str:
    (folder,) = (path for path in bundled_cases() if path.name == "lebanon-border-2017")
    return render_page(map_case(folder).payload)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, open_page: Open, page_of_the_border_case: str) -> Visit:
    return open_page(page_of_the_border_case, request.param)


def look_at(visit: Visit, lon: float, lat: float, zoom: float) -> None:
    visit.page.evaluate(
        "([lon, lat, zoom]) => convoymap.view.map.setView([lat, lon], zoom, { animate: false })",
        [lon, lat, zoom],
    )


def middle_of_a_motorway() -> tuple[float, float]:
    road = max(
        (road for road in decode().roads if road.ref == "M5" and road.course_known),
        key=lambda road: LineString(road.line).length,
    )
    point = LineString(road.line).interpolate(0.5, normalized=True)
    return point.x, point.y


def test_a_road_is_drawn_and_its_switch_takes_it_away(visit: Visit) -> None:
    spot = middle_of_a_motorway()
    look_at(visit, *spot, 11)
    with_road = visit.page.evaluate(PIXEL, spot)
    visit.page.get_by_role("tab", name="Layers").click()
    visit.page.get_by_role("checkbox", name="Roads").uncheck()
    without = visit.page.evaluate(PIXEL, spot)
    assert with_road != without
    assert not [label for label in visit.page.evaluate(LABELS) if label["kind"] == "roads"]
    visit.page.get_by_role("checkbox", name="Roads").check()
    assert visit.page.evaluate(PIXEL, spot) == with_road
    visit.assert_quiet()


@pytest.mark.parametrize("zoom", [7, 8, 9, 10.5])
def test_road_numbers_stand_clear_of_names_legs_and_each_other(visit: Visit, zoom: float) -> None:
    visit.page.evaluate(module_script("map/leg_paths.js", "legPaths"))
    look_at(visit, 39.5, 35.03, zoom)
    labels = visit.page.evaluate(LABELS)
    boxes = [
        (label["kind"], box(label["left"], label["top"], label["right"], label["bottom"]))
        for label in labels
    ]
    numbers = [drawn for kind, drawn in boxes if kind == "roads"]
    assert "M20" in {label["name"] for label in labels if label["kind"] == "roads"}
    for (kind, one), (other_kind, other) in combinations(boxes, 2):
        if "roads" in (kind, other_kind):
            assert not one.intersects(other)
    courses = visit.page.evaluate(
        """() => legPaths.legPaths(convoymap.view.model).map((line) => line.map((position) => {
            const at = convoymap.view.map.latLngToContainerPoint(position);
            return [at.x, at.y];
        }))"""
    )
    # Where a box is read back in container pixels, the map may stand at a fraction of one.
    for number in numbers:
        assert not any(LineString(course).intersects(number.buffer(-1)) for course in courses)


def test_a_leg_by_road_says_what_routed_it_and_that_it_is_schematic(visit: Visit) -> None:
    visit.page.evaluate(module_script("map/leg_paths.js", "legPaths"))
    at = visit.page.evaluate(
        """(id) => {
            const leg = convoymap.view.model.legs.find((found) => found.id === id);
            const middle = legPaths.midpointOf(leg);
            convoymap.view.map.setView(middle, 9, { animate: false });
            const frame = convoymap.view.map.getContainer().getBoundingClientRect();
            const point = convoymap.view.map.latLngToContainerPoint(middle);
            return [frame.left + point.x, frame.top + point.y];
        }""",
        BY_ROAD,
    )
    if visit.page.locator(".legend[open]").count():
        visit.page.locator(".legend summary").click()
    visit.page.mouse.click(*at)
    popup = visit.page.locator(".leg-popup")
    expect(popup).to_contain_text("By road, schematic")
    expect(popup).to_contain_text("embedded network")
    expect(popup).to_contain_text("OpenStreetMap")
    expect(popup).to_contain_text("2024-04")
    expect(popup).to_contain_text("M20")
    expect(popup).to_contain_text("Travelled")
    expect(popup).to_contain_text("need not be the one that was taken")
    expect(popup).to_contain_text("No report names the road.")
    assert "km" in popup.locator("dl").inner_text()
    assert popup.locator(".popup-claims li").count() > 3
    assert "leg=" in visit.page.evaluate("location.hash")
    expect(visit.page.locator("path.chosen")).to_have_count(1)
    visit.assert_quiet()


def test_a_road_that_no_report_names_is_dashed_on_the_map_and_in_the_legend(visit: Visit) -> None:
    dashes = visit.page.evaluate(
        """(id) => {
            const leg = document.querySelector(`path[data-leg="${id}"]`);
            const drawn = leg.previousElementSibling.getAttribute("stroke-dasharray");
            const row = Array.from(document.querySelectorAll(".legend li")).find(
                (each) => each.textContent.includes("no report names the road"));
            return [drawn, row.querySelector("line").getAttribute("stroke-dasharray")];
        }""",
        BY_ROAD,
    )
    assert dashes == ["20 6", "20 6"]
    visit.assert_quiet()


def test_a_leg_of_unknown_course_says_so_and_offers_the_road_to_compare(
    open_page: Open, page_of_the_border_case: str
) -> None:
    visit = open_page(page_of_the_border_case, fragment=f"#leg={UNKNOWN}")
    facts = visit.page.locator(".leg-popup dl").inner_text().split("\n")
    said = dict(zip(facts[::2], facts[1::2], strict=True))
    assert said["Course"] == "Not known"
    assert said["Length"] == "at least 117 km, between the nearest points of both places"
    assert said["To compare"].startswith("about 17")
    assert "schematic (M20" in said["To compare"]
    expect(visit.page.locator(".leg-popup")).to_contain_text("is no road")


def test_an_intended_leg_is_not_said_to_have_been_travelled(
    open_page: Open, page_of_the_border_case: str
) -> None:
    visit = open_page(page_of_the_border_case, fragment="#leg=leg:border-convoy:4-5")
    expect(visit.page.locator(".leg-popup")).to_contain_text("Intended, not reported as travelled")


def test_a_leg_opens_by_key_and_gives_the_focus_back(visit: Visit) -> None:
    leg = visit.page.get_by_role("button", name="Qalamoun → The halt near Sukhna")
    leg.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".leg-popup")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".leg-popup")).to_have_count(0)
    expect(leg).to_be_focused()


def test_legs_speak_arabic_with_the_page(open_page: Open, page_of_the_border_case: str) -> None:
    visit = open_page(page_of_the_border_case, fragment="#lang=ar")
    names = visit.page.locator("path[data-leg]").evaluate_all(
        "(paths) => paths.map((path) => path.getAttribute('aria-label'))"
    )
    assert len(names) == 4
    assert all(name.startswith("من ") for name in names)


def test_legend_and_credits_name_the_roads(visit: Visit) -> None:
    page = visit.page
    if not page.locator(".legend[open]").count():
        page.locator(".legend summary").click()
    expect(page.locator(".legend")).to_contain_text("no report names the road or line drawn")
    expect(page.locator(".legend")).not_to_contain_text("Travelled by road")
    expect(page.locator(".legend")).to_contain_text("dashed where its course is not known")
    expect(page.locator(".leaflet-control-attribution")).to_contain_text(
        "OpenStreetMap contributors (ODbL"
    )
    page.locator(".legend summary").click()
    page.get_by_role("tab", name="About").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("OpenStreetMap contributors (ODbL")


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror='window.ran = 1'>",
        "</script><script>window.ran = 1</script>",
        "{{ 7*7 }}",
        "__proto__",
        "\u202eevil\u202c",
    ],
)
def test_hostile_text_in_a_leg_stays_text(open_page: Open, text: str) -> None:
    payload = example_payload()
    (leg,) = (f for f in payload["features"]["features"] if f["id"] == "leg:trek:1-2")
    leg["properties"].update(
        leg_kind="road", engine=text, road_data=text, road_date=text, roads=[text], note=text,
        by_road=[text], by_road_km=text, length_km=text, schematic=text, from_stop=1, to_stop=2,
    )  # fmt: skip
    visit = open_page(render_page(payload), fragment="#leg=leg:trek:1-2")
    said = visit.page.locator(".leg-popup").text_content() or ""
    assert said.count(text) >= 5
    assert visit.page.evaluate("window.ran") is None
    visit.assert_quiet()


def test_on_a_map_of_many_legs_each_still_opens_by_click(open_page: Open) -> None:
    """The tab key would have to stop hundreds of times, so it stops at none."""
    payload = example_payload()
    (leg,) = (f for f in payload["features"]["features"] if f["id"] == "leg:side:1-2")
    payload["features"]["features"] += [
        {**leg, "id": f"leg:side:{n}-{n + 1}"} for n in range(10, 130)
    ]
    visit = open_page(render_page(payload))
    visit.page.evaluate(module_script("map/leg_paths.js", "legPaths"))
    assert visit.page.locator("path[data-leg][tabindex]").count() == 0
    at = visit.page.evaluate(
        """() => {
            const leg = convoymap.view.model.legs.find((found) => found.id === "leg:trek:2-3");
            convoymap.view.map.setView(legPaths.midpointOf(leg), 9, { animate: false });
            const frame = convoymap.view.map.getContainer().getBoundingClientRect();
            return [frame.left + frame.width / 2, frame.top + frame.height / 2];
        }"""
    )
    visit.page.mouse.click(*at)
    expect(visit.page.locator(".leg-popup")).to_contain_text("Not known")
    visit.assert_quiet()
