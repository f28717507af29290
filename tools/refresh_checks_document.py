"""Write the examples of docs/checks.md anew from the bundled cases, when places, thresholds or wordings have changed.

Usage: python tools/refresh_checks_document.py [--check]

A line ``> `claim-id`, ...`` under the heading of a kind of check becomes what the program finds for that claim now.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import generated

from convoymap.geo.checks.run import check_case
from convoymap.geo.context import CaseContext
from convoymap.geo.verdict import CheckResult
from convoymap.pipeline import bundled_cases
from convoymap.seeds.loader import load_case

DOCUMENT = Path(__file__).parents[1] / "docs" / "checks.md"
_EXAMPLE = re.compile(r"^> `([a-z0-9-]+)`, ")


def example_of(result: CheckResult) -> str:
    """Return a result as the document prints it."""
    text = f"> `{result.claim}`, {result.verdict}. {result.why}"
    text += f" Margin: {result.margin}." if result.margin else ""
    return text + (f" Breakpoint: {result.breakpoint}." if result.breakpoint else "")


def refreshed(text: str, results: list[CheckResult]) -> str:
    """Return the document with every example as the results have it."""
    first: dict[tuple[str, str], CheckResult] = {}
    for result in results:
        # A claim may have several checks of a kind; the document shows the first.
        first.setdefault((result.kind, result.claim), result)
    kind, lines = "", []
    for line in text.splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ").casefold()
        match = _EXAMPLE.match(line)
        lines.append(example_of(first[kind, match[1]]) if match else line)
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the document."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    results = [
        found for folder in bundled_cases() for found in check_case(CaseContext(load_case(folder)))
    ]
    fresh = refreshed(DOCUMENT.read_text(encoding="utf-8"), results)
    return generated.write_or_check({DOCUMENT: fresh}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
