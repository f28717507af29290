"""The spelling rules of regions: one TOML file a region, read, checked and combined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from convoymap.files import read_text
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.region_rules import (
    Consonant,
    Generic,
    Orthography,
    RegionRules,
    Rewrite,
    Semivowel,
    WordForms,
)
from convoymap.gazetteer.names.rule_table import RuleTable, rule_error
from convoymap.wording.tables import FIRST, table

REGIONS = Path(__file__).parent.parent / "data" / "regions"
"""The folder of region files; each `*.toml` in it is one region."""

VOWEL_SIGNS = frozenset("aeiou*+~")
"""What vowels are made of; `convoymap.gazetteer.names.vowels` compares these and no others."""

_CODE = re.compile("[A-Z]")
_T = TypeVar("_T")


@cache
def packaged_rules() -> RegionRules:
    """Return the rules of all regions that ship with the package, read once.

    Raises
    ------
    InputError
        If a region file is malformed, or contradicts another.
    """
    return read_regions(REGIONS)


def read_regions(folder: Path) -> RegionRules:
    """Return the rules of every region file of a folder, combined in the order of the files' names.

    Raises
    ------
    InputError
        If there is no region file, one is malformed, or two contradict each other: file, key and value.
    """
    paths = sorted(folder.glob("*.toml"), key=lambda path: path.name)
    if not paths:
        raise rule_error(str(folder), "", "holds no region file; add one such as levant.toml")
    return combined([(str(path), rules_of_text(read_text(path), str(path))) for path in paths])


def rules_of_text(text: str, file: str) -> RegionRules:
    """Return the rules of one region.

    Parameters
    ----------
    text
        TOML with the keys of `convoymap.gazetteer.names.region_rules.RegionRules`; every key may be left out.
    file
        The name to show in messages.

    Raises
    ------
    InputError
        If the text is not TOML, or a rule is malformed: file, key and value of the first one.
    """
    # Imported when the first name is folded; most commands, such as --help, never fold one.
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise rule_error(file, "", f"is not TOML: {error}") from None
    top = RuleTable(file, "", values)
    rules = RegionRules(
        articles=frozenset(top.texts("articles")),
        attached_articles=top.texts("attached_articles"),
        joined_articles=top.patterns("joined_articles"),
        joined_words=top.rows("joined_words", _rewrite),
        construct_endings=top.rows("construct_endings", _rewrite),
        silent_endings=top.rows("silent_endings", _rewrite),
        letters=_letters(top),
        vowels=_vowels(top),
        semivowels=_semivowels(top),
        consonants=top.rows("consonants", _consonant),
        words=top.rows("words", _word_forms),
        generics=top.rows("generics", _generic),
        orthographies=top.rows("orthographies", _orthography),
    )
    top.refuse_unread()
    return rules


def combined(regions: Sequence[tuple[str, RegionRules]]) -> RegionRules:
    """Return the rules of several regions as one: rows one behind another, each sign with one meaning.

    Parameters
    ----------
    regions
        File name and rules of each region; earlier rows are tried first.

    Raises
    ------
    InputError
        If two rows give one sign, word or generic word different meanings.
    """
    _refuse_contradictions(regions)
    every = [rules for _, rules in regions]

    def together(rows_of: Callable[[RegionRules], tuple[_T, ...]]) -> tuple[_T, ...]:
        return tuple(chain.from_iterable(map(rows_of, every)))

    return RegionRules(
        articles=frozenset().union(*(rules.articles for rules in every)),
        attached_articles=together(lambda rules: rules.attached_articles),
        joined_articles=together(lambda rules: rules.joined_articles),
        joined_words=together(lambda rules: rules.joined_words),
        construct_endings=together(lambda rules: rules.construct_endings),
        silent_endings=together(lambda rules: rules.silent_endings),
        letters={sign: to for rules in every for sign, to in rules.letters.items()},
        vowels={sign: to for rules in every for sign, to in rules.vowels.items()},
        semivowels={sign: to for rules in every for sign, to in rules.semivowels.items()},
        consonants=together(lambda rules: rules.consonants),
        words=together(lambda rules: rules.words),
        generics=together(lambda rules: rules.generics),
        orthographies=together(lambda rules: rules.orthographies),
    )


def _refuse_contradictions(regions: Sequence[tuple[str, RegionRules]]) -> None:
    # Were the later or the earlier file to win, a new file could change how the names of another region fold, and
    # with that make the packaged indexes wrong without a word.
    first: dict[tuple[str, str], tuple[object, str]] = {}
    for file, rules in regions:
        for table_name, key, sign, meaning in _meanings(rules):
            known, where = first.setdefault((table_name, sign), (meaning, file))
            if known != meaning:
                message = (
                    f"{sign!r} means {meaning!r} here and {known!r} in {where}; give it one meaning"
                )
                raise rule_error(file, key, message)


def _meanings(rules: RegionRules) -> Iterator[tuple[str, str, str, object]]:
    """Yield (name space, key, sign, what it means): no sign may have two meanings in one name space."""
    for sign, becomes in rules.letters.items():
        yield "letters", f"letters.{sign}", sign, becomes
    for sign, vowel in rules.vowels.items():
        yield "signs", f"vowels.{sign}", sign, vowel
    for sign, semivowel in rules.semivowels.items():
        yield "signs", f"semivowels.{sign}", sign, (semivowel.consonant, semivowel.vowel)
    for number, consonant in enumerate(rules.consonants):
        for sign in consonant.written:
            yield "signs", f"consonants[{number}].written", sign, consonant.code
    for number, word in enumerate(rules.words):
        for form in word.forms:
            yield "words", f"words[{number}].forms", _plain(form), word.becomes
    for number, generic in enumerate(rules.generics):
        for group in generic.words:
            yield "generics", f"generics[{number}].words", _plain(group), generic.kinds


def _plain(words: str) -> str:
    """Return words as folding compares them, but for the letters of regions."""
    return " ".join(unicodedata.normalize("NFKD", words.casefold()).split())


def _letters(top: RuleTable) -> dict[str, str]:
    letters = top.table("letters")
    found = {sign: letters.text(sign) for sign in letters.names()}
    for sign in found:
        # Letters are looked up when a text is in small letters and composed; any other would never be met.
        if len(sign) != 1 or unicodedata.normalize("NFC", sign.casefold()) != sign:
            letters.fault(sign, sign, "is not one small letter; write one, composed (NFC)")
    return found


def _vowels(top: RuleTable) -> dict[str, str]:
    vowels = top.table("vowels")
    return {sign: _vowel(vowels, sign) for sign in vowels.names()}


def _semivowels(top: RuleTable) -> dict[str, Semivowel]:
    semivowels = top.table("semivowels")
    found = {}
    for sign in semivowels.names():
        row = semivowels.table(sign)
        found[sign] = Semivowel(_code(row, "consonant"), _vowel(row, "vowel"))
        row.refuse_unread()
    return found


def _vowel(row: RuleTable, key: str) -> str:
    value = row.text(key)
    if not value or not VOWEL_SIGNS.issuperset(value):
        row.fault(key, value, f"is not a vowel; write of {' '.join(sorted(VOWEL_SIGNS))}")
    return value


def _code(row: RuleTable, key: str) -> str:
    value = row.text(key)
    if not _CODE.fullmatch(value):
        row.fault(key, value, "is not a code of a consonant; write one capital letter A to Z")
    return value


def _consonant(row: RuleTable) -> Consonant:
    return Consonant(
        _code(row, "code"), row.texts("written"), row.texts("sometimes"), row.pairs("examples")
    )


def _word_forms(row: RuleTable) -> WordForms:
    return WordForms(row.text("becomes"), row.texts("forms"), row.pairs("examples"))


def _rewrite(row: RuleTable) -> Rewrite:
    return Rewrite(row.pattern("pattern"), row.text("becomes"))


def _generic(row: RuleTable) -> Generic:
    kinds = row.texts("kinds")
    for kind in kinds:
        if kind not in KINDS:
            row.fault("kinds", kind, f"is not a kind of place; write of {', '.join(KINDS)}")
    return Generic(row.texts("words"), kinds, row.pairs("examples"))


def _orthography(row: RuleTable) -> Orthography:
    language = row.text("language")
    # An answer says in words which way of writing explained it, so every language must have words for it.
    if f"orthography.{language}" not in table(FIRST):
        message = f"has no words; add orthography.{language} to the files of convoymap/wording"
        row.fault("language", language, message)
    letters = row.pairs("letters")
    for written, becomes in letters:
        try:
            re.compile(written).sub(becomes, "")
        except re.error as error:
            row.fault("letters", written, f"is not a regular expression: {error}")
    return Orthography(language, row.pattern("sign"), letters, row.pairs("examples"))
