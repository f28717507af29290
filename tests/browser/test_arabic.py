"""The page in Arabic: mirrored, no English word of the interface left, and changed without losing anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.errors import UsageError
from convoymap.maps.map_page import page_map, render_page
from convoymap.pipeline import bundled_cases, map_case
from convoymap.wording.tables import LANGUAGES
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

SIZES = ("desktop", "phone")
NAMES_OF_THEIR_OWN = [
    "Leaflet",
    "convoymap",
    "CSV",
    "English",
    "GeoJSON",
    "OpenStreetMap",
    "WGS",
    "Karney",
    "Hagerstrand",
]
"""What stands in Latin letters in an Arabic interface too."""

ENGLISH_LEFT = """(names) => {
  const OUTSIDE = "bdi, [lang=en], option, cite, #plain, .mark-words, .zone-label, h1, .claim-link";
  const own = new RegExp("\\u2068[^\\u2069]*\\u2069|" + names.join("|"), "g");
  const found = [];
  const foreign = (node) => node.closest(OUTSIDE);
  const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.replace(own, "");
    if (/\\p{Script=Latin}{2,}/u.test(words) && !foreign(node.parentElement)) found.push(words.trim());
  }
  for (const element of document.querySelectorAll("#app [aria-label], #app [placeholder], #app button[title]")) {
    if (foreign(element) || element.closest("[role=tablist], .popup, .leaflet-legs-pane, .mark")) continue;
    for (const name of ["aria-label", "placeholder", "title"]) {
      const words = (element.getAttribute(name) || "").replace(own, "");
      if (/\\p{Script=Latin}{2,}/u.test(words)) found.push(name + "=" + words);
    }
  }
  return found;
}"""
NOTHING_CUT = (
    "document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth"
)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(scope="module")
def html() -> str:
    return render_page(example_payload(), lang="ar")


@pytest.fixture(scope="module")
def bundled() -> dict[str, Any]:
    return {path.name: map_case(path).payload for path in bundled_cases()}


@pytest.fixture(params=SIZES)
def visit(open_page: Open, html: str, request: pytest.FixtureRequest) -> Visit:
    return open_page(html, request.param)


def box(page: Page, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.eval_on_selector(
        selector,
        "(element) => element.getBoundingClientRect().toJSON()",
    )
    return found


def language(page: Page) -> tuple[str, str]:
    root = page.locator("html")
    return str(root.get_attribute("lang")), str(root.get_attribute("dir"))


def test_page_says_its_language_and_direction_in_its_first_line(html: str) -> None:
    assert '<html lang="ar" dir="rtl">' in html
    assert '<html lang="en" dir="ltr">' in render_page(example_payload())
    assert 'id="plain" class="plain" role="main" lang="en" dir="ltr">' in html


def test_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no words for language 'xx'; choose one of en, ar"):
        page_map(example_payload(), lang="xx")
    assert set(LANGUAGES.values()) == {"ltr", "rtl"}


def test_layout_is_mirrored_and_the_map_is_not(visit: Visit) -> None:
    page = visit.page
    assert language(page) == ("ar", "rtl")
    assert page.evaluate(NOTHING_CUT)
    stage = box(page, "#stage")
    zoom = box(page, ".leaflet-control-zoom")
    assert zoom["left"] - stage["left"] < 30
    assert box(page, ".leaflet-control-scale")["left"] - stage["left"] < 30
    assert stage["right"] - box(page, ".legend")["right"] < 30
    assert box(page, ".fold")["right"] < box(page, "#panel h1")["left"]
    if page.viewport_size and page.viewport_size["width"] > 760:
        assert box(page, "#panel")["left"] >= stage["right"]
    ends = page.evaluate(
        "[[36, 30], [36, 40]].map((point) => convoymap.view.map.latLngToContainerPoint(point).x)"
    )
    assert ends[0] < ends[1]
    visit.assert_quiet()


def test_time_runs_from_right_to_left(visit: Visit) -> None:
    page = visit.page
    if page.locator("#timeline").get_attribute("data-folded") == "true":
        page.locator(".time-fold").click()
    page.get_by_role("button", name="خطوة إلى الأمام").click()
    before = box(page, ".chosen-time")
    for _ in range(4):
        page.get_by_role("button", name="خطوة إلى الأمام").click()
    assert box(page, ".chosen-time")["left"] < before["left"]
    slider = page.locator(".time-slider").first
    day = int(slider.input_value())
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert int(slider.input_value()) == day + 1
    visit.assert_quiet()


def test_arrow_keys_walk_the_tabs_as_they_stand(visit: Visit) -> None:
    page = visit.page
    tabs = page.get_by_role("tab")
    tabs.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(1)).to_be_focused()
    assert (
        box(page, "[role=tab]:nth-child(2)")["right"]
        <= box(page, "[role=tab]:nth-child(1)")["left"] + 1
    )
    page.keyboard.press("ArrowRight")
    expect(tabs.first).to_be_focused()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", ["lebanon-border-2017", "raqqa-2017"])
def test_no_english_word_of_the_interface_is_left(
    open_page: Open, bundled: dict[str, Any], case: str, size: str
) -> None:
    page = open_page(render_page(bundled[case], lang="ar"), size).page
    left = set(page.evaluate(ENGLISH_LEFT, NAMES_OF_THEIR_OWN))
    for tab in page.get_by_role("tab").all():
        tab.click()
        left |= set(page.evaluate(ENGLISH_LEFT, NAMES_OF_THEIR_OWN))
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    left |= set(page.evaluate(ENGLISH_LEFT, NAMES_OF_THEIR_OWN))
    for kind, group in (("place", "places"), ("zone", "zones")):
        for name in list(bundled[case][group])[:12]:
            page.evaluate("([kind, id]) => convoymap.view.state.select(kind, id)", [kind, name])
            left |= set(page.evaluate(ENGLISH_LEFT, NAMES_OF_THEIR_OWN))
    page.locator(".story-button").click()
    left |= set(page.evaluate(ENGLISH_LEFT, NAMES_OF_THEIR_OWN))
    assert left == set()
    assert page.evaluate(NOTHING_CUT)


SENTENCES = """() => {
  const words = (node) => node.textContent.replace(/\u2068[^\u2069]*\u2069/g, "");
  const whole = (selector) => Array.from(document.querySelectorAll(selector), words).filter((text) => text.trim());
  return {
    card: whole(".card .check > p:nth-of-type(2), .card .check details p, .card .check li"),
    conflict: whole(".conflict > p:nth-of-type(3)"),
  };
}"""


@pytest.mark.parametrize("case", ["lebanon-border-2017", "raqqa-2017"])
def test_what_checks_and_conflicts_say_is_arabic(
    open_page: Open, bundled: dict[str, Any], case: str
) -> None:
    visit = open_page(render_page(bundled[case], lang="ar"))
    page = visit.page
    checked = [claim["id"] for claim in bundled[case]["claims"] if claim["checks"]][::12]
    found: dict[str, list[str]] = {"card": [], "conflict": []}
    for claim in checked:
        page.evaluate("(id) => convoymap.view.state.select('claim', id)", claim)
        page.get_by_role("tab", name="الإفادات").click()
        found["card"] += page.evaluate(SENTENCES)["card"]
    page.get_by_role("tab", name="التعارضات").click()
    found["conflict"] = page.evaluate(SENTENCES)["conflict"]
    assert len(found["card"]) > 3 * len(checked)
    assert len(found["conflict"]) == len(bundled[case]["conflicts"])
    for text in (*found["card"], *found["conflict"]):
        assert re.search("[\u0620-\u064a]", text), text
        assert set(re.findall("[A-Za-z]{2,}", text)) <= {"WGS", "Karney", "Hagerstrand"}, text
    before = page.locator(".conflict").first.inner_text()
    page.get_by_role("button", name="English").click()
    assert page.locator(".conflict").first.inner_text() != before
    assert str(bundled[case]["conflicts"][0]["why"]) in page.locator(".conflict").first.inner_text()
    visit.assert_quiet()


def test_button_changes_the_language_and_keeps_what_is_chosen(open_page: Open) -> None:
    for size in SIZES:
        visit = open_page(render_page(example_payload()), size, "#claim=halt&time=2017-08-30")
        page = visit.page
        claim = page.evaluate("convoymap.view.model.stops[1].claims[0]")
        page.evaluate("(id) => convoymap.view.state.select('claim', id)", claim)
        page.evaluate("convoymap.view.state.toggle('other', 'discs', false)")
        centre = page.evaluate("convoymap.view.map.getCenter()")
        page.get_by_role("button", name="العربية").click()
        assert language(page) == ("ar", "rtl")
        expect(page.get_by_role("button", name="English")).to_be_focused()
        expect(page.get_by_role("tab", name="الإفادات")).to_have_attribute("aria-selected", "true")
        expect(page.locator('.card[aria-current="true"]')).to_have_count(1)
        assert page.evaluate("convoymap.view.state.selection.id") == claim
        assert page.locator(".time-value").inner_text().endswith("30 آب/أغسطس 2017")
        assert page.evaluate("convoymap.view.state.isHidden('other', 'discs')")
        assert page.evaluate("convoymap.view.map.getCenter()") == pytest.approx(centre, abs=0.5)
        address = page.evaluate("location.hash").split("&")
        assert {"time=2017-08-30", "hide=other:discs", "lang=ar"} <= set(address)
        for part in (".legend", ".panel-head", ".time-head", ".leaflet-control-zoom"):
            expect(page.locator(part)).to_have_count(1)
        page.get_by_role("button", name="English").click()
        assert language(page) == ("en", "ltr")
        assert "lang=" not in page.evaluate("location.hash")
        expect(page.locator(".time-value")).to_have_text("30 August 2017")
        visit.assert_quiet()


CHOICES = """() => {
  const { state, map, timeline, table } = convoymap.view;
  const { lang, map: look, ...choices } = state.snapshot();
  return {
    ...choices, centre: [map.getCenter().lat, map.getCenter().lng], zoom: map.getZoom(),
    matching: Array.from(convoymap.view.filters.matching()),
    mode: document.querySelector("#timeline").dataset.mode, folded: timeline.isFolded(),
    popups: document.querySelectorAll(".leaflet-popup").length,
    panel: document.querySelector("#app").dataset.panel, story: document.querySelector("#app").dataset.story === "open",
    highlighted: document.querySelectorAll(".leaflet-chosen-pane path").length,
    history: history.length,
  };
}"""
"""All that a reader has chosen beside the language; the map's view in full, for the address may leave it out."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "selection",
    ["claim=halt", "zone=quiet", "conflict=0", "leg=leg:trek:1-2", "event=stand", "story=trek:2"],
)
def test_another_language_changes_nothing_that_a_reader_has_chosen(
    open_page: Open, size: str, selection: str
) -> None:
    """Selected again, each of these would choose a time, switch layers on, clear the filters or move the map."""
    payload = example_payload()
    payload["events"] = {"stand": {"title": "The long stand", "when": "2017-08-30"}}
    page = open_page(render_page(payload), size, f"#{selection}").page
    page.evaluate("convoymap.view.map.closePopup()")
    if selection.startswith("story"):
        page.evaluate("convoymap.view.state.setTime(null)")
    else:
        page.evaluate("convoymap.view.state.setTime({ from: 17450, to: 17450 })")
    page.evaluate(
        """() => {
          const { state, map } = convoymap.view;
          for (const group of ["movement", "source", "zone"]) {
            for (const id of convoymap.view.model[group + "s"].keys()) state.toggle(group, id, id === "courier");
          }
          state.setFilters({ source: "courier", q: "steppe" });
          convoymap.view.panel.show("layers");
          map.setView([34.2, 38.6], 8, { animate: false });
        }"""
    )
    page.wait_for_timeout(500)
    before = page.evaluate(CHOICES)
    for history, name in enumerate(("العربية", "English"), start=1):
        # on a phone the story covers the button
        page.evaluate("document.querySelector('.language').click()")
        expect(page.get_by_role("button", name=name)).to_have_count(0)
        page.wait_for_timeout(500)
        found = page.evaluate(CHOICES)
        assert found.pop("centre") == pytest.approx(before["centre"], abs=0.02)
        assert found == {name: value for name, value in before.items() if name != "centre"} | {
            "history": before["history"] + history
        }


