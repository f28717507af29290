"""Hostile text in every field of a case stays text: no script runs, nothing is asked for, no element comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from convoymap.maps.index_page import render_index
from convoymap.maps.map_page import render_page
from convoymap.pipeline import map_case
from tests.browser.chromium import Open, Visit, pages_without_a_network
from tests.browser.hostile_cases import hostile_payload, write_accepted
from tests.browser.hostile_texts import HOSTILE
from tests.maps.example_payload import example_payload

Json = dict[str, Any]
TEXTS = list(HOSTILE.values())
GROUPS = [TEXTS[first::6] for first in range(6)]
PLAIN = [f"plain words {number}" for number in range(4)]

# Notes every element and attribute that ever comes into the document, and what its policy stopped.
WATCH = """
window.seen = { elements: {}, attributes: {}, links: {}, stopped: [] };
(() => {
  const note = (element) => {
    const name = element.namespaceURI + " " + element.localName;
    window.seen.elements[name] = true;
    for (const attribute of element.attributes) {
      window.seen.attributes[element.localName + " " + attribute.name] = true;
      if (["href", "src", "action", "data"].includes(attribute.localName)) {
        const address = attribute.value;
        window.seen.links[element.localName + " " + (address.startsWith("#") ? "#" : address.split(/[/,]/)[0])] = true;
      }
    }
  };
  const walk = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    note(node);
    node.querySelectorAll("*").forEach(note);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") note(change.target);
      else change.addedNodes.forEach(walk);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    window.seen.stopped.push(event.blockedURI + " " + event.violatedDirective);
  });
})();
"""

# Opens whatever a reader can open. Texts are handed over as UTF-16 units: some of them are no Unicode text.
OPEN_ALL = """async (all) => {
  const view = convoymap.view;
  const rest = () => new Promise((resume) => setTimeout(resume, 20));
  const pointAt = (node) => node.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  const opened = {};
  for (const tab of document.querySelectorAll("[role=tab]")) tab.click();
  for (const [kind, ids] of Object.entries(all)) {
    opened[kind] = 0;
    for (const id of ids) {
      view.state.select(kind, String.fromCharCode(...id), "test");
      const told = '.card[aria-current="true"], .conflict[aria-current="true"], .leaflet-popup, .story:not([hidden])';
      opened[kind] += document.querySelector(told) ? 1 : 0;
    }
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    await rest();
    view.state.select(null);
  }
  document.querySelectorAll("button, .leaflet-interactive, .leaflet-marker-icon").forEach(pointAt);
  await rest();
  return opened;
}"""

# Which texts neither the cards nor the plain list show.
UNFOUND = """async (all) => {
  const search = document.querySelector("input[type=search]");
  const plain = document.getElementById("plain").textContent;
  const even = (text) => text.toWellFormed().replace(/[\\u0000-\\u001f\\u007f-\\u009f\\ufffe\\uffff]/g, "\\ufffd");
  const missing = [];
  for (const units of all) {
    const text = String.fromCharCode(...units);
    search.value = text.replace(/\\s+/g, " ");
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resume) => setTimeout(resume, 5));
    const cards = Array.from(document.querySelectorAll(".card"), (card) => even(card.textContent));
    if (!cards.some((card) => card.includes(even(text)))) missing.push("card " + even(text));
    if (!even(plain).includes(even(text.replace(/\\r\\n?/g, "\\n")))) missing.push("list " + even(text));
  }
  search.value = "";
  search.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return missing;
}"""


def units(text: str, most: int = 60) -> list[int]:
    raw = text[:most].encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[place : place + 2], "little") for place in range(0, len(raw), 2)]


def open_all(visit: Visit, payload: Json, most: int = 1_000) -> None:
    """Open at most so many of each kind, spread over all; each must open something."""
    features = payload["features"]["features"]
    of_kind = {
        kind: [item for item in features if item["properties"]["kind"] == kind]
        for kind in ("leg", "stop")
    }
    stops = [item["properties"] for item in of_kind["stop"]]
    ids = {
        "claim": [claim["id"] for claim in payload["claims"]],
        "place": list(payload["places"]),
        "zone": list(payload["zones"]),
        "conflict": [str(number) for number in range(len(payload["conflicts"]))],
        "leg": [leg["id"] for leg in of_kind["leg"]],
        "story": [f"{stop['movement']}:{stop['order']}" for stop in stops],
    }
    # an id of more than 2,000 characters is cut in the page
    short = {kind: [text for text in found if len(text) < 1_990] for kind, found in ids.items()}
    chosen = {kind: found[:: len(found) // most + 1] for kind, found in short.items()}
    given = {kind: [units(text, 2_000) for text in found] for kind, found in chosen.items()}
    opened = visit.page.evaluate(OPEN_ALL, given)
    assert opened == {kind: len(found) for kind, found in chosen.items()}


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    for opened in pages_without_a_network(browser, tmp_path):
        yield partial(opened, init_script=WATCH)


def seen(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("window.seen")
    return found


@pytest.fixture(scope="module")
def harmless(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What elements and attributes pages have whose words are harmless."""
    found: dict[str, set[str]] = {"elements": set(), "attributes": set()}
    folder = tmp_path_factory.mktemp("harmless")
    known = hostile_payload(PLAIN)
    for source in known["sources"].values():
        source["url"] = "https://a.example/x"
    for claim in known["claims"]:
        claim["checks"][0]["verdict"] = "consistent"
    write_accepted(folder, PLAIN)
    for payload in (hostile_payload(PLAIN), known, example_payload(), map_case(folder).payload):
        for opened in pages_without_a_network(browser, folder):
            visit = opened(render_page(payload), init_script=WATCH)
            open_all(visit, payload)
            for kind, names in found.items():
                names.update(seen(visit.page)[kind])
    return found


