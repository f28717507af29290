"""One Chromium for all tests that open pages; where there is no browser they fail, they do not skip."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# The same examples for everybody and every time: a failure is of the change at hand. How long an example takes says
# more about the machine's other work than about the code.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
# Other examples each time, for `./run fuzz`; what fails is kept in .hypothesis and tried first from then on.
settings.register_profile("fuzz", deadline=None, print_blob=True)
settings.load_profile("ci")

# A shell without job control lets what it starts in the background ignore Ctrl-C; what tests start must not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-browser", action="store_true", help="leave out the tests that open pages"
    )
    parser.addoption(
        "--every-environment", action="store_true", help="build in every environment, not a sample"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--without-browser"):
        opens = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=opens)
        items[:] = [item for item in items if item not in opens]


NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str:
    """Return the browser named by CONVOYMAP_CHROMIUM, else the first Chromium on the path."""
    named = os.environ.get("CONVOYMAP_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "no Chromium found: install it, or name one in CONVOYMAP_CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()