@pytest.mark.parametrize("state", ["folded", "open", "tall"])
def test_the_sheet_stays_as_high_as_it_was_dragged(open_page: Open, state: str) -> None:
    page = open_page(render_page(example_payload()), "phone").page
    page.evaluate("(state) => convoymap.view.panel.setState(state)", state)
    page.evaluate("document.querySelector('.language').click()")
    assert language(page) == ("ar", "rtl")
    expect(page.locator("#app")).to_have_attribute("data-panel", state)


def test_titles_of_zones_are_marked_with_their_language_in_another_one(open_page: Open) -> None:
    page = open_page(render_page(example_payload()), "desktop", "#map=8/35/39.5").page
    label = page.locator(".zone-label bdi")
    spoken = """() => {
      const found = [];
      convoymap.view.map.eachLayer((layer) => {
        if (!(layer instanceof L.GeoJSON) || !layer.getTooltip()) return;
        layer.openTooltip([35, 39.5]);
        found.push(document.querySelector(".leaflet-tooltip bdi").getAttribute("lang"));
        layer.closeTooltip();
      });
      return found;
    }"""
    assert page.evaluate(spoken) == [None]
    expect(label).to_have_text("Quiet zone")
    assert label.get_attribute("lang") is None
    page.locator(".language").click()
    expect(label).to_have_text("Quiet zone")
    assert label.get_attribute("lang") == "en"
    assert page.evaluate(spoken) == ["en"]