def assert_nothing_came_of_it(visit: Visit, harmless: dict[str, set[str]]) -> None:
    found = seen(visit.page)
    assert set(found["elements"]) - harmless["elements"] == set()
    assert set(found["attributes"]) - harmless["attributes"] == set()
    assert not [name for name in found["attributes"] if name.split()[1].startswith("on")]
    assert set(found["links"]) <= {"a #", "a http:", "a https:", "link data:"}
    assert found["stopped"] == []
    assert visit.page.evaluate("window.pwned ?? null") is None
    visit.assert_quiet()


def assert_usable(page: Page) -> None:
    page.get_by_role("tab").first.click()
    card = page.locator(".card").first
    # by key: on a busy machine the cards still move to their places, and a click may meet none
    card.locator(".says-button").press("Enter")
    expect(page.locator('.card[aria-current="true"]')).to_have_count(1)
    assert "#claim=" in page.url


def scripts_in(page: Page) -> tuple[int, int]:
    return page.locator("script").count(), page.locator("style").count()


def test_the_list_is_long_and_each_text_is_another() -> None:
    assert len(set(TEXTS)) == len(HOSTILE) >= 100


@pytest.mark.parametrize("number", range(len(GROUPS)))
def test_hostile_text_in_every_field_stays_text(
    open_page: Open, harmless: dict[str, set[str]], number: int
) -> None:
    texts = GROUPS[number]
    clean = open_page(render_page(example_payload()))
    counts = scripts_in(clean.page)
    payload = hostile_payload(texts)
    visit = open_page(render_page(payload), "desktop" if number % 2 else "phone")
    open_all(visit, payload)
    # a search for spaces finds everything
    assert visit.page.evaluate(UNFOUND, [units(text) for text in texts if text.strip()]) == []
    assert scripts_in(visit.page) == counts
    assert_nothing_came_of_it(visit, harmless)
    assert_usable(visit.page)


def test_hostile_text_through_the_loader_stays_text(
    open_page: Open, harmless: dict[str, set[str]], tmp_path: Path
) -> None:
    kept = write_accepted(tmp_path, TEXTS)
    assert len(kept) >= 140
    case = map_case(tmp_path)
    files = case.files()
    visit = open_page(files[f"{case.id}.html"])
    open_all(visit, case.payload, most=5)
    found = visit.page.evaluate(UNFOUND, [units(text.strip()) for text in kept])
    assert found == []
    assert_nothing_came_of_it(visit, harmless)
    assert_usable(visit.page)


