"""Speakers that mean the report itself: its reporter, its headline."""

from __future__ import annotations

OWN_VOICES = ("reporter", "headline", "author", "editor", "narrator")
"""As they stand in `who`, in small letters."""


def is_own_voice(name: str) -> bool:
    """Return whether a speaker is the report itself, however the name is capitalised.

    >>> is_own_voice("Editor"), is_own_voice("a driver")
    (True, False)
    """
    return name.casefold() in OWN_VOICES
