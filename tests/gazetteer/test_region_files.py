"""Region files: one file a region, each mistake named, several combined without changing each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from convoymap.errors import InputError
from convoymap.gazetteer.curated import curated_places
from convoymap.gazetteer.names.folding import NameFolder, name_folder
from convoymap.gazetteer.names.match_levels import loose_matches, strict_matches
from convoymap.gazetteer.names.region_files import (
    REGIONS,
    packaged_rules,
    read_regions,
    rules_of_text,
)
from convoymap.gazetteer.names.spelling_keys import spelling_keys
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index
from tests.gazetteer.gazetteer_places import made

UKRAINE = """
[letters]
"ґ" = "г"

[vowels]
"а" = "a"
"е" = "e"
"и" = "i"
"і" = "i"
"о" = "o"

[semivowels]
"в" = { consonant = "W", vowel = "u" }

[[consonants]]
code = "K"
written = ["к"]

[[consonants]]
code = "X"
written = ["х"]
examples = [["Kharkiv", "Харків"]]

[[consonants]]
code = "R"
written = ["р"]

[[words]]
becomes = "mykolaiv"
forms = ["nikolaev", "Миколаїв"]

[[generics]]
words = ["oblast", "область"]
kinds = ["province"]
"""
"""A second region of another script; what it says of no sign of the Levant's can change a name of the Levant."""


def folder_of(folder: Path, **texts: str) -> NameFolder:
    """Return the rules of the packaged regions with further files beside them."""
    for path in REGIONS.glob("*.toml"):
        shutil.copy(path, folder)
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return NameFolder(read_regions(folder))


def packaged_spellings() -> Iterator[str]:
    for place in (place for tier in packaged_tiers() for place in tier):
        yield from (place.name, *place.latin, *place.arabic)
    for place in curated_places():
        yield from (place.name, *place.latin, *place.arabic)


# A file before and one behind the Levant's by name: neither order may matter to the Levant.
@pytest.mark.parametrize("name", ["black-sea", "ukraine"])
def test_a_second_file_adds_a_region_and_changes_no_name_of_the_first(
    tmp_path: Path, name: str
) -> None:
    before = name_folder()
    after = folder_of(tmp_path, **{name: UKRAINE})
    spellings = set(packaged_spellings())
    assert len(spellings) > 10_000
    for spelling in spellings:
        assert after.name(spelling) == before.name(spelling)
        assert spelling_keys(spelling, after) == spelling_keys(spelling, before)
        assert after.spelling_phonetic_keys(spelling) == before.spelling_phonetic_keys(spelling)


def test_spellings_of_a_second_region_meet(tmp_path: Path) -> None:
    both = folder_of(tmp_path, ukraine=UKRAINE)
    assert both.fold("Ґорки") == both.fold("Горки")
    assert both.name("Харків область").kinds == ("province",)
    assert both.name("Харків область").stripped == both.name("Харків").stripped
    index = Index.of(
        [
            made("kharkiv", "Харків", 50.0, 36.2),
            made("mykolaiv", "Миколаїв", 46.9, 32.0),
        ],
        "case",
        both,
    )
    assert {match.key for match in loose_matches("Kharkiv", index, both).values()} == {"XRK"}
    assert loose_matches("Nikolaev", index, both)
    assert not loose_matches("Kharkiv", index)
    assert strict_matches("Харків область", index, both)


def test_regions_combine_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    rows = 'joined_articles = ["{0}"]\n[[words]]\nbecomes = "{0}"\nforms = ["{0}"]\n'
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.toml").write_text(rows.format(f"x{name}"), "utf-8")
    (tmp_path / "notes.txt").write_text("not a region", "utf-8")
    rules = read_regions(tmp_path)
    assert [word.becomes for word in rules.words] == ["xa", "xb", "xc"]
    assert [article.pattern for article in rules.joined_articles] == ["xa", "xb", "xc"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[letters]\n"ç" = "s"', "letters.ç"),
        ('[vowels]\n"a" = "o"', "vowels.a"),
        ('[vowels]\n"b" = "o"', "consonants[0].written"),
        ('[semivowels]\n"y" = { consonant = "J", vowel = "i" }', "semivowels.y"),
        ('[[consonants]]\ncode = "P"\nwritten = ["b"]', "consonants[0].written"),
        ('[[words]]\nbecomes = "abo"\nforms = ["abu"]', "words[0].forms"),
        ('[[generics]]\nwords = ["Dam"]\nkinds = ["lake"]', "generics[12].words"),
    ],
)
def test_two_regions_that_contradict_each_other_are_refused(
    tmp_path: Path, text: str, key: str
) -> None:
    with pytest.raises(InputError) as refused:
        folder_of(tmp_path, kurdistan=text)
    (problem,) = refused.value.problems
    assert Path(problem.file).name in ("kurdistan.toml", "levant.toml")
    assert "kurdistan.toml" in str(problem) and "levant.toml" in str(problem)
    assert problem.field == key or problem.field.startswith(key.partition("[")[0])


