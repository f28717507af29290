"""All doors through which input comes."""

from __future__ import annotations

from tests.fuzz import answers, cases, imports, words
from tests.fuzz.door import Door

DOORS: tuple[Door, ...] = (*cases.DOORS, *words.DOORS, *imports.DOORS, *answers.DOORS)
