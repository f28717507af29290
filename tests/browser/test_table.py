"""The same content as tables: sorted, filtered, paged, read by screen readers, kept as CSV, in step with the map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.geo.verdict import SEVERITY
from convoymap.maps.map_page import render_page
from tests.browser.axe import violations
from tests.browser.chromium import SIZES, Open, Visit, chosen_days, pages_without_a_network
from tests.maps.example_payload import example_payload

Json = dict[str, Any]
KINDS = {"Claims": 5, "Stops": 3, "Zones": 2, "Sources": 2}


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, open_page: Open) -> Visit:
    visit = open_page(render_page(example_payload()), request.param)
    visit.page.get_by_role("button", name="Table", exact=True).click()
    return visit


def heads(page: Page) -> list[str]:
    return page.locator("#table tbody th").all_text_contents()


def sort_by(page: Page, column: str) -> None:
    page.locator(f'#table [data-column="{column}"]').click()


def long_payload(count: int) -> Json:
    payload = example_payload()
    (crowd,) = (claim for claim in payload["claims"] if claim["id"] == "crowd")
    payload["claims"] += [
        {**crowd, "id": f"more-{number}", "says": f"Claim number {number}."} for number in range(count)
    ]  # fmt: skip
    return payload


def test_every_kind_is_a_table_with_caption_and_heads(visit: Visit) -> None:
    page = visit.page
    for kind, count in KINDS.items():
        page.locator(".table-kinds").get_by_role("button", name=kind).click()
        table = page.get_by_role("table", name=f"{kind}, The made-up trek")
        expect(table.locator("tbody tr")).to_have_count(count)
        assert table.get_attribute("aria-rowcount") == str(count + 1)
        expect(table.get_by_role("columnheader")).to_have_count(table.locator("thead th").count())
        expect(table.get_by_role("rowheader")).to_have_count(count)
        rows = [row.get_attribute("aria-rowindex") for row in table.locator("tr").all()]
        assert rows == [str(number) for number in range(1, count + 2)]
        expect(page.locator("#table [role=status]")).to_have_text(f"{count} of {count}")
    visit.assert_quiet()


def test_the_table_says_what_the_cards_say(visit: Visit) -> None:
    row = visit.page.locator("#table tbody tr", has_text="It stood at the bridge")
    for words in (
        "Col. Example, via Wire, via The Gazette",
        "The Gazette, 1 September 2017, paragraph 2",
        "30 August – 2 September 2017",
        "Bridge",
        "several days (read as 3 to 7 days)",
        "Consistent",
        "date",
    ):
        expect(row).to_contain_text(words)
    assert row.get_by_role("link").get_attribute("rel") == "noopener noreferrer"


def test_stops_have_order_place_position_and_status(visit: Visit) -> None:
    visit.page.locator('[data-table="stops"]').click()
    row = visit.page.locator("#table tbody tr", has_text="Bridge")
    assert row.locator("th, td").all_text_contents() == [
        "Bridge", "The trek", "2", "halted", "30 August 2017", "35.2", "39", "",
    ]  # fmt: skip


LEFT, HALT, WIDE, GOAL, CROWD = (
    "The trek left",
    "It stood",
    "It crossed",
    "It is bound",
    "There were",
)


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        ("claim", [WIDE, GOAL, HALT, LEFT, CROWD], [CROWD, LEFT, HALT, GOAL, WIDE]),
        ("source", [WIDE, GOAL, LEFT, HALT, CROWD], [LEFT, HALT, CROWD, WIDE, GOAL]),
        # what has no value stands last either way
        ("time", [LEFT, HALT, WIDE, GOAL, CROWD], [HALT, LEFT, WIDE, GOAL, CROWD]),
        ("quantity", [CROWD, HALT, LEFT, WIDE, GOAL], [HALT, CROWD, LEFT, WIDE, GOAL]),
        ("conflicts", [LEFT, HALT, WIDE, GOAL, CROWD], [LEFT, HALT, WIDE, GOAL, CROWD]),
    ],
)
def test_columns_sort_up_down_and_back(
    open_page: Open, column: str, up: list[str], down: list[str]
) -> None:
    page = open_page(render_page(example_payload())).page
    page.get_by_role("button", name="Table", exact=True).click()
    first = heads(page)
    head = page.locator("#table thead th", has=page.locator(f'[data-column="{column}"]'))
    sort_by(page, column)
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert all(map(str.startswith, heads(page), up))
    expect(page.locator(f'#table [data-column="{column}"]')).to_be_focused()
    sort_by(page, column)
    expect(head).to_have_attribute("aria-sort", "descending")
    assert all(map(str.startswith, heads(page), down))
    sort_by(page, column)
    expect(page.locator("#table [aria-sort]")).to_have_count(0)
    assert heads(page) == first


def test_filters_search_and_time_apply(visit: Visit) -> None:
    page = visit.page
    rows = page.locator("#table tbody tr")
    page.evaluate("convoymap.view.state.setFilters({ source: 'courier' })")
    expect(rows).to_have_count(2)
    page.evaluate("convoymap.view.state.setFilters({ source: '', q: 'bridge' })")
    expect(rows).to_have_count(1)
    expect(page.locator("#table [role=status]")).to_have_text("1 of 5")
    page.evaluate("convoymap.view.state.setFilters({ q: '' })")
    page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days("2017-08-28"))
    expect(rows).to_have_count(4)
    page.locator('[data-table="zones"]').click()
    expect(rows).to_have_count(2)
    page.evaluate("(time) => convoymap.view.state.setTime(time)", chosen_days("2017-09-20"))
    expect(rows).to_have_count(1)
    visit.assert_quiet()


def test_a_row_selects_its_claim_everywhere_and_the_other_way_round(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("rowheader").get_by_role("button", name="It stood at the bridge").click()
    expect(page.locator('.card[aria-current="true"]')).to_contain_text("It stood at the bridge")
    expect(page.locator('#table tr[aria-current="true"]')).to_contain_text("It stood at the bridge")
    expect(page.locator(".mark-stop.related")).to_contain_text("Bridge")
    assert "#claim=halt" in page.url
    assert page.evaluate("convoymap.view.map.getBounds().contains([35.2, 39.0])")
    page.locator("#table tbody tr", has_text="It crossed the steppe").locator("td").nth(3).click()
    expect(page.locator('#table tr[aria-current="true"]')).to_contain_text("It crossed the steppe")
    page.evaluate("convoymap.view.state.select('conflict', 0, 'conflict')")
    expect(page.locator("#table tbody tr.related")).to_have_count(2)
    page.locator('[data-table="stops"]').click()
    page.get_by_role("rowheader").get_by_role("button", name="Camp").click()
    assert "#place=camp" in page.url
    page.locator('[data-table="zones"]').click()
    page.get_by_role("rowheader").get_by_role("button", name="Other zone").click()
    assert "#zone=other" in page.url
    page.locator('[data-table="sources"]').click()
    page.get_by_role("rowheader").get_by_role("button", name="The Courier").click()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    visit.assert_quiet()


def test_the_keyboard_opens_walks_and_closes_the_table(open_page: Open) -> None:
    page = open_page(render_page(example_payload())).page
    opener = page.get_by_role("button", name="Table", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".table-scroll")).to_be_focused()
    buttons = page.locator("#table tbody th button")
    buttons.first.focus()
    page.keyboard.press("ArrowDown")
    expect(buttons.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(buttons.nth(4)).to_be_focused()
    page.keyboard.press("Enter")
    assert "#claim=crowd" in page.url
    expect(buttons.nth(4)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_hidden()
    expect(opener).to_be_focused()


def test_opening_makes_room_and_closing_gives_it_back(open_page: Open) -> None:
    page = open_page(render_page(example_payload()), "phone").page
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".tabs")).to_be_hidden()
    table = page.locator("#table").bounding_box()
    assert table
    assert table["width"] == 390
    assert table["height"] > 600
    first = page.locator("#table tbody th").first
    before = first.bounding_box()
    page.locator(".table-scroll").evaluate("(node) => { node.scrollLeft = 400; }")
    assert first.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Close the table").click()
    expect(page.locator(".tabs")).to_be_visible()


def test_a_hundred_rows_a_page_and_a_link_finds_its_page(open_page: Open) -> None:
    visit = open_page(render_page(long_payload(250)))
    page = visit.page
    page.get_by_role("button", name="Table", exact=True).click()
    table = page.locator("#table table")
    expect(table.locator("tbody tr")).to_have_count(100)
    assert table.get_attribute("aria-rowcount") == "256"
    expect(page.get_by_role("button", name="Previous page")).to_be_disabled()
    page.get_by_role("button", name="Next page").click()
    expect(page.locator(".table-page")).to_have_text("Page 2 of 3")
    expect(table.locator("tbody tr").first).to_have_attribute("aria-rowindex", "102")
    page.evaluate("convoymap.view.state.select('claim', 'more-240', 'map')")
    expect(page.locator(".table-page")).to_have_text("Page 3 of 3")
    expect(page.locator('#table tr[aria-current="true"]')).to_be_in_viewport()
    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    sort_by(page, "claim")
    assert heads(page)[0].startswith("Claim number 0.")
    assert heads(page)[10].startswith("Claim number 10.")
    visit.assert_quiet()


def test_verdicts_sort_most_severe_first_as_they_do_in_every_other_list(open_page: Open) -> None:
    """The table had an order of its own, in which "not checkable" stood before "consistent"."""
    payload = example_payload()
    check = {"kind": "duration", "readings": []}
    # A verdict more than the example has claims: one claim is there twice, the second under an id of its own.
    payload["claims"].append({**payload["claims"][-1], "id": "last"})
    for claim, verdict in zip(payload["claims"], reversed(SEVERITY), strict=True):
        claim["checks"] = [{**check, "verdict": verdict}]
    page = open_page(render_page(payload)).page
    page.get_by_role("button", name="Table", exact=True).click()
    sort_by(page, "verdict")
    assert all(map(str.startswith, heads(page), [CROWD, CROWD, GOAL, WIDE, HALT, LEFT]))
    page.get_by_text("Filters", exact=True).click()
    offered = page.locator('[data-filter="verdict"] option:not([value=""])')
    expect(offered).to_have_text([verdict.capitalize() for verdict in (*SEVERITY, "in conflict")])


@pytest.mark.parametrize("kind", ["claims", "stops", "zones", "sources"])
def test_csv_holds_every_row_of_the_table(open_page: Open, kind: str) -> None:
    visit = open_page(render_page(long_payload(150)), accept_downloads=True)
    page = visit.page
    page.get_by_role("button", name="Table", exact=True).click()
    page.locator(f'[data-table="{kind}"]').click()
    shown, _ = str(page.locator("#table [role=status]").text_content()).split(" of ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == f"example-{kind}.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == int(shown)
    if kind == "claims":
        (halt,) = (row for row in rows if row["id"] == "halt")
        assert halt["who"] == "Col. Example; Wire"
        assert halt["when"] == "2017-08-30/2017-09-02"
        assert (halt["lat"], halt["lon"], halt["low"], halt["high"]) == ("35.2", "39", "3", "7")
        assert halt["conflicts"] == "date (hard)"
    visit.assert_quiet()


@pytest.mark.parametrize(
    "says", ["=1+1", " +1", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1", '"quoted", and\nbroken']
)
def test_no_cell_runs_in_a_spreadsheet(open_page: Open, says: str) -> None:
    payload = example_payload()
    payload["claims"] = [{**payload["claims"][0], "says": says}]
    payload["conflicts"] = []
    page = open_page(render_page(payload), accept_downloads=True).page
    page.get_by_role("button", name="Table", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert row["says"] == (says if says.startswith('"') else f"'{says}")
    assert row["lon"] == "37"


def test_the_table_speaks_arabic_and_runs_from_right_to_left(visit: Visit) -> None:
    page = visit.page
    sort_by(page, "claim")
    page.evaluate("convoymap.view.state.setLanguage('ar')")
    expect(page.locator("#table")).to_be_visible()
    expect(page.locator("#table thead [aria-sort]")).to_contain_text("الإفادة")
    head = page.locator("#table tbody th").first.bounding_box()
    cell = page.locator("#table tbody td").first.bounding_box()
    assert head
    assert cell
    assert head["x"] > cell["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.assert_quiet()


def test_a_case_of_nothing_has_an_empty_table(open_page: Open) -> None:
    visit = open_page(render_page({"case": {"id": "x", "title": "Nothing yet"}}))
    visit.page.get_by_role("button", name="Table", exact=True).click()
    expect(visit.page.locator("#table [role=status]")).to_have_text("0 of 0")
    visit.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_tables_and_marked_claims_have_no_violation(
    open_page: Open, size: str, scheme: str
) -> None:
    visit = open_page(render_page(long_payload(120)), size, color_scheme=scheme)
    page = visit.page
    page.evaluate("convoymap.view.state.select('conflict', 0, 'address')")
    page.get_by_role("tab", name="Claims").click()
    expect(page.locator(".marked-row")).to_be_visible()
    found = {"marked": violations(page)}
    page.get_by_role("button", name="Table", exact=True).click()
    for kind in ("claims", "stops", "zones", "sources"):
        page.locator(f'[data-table="{kind}"]').click()
        found[kind] = violations(page)
    assert found == {name: [] for name in found}
    visit.assert_quiet()
