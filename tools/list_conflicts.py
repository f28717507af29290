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

from convoymap.geo.all_conflicts import clashes_in
from convoymap.geo.timeline.story import event_bounds, forced_by, to_doubt
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

DOCUMENT = Path(__file__).parent.parent / "docs" / "conflicts.md"
BEGIN = "<!-- conflicts: tools/list_conflicts.py -->"
END = "<!-- end of conflicts -->"


def bundled_cases() -> list[LoadedCase]:
    """Return the bundled cases, by name."""
    with as_file(files("convoymap.seeds") / "cases") as folder:
        return [load_case(path.parent) for path in sorted(folder.glob("*/case.yaml"))]


def markdown(cases: Iterable[LoadedCase]) -> str:
    """Return a section a case: its conflicts with their working, what to doubt, and the times that follow."""
    return "\n".join(line for loaded in cases for line in _section(loaded)).rstrip()


def _section(loaded: LoadedCase) -> Iterator[str]:
    clashes = clashes_in(loaded)
    hard = sum(clash.severity == "hard" for clash in clashes)
    yield from (f"### {loaded.case.id}", "")
    yield from (f"{len(clashes)} conflicts: {hard} hard, {len(clashes) - hard} soft.", "")
    for number, clash in enumerate(clashes, start=1):
        claims = ", ".join(f"`{claim}`" for claim in clash.claims)
        yield f"{number}. **{clash.kind}**, {clash.severity}, {clash.margin}: {claims}. {clash.why}"
    doubted = ", ".join(f"`{name}`" for name in to_doubt(loaded)) or "nothing; all times fit"
    yield from ("", f"Smallest set of statements on time to doubt: {doubted}.", "")
    yield from ("| event | earliest | latest | forced by |", "| --- | --- | --- | --- |")
    for event, (earliest, latest) in event_bounds(loaded).items():
        yield f"| {event} | {earliest or ''} | {latest or ''} | {_forced(loaded, event)} |"
    yield ""


def _forced(loaded: LoadedCase, event: str) -> str:
    low, high = (" + ".join(names) for names in forced_by(loaded, event))
    return low if low == high else "; ".join(name for name in (low, high) if name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the lists."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    text = DOCUMENT.read_text(encoding="utf-8")
    fresh = generated.with_section(text, (BEGIN, END), markdown(bundled_cases()))
    return generated.write_or_check({DOCUMENT: fresh}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
