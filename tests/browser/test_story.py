from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

SIZES = ("desktop", "phone")
Json = dict[str, Any]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    return open_page(render_page(example_payload()), request.param)


def story(visit: Visit) -> Locator:
    return visit.page.get_by_role("region", name="Story")


def begin(visit: Visit) -> Locator:
    visit.page.get_by_role("button", name="Story", exact=True).click()
    return story(visit)


def second_movement(payload: Json) -> Json:
    """Give the side trip two stops at one place, the second a turn back."""
    stops = [item for item in payload["features"]["features"] if item["id"] == "stop:trek:2"]
    for order, status in ((1, "departed"), (2, "turned back")):
        properties = {**stops[0]["properties"], "movement": "side", "order": order}
        properties |= {"status": status, "when": None, "claims": []}
        payload["features"]["features"].append(
            {**stops[0], "id": f"stop:side:{order}", "properties": properties}
        )
    return payload


def test_story_steps_through_the_stops_and_back(visit: Visit) -> None:
    card = begin(visit)
    expect(card).to_be_focused()
    expect(card).to_contain_text("Stop 1 of 3")
    expect(card.get_by_role("heading", level=2)).to_contain_text("Aford المخاضة")
    expect(card).to_contain_text("departed · 28 August 2017")
    expect(card).to_contain_text("Reported here (1)")
    expect(card).to_contain_text("The trek left Aford.Reporter, The Gazette, paragraph 2")
    expect(card.get_by_role("button", name="Stop before")).to_have_attribute(
        "aria-disabled", "true"
    )
    card.get_by_role("button", name="Stop before").click(force=True)
    expect(card).to_contain_text("Stop 1 of 3")
    card.get_by_role("button", name="Next stop").click()
    expect(card).to_contain_text("Stop 2 of 3")
    expect(card).to_contain_text("halted · 30 August 2017")
    expect(card).to_contain_text("It stood at the bridge for several days.")
    expect(card).to_contain_text("The way from stop 1")
    expect(card).to_contain_text("Its course is not known · 2 days")
    expect(card).to_contain_text("They cannot both be so.")
    expect(card).to_contain_text("Which road was taken to get here.")
    expect(card.get_by_role("status")).to_have_text("Stop 2 of 3, Bridge, halted, 30 August 2017")
    assert visit.page.url.endswith("#story=trek%3A2&time=2017-08-30")
    card.get_by_role("button", name="Stop before").click()
    expect(card.get_by_role("heading", level=2)).to_contain_text("Aford")
    visit.assert_quiet()


def test_an_intended_stop_says_that_nobody_reports_it_reached(visit: Visit) -> None:
    card = begin(visit)
    card.get_by_role("button", name="Next stop").click()
    card.get_by_role("button", name="Next stop").click()
    expect(card).to_contain_text("intended, not reported as reached")
    expect(card).to_contain_text("Intended, not reported as travelled")
    expect(card).to_contain_text("Whether it was reached: no report says so.")
    expect(card).to_contain_text("Who reports it: no claim is attached to this stop.")
    expect(card.get_by_role("button", name="Next stop")).to_have_attribute("aria-disabled", "true")
    # it has no time, so every time is shown
    assert visit.page.url.endswith("#story=trek%3A3")
    visit.assert_quiet()


def test_map_and_timeline_go_along(visit: Visit) -> None:
    card = begin(visit)
    for place, words in (((35.0, 37.0), "28 August 2017"), ((35.2, 39.0), "30 August 2017")):
        expect(visit.page.locator(".time-value")).to_have_text(words)
        point = visit.page.evaluate(
            """(place) => {
              const map = convoymap.view.map;
              const at = map.latLngToContainerPoint(place);
              const box = map.getContainer().getBoundingClientRect();
              return [box.left + at.x, box.top + at.y];
            }""",
            place,
        )
        # in sight, and not under the card
        box = card.bounding_box()
        stage = visit.page.locator(".folium-map").bounding_box()
        assert box
        assert stage
        assert stage["x"] < point[0] < stage["x"] + stage["width"]
        assert stage["y"] < point[1] < stage["y"] + stage["height"]
        assert not (
            box["x"] <= point[0] <= box["x"] + box["width"]
            and box["y"] <= point[1] <= box["y"] + box["height"]
        )
        assert visit.page.locator(".leaflet-chosen-pane path").count() >= 1
        card.get_by_role("button", name="Next stop").click()


