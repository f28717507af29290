"""A case is resolved once: whatever asks for them, each place, stop and zone is drawn a single time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any

import pytest

from convoymap.geo.built import BuiltCase
from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.report import Report
from convoymap.geo.resolved import movements, places, zones
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

BUNDLED = ("lebanon-border-2017", "raqqa-2017")
DRAWN = (
    (places, "geometry_of"),
    (places, "area_of"),
    (movements, "area_within"),
    (zones, "zone_geometry"),
)


TREK = """\
zones:
  ring: {title: Ring, kind: region, certainty: reported, circle: {centre: Homs, radius: 20 km}}
movements:
  trek:
    title: A trek
    stops:
      - {place: Palmyra, status: departed, within: 9 km, when: 2018-03-01}
      - {place: Sukhna, status: halted, within: 20 km east, when: 2018-03-02/2018-03-09}
claims:
  - {id: one, source: post, paragraph: 1, says: So, who: a man, about: trek, attribute: containment,
     check: [{place: Sukhna, inside: Homs}, {place: Palmyra, inside: Homs}, {place: Palmyra, inside: ring},
             {distance: 90 km, from: Palmyra, to: Sukhna}, {place: Sukhna, near: Palmyra}]}
"""


@dataclass(frozen=True)
class Resolved:
    """A case that was constructed and examined, with how often each function drew each thing."""

    context: CaseContext
    built: BuiltCase
    report: Report
    calls: dict[str, Counter[str]]


def counted(function: Callable[..., Any], calls: Counter[str]) -> Callable[..., Any]:
    """Return the function, counting its calls by the place, stop or zone that it draws."""

    def call(drawn: Any, *others: Any) -> Any:  # noqa: ANN401 - passes on what it is called with
        # A stop at a distance from a place is drawn by both.
        calls[repr((drawn, *others)) if function.__name__ == "area_within" else repr(drawn)] += 1
        return function(drawn, *others)

    return call


def resolve(loaded: LoadedCase) -> Resolved:
    """Return a case that was constructed and examined, counting what was drawn."""
    calls: dict[str, Counter[str]] = {name: Counter() for _, name in DRAWN}
    context = CaseContext(loaded)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in DRAWN:
            patch.setattr(module, name, counted(getattr(module, name), calls[name]))
        return Resolved(context, construct(context), examine(context), calls)


@pytest.fixture(scope="module", params=BUNDLED)
def resolved(request: pytest.FixtureRequest) -> Resolved:
    with as_file(files("convoymap.seeds") / "cases" / request.param) as folder:
        return resolve(load_case(folder))


@pytest.mark.parametrize("name", [name for _, name in DRAWN])
def test_nothing_is_drawn_twice(resolved: Resolved, name: str) -> None:
    assert max(resolved.calls[name].values(), default=1) == 1


def test_a_stop_at_a_distance_and_the_area_of_a_place_are_drawn_once(
    case_of: Callable[[str], LoadedCase],
) -> None:
    calls = resolve(case_of(TREK)).calls
    assert list(calls["area_within"].values()) == [1, 1]
    assert list(calls["area_of"].values()) == [1]
    assert list(calls["zone_geometry"].values()) == [1]
    assert set(calls["geometry_of"].values()) == {1}


def test_everything_is_drawn_from_the_context(resolved: Resolved) -> None:
    assert len(resolved.calls["zone_geometry"]) == len(resolved.context.case.zones)
    assert len(resolved.calls["geometry_of"]) >= len(resolved.built.places)


def test_a_second_examination_draws_nothing(resolved: Resolved) -> None:
    before = {name: calls.total() for name, calls in resolved.calls.items()}
    assert examine(resolved.context).to_json() == resolved.report.to_json()
    assert {name: calls.total() for name, calls in resolved.calls.items()} == before


def test_parts_are_the_same_objects_each_time(resolved: Resolved) -> None:
    context = resolved.context
    for part in ("claims", "places", "events", "movements", "zones", "roads", "timeline"):
        assert getattr(context, part) is getattr(context, part)
    assert context.movements.places is context.places
    assert context.zones.places is context.places
    assert context.timeline.movements is context.movements


def test_what_is_printed_of_a_case_is_short(resolved: Resolved) -> None:
    for value in (resolved.context, resolved.built, resolved.report):
        assert resolved.context.case.id in repr(value)
        assert len(repr(value)) < 200


def test_two_contexts_of_one_case_share_no_answers(resolved: Resolved) -> None:
    other = CaseContext(resolved.context.loaded)
    made: list[int] = []
    for context in (resolved.context, other):
        context.remember("a key of this test", lambda: made.append(1))
        context.remember("a key of this test", lambda: made.append(1))
    assert made == [1, 1]