def test_hostile_text_in_the_picture_stays_text(open_page: Open, tmp_path: Path) -> None:
    """Within an HTML page, which parses it more freely than XML does and has no policy against scripts."""
    drawn = []
    for name, texts in (("harmless", PLAIN), ("hostile", TEXTS)):
        folder = tmp_path / name
        folder.mkdir()
        write_accepted(folder, texts)
        picture = map_case(folder).picture("svg")
        assert isinstance(picture, str)
        visit = open_page(f"<!DOCTYPE html><title>Picture</title>{picture}")
        expect(visit.page.locator("svg")).to_be_visible()
        assert visit.page.evaluate("window.pwned ?? null") is None
        visit.assert_quiet()
        found = seen(visit.page)
        drawn.append({name for kind in ("elements", "attributes") for name in found[kind]})
    assert drawn[1] - drawn[0] == set()
    assert "svg" in str(drawn[0])


def test_without_scripts_the_list_is_text(open_page: Open) -> None:
    visit = open_page(render_page(hostile_payload(TEXTS)), java_script_enabled=False)
    plain = visit.page.locator("#plain")
    expect(plain).to_be_visible()
    expect(plain.locator("ol > li")).to_have_count(len(TEXTS))
    names = set(plain.locator("*").evaluate_all("(all) => all.map((item) => item.localName)"))
    assert names <= {"h1", "h2", "p", "ol", "ul", "li", "bdi", "cite"}
    assert len(visit.page.title()) > 0
    visit.assert_quiet()


def test_the_index_shows_titles_as_text(open_page: Open) -> None:
    cases = [
        {"id": f"c{number}", "title": text, "summary": text, "links": {"Map": f"c{number}.html"}}
        for number, text in enumerate(TEXTS)
    ]
    visit = open_page(render_index(cases))
    expect(visit.page.locator("a").first).to_be_visible()
    allowed = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "a", "article",
               "header", "footer", "section", "link", "bdi", "nav", "ol", "img"}  # fmt: skip
    names = {name.split()[1] for name in seen(visit.page)["elements"]}
    assert names <= allowed
    assert set(seen(visit.page)["links"]) <= {
        *(f"a c{number}.html" for number in range(len(TEXTS))),
        "link data:",
    }
    visit.assert_quiet()


def test_hostile_fragments_select_nothing(open_page: Open, harmless: dict[str, set[str]]) -> None:
    visit = open_page(render_page(example_payload()))
    visit.page.evaluate(
        """async (all) => {
          const kinds = ["claim", "place", "zone", "conflict", "story", "leg", "time", "lang", "q", "__proto__"];
          for (const [index, units] of all.entries()) {
            const text = String.fromCharCode(...units);
            for (const kind of kinds) location.hash = "#" + kind + "=" + text;
            const kind = kinds[index % kinds.length];
            location.hash = "#" + kind + "=" + encodeURIComponent(text.toWellFormed());
            location.hash = "#claim=halt&" + kind + "=" + text;
            location.hash = "#" + text;
            await new Promise((resume) => setTimeout(resume));
          }
        }""",
        [units(text) for text in TEXTS],
    )
    assert_nothing_came_of_it(visit, harmless)
    visit.page.evaluate("location.hash = '#claim=halt'")
    expect(visit.page.locator('.card[aria-current="true"]')).to_contain_text(
        "It stood at the bridge"
    )


@pytest.mark.parametrize(
    "name", ["image with a handler", "fragment", "end of an attribute", "jinja"]
)
def test_a_page_opened_by_a_hostile_fragment(
    open_page: Open, harmless: dict[str, set[str]], name: str
) -> None:
    for kind in ("claim", "story", "lang"):
        visit = open_page(render_page(example_payload()), fragment=f"#{kind}={HOSTILE[name]}")
        assert_nothing_came_of_it(visit, harmless)
        assert_usable(visit.page)
