"""Spellings near an unknown name: "did you mean", never an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from convoymap.gazetteer.names.folding import name_folder
from convoymap.gazetteer.resolution import Candidate
from convoymap.gazetteer.tiers.store import Index

LEAST_LIKENESS = 70.0
"""Of 100, by the indel ratio of rapidfuzz: below it a spelling is not worth a question."""
MOST = 5
_LONGEST_SHORTLIST = 400


def nearest_spellings(name: str, tiers: Sequence[Index]) -> tuple[Candidate, ...]:
    """Return places with spellings whose skeletons are a consonant or two away, the likest fold first.

    Parameters
    ----------
    name
        The name that is not known.
    tiers
        Where spellings are looked for, in order.
    """
    folder = name_folder()
    asked = folder.name(name)
    skeletons = sorted({key.skeleton for key in folder.phonetic_keys(asked.core)})[:4]
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for rank, tier in enumerate(tiers):
        for number, spelling in tier.nearby(skeletons)[:_LONGEST_SHORTLIST]:
            likeness = fuzz.ratio(
                asked.stripped, folder.name(spelling).stripped, score_cutoff=LEAST_LIKENESS
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
            # Half the likeness: a suggestion never scores like an answer.
            round(likeness / 200, 3),
        )
        for (rank, number), (likeness, spelling) in ranked
    )
