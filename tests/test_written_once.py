"""What the whole tool must agree on stands in one file: no other lists it again, and pages get it with their data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from convoymap.geo.verdict import SEVERITY, SHORTFALLS, Verdict, over_all
from convoymap.maps.page_data import packed_case
from convoymap.seeds.voices import OWN_VOICES

ROOT = Path(__file__).parents[1]
FOLDERS = ("convoymap", "gazetteer", "seeds", "geo", "maps", "tools")
SCRIPTS_WITH_WORDS = {
    "maps/page/text/strings_en.js",
    "maps/page/text/strings_ar.js",
    "maps/page/bundle.js",
}


def files_that_list(names: tuple[str, ...]) -> set[str]:
    """Return the files in which every name stands as a text or as a key."""
    patterns = [re.compile(rf"['\"]{name}['\"]|[\s{{]{name}:") for name in names]
    found = set()
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.*"):
            if path.suffix in (".py", ".js") and not path.is_symlink():
                text = path.read_text(encoding="utf-8")
                if all(pattern.search(text) for pattern in patterns):
                    found.add(path.relative_to(ROOT).as_posix())
    return found


def head_of_a_page() -> dict[str, Any]:
    packed = packed_case({})
    size = int.from_bytes(packed[:4], "little")
    found: dict[str, Any] = json.loads(packed[4 : 4 + size])
    return found


def test_the_order_of_verdicts_stands_once() -> None:
    """It stood seven times, on the page in two orders; palette.js and the words have a verdict each in no order."""
    also = SCRIPTS_WITH_WORDS | {"maps/page/text/palette.js"}
    assert files_that_list(SEVERITY) - also == {"geo/verdict.py"}


def test_a_page_gets_the_order_of_verdicts_with_its_data() -> None:
    assert head_of_a_page()["verdicts"] == list(SEVERITY)


def test_the_voices_of_a_report_stand_once() -> None:
    """The page knew three of the five: an editor was a speaker on the card and none in the why of a conflict."""
    assert files_that_list(OWN_VOICES) - SCRIPTS_WITH_WORDS == {"seeds/voices.py"}
    assert head_of_a_page()["voices"] == list(OWN_VOICES)


def test_what_a_check_can_fall_short_by_is_more_severe_than_consistent() -> None:
    assert SHORTFALLS == ("contradicted", "depends on reading", "implausible")


@given(st.lists(st.sampled_from(SEVERITY)))
def test_no_verdict_over_readings_is_milder_than_all_of_them(readings: list[Verdict]) -> None:
    mildest = max(readings, key=SEVERITY.index, default="not checkable")
    assert SEVERITY.index(over_all(readings)) <= SEVERITY.index(mildest)
