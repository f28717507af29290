from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.seeds.case_files import id_of_name, input_sums, is_case_id, signature
from convoymap.seeds.loader import load_case


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_every_name_gives_an_id_that_is_a_safe_file_name(name: str) -> None:
    found = id_of_name(name)
    assert is_case_id(found)
    assert len(f"{found}.checks.json".encode()) <= 255
    assert not set(found) & set('/\\:*?"<>|.\0 ')
    assert id_of_name(unicodedata.normalize("NFD", name)) == found or not any(
        map(str.isalpha, name)
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lebanon border_2017", "lebanon-border-2017"),
        ("قافلة الرقة", "قافلة-الرقة"),
        ("Cafe\u0301", "café"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "میخواهم"),
        ("إدلب ٢٠١٧", "إدلب-٢٠١٧"),
    ],
)
def test_ids_keep_the_letters_of_every_script(name: str, expected: str) -> None:
    assert id_of_name(name) == expected


@pytest.mark.parametrize("bad", ["", "-", "a--b", "a/b", "a.b", "..", "a b", "e\u0301", "x" * 81])
def test_no_other_text_is_an_id(bad: str) -> None:
    assert not is_case_id(bad)


def test_a_file_that_changes_while_it_is_read_has_no_sum(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("case: one")
    read = signature(tmp_path)
    assert input_sums(read) is not None
    file.write_text("case: another")
    assert input_sums(read) is None
    file.unlink()
    assert input_sums(read) is None


def test_a_web_address_may_hold_an_apostrophe_but_no_quotation_mark(tmp_path: Path) -> None:
    text = "case: T\nsources:\n  s: {{publisher: P, published: 2018, url: {url}}}\n"
    file = tmp_path / "case.yaml"
    file.write_text(text.format(url="\"https://en.wikipedia.org/wiki/Ra's_al-'Ayn\""), "utf-8")
    assert load_case(tmp_path).case.sources["s"].url == "https://en.wikipedia.org/wiki/Ra's_al-'Ayn"
    file.write_text(text.format(url="'https://example.org/\"x'"), "utf-8")
    with pytest.raises(InputError, match="is not a web address"):
        load_case(tmp_path)
