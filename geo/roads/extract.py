"""Roads from an OpenStreetMap extract of one's own: built once by Valhalla or OSRM, then opened as a router."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from convoymap.errors import InputError, OutputError, Problem, UsageError
from convoymap.files import read_text, write_whole
from convoymap.geo.roads import osrm, valhalla
from convoymap.geo.roads.pbf import Box, read_header
from convoymap.geo.roads.programs import (
    Distribution,
    extract_fault,
    find_programs,
    has_programs,
    version_of,
)
from convoymap.geo.roads.routing import Router, RouteRequest, Routes
from convoymap.geodesy.lonlat import LonLat
from convoymap.jsontext import parse_json
from convoymap.leftovers import dead, put_in_place, temporary_path
from convoymap.wording.message import say

MANIFEST = "roads.json"
"""The file that says what was built from what."""
_SCRATCH = ".roads"
"""How the folder ends in which a build is made; it may hold the only copy of an earlier build, so none but we clean."""
_EARLIER = "earlier"
MARGIN_DEG = 0.25
"""A stop this far outside an extract may still be brought to a road of it."""


class _Open(Protocol):
    def __call__(
        self, folder: Path, *, data: str, date: str, executables: Path | None
    ) -> AbstractContextManager[Router]: ...


@dataclass(frozen=True, slots=True)
class Builder:
    """An engine that builds from an extract: its programs, and how to prepare and to open a folder."""

    distribution: Distribution
    prepare: Callable[[Path, Path, Path], None]
    open_router: _Open


BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        "valhalla": Builder(valhalla.DISTRIBUTION, valhalla.prepare, valhalla.open_router),
        "osrm": Builder(osrm.DISTRIBUTION, osrm.prepare, osrm.open_router),
    }
)
"""The engines by name; where none is named, the first that is installed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built from what; it is kept beside the build, as `MANIFEST`.

    Attributes
    ----------
    engine, version
        The engine that built, and its version.
    extract, date, box
        Name of the extract's file, day of its data (``YYYY-MM-DD`` or empty), and its bounds in degrees where it tells
        them.
    size
        Bytes of what was built.
    """

    engine: str
    version: str
    extract: str
    date: str
    box: Box | None
    size: int

    @property
    def built_by(self) -> str:
        """The engine and its version."""
        return f"{BUILDERS[self.engine].distribution.engine} {self.version}".strip()

    @property
    def data(self) -> str:
        """The data to record with routes."""
        return f"OpenStreetMap extract {self.extract}" + (f" ({_words(self.box)})" * bool(self.box))


def build(
    extract: Path,
    folder: Path,
    *,
    engine: str = "",
    near: Sequence[LonLat] = (),
    executables: Path | None = None,
) -> Manifest:
    """Return what was built of an extract for routing; an earlier build in `folder` stays until the new one is whole.

    Parameters
    ----------
    extract
        An OpenStreetMap extract, ``.osm.pbf``.
    folder
        Where to put the build: a folder that is not there, is empty, or holds an earlier build.
    engine
        One of `BUILDERS`; else the first that is installed.
    near
        Positions (lon, lat) in degrees of which the extract should hold one at least, such as the stops of a case.
    executables
        The folder of the engine's programs; else they are looked for in its package and on the path.

    Raises
    ------
    InputError
        The extract is missing, broken, without roads, or of elsewhere.
    UsageError
        The engine is unknown or not installed, or `folder` holds other things.
    OutputError
        The folder cannot be written.
    """
    header = read_header(extract)
    if header.box and near and not any(_within(header.box, stop) for stop in near):
        raise extract_fault(
            extract,
            f"covers {_words(header.box)}, where no stop is; choose an extract of the right region",
        )
    name = engine or _installed(executables)
    if name not in BUILDERS:
        raise UsageError(f"there is no engine {name!r} to build with; choose {', '.join(BUILDERS)}")
    builder = BUILDERS[name]
    programs = find_programs(builder.distribution, executables)
    with _made_whole(folder) as made:
        builder.prepare(extract, made, programs)
        version = version_of(programs / builder.distribution.names[0])
        manifest = Manifest(name, version, extract.name, header.date, header.box, _size(made))
        write_whole(made / MANIFEST, json.dumps(asdict(manifest), indent=2) + "\n")
    return manifest


@contextmanager
def open_roads(folder: Path, *, executables: Path | None = None) -> Iterator[Router]:
    """Yield the router over a build while the block runs; nothing leaves this machine.

    Raises
    ------
    UsageError
        `folder` holds no build, or the engine is not installed or does not start.
    InputError
        The build is damaged.
    """
    manifest = read_manifest(folder)
    open_router = BUILDERS[manifest.engine].open_router
    with open_router(
        folder, data=manifest.data, date=manifest.date, executables=executables
    ) as router:
        yield ExtractRouter(router, manifest)


class ExtractRouter:
    """A router over an extract, which knows its bounds: a stop outside them has no route, and the reason says so."""

    def __init__(self, router: Router, manifest: Manifest) -> None:
        self._router = router
        self.manifest = manifest

    def route(self, request: RouteRequest) -> Routes:
        """Return the routes by road, WGS 84; see `convoymap.geo.roads.routing.Router.route`."""
        box = self.manifest.box
        for number, position in enumerate(request.waypoints, start=1):
            if box and not _within(box, position):
                return Routes((), say("noRoute.outside", number=number, data=self.manifest.data))
        return self._router.route(request)


def read_manifest(folder: Path) -> Manifest:
    """Return what was built from what in a folder.

    Raises
    ------
    UsageError
        `folder` holds no build.
    InputError
        The build is damaged.
    """
    path = folder / MANIFEST
    if not path.is_file():
        restore_earlier(folder)
    if not path.is_file():
        raise UsageError(f"{folder} holds no built roads; make them with: convoymap roads build")
    try:
        raw = parse_json(read_text(path))
        engine, version, extract, date = (
            str(raw[name]) for name in ("engine", "version", "extract", "date")
        )
        west, south, east, north = map(float, raw["box"] or (0, 0, 0, 0))
        box = (west, south, east, north) if raw["box"] else None
        manifest = Manifest(engine, version, extract, date, box, int(raw["size"]))
        # A file that was lost or cut off shows in the size; hashes of gigabytes would be slow to compare at each start.
        if manifest.engine in BUILDERS and manifest.size == _size(folder):
            return manifest
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        pass
    message = "is damaged, or is of another version; make it again with: convoymap roads build"
    raise InputError([Problem(str(folder), 0, 0, "", message)])


def _installed(executables: Path | None) -> str:
    for name, builder in BUILDERS.items():
        if has_programs(builder.distribution, executables):
            return name
    return next(iter(BUILDERS))


def _within(box: Box, stop: LonLat) -> bool:
    west, south, east, north = box
    return (
        west - MARGIN_DEG <= stop[0] <= east + MARGIN_DEG
        and south - MARGIN_DEG <= stop[1] <= north + MARGIN_DEG
    )


def _words(box: Box | None) -> str:
    west, south, east, north = box or (0, 0, 0, 0)
    return f"longitude {west:g} to {east:g}, latitude {south:g} to {north:g}"


def _size(folder: Path) -> int:
    paths = (path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return sum(path.stat().st_size for path in paths)


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `folder` when the block ends well, and else leaves no trace."""
    restore_earlier(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the build")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder} holds other things; name an empty folder for the build")
    # Built beside its place, so that two renames on one file system are all that is left to go wrong. "." has no name.
    place = folder.resolve()
    scratch = temporary_path(place, _SCRATCH)
    made, earlier = scratch / "build", scratch / _EARLIER
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch.mkdir(0o700)
        made.mkdir()
        yield made
        _exchange(made, place, earlier)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        kept = f"; the earlier build is kept in {earlier}" if earlier.exists() else ""
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}{kept}") from None
    finally:
        # Where an earlier build could not be put back, this is all there is of it.
        if folder.exists() or not earlier.exists():
            shutil.rmtree(scratch, ignore_errors=True)


def _exchange(made: Path, folder: Path, earlier: Path) -> None:
    """Put what was made into the place of a folder, and that into the place of `earlier`; both or neither."""
    try:
        if folder.exists():
            folder.rename(earlier)
        put_in_place(made, folder)
    except BaseException:
        # A signal may end the command here too.
        if earlier.exists() and not folder.exists():
            earlier.rename(folder)
        raise


def restore_earlier(folder: Path) -> None:
    """Bring back the earlier build of a folder if a build was killed as it took its place, and remove what it left."""
    folder = folder.resolve()
    for scratch in dead(folder.parent, _SCRATCH, name=folder.name or "/"):
        earlier = scratch / _EARLIER
        # What cannot be brought back is kept, for it is all there is.
        with suppress(OSError):
            if (earlier / MANIFEST).is_file() and not _holds_anything(folder):
                put_in_place(earlier, folder)
            shutil.rmtree(scratch, ignore_errors=True)


def _holds_anything(folder: Path) -> bool:
    return folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
