"""The models hold values, read once from text by the vague words of the case, and keep the words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pydantic import TypeAdapter, ValidationError

from convoymap.errors import InputError
from convoymap.language import edtf, quantity
from convoymap.language.compass import Bearing, parse
from convoymap.language.edtf import Edtf
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity
from convoymap.seeds.case import CaseFile, Claim, Stop
from convoymap.seeds.check import Direction, Distance, Inside, Pace, TimeSpan
from convoymap.seeds.fields import VAGUE, Model, Within
from convoymap.seeds.loader import load_case
from convoymap.seeds.vague_override import context_of
from convoymap.seeds.zone import Circle, Corridor, DrawnLength

OWN = {"vague": {"several": {"core": [50, 60], "support": [50, 60]}}}
CLAIM: dict[str, Any] = {
    "id": "one", "source": "post", "paragraph": 1, "says": "So it is.", "who": "a man", "about": "trek",
    "attribute": "property",
}  # fmt: skip


def claim(**more: object) -> Claim:
    return Claim.model_validate(CLAIM | more)


def test_fields_hold_values_and_keep_the_words() -> None:
    made = claim(
        when="2018-03-05~", quantity=" about 60 km ", value=["north", "south-east", "held"]
    )
    assert isinstance(made.when, Edtf)
    assert made.when.approximate
    assert isinstance(made.quantity, Quantity)
    assert (made.quantity.text, made.quantity.unit) == ("about 60 km", "km")
    assert {slug: bearing.degrees for slug, bearing in made.bearings.items()} == {
        "north": 0.0,
        "south-east": 135.0,
    }
    dumped = made.model_dump(mode="json")
    assert (dumped["when"], dumped["quantity"]) == ("2018-03-05~", "about 60 km")
    assert '"quantity":"about 60 km"' in made.model_dump_json()


def test_numbers_stand_without_quotes() -> None:
    made = claim(when=2017, quantity=300)
    assert made.when == edtf.parse("2017")
    assert made.quantity == quantity.parse("300")


def test_values_pass_as_they_are() -> None:
    when, amount, wind = edtf.parse("2017"), quantity.parse("60 km"), parse("east")
    made = claim(when=when, quantity=amount)
    assert made.when is when
    assert made.quantity is amount
    assert Claim.model_validate(dict(made)) == made
    within = Within.model_validate({"distance": amount, "direction": wind})
    assert (within.distance, within.direction) == (amount, wind)
    assert within == Within.model_validate("60 km east")
    stop = Stop.model_validate({"place": "Homs", "status": "halted", "within": within})
    assert stop.within is within
    inside = Inside.model_validate({"inside": "Syria", "place": "Homs"})
    assert inside.part.kind == "within"
    assert Inside.model_validate(dict(inside)) == inside
    assert inside.model_dump(mode="json")["part"] == "within"


@pytest.mark.parametrize(
    ("model", "field", "value", "words"),
    [
        (Distance, "distance", "3 days", "'3 days' is not a length"),
        (TimeSpan, "duration", "3 km", "'3 km' is not a time"),
        (Pace, "speed", "3 km", "'3 km' is not a speed"),
        (Direction, "direction", "uphill", "'uphill' is not a direction; write such as east"),
        (Direction, "direction", "x" * 61, "60"),
        (Distance, "distance", "", "1"),
        (Distance, "distance", "9" * 121, "120"),
        (Distance, "distance", True, "valid string"),
        (Distance, "distance", edtf.parse("2017"), "valid string"),
        (Distance, "distance", quantity.parse("3 days"), "'3 days' is not a length"),
        (Pace, "speed", quantity.parse("3 days"), "'3 days' is not a speed"),
    ],
)
def test_mistakes_are_told_as_before(
    model: type[Model], field: str, value: object, words: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        model.model_validate({field: value, "from": "a", "to": "b"})
    (error,) = raised.value.errors()
    assert error["loc"] == (field,)
    assert words in error["msg"]


@pytest.mark.parametrize(
    ("text", "distance", "direction"),
    [
        ("60 km", "60 km", None),
        ("60 km east", "60 km", "east"),
        ("60 km east of", "60 km", "east"),
        ("several km to the south east", "several km", "to the south east"),
        ("60 km further south", "60 km", "further south"),
        ("60 km NNE", "60 km", "NNE"),
    ],
)
def test_a_stop_lies_within_a_distance_in_a_direction(
    text: str, distance: str, direction: str | None
) -> None:
    within = Within.model_validate(text)
    assert within.distance == quantity.parse(distance)
    assert within.direction == (parse(direction) if direction else None)
    assert within.direction is None or isinstance(within.direction, Bearing)


def test_words_of_the_case_hold_wherever_its_values_stand() -> None:
    context = context_of(OWN)
    assert context[VAGUE]["several"].core == Interval(50, 60)
    amounts = [
        Claim.model_validate(CLAIM | {"quantity": "several"}, context=context).quantity,
        Within.model_validate("several km east", context=context).distance,
        Circle.model_validate({"centre": "Homs", "radius": "several km"}, context=context).radius,
        Corridor.model_validate({"line": "Homs", "width": "several km"}, context=context).width,
        Distance.model_validate({"distance": "several km", "along": "trek"}, context=context).distance,
    ]  # fmt: skip
    assert all(amount and amount.support == Interval(50, 60) for amount in amounts)


CASE = """\
case: A trek
sources:
  post: {publisher: The Post, published: 2018-03-09}
