"""The words of each language: one file a language, the page's own words and the sentences of what is computed."""

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


def table(language: str) -> Mapping[str, Template]:
    """Return the templates of the sentences of a language, by id."""
    return _parts(language)["sentences"]


def page_words(language: str) -> Mapping[str, Template]:
    """Return the words of the page's interface in a language, by key; tools/word_page.py makes its scripts of them."""
    return _parts(language)["page"]


@lru_cache(maxsize=len(LANGUAGES))
def _parts(language: str) -> Mapping[str, Mapping[str, Template]]:
    text = files("convoymap.wording").joinpath(f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Template]] = json.loads(text)
    return {name: MappingProxyType(part) for name, part in found.items()}
