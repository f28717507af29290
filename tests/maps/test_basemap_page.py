"""The basemap drawn in headless Chromium, without a network."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from convoymap.maps.basemap import basemap_json, decode
from tests.maps.page_modules import module_script

PAGE = Path(__file__).parents[2] / "maps" / "page"
DESKTOP, PHONE = (1440, 900), (390, 844)
SEA, DESERT, LAKE = (33.8, 34.6), (34.0, 39.6), (33.76, 43.27)


@dataclass
class Watched:
    """A page with the basemap, and what went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """Take the basemap off and put a new one on, at zoom 7."""
        self.page.evaluate(
            "map.eachLayer((old) => old.remove()); map.setView([34.9, 39.5], 7, { animate: false });"
            "layer = basemap.basemapLayer(data).addTo(map)"
        )

    def view(self, lat: float, lon: float, zoom: float) -> None:
        self.page.evaluate(f"map.setView([{lat}, {lon}], {zoom}, {{ animate: false }})")

    def boxes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate("layer.labelBoxes()")
        return found

    def colour_at(self, spot: tuple[float, float]) -> tuple[int, int, int]:
        """Return the colour drawn at a latitude and longitude in sight."""
        red, green, blue = self.page.evaluate(
            """([lat, lon]) => {
                const canvas = document.querySelector("canvas.convoymap-basemap");
                const box = canvas.getBoundingClientRect();
                const frame = map.getContainer().getBoundingClientRect();
                const at = map.latLngToContainerPoint([lat, lon]);
                const ratio = canvas.width / box.width;
                const x = (frame.left + at.x - box.left) * ratio;
                const y = (frame.top + at.y - box.top) * ratio;
                const copy = document.createElement("canvas").getContext("2d");
                copy.drawImage(canvas, x, y, 1, 1, 0, 0, 1, 1);
                return Array.from(copy.getImageData(0, 0, 1, 1).data.slice(0, 3));
            }""",
            list(spot),
        )
        return red, green, blue


@pytest.fixture(scope="module")
def html() -> str:
    leaflet = (PAGE / "vendor" / "leaflet.js").read_text("utf-8")
    layer = module_script("map/basemap/layer.js", "basemap")
    data = module_script("map/basemap/data.js", "basemapData")
    scripts = "".join(f"<script>{script}</script>" for script in (leaflet, layer, data))
    style = (PAGE / "vendor" / "leaflet.css").read_text("utf-8")
    return (
        f"<!doctype html><meta charset=utf-8><style>{style} html, body, #map {{ height: 100%;"
        f" margin: 0 }}</style><div id=map></div>{scripts}<script>"
        f"const data = {basemap_json()}; const map = L.map('map', {{ zoomSnap: 0.25 }});"
        "map.setView([34.9, 39.5], 7); let layer = basemap.basemapLayer(data).addTo(map);"
        "</script>"
    )


def opened(browser: Browser, html: str, size: tuple[int, int], ratio: float = 1) -> Watched:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=ratio, offline=True
    )
    watched = Watched(context.new_page())
    watched.page.on("console", lambda message: watched.troubles.append(message.text))
    watched.page.on("pageerror", lambda error: watched.troubles.append(str(error)))
    watched.page.on("request", lambda request: watched.troubles.append(request.url))
    watched.page.set_content(html)
    return watched


@pytest.fixture(scope="module")
def desktop_page(browser: Browser, html: str) -> Watched:
    return opened(browser, html, DESKTOP)


@pytest.fixture(scope="module")
def phone_page(browser: Browser, html: str) -> Watched:
    return opened(browser, html, PHONE, ratio=3)


@pytest.fixture
def desktop(desktop_page: Watched) -> Iterator[Watched]:
    desktop_page.reset()
    yield desktop_page
    assert desktop_page.troubles == []


@pytest.fixture
def phone(phone_page: Watched) -> Iterator[Watched]:
    phone_page.reset()
    yield phone_page
    assert phone_page.troubles == []


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["name"], b["name"])
        for a, b in combinations(boxes, 2)
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ]


