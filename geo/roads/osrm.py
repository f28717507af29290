"""OSRM over an OpenStreetMap extract: its programs prepare the extract, and serve it on loopback while it is used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from convoymap.errors import UsageError
from convoymap.geo.roads.http import HttpRouter
from convoymap.geo.roads.programs import (
    Distribution,
    find_programs,
    free_port,
    run_builder,
    serving,
)

DISTRIBUTION = Distribution(
    engine="OSRM",
    package="osrm-bindings",
    module="osrm",
    names=("osrm-extract", "osrm-partition", "osrm-customize", "osrm-routed"),
)
BASE = "roads.osrm"
"""Named from within its folder, for OSRM cuts paths off at the first ``.osrm``."""


def prepare(extract: Path, folder: Path, programs: Path) -> None:
    """Prepare an extract for routing by car into an empty folder.

    Raises
    ------
    InputError
        The extract is broken or without roads.
    UsageError
        The profile that comes with the programs is not there.
    OutputError
        The disk is full.
    """
    # The three steps of the multi-level Dijkstra pipeline; the profile says which roads a car may take and how fast.
    lua = _profile(programs)
    run_builder(
        extract, [programs / "osrm-extract", "-p", lua, "-o", BASE, extract.resolve()], folder
    )
    run_builder(extract, [programs / "osrm-partition", BASE], folder)
    run_builder(extract, [programs / "osrm-customize", BASE], folder)


@contextmanager
def open_router(
    folder: Path, *, data: str, date: str, executables: Path | None
) -> Iterator[HttpRouter]:
    """Serve what was prepared on this machine's loopback while the block runs, and yield its router.

    Raises
    ------
    UsageError
        The programs are not there or do not start.
    """
    program = find_programs(DISTRIBUTION, executables) / "osrm-routed"
    port = free_port()
    # On loopback only; the algorithm is the one that was prepared for; one thread answers one user.
    options = ["-i", "127.0.0.1", "-p", str(port), "-a", "MLD", "-t", "1", BASE]
    with serving([program, *options], port, folder) as address:
        yield HttpRouter("osrm", address, data=data, date=date, named="OSRM")


def _profile(programs: Path) -> Path:
    # Where the wheel has it, and where an installation from source has it.
    for share in ("share/profiles", "share/osrm/profiles"):
        candidate = programs.parent / share / "car.lua"
        if candidate.is_file():
            return candidate
    raise UsageError(f"there is no profile car.lua beside {programs}; install osrm-bindings again")
