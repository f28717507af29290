"""List the conflicts and the derived times of the bundled cases, as Markdown.

Usage: python tools/list_conflicts.py [--check]

Puts them into docs/conflicts.md, between the marks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import generated

from convoymap.geo.context import CaseContext
from convoymap.geo.examine import find_conflicts
from convoymap.seeds.loader import load_case

DOCUMENT = Path(__file__).parent.parent / "docs" / "conflicts.md"
BEGIN = "<!-- conflicts: tools/list_conflicts.py -->"
END = "<!-- end of conflicts -->"


def bundled_cases() -> list[CaseContext]:
    """Return the bundled cases, resolved, by name."""
    with as_file(files("convoymap.seeds") / "cases") as folder:
        return [CaseContext(load_case(path.parent)) for path in sorted(folder.glob("*/case.yaml"))]


def markdown(cases: Iterable[CaseContext]) -> str:
    """Return a section a case: its conflicts with their working, what to doubt, and the times that follow."""
    return "\n".join(line for context in cases for line in _section(context)).rstrip()


def _section(context: CaseContext) -> Iterator[str]:
    conflicts = find_conflicts(context)
    hard = sum(conflict.severity == "hard" for conflict in conflicts)
    yield from (f"### {context.case.id}", "")
    yield from (f"{len(conflicts)} conflicts: {hard} hard, {len(conflicts) - hard} soft.", "")
    for number, conflict in enumerate(conflicts, start=1):
        claims = ", ".join(f"`{claim}`" for claim in conflict.claims)
        yield f"{number}. **{conflict.kind}**, {conflict.severity}, {conflict.margin}: {claims}. {conflict.why}"
    doubted = (
        ", ".join(f"`{name}`" for name in context.timeline.times.doubt) or "nothing; all times fit"
    )
    yield from ("", f"Smallest set of statements on time to doubt: {doubted}.", "")
    yield from ("| event | earliest | latest | forced by |", "| --- | --- | --- | --- |")
    for event, (earliest, latest) in context.timeline.times.bounds.items():
        yield f"| {event} | {earliest or ''} | {latest or ''} | {_forced(context, event)} |"
    yield ""


def _forced(context: CaseContext, event: str) -> str:
    low, high = (" + ".join(names) for names in context.timeline.forced_by(event))
    return low if low == high else "; ".join(name for name in (low, high) if name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the lists."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    text = DOCUMENT.read_text(encoding="utf-8")
    fresh = generated.with_section(text, (BEGIN, END), markdown(bundled_cases()))
    return generated.write_or_check({DOCUMENT: fresh}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