def test_search_and_filters_stay(visit: Visit) -> None:
    page = visit.page
    search = page.get_by_role("searchbox")
    search.fill("bridge")
    page.locator(".filters summary").click()
    field = page.locator('select[data-filter="source"]')
    field.select_option(index=1)
    chosen = field.input_value()
    words = page.locator(".matching").inner_text()
    page.get_by_role("button", name="English").click()
    expect(search).to_have_value("bridge")
    expect(field).to_have_value(chosen)
    page.get_by_role("button", name="العربية").click()
    expect(page.locator(".matching")).to_have_text(words)


def test_parts_that_made_way_follow_no_more(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    for name in ("العربية", "English", "العربية"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="تشغيل").click()
    expect(page.get_by_role("button", name="إيقاف مؤقت")).to_be_visible()
    page.get_by_role("button", name="English").click()
    chosen = page.evaluate("convoymap.view.state.time")
    page.wait_for_timeout(2000)
    assert page.evaluate("convoymap.view.state.time") == chosen


def test_address_chooses_the_language_and_back_returns_to_it(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), "desktop", "#lang=ar")
    page = visit.page
    assert language(page) == ("ar", "rtl")
    expect(page.get_by_role("tab", name="الطبقات")).to_be_visible()
    page.get_by_role("button", name="English").click()
    assert language(page) == ("en", "ltr")
    page.go_back()
    page.wait_for_function("document.documentElement.lang === 'ar'")
    expect(page.get_by_role("tab", name="الطبقات")).to_be_visible()
    visit.assert_quiet()


