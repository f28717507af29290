"""Claims, stops and events say where they are: ``at`` with a position in any notation, and ``radius_km``."""

from __future__ import annotations

from pathlib import Path

import pytest

from convoymap.errors import InputError
from convoymap.gazetteer.place import Place
from convoymap.pipeline import check, map_case
from convoymap.seeds.alternatives import drawn_of
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

CASE = """\
case: T
timezone: Asia/Damascus
sources: {s: {publisher: Example Post, published: 2018-03-09}}
subjects: {d: D}
PLACES
movements:
  m:
    title: M
    stops:
      - {place: Sukhna, status: departed}
      - {STOP, status: arrived}
claims:
  - {id: c1, source: s, paragraph: 1, says: x, who: [r], about: d, attribute: position, CLAIM}
"""


def load(
    folder: Path, *, claim: str = "place: Sukhna", stop: str = "place: Sukhna", places: str = ""
) -> LoadedCase:
    text = (
        CASE.replace("CLAIM", claim).replace("STOP", stop).replace("PLACES", places or "places: []")
    )
    (folder / "case.yaml").write_text(text, "utf-8")
    return load_case(folder)


def place_of_claim(loaded: LoadedCase) -> Place:
    place = loaded.places.get(loaded.case.claims[0].places[0])
    assert place is not None
    return place


def test_fault_32_a_position_where_a_place_is_asked(tmp_path: Path) -> None:
    place = place_of_claim(load(tmp_path, claim="place: '34.45, 40.92'"))
    assert (place.lat, place.lon, place.kind, place.countries) == (
        34.45,
        40.92,
        "position",
        ("SY",),
    )
    assert 0.6 < place.radius_km < 0.8


POSITIONS = [
    ("at: [34.45, 40.92]", 34.45, 40.92, 0.72),
    ("at: [34.4500, 40.9200]", 34.45, 40.92, 0.008),
    ("at: [34, 40]", 34, 40, 72.7),
    ("at: [34.45, 40.92], radius_km: 5", 34.45, 40.92, 5),
    ("at: \"34°27'N 40°55'E\"", 34.45, 40.916667, 1.2),
    ("at: 37S FU 763 137, radius_km: 2", 34.45023, 40.919685, 2),
    ("place: A camp, at: [34.45, 40.92], radius_km: 3", 34.45, 40.92, 3),
    ("place: Raqqa, at: [34.45, 40.92]", 34.45, 40.92, 0.72),
    ("place: {name: A camp, at: [34.45, 40.92], radius_km: 4}", 34.45, 40.92, 4),
    ("place: {at: 'geo:34.45,40.92'}", 34.45, 40.92, 0.72),
    ("place: 34.45N 40.92E", 34.45, 40.92, 0.72),
    ("place: 37SFU763137", 34.45023, 40.919685, 0.07),
]  # fmt: skip


@pytest.mark.parametrize(("written", "lat", "lon", "km"), POSITIONS)
@pytest.mark.parametrize("field", ["claim", "stop"])
def test_a_claim_and_a_stop_are_where_they_say(
    tmp_path: Path, field: str, written: str, lat: float, lon: float, km: float
) -> None:
    loaded = load(tmp_path, **{field: written})
    name = (
        loaded.case.claims[0].places[0]
        if field == "claim"
        else drawn_of(loaded.case.movements["m"].stops[1].place)
    )
    place = loaded.places[name]
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=1e-4)
    assert place.radius_km == pytest.approx(km, rel=0.1)
    assert ("A camp" in written) == (place.name == "A camp")


def test_a_name_beside_a_position_keeps_its_words(tmp_path: Path) -> None:
    loaded = load(tmp_path, claim="place: Raqqa, at: [34.45, 40.92]", stop="place: Raqqa")
    assert loaded.case.claims[0].places[0].name == "Raqqa"
    assert place_of_claim(loaded).name == "Raqqa"
    assert loaded.places[drawn_of(loaded.case.movements["m"].stops[1].place)].id == "raqqa"


