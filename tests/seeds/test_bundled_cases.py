"""The bundled cases hold to what they promise of every claim, stop and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from convoymap.seeds.alternatives import query_of
from convoymap.seeds.case import Case, Movement
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case
from convoymap.seeds.naming import names_in

ROOT = Path(__file__).parents[2]
NAMES = ("lebanon-border-2017", "raqqa-2017")

# Publisher to the SHA-256 of the text that was read and its number of non-blank lines.
REPORTS = {
    "The New York Times": (
        "f46f934f70425823c677e00a97029709e14e19e00fd2f2714fc1d9a517db4181", 34
    ),
    "American Thinker": (
        "64f7193fec28e64c66e2c52f33998fb63a13d5583eac43ecf78748815fa6ebc6", 22
    ),
    "Spero News": (
        "0e4b404775a551e6da2fadb4c6398d8cabee76e7b91abb4ad16e3049a3d0aaec", 6
    ),
    "Newsweek": (
        "e7241687674805f96794922e8e490ac9e96815fc19191543e5d42534cb8bb260", 18
    ),
    "NBC News with The Associated Press": (
        "83ea8f7590f045b19c5f75abb2c41923b5d79ac3164a2a31021953e93d3ca5e7", 22
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def cases_folder() -> Iterator[Path]:
    with as_file(files("convoymap.seeds") / "cases") as folder:
        yield folder


@pytest.fixture(scope="module", params=NAMES)
def loaded(request: pytest.FixtureRequest, cases_folder: Path) -> LoadedCase:
    return load_case(cases_folder / request.param)


@pytest.fixture
def case(loaded: LoadedCase) -> Case:
    return loaded.case


def test_the_two_cases_are_all_there_are(cases_folder: Path) -> None:
    assert sorted(path.parent.name for path in cases_folder.glob("*/case.yaml")) == sorted(NAMES)


def test_every_source_is_a_report_that_was_read(case: Case) -> None:
    stated = {s.publisher: (s.sha256, s.paragraphs) for s in case.sources.values()}
    assert stated.items() <= REPORTS.items()
    assert all(source.published_note for source in case.sources.values())


def test_all_five_reports_are_used(cases_folder: Path) -> None:
    used = {
        loaded.sources[claim.source].publisher
        for loaded in (load_case(cases_folder / name).case for name in NAMES)
        for claim in loaded.claims
    }
    assert used == set(REPORTS)


def test_claims_have_ids_of_their_own(case: Case) -> None:
    assert [name for name, n in Counter(c.id for c in case.claims).items() if n > 1] == []


def test_claims_point_to_a_paragraph_of_their_source(case: Case) -> None:
    beyond = {
        claim.id: claim.paragraph
        for claim in case.claims
        if not 1 <= claim.paragraph <= REPORTS[case.sources[claim.source].publisher][1]
    }
    assert beyond == {}


def test_claims_name_who_said_it_and_leave_the_publisher_out(case: Case) -> None:
    wrong = [
        claim.id
        for claim in case.claims
        if not claim.who or case.sources[claim.source].publisher in claim.who
    ]
    assert wrong == []


def test_no_two_claims_say_the_same(case: Case) -> None:
    said = Counter((claim.source, claim.says) for claim in case.claims)
    assert [key for key, n in said.items() if n > 1] == []


def test_every_place_name_resolves(loaded: LoadedCase) -> None:
    unresolved = {
        name.query
        for _, name in names_in(loaded.case)
        if loaded.places.get(name) is None and name.query not in loaded.case.zones
    }
    assert unresolved == set()


def _lineage(case: Case, name: str) -> Iterator[str]:
    movement: Movement | None = case.movements[name]
    while movement is not None:
        yield name
        name = movement.part_of or ""
        movement = case.movements.get(name)


def test_every_stop_rests_on_a_claim_about_its_movement(case: Case) -> None:
    about = {claim.id: claim.about for claim in case.claims}
    bare = [
        (name, stop.status, query_of(stop.place))
        for name, movement in case.movements.items()
        for stop in movement.stops
        if not {about[claim] for claim in stop.claims} & set(_lineage(case, name))
    ]
    assert bare == []


def test_every_zone_says_what_it_rests_on(case: Case) -> None:
    assert [name for name, zone in case.zones.items() if not zone.evidence] == []


def test_a_case_shows_itself_in_a_line(loaded: LoadedCase) -> None:
    assert repr(loaded).startswith(
        f"<LoadedCase {loaded.case.id}: {len(loaded.case.claims)} claims"
    )
    assert f"{len(loaded.places.resolutions)} place names" in repr(loaded)
    assert len(repr(loaded)) < 200
    assert len(repr(loaded.places)) < 200
