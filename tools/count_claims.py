"""Count the claims of the bundled cases by source and attribute, as Markdown tables.

Usage: python tools/count_claims.py [--check]

Puts them into docs/claims.md, between the marks.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import get_args

import generated

from convoymap.seeds.case import Attribute, Case
from convoymap.seeds.loader import load_case

DOCUMENT = Path(__file__).parent.parent / "docs" / "claims.md"
BEGIN = "<!-- counts: tools/count_claims.py -->"
END = "<!-- end of counts -->"


def bundled_cases() -> list[Case]:
    """Return the bundled cases, by name."""
    with as_file(files("convoymap.seeds") / "cases") as folder:
        return [load_case(path.parent).case for path in sorted(folder.glob("*/case.yaml"))]


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def table(case: Case) -> str:
    """Return the Markdown table of one case: a row an attribute, a column a source."""
    counts = Counter((claim.attribute, claim.source) for claim in case.claims)
    checked = Counter(claim.source for claim in case.claims if claim.check)
    per_source = Counter(claim.source for claim in case.claims)
    sources = sorted(case.sources, key=lambda source: (-per_source[source], source))
    lines = [
        _row(["attribute", *sources, "all"]),
        _row(["---", *("---:" for _ in sources), "---:"]),
    ]
    for attribute in get_args(Attribute):
        row = [counts[attribute, source] for source in sources]
        if any(row):
            lines.append(_row([attribute, *(count or "" for count in row), sum(row)]))
    lines.append(_row(["**all**", *(per_source[source] for source in sources), len(case.claims)]))
    lines.append(_row(["with a check", *(checked[s] for s in sources), checked.total()]))
    return "\n".join(lines)


def markdown(cases: Iterable[Case]) -> str:
    """Return one table a case, each under its name."""
    return "\n\n".join(f"`{case.id}`\n\n{table(case)}" for case in cases)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the tables."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    text = DOCUMENT.read_text(encoding="utf-8")
    fresh = generated.with_section(text, (BEGIN, END), markdown(bundled_cases()))
    return generated.write_or_check({DOCUMENT: fresh}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
