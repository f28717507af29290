"""What a table of folding rules is made of; `convoymap.gazetteer.names.rules` holds that of the region."""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """One consonant of the skeleton that Latin and Arabic spellings share.

    Attributes
    ----------
    code
        One capital letter that stands for it in a skeleton.
    written
        Letters and letter groups, Latin and Arabic, that usually are this sound.
    sometimes
        Letters that may be this sound although they usually are another one.
    examples
        Pairs of spellings that meet because of this row.
    """

    code: str
    written: tuple[str, ...]
    sometimes: tuple[str, ...] = ()
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of place names that is spelled in more ways than its letters explain."""

    becomes: str
    forms: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class Generic:
    """Words around a name that say what kind of place is meant.

    Attributes
    ----------
    words
        Folded words or word groups, before or after the name.
    kinds
        Kinds of place (`convoymap.gazetteer.kinds`) that the words ask for; empty when they ask for none.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    examples: Pairs = ()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All that folding knows of a region's names."""

    articles: frozenset[str]
    joined_articles: tuple[str, ...]
    letters: dict[str, str]
    sounds: tuple[Sound, ...]
    vowels: dict[str, str]
    semivowels: dict[str, tuple[str, str]]
    words: tuple[Word, ...]
    generics: tuple[Generic, ...]
