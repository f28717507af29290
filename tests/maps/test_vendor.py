"""The vendored page libraries: whole, licensed, and asking for no other file."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

VENDOR = files("convoymap.maps").joinpath("page/vendor")


def text_of(name: str) -> str:
    return VENDOR.joinpath(name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("leaflet.js", "dc71f8a6880bc3ca1bd9fa8dc5f1af48c702dc510b0a78240a07c5feed7ce935"),
        ("leaflet.css", "4aeee5916cab477f68cd48a63d948046bf6ab4fb20c2f93df0ffd50066c6eaff"),
        ("leaflet-LICENSE.txt", "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb"),
    ],
)
def test_files_are_those_the_tool_wrote(name: str, sha256: str) -> None:
    assert hashlib.sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() == sha256


def test_script_is_leaflet_of_the_version_listed() -> None:
    assert 'version="1.9.4"' in text_of("leaflet.js")
    licences = (Path(__file__).parents[2] / "DATA-LICENSES.md").read_text(encoding="utf-8")
    assert "Leaflet 1.9.4" in licences


def test_style_asks_for_no_other_file() -> None:
    addresses = re.findall(r"url\(\s*([^)]{5})", text_of("leaflet.css"))
    assert addresses.count("data:") == 3
    # Internet Explorer's name for a behaviour of its own, which is no file.
    assert set(addresses) == {"data:", "#defa"}


def test_script_asks_for_no_source_map() -> None:
    assert "sourceMappingURL" not in text_of("leaflet.js")


def test_script_fits_in_a_script_element() -> None:
    assert "</script" not in text_of("leaflet.js").lower()


def test_licence_is_there_whole() -> None:
    licence = text_of("leaflet-LICENSE.txt")
    assert "Redistributions in binary form must reproduce the above copyright" in licence
