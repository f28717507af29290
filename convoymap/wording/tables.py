"""The words of each language: one file a language, from an id to its template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

Template = str | Mapping[str, str]
"""Words with the names of values in braces; or such words by the form that the value ``n`` takes."""
FIRST = "en"
"""What texts are in where nobody asks for a language."""
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "ltr", "ar": "rtl"})
"""Every language that there is a file for, with its direction."""


@lru_cache(maxsize=len(LANGUAGES))
def table(language: str) -> Mapping[str, Template]:
    """Return the templates of a language by id."""
    text = files("convoymap.wording").joinpath(f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, Template] = json.loads(text)
    return MappingProxyType(found)
