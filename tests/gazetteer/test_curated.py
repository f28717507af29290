import unicodedata

import pytest

from convoymap.gazetteer.curated import curated_by_id, curated_places
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.packaged import GEONAMES
from convoymap.gazetteer.tiers.store import Index
from convoymap.geodesy.sphere import distance_km

NAMED_IN_THE_REPORTS = [
    "damascus",
    "beirut",
    "baghdad",
    "washington",
    "pentagon",
    "europe",
    "united-kingdom",
    "france",
    "russia",
    "iran",
    "united-states",
    "qalamoun",
    "qara",
    "arsal",
    "lebanon-syria-border",
    "lebanon-syria-border-area",
    "sukhna",
    "palmyra",
    "humaymah",
    "tanf",
    "deir-ez-zor",
    "mayadin",
    "abu-kamal",
    "qaim",
    "husaybah-crossing",
    "anbar",
    "western-anbar",
    "syria-iraq-border",
    "syria-iraq-border-area",
    "raqqa",
    "tabqa",
    "karama",
    "resafa",
    "idlib",
    "syria-turkey-border",
    "syria",
    "iraq",
    "lebanon",
    "turkey",
    "euphrates",
    "euphrates-valley",
    "middle-euphrates-valley",
    "syrian-desert",
    "eastern-syria",
    "southeastern-syria",
    "western-syria",
    "hasakah",
    "shaddadi",
    "markada",
    "ain-issa",
    "tal-abyad",
    "t2",
    "homs",
]


def every_place() -> list[Place]:
    return list(curated_places())


@pytest.mark.parametrize("place_id", NAMED_IN_THE_REPORTS)
def test_places_of_the_reports_are_there(place_id: str) -> None:
    assert curated_by_id()[place_id].id == place_id


def test_there_are_enough_places_in_each_country() -> None:
    counted = {
        code: sum(code in place.countries for place in curated_places())
        for code in ("SY", "IQ", "LB", "TR", "JO")
    }
    assert len(curated_places()) >= 400
    assert counted["SY"] >= 250
    assert counted["IQ"] >= 100
    assert counted["LB"] >= 30
    assert counted["TR"] >= 20
    assert counted["JO"] >= 10


@pytest.mark.parametrize("place", every_place(), ids=lambda place: place.id)
def test_every_place_is_whole(place: Place) -> None:
    kind = KINDS[place.kind]
    assert place.evidence
    assert 0 < place.radius_km <= kind.widest_km
    assert 0 <= place.salience <= 1
    assert len(set(place.latin) | {place.name}) == len(place.latin) + 1
    assert len(set(place.arabic)) == len(place.arabic)
    for text in (place.name, *place.latin, *place.arabic):
        assert unicodedata.normalize("NFC", text) == text


def test_points_stand_where_geonames_has_them() -> None:
    packaged = {place.id: place for place in Index.open(GEONAMES, "geonames")}
    compared = 0
    for place in curated_places():
        number = place.evidence[0].removeprefix("geonames:")
        known = packaged.get(f"geonames-{number}")
        if known is None:
            continue
        compared += 1
        assert distance_km(place.lon, place.lat, known.lon, known.lat) < 0.1, place.id
    assert compared > 300


@pytest.mark.parametrize("kind", ["river", "border"])
def test_lines_have_a_line(kind: str) -> None:
    assert all(place.extent for place in curated_places() if place.kind == kind)


def test_regions_are_areas_not_points() -> None:
    areas = ("qalamoun", "euphrates-valley", "anbar", "syrian-desert", "eastern-syria", "syria")
    assert all(curated_by_id()[place_id].extent for place_id in areas)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("raqqa", "raqqa-province"),
        ("deir-ez-zor", "deir-ez-zor-air-base"),
        ("sinjar", "sinjar-idlib"),
        ("tabqa", "tabqa-dam"),
        ("palmyra", "palmyra-airport"),
        ("qaim", "husaybah-crossing"),
    ],
)
def test_the_town_is_meant_before_its_neighbours(better: str, worse: str) -> None:
    places = curated_by_id()
    assert places[better].salience > places[worse].salience


def test_by_id_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        curated_by_id()["sukhna"] = curated_places()[0]  # type: ignore[index]
