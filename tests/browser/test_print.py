"""The page on A4, upright and across: map and legend first, then every claim, sources last; nothing cut or empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from convoymap.maps.map_page import render_page
from convoymap.pipeline import CaseMap, bundled_cases, map_case
from tests.browser.chromium import Open, pages_without_a_network

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
CONTROLS = (
    "Search claims",
    "Filters",
    "Story",
    "All times",
    "Timeline",
    "Layers",
    "العربية",
    "+\n−",
)


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


@pytest.fixture(scope="module", params=["lebanon-border-2017", "raqqa-2017"])
def bundled(request: pytest.FixtureRequest) -> CaseMap:
    (folder,) = (path for path in bundled_cases() if path.name == request.param)
    return map_case(folder)


def squeezed(text: str) -> str:
    """Return the letters and digits of a text: on paper lines are broken anew, at spaces and hyphens."""
    return re.sub(r"[\W_]+", "", text)


def printed(
    open_page: Open, html: str, *, landscape: bool, **options: object
) -> pypdfium2.PdfDocument:
    visit = open_page(html, **options)
    paper = visit.page.pdf(format="A4", landscape=landscape, prefer_css_page_size=False)
    visit.assert_quiet()
    return pypdfium2.PdfDocument(paper)


def words_of(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_bounded())


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_paper_holds_map_legend_claims_and_sources(
    open_page: Open, bundled: CaseMap, size: str, landscape: bool
) -> None:
    paper = printed(open_page, render_page(bundled.payload), landscape=landscape, size=size)
    expected = A4[::-1] if landscape else A4
    assert all(page.get_size() == pytest.approx(expected, abs=1.5) for page in paper)
    pages = [words_of(page) for page in paper]
    first, everything = squeezed(pages[0]), squeezed("".join(pages[1:]))

    case, claims = bundled.payload["case"], bundled.payload["claims"]
    for words in (case["title"], case["summary"], "Legend", "Natural Earth"):
        assert squeezed(words) in first, words
    assert re.search(r"\d+km\d+mi", first), "no scale"
    missing = [claim["id"] for claim in claims if squeezed(claim["says"]) not in everything]
    assert missing == []
    last = squeezed("".join(pages[-2:]))
    for source in bundled.payload["sources"].values():
        assert squeezed(source["publisher"]) in last
        assert squeezed(source.get("url") or "") in last
    assert [words for words in CONTROLS if words in "\n".join(pages)] == []
    assert f"1 / {len(pages)}" in pages[0]


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
def test_no_page_is_empty_and_no_word_is_cut(
    open_page: Open, bundled: CaseMap, landscape: bool
) -> None:
    paper = printed(open_page, render_page(bundled.payload), landscape=landscape)
    for number, page in enumerate(paper):
        words = page.get_textpage()
        width, height = page.get_size()
        boxes = [words.get_charbox(index) for index in range(words.count_chars())]
        boxes = [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
        assert len(boxes) > 100, f"page {number + 1} holds nearly nothing"
        outside = [
            box
            for box in boxes
            # Names at the edge of the map run on under its frame, on the first page only.
            if number and (box[0] < 12 * MM or box[2] > width - 12 * MM)
        ]
        assert outside == [], f"page {number + 1}"
        assert all(box[1] >= 0 and box[3] <= height for box in boxes[-20:])


def test_paper_is_light_though_the_screen_is_dark(open_page: Open, bundled: CaseMap) -> None:
    paper = printed(open_page, render_page(bundled.payload), landscape=False, color_scheme="dark")
    for page in (paper[0], paper[1]):
        picture = page.render(scale=0.5).to_pil().convert("L")
        shades = picture.histogram()
        assert sum(shades[:100]) < 0.1 * sum(shades)


def test_the_map_is_drawn_on_the_first_page(open_page: Open, bundled: CaseMap) -> None:
    paper = printed(open_page, render_page(bundled.payload), landscape=False)
    page = paper[0]
    scale = 1.0
    picture = page.render(scale=scale).to_pil().convert("RGB")
    width, height = picture.size
    upper = picture.crop((0, height // 8, width, height // 2))
    colours = upper.getcolors(maxcolors=1 << 20)
    assert colours is not None
    assert len(colours) > 500
    # The land's colour, not paper's white, is most of it.
    assert max(colours)[1] != (255, 255, 255)
