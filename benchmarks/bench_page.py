"""Draw 2,000 movements and 100,000 claims, each at a place of its own, in one page, against Folium's own GeoJSON layer.

python benchmarks/bench_page.py [--smoke] [--movements N] [--claims N] [--no-peer]

Folium gets the same lines and points, each claim's words in its popup, drawn as circles on canvas, which is its fastest
way; its page is opened with the Leaflet of our own page in place of the network's. Stops have no dates: where movements
could have been between dated stops is another computation, in `convoymap.geo.reach`.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import folium
from big_case import big_case, load
from playwright.sync_api import Browser, Page, Route, sync_playwright

from convoymap.geo.built import BuiltCase
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.maps.map_page import render_page
from convoymap.maps.payload import page_payload

T = TypeVar("T")
Figures = dict[str, float]

MOST_PAGE_MB = 6.0
MOST_HEAP_MB = 40.0
WIDTH, HEIGHT = 1440, 900
DRAG_STEPS = 90
FLAGS = ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
HEAP = "performance.memory.usedJSHeapSize / 1e6"
RECORD_FRAMES = """() => {
  window.frames_ = [];
  let before = performance.now();
  const note = (now) => {
    window.frames_.push(now - before);
    before = now;
    window.recording = requestAnimationFrame(note);
  };
  window.recording = requestAnimationFrame(note);
}"""
READY = "() => window.readyAt > 0"
IDLE = "() => new Promise((resume) => requestIdleCallback(resume))"


def main() -> int:
    """Return the exit code after printing figures and ratios: 1 where the page is too big or its heap too full."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="60 movements and 2,000 claims")
    parser.add_argument("--movements", type=int, default=2_000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--no-peer", action="store_true", help="leave Folium out")
    options = parser.parse_args()
    movements, claims = (60, 2_000) if options.smoke else (options.movements, options.claims)

    built, stages = staged(movements, claims)
    print(f"{movements:,} movements, {claims:,} claims, {len(built.places):,} places", flush=True)
    print("CPU seconds: " + ", ".join(f"{name} {took:.2f}" for name, took in stages.items()))
    html, payload_s, render_s = rendered(built)
    print(
        f"built case to HTML: {payload_s + render_s:.2f} s CPU (payload {payload_s:.2f})",
        flush=True,
    )
    ours = {"CPU seconds to HTML": payload_s + render_s, **visited(html)}
    show("convoymap", ours)
    if not options.no_peer:
        peer_html, peer_s = timed(lambda: peer(built))
        peer_figures = {"CPU seconds to HTML": peer_s, **visited(peer_html)}
        show("folium.GeoJson", peer_figures)
        ratios = {name: peer_figures[name] / value for name, value in ours.items() if value}
        print("folium / convoymap: " + ", ".join(f"{k} {v:.1f}" for k, v in ratios.items()))
    kept = (
        ours["page MB"] < MOST_PAGE_MB
        and max(ours["heap MB"], ours["heap MB after gc"]) < MOST_HEAP_MB
    )
    return 0 if kept else 1


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` gives and the CPU seconds that it took."""
    gc.collect()
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def staged(movements: int, claims: int) -> tuple[BuiltCase, Figures]:
    """Return the built case, and the CPU seconds of what comes before a page."""
    document = big_case(movements, claims)
    loaded, load_s = timed(lambda: load(document))
    built, construct_s = timed(lambda: construct(CaseContext(loaded)))
    return built, {"validate and resolve": load_s, "construct": construct_s}


def rendered(built: BuiltCase) -> tuple[str, float, float]:
    """Return the page, and the CPU seconds of its payload and of its HTML."""
    report, check_s = timed(lambda: examine(CaseContext(built.loaded)))
    print(f"CPU seconds: check {check_s:.2f}")
    payload, payload_s = timed(lambda: page_payload(built, report))
    html, render_s = timed(lambda: render_page(payload))
    return html, payload_s, render_s


def peer(built: BuiltCase) -> str:
    """Return Folium's page of the same lines and points."""
    drawn = folium.Map(location=(34.8, 40.0), zoom_start=7, tiles=None, prefer_canvas=True)
    legs = built.legs[["movement", "geometry"]]
    claims = built.claims[["claim", "says", "source", "geometry"]]
    folium.GeoJson(legs, popup=folium.GeoJsonPopup(fields=["movement"])).add_to(drawn)
    folium.GeoJson(
        claims,
        marker=folium.CircleMarker(radius=3, weight=1),
        popup=folium.GeoJsonPopup(fields=["claim", "says", "source"]),
    ).add_to(drawn)
    html: str = drawn.get_root().render()
    end = html.rindex("</script>")
    return f"{html[:end]}\nrequestAnimationFrame(() => {{ window.drawn = true; }});\n{html[end:]}"


def chromium() -> str:
    """Return the browser named by CONVOYMAP_CHROMIUM, else the first Chromium on the path."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    named = os.environ.get("CONVOYMAP_CHROMIUM")
    return named or next(filter(None, map(shutil.which, names)), "chromium")


def visited(html: str) -> Figures:
    """Return the figures of a page that is opened in Chromium; nothing is fetched but the Leaflet of our own page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = opened(browser, file)
        page.wait_for_function(READY, timeout=300_000)
        page.evaluate(IDLE)
        figures = {
            "page MB": file.stat().st_size / 1e6,
            "seconds to first picture": page.evaluate("window.readyAt / 1000"),
            "heap MB": page.evaluate(HEAP),
        }
        page.evaluate("gc()")
        figures["heap MB after gc"] = page.evaluate(HEAP)
        figures["elements"] = page.evaluate("document.querySelectorAll('*').length")
        figures |= dragged(page)
        browser.close()
    return figures


def opened(browser: Browser, file: Path) -> Page:
    """Return the page, opened without a network; it notes when a frame has followed its being ready."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_default_timeout(300_000)
    leaflet = files("convoymap.maps").joinpath("page", "vendor", "leaflet.js").read_text("utf-8")
    jquery = "window.$ = () => [];"

    def answer(route: Route) -> None:
        address = route.request.url
        if address.startswith(("file:", "data:")):
            route.continue_()
        elif address.endswith("leaflet.js"):
            route.fulfill(body=leaflet, content_type="text/javascript")
        else:
            route.fulfill(body=jquery if "jquery" in address else "")

    page.route("**/*", answer)
    page.add_init_script(
        """(() => {
          const look = () => {
            const drawn = (window.convoymap && convoymap.view) || window.drawn;
            requestAnimationFrame(drawn ? (now) => { window.readyAt = now; } : look);
          };
          requestAnimationFrame(look);
        })()"""
    )
    page.goto(file.as_uri())
    return page


def dragged(page: Page) -> Figures:
    """Return the times of frames, in ms, while the map is dragged to and fro."""
    box: Any = page.locator(".leaflet-container").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.4
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(RECORD_FRAMES)
    for step in range(DRAG_STEPS):
        page.mouse.move(x + 250 * (abs((step % 60) - 30) / 30 - 1), y + 2 * (step % 30))
    page.mouse.up()
    page.wait_for_timeout(500)
    frames = sorted(
        page.evaluate("() => { cancelAnimationFrame(window.recording); return window.frames_; }")
    )
    return {
        "ms a frame, middle": frames[len(frames) // 2],
        "ms a frame, 95 of 100": frames[int(len(frames) * 0.95)],
        "ms a frame, longest": frames[-1],
    }


def show(name: str, figures: Figures) -> None:
    """Print the figures of a page."""
    print(
        f"{name}: " + ", ".join(f"{what} {value:.2f}" for what, value in figures.items()),
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
