"""A page in a frame is driven and observed by the origins that were allowed at build, and by nobody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from convoymap.maps.map_page import render_page
from tests.browser.chromium import pages_without_a_network
from tests.maps.example_payload import example_payload

Json = dict[str, Any]

PARENT = """<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Parent</title>
<script>window.heard = []; addEventListener("message", (event) => heard.push([event.origin, event.data]));</script>
<iframe src="{map}" width="1000" height="700"></iframe>"""
NOTHING: Json = {
    "selection": None, "time": None, "map": None, "tab": None, "table": None, "filters": {}, "hide": [], "show": [],
    "lang": None,
}  # fmt: skip


class _Site(ThreadingHTTPServer):
    """Pages by path, on a port of its own: an origin of its own."""

    daemon_threads = True

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        super().__init__(("127.0.0.1", 0), _Handler)
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *args: object) -> None:
        """Say nothing on the console."""


@pytest.fixture
def sites() -> Iterator[tuple[_Site, _Site, _Site]]:
    """The map's site, a parent that may be allowed, and a stranger."""
    made = (_Site(), _Site(), _Site())
    for site in made:
        threading.Thread(target=site.serve_forever, daemon=True).start()
    yield made
    for site in made:
        site.shutdown()
        site.server_close()


@dataclass
class Embedded:
    """A parent page with the map in a frame, and what went wrong in them."""

    page: Page
    frame: Frame
    origin: str
    complaints: list[str]

    def post(self, message: object) -> None:
        self.page.evaluate("(message) => frames[0].postMessage(message, '*')", message)

    def heard(self, kind: str) -> list[Json]:
        return [data for _, data in self.page.evaluate("heard") if data["type"] == kind]

    def wait(self, kind: str, count: int = 1) -> list[Json]:
        """Wait until so many answers of a type have come."""
        self.page.wait_for_function(
            "([kind, count]) => heard.filter(([, data]) => data.type === kind).length >= count", arg=[kind, count]
        )  # fmt: skip
        return self.heard(kind)

    def assert_silence(self) -> None:
        self.page.wait_for_timeout(600)
        assert self.page.evaluate("heard") == []
        assert self.complaints == []


def embed(
    browser: Browser, sites: tuple[_Site, _Site, _Site], allow: list[str], parent: _Site
) -> Embedded:
    """Open the parent's page, with the map of the first site in it."""
    sites[0].pages["/map.html"] = render_page(example_payload(), allow_origins=allow)
    parent.pages["/"] = PARENT.format(map=sites[0].origin + "/map.html")
    page = browser.new_page(reduced_motion="reduce")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(parent.origin)
    frame = page.frames[1]
    frame.wait_for_function("() => window.convoymap && convoymap.view")
    return Embedded(page, frame, sites[0].origin, complaints)


def test_a_parent_drives_and_observes_its_map(
    browser: Browser, sites: tuple[_Site, _Site, _Site]
) -> None:
    made = embed(browser, sites, [sites[1].origin, "https://example.org"], sites[1])
    assert made.wait("ready") == [{"convoymap": 1, "type": "ready", "case": "example"}]
    made.post({"convoymap": 1, "type": "get", "id": 7})
    assert made.wait("state") == [{"convoymap": 1, "type": "state", "id": 7, "state": NOTHING}]

    wish = {
        "selection": {"kind": "claim", "id": "halt"},
        "time": "2017-08-30",
        "filters": {"source": "gazette"},
    }
    made.post({"convoymap": 1, "type": "set", "id": "a", "state": wish})
    answer = made.wait("state", 2)[-1]
    assert answer == {"convoymap": 1, "type": "state", "id": "a", "state": NOTHING | wish}
    expect(made.frame.locator('.card[aria-current="true"]')).to_contain_text(
        "It stood at the bridge"
    )
    expect(made.frame.locator(".time-value")).to_have_text("30 August 2017")
    expect(made.frame.locator(".leaflet-popup h2")).to_have_text("Bridge")
    assert made.frame.evaluate("location.hash") == "#claim=halt&time=2017-08-30&source=gazette"

    # parts that are not named stay; null puts one back to the start
    change = {"time": None, "hide": ["zone:quiet"], "map": {"zoom": 7, "lat": 34, "lon": 40}}
    made.post({"convoymap": 1, "type": "set", "state": change})
    state = made.wait("state", 3)[-1]["state"]
    assert state == NOTHING | wish | change

    made.post({"convoymap": 1, "type": "subscribe"})
    assert made.wait("state", 4)[-1]["state"] == state
    made.frame.get_by_role("button", name="The trek left Aford.").click()
    assert made.wait("selection")[-1]["selection"] == {"kind": "claim", "id": "left"}
    assert made.wait("state", 5)[-1]["state"]["selection"] == {"kind": "claim", "id": "left"}
    made.frame.evaluate("convoymap.view.state.select(null)")
    assert made.wait("selection", 2)[-1]["selection"] is None

    made.post({"convoymap": 1, "type": "unsubscribe"})
    made.page.wait_for_timeout(300)
    count = len(made.heard("state"))
    made.frame.evaluate("convoymap.view.state.select('claim', 'goal')")
    made.page.wait_for_timeout(400)
    assert len(made.heard("state")) == count
    assert {origin for origin, _ in made.page.evaluate("heard")} == {made.origin}
    assert made.complaints == []


