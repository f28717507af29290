"""Match levels: a name meets a spelling on the first level that holds, exact before alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from convoymap.gazetteer.names.folding import NameFolder, name_folder
from convoymap.gazetteer.names.name_keys import Name, PhoneticKey
from convoymap.gazetteer.names.vowels import vowel_cost

MatchLevel = Literal["exact", "folded", "article", "skeleton"]
MATCH_LEVELS: tuple[MatchLevel, ...] = ("exact", "folded", "article", "skeleton")

# The most that vowels may differ, by the number of consonants: a short skeleton says little by itself, and
# one consonant says nothing.
_VOWEL_LIMITS = {1: -1.0, 2: 0.12, 3: 0.24}
_LONG_LIMIT = 0.39
ONE_SCRIPT = 0.1
"""Added where only the other script's spelling is met: it leaves vowels out, or writes more of them."""


class SpellingIndex(Protocol):
    """Spellings of numbered places, found by key, such as a tier."""

    def find(self, keys: Sequence[str]) -> list[tuple[int, str]]:
        """Return (number of the place, spelling) for each spelling with one of the keys."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """One place met by a name.

    Attributes
    ----------
    number
        The place's number in its index.
    level
        The match level on which they met.
    key
        The key they share.
    spelling
        The spelling of the place that was met.
    vowel_cost
        How far the vowels differ, 0 for not at all; only the skeleton level may be above 0.
    generic
        Whether the spelling holds a generic word (such as crossing) that its key leaves out.
    """

    number: int
    level: MatchLevel
    key: str
    spelling: str
    vowel_cost: float = 0.0
    generic: bool = False


def strict_matches(
    text: str, index: SpellingIndex, folder: NameFolder | None = None
) -> dict[int, Match]:
    """Return the places met on the levels exact, folded and article: the best match of each by its number."""
    folder = folder or name_folder()
    name = folder.name(text)
    keys = (name.folded,) if name.folded == name.stripped else (name.folded, name.stripped)
    found: dict[int, Match] = {}
    for number, spelling in index.find([key for key in keys if key]):
        match = _strict(text, name, number, spelling, folder)
        if number not in found or _order(match) < _order(found[number]):
            found[number] = match
    return found


def loose_matches(
    text: str, index: SpellingIndex, folder: NameFolder | None = None
) -> dict[int, Match]:
    """Return the places met on the skeleton level, by number: same consonants, and vowels that can be one name."""
    folder = folder or name_folder()
    heard: dict[str, list[PhoneticKey]] = {}
    for key in folder.phonetic_keys(folder.name(text).core):
        heard.setdefault(key.skeleton, []).append(key)
    asked_arabic = any(key.arabic for keys in heard.values() for key in keys)
    costs: dict[int, dict[bool, tuple[float, str, str]]] = {}
    # The nearest spelling of each place, apart by script, for both scripts are asked in the end.
    for number, spelling in index.find(list(heard)):
        best = _closest(heard, spelling, folder)
        if best is None:
            continue
        cost, skeleton, arabic = best
        by_script = costs.setdefault(number, {})
        by_script[arabic] = min(by_script.get(arabic, (9.0, "", "")), (cost, skeleton, spelling))
    return {
        number: match
        for number, by_script in costs.items()
        if (match := _loose(number, by_script, asked_arabic, folder)) is not None
    }


def _strict(text: str, name: Name, number: int, spelling: str, folder: NameFolder) -> Match:
    if spelling == text or spelling.casefold() == text.strip().casefold():
        return Match(number, "exact", spelling, spelling)
    other = folder.name(spelling)
    if other.folded == name.folded:
        return Match(number, "folded", name.folded, spelling)
    key = name.stripped if name.stripped in (other.stripped, other.folded) else name.folded
    return Match(number, "article", key, spelling, generic=other.generic)


def _order(match: Match) -> tuple[int, bool, str]:
    return MATCH_LEVELS.index(match.level), match.generic, match.spelling


def _closest(
    heard: dict[str, list[PhoneticKey]], spelling: str, folder: NameFolder
) -> tuple[float, str, bool] | None:
    costs = [
        (vowel_cost(mine, theirs), theirs.skeleton, theirs.arabic)
        for theirs in folder.spelling_phonetic_keys(spelling)
        for mine in heard.get(theirs.skeleton, ())
    ]
    return min(costs, default=None)


def _loose(
    number: int,
    by_script: dict[bool, tuple[float, str, str]],
    asked_arabic: bool,
    folder: NameFolder,
) -> Match | None:
    """Accept a place whose nearest spelling allows it, and that of the other script as well."""
    nearest = by_script.get(asked_arabic) or by_script[not asked_arabic]
    cost, key, spelling = nearest
    if asked_arabic not in by_script:
        # Only the other script's spelling is known, and it says less of the vowels.
        cost += ONE_SCRIPT
    elif len(by_script) == 2:
        # Both scripts are known and must agree: the worse of them counts.
        cost = max(cost, by_script[not asked_arabic][0])
    if cost > _VOWEL_LIMITS.get(len(key), _LONG_LIMIT):
        return None
    return Match(number, "skeleton", key, spelling, cost, folder.name(spelling).generic)
