"""Spellings near an unknown name: "did you mean", never an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from convoymap.gazetteer.names.folding import FOLDER
from convoymap.gazetteer.resolution import Candidate
from convoymap.gazetteer.tiers.store import Index

LEAST_LIKENESS = 70.0
MOST = 5
_LONGEST_SHORTLIST = 400


def nearest_spellings(name: str, tiers: Sequence[Index]) -> tuple[Candidate, ...]:
    """Rank spellings whose skeletons are a consonant or two away, by the likeness of their folds."""
    asked = FOLDER.name(name)
    skeletons = sorted({s.skeleton for s in FOLDER.readings(asked.core)})[:4]
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for rank, tier in enumerate(tiers):
        for number, spelling in tier.nearby(skeletons)[:_LONGEST_SHORTLIST]:
            likeness = fuzz.ratio(
                asked.stripped, FOLDER.name(spelling).stripped, score_cutoff=LEAST_LIKENESS
            )
            if likeness > best.get((rank, number), (0.0, ""))[0]:
                best[rank, number] = (likeness, spelling)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
    return tuple(
        Candidate(
            tiers[rank].place(number),
            tiers[rank].tier,
            "fuzzy",
            asked.stripped,
            spelling,
            round(likeness / 200, 3),
        )
        for (rank, number), (likeness, spelling) in ranked
    )
