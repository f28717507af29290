"""The routing engines that the tests run; where they are missing the tests fail, they do not skip."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from convoymap.geo.roads.extract import BUILDERS
from convoymap.geo.roads.programs import has_programs

HERE = Path(__file__).parent
EXTRACT = HERE / "euphrates.osm.pbf"
FOOTWAYS = HERE / "footways.osm.pbf"
RECORDED = HERE.parent / "geo" / "roads" / "recorded.json"
HEADER_BYTES = 118
"""So long is the header of the extract, and an extract of nothing but it is empty."""


def engines_folder() -> Path:
    """Return the folder into which `./run test` installs what requirements-engines.lock names."""
    named = os.environ.get("CONVOYMAP_ENGINES")
    return Path(named) if named else HERE.parents[1] / ".venv" / "engines"


def programs(engine: str) -> Path:
    """Return the folder of an engine's programs."""
    distribution = BUILDERS[engine].distribution
    folder = engines_folder() / distribution.module / "bin"
    assert has_programs(distribution, folder), (
        f"no {distribution.engine} in {folder}: ./run test installs it; "
        "or name a folder with the wheels that requirements-engines.lock names in CONVOYMAP_ENGINES"
    )
    return folder


def valhalla_module() -> ModuleType:
    """Return pyvalhalla, or on a Python too old for it a module whose actor asks Valhalla's own program."""
    folder = str(engines_folder())
    if sys.version_info >= (3, 12):
        sys.path.insert(0, folder)
        try:
            return importlib.import_module("valhalla")
        finally:
            sys.path.remove(folder)
    module: Any = ModuleType("valhalla")
    module.Actor = ProgramActor
    return module  # type: ignore[no-any-return]


class ProgramActor:
    """Answers like ``valhalla.Actor``, each question by a run of the real ``valhalla_service``."""

    def __init__(self, config: str) -> None:
        self._config = Path(config).read_text(encoding="utf-8")

    def route(self, asked: str) -> str:
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as config:
            config.write(self._config)
            config.flush()
            program = programs("valhalla") / "valhalla_service"
            command = [str(program), config.name, "route", asked]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise EngineError(json.loads(done.stdout))
        return done.stdout


class EngineError(RuntimeError):
    """Stands for ``valhalla.ValhallaError``: a message and a code."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__(said["error"])
        self.code = said["error_code"]