def luminance(colour: str) -> float:
    """Return the relative luminance of a #rrggbb colour (WCAG 2.1)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_stand_out_from_what_they_stand_on(desktop: Watched, theme: str) -> None:
    palette = desktop.page.evaluate(f"basemap.PALETTES.{theme}")
    names = {"town": "land", "country": "land", "divisionName": "land", "waterName": "water"}
    for name, ground in names.items():
        darker, lighter = sorted((luminance(palette[name]), luminance(palette[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name


def test_land_sea_and_lakes_have_their_colours(desktop: Watched) -> None:
    land, sea, lake = (desktop.colour_at(spot) for spot in (DESERT, SEA, LAKE))
    assert land == (0xF4, 0xF1, 0xEA)
    assert sea == lake == (0xC9, 0xD6, 0xDF)


def test_dark_theme_is_darker_and_can_be_left(desktop: Watched) -> None:
    light = desktop.colour_at(DESERT)
    desktop.page.evaluate("layer.setTheme('dark')")
    assert sum(desktop.colour_at(DESERT)) < 0x40 * 3
    desktop.page.evaluate("layer.setTheme('light')")
    assert desktop.colour_at(DESERT) == light


@pytest.mark.parametrize("zoom", [2, 4, 6, 6.75, 7, 9, 12])
def test_names_never_touch(desktop: Watched, zoom: float) -> None:
    desktop.view(33.9, 36.3, zoom)
    boxes = desktop.boxes()
    assert boxes
    assert overlapping(boxes) == []


@pytest.mark.parametrize("zoom", [6, 7, 9])
def test_names_never_touch_on_a_phone(phone: Watched, zoom: float) -> None:
    phone.view(34.9, 40.1, zoom)
    boxes = phone.boxes()
    assert "Deir ez-Zor" in {box["name"] for box in boxes}
    assert overlapping(boxes) == []


def test_the_towns_of_the_region_show_at_zoom_six(desktop: Watched) -> None:
    desktop.view(34.9, 39.5, 6)
    names = {box["name"] for box in desktop.boxes()}
    assert names >= {
        "Damascus",
        "Beirut",
        "Baghdad",
        "Raqqa",
        "Deir ez-Zor",
        "Palmyra",
        "Abu Kamal",
    }


def test_names_stay_where_they_are_while_panning(desktop: Watched) -> None:
    before = {box["name"]: box for box in desktop.boxes() if box["kind"] == "towns"}
    desktop.page.evaluate("map.panBy([137, -61], { animate: false })")
    after = {box["name"]: box for box in desktop.boxes() if box["kind"] == "towns"}
    common = before.keys() & after.keys()
    assert len(common) > 20
    assert all(
        math.isclose(before[name]["left"] - after[name]["left"], 137, abs_tol=0.01)
        and math.isclose(before[name]["top"] - after[name]["top"], -61, abs_tol=0.01)
        for name in common
    )


def test_the_page_may_keep_surroundings_free_of_names(desktop: Watched) -> None:
    assert "Palmyra" in {box["name"] for box in desktop.boxes()}
    desktop.page.evaluate("layer.setAvoidPoints([[34.5624, 38.284]])")
    assert "Palmyra" not in {box["name"] for box in desktop.boxes()}


def test_canvas_is_as_fine_as_the_screen_allows(phone: Watched) -> None:
    width, css_width = phone.page.evaluate(
        "(c => [c.width, parseFloat(c.style.width)])(document.querySelector('canvas'))"
    )
    assert width == pytest.approx(3 * css_width, abs=1)


def test_canvas_covers_the_map_after_resizing(desktop: Watched) -> None:
    desktop.page.set_viewport_size({"width": 900, "height": 1200})
    desktop.page.wait_for_function("map.getSize().y === 1200")
    box = desktop.page.evaluate(
        "(b => [b.left, b.top, b.right, b.bottom])"
        "(document.querySelector('canvas').getBoundingClientRect())"
    )
    desktop.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    desktop.page.wait_for_function(f"map.getSize().y === {DESKTOP[1]}")
    assert box[0] <= 0 and box[1] <= 0 and box[2] >= 900 and box[3] >= 1200


def test_zooming_keeps_the_drawing_under_its_centre(desktop: Watched) -> None:
    """Half way through an animated zoom the stretched canvas has the new centre in the middle."""
    centre_x, centre_y = desktop.page.evaluate(
        """() => {
            map.panBy([250, 90], { animate: false });
            const to = map.getCenter();
            map.fire("zoomanim", { center: to, zoom: map.getZoom() + 1 });
            const canvas = document.querySelector("canvas");
            const box = canvas.getBoundingClientRect();
            // The drawing's middle is the view's middle.
            return [box.left + box.width / 2, box.top + box.height / 2];
        }"""
    )
    assert (centre_x, centre_y) == (pytest.approx(720, abs=1.5), pytest.approx(450, abs=1.5))


def test_a_long_drag_draws_what_comes_into_sight(desktop: Watched) -> None:
    desktop.page.mouse.move(1300, 450)
    desktop.page.mouse.down()
    for x in range(1250, 100, -50):
        desktop.page.mouse.move(x, 450)
    desktop.page.wait_for_function(
        "document.querySelector('canvas').getBoundingClientRect().right >= map.getSize().x"
    )
    desktop.page.mouse.up()


def test_the_other_side_of_the_world_is_not_blank(desktop: Watched) -> None:
    desktop.view(-15, -50, 5)
    assert desktop.colour_at((-12, -55)) == (0xF4, 0xF1, 0xEA)
    assert {"Brazil"} <= {box["name"] for box in desktop.boxes()}
    desktop.view(35, 399, 6)
    assert "Raqqa" in {box["name"] for box in desktop.boxes()}


def test_the_layer_comes_and_goes(desktop: Watched) -> None:
    desktop.page.evaluate("layer.remove(); map.setZoom(8, { animate: false })")
    assert desktop.page.query_selector("canvas") is None
    desktop.page.evaluate("layer.addTo(map)")
    assert desktop.colour_at(DESERT) == (0xF4, 0xF1, 0xEA)


def test_decoded_data_draw_as_well(desktop: Watched) -> None:
    desktop.page.evaluate(
        "layer.remove(); layer = basemap.basemapLayer(basemapData.decode(data)).addTo(map)"
    )
    assert desktop.colour_at(DESERT) == (0xF4, 0xF1, 0xEA)


def test_an_unknown_format_is_refused(desktop: Watched) -> None:
    message = desktop.page.evaluate(
        "(() => { try { basemapData.decode({ format: 2, levels: [{}], labels: {} }); }"
        " catch (error) { return error.message; } })()"
    )
    assert message == "basemap format 2 is not known"


def test_browser_and_python_decode_alike(desktop: Watched) -> None:
    levels = desktop.page.evaluate("basemapData.decode(data).levels")
    ours = [
        json.loads(json.dumps({**level.lines, **level.areas}, sort_keys=True))
        for level in decode().levels
    ]
    assert [level["layers"] for level in levels] == ours
