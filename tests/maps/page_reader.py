"""The page's own reader of its data, run in Chromium: what a page would make of packed bytes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser

from tests.maps.page_modules import module_script

Unpack = Callable[[bytes], Any]

READ = """(packed) => {
  const { head, tables } = columns.unpack(Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)));
  const rows = (table) => Array.from({ length: table.length }, (_, row) => {
    const found = table.row(row);
    return found.geometry === undefined ? found : { ...found, geometry: found.geometry };
  });
  const read = Array.from(tables, ([name, table]) => [name, rows(table)]);
  return JSON.stringify({ head, tables: Object.fromEntries(read) });
}"""


def unpacker(browser: Browser) -> Unpack:
    """Return a function that unpacks bytes as a page does: {"head": ..., "tables": {name: rows}}."""
    page = browser.new_page()
    page.evaluate(module_script("data/columns.js", "columns"))
    # as text, for Playwright loses a key named __proto__ on its way from the page
    return lambda packed: json.loads(page.evaluate(READ, base64.b64encode(packed).decode()))
