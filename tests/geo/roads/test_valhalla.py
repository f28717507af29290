"""What comes back from an actor that is not to be trusted; the real one is in tests/roads_engine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString

from convoymap.errors import ConvoymapError, InputError, UsageError
from convoymap.geo.roads.programs import find_programs
from convoymap.geo.roads.routing import RouteConstraints, RouteRequest
from convoymap.geo.roads.valhalla import DISTRIBUTION, ValhallaRouter, open_router
from tests.roads_engine.engine_requests import DEIR_EZ_ZOR, RAQQA

STOPS = [RAQQA, DEIR_EZ_ZOR]
DIRECT = RouteRequest(STOPS)


class Actor:
    """Answers every request with the same text, or fails with it."""

    def __init__(self, text: str, *, fails: bool = False) -> None:
        self._text = text
        self._fails = fails

    def route(self, asked: str) -> str:
        assert asked.startswith('{"locations"')
        if self._fails:
            raise RuntimeError(self._text)
        return self._text


def router(text: str, *, fails: bool = False) -> ValhallaRouter:
    return ValhallaRouter(Actor(text, fails=fails), Path("roads"), data="extract", date="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>", "roads: Valhalla answered with text that is not JSON"),
        ("[" * 100_000, "answered with text that is not JSON"),
        ("{}", "gave an answer without trip"),
        ('{"trip": {"legs": []}}', "without any legs"),
        ('{"error": "Tile\\u001b[1m missing"}', "refused the question: Tile [1m missing"),
    ],
)
def test_nonsense_is_one_clear_message(text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        router(text).route(DIRECT)
    assert said in str(raised.value)
    assert "make it again with: convoymap roads build" in str(raised.value)
    assert str(raised.value).isprintable()


def test_a_failure_without_a_code_is_no_missing_route() -> None:
    with pytest.raises(InputError, match="refused the question: out of tiles"):
        router("out of tiles", fails=True).route(DIRECT)


@given(st.text(max_size=30))
def test_no_text_breaks_the_router(text: str) -> None:
    with pytest.raises(InputError, match="make it again"):
        router(text).route(DIRECT)


def test_what_valhalla_cannot_do_is_refused() -> None:
    with pytest.raises(UsageError, match="valhalla cannot close single roads; leave them open"):
        router("").route(RouteRequest(STOPS, RouteConstraints(avoid_edges=["M20"])))
    with pytest.raises(UsageError, match="0 to 3, not 4"):
        router("").route(RouteRequest(STOPS, alternatives=4))
    line = RouteConstraints(avoid_zones=[LineString(STOPS)])
    with pytest.raises(UsageError, match="areas, not a LineString"):
        router("").route(RouteRequest(STOPS, line))


class BrokenActor:
    """Cannot read its tiles."""

    def __init__(self, config: str) -> None:
        assert Path(config).is_file()
        raise RuntimeError("no tiles")


@pytest.mark.parametrize(
    ("configuration", "said"),
    [
        ("#!/bin/sh\ncat {defaults}", "roads: cannot be opened (no tiles); make it again"),
        ("#!/bin/sh\necho hello", "does not tell Valhalla's configuration; install pyvalhalla 3.9"),
        ("#!/bin/sh\nexit 1", "does not tell Valhalla's configuration; install pyvalhalla 3.9"),
    ],
)
def test_what_cannot_be_opened_is_said(
    configuration: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    defaults = tmp_path / "defaults.json"
    config: dict[str, Any] = {
        "mjolnir": {},
        "additional_data": {},
        "service_limits": {"auto": {}},
        "httpd": {"service": {}},
    }
    defaults.write_text(json.dumps(config), encoding="utf-8")
    for name in (*DISTRIBUTION.names, "valhalla_build_config"):
        (tmp_path / name).write_text(configuration.format(defaults=defaults), encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    module: Any = ModuleType("valhalla")
    module.Actor = BrokenActor
    monkeypatch.setitem(sys.modules, "valhalla", module)
    router = open_router(tmp_path / "roads", data="", date="", executables=tmp_path)
    with pytest.raises(ConvoymapError) as raised, router:
        pass
    assert said in str(raised.value)


def test_a_missing_or_old_package_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"install pyvalhalla, .* Python 3\.12 or later \(this is 3"
    ):
        find_programs(DISTRIBUTION, tmp_path)
