"""Time the scanner of amounts beside text2num's, which finds number words only, over one text, and their growth.

Usage: python benchmarks/bench_words.py [--smoke]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from convoymap.language import date_words, phrase_scan, quantity

TEXT = (
    "Seventeen buses and eleven ambulances left with more than 300 fighters and about two hundred and fifty others. "
    "They waited two and a half days roughly 60 km east of Sukhna, and 3 to 5 thousand were said to be near. "
    "On 28 August the first vehicles had driven 120 nautical miles, the report said; by last Friday all had left. "
)


def cpu(call: Callable[[], object], repeats: int) -> float:
    """Return the least CPU seconds of some calls."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print CPU seconds, ratios and growth."""
    from text_to_num import alpha2digit

    smoke = "--smoke" in sys.argv[1:]
    repeats, length = (1, 4_000) if smoke else (5, 40_000)
    text = TEXT * (length // len(TEXT))
    ours = cpu(lambda: list(quantity.scan(text)), repeats)
    peer = cpu(lambda: alpha2digit(text, "en"), repeats)
    found = len(list(quantity.scan(text)))
    print(
        f"{len(text):,} characters, {found:,} amounts with units, hedges and ranges: {ours:.3f} s"
    )
    print(
        f"text2num's alpha2digit, number words to digits only: {peer:.3f} s; ratio {ours / peer:.2f}"
    )
    for name, scan in (("dates", date_words.scan), ("place phrases", phrase_scan.scan)):
        print(f"{name}: {cpu(lambda scan=scan: list(scan(text)), repeats):.3f} s")  # type: ignore[misc]
    twice = cpu(lambda: list(quantity.scan(text * 2)), repeats)
    print(f"growth of twice the text: {twice / ours:.2f} times the time")


if __name__ == "__main__":
    main()
