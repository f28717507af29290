"""What came of a promise, on the cards of its claims, and the table of who names whom, under About."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from convoymap.maps.map_page import render_page
from convoymap.pipeline import map_case
from tests.browser.chromium import Open, pages_without_a_network

CASE = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09}
  gazette: {publisher: "The <b>Gazette</b>", published: 2018-03-10}
subjects: {talks: "The talks <img src=x onerror=alert(1)>"}
claims:
  - id: promise
    source: post
    paragraph: 1
    says: "They were to be let <img src=x onerror=alert(1)> through."
    who: [reporter]
    about: talks
    attribute: outcome
    value: [let-pass]
    modality: promise
    when: 2018-03-01
  - id: broken
    source: gazette
    paragraph: 1
    says: They were stopped.
    who: [reporter]
    about: talks
    attribute: outcome
    value: [not-let-pass]
    when: 2018-03-05
  - {id: a, source: post, paragraph: 2, says: One., who: [reporter], about: talks, attribute: parties,
     value: [tribal-elders]}
  - {id: b, source: gazette, paragraph: 2, says: Two., who: [a man], about: talks, attribute: parties,
     value: [tribal-elders], modality: denial}
"""


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path / "story"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_both_cards_tell_what_came_of_it_and_lead_to_each_other(
    open_page: Open, folder: Path, size: str
) -> None:
    visit = open_page(render_page(map_case(folder).payload), size, fragment="#claim=promise")
    card = visit.page.locator('.card[aria-current="true"]')
    expect(card.locator(".relation .tag-kind")).to_have_text("promise broken")
    expect(card.locator(".relation")).to_contain_text("The promise was broken, by these reports.")
    card.get_by_role("button", name="They were stopped.").click()
    now = visit.page.locator('.card[aria-current="true"]')
    expect(now.locator(".relation")).to_contain_text("They were to be let <img src=x")
    expect(now.locator(".relation .tag-kind")).to_have_text("promise broken")
    assert "#claim=broken" in visit.page.url
    visit.assert_quiet()


@pytest.mark.parametrize(
    ("lang", "tab", "heading", "head"),
    [
        ("en", "About", "Who names whom", ["Subject", "Actor", "Named by", "Denied by"]),
        ("ar", "عن الخريطة", "من يسمّي مَن", ["الموضوع", "الجهة", "يسمّيها", "ينفيها"]),
    ],
)
def test_who_names_whom_is_a_table_under_about(
    open_page: Open, folder: Path, lang: str, tab: str, heading: str, head: list[str]
) -> None:
    visit = open_page(render_page(map_case(folder).payload, lang=lang))
    visit.page.get_by_role("tab", name=tab).click()
    expect(visit.page.get_by_role("heading", name=heading)).to_be_visible()
    table = visit.page.locator(".parties table")
    expect(table.locator("thead th")).to_have_text(head)
    cells = table.locator("tbody tr").locator("th, td")
    expect(cells).to_have_text(
        [
            "The talks <img src=x onerror=alert(1)>",
            "tribal elders",
            "The Post",
            "The <b>Gazette</b>",
        ]
    )
    visit.assert_quiet()