@pytest.mark.parametrize(
    ("written", "field", "says"),
    [
        ("at: [134.5, 40]", "at", "[40, 134.5]"),
        ("at: [34.5]", "at", "is not a position"),
        ("at: {lat: 34.5}", "at", "is not a position"),
        ("at: [.nan, 40]", "at", "is not a position"),
        ("at: [true, 40]", "at", "is not a position"),
        ("at: Sukhna", "at", "is not a position"),
        ("at: 37S 712345 3756789", "at", "north or south"),
        ("at: \"34°72'N 40°55'E\"", "at", "72 minutes"),
        ("at: CWC8+R9", "at", "short"),
        ("at: '34,45'", "at", "decimal comma"),
        ("at: https://maps.app.goo.gl/x", "at", "links are not opened"),
        ("place: '120.5, 34.2'", "place", "latitude"),
        ("place: 37S 712345 3756789", "place", "north or south"),
        ("place: Raqqa, radius_km: 3", "radius_km", "add at"),
        ("at: [34.5, 40], radius_km: -1", "radius_km", ""),
        ("place: {name: Raqqa, id: raqqa}, at: [34.5, 40]", "place", "keep"),
        ("place: [Raqqa, Sukhna], at: [34.5, 40]", "place", "one place"),
        ("place: {name: Raqqa, id: raqqa, at: [34.5, 40]}", "place", "keep one"),
    ],
)
def test_what_is_no_position_is_refused_where_it_stands(
    tmp_path: Path, written: str, field: str, says: str
) -> None:
    with pytest.raises(InputError) as error:
        load(tmp_path, claim=written)
    problems = error.value.problems
    assert all(problem.field.startswith(f"claims[0].{field}") for problem in problems), problems
    assert all(problem.line == 13 for problem in problems)
    assert any(says in problem.message for problem in problems)


def test_a_suspected_swap_is_warned_of(tmp_path: Path) -> None:
    (warning,) = load(tmp_path, claim="at: [40.92, 34.45]").warnings
    assert warning.field == "claims[0].at" and "swapped? [34.45, 40.92]" in warning.message
    assert load(tmp_path, claim="at: [34.45, 40.92]").warnings == ()
    # Far away and no slip of the near: Geneva.
    assert load(tmp_path, claim="at: [46.2044, 6.1432]").warnings == ()


def test_own_places_take_positions_in_any_notation(tmp_path: Path) -> None:
    entry = "places: [{id: own, name: Own, kind: base, country: SY, at: AT, evidence: 'seen: x'}]"
    fine = load(
        tmp_path,
        claim="place: own",
        places=entry.replace("AT", '"34°50\'12.0\\"N 38°40\'30.0\\"E"'),
    )
    assert place_of_claim(fine).radius_km == 2
    assert place_of_claim(fine).position == pytest.approx((38.675, 34.836667), abs=1e-5)
    # Known to a tenth of a degree: more than a base is wide.
    coarse = load(tmp_path, claim="place: own", places=entry.replace("AT", "'34.8, 38.7'"))
    assert place_of_claim(coarse).radius_km > 6
    with pytest.raises(InputError, match="north or south"):
        load(tmp_path, claim="place: own", places=entry.replace("AT", "37S 712345 3756789"))


def test_claims_of_a_table_have_positions(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE[: CASE.index("PLACES")], "utf-8")
    (tmp_path / "claims.csv").write_text(
        "id,source,paragraph,says,who,about,attribute,at,radius_km,place\n"
        'c1,s,1,x,r,d,position,"34.45, 40.92",3,A camp\n'
        'c2,s,1,x,r,d,position,"34.45, 40.92",,\n',
        "utf-8",
    )
    loaded = load_case(tmp_path)
    first, second = (loaded.places[claim.places[0]] for claim in loaded.case.claims)
    assert (first.name, first.radius_km) == ("A camp", 3)
    assert second.radius_km < 1 and second.position == first.position


def test_a_case_of_positions_is_checked_and_its_map_made(tmp_path: Path) -> None:
    load(
        tmp_path,
        claim="at: [34.6, 40.7], check: {distance: 30 km, from: '34.60, 40.70', to: 34.45N 40.92E}",
        stop="at: [34.60, 40.70], when: 2018-03-05",
    )
    (report,) = check([tmp_path])
    (found,) = report.checks
    assert "34.600° N, 40.700° E" in found.why
    assert map_case(tmp_path).files()
