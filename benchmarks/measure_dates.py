"""Measure the grammar of dates by the public specification of another reader (Recognizers-Text, MIT licence).

Usage: python benchmarks/measure_dates.py SPECIFICATION.json... [--half tuned|held] [--list KIND]

A specification is a file such as Specs/DateTime/English/DateTimeModel.json of that project, which is not part of this
one. Each expression with the day it is told on counts once. Kinds: `same` days, `overlapping` days (another convention,
such as what "late" spans), `another day` (no reading of ours shares a day with theirs), `not understood`. The halves
are by the parity of a checksum of the words: rules are written by looking at one, and figures reported on the other.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from math import inf
from pathlib import Path
from typing import Any

from convoymap.language import date_words
from convoymap.language.date_spans import day_number, show_days
from convoymap.language.interval import Interval

KINDS = ("same", "overlapping", "another day", "not understood")
_TYPES = ("date", "daterange", "datetime", "datetimerange")


def expressions(path: Path) -> Iterator[tuple[str, date, list[Interval]]]:
    """Yield words, the day that they are told on, and the days that they mean there, by each of its readings."""
    for example in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = example.get("Context", {}).get("ReferenceDateTime")
        for result in example.get("Results") or () if reference else ():
            if result.get("TypeName", "").rpartition(".")[2] not in _TYPES:
                continue
            values = (result.get("Resolution") or {}).get("values") or ()
            if days := [days for value in values for days in _days(value)]:
                yield result["Text"], datetime.fromisoformat(reference).date(), days


def _days(value: dict[str, Any]) -> Iterator[Interval]:
    try:
        first, last = (
            datetime.fromisoformat(value[name]) if value.get(name) else None
            for name in (("value", "value") if "value" in value else ("start", "end"))
        )
    except ValueError:  # what it does not resolve
        return
    low = day_number(first.date()) if first else -inf
    high = day_number(last.date()) if last else inf
    if first or last:
        yield Interval(low, high)
        # Its ranges end before their last day, or with it where two days were named.
        if "value" not in value and low < high:
            yield Interval(low, high - 1)


def kind_of(words: str, told: date, expected: list[Interval]) -> str:
    """Return how the readings of some words agree with the days expected."""
    found = date_words.parse(words).meanings(told)
    if not found:
        return "not understood"
    if any(days in expected for meaning in found for days in (meaning.soft, meaning.hard)):
        return "same"
    shared = any(meaning.hard.gap(days) == 0 for meaning in found for days in expected)
    return "overlapping" if shared else "another day"


def main() -> None:
    """Print how many expressions are of each kind, and those of the kind asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", choices=("tuned", "held"))
    parser.add_argument("--list", choices=KINDS, action="append", default=[])
    asked = parser.parse_args()
    counted: Counter[str] = Counter()
    seen: set[tuple[str, date]] = set()
    for words, told, days in (found for path in asked.files for found in expressions(path)):
        key = (words.casefold(), told)
        half = "held" if zlib.crc32(words.casefold().encode()) % 2 else "tuned"
        if key in seen or (asked.half and half != asked.half):
            continue
        seen.add(key)
        kind = kind_of(words, told, days)
        counted[kind] += 1
        if kind in asked.list:
            ours = "; ".join(show_days(m.soft) for m in date_words.parse(words).meanings(told))
            theirs = "; ".join(map(show_days, dict.fromkeys(days)))
            print(f"{kind} | {words} | {told} | ours: {ours} | theirs: {theirs}")
    total = counted.total()
    for kind in KINDS:
        print(f"{kind}: {counted[kind]} of {total}")


if __name__ == "__main__":
    main()
