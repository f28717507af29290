"""Where EDTF may stand in a text: spans of dates, intervals and sets, not yet read.

Only forms of levels 0 and 1 that running text would hardly hold by chance: a year with a month at least, an interval or
a set of such, or a year from 1000 to 2100 between blanks (punctuation may follow it, brackets may hold it). So counts
(1.500), ranges of counts (1500-2000), paragraphs (12-13), decades (201X) and years with a slash (2016/17) are left
out; "2010-11" is November 2010, as EDTF has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A question mark belongs to the date unless a sentence may end with it.
_QUALIFIER = r"(?:[~%]|\?(?=[/,\]}]|[;:)]|[^\S\n]+[a-z]))?"
_CLOCK = (
    r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+\-\u2212][0-9]{2}(?::?[0-9]{2})?)?"
)
_DATE = rf"(?:-0[0-9]|[0-9]{{2}})[0-9X]{{2}}-[0-9X]{{2}}(?:-[0-9X]{{2}}(?:{_CLOCK})?)?{_QUALIFIER}"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|2100)"
_PART = rf"(?:{_DATE}|{_YEAR}~?)"
_INTERVAL = rf"{_DATE}/(?:\.\.|{_PART})?|(?:\.\.|{_YEAR}~?)?/{_DATE}"
_MEMBER = rf"(?:{_PART}\.\.(?:{_PART})?|\.\.{_PART}|{_PART})"
_SET = rf"\[{_MEMBER}(?:, ?{_MEMBER}){{0,12}}\]|\{{{_MEMBER}(?:, ?{_MEMBER}){{0,12}}\}}"
# No letter, digit or joining sign on either side; a full stop or comma may follow, but no figure behind it.
_FREE_BEFORE = r"(?<![\w/:.,+~%?#@$£€\-])"
_FREE_BEHIND = r"(?![\w/~%#@-]|[.,:]\w|\.\.[0-9])"
_ALONE = rf"(?<![^\s(\[{{\"'“‘«]){_YEAR}~?(?=[.,;:!?)\]}}\"'”’»]*(?:\s|\Z))"
_DATED = re.compile(rf"{_FREE_BEFORE}(?:{_INTERVAL}|{_DATE}){_FREE_BEHIND}|{_SET}|{_ALONE}")
_INSIDE = re.compile(rf"(?<![\w-]){_DATE}(?![\w-])")


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, in code points, of what may be EDTF, in the order of the text."""
    for match in _DATED.finditer(text):
        yield match.span()


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the single dates within a candidate that is not EDTF as a whole."""
    for match in _INSIDE.finditer(text, start, end):
        yield match.span()
