"""Numbers in a text that are not amounts: years, clock times, numbers of paragraphs, roads, brigades and telephones."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.language.calendar_names import DATED
from convoymap.language.folded import Token, text_at, word_set
from convoymap.language.measure import Measure

_NUMBERED = word_set(
    """
    paragraph paragraphs para page pages article articles section chapter line no nr number route road
    highway motorway street brigade brigades division battalion regiment corps unit camp camps resolution
    resolutions note figure table tweet flight bus day version vol volume item exhibit annex sector zone
    area point checkpoint gate room floor apollo
    """
)
"""Behind these a bare number names one of them."""
_ABBREVIATED = frozenset({"no", "nr", "para"})
"""Of these, the ones that a full stop may follow: No. 5."""
_BEFORE_YEAR = word_set(
    "in since until by of from early late mid during year before after the spring summer autumn fall winter"
)
_BESIDE = frozenset(":/[#№+°'′″")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
YEARS = range(1000, 2101)


def is_label(tokens: Sequence[Token], at: int, found: Measure) -> bool:
    """Return whether what was read at a token is a bare number that names or dates something and counts nothing.

    Parameters
    ----------
    tokens, at
        The tokens of a text, and the one that the number begins with.
    found
        What was read there.
    """
    if found.unit.dimension != "count" or found.end != at + 1 or tokens[at].kind != "number":
        return False
    before, behind = text_at(tokens, at - 1), text_at(tokens, found.end)
    # Parts of something that signs hold together (10:30, 12/5, 35°) and names in figures (+963 11, #12).
    beside = (
        (at > 0 and tokens[at].glued and before in _BESIDE)
        or (before in ("+", "#", "№"))
        or (found.end < len(tokens) and tokens[found.end].glued and behind in _BESIDE)
    )
    abbreviated = before == "." and text_at(tokens, at - 2) in _ABBREVIATED
    if beside or before in _NUMBERED or abbreviated or behind in _ORDINAL:
        return True
    return _is_year(tokens, at, before)


def _is_year(tokens: Sequence[Token], at: int, before: str) -> bool:
    text = tokens[at].text
    # Four digits are a year only where the words beside them expect one: since 2013, 8 May 2017, May, 2017.
    if len(text) != 4 or not text.isdecimal() or int(text) not in YEARS:
        return False
    return (
        before in _BEFORE_YEAR
        or before in DATED
        or before in ("may", ",", "-")
        or before.isdecimal()
    )
