"""Texts as cells that no spreadsheet runs as a formula; maps/page/table/csv.js has the same for pages.

A spreadsheet takes a cell for a formula where it begins with one of four signs, in East Asian settings with their
full-width forms too. An apostrophe in front keeps it a text. One table of cells, tests/shared/spreadsheet_cells.json,
holds both to one rule.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_PLAIN_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""


def safe_cell(text: str) -> str:
    """Return the text, behind an apostrophe where a spreadsheet could run it; plain numbers stay numbers.

    Spaces, controls, marks and all that shows nothing do not hide a sign that follows them.

    >>> safe_cell("=1+1"), safe_cell(" ＠SUM(A1)"), safe_cell("-5"), safe_cell("1-2")
    ("'=1+1", "' ＠SUM(A1)", '-5', '1-2')
    """
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    first = next((character for character in text if not _shows_nothing(character)), "")
    # OWASP's list of first characters that spreadsheets act on has tab and carriage return too.
    return f"'{text}" if first in _SIGNS or text.startswith(("\t", "\r")) else text


def _shows_nothing(character: str) -> bool:
    """Whether it is a control, mark or separator, or blank by its look."""
    return unicodedata.category(character)[0] in "CMZ" or character in _BLANK
