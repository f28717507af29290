"""Doors of words: amounts, dates, EDTF, phrases, names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from convoymap.gazetteer.resolver import Resolver
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.language import (
    compass,
    date_words,
    edtf,
    ordinals,
    parts,
    phrase_scan,
    phrases,
    quantity,
    vehicles,
)
from convoymap.language.compass import CompassError
from tests.fuzz.door import Door, Sample
from tests.fuzz.odd import (
    AMOUNT_WORDS,
    DATE_WORDS,
    NAMES,
    PHRASE_WORDS,
    TEXTS,
    amount,
    changed,
    day,
    spliced,
)

INPUT = "input.txt"


@cache
def resolver() -> Resolver:
    """Return one resolver of the packaged places for all names."""
    return Resolver((), tiers=packaged_tiers())


def text_of(sample: Sample) -> str:
    """Return the one text of an input; halves of surrogate pairs are kept."""
    return sample[INPUT].decode("utf-8", "surrogatepass")


def sample_of_text(text: str) -> Sample:
    """Return a text as an input."""
    return {INPUT: text.encode("utf-8", "surrogatepass")}


def _texts(*makers: Callable[[Random], str]) -> Callable[[Random], Sample]:
    def make(random: Random) -> Sample:
        text = random.choice(TEXTS) if random.random() < 0.05 else random.choice(makers)(random)
        return sample_of_text(text)

    return make


def _amounts(random: Random) -> str:
    return spliced(random, AMOUNT_WORDS)


def _dates(random: Random) -> str:
    return spliced(random, DATE_WORDS)


def _phrases(random: Random) -> str:
    return spliced(random, (*PHRASE_WORDS, *NAMES), 8)


def _names(random: Random) -> str:
    name = random.choice(NAMES)
    return changed(random, name) if random.random() < 0.7 else name


def _long(random: Random) -> str:
    return spliced(random, (*AMOUNT_WORDS, *DATE_WORDS, *PHRASE_WORDS, ". "), 60)


def _amount(sample: Sample, _folder: Path) -> str:
    text = text_of(sample)
    read = quantity.parse(text)
    assert read.support.low <= read.core.low <= read.core.high <= read.support.high, read
    read.canonical()
    return "read"


def _edtf(sample: Sample, _folder: Path) -> str:
    read = edtf.parse(text_of(sample))
    low, high = read.interval("Asia/Damascus")
    assert low is None or high is None or low <= high
    return "read"


def _date(sample: Sample, _folder: Path) -> str:
    read = date_words.parse(text_of(sample))
    for published in (date(2017, 9, 8), date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29)):
        read.meanings(published)
    return "read"


def _phrase(sample: Sample, _folder: Path) -> str:
    return "read" if phrases.parse(text_of(sample)) else "no phrase"


def _small(sample: Sample, _folder: Path) -> str:
    text = text_of(sample)
    refused = 0
    for read in (compass.parse, ordinals.parse, parts.parse, vehicles.parse):
        try:
            read(text)
        except ValueError:
            refused += 1
    return "read" if refused < 4 else "refused"


def _scan(sample: Sample, _folder: Path) -> str:
    text = text_of(sample)
    found = 0
    for scan in (quantity.scan, date_words.scan, edtf.scan, phrase_scan.scan):
        for match in scan(text):
            assert 0 <= match.start < match.end <= len(text)
            found += 1
    return "found" if found else "nothing"


def _name(sample: Sample, _folder: Path) -> str:
    answer = resolver().resolve(text_of(sample))
    answer.to_json()
    return answer.status


DOORS = (
    Door("amounts", _texts(_amounts, amount), _amount),
    Door("EDTF", _texts(day), _edtf),
    Door("date words", _texts(_dates), _date),
    Door("phrases", _texts(_phrases), _phrase),
    Door("compass and ordinals", _texts(_phrases, _amounts), _small, (ValueError, CompassError)),
    Door("texts scanned", _texts(_long), _scan),
    Door("names", _texts(_names, _phrases), _name, weight=2.0),
)
