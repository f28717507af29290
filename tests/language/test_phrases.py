"""Relative phrases: what they say, and the area that follows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.gazetteer.extent import Hull, Lens, Part, Sector
from convoymap.geodesy.sphere import destination, distance_km
from convoymap.language.interval import Interval
from convoymap.language.phrases import (
    Along,
    Around,
    Away,
    Bank,
    Between,
    Border,
    BorderSide,
    Described,
    Halfway,
    KmMark,
    NamedRoad,
    PartOf,
    Phrase,
    Stream,
    Toward,
    Travelled,
    Within,
    next_split,
    parse,
)
from tests.gazetteer.gazetteer_places import small_resolver

RESOLVER = small_resolver()


def away(
    of: str,
    core: tuple[float, float],
    support: tuple[float, float],
    bearing: float | None,
    half_width: float,
) -> Away:
    return Away(of, "", Interval(*core), Interval(*support), bearing, half_width)


def _rounded(phrase: Phrase | None) -> Phrase | None:
    if not isinstance(phrase, Away):
        return phrase
    core, support = (
        Interval(round(one.low, 6), round(one.high, 6))
        for one in (phrase.core_km, phrase.support_km)
    )
    return replace(phrase, words="", core_km=core, support_km=support)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("60 km east of Sukhna", away("Sukhna", (60.0, 60.0), (55, 65), 90, 45)),
        (
            "about 60 kilometres to the east of Sukhna",
            away("Sukhna", (57, 63), (48, 72), 90, 45),
        ),
        ("20-30 km from Homs", away("Homs", (20.0, 30.0), (20, 30), None, 180)),
        ("2.5 km south of Arsal", away("Arsal", (2.5, 2.5), (2.45, 2.55), 180, 45)),
        (
            "10 miles outside Raqqa",
            away("Raqqa", (16.09344, 16.09344), (14.484096000000001, 17.702784), None, 180),
        ),
        ("a dozen kilometers from Raqqa", away("Raqqa", (12, 12), (10, 15), None, 180)),
        ("500 metres north-east of Arsal", away("Arsal", (0.5, 0.5), (0.45, 0.55), 45, 45)),
        ("60 كم شرق السخنة", away("السخنة", (60.0, 60.0), (55, 65), 90, 45)),
        ("southeast of Deir ez-Zour", Toward("Deir ez-Zour", 135, 45)),
        ("the desert east-southeast of Palmyra", Toward("Palmyra", 112.5, 22.5)),
        ("جنوب شرق دير الزور", Toward("دير الزور", 135, 45)),
        ("eastern Syria", PartOf("Syria", 90)),
        ("north-western Anbar", PartOf("Anbar", 315)),
        ("the southern part of Aleppo province", PartOf("Aleppo province", 180)),
        ("القلمون الغربي", PartOf("القلمون", 270)),
        ("ريف حلب الجنوبي الشرقي", PartOf("ريف حلب", 135)),
        ("in the east of Syria", PartOf("Syria", 90)),
        ("near Raqqa", Around("Raqqa", False)),
        ("close to Raqqa", Around("Raqqa", False)),
        ("قرب الرقة", Around("الرقة", False)),
        ("on the outskirts of Raqqa", Around("Raqqa", True)),
        ("Raqqa's outskirts", Around("Raqqa", True)),
        ("the northern outskirts of Raqqa", Around("Raqqa", True, 0, 45)),
        ("between Raqqa and the Turkish border", Between("Raqqa", "the Turkish border")),
        ("بين الرقة ودير الزور", Between("الرقة", "دير الزور")),
        ("the Lebanese border", Border(("LB",))),
        ("the Syrian-Iraqi border", Border(("IQ", "SY"))),
        ("Syria's border with Iraq", Border(("IQ", "SY"))),
        ("the border between Lebanon and Syria", Border(("LB", "SY"))),
        ("الحدود السورية العراقية", Border(("IQ", "SY"))),
        ("Aleppo's northern countryside", PartOf("Aleppo countryside", 0)),
        ("Aleppo's countryside", Described("Aleppo countryside")),
        ("sixty kilometres east of Sukhna", away("Sukhna", (60.0, 60.0), (55, 65), 90, 45)),
        ("sixteen km from Homs", away("Homs", (16.0, 16.0), (15.5, 16.5), None, 180)),
        ("the Lebanese-Syrian frontier", Border(("LB", "SY"))),
        ("the road from Palmyra to Sukhna", Along("Palmyra", "Sukhna")),
        ("the Palmyra-Deir ez-Zor road", Along("Palmyra", "Deir ez-Zor")),
        ("the Deir ez-Zor-Palmyra highway", Along("Deir ez-Zor", "Palmyra")),
        ("the al-Qaim–Abu Kamal road", Along("al-Qaim", "Abu Kamal")),
        ("halfway between Homs and Hama", Halfway("Homs", "Hama")),
        ("midway along the Homs-Hama road", Halfway("Homs", "Hama", by_road=True)),
        ("في منتصف الطريق بين حمص وحماة", Halfway("حمص", "حماة", by_road=True)),
        ("the road to Homs from Hama", Along("Hama", "Homs")),
        ("طريق دير الزور تدمر", Along("دير الزور", "تدمر")),
        ("the M20", NamedRoad("M20")),
        ("Highway 4", NamedRoad("4")),
        ("طريق إم 5", NamedRoad("M5")),
        ("km 47,5 of the M20", KmMark(47.5, "the M20")),
        ("الكيلو ٤٧ من طريق حمص حماة", KmMark(47.0, "طريق حمص حماة")),
        (
            "two hours' drive from Homs",
            Travelled("Homs", "two hours' drive", 2.0, "car", None, 180.0),
        ),
        (
            "an hour on foot north of Homs",
            Travelled("Homs", "an hour on foot", 1.0, "foot", 0.0, 45.0),
        ),
        (
            "a day by train from Homs",
            Travelled("Homs", "a day by train", 24.0, "train", None, 180.0),
        ),
        ("a day's drive from Homs", Travelled("Homs", "a day's drive", 12.0, "car", None, 180.0)),
        ("على بعد ساعتين من حمص", Travelled("حمص", "على بعد ساعتين", 2.0, "unknown", None, 180.0)),
        ("مسيرة يومين من حمص", away("حمص", (40, 80), (15, 150), None, 180)),
        ("Iraq's side of the Syrian border", BorderSide("IQ", ("SY",))),
        ("الجانب السوري من الحدود", BorderSide("SY", ())),
        ("the right bank of the Euphrates", Bank("Euphrates", None, right=True)),
        ("ضفة الفرات الشرقية", Bank("الفرات", 90.0)),
        ("upstream of Raqqa on the Euphrates", Stream("Raqqa", False, "the Euphrates")),
        ("20 km downriver from Raqqa", Stream("Raqqa", True, "", 22.0)),
        ("أسفل النهر من الرقة", Stream("الرقة", True)),
        ("along the Euphrates", Around("Euphrates", False)),
        ("the western bank of the Euphrates", Bank("Euphrates", 270.0)),
        ("the Syrian city of Raqqa", Within("city of Raqqa", "Syrian")),
        ("the Iraqi border town of al-Qaim", Within("border town of al-Qaim", "Iraqi")),
        ("the besieged eastern city of Deir ez-Zor", Described("city of Deir ez-Zor")),
        ("the western province of Anbar", Described("province of Anbar")),
        ("Iraq's Anbar province", Within("Anbar province", "Iraq")),
        ("downtown Raqqa", Described("Raqqa")),
        ("an area of desert outside Humaymah", Around("Humaymah", False)),
        ("the Syrian-Iraqi border area near Abu Kamal", Around("Abu Kamal", False)),
        ("the Syrian desert south of Sukhna", Toward("Sukhna", 180, 45)),
        ("the town of Karama near Raqqa", Within("the town of Karama", "Raqqa")),
        ("in Abu Kamal", Described("Abu Kamal")),
        ("the town of Arsal in Lebanon", Within("town of Arsal", "Lebanon")),
        ("Karama, Iraq", Within("Karama", "Iraq")),
        ("Karama (Raqqa)", Within("Karama", "Raqqa")),
    ],
)
def test_read(text: str, phrase: Phrase) -> None:
    # Miles to km and back leave a last digit.
    assert _rounded(parse(text)) == _rounded(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "Raqqa",
        "Westmoreland",
        "Northgate",
        "Anbar border police",
        "60 km",
        "between Raqqa",
        "",
        "two days from Homs",
        "two hours",
        "the Palmyra road",
        "the Syrian side of the Turkish-Iraqi border",
        "Stratford-upon-Avon",
        "km 47",
        "upstream",
    ],
)
def test_not_a_phrase(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    parse(text)


def test_distance_and_direction_make_a_sector() -> None:
    answer = RESOLVER.resolve("60 km east of Sukhna")
    place = answer.place
    assert place is not None
    assert place.id == "60-km-east-of-sukhna"
    assert place.name == "60 km east of As-Sukhnah"
    assert place.kind == "area"
    sector = place.extent
    assert isinstance(sector, Sector)
    assert (sector.bearing_from, sector.bearing_to) == (45, 135)
    assert (sector.inner_km, sector.outer_km) == (49, 71)
    assert distance_km(38.871, 34.885, place.lon, place.lat) == pytest.approx(60, abs=0.5)
    assert place.evidence == ("derived: sukhna", "test:sukhna")
    assert "relative phrase" in answer.why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("less than 5 km from Raqqa", "less than 5 km from Raqqa"),
        ("about 20 km to the east of Raqqa", "about 20 km east of Raqqa"),
        ("several km E. of Raqqa", "several km east of Raqqa"),
        ("٦٠ كم شرق الرقة", "60 km east of Raqqa"),
        ("within 20 km of Raqqa", "within 20 km of Raqqa"),
        ("more than 60 km N.E. of Raqqa", "more than 60 km northeast of Raqqa"),
    ],
)
def test_a_phrase_is_named_as_it_is_written(text: str, name: str) -> None:
    place = RESOLVER.resolve(text).place
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize("text", ["1.500 km east of Raqqa", "30,000 km east of Raqqa"])
def test_a_distance_that_may_be_two_or_goes_round_the_earth_makes_no_place(text: str) -> None:
    assert RESOLVER.resolve(text).place is None


@pytest.mark.parametrize(
    "text", ["60 km east of Sukhna", "north of Raqqa", "near Qaim", "Raqqa outskirts"]
)
def test_the_radius_covers_the_sector(text: str) -> None:
    place = RESOLVER.resolve(text).place
    assert place is not None
    sector = place.extent
    assert isinstance(sector, Sector)
    width = (sector.bearing_to - sector.bearing_from) % 360 or 360
    for step in range(11):
        bearing = sector.bearing_from + width * step / 10
        for reach in (sector.inner_km, sector.outer_km):
            corner = destination(*sector.centre, bearing, reach)
            assert distance_km(place.lon, place.lat, *corner) <= place.radius_km + 0.2


def test_a_part_of_an_area_is_symbolic() -> None:
    place = RESOLVER.resolve("eastern Syria").place
    assert place is not None
    assert place.extent == Part("syria", 90.0, 0.5)
    assert place.lon > 38.5


@pytest.mark.parametrize(
    ("text", "margin_km"),
    [
        ("10 km from the Turkish border", 11.5),
        ("near Syria", 15),
    ],
)
def test_of_a_line_all_sides_are_drawn(text: str, margin_km: float) -> None:
    place = RESOLVER.resolve(text).place
    assert place is not None
    assert isinstance(place.extent, Hull)
    assert place.extent.margin_km == margin_km
    assert "all sides" in place.note


def test_between_runs_to_the_nearest_point_of_a_border() -> None:
    place = RESOLVER.resolve("between Raqqa and the Turkish border").place
    assert place is not None
    lens = place.extent
    assert isinstance(lens, Lens)
    assert lens.start.latlon == (35.953, 39.008)
    assert 36.6 < lens.end.lat < 36.8
    assert 38.8 < lens.end.lon < 39.3
    assert place.countries == ("SY", "TR")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the Lebanese border", "lebanon-syria-border"),
        ("the Syrian-Lebanese border", "lebanon-syria-border"),
        ("Turkey's border with Syria", "syria-turkey-border"),
    ],
)
def test_borders_are_places(text: str, place: str) -> None:
    found = RESOLVER.resolve(text).place
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("60 km east of Atlantis", "not found"),
        ("between Raqqa and Narnia", "not found"),
        ("near Karama", "ambiguous"),
        ("the Syrian border", "ambiguous"),
        ("the Kuwaiti border", "not found"),
        ("near near near near near near Raqqa", "not found"),
    ],
)
def test_what_is_not_settled_stays_unsettled(text: str, status: str) -> None:
    answer = RESOLVER.resolve(text)
    assert (answer.status, answer.place) == (status, None)


def test_names_are_parted_at_the_next_joint() -> None:
    first = parse("between Bosnia and Herzegovina and Nis")
    assert first == Between("Bosnia", "Herzegovina and Nis")
    assert next_split(first) == Between("Bosnia and Herzegovina", "Nis")
    assert next_split(Between("Bosnia and Herzegovina", "Nis")) is None
    assert next_split(Along("Tel", "Rifaat-Azaz")) == Along("Tel-Rifaat", "Azaz")
