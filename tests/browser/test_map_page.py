from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Browser, expect

from convoymap.maps.index_page import render_index
from convoymap.maps.map_page import page_map, render_page
from convoymap.pipeline import CaseMap, bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

SIZES = ("desktop", "phone")


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    return open_page(render_page(example_payload()), request.param)


def shown_markers(visit: Visit) -> list[str]:
    return visit.page.locator(".spot-icon .unseen").all_text_contents()


def test_page_asks_no_network_and_complains_of_nothing(visit: Visit) -> None:
    expect(visit.page.locator("h1:visible")).to_have_text("The made-up trek")
    expect(visit.page.locator(".card")).to_have_count(5)
    assert visit.page.evaluate("typeof L.version") == "string"
    visit.page.wait_for_timeout(200)
    visit.assert_quiet()


def test_basemap_is_drawn(visit: Visit) -> None:
    colours = visit.page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 400) seen.add([data[i], data[i + 1], data[i + 2]].join());
          return seen.size;
        }"""
    )
    assert colours > 5
    assert visit.page.locator(".leaflet-control-scale-line").count() == 2
    expect(visit.page.locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")


def test_what_bounds_have_left_out_is_told(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="About").click()
    expect(visit.page.get_by_role("heading", name="Left out")).to_be_visible()
    expect(visit.page.locator(".about")).to_contain_text("reach of 3 movements are left out")


def test_marker_opens_its_claims_with_source_speaker_and_time(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Bridge, stop 2, halted, 1 claim").click()
    popup = visit.page.locator(".leaflet-popup")
    expect(popup.get_by_role("heading", level=2)).to_have_text("Bridge")
    expect(popup).to_contain_text("halted · The trek · 30 August 2017")
    expect(popup).to_contain_text("It stood at the bridge for several days.")
    expect(popup).to_contain_text(
        "Col. Example, via Wire, via The Gazette, paragraph 2 · 30 August – 2 September 2017"
    )
    popup.get_by_text("It stood at the bridge").click()
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text(
        "It stood at the bridge"
    )
    visit.assert_quiet()


def test_card_flies_to_its_place_and_the_address_keeps_it(visit: Visit) -> None:
    visit.page.get_by_role("button", name="It is bound for the camp.").click()
    expect(visit.page.locator(".leaflet-popup h2")).to_have_text("Camp")
    assert visit.page.url.endswith("#claim=goal")
    centre = visit.page.evaluate("convoymap.view.map.getBounds().contains([34.6, 41.0])")
    assert centre
    visit.page.get_by_role("button", name="The trek left Aford.").click()
    expect(visit.page.locator(".leaflet-popup h2")).to_contain_text("Aford")
    visit.page.go_back()
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text("bound for the camp")
    visit.page.go_forward()
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text("left Aford")
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_link_selects_its_claim(open_page: Open, size: str) -> None:
    visit = open_page(render_page(example_payload()), size, fragment="#claim=halt")
    card = visit.page.locator('.card[aria-current="true"]')
    expect(card).to_contain_text("It stood at the bridge for several days.")
    expect(card).to_be_in_viewport()
    expect(visit.page.locator(".leaflet-popup h2")).to_have_text("Bridge")
    visit.assert_quiet()


@pytest.mark.parametrize(
    "fragment", ["#claim=nothing", "#claim=%E0%A4", "#place=__proto__", "#x", "#zone=constructor"]
)
def test_links_to_nothing_do_nothing(open_page: Open, fragment: str) -> None:
    visit = open_page(render_page(example_payload()), fragment=fragment)
    expect(visit.page.locator(".card")).to_have_count(5)
    expect(visit.page.locator(".leaflet-popup")).to_have_count(0)
    visit.assert_quiet()


def test_card_says_everything_about_its_claim(visit: Visit) -> None:
    card = visit.page.locator(".card", has_text="It stood at the bridge")
    for words in (
        "The Gazette, 1 September 2017, paragraph 2",
        "Col. Example, via Wire, via The Gazette",
        "30 August – 2 September 2017",
        "several days (read as 3 to 7 days)",
        "Belief",
        "Consistent",
        "Three days passed.",
        "#halt",
    ):
        expect(card).to_contain_text(words)
    link = card.get_by_role("link", name="The Gazette")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("href") == "https://gazette.example/trek"


def test_switching_a_source_off_hides_its_claims_and_places(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Layers").click()
    assert any("The steppe" in name for name in shown_markers(visit))
    visit.page.get_by_role("checkbox", name="The Courier").uncheck()
    assert not any("The steppe" in name for name in shown_markers(visit))
    visit.page.get_by_role("tab", name="Claims").click()
    expect(visit.page.locator(".card")).to_have_count(3)
    visit.page.get_by_role("tab", name="Layers").click()
    visit.page.get_by_role("checkbox", name="The Courier").check()
    assert any("The steppe" in name for name in shown_markers(visit))
    visit.assert_quiet()


def test_switching_a_movement_off_hides_its_legs_and_stops(visit: Visit) -> None:
    legs = visit.page.locator(".leaflet-legs-pane path")
    before = legs.count()
    visit.page.get_by_role("tab", name="Layers").click()
    visit.page.get_by_role("checkbox", name="The trek").uncheck()
    assert legs.count() < before
    assert not any("stop 1" in name for name in shown_markers(visit))
    visit.page.get_by_role("checkbox", name="The side trip").uncheck()
    expect(legs).to_have_count(0)
    visit.page.get_by_role("checkbox", name="The trek").check()
    assert any("stop 1" in name for name in shown_markers(visit))
    visit.assert_quiet()


def test_zones_fade_and_can_be_switched(visit: Visit) -> None:
    zones = visit.page.locator(".leaflet-zones-pane path")
    expect(zones).to_have_count(4)
    visit.page.get_by_role("tab", name="Layers").click()
    other = visit.page.get_by_role("checkbox", name="Other zone")
    expect(other).not_to_be_checked()
    other.check()
    expect(zones).to_have_count(5)
    visit.page.get_by_role("checkbox", name="Quiet zone").uncheck()
    expect(zones).to_have_count(1)
    visit.assert_quiet()


def test_legs_tell_by_dash_what_is_known(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    lines = visit.page.locator(".leaflet-legs-pane path:not(.casing)")
    dashes = {line.get_attribute("stroke-dasharray") for line in lines.all()}
    assert dashes == {None, "11 7", "0.5 8"}
    expect(visit.page.locator(".arrow")).to_have_count(3)


def test_search_and_filters_find_claims_without_a_place(visit: Visit) -> None:
    visit.page.get_by_role("searchbox").fill("TRAVELLERS 300")
    expect(visit.page.locator(".card")).to_have_count(1)
    visit.page.get_by_role("searchbox").fill("المخاضة")
    expect(visit.page.locator(".card")).to_contain_text("The trek left Aford.")
    visit.page.get_by_role("button", name="Clear filters").click()
    visit.page.get_by_text("Filters", exact=True).click()
    visit.page.locator('[data-filter="where"]').select_option("none")
    expect(visit.page.locator(".card")).to_have_count(1)
    visit.page.locator('[data-filter="where"]').select_option("area")
    expect(visit.page.locator(".card")).to_contain_text("It crossed the steppe.")
    visit.page.get_by_role("button", name="It crossed the steppe.").click()
    assert visit.page.locator(".leaflet-chosen-pane path").count() >= 1
    visit.page.locator('[data-filter="where"]').select_option("")
    visit.page.locator('[data-filter="source"]').select_option("courier")
    expect(visit.page.locator(".card")).to_have_count(2)
    visit.assert_quiet()


def test_conflicts_stand_side_by_side_and_lead_to_their_claims(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Conflicts").click()
    conflict = visit.page.locator(".conflict")
    expect(conflict).to_contain_text("They cannot both be so.")
    conflict.get_by_role("button", name="The trek", exact=True).click()
    assert visit.page.url.endswith("#conflict=0")
    assert visit.page.locator(".leaflet-chosen-pane path").count() >= 2
    conflict.get_by_text("The trek left Aford.").click()
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text("The trek left Aford.")


def test_zones_open_by_keyboard_with_what_they_rest_on(visit: Visit) -> None:
    visit.page.get_by_role("tab", name="Layers").click()
    button = visit.page.get_by_role("button", name="Show on the map: Other zone")
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("dialog", name="Other zone")).to_be_focused()
    expect(visit.page.get_by_role("checkbox", name="Other zone")).to_be_checked()
    assert visit.page.url.endswith("#zone=other&tab=layers")
    visit.assert_quiet()


def test_keyboard_reaches_tabs_cards_and_markers(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    visit.page.get_by_role("tab", name="Claims").focus()
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.get_by_role("tab", name="Conflicts")).to_have_attribute(
        "aria-selected", "true"
    )
    marker = visit.page.get_by_role("button", name=re.compile("^Camp"))
    marker.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("dialog", name="Camp")).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".leaflet-popup")).to_have_count(0)
    expect(marker).to_be_focused()


def test_panel_folds_away_and_back(visit: Visit) -> None:
    before = visit.page.locator("#stage").bounding_box()
    visit.page.get_by_role("button", name="Collapse the panel").click()
    after = visit.page.locator("#stage").bounding_box()
    assert before
    assert after
    assert after["width"] * after["height"] > before["width"] * before["height"] * 1.2
    visit.page.get_by_role("button", name="Open the panel").click()
    expect(visit.page.get_by_role("tab", name="Claims")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_over_the_page_sideways(open_page: Open, size: str) -> None:
    visit = open_page(render_page(example_payload()), size, fragment="#claim=halt")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_scripts_the_claims_are_a_list(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), java_script_enabled=False)
    expect(visit.page.locator("#app")).to_be_hidden()
    for claim in example_payload()["claims"]:
        expect(visit.page.locator("#plain")).to_contain_text(claim["says"])


def test_paper_gets_map_and_list(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("#plain")).to_be_visible()
    expect(visit.page.locator(".folium-map")).to_be_visible()
    expect(visit.page.locator(".legend li").first).to_be_visible()
    expect(visit.page.locator(".tabs")).to_be_hidden()


def test_layers_added_in_python_are_drawn(open_page: Open) -> None:
    drawn = page_map(example_payload())
    folium.Marker([35.5, 38.0], popup="Mine", icon=folium.Icon(color="red")).add_to(drawn)
    folium.Marker([36.0, 39.0]).add_to(drawn)
    folium.Circle([34.0, 40.0], radius=20_000).add_to(drawn)
    visit = open_page(drawn.get_root().render())
    marker = visit.page.locator(".guest-marker")
    expect(marker).to_have_count(1)
    marker.click(force=True)
    expect(visit.page.locator(".leaflet-popup")).to_contain_text("Mine")
    visit.assert_quiet()


@pytest.fixture(scope="module", params=["lebanon-border-2017", "raqqa-2017"])
def bundled(request: pytest.FixtureRequest) -> CaseMap:
    (folder,) = (path for path in bundled_cases() if path.name == request.param)
    return map_case(folder)


@pytest.mark.parametrize("size", SIZES)
def test_bundled_case_opens_and_leads_to_its_claims(
    open_page: Open, bundled: CaseMap, size: str
) -> None:
    html = render_page(bundled.payload)
    assert len(html.encode()) < 900_000
    visit = open_page(html, size)
    unselected = visit.page.evaluate(
        """() => Array.from(convoymap.view.model.claims).filter((claim, index) => index % 6 === 0).filter((claim) => {
          convoymap.view.state.select("claim", claim.id, "card");
          const card = document.querySelector('.card[aria-current="true"]');
          return !card || !card.textContent.includes(claim.says);
        }).map((claim) => claim.id)"""
    )
    assert unselected == []
    stops = sum(len(movement.stops) for movement in bundled.built.loaded.case.movements.values())
    expect(visit.page.locator(".leaflet-marker-icon .stop-sign:visible")).to_have_count(stops)
    visit.assert_quiet()


def test_map_shows_in_a_notebook(open_page: Open) -> None:
    visit = open_page(
        f'<!DOCTYPE html><meta charset="utf-8"><title>Notebook</title>{page_map(example_payload())._repr_html_()}'
    )
    frame = visit.page.frame_locator("iframe")
    frame.get_by_role("button", name="The trek left Aford.").click()
    expect(frame.locator(".leaflet-popup h2")).to_contain_text("Aford")
    visit.assert_quiet()


def test_empty_case_still_opens(open_page: Open) -> None:
    visit = open_page(render_page({"case": {"id": "x", "title": "Nothing yet"}}))
    expect(visit.page.locator("#panel h1")).to_have_text("Nothing yet")
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_index_opens(open_page: Open, size: str) -> None:
    case = {
        "id": "x",
        "title": "A case",
        "summary": "Words",
        "counts": {"claims": 2},
        "links": {"Map": "x.html"},
    }
    visit = open_page(render_index([case]), size)
    expect(visit.page.get_by_role("link", name="A case")).to_be_visible()
    visit.assert_quiet()
