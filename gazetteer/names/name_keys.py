"""The keys of a name: its words in one spelling, and how it sounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhoneticKey:
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
