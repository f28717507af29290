"""A spelling to its keys: cleaned words, one fold, and the consonant skeleton both scripts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from convoymap.gazetteer.names.rules import LEVANT
from convoymap.gazetteer.names.ruleset import RuleSet

LONGEST_NAME = 200
"""Code points; no place name is longer, and a longer text is refused unread."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0640\u02b0-\u02ff'`\u00b4\u2018\u2019\u201b\u2032\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_GAPS = re.compile(r"[\W_]+")
_MERGED = str.maketrans({"ى": "ي", "ة": "ه", " ": None})
_DIGITS = {0x0660 + n: str(n) for n in range(10)} | {0x06F0 + n: str(n) for n in range(10)}
_ARABIC = re.compile("[\u0620-\u06ff]")
_CONSTRUCT = re.compile(r"(?<=[^aeiouyw])[aei]t$")
_ASSIMILATED = re.compile(r"[aeiu](sh|th|dh|[tdrzsnl])\1")
_BU = re.compile(r"a?b(?:o?u|o)(?=\w{4})")
_REPEATED = re.compile(r"(.)\1+")
_MOST_READINGS = 8
_SHORTEST_JOINED = 6
"""Letters of a word that may begin with an article written onto it: Altanf, and not Alepo."""

_ABBREVIATION = re.compile(r"^[^a-z\u0600-\u06ff]*$|(?:^|[\s.-])[A-Z](?=[\s.-]|$)|\d")
"""A spelling that is read letter by letter, such as MERV, Q-West or U.S.: what only sounds like it is no match."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a name sounds: its consonants, and the vowels around each of them.

    Attributes
    ----------
    skeleton
        Codes of the consonants, capital letters.
    slots
        Vowels before the first, between, and after the last consonant; one more than consonants.
    arabic
        Whether it was written in Arabic script, which leaves short vowels out.
    """

    skeleton: str
    slots: tuple[str, ...]
    arabic: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its keys.

    Attributes
    ----------
    clean
        Lower case without marks, words apart.
    folded
        `fold` of the name.
    core
        Words left when articles and generic words are gone.
    stripped
        `core` without spaces.
    kinds
        Kinds of place that the generic words ask for.
    generic
        Whether a generic word was dropped.
    """

    clean: str
    folded: str
    core: tuple[str, ...]
    stripped: str
    kinds: tuple[str, ...]
    generic: bool


class Folder:
    """Folds names by one table of rules.

    Parameters
    ----------
    rules
        The table; by default that of the Levant and Mesopotamia.
    """

    def __init__(self, rules: RuleSet = LEVANT) -> None:
        self.rules = rules
        self._letters = str.maketrans(rules.letters) | _DIGITS
        self._words = {form: word.becomes for word in rules.words for form in word.forms}
        self._codes = _codes(rules)
        signs = {*self._codes, *rules.vowels, *rules.semivowels}
        longest_first = sorted(signs, key=lambda sign: (-len(sign), sign))
        self._sign = re.compile("|".join(map(re.escape, longest_first)) + "|.")
        self._generics = {
            tuple(self.clean(words).split()): generic.kinds
            for generic in rules.generics
            for words in generic.words
        }
        self._longest_generic = max(map(len, self._generics), default=0)
        self._generic_words = frozenset(word for words in self._generics for word in words)
        self.name = lru_cache(maxsize=8192)(self._name)
        self.spoken = lru_cache(maxsize=32768)(self._spoken)

    def clean(self, text: str) -> str:
        """Lower case, marks and apostrophes gone, every other gap one space.

        >>> Folder().clean("Al-Mayādīn")
        'al mayadin'
        """
        if text.isascii():
            text = text.lower()
        else:
            text = unicodedata.normalize("NFKC", text).casefold()
            text = unicodedata.normalize("NFC", text).translate(self._letters)
            text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _MARKS.sub("", text).translate(self._letters)
        return _GAPS.sub(" ", text).strip()

    def fold(self, text: str) -> str:
        """Make one key of the spellings that differ in marks, case, hyphens and spaces only.

        >>> Folder().fold("Al-Qā’im"), Folder().fold("السُّخنة")
        ('alqaim', 'السخنه')
        """
        return self.clean(text).translate(_MERGED)

    def is_generic(self, text: str) -> bool:
        """Say whether a text is only words of kind and articles, as "the town" is.

        >>> Folder().is_generic("the border crossing"), Folder().is_generic("town of Qara")
        (True, False)
        """
        words = set(self.name(text).clean.split()) - self.rules.articles
        return bool(words) and self._generic_words.issuperset(words)

    def _name(self, text: str) -> Name:
        clean = self.clean(text)
        words = tuple(clean.split())
        core, kinds, generic = self._without_generics(words)
        bare = tuple(self._without_article(core))
        return Name(
            clean=clean,
            folded=clean.translate(_MERGED),
            core=bare,
            stripped="".join(bare).translate(_MERGED),
            kinds=kinds,
            generic=generic,
        )

    def _without_generics(
        self, words: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """Drop generic words at both ends, the longest first, as long as a name is left."""
        kinds: tuple[str, ...] = ()
        dropped = False
        while True:
            cut = self._generic_end(words)
            if cut is None:
                return words, kinds, dropped
            words, asked = cut
            kinds = kinds or asked
            dropped = True

    def _generic_end(
        self, words: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        if len(words) < 2 or not self._generic_words.intersection((words[0], words[1], words[-1])):
            return None
        for length in range(min(self._longest_generic, len(words) - 1), 0, -1):
            for end, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
                kinds = self._generics.get(end)
                if kinds is not None and any(w not in self.rules.articles for w in rest):
                    return _trimmed(rest), kinds
        if words[0] in self.rules.articles and len(words) > 2:
            return self._generic_end(words[1:])
        return None

    def _without_article(self, words: tuple[str, ...]) -> Iterator[str]:
        articles = self.rules.articles
        bare = [word for word in words if word not in articles] or list(words)
        for word in bare:
            if word.startswith("ال") and len(word) > 3:
                word = word[2:]
            yield word

    def readings(self, core: tuple[str, ...]) -> tuple[Sounds, ...]:
        """Give every way to hear a name whose articles are gone, the likeliest first."""
        found = dict.fromkeys(
            sounds
            for words in self._joined_forms(core)
            for sounds in self._sounds(words)
            if sounds.skeleton
        )
        return tuple(found)[:_MOST_READINGS]

    def _spoken(self, spelling: str) -> tuple[Sounds, ...]:
        """Give every way to hear a known spelling, its articles and words of kind left out or kept."""
        if _ABBREVIATION.search(spelling):
            return ()
        name = self.name(spelling)
        heard = self.readings(name.core)
        words = tuple(name.clean.split())
        return heard if words == name.core else heard + self.readings(words)

    def _joined_forms(self, core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Give the words as they stand, then with an article that was written onto its word taken off."""
        yield core
        bare = tuple(self._unjoined(word) for word in core)
        if bare != core:
            yield bare

    def _unjoined(self, word: str) -> str:
        if len(word) < _SHORTEST_JOINED:
            return word
        for article in self.rules.joined_articles:
            if word.startswith(article):
                return word[len(article) :]
        assimilated = _ASSIMILATED.match(word)
        if assimilated:
            return word[1 + len(assimilated[1]) :]
        return word[2:] if word.startswith(("assh", "essh")) else word

    def _sounds(self, words: tuple[str, ...]) -> tuple[Sounds, ...]:
        spelled = [self._words.get(word, word) for word in words]
        if len(spelled) == 1 and (split := _BU.match(spelled[0])):
            spelled = ["bu", spelled[0][split.end() :]]
        arabic = any(_ARABIC.search(word) for word in words)
        plain = self._hear(spelled, keep_h=False)
        kept = self._hear(spelled, keep_h=True)
        heard = [plain] if plain == kept else [plain, kept]
        return tuple(
            Sounds("".join(skeleton), slots, arabic)
            for codes, slots in heard
            for skeleton in _combinations(codes)
        )

    def _hear(self, words: list[str], *, keep_h: bool) -> tuple[list[str], tuple[str, ...]]:
        """Split words into consonants (all codes each may be) and the vowels around them."""
        codes: list[str] = []
        slots = [""]
        before = ""
        last = len(words) - 1
        for position, word in enumerate(words):
            if position < last and len(word) > 4:
                word = _CONSTRUCT.sub("a", word)
            if not keep_h:
                word = _without_final_h(word)
            for index, sign in enumerate(self._sign.findall(word)):
                code, vowel = self._part(sign, first=not codes and slots == [""], start=index == 0)
                if vowel:
                    slots[-1] += vowel
                elif code and not (sign == before and sign.isascii() and slots[-1] == ""):
                    codes.append(code)
                    slots.append("")
                before = sign
        return codes, tuple(_squeezed(slot) for slot in slots)

    def _part(self, sign: str, *, first: bool, start: bool) -> tuple[str, str]:
        """Read one sign as a consonant (its possible codes) or a vowel; the other is empty."""
        semivowel = self.rules.semivowels.get(sign)
        if semivowel:
            return (semivowel[0], "") if first else ("", semivowel[1])
        if sign == "ا" and start:
            return "", "+"
        vowel = self.rules.vowels.get(sign)
        return ("", vowel) if vowel else (self._codes.get(sign, sign.upper()), "")


