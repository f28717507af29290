"""EDTF times as English words, as the page writes them; what cannot be read stays as it is."""

from __future__ import annotations

import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CLOCK = r"T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d(?::?\d\d)?)?"
_DATE = re.compile(rf"(-?\d{{4}})(?:-(\d\d)(?:-(\d\d)(?:{_CLOCK})?)?)?([~?%])?")
_MARKS = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def time_words(edtf: str) -> str:
    """Return an EDTF time in words; what is none as it is.

    >>> time_words("2017-08-30/2017-09-13"), time_words("2017-06~"), time_words("../2017")
    ('30 August – 13 September 2017', 'about June 2017', 'until 2017')
    """
    start, slash, end = edtf.partition("/")
    if not all(part in ("", "..") or _DATE.fullmatch(part) for part in (start, end)):
        return edtf
    if not slash:
        return _single(start)
    if start in ("", ".."):
        return f"until {_single(end)}"
    if end in ("", ".."):
        return f"from {_single(start)}"
    return _short(start, end) or f"{_single(start)} – {_single(end)}"


def _single(text: str) -> str:
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day, clock, offset, mark = found.groups()
    if month and not 1 <= int(month) <= 12:
        return text
    words = " ".join(
        [*([str(int(day))] if day else []), *([MONTHS[int(month) - 1]] if month else []), str(int(year))]
    )  # fmt: skip
    if clock:
        words += f", {clock}" + (" UTC" + ("" if offset == "Z" else offset) if offset else "")
    return _MARKS[mark or ""].format(words)


def _short(start: str, end: str) -> str | None:
    """Return two ends that share a year, or a month too, with what they share said once."""
    one, other = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if not one or not other or any(one.groups()[3:]) or any(other.groups()[3:]):
        return None
    (year, month, day), (end_year, end_month, end_day) = one.groups()[:3], other.groups()[:3]
    months = [value for value in (month, end_month) if value and 1 <= int(value) <= 12]
    if year != end_year or len(months) < 2 or bool(day) != bool(end_day):
        return None
    if not day:
        return f"{MONTHS[int(months[0]) - 1]} – {_single(end)}"
    same = "" if month == end_month else " " + MONTHS[int(months[0]) - 1]
    dash = "–" if month == end_month else " – "
    return f"{int(day)}{same}{dash}{_single(end)}"
