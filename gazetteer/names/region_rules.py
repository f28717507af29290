"""What a region knows of its names' spellings; `convoymap.gazetteer.names.region_files` reads it from data."""

from __future__ import annotations

import re
from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""Pairs of spellings that meet because of a row."""


@dataclass(frozen=True, slots=True)
class Consonant:
    """One consonant of the skeleton that spellings in all scripts share.

    Attributes
    ----------
    code
        One capital letter that stands for it in a skeleton.
    written
        Letters and letter groups, of any script, that usually are this consonant.
    sometimes
        Letters that may be this consonant although they usually are another one.
    examples
        Pairs of spellings that meet because of this row.
    """

    code: str
    written: tuple[str, ...]
    sometimes: tuple[str, ...] = ()
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Semivowel:
    """A letter that is a consonant at the start of a name and a vowel elsewhere."""

    consonant: str
    vowel: str


@dataclass(frozen=True, slots=True)
class WordForms:
    """A word of place names that is spelled in more ways than its letters explain."""

    becomes: str
    forms: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A part of a word, and what is read in its place."""

    pattern: re.Pattern[str]
    becomes: str


@dataclass(frozen=True, slots=True)
class Generic:
    """Words around a name that say what kind of place is meant: the generic part of a toponym.

    Attributes
    ----------
    words
        Words or word groups, before or after the name.
    kinds
        Kinds of place (`convoymap.gazetteer.kinds`) that the words ask for; empty when they ask for no kind.
    examples
        Pairs of a name with the words and without.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Orthography:
    """How one way of writing spells the sounds of names.

    Attributes
    ----------
    language
        Whose habit it is, for the sentence that explains an answer.
    sign
        What shows that a name is written so; without it `letters` are not applied.
    letters
        What is written (a pattern) and what it stands for, in the order of replacement.
    examples
        Pairs of spellings of one place: written so, and as the English press writes.
    """

    language: str
    sign: re.Pattern[str]
    letters: tuple[tuple[str, str], ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class RegionRules:
    """All that folding knows of the names of one region, or of several regions together.

    Attributes
    ----------
    articles
        Words that are dropped from a name.
    attached_articles
        Articles written as the beginning of their word, always taken off.
    joined_articles
        Patterns of articles that may be the beginning of their word, taken off as a second reading of it.
    joined_words
        Beginnings of a name of one word that are a word of their own.
    construct_endings
        Endings of a word that another word follows.
    silent_endings
        Endings that are written and often not heard; names are read with them and without.
    letters
        Letters that are another letter, or several, however they are written.
    vowels
        What a sign contributes to the vowels between two consonants.
    semivowels
        Signs that are consonant or vowel by where they stand.
    consonants, words, generics, orthographies
        Rows in the order in which they apply.
    """

    articles: frozenset[str]
    attached_articles: tuple[str, ...]
    joined_articles: tuple[re.Pattern[str], ...]
    joined_words: tuple[Rewrite, ...]
    construct_endings: tuple[Rewrite, ...]
    silent_endings: tuple[Rewrite, ...]
    letters: dict[str, str]
    vowels: dict[str, str]
    semivowels: dict[str, Semivowel]
    consonants: tuple[Consonant, ...]
    words: tuple[WordForms, ...]
    generics: tuple[Generic, ...]
    orthographies: tuple[Orthography, ...]
