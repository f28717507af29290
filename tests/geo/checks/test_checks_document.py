from __future__ import annotations

import re
from pathlib import Path

import pytest

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.speed_limits import SPEED_LIMITS
from convoymap.geo.thresholds import PEOPLE_A_VEHICLE
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loader import load_case

DOCUMENT = Path(__file__).parents[3] / "docs" / "checks.md"
EXAMPLES = re.findall(r"^> (`[a-z0-9-]+`, .+)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def workings() -> set[str]:
    """Return every result of the bundled cases as the document prints it."""
    found = set()
    for folder in bundled_cases():
        for result in check_case(CaseContext(load_case(folder))):
            text = f"`{result.claim}`, {result.verdict}. {result.why}"
            text += f" Margin: {result.margin}." if result.margin else ""
            text += f" Breakpoint: {result.breakpoint}." if result.breakpoint else ""
            found.add(text)
    return found


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_document_prints_what_the_program_finds(example: str, workings: set[str]) -> None:
    assert example in workings


def test_the_document_has_an_example_of_nearly_every_kind() -> None:
    assert len(EXAMPLES) >= 12


def test_the_document_holds_the_limits_in_use() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for kind, limit in SPEED_LIMITS.items():
        assert f"| {kind} | {limit.soft_kmh:,g} | {limit.hard_kmh:,g} |" in text
    for kind, rate in PEOPLE_A_VEHICLE.items():
        soft, hard = rate.soft, rate.hard
        assert f"| {kind} | {soft.low:g} to {soft.high:g} | {hard.low:g} to {hard.high:g} |" in text
