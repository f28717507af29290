from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import InputError
from convoymap.geo.roads.pbf import PbfHeader, read_header
from tests.roads_engine.engines import EXTRACT, HEADER_BYTES


def test_a_header_says_where_and_when() -> None:
    assert read_header(EXTRACT) == PbfHeader((38.75, 35.33, 40.16, 35.94), "2017-10-12")


@pytest.mark.parametrize("size", [0, 3, 4, 10, 17, 40, 90, 114])
def test_a_header_that_is_cut_off_is_said(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes(EXTRACT.read_bytes()[:size])
    with pytest.raises(InputError, match="is not an OpenStreetMap extract in PBF"):
        read_header(path)


@given(st.integers(0, HEADER_BYTES - 1), st.integers(0, 255))
def test_no_changed_byte_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    data = bytearray(EXTRACT.read_bytes())
    data[at] = byte
    path = tmp_path_factory.getbasetemp() / "changed.osm.pbf"
    path.write_bytes(data)
    try:
        header = read_header(path)
    except InputError as error:
        assert "is not an OpenStreetMap extract" in str(error)
    else:
        assert isinstance(header, PbfHeader)


def test_a_missing_extract_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_header(tmp_path / "none.osm.pbf")
    with pytest.raises(InputError, match="cannot be read"):
        read_header(tmp_path)