def test_regions_may_say_the_same(tmp_path: Path) -> None:
    twice = folder_of(tmp_path, levant2=(REGIONS / "levant.toml").read_text("utf-8"))
    for spelling in ("Gaim", "Abu Dhuhur", "Boukamal", "Jarabulus", "Ashshaddadi", "القائم"):
        assert twice.name(spelling) == name_folder().name(spelling)
        assert spelling_keys(spelling, twice) == spelling_keys(spelling)


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("articles = [", "", "is not TOML"),
        ('articles = "al"', "articles", "'al' is not a list of texts"),
        ("articles = [7]", "articles", "7 is not a text"),
        ('articels = ["al"]', "articels", "is not a key; the keys are articles, "),
        ("letters = 3", "letters", "3 is not a table"),
        ('[letters]\nch = "k"', "letters.ch", "'ch' is not one small letter"),
        ('[letters]\n"Ç" = "k"', "letters.Ç", "'Ç' is not one small letter"),
        ('[letters]\n"ç" = 1', "letters.ç", "1 is not a text"),
        ('[vowels]\n"a" = "x"', "vowels.a", "'x' is not a vowel"),
        ('[semivowels]\n"y" = { consonant = "Y" }', "semivowels.y.vowel", "is missing"),
        ('[[consonants]]\ncode = "KK"', "consonants[0].code", "'KK' is not a code of a consonant"),
        ('[[words]]\nforms = ["a"]', "words[0].becomes", "is missing; add it"),
        ('[[words]]\nbecomes = "a"\nform = ["b"]', "words[0].form", "is not a key"),
        (
            '[[generics]]\nwords = ["a"]\nkinds = ["moon"]',
            "generics[0].kinds",
            "'moon' is not a kind",
        ),
        ('[[words]]\nbecomes = "a"\nexamples = [["b"]]', "words[0].examples", "is not a pair"),
        ('joined_articles = ["("]', "joined_articles", "'(' is not a regular expression"),
        (
            '[[orthographies]]\nlanguage = "Klingon"\nsign = "q"',
            "orthographies[0].language",
            "'Klingon' has no words; add orthography.Klingon",
        ),
        (
            '[[orthographies]]\nlanguage = "German"\nsign = "q"\nletters = [["[", "a"]]',
            "orthographies[0].letters",
            "'[' is not a regular expression",
        ),
    ],
)
def test_a_malformed_rule_is_named_by_file_key_and_value(text: str, key: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        rules_of_text(text, "x.toml")
    (problem,) = refused.value.problems
    assert (problem.file, problem.field) == ("x.toml", key)
    assert says in problem.message


def test_a_folder_without_a_region_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no region file"):
        read_regions(tmp_path)


def test_the_region_in_the_documents_is_one(tmp_path: Path) -> None:
    document = Path(__file__).parent.parent.parent / "docs" / "resolving.md"
    text = document.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    both = folder_of(tmp_path, ukraine=text)
    assert both.name("Харків область").kinds == ("province",)
    assert both.phonetic_keys(("миколаів",)) == both.phonetic_keys(("nikolaev",))


def test_an_empty_region_is_a_region() -> None:
    assert NameFolder(rules_of_text("", "x.toml")).fold("Al-Qa'im") == "alqaim"


def test_packaged_rules_are_read_once() -> None:
    assert packaged_rules() is packaged_rules() is name_folder().rules