subjects:
  trek: A trek
vague:
  several: {core: [50, 60], support: [50, 60]}
claims:
  - {id: yaml, source: post, paragraph: 1, says: So, who: a man, about: trek, attribute: count, quantity: several}
"""
ROW = {
    "source": "post", "paragraph": 1, "says": "So.", "who": "a man", "about": "trek", "attribute": "count",
    "quantity": "several", "check": "{count: several, per: yaml}",
}  # fmt: skip


def test_words_of_the_case_hold_in_every_file_of_claims(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(
        "claims:\n" + CASE.splitlines()[-1].replace("yaml", "beside") + "\n", encoding="utf-8"
    )
    pd.DataFrame([{"id": "csv", **ROW}]).to_csv(tmp_path / "claims.csv", index=False)
    pd.DataFrame([{"id": "parquet", **ROW}]).to_parquet(tmp_path / "claims.parquet")
    claims = load_case(tmp_path).case.claims
    assert [claim.id for claim in claims] == ["yaml", "beside", "csv", "parquet"]
    for each in claims:
        assert each.quantity
        assert each.quantity.support == Interval(50, 60)
    for each in claims[2:]:
        (check,) = each.check
        assert check.model_dump(mode="json")["count"] == "several"
        assert each.quantity == getattr(check, "count", None)


@pytest.mark.parametrize(
    ("vague", "line", "field"),
    [
        ("{core: [60, 50], support: [50, 60]}", 7, "vague.many"),
        ("{core: [50, 60]}", 7, "vague.many.support"),
        ("5", 7, "vague.many"),
        ("{core: [50, oops], support: [50, 60]}", 7, "vague.many.core[1]"),
    ],
)
def test_a_mistake_in_a_vague_word_is_told_once_at_its_line(
    tmp_path: Path, vague: str, line: int, field: str
) -> None:
    text = CASE.replace("several: {core: [50, 60], support: [50, 60]}", f"many: {vague}")
    zones = (
        "zones:\n  ring: {title: Ring, kind: region, certainty: reported, "
        "circle: {centre: Homs, radius: many km}}\n"
    )
    (tmp_path / "case.yaml").write_text(text + zones, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_case(tmp_path)
    (problem,) = raised.value.problems
    assert (problem.line, problem.field) == (line, field)


def test_a_vague_word_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE.replace("several:", "oodles:"), encoding="utf-8")
    with pytest.raises(InputError, match="'oodles' is not one of the vague words") as raised:
        load_case(tmp_path)
    (problem,) = raised.value.problems
    assert problem.line == 7


@pytest.mark.parametrize("vague", [[1, 2], "several", None, 5])
def test_a_table_of_vague_words_that_is_none_breaks_nothing(vague: object) -> None:
    assert context_of({"vague": vague}) == {VAGUE: {}}


def test_a_case_is_validated_anew_from_its_values() -> None:
    raw = {
        "case": "A case",
        "sources": {"post": {"publisher": "The Post", "published": "2018-03-09"}},
        "claims": [CLAIM | {"quantity": "several"}],
        **OWN,
    }
    case = CaseFile.model_validate(raw, context=context_of(raw))
    again = CaseFile(**dict(case))
    assert again == case
    assert again.claims[0].quantity == quantity.parse("several", vague=case.vague_words())
    dumped = case.model_dump(mode="json", exclude_defaults=True)
    assert CaseFile.model_validate(dumped, context=context_of(dumped)) == case


def test_a_zone_takes_no_length_with_rival_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: TypeAdapter[Quantity] = TypeAdapter(DrawnLength)
    rivals = (quantity.parse("1.5 km"), quantity.parse("1,500 km"))
    assert drawn.validate_python(rivals[0]) == rivals[0]
    monkeypatch.setattr(Quantity, "readings", property(lambda _self: rivals))
    with pytest.raises(ValidationError, match=r"may be 1\.5 or 1,500 km; write one of them"):
        drawn.validate_python("1.500 km")