@pytest.mark.parametrize("allow", [[], ["https://example.org"]])
def test_who_is_not_allowed_hears_and_moves_nothing(
    browser: Browser, sites: tuple[_Site, _Site, _Site], allow: list[str]
) -> None:
    made = embed(browser, sites, [*allow, *([sites[1].origin] if allow else [])], sites[2])
    made.post({"convoymap": 1, "type": "get"})
    made.post({"convoymap": 1, "type": "subscribe"})
    made.post(
        {"convoymap": 1, "type": "set", "state": {"selection": {"kind": "claim", "id": "halt"}}}
    )
    made.frame.evaluate("convoymap.view.state.select('claim', 'goal')")
    made.assert_silence()
    assert made.frame.evaluate("convoymap.view.state.selection.id") == "goal"


LISTENED = """window.listened = [];
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  if (this === window) window.listened.push(type);
  return add.call(this, type, ...rest);
};"""


@pytest.mark.parametrize("allow", [[], ["https://example.org"]])
def test_a_page_that_allows_nobody_listens_to_nobody(
    browser: Browser, tmp_path: Path, allow: list[str]
) -> None:
    for open_page in pages_without_a_network(browser, tmp_path):
        visit = open_page(render_page(example_payload(), allow_origins=allow), init_script=LISTENED)
        assert ("message" in visit.page.evaluate("listened")) == bool(allow)
        visit.assert_quiet()


def test_a_frame_without_an_origin_is_nobody(
    browser: Browser, sites: tuple[_Site, _Site, _Site]
) -> None:
    """Sandboxed pages and files have the origin "null", which cannot be told from anybody else's."""
    made = embed(browser, sites, [sites[1].origin], sites[1])
    made.wait("ready")
    made.page.evaluate(
        """() => {
          const frame = document.createElement("iframe");
          frame.sandbox = "allow-scripts";
          frame.srcdoc = "<script>addEventListener('message', (event) => parent.postMessage({ type: 'leak' }, '*'));" +
            "parent.frames[0].postMessage({ convoymap: 1, type: 'get' }, '*');" +
            "parent.postMessage({ type: 'asked' }, '*')</" + "script>";
          document.body.append(frame);
        }"""
    )
    made.wait("asked")
    made.page.wait_for_timeout(500)
    assert made.heard("leak") == []


HOSTILE: list[object] = [
    None, 0, "get", [], {}, {"type": "get"}, {"convoymap": "1", "type": "get"}, {"convoymap": 2, "type": "get"},
    {"convoymap": 1}, {"convoymap": 1, "type": "constructor"}, {"convoymap": 1, "type": "__proto__"},
    {"convoymap": 1, "type": ["get"]}, {"convoymap": 1, "type": "eval", "state": "alert(1)"},
    {"convoymap": 1, "type": "set"}, {"convoymap": 1, "type": "set", "state": "x" * 5_000_000},
    {"convoymap": 1, "type": "set", "state": [1, 2, 3]},
]  # fmt: skip
ODD_STATES: list[Json] = [
    {"selection": {"kind": "claim", "id": "<img src=x onerror=alert(1)>"}},
    {"selection": {"kind": "constructor", "id": "x"}},
    {"selection": {"kind": "claim", "id": "y" * 1_000_000}},
    {"hide": [f"zone:{number}" for number in range(100_000)], "show": [["zone"]] * 1000},
    {"filters": {"__proto__": {"x": 1}, "q": "z" * 100_000, "source": {"toString": 1}}},
    {
        "time": "9" * 100_000,
        "map": {"zoom": 1e308, "lat": "0", "lon": None},
        "tab": "<b>",
        "lang": "../x",
    },
]


def test_hostile_messages_do_nothing(browser: Browser, sites: tuple[_Site, _Site, _Site]) -> None:
    made = embed(browser, sites, [sites[1].origin], sites[1])
    made.wait("ready")
    for message in HOSTILE:
        made.post(message)
    made.page.wait_for_timeout(500)
    assert made.heard("state") == []
    made.page.wait_for_timeout(1100)
    for state in ODD_STATES:
        made.post({"convoymap": 1, "type": "set", "id": {"not": "a number"}, "state": state})
    answers = made.wait("state", len(ODD_STATES))
    assert all("id" not in answer for answer in answers)
    assert answers[-1]["state"]["hide"] == []
    assert made.frame.evaluate("({}).x") is None
    assert made.frame.locator("img:not(.leaflet-tile)").count() == 0
    made.post(
        {"convoymap": 1, "type": "set", "state": {"selection": {"kind": "claim", "id": "halt"}}}
    )
    expect(made.frame.locator('.card[aria-current="true"]')).to_contain_text(
        "It stood at the bridge"
    )
    assert made.complaints == []


def test_a_flood_is_let_pass_by(browser: Browser, sites: tuple[_Site, _Site, _Site]) -> None:
    made = embed(browser, sites, [sites[1].origin], sites[1])
    made.wait("ready")
    made.page.evaluate(
        "() => { for (let n = 0; n < 5000; n += 1) frames[0].postMessage({ convoymap: 1, type: 'get', id: n }, '*'); }"
    )
    made.page.wait_for_timeout(2500)
    assert 1 <= len(made.heard("state")) < 500
    made.post({"convoymap": 1, "type": "get", "id": "after"})
    made.page.wait_for_function("() => heard.some(([, data]) => data.id === 'after')")