def is_arabic(text: str) -> bool:
    """Say whether a text holds a letter of Arabic script."""
    return _ARABIC.search(text) is not None


def _codes(rules: RuleSet) -> dict[str, str]:
    """Map each written consonant to the codes it may stand for, the usual one first."""
    codes = {sign: sound.code for sound in rules.sounds for sign in sound.written}
    for sound in rules.sounds:
        for sign in sound.sometimes:
            codes[sign] = codes.get(sign, "") + sound.code
    return codes


def _combinations(codes: list[str]) -> list[tuple[str, ...]]:
    if all(len(code) == 1 for code in codes):
        return [tuple(codes)]
    return [choice for _, choice in zip(range(_MOST_READINGS), product(*codes), strict=False)]


def _without_final_h(word: str) -> str:
    if len(word) > 2 and word[-1] == "h" and word[-2] in "aeiou":
        return word[:-1]
    if len(word) > 2 and word[-1] == "ه":
        return word[:-1] + "ة"
    return word


def _squeezed(slot: str) -> str:
    """Write a repeated vowel once.

    >>> _squeezed("iia")
    'ia'
    """
    return _REPEATED.sub(r"\1", slot) if len(slot) > 1 else slot


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the words that joined a generic word to its name, as in "city of the"."""
    while len(words) > 1 and words[0] in ("of", "the"):
        words = words[1:]
    return words


FOLDER = Folder()
fold = FOLDER.fold
