"""Orders of events within one claim that can hold in no story: an event before itself, a circle of "after"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convoymap.seeds.check import Check, Order


def cycles(checks: Sequence[Check]) -> Iterator[tuple[int, str]]:
    """Yield the index of each check that closes a circle of orders, and what is wrong.

    Orders of different claims may well contradict each other; that is a finding, not a mistake of the case.
    """
    after: dict[str, list[str]] = {}
    for index, check in enumerate(checks):
        if not isinstance(check, Order):
            continue
        first, second = check.before.strip(), check.after.strip()
        # The check that closes a cycle is named and left out, so that each cycle is told once.
        if first == second:
            yield index, f"{first!r} cannot come before itself; name two events"
            continue
        if chain := _chain(after, second, first):
            circle = " before ".join(repr(event) for event in [first, *chain])
            yield index, f"goes in a circle: {circle}; take one of these orders out"
            continue
        after.setdefault(first, []).append(second)


def _chain(after: dict[str, list[str]], start: str, goal: str) -> list[str] | None:
    """Return the events from `start` to `goal` along known orders, both included, or None."""
    # Depth first; each event is visited once, however many chains lead to it.
    chains, seen = [[start]], {start}
    while chains:
        chain = chains.pop()
        if chain[-1] == goal:
            return chain
        for event in after.get(chain[-1], []):
            if event not in seen:
                seen.add(event)
                chains.append([*chain, event])
    return None
