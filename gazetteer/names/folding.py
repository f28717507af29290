"""A spelling to its keys: cleaned words, one fold, and the consonant skeleton both scripts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from convoymap.gazetteer.names.name_keys import Name, PhoneticKey
from convoymap.gazetteer.names.region_files import packaged_rules
from convoymap.gazetteer.names.region_rules import RegionRules, Rewrite

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
_REPEATED = re.compile(r"(.)\1+")
_MOST_READINGS = 8
_SHORTEST_JOINED = 6
"""Letters of a word that may begin with an article written onto it: Altanf, and not Alepo."""

# Plain small letters of Latin, Greek, Cyrillic and Armenian; letters of scripts without case.
_WORD_LETTERS = (
    "a-z\u03ac-\u03ce\u0430-\u045f\u0561-\u0587\u05d0-\u05ea\u0600-\u06ff\u0900-\u10ff\u3040-\ud7a3"
)
_ABBREVIATION = re.compile(rf"^[^{_WORD_LETTERS}]*$|(?:^|[\s.-])[A-Z](?=[\s.-]|$)|\d")
"""A spelling that is read letter by letter, such as MERV, Q-West or U.S.: what only sounds like it is no match."""


class NameFolder:
    """Folds names by the rules of regions.

    Parameters
    ----------
    rules
        The rules; `name_folder` returns the folder of those that ship with the package.
    """

    def __init__(self, rules: RegionRules) -> None:
        self.rules = rules
        self._letters = str.maketrans(rules.letters) | _DIGITS
        self._words = {
            self.clean(form): word.becomes for word in rules.words for form in word.forms
        }
        self._codes = _codes(rules)
        signs = {*self._codes, *rules.vowels, *rules.semivowels}
        # Longer signs first, or sh would be read as s and h.
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
        self.spelling_phonetic_keys = lru_cache(maxsize=32768)(self._spelling_phonetic_keys)

    def clean(self, text: str) -> str:
        """Return text in lower case, without marks and apostrophes, every other gap one space.

        >>> name_folder().clean("Al-Mayādīn")
        'al mayadin'
        """
        # Plain ASCII has nothing to normalise, and most names are.
        if text.isascii():
            text = text.lower()
        else:
            text = unicodedata.normalize("NFKC", text).casefold()
            # Letters of the region while they are composed (ç is ch), then every other mark off its letter. Case is
            # folded once more, for taking a letter apart can bring a capital back.
            text = unicodedata.normalize("NFC", text).translate(self._letters)
            text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _MARKS.sub("", text).translate(self._letters)
        return _GAPS.sub(" ", text).strip()

    def fold(self, text: str) -> str:
        """Return one key for the spellings that differ in marks, case, hyphens and spaces only.

        >>> name_folder().fold("Al-Qā’im"), name_folder().fold("السُّخنة")
        ('alqaim', 'السخنه')
        """
        return self.clean(text).translate(_MERGED)

    def is_generic(self, text: str) -> bool:
        """Return whether a text is only generic words and articles, as "the town" is.

        >>> name_folder().is_generic("the border crossing"), name_folder().is_generic("town of Qara")
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
        # The article stands before the generic word: the city of Raqqa.
        if words[0] in self.rules.articles and len(words) > 2:
            return self._generic_end(words[1:])
        return None

    def _without_article(self, words: tuple[str, ...]) -> Iterator[str]:
        articles = self.rules.articles
        # A name of articles only keeps them, for something must be left.
        bare = [word for word in words if word not in articles] or list(words)
        return (self.without_attached_article(word) for word in bare)

    def without_attached_article(self, word: str, *, least_letters: int = 2) -> str:
        """Return a word without an article written as its beginning, where `least_letters` letters are left."""
        for article in self.rules.attached_articles:
            if word.startswith(article) and len(word) >= len(article) + least_letters:
                return word[len(article) :]
        return word

    def phonetic_keys(self, core: tuple[str, ...]) -> tuple[PhoneticKey, ...]:
        """Return a key for every way to hear a name whose articles are gone, the likeliest first, eight at most."""
        found = dict.fromkeys(
            key
            for words in self._joined_forms(core)
            for key in self._keys_of_words(words)
            if key.skeleton
        )
        return tuple(found)[:_MOST_READINGS]

    def _spelling_phonetic_keys(self, spelling: str) -> tuple[PhoneticKey, ...]:
        """Return the keys of a known spelling, its articles and generic words left out or kept."""
        if _ABBREVIATION.search(spelling):
            return ()
        name = self.name(spelling)
        keys = self.phonetic_keys(name.core)
        words = tuple(name.clean.split())
        return keys if words == name.core else keys + self.phonetic_keys(words)

    def _joined_forms(self, core: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield the words as they stand, then with an article that was written onto its word taken off."""
        yield core
        bare = tuple(self._unjoined(word) for word in core)
        if bare != core:
            yield bare

    def _unjoined(self, word: str) -> str:
        if len(word) < _SHORTEST_JOINED:
            return word
        for article in self.rules.joined_articles:
            if found := article.match(word):
                return word[found.end() :]
        return word

    def _keys_of_words(self, words: tuple[str, ...]) -> tuple[PhoneticKey, ...]:
        spelled = self._split_joined([self._words.get(word, word) for word in words])
        arabic = any(_ARABIC.search(word) for word in words)
        plain = self._segmented(spelled, keep_silent=False)
        kept = self._segmented(spelled, keep_silent=True)
        heard = [plain] if plain == kept else [plain, kept]
        return tuple(
            PhoneticKey("".join(skeleton), slots, arabic)
            for codes, slots in heard
            for skeleton in _combinations(codes)
        )

    def _split_joined(self, words: list[str]) -> list[str]:
        if len(words) == 1:
            for joined in self.rules.joined_words:
                if found := joined.pattern.match(words[0]):
                    return [joined.becomes, words[0][found.end() :]]
        return words

    def _segmented(
        self, words: list[str], *, keep_silent: bool
    ) -> tuple[list[str], tuple[str, ...]]:
        """Return words split into consonants (all codes each may be) and the vowels around them."""
        codes: list[str] = []
        slots = [""]
        before = ""
        last = len(words) - 1
        for position, word in enumerate(words):
            if position < last:
                word = _rewritten(word, self.rules.construct_endings)
            if not keep_silent:
                word = _rewritten(word, self.rules.silent_endings)
            for index, sign in enumerate(self._sign.findall(word)):
                code, vowel = self._part(sign, first=not codes and slots == [""], start=index == 0)
                if vowel:
                    slots[-1] += vowel
                # A Latin letter written twice is one consonant; an Arabic one written twice is two.
                elif code and not (sign == before and sign.isascii() and slots[-1] == ""):
                    codes.append(code)
                    slots.append("")
                before = sign
        return codes, tuple(_squeezed(slot) for slot in slots)

    def _part(self, sign: str, *, first: bool, start: bool) -> tuple[str, str]:
        """Return one sign as a consonant (its possible codes) or a vowel; the other is empty."""
        semivowel = self.rules.semivowels.get(sign)
        if semivowel:
            return (semivowel.consonant, "") if first else ("", semivowel.vowel)
        # A first alef carries a vowel and does not say which.
        if sign == "ا" and start:
            return "", "+"
        vowel = self.rules.vowels.get(sign)
        return ("", vowel) if vowel else (self._codes.get(sign, sign.upper()), "")


def is_arabic(text: str) -> bool:
    """Return whether a text holds a letter of Arabic script."""
    return _ARABIC.search(text) is not None


def _codes(rules: RegionRules) -> dict[str, str]:
    """Return the codes that each written consonant may stand for, the usual one first."""
    codes = {sign: consonant.code for consonant in rules.consonants for sign in consonant.written}
    for consonant in rules.consonants:
        for sign in consonant.sometimes:
            # Two regions may say the same of a sign; its code is needed once.
            if consonant.code not in codes.get(sign, ""):
                codes[sign] = codes.get(sign, "") + consonant.code
    return codes


def _combinations(codes: list[str]) -> list[tuple[str, ...]]:
    if all(len(code) == 1 for code in codes):
        return [tuple(codes)]
    # Readings multiply with each letter of two codes, so only the first few are made.
    return [choice for _, choice in zip(range(_MOST_READINGS), product(*codes), strict=False)]


def _rewritten(word: str, rewrites: tuple[Rewrite, ...]) -> str:
    for rewrite in rewrites:
        word = rewrite.pattern.sub(rewrite.becomes, word)
    return word


def _squeezed(slot: str) -> str:
    """Return vowels with a repeated one written once.

    >>> _squeezed("iia")
    'ia'
    """
    return _REPEATED.sub(r"\1", slot) if len(slot) > 1 else slot


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without those that joined a generic word to its name, as in "city of the"."""
    while len(words) > 1 and words[0] in ("of", "the"):
        words = words[1:]
    return words


@cache
def name_folder() -> NameFolder:
    """Return the folder of the packaged regions' rules, made when the first name is folded.

    Raises
    ------
    InputError
        If a region file is malformed, or contradicts another.
    """
    return NameFolder(packaged_rules())


def fold(text: str) -> str:
    """Return `NameFolder.fold` of a text by the packaged regions' rules."""
    return name_folder().fold(text)