def test_keys_turn_the_pages_and_close(visit: Visit) -> None:
    card = begin(visit)
    visit.page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Stop 2 of 3")
    visit.page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text("Stop 1 of 3")
    visit.page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(visit.page.get_by_role("button", name="Story", exact=True)).to_be_focused()
    expect(visit.page.locator(".time-value")).to_have_text("All times")
    assert "story=" not in visit.page.url
    assert "time=" not in visit.page.url
    visit.assert_quiet()


def test_arrows_follow_the_direction_of_the_page(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    visit.page.evaluate("document.documentElement.dir = 'rtl'")
    card = begin(visit)
    visit.page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text("Stop 2 of 3")
    visit.page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Stop 1 of 3")


def test_keys_in_a_field_stay_in_the_field(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    card = begin(visit)
    search = visit.page.get_by_role("searchbox")
    search.fill("ab")
    search.press("ArrowLeft")
    search.press("ArrowRight")
    expect(card).to_contain_text("Stop 1 of 3")


def test_back_and_forward_turn_the_pages(visit: Visit) -> None:
    card = begin(visit)
    card.get_by_role("button", name="Next stop").click()
    visit.page.go_back()
    expect(card).to_contain_text("Stop 1 of 3")
    expect(visit.page.locator(".time-value")).to_have_text("28 August 2017")
    visit.page.go_forward()
    expect(card).to_contain_text("Stop 2 of 3")
    visit.page.go_back()
    visit.page.go_back()
    expect(card).to_be_hidden()
    visit.assert_quiet()


@pytest.mark.parametrize("fragment", ["#story=trek:2", "#story=trek%3A2"])
@pytest.mark.parametrize("size", SIZES)
def test_a_link_opens_its_stop(open_page: Open, fragment: str, size: str) -> None:
    visit = open_page(render_page(example_payload()), size, fragment=fragment)
    expect(story(visit)).to_contain_text("Stop 2 of 3")
    expect(visit.page.locator(".time-value")).to_have_text("30 August 2017")
    story(visit).get_by_role("button", name="Close the story").click()
    expect(visit.page.locator(".time-value")).to_have_text("All times")
    visit.assert_quiet()


def test_a_time_in_the_link_is_kept(open_page: Open) -> None:
    visit = open_page(
        render_page(example_payload()), fragment="#story=trek:2&time=2017-08-29/2017-08-31"
    )
    expect(visit.page.locator(".time-value")).to_have_text("29–31 August 2017")


@pytest.mark.parametrize(
    "fragment",
    ["#story=", "#story=:", "#story=trek:9", "#story=nobody:1", "#story=__proto__:1", "#story=trek:"],
)  # fmt: skip
def test_links_to_no_stop_open_nothing(open_page: Open, fragment: str) -> None:
    visit = open_page(render_page(example_payload()), fragment=fragment)
    expect(story(visit)).to_have_count(0)
    expect(visit.page.locator(".card").first).to_be_visible()
    visit.assert_quiet()


def test_a_movement_of_two_stops_at_one_place(open_page: Open) -> None:
    visit = open_page(render_page(second_movement(example_payload())))
    card = begin(visit)
    card.get_by_role("combobox", name="Movement").select_option(label="The side trip")
    expect(card).to_contain_text("Stop 1 of 2")
    card.get_by_role("button", name="Next stop").click()
    expect(card).to_contain_text("turned back")
    expect(card).to_contain_text("When: no report gives a time.")
    visit.assert_quiet()


def test_a_hidden_movement_is_shown_for_its_story(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    visit.page.get_by_role("tab", name="Layers").click()
    box = visit.page.get_by_role("checkbox", name="The trek")
    box.uncheck()
    begin(visit)
    expect(box).to_be_checked()


def test_claims_and_conflicts_lead_on_and_back(visit: Visit) -> None:
    card = begin(visit)
    card.get_by_role("button", name="The trek left Aford.").click()
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text("The trek left Aford.")
    expect(visit.page.locator('.card[aria-current="true"]')).to_be_in_viewport()
    visit.page.go_back()
    expect(card).to_contain_text("Stop 1 of 3")
    card.get_by_role("button", name="Cannot all be true").click()
    expect(visit.page.locator('.conflict[aria-current="true"]')).to_be_in_viewport()
    visit.page.go_back()
    expect(card).to_be_visible()
    visit.assert_quiet()


def test_one_stop_is_a_story_and_none_has_no_button(open_page: Open) -> None:
    payload = example_payload()
    features = payload["features"]["features"]
    payload["features"]["features"] = [
        item for item in features if item["id"] not in ("stop:trek:2", "stop:trek:3")
    ]
    card = begin(open_page(render_page(payload)))
    expect(card).to_contain_text("Stop 1 of 1")
    for name in ("Stop before", "Next stop"):
        expect(card.get_by_role("button", name=name)).to_have_attribute("aria-disabled", "true")
    payload["features"]["features"] = [
        item for item in features if not item["id"].startswith("stop:")
    ]
    visit = open_page(render_page(payload), fragment="#story=trek:1")
    expect(visit.page.get_by_role("button", name="Story", exact=True)).to_have_count(0)
    visit.assert_quiet()


def test_without_any_time_the_story_still_has_its_button(open_page: Open) -> None:
    payload = example_payload()
    for item in [*payload["claims"], *payload["zones"].values()]:
        item["when"] = None
    for feature in payload["features"]["features"]:
        feature["properties"]["when"] = None
    card = begin(open_page(render_page(payload)))
    expect(card).to_contain_text("When: no report gives a time.")


def test_a_thumb_reaches_the_story_and_sees_the_map(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), "phone")
    button = visit.page.get_by_role("button", name="Story", exact=True).bounding_box()
    card = begin(visit)
    boxes = [item.bounding_box() for item in card.locator(".story-head button").all()]
    for box in [button, *boxes]:
        assert box
        assert min(box["width"], box["height"]) >= 40
    sheet, stage = card.bounding_box(), visit.page.locator(".folium-map").bounding_box()
    assert sheet
    assert stage
    assert stage["height"] >= 300
    assert sheet["y"] >= stage["y"] + stage["height"] - 1
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", SIZES)
def test_bundled_cases_tell_every_stop(open_page: Open, size: str) -> None:
    for folder in bundled_cases():
        case = map_case(folder)
        says = {claim.id: claim.says for claim in case.built.loaded.case.claims}
        visit = open_page(render_page(case.payload), size)
        card = begin(visit)
        for name, movement in case.built.loaded.case.movements.items():
            for order, stop in enumerate(movement.stops, start=1):
                visit.page.evaluate("(id) => { location.hash = 'story=' + id; }", f"{name}:{order}")
                expect(card).to_contain_text(f"Stop {order} of {len(movement.stops)}")
                for claim in stop.claims:
                    expect(card).to_contain_text(says[claim])
        visit.assert_quiet()


def test_another_language_keeps_the_step_and_its_keys(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), fragment="#story=trek:1&lang=ar")
    card = visit.page.locator(".story")
    expect(card).to_contain_text("المحطة 1 من 3")
    visit.page.locator(".language").click()
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Stop 1 of 3")
    visit.page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Stop 2 of 3")
    visit.page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Stop 3 of 3")
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_after_another_language_a_closed_story_gives_back_the_time_before_it(
    open_page: Open, size: str
) -> None:
    visit = open_page(render_page(example_payload()), size, "#time=2017-09-13")
    begin(visit)
    legend = visit.page.locator(".legend")
    expect(visit.page.locator(".time-value")).to_have_text("28 August 2017")
    visit.page.evaluate("document.querySelector('.language').click()")
    card = visit.page.locator(".story")
    expect(card).to_contain_text("المحطة 1 من 3")
    visit.page.locator(".story-close").click()
    expect(card).to_be_hidden()
    assert visit.page.evaluate("convoymap.view.state.snapshot().time") == "2017-09-13"
    assert legend.evaluate("(node) => node.open") == (size == "desktop")
    visit.assert_quiet()


def test_a_story_beside_another_selection_stays_open_in_another_language(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()))
    card = begin(visit)
    expect(card).to_contain_text("Stop 1 of 3")
    visit.page.evaluate("convoymap.view.state.select('claim', 'wide', 'card')")
    expect(card).to_be_visible()
    visit.page.locator(".language").click()
    expect(visit.page.locator(".story")).to_contain_text("المحطة 1 من 3")
    assert visit.page.evaluate("convoymap.view.state.selection.id") == "wide"
    visit.page.locator(".story .story-on").click()
    expect(visit.page.locator(".story")).to_contain_text("المحطة 2 من 3")
    visit.assert_quiet()
