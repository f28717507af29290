"""What a page embeds of its checks: each once, named by its number, with no more digits than are shown."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from convoymap.maps.page_data import packed_case
from tests.maps.page_reader import Unpack, unpacker

CHECK: dict[str, Any] = {
    "kind": "containment", "computed": {"low": 51.65720621676981, "high": None}, "unit": "km",
    "verdict": "consistent", "why": "Inside.", "assumptions": ["an edge", "a radius"], "method": "By area.",
    "readings": [{"reading": "within", "verdict": "consistent"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def unpack(browser: Browser) -> Unpack:
    return unpacker(browser)


def parts(unpack: Unpack, *claims: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [{"id": f"c{n}", "checks": list(c)} for n, c in enumerate(claims)]
    found = unpack(packed_case({"claims": rows}))
    return {**found["head"], **found["tables"]}


def test_a_check_of_two_claims_stands_once(unpack: Unpack) -> None:
    other = {**CHECK, "why": "Outside.", "assumptions": ["a radius"]}
    page = parts(unpack, [CHECK], [other, CHECK], [])
    assert [claim.get("checks") for claim in page["claims"]] == [[0], [1, 0], None]
    assert [check["why"] for check in page["checks"]] == ["Inside.", "Outside."]
    assert page["assumptions"] == ["an edge", "a radius"]
    assert [check["assumptions"] for check in page["checks"]] == [[0, 1], [1]]
    assert page["methods"] == ["By area."]


def test_figures_are_rounded_and_an_only_reading_is_left_out(unpack: Unpack) -> None:
    (check,) = parts(unpack, [CHECK])["checks"]
    assert check["computed"] == {"low": 51.6572062, "high": None}
    assert "readings" not in check


def test_readings_that_differ_are_kept(unpack: Unpack) -> None:
    readings = [{"reading": name, "verdict": "consistent"} for name in ("elapsed", "inclusive")]
    (check,) = parts(unpack, [{**CHECK, "readings": readings}])["checks"]
    assert check["readings"] == readings
