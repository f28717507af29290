"""Why a check earns no verdict, for readers and for whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from convoymap.wording.message import Message, say

CANNOT_DIFFER = say("unearned.cannotDiffer")
OWN_INPUT = say("unearned.ownInput")
OTHER_THING = say("unearned.otherThing")
NOTHING_TESTED = say("unearned.nothingTested")

ADVICE: Mapping[Message, str] = {
    CANNOT_DIFFER: "could not have come out otherwise, whatever had been claimed; test it against something else",
    OWN_INPUT: "is held against what was taken from this claim; hold it against what others say",
    NOTHING_TESTED: "tests nothing, for what it needs is not known; give that",
}
"""What to do about a check that earns no verdict, by the reason that readers are given."""
