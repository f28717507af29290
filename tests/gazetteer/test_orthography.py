"""Names as other orthographies write them."""

import pytest

from convoymap.gazetteer.names.folding import fold
from convoymap.gazetteer.names.orthography import respellings
from convoymap.gazetteer.names.region_files import packaged_rules
from convoymap.gazetteer.reasons import RESPELLED
from convoymap.gazetteer.resolver import Resolver


@pytest.mark.parametrize(
    ("written", "meant"), [pair for one in packaged_rules().orthographies for pair in one.examples]
)
def test_each_row_respells_its_examples(written: str, meant: str) -> None:
    assert fold(meant) in {fold(respelled) for _, respelled in respellings(written)}


@pytest.mark.parametrize("name", ["Cuba", "Conoco", "Raqqa", "الرقة", "", "Deir ez-Zor"])
def test_a_name_without_signs_is_left_alone(name: str) -> None:
    assert list(respellings(name)) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Dscharabulus", "jarabulus"),
        ("Sulaimanija", "sulaymaniyah"),
        ("Tall Abjad", "tal-abyad"),
        ("Raqqa's", "raqqa"),
        ("Cisr eş-Şuğur'un", None),
        ("Hogwarts'", None),
    ],
)
def test_a_respelled_name_answers_a_little_less_surely(name: str, place: str | None) -> None:
    answer = Resolver().resolve(name)
    assert (answer.place.id if answer.place else None) == place
    if answer.best:
        assert 0.8 < answer.best.score <= RESPELLED
        assert answer.why.startswith("Read as ")


def test_what_is_met_as_it_stands_is_not_respelled() -> None:
    assert "Read as" not in Resolver().resolve("Jarabulus").why
