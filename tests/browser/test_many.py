"""A page of thousands: cards only in sight, signs that stand together, one canvas, search and filters over columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from convoymap.maps.map_page import render_page
from tests.browser.chromium import SIZES, Open, Visit, chosen_days, pages_without_a_network

Json = dict[str, Any]
CLAIMS, MOVEMENTS, COLUMNS = 3_000, 420, 60
WORDS = ("river", "bridge", "convoy", "Jarablus", "مخفر", "Çınar", "lorries", "guards")


def _point(number: int) -> tuple[float, float]:
    return 37.0 + 0.05 * (number % COLUMNS), 33.0 + 0.05 * (number // COLUMNS)


def _claim(number: int) -> Json:
    return {
        "id": f"c{number}", "source": f"paper-{number % 7}", "paragraph": number % 30 + 1,
        "says": f"{WORDS[number % 8]} and {WORDS[number % 5]}, report {number}.", "who": [f"Witness {number % 11}"],
        "about": f"m{number % MOVEMENTS}", "attribute": "position", "modality": "fact",
        "when": f"2017-09-{number % 28 + 1:02d}" if number % 4 else None,
        "places": [{"text": f"Place {number}", "id": f"p{number}"}],
    }  # fmt: skip


def _leg(number: int) -> Json:
    lon, lat = _point(number * 7)
    properties = {
        "kind": "leg",
        "movement": f"m{number}",
        "leg_kind": "straight",
        "course": "reported",
        "travelled": True,
    }
    ends = [[lon, lat], [lon + 0.4, lat + 0.3]]
    return {
        "type": "Feature",
        "id": f"leg:m{number}:1-2",
        "geometry": {"type": "LineString", "coordinates": ends},
        "properties": properties,
    }


def many_payload() -> Json:
    """Return a case of a grid of places, a claim at each, and some hundreds of legs."""
    return {
        "case": {"id": "many", "title": "Many"},
        "sources": {f"paper-{number}": {"publisher": f"Paper {number}"} for number in range(7)},
        "movements": {
            f"m{number}": {"title": f"Movement {number}", "color": "#0072b2"}
            for number in range(MOVEMENTS)
        },
        "places": {
            f"p{number}": {"name": f"Place {number}", "lat": _point(number)[1], "lon": _point(number)[0]}
            for number in range(CLAIMS)
        },
        "claims": [_claim(number) for number in range(CLAIMS)],
        "features": {"features": [_leg(number) for number in range(MOVEMENTS)]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def html() -> str:
    return render_page(many_payload())


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=sorted(SIZES))
def visit(request: pytest.FixtureRequest, open_page: Open, html: str) -> Visit:
    return open_page(html, request.param)


def test_only_cards_near_the_view_are_in_the_document(visit: Visit) -> None:
    cards = visit.page.locator(".cards > li")
    assert cards.count() < 60
    expect(cards.first).to_have_attribute("aria-setsize", str(CLAIMS))
    expect(cards.first).to_have_attribute("aria-posinset", "1")
    visit.page.locator("#page-claims").evaluate("(page) => { page.scrollTop = page.scrollHeight; }")
    last = visit.page.locator(f'.cards > li[aria-posinset="{CLAIMS}"]')
    expect(last).to_be_in_viewport()
    expect(last).to_contain_text(f"report {CLAIMS - 1}.")
    assert cards.count() < 60
    visit.assert_quiet()


def test_no_card_lies_over_another_wherever_the_list_is_scrolled_to(visit: Visit) -> None:
    page = visit.page.locator("#page-claims")
    for share in (0.0, 0.31, 0.305, 0.9, 0.2, 1.0):
        page.evaluate("(page, share) => { page.scrollTop = share * page.scrollHeight; }", share)
        visit.page.wait_for_timeout(60)
        gaps = visit.page.evaluate(
            """() => {
              const boxes = Array.from(document.querySelectorAll(".cards > li"), (item) => ({
                at: Number(item.getAttribute("aria-posinset")), box: item.getBoundingClientRect() }));
              return boxes.slice(1).filter((one, index) => one.at === boxes[index].at + 1)
                .map((one, index) => Math.abs(one.box.top - boxes[index].box.bottom)).filter((gap) => gap > 1);
            }"""
        )
        assert gaps == []
        covered = visit.page.evaluate(
            """() => {
              const room = document.getElementById("page-claims").getBoundingClientRect();
              const at = document.elementFromPoint(room.left + room.width / 2, room.bottom - 20);
              return Boolean(at && at.closest(".card"));
            }"""
        )
        assert covered, f"nothing is drawn at {share}"
    visit.assert_quiet()


@pytest.mark.parametrize("size", sorted(SIZES))
def test_link_to_a_claim_far_down_shows_it(open_page: Open, html: str, size: str) -> None:
    visit = open_page(html, size, fragment="#claim=c2468")
    card = visit.page.locator('.card[aria-current="true"]')
    expect(card).to_contain_text("report 2468.")
    expect(card).to_be_in_viewport()
    expect(visit.page.locator(".leaflet-popup h2")).to_have_text("Place 2468")
    visit.assert_quiet()


def test_tab_key_goes_from_card_to_card_beyond_those_drawn_at_first(
    open_page: Open, html: str
) -> None:
    visit = open_page(html)
    visit.page.locator(".cards .says-button").first.focus()
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        visit.page.evaluate(
            """() => {
              const next = document.activeElement.closest(".cards > li").nextElementSibling;
              next.querySelector(".says-button").focus();
            }"""
        )
    position = visit.page.evaluate(
        "Number(document.activeElement.closest('.cards > li').getAttribute('aria-posinset'))"
    )
    assert position >= 40
    expect(visit.page.locator(".says-button:focus")).to_be_in_viewport()


def test_focus_stays_with_a_card_that_is_scrolled_away(open_page: Open, html: str) -> None:
    visit = open_page(html)
    visit.page.locator(".cards .says-button").nth(2).focus()
    visit.page.locator("#page-claims").evaluate("(page) => { page.scrollTop = 100000; }")
    visit.page.wait_for_timeout(100)
    focused = "document.activeElement.closest('.cards > li').getAttribute('aria-posinset')"
    assert visit.page.evaluate(focused) == "3"


def expected(word: str) -> int:
    return sum(
        word.lower() in f"{claim['id']} {claim['says']} {claim['who'][0]} {claim['places'][0]['text']} "
        f"Paper {claim['source'][-1]} {claim['attribute']}".lower()
        for claim in many_payload()["claims"]
    )  # fmt: skip


@pytest.mark.parametrize(
    "word", ["river", "JARABLUS", "مخفر", "çınar", "report 17", "witness 10", "c299", "nowhere"]
)
def test_search_finds_what_a_reading_of_every_claim_finds(
    open_page: Open, html: str, word: str
) -> None:
    visit = open_page(html)
    visit.page.get_by_role("searchbox").first.fill(word.split()[0])
    found = visit.page.evaluate("convoymap.view.filters.matching().length")
    assert found == expected(word.split()[0])


def test_filters_search_and_order_hold_together(open_page: Open, html: str) -> None:
    visit = open_page(html)
    rows = visit.page.evaluate(
        """() => {
          convoymap.view.state.setFilters({ source: "paper-3", speaker: "Witness 4", q: "bridge", sort: "time" });
          const { filters, model } = convoymap.view;
          const claims = Array.from(filters.matching(), (row) => model.claims.at(row));
          return claims.map((claim) => [claim.id, claim.when || "9"]);
        }"""
    )
    wanted = {
        claim["id"]
        for claim in many_payload()["claims"]
        if claim["source"] == "paper-3" and claim["who"] == ["Witness 4"] and "bridge" in claim["says"]
    }  # fmt: skip
    assert {name for name, _ in rows} == wanted
    assert [when for _, when in rows] == sorted(when for _, when in rows)
    visit.page.get_by_role("button", name="Clear filters").click()
    assert visit.page.evaluate("convoymap.view.filters.matching().length") == CLAIMS


def test_signs_stand_together_and_part_as_the_map_comes_closer(visit: Visit) -> None:
    signs = visit.page.locator(".leaflet-marker-icon.spot-icon")
    assert 0 < signs.count() < 400
    assert visit.page.locator("canvas.crowd-canvas").count() == 1
    assert visit.page.locator(".leaflet-legs-pane path").count() == 0
    before = visit.page.evaluate("convoymap.view.map.getZoom()")
    visit.page.locator(".spot-icon:has(.crowd)").first.click(force=True)
    assert visit.page.evaluate("convoymap.view.map.getZoom()") > before
    visit.page.evaluate("convoymap.view.map.setView([33.0, 37.0], 13, { animate: false })")
    expect(visit.page.get_by_role("button", name="Place 0, 1 claim")).to_be_attached()
    assert visit.page.locator(".crowd").count() == 0
    visit.assert_quiet()


def test_signs_count_what_is_shown(open_page: Open, html: str) -> None:
    visit = open_page(html)
    total = """() => {
      const { clusters, model } = convoymap.view;
      let shown = 0;
      for (let number = 0; number < model.locations.length; number += 1) if (clusters.isShown(number)) shown += 1;
      return shown;
    }"""
    assert visit.page.evaluate(total) == CLAIMS
    visit.page.evaluate("convoymap.view.state.toggle('source', 'paper-3', false)")
    assert visit.page.evaluate(total) == CLAIMS - len(range(3, CLAIMS, 7))
    visit.page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days("2017-09-02"))
    days = sum(
        claim["source"] != "paper-3" and claim["when"] in (None, "2017-09-02")
        for claim in many_payload()["claims"]
    )
    assert visit.page.evaluate(total) == days


def test_leg_on_the_canvas_opens_where_it_is_clicked(open_page: Open, html: str) -> None:
    visit = open_page(html)
    middle = visit.page.evaluate(
        """() => {
          const { map, model } = convoymap.view;
          map.setView([33.0975, 37.13], 12, { animate: false });
          const at = map.latLngToContainerPoint([33.0975, 37.13]);
          const box = map.getContainer().getBoundingClientRect();
          return [box.left + at.x, box.top + at.y];
        }"""
    )
    visit.page.mouse.click(*middle)
    expect(visit.page.locator(".leg-popup")).to_be_visible()
    visit.assert_quiet()


def test_switches_of_many_movements_are_found_by_a_word(open_page: Open, html: str) -> None:
    visit = open_page(html)
    visit.page.get_by_role("tab", name="Layers").click()
    assert visit.page.locator('[data-layer="movement"]').count() < 100
    visit.page.get_by_role("searchbox", name="Find in: Movements").fill("movement 419")
    visit.page.get_by_role("checkbox", name="Movement 419").uncheck()
    assert visit.page.evaluate("convoymap.view.state.isHidden('movement', 'm419')")
    visit.assert_quiet()
