"""Every card gives its claim away as a link, a citation and GeoJSON, on the clipboard or by hand, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pyogrio
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from shapely.geometry import shape

from convoymap.maps.features import feature_collection
from convoymap.maps.map_page import render_page
from convoymap.pipeline import bundled_cases, map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload
from tests.maps.page_modules import module_script

Json = dict[str, Any]
SIZES = ("desktop", "phone")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });"
SCHEMA = Path(__file__).parents[1] / "maps" / "rfc7946.schema.json"


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


def card(page: Page, claim: str) -> Locator:
    return page.locator(".card", has=page.locator(f'.claim-link[href^="#claim={claim}"]'))


def copied(visit: Visit, claim: str, name: str) -> str:
    """Copy in one form, and return what is on the clipboard."""
    card(visit.page, claim).get_by_role("button", name=name, exact=True).click()
    expect(visit.page.get_by_role("status").filter(has_text="copied")).to_be_visible()
    text: str = visit.page.evaluate("navigator.clipboard.readText()")
    visit.page.evaluate("navigator.clipboard.writeText('')")
    return text


@pytest.mark.parametrize("size", SIZES)
def test_a_card_is_copied_in_three_forms(open_page: Open, size: str) -> None:
    visit = open_page(render_page(example_payload()), size, permissions=CLIPBOARD)
    address = visit.page.url
    assert copied(visit, "halt", "Copy link") == f"{address}#claim=halt"
    assert copied(visit, "halt", "Copy as citation") == (
        "Paraphrase: It stood at the bridge for several days. (Belief)\n"
        "Said by Col. Example, via Wire, via The Gazette\n"
        "A. Writer: A trek. The Gazette, 1 September 2017, paragraph 2\n"
        "https://gazette.example/trek\n"
        "The made-up trek (convoymap), claim halt\n"
        f"{address}#claim=halt"
    )
    assert json.loads(copied(visit, "halt", "Copy as GeoJSON"))["features"][0]["id"] == "claim:halt"
    # copying is not selecting
    assert visit.page.evaluate("convoymap.view.state.selection") is None
    visit.assert_quiet()


def test_a_citation_leaves_out_what_the_source_does_not_give(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), permissions=CLIPBOARD)
    lines = copied(visit, "wide", "Copy as citation").split("\n")
    assert lines[:4] == [
        "Paraphrase: It crossed the steppe.",
        "Said by Reporter, The Courier",
        "The Courier, 2 September 2017, paragraph 2",
        "The made-up trek (convoymap), claim wide",
    ]


def test_a_hostile_claim_is_cited_as_plain_lines(open_page: Open) -> None:
    payload = example_payload()
    payload["claims"][0] |= {
        "says": "One\nTwo\u202egnp\u0000<b>x</b>",
        "who": ["\u2066A\nB", "<script>"],
    }
    payload["sources"]["gazette"] |= {
        "url": "javascript:alert(1)",
        "title": "T\r\nhttps://evil.example/",
    }
    visit = open_page(render_page(payload), permissions=CLIPBOARD)
    lines = copied(visit, "left", "Copy as citation").split("\n")
    assert lines[0] == "Paraphrase: One Two gnp <b>x</b>"
    assert lines[1] == "Said by A B, via <script>, via The Gazette"
    assert lines[2].startswith("A. Writer: T https://evil.example/. The Gazette")
    assert len(lines) == 5
    assert "javascript" not in "".join(lines)
    feature = json.loads(copied(visit, "left", "Copy as GeoJSON"))["features"][0]
    assert feature["properties"]["who"][1] == "<script>"
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
def test_without_a_clipboard_the_text_is_marked_to_be_copied_by_hand(
    open_page: Open, size: str
) -> None:
    visit = open_page(render_page(example_payload()), size, init_script=NO_CLIPBOARD)
    page = visit.page
    button = card(page, "halt").get_by_role("button", name="Copy link", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="The browser lets this page copy nothing here.")
    expect(dialog).to_be_visible()
    text = dialog.get_by_role("textbox", name="Text to copy")
    expect(text).to_be_focused()
    marked = page.evaluate(
        "(({ value, selectionStart: from, selectionEnd: to }) => value.slice(from, to))(document.activeElement)"
    )
    assert marked == f"{page.url}#claim=halt"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    visit.assert_quiet()


def test_a_refused_clipboard_is_no_dead_end(open_page: Open) -> None:
    refuse = "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
    visit = open_page(render_page(example_payload()), init_script=refuse)
    card(visit.page, "halt").get_by_role("button", name="Copy as GeoJSON").click()
    dialog = visit.page.get_by_role("dialog")
    assert json.loads(dialog.get_by_role("textbox").input_value())["type"] == "FeatureCollection"
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    visit.assert_quiet()


def test_in_arabic_too(open_page: Open) -> None:
    visit = open_page(render_page(example_payload()), fragment="#lang=ar", permissions=CLIPBOARD)
    page = visit.page
    card(page, "halt").get_by_role("button", name="نسخ الإحالة المرجعية").click()
    expect(page.locator(".notice")).to_have_text("نُسخت الإحالة المرجعية.")
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0].startswith("إعادة صياغة: ")
    assert "It stood at the bridge for several days." in lines[0]
    assert lines[3] == "https://gazette.example/trek"
    assert lines[-1].endswith("#claim=halt&lang=ar")
    visit.assert_quiet()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fragment", ["", "#lang=ar"])
def test_the_foot_of_a_card_stays_within_it(open_page: Open, size: str, fragment: str) -> None:
    visit = open_page(render_page(example_payload()), size, fragment=fragment)
    for foot in visit.page.locator(".card-foot").all():
        outer = foot.bounding_box()
        assert outer
        for button in foot.locator("button").all():
            box = button.bounding_box()
            assert box
            assert (
                outer["x"] - 1
                <= box["x"]
                <= box["x"] + box["width"]
                <= outer["x"] + outer["width"] + 1
            )
            assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize("folder", bundled_cases(), ids=lambda folder: folder.name)
def test_geojson_of_every_claim_is_that_of_the_export(
    open_page: Open, tmp_path: Path, folder: Path
) -> None:
    case = map_case(folder)
    exported = {
        feature["id"]: feature
        for feature in feature_collection(case.built, case.report.verdicts)["features"]
        if feature["properties"]["kind"] == "claim"
    }
    visit = open_page(render_page(case.payload))
    visit.page.evaluate(module_script("panel/citation.js", "page"))
    given: list[Json] = visit.page.evaluate(
        "() => Array.from(convoymap.view.model.claims, (claim) => page.claimGeoJson(convoymap.view.model, claim))"
    )
    assert [one["features"][0]["id"] for one in given] == list(exported)
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for collection in given:
        validator.validate(collection)
        (feature,) = collection["features"]
        known = exported[feature["id"]]
        one, other = dict(feature["properties"]), dict(known["properties"])
        assert one.pop("uncertainty_km") == pytest.approx(other.pop("uncertainty_km"), abs=0.01)
        assert one == other
        assert list(feature["properties"]) == list(known["properties"])
        if known["geometry"] is None:
            assert feature["geometry"] is None
        else:
            assert shape(feature["geometry"]).equals_exact(shape(known["geometry"]), 1e-5)
    # GDAL reads what a reader would save
    located = next(one for one in given if one["features"][0]["geometry"])
    file = tmp_path / "claim.geojson"
    file.write_text(json.dumps(located), encoding="utf-8")
    table = pyogrio.read_dataframe(file)
    assert list(table["kind"]) == ["claim"]
    assert list(table["title"]) == [located["features"][0]["properties"]["title"]]
    assert table.crs == "EPSG:4326"
    assert not table.geometry.isna().any()
