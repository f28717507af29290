"""The data inside a page: what a reader sees where they cannot be unpacked, and that they unpack everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from convoymap.maps.map_page import PLAIN_CLAIMS, render_page
from tests.browser.chromium import Open, pages_without_a_network
from tests.maps.example_payload import example_payload

BLOCK = re.compile(r'(id="convoymap-(?:case|basemap)" data-bytes=")(\d+)(">)([^<]*)<')


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


def cut(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[3]}{found[4][: len(found[4]) // 8 * 4]}<"


def emptied(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[3]}<"


def altered(found: re.Match[str]) -> str:
    middle = len(found[4]) // 2
    letter = "A" if found[4][middle] != "A" else "B"
    return f"{found[1]}{found[2]}{found[3]}{found[4][:middle]}{letter}{found[4][middle + 1 :]}<"


def not_base64(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[3]}*{found[4][1:]}<"


def longer_than_said(found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) - 1}{found[3]}{found[4]}<"


@pytest.mark.parametrize("damage", [cut, emptied, altered, not_base64, longer_than_said])
@pytest.mark.parametrize("block", [0, 1])
def test_damaged_data_show_the_plain_list_and_say_so(
    open_page: Open, damage: Callable[[re.Match[str]], str], block: int
) -> None:
    page = render_page(example_payload())
    whole = list(BLOCK.finditer(page))[block]
    visit = open_page(page[: whole.start()] + damage(whole) + page[whole.end() :])
    expect(visit.page.get_by_role("alert")).to_contain_text("data in this file are damaged")
    expect(visit.page.locator("#app")).to_be_hidden()
    expect(visit.page.locator("#plain li", has_text="The trek left Aford.")).to_be_visible()
    assert visit.requests == []


def test_browser_that_cannot_unpack_shows_the_plain_list_and_says_so(open_page: Open) -> None:
    page = render_page(example_payload())
    visit = open_page(page, init_script="delete window.DecompressionStream")
    expect(visit.page.get_by_role("alert")).to_contain_text("too old")
    expect(visit.page.locator("#plain li", has_text="The trek left Aford.")).to_be_visible()
    visit.assert_quiet()


def test_plain_list_is_bounded_and_says_where_the_rest_is(open_page: Open) -> None:
    payload = example_payload()
    payload["claims"] = [
        {**payload["claims"][0], "id": f"c{number}", "says": f"Claim number {number}."}
        for number in range(PLAIN_CLAIMS + 234)
    ]
    visit = open_page(render_page(payload), java_script_enabled=False)
    expect(visit.page.locator("#plain ol > li")).to_have_count(PLAIN_CLAIMS)
    expect(visit.page.locator("#plain")).to_contain_text("234 more claims")
