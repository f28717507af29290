"""What a page embeds of its checks: each once, named by its number, with no more digits than are shown."""

from __future__ import annotations

from typing import Any

from convoymap.maps.page_data import embedded

CHECK: dict[str, Any] = {
    "kind": "containment", "computed": {"low": 51.65720621676981, "high": None}, "unit": "km",
    "verdict": "consistent", "why": "Inside.", "assumptions": ["an edge", "a radius"], "method": "By area.",
    "readings": [{"reading": "within", "verdict": "consistent"}],
}  # fmt: skip


def parts(*claims: list[dict[str, Any]]) -> dict[str, Any]:
    return embedded({"claims": [{"id": f"c{n}", "checks": list(c)} for n, c in enumerate(claims)]})


def test_a_check_of_two_claims_stands_once() -> None:
    other = {**CHECK, "why": "Outside.", "assumptions": ["a radius"]}
    page = parts([CHECK], [other, CHECK], [])
    assert [claim.get("checks") for claim in page["claims"]] == [[0], [1, 0], None]
    assert [check["why"] for check in page["checks"]] == ["Inside.", "Outside."]
    assert page["assumptions"] == ["an edge", "a radius"]
    assert [check["assumptions"] for check in page["checks"]] == [[0, 1], [1]]
    assert page["methods"] == ["By area."]


def test_figures_are_rounded_and_an_only_reading_is_left_out() -> None:
    (check,) = parts([CHECK])["checks"]
    assert check["computed"] == {"low": 51.657206, "high": None}
    assert "readings" not in check


def test_readings_that_differ_are_kept() -> None:
    readings = [{"reading": name, "verdict": "consistent"} for name in ("elapsed", "inclusive")]
    (check,) = parts([{**CHECK, "readings": readings}])["checks"]
    assert check["readings"] == readings
