"""Names as German, Turkish, Kurdish or possessive spelling writes them, respelled as the English press does.

A respelling is tried only where a name as it stands meets nothing, and it answers only where it meets a
spelling letter for letter: c is j in Turkish and k nearly everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from convoymap.gazetteer.names.ruleset import Pairs


@dataclass(frozen=True, slots=True)
class Orthography:
    """How one way of writing spells the sounds of names.

    Attributes
    ----------
    language
        Whose habit it is, for the sentence that explains an answer.
    sign
        What shows that a name is written so; without it the rows are not applied.
    letters
        What is written and what it stands for, in the order of replacement.
    examples
        Pairs of spellings of one place: written so, and as the English press writes.
    """

    language: str
    sign: re.Pattern[str]
    letters: tuple[tuple[str, str], ...]
    examples: Pairs = ()


ORTHOGRAPHIES = (
    Orthography(
        "a possessive",
        re.compile(r"['’‘ʼ´`]s?$"),
        (("'s$", ""), ("'$", "")),
        examples=(("Raqqa's", "Raqqa"), ("Abu Kamal’s", "Abu Kamal")),
    ),
    Orthography(
        "German",
        re.compile("sch|j"),
        (("j", "y"), ("dsch", "j"), ("tsch", "ch"), ("sch", "sh")),
        examples=(("Dscharablus", "Jarablus"), ("Sulaimanija", "Sulaimaniya"), ("Hadschin", "Hajin")),
    ),
    Orthography(
        "Turkish or Kurdish",
        re.compile("[şçğıêîû]"),
        (("ş", "sh"), ("c", "j"), ("ç", "ch"), ("ğ", "gh"), ("x", "kh")),
        examples=(("Cisr eş-Şuğur", "Jisr esh-Shughur"), ("Şeddadê", "Sheddadê")),
    ),
    Orthography(
        "Turkish or Kurdish",
        re.compile("[çc]$"),
        (("ş", "sh"), ("c", "j"), ("ç", "j"), ("ğ", "gh")),
        examples=(("Menbiç", "Menbij"),),
    ),
)  # fmt: skip


def respellings(name: str) -> Iterator[tuple[str, str]]:
    """Give (language, respelled name) for each way of writing that a name shows signs of.

    >>> list(respellings("Hadschin"))
    [('German', 'hajin')]
    """
    lowered = name.casefold()
    for orthography in ORTHOGRAPHIES:
        if not orthography.sign.search(lowered):
            continue
        respelled = re.sub("[’‘ʼ´`]", "'", lowered)
        for written, means in orthography.letters:
            respelled = re.sub(written, means, respelled)
        if respelled != lowered:
            yield orthography.language, respelled
