"""Spellings to keys: one fold for marks and gaps, one skeleton for both scripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.gazetteer.names.folding import fold, name_folder
from convoymap.gazetteer.names.region_files import packaged_rules
from convoymap.gazetteer.names.region_rules import Consonant, Generic, WordForms
from convoymap.gazetteer.names.vowels import vowel_cost

ARABIC_TEXT = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=20)
LATIN_TEXT = st.text(st.sampled_from("abcdeghiklmnoqrstuwyz '-’ʿāīūḥ"), max_size=25)


def skeletons(spelling: str) -> set[str]:
    return {key.skeleton for key in name_folder().phonetic_keys(name_folder().name(spelling).core)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Qa'im", "al qaim"),
        ("Al-Qā’im", "AL QAIM"),
        ("Al-Mayādīn", "al-mayadin"),
        ("السُّخنة", "السخنه"),
        ("أبو كمال", "ابو كمال"),
        ("إدلب", "ادلب"),
        ("ٳدلب", "ادلب"),
        ("القامشلى", "القامشلي"),
        ("الـرقـة", "الرقة"),
        ("دير الزور", "ديرالزور"),
        ("Kobanê", "kobane"),
        ("Šayḫ Miskīn", "Shaykh Miskin"),
        ("Ǧisr aš-Šuġūr", "Jisr ash-Shughur"),
        ("Akçakale", "Akchakale"),
        ("T-2", "T2"),
        ("T٢", "T2"),
        ("\u200fالرقة\u200e", "الرقة"),
        ("Deir‑ez‑Zor", "deir ez-zor"),
    ],
)
def test_marks_case_and_gaps_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Raqqa", "Raqa"), ("Hama", "Homs"), ("صور", "الصور")])
def test_letters_do_count(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(st.text(max_size=60), ARABIC_TEXT, LATIN_TEXT))
@settings(max_examples=400, deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(st.text(max_size=60), ARABIC_TEXT, LATIN_TEXT))
@settings(max_examples=300, deadline=None)
def test_any_text_has_few_phonetic_keys(text: str) -> None:
    keys = name_folder().phonetic_keys(name_folder().name(text).core)
    assert len(keys) <= 8
    assert all(len(key.slots) == len(key.skeleton) + 1 for key in keys)


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("town", True),
        ("مدينة", True),
        ("the crossing", True),
        ("", False),
        ("the", False),
        ("Qara town", False),
    ],
)
def test_words_of_kind_alone_are_told(text: str, generic: bool) -> None:
    assert name_folder().is_generic(text) is generic


@given(LATIN_TEXT)
@settings(max_examples=200, deadline=None)
def test_a_name_is_itself(text: str) -> None:
    for key in name_folder().phonetic_keys(name_folder().name(text).core):
        assert vowel_cost(key, key) == 0


@pytest.mark.parametrize("row", packaged_rules().consonants, ids=lambda row: row.code)
def test_consonants_meet(row: Consonant) -> None:
    for one, other in row.examples:
        shared = skeletons(one) & skeletons(other)
        assert any(row.code in skeleton for skeleton in shared), (one, other)


@pytest.mark.parametrize("row", packaged_rules().words, ids=lambda row: row.becomes)
def test_words_meet(row: WordForms) -> None:
    for form in row.forms:
        assert skeletons(f"{form} sana") & skeletons(f"{row.becomes} sana"), form
    for one, other in row.examples:
        assert skeletons(one) & skeletons(other), (one, other)


@pytest.mark.parametrize("row", packaged_rules().generics, ids=lambda row: row.words[0])
def test_generic_words_leave_the_name(row: Generic) -> None:
    assert row.examples
    for with_word, bare in row.examples:
        name = name_folder().name(with_word)
        assert name.stripped == name_folder().name(bare).stripped
        assert name.kinds == row.kinds
        assert name.generic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "دير الزور"),
        ("Dayr az Zawr", "دير الزور"),
        ("Deirezzour", "دير الزور"),
        ("Albu Kamal", "البوكمال"),
        ("Boukamal", "أبو كمال"),
        ("Assukhnah", "السخنة"),
        ("Alqaim", "القائم"),
        ("Gaim", "القائم"),
        ("Qaryatein", "القريتين"),
        ("Hawija", "الحويجة"),
        ("Saleh", "صالح"),
        ("Ashshaddadi", "الشدادي"),
        ("Maarrat an-Numan", "معرة النعمان"),
        ("Ersal", "عرسال"),
        ("Muthanna", "المثنى"),
    ],
)
def test_scripts_meet_with_agreeing_vowels(one: str, other: str) -> None:
    costs = [
        vowel_cost(mine, theirs)
        for mine in name_folder().phonetic_keys(name_folder().name(one).core)
        for theirs in name_folder().phonetic_keys(name_folder().name(other).core)
        if mine.skeleton == theirs.skeleton
    ]
    assert costs
    assert min(costs) <= 0.3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rohan", "Rayhana"),
        ("Mayadan", "الميادين"),
        ("Hama", "Hamoum"),
        ("Raqqa", "Ruqqi"),
        ("Bab", "Bayba"),
    ],
)
def test_vowels_tell_names_apart(one: str, other: str) -> None:
    costs = [
        vowel_cost(mine, theirs)
        for mine in name_folder().phonetic_keys(name_folder().name(one).core)
        for theirs in name_folder().phonetic_keys(name_folder().name(other).core)
        if mine.skeleton == theirs.skeleton
    ]
    assert min(costs, default=9.0) > 0.33