@pytest.mark.parametrize("asked", ["xx", "__proto__", "constructor", "%E0%A4%A", "<img src=x>"])
def test_language_without_words_in_the_address_is_passed_over(open_page: Open, asked: str) -> None:
    visit = open_page(render_page(example_payload()), "desktop", f"#lang={asked}")
    assert language(visit.page) == ("en", "ltr")
    visit.assert_quiet()


def test_links_of_claims_keep_the_language(open_page: Open) -> None:
    page = open_page(render_page(example_payload()), "desktop", "#lang=ar").page
    link = page.locator(".claim-link").first
    assert re.fullmatch(r"#claim=[^&]+&lang=ar", str(link.get_attribute("href")))
    link.click()
    assert language(page) == ("ar", "rtl")


def test_outside_text_says_its_language_and_keeps_its_direction(visit: Visit) -> None:
    page = visit.page
    says = page.locator(".says-button bdi").first
    expect(says).to_have_attribute("lang", "en")
    assert says.evaluate("(node) => getComputedStyle(node).direction") == "ltr"


def test_place_is_called_as_arabic_readers_write_it(
    open_page: Open, bundled: dict[str, Any]
) -> None:
    visit = open_page(render_page(bundled["raqqa-2017"], lang="ar"), "desktop", "#place=raqqa")
    heading = visit.page.locator(".popup h2")
    expect(heading).to_have_text("الرقة Raqqa")
    facts = visit.page.locator(".popup .quiet").first
    expect(facts).to_have_text(re.compile(r"^مدينة · سوريا · بدقة نحو \d+ كم$"))
