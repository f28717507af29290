from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from convoymap.language.vehicles import Vehicle, parse, scan
from convoymap.seeds.case import Movement
from tests.language.scan_laws import matches_in_order


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bus", "bus"),
        ("white buses", "bus"),
        ("a convoy of 17 buses", "bus"),
        ("Minibus", "bus"),
        ("coaches", "bus"),
        ("LORRIES", "truck"),
        ("tanker trucks", "truck"),
        ("fuel tankers", "truck"),
        ("armoured personnel carriers", "truck"),
        ("APCs", "truck"),
        ("pick-up trucks", "car"),
        ("pickups", "car"),
        ("motorbikes", "car"),
        ("motorcycle", "car"),
        ("vans", "car"),
        ("tanks", "tank"),
        ("armour", "tank"),
        ("tank convoy", "convoy"),
        ("on foot", "foot"),
        ("foot", "foot"),
        ("walking", "foot"),
        ("camels", "horse"),
        ("rail", "train"),
        ("ship", "boat"),
        ("car ferry", "boat"),
        ("aircraft carrier", "boat"),
        ("helicopters", "aircraft"),
        ("warplane", "aircraft"),
        ("باص", "bus"),
        ("حافلة", "bus"),
        ("قافلة من 17 حافلة", "bus"),
        ("الحافلات", "bus"),
        ("حافلتين", "bus"),
        ("شاحنات", "truck"),
        ("بالسيارة", "car"),
        ("والدبابات", "tank"),
        ("قوافل", "convoy"),
        ("قطار", "train"),
        ("سفن", "boat"),
        ("الطائرة", "aircraft"),
        ("سيرا على الأقدام", "foot"),
        ("مشياً", "foot"),
        ("buses and buses", "bus"),
        ("buses and trucks", "unknown"),
        ("tanks, buses", "unknown"),
        ("حافلات وشاحنات", "unknown"),
        ("vehicles", "unknown"),
        ("hovercraft", "unknown"),
        ("unknown", "unknown"),
        ("busy carpet tankard", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_kind_is_that_of_the_last_word_for_a_vehicle(words: str, kind: str) -> None:
    assert parse(words) == Vehicle(words, kind)  # type: ignore[arg-type] # one of the kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A convoy of 17 white buses.", ["convoy", "buses"]),
        ("pick-up trucks and armoured\npersonnel carriers", ["pick-up trucks", "armoured\npersonnel carriers"]),
        ("They came on foot, six foot tall; a walk.", ["on foot"]),
        ("Van is a town; they ran by rail to train fighters by train.", ["train"]),
        ("fuel tanks, a think-tank and two tanks", ["tanks"]),
        ("a car bomb at the bus station, a bus-stop, a truck driver, a bus", ["bus"]),
        ("business, cargo, busier", []),
        ("غادرت القافلة والحافلات", ["القافلة", "والحافلات"]),
    ],
)  # fmt: skip
def test_vehicles_in_a_text(text: str, found: list[str]) -> None:
    assert [text[match.start : match.end] for match in scan(text)] == found


PIECES = st.sampled_from(
    ["bus", "es", "tank", "pick", "-", " ", "up", "truck", "s", "and ", "و", "ال", "حافلة", "\n", "car "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_what_is_found_stands_in_the_text_and_reads_alike(text: str) -> None:
    assert all(found.kind != "unknown" for found in matches_in_order(text, scan, parse))


@pytest.mark.parametrize("piece", ["convoy ", "وال", "pick-up ", "armoured    ", "a", "bus "])
def test_a_long_text_of_one_piece_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(match.value for match in scan(text))
    assert parse(text).text == text


def test_a_movement_holds_the_vehicle_and_stores_its_words() -> None:
    adapter = TypeAdapter(Movement)
    made = adapter.validate_python(
        {"title": "A column", "vehicle": " White buses ", "stops": [{"place": "Raqqa", "status": "passed"}]}
    )  # fmt: skip
    assert made.vehicle == Vehicle("White buses", "bus")
    assert adapter.dump_python(made, mode="json")["vehicle"] == "White buses"
    assert adapter.validate_json(adapter.dump_json(made)) == made
    assert made.model_copy(update={"title": "Other"}).vehicle is made.vehicle
    assert Movement(title="A column", stops=made.stops).vehicle == Vehicle("unknown", "unknown")
    assert Movement(title="A column", stops=made.stops, vehicle=made.vehicle) is not made
