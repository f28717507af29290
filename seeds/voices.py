"""Speakers: those that mean the report itself, its reporter, its headline, and those that have a name."""

from __future__ import annotations

OWN_VOICES = ("reporter", "headline", "author", "editor", "narrator")
"""As they stand in `who`, in small letters."""


def is_own_voice(name: str) -> bool:
    """Return whether a speaker is the report itself, however the name is capitalised.

    >>> is_own_voice("Editor"), is_own_voice("a driver")
    (True, False)
    """
    return name.casefold() in OWN_VOICES


LOWER_CASE_NAMES = frozenset({"dapd", "ddp", "dpa", "epd", "sid"})
"""News agencies that write their own name in small letters."""


def is_name(name: str) -> bool:
    """Return whether a speaker or origin has a name: names are written with a capital, save by some agencies.

    >>> is_name("BBC"), is_name("dpa"), is_name("a driver")
    (True, True, False)
    """
    return name[:1].isupper() or name in LOWER_CASE_NAMES
