"""Which evidence names a claim: by its id, or as a paragraph of its source."""

from __future__ import annotations

import re

from convoymap.seeds.case import Case, Claim

_NUMBERS = r"\d+(?:(?:\s*(?:,|and|to|[-–])\s*)+\d+)*"
_RANGE = re.compile(r"(\d+)(?:\s*(?:to|[-–])\s*(\d+))?")


def names_id(text: str, claim: str) -> bool:
    """Return whether a text of evidence names a claim by its id, as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(claim)}(?![\w-])", text) is not None


def names_claim(text: str, case: Case, claim: Claim) -> bool:
    """Return whether a text of evidence names a claim.

    By its id as a word of its own, or by its source (id or publisher) and a list of paragraphs with its own among them.
    """
    if names_id(text, claim.id):
        return True
    source = case.sources.get(claim.source)
    names = [claim.source, *([source.publisher] if source else [])]
    listed = "|".join(map(re.escape, names))
    pattern = rf"(?<![\w-])(?:{listed})\W{{1,3}}paragraphs?\s+({_NUMBERS})"
    return any(
        claim.paragraph in _paragraphs(found[1])
        for found in re.finditer(pattern, text, re.IGNORECASE)
    )


def _paragraphs(text: str) -> frozenset[int]:
    found: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        # Hostile text may give any range; no report is that long.
        found.update(range(first, min(last, first + 1_000) + 1))
    return frozenset(found)
