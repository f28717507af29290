"""Pages opened in Chromium without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

READY = """() => !document.getElementById("convoymap-case")
  || Boolean(convoymap.view || document.querySelector(".plain-reason"))"""
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


def chosen_days(text: str) -> dict[str, int]:
    """Return a chosen time, a day or two with ``/`` between them, as the page keeps it: in days since 1970."""
    days = [(date.fromisoformat(day) - date(1970, 1, 1)).days for day in text.split("/")]
    return {"from": days[0], "to": days[-1]}


@dataclass
class Visit:
    """An open page, what it asked of a network, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        assert self.requests == []
        assert self.complaints == []


Open = Callable[..., Visit]


def pages_without_a_network(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open HTML text as a file at a size ("desktop" or "phone"), with every request off the disk refused."""
    contexts: list[BrowserContext] = []

    def opened(
        html: str,
        size: str = "desktop",
        fragment: str = "",
        init_script: str = "",
        **options: object,
    ) -> Visit:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            has_touch=size == "phone",
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.add_init_script(init_script)
        visit = Visit(context.new_page())
        context.route("**/*", lambda route: _only_the_file(route, visit, file.as_uri()))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("dialog", lambda dialog: _refuse(dialog, visit))
        visit.page.goto(file.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            visit.page.wait_for_function(READY)
        return visit

    yield opened
    for context in contexts:
        context.close()


def _refuse(dialog: Dialog, visit: Visit) -> None:
    visit.complaints.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _only_the_file(route: Route, visit: Visit, address: str) -> None:
    if route.request.url.split("#")[0] == address or route.request.url.startswith("data:"):
        route.continue_()
        return
    visit.requests.append(route.request.url)
    route.abort()
