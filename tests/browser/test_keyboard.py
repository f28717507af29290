"""The keyboard reaches everything and shows where it is; targets are large, words stand out, nothing moves unasked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from convoymap.maps.map_page import render_page
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.maps.example_payload import example_payload

SIZES = ("desktop", "phone")
SCHEMES = ("light", "dark")
TABS = ("claims", "conflicts", "layers", "about")

# What a reader can act on and sees: the same list for the keyboard's way and for the size of targets.
ACTABLE = """() => {
  const asked = "a[href], button, input, select, summary, [tabindex]";
  const all = Array.from(document.querySelectorAll(asked)).filter((node) => node.tabIndex >= 0 && !node.disabled
    && node.getClientRects().length && node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
  all.forEach((node, index) => { node.dataset.actable = String(index); });
  return all.map((node) => {
    const box = (node.matches("input[type=checkbox]") ? node.closest("label") : node).getBoundingClientRect();
    const words = node.getAttribute("aria-label") || node.textContent || node.getAttribute("placeholder") || "";
    const name = node.tagName + "." + (node.getAttribute("class") || "") + " " + words.trim().slice(0, 40);
    const inline = getComputedStyle(node).display === "inline";
    return { name, width: box.width, height: box.height, inline, svg: node instanceof SVGElement };
  });
}"""


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    yield from pages_without_a_network(browser, tmp_path)


def opened(open_page: Open, size: str, tab: str, **options: object) -> Visit:
    visit = open_page(render_page(example_payload()), size, **options)
    visit.page.locator(f"#tab-{tab}").click()
    return visit


def press_tab_through(page: Page) -> list[str]:
    """Press Tab until the focus is where it was at first, past the end of the page; the numbers of what had it."""
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        now = page.evaluate("document.activeElement.dataset.actable || null")
        if now in reached[:1]:
            return reached
        reached += [now] if now else []
    raise AssertionError(f"no end of the page after 400 steps: {reached[-5:]}")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("size", SIZES)
def test_tab_reaches_everything_once_and_leaves_again(open_page: Open, size: str, tab: str) -> None:
    visit = opened(open_page, size, tab)
    actable = [item["name"] for item in visit.page.evaluate(ACTABLE)]
    reached = press_tab_through(visit.page)
    assert sorted(map(int, reached)) == list(range(len(actable))), [
        name for index, name in enumerate(actable) if str(index) not in reached
    ]
    assert len(actable) > 20


def seen_around_focus(page: Page, focused: bool) -> Image.Image:
    """Return a picture of what surrounds the focused element, or, with the focus taken away, the same region."""
    if not focused:
        page.evaluate("document.activeElement.blur()")
    clip = page.evaluate("window.focusBox")
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


KEEP_BOX = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const left = Math.max(0, box.left - 6);
  const top = Math.max(0, box.top - 6);
  window.focusBox = {
    x: left, y: top,
    width: Math.min(innerWidth, box.right + 6) - left, height: Math.min(innerHeight, box.bottom + 6) - top,
  };
  return document.activeElement.dataset.actable || null;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_focus_is_seen_wherever_it_is(open_page: Open, size: str, scheme: str) -> None:
    visit = opened(open_page, size, "claims", color_scheme=scheme)
    page = visit.page
    names = [item["name"] for item in page.evaluate(ACTABLE)]
    unseen = []
    for index, name in enumerate(names):
        # Focus that a script moves is shown as the keyboard's once a key was pressed last.
        page.keyboard.press("Shift")
        page.evaluate(f"document.querySelector('[data-actable=\"{index}\"]').focus()")
        assert page.evaluate(KEEP_BOX) == str(index), name
        with_focus = seen_around_focus(page, focused=True)
        without = seen_around_focus(page, focused=False)
        changed = ImageChops.difference(with_focus, without).convert("L").point(lambda p: p > 40)
        if sum(changed.histogram()[1:]) < 30:
            unseen.append(name)
    assert unseen == []


@pytest.mark.parametrize("tab", TABS)
def test_what_a_thumb_hits_is_24_pixels_wide_and_high(open_page: Open, tab: str) -> None:
    visit = opened(open_page, "phone", tab)
    small = [
        item
        for item in visit.page.evaluate(ACTABLE)
        # Links within a sentence are excepted by WCAG 2.5.8, and a line on the map is as long as it is.
        if min(item["width"], item["height"]) < 24 and not item["inline"] and not item["svg"]
    ]
    assert small == []


CONTRASTS = """(selector) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // Colours as pixels, each over the one behind it.
  const over = (colour, behind) => {
    canvas.fillStyle = behind; canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/\\d+/g).map((value) => value / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const backdrop = (node, ground) => {
    const chain = [];
    for (let at = node; at && !at.matches(".leaflet-container, .stage"); at = at.parentElement) chain.unshift(at);
    return chain.reduce((behind, at) => over(getComputedStyle(at).backgroundColor, behind), ground);
  };
  const found = [];
  for (const root of document.querySelectorAll(selector)) {
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const node = words.currentNode.parentElement;
      if (!words.currentNode.data.trim() || !node.getClientRects().length || node.closest(".unseen, svg")) continue;
      // The map behind may be anything from black to white.
      for (const ground of ["#000000", "#ffffff"]) {
        const behind = backdrop(node, ground);
        found.push([words.currentNode.data.trim(), contrast(over(getComputedStyle(node).color, behind), behind)]);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_words_on_the_map_stand_out_whatever_lies_behind(
    open_page: Open, size: str, scheme: str
) -> None:
    visit = opened(open_page, size, "claims", color_scheme=scheme)
    if size == "phone":
        visit.page.locator(".legend summary").click()
    for selector in (
        ".legend",
        ".leaflet-control-attribution",
        ".leaflet-control-scale",
        ".count",
    ):
        found = visit.page.evaluate(CONTRASTS, selector)
        assert found, selector
        assert [item for item in found if item[1] < 4.5] == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_for_who_wants_no_motion(open_page: Open, size: str) -> None:
    visit = opened(open_page, size, "claims")
    page = visit.page
    before, after = page.evaluate(
        """() => new Promise((done) => {
          const view = convoymap.view;
          const where = () => [view.map.getCenter().lat, view.map.getCenter().lng, view.map.getZoom()].join();
          view.state.select("claim", "goal", "card");
          const before = where();
          setTimeout(() => done([before, where()]), 700);
        })"""
    )
    assert before == after
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => Array.from(document.querySelectorAll("*")).filter((node) => {
          const style = getComputedStyle(node);
          const moves = parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
          return moves || style.scrollBehavior === "smooth";
        }).map((node) => node.className)"""
    )
    assert moving == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_works_signs_tabs_switches_and_marks(open_page: Open, key: str) -> None:
    page = opened(open_page, "desktop", "claims").page
    page.locator(".leaflet-marker-icon").first.focus()
    page.keyboard.press(key)
    expect(page.locator(".leaflet-popup")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    page.locator("#tab-claims").focus()
    for tab in ("conflicts", "layers", "about", "claims"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#tab-{tab}")).to_be_focused()
        expect(page.locator(f"#page-{tab}")).to_be_visible()
    page.locator(".mark-stop").first.focus()
    page.keyboard.press(key)
    expect(page.locator(".leaflet-popup")).to_have_count(1)
    page.locator("#tab-layers").click()
    switch = page.locator("#page-layers input").first
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
