"""How many witnesses the sides of a conflict have, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.geo.conflict import Side
from convoymap.geo.witnesses import Origins
from convoymap.seeds.case import Claim
from convoymap.wording.message import NOTHING, Message, say


def where_from(origins: Origins, sides: Sequence[Side], claims: Sequence[Claim]) -> Message:
    """Return that all claims go back to one witness, stand in one report, or how many origins two sides have.

    Empty where each side has one origin and there is nothing to tell.
    """
    if one_witness := origins.shared_origin(claims):
        return say("clash.oneWitness", origin=one_witness)
    sources = {claim.source for claim in claims}
    if len(sources) == 1:
        return say("clash.oneReport", publisher=origins.sources[sources.pop()].publisher)
    ours, theirs = (len(side.witnesses) for side in sides)
    if max(ours, theirs) == 1:
        return NOTHING
    return say("clash.origins", ours=ours, theirs=theirs)
