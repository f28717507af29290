"""How far two names with one skeleton differ in their vowels."""

from __future__ import annotations

from functools import lru_cache

from convoymap.gazetteer.names.name_keys import PhoneticKey

ANY_VOWEL = "*+"
"""Ayn and a first alef: Arabic script says that there is a vowel and not which."""

# How much it counts against two spellings being one name that a vowel differs so. Set by hand from the
# habits of the region: e is how the press writes a (imala) or i, o is how it writes u; a, i and u are
# three phonemes of Arabic, though short ones vary by dialect.
_LATIN = {
    "ae": 0.05,
    "ei": 0.05,
    "ou": 0.05,
    "ai": 0.3,
    "ao": 0.33,
    "au": 0.33,
    "eo": 0.3,
    "eu": 0.3,
    "iu": 0.3,
    "io": 0.4,
}
_LONG = {
    "ae": 0.05,
    "ei": 0.05,
    "ou": 0.05,
    **{first + sign: 0.0 for first in ANY_VOWEL for sign in "aeiou"},
    **{f"~{sign}": 0.0 for sign in "aei"},
}
_WRITTEN = {"*+": 0.3, "~i": 0.0, "~a": 0.05}
_OTHER = 0.5
_ENDS = {0: "first", 1: "second"}
_DIPHTHONGS = {
    frozenset(pair)
    for pair in (
        ("ai", "e"),
        ("ai", "i"),
        ("ai", "ei"),
        ("ei", "e"),
        ("ei", "i"),
        ("ie", "i"),
        ("ie", "e"),
        ("au", "o"),
        ("au", "u"),
        ("au", "ou"),
        ("ou", "o"),
        ("ou", "u"),
        ("ao", "au"),
        ("ae", "ai"),
    )
}
_SAME_DIPHTHONG = 0.05

ADDED_ALONE = 0.25
"""A vowel between two consonants that the other spelling writes together."""
ELIDED_FIRST = 0.16
"""The same between the first two: speech drops a short first vowel, as in Qseir for Quseir."""
ADDED_BESIDE = 0.16
"""One more vowel sign beside another, such as the a of ai."""
ADDED_GLIDE = 0.27
"""One more i or u beside another vowel: the y or w of another name, more often than a diphthong."""
ADDED_LAST = 0.4
"""A last vowel that the other spelling lacks."""
UNWRITTEN = 0.02
"""A short vowel beside a long one, which Arabic script does not write."""
UNSAID_FIRST = 0.3
"""A first alef or ayn of the Arabic spelling where the Latin one begins with a consonant."""
SILENT_E = 0.12
"""A last e as French adds it after a consonant: Afrine, Mayadine."""
LOST_LONG = 0.4
"""A long vowel of the Arabic spelling that the Latin one lacks."""
_LOST = {**dict.fromkeys("aiu~", LOST_LONG), **dict.fromkeys(ANY_VOWEL, 0.0)}
_WRITTEN_ADDED = dict.fromkeys("aiu~*+", LOST_LONG)
_SHORT = dict.fromkeys("aeo", UNWRITTEN)
_BESIDE = dict.fromkeys("aeo", ADDED_BESIDE)


def vowel_cost(one: PhoneticKey, other: PhoneticKey) -> float:
    """Return the sum of the differences of two names that share a skeleton; above 0.5 they are other names."""
    # Only for callers that compare names of different skeletons: never alike.
    if len(one.slots) != len(other.slots):
        return float(abs(len(one.slots) - len(other.slots)))
    last = len(one.slots) - 1
    total = 0.0
    for index, (a, b) in enumerate(zip(one.slots, other.slots, strict=True)):
        if a != b:
            end = _ENDS.get(index, "") if index < last else "last"
            total += _slot_cost(a, b, one.arabic, other.arabic, end)
    return total


@lru_cache(maxsize=65536)
def _slot_cost(a: str, b: str, a_arabic: bool, b_arabic: bool, end: str) -> float:
    if a_arabic and b_arabic:
        return _edit(a, b, _WRITTEN, _WRITTEN_ADDED, _WRITTEN_ADDED)
    if not a_arabic and not b_arabic:
        return _latin(a, b, end)
    arabic, latin = (a, b) if a_arabic else (b, a)
    return _unvowelled(arabic, latin, end)


def _unvowelled(arabic: str, latin: str, end: str) -> float:
    """Compare what Arabic script writes (long vowels only) with what Latin script writes."""
    if not arabic:
        if end in ("first", "last") and latin:
            return SILENT_E if (end, latin) == ("last", "e") else ADDED_LAST
        # One short vowel, or one and a glide, may stand between consonants that Arabic script writes together.
        return max(0.0, 0.2 * (len(latin) - 2))
    if end == "first" and not latin:
        return UNSAID_FIRST
    return _edit(arabic, latin, _LONG, _LOST, _SHORT)


def _latin(a: str, b: str, end: str) -> float:
    if frozenset((a, b)) in _DIPHTHONGS:
        return _SAME_DIPHTHONG
    if not a or not b:
        if end in ("first", "last"):
            return SILENT_E if (end, a + b) == ("last", "e") else ADDED_LAST
        alone = ELIDED_FIRST if end == "second" else ADDED_ALONE
        return alone + 0.1 * (len(a + b) - 1)
    return _edit(a, b, _LATIN, _BESIDE, _BESIDE)


def _edit(
    a: str, b: str, pairs: dict[str, float], lost: dict[str, float], added: dict[str, float]
) -> float:
    """Return the cost of the cheapest way to turn vowels `a` into `b`."""
    # The weighted edit distance (Wagner and Fischer), one row of its table at a time.
    gains = [added.get(sign, ADDED_GLIDE) for sign in b]
    row = [0.0]
    for gain in gains:
        row.append(row[-1] + gain)
    for mine in a:
        loss = lost.get(mine, ADDED_GLIDE)
        above, row = row, [row[0] + loss]
        for column, theirs in enumerate(b):
            swapped = above[column] + _swap(mine, theirs, pairs)
            row.append(min(swapped, above[column + 1] + loss, row[column] + gains[column]))
    return row[-1]


def _swap(mine: str, theirs: str, pairs: dict[str, float]) -> float:
    if mine == theirs:
        return 0.0
    return pairs.get(mine + theirs, pairs.get(theirs + mine, _OTHER))
