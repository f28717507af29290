"""The command ``verify``: a folder of built cases against its manifest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from convoymap.cli_common import plain_errors
from convoymap.errors import visible

if TYPE_CHECKING:
    from convoymap.verify import Verification

_SAID = {
    "complete": "every file is as it was written",
    "interrupted": "a build is running there or was cut off; the next build completes it",
    "changed": "not as it was written",
}


@click.command()
@click.argument("folder", metavar="DIR")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@plain_errors
def verify(folder: str, format_: str) -> None:
    """Compare a folder that `build` wrote with its manifest.json; exit 1 where it is not complete.

    Says complete, interrupted (by a build that is running or was cut off), or changed, and names every file that was
    changed, is missing, or is extra. Hidden files are not looked at.

    \b
    Example: convoymap verify public
    """
    from convoymap.verify import verify_folder

    found = verify_folder(Path(folder))
    if format_ == "json":
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(_text(folder, found))
    if found.status != "complete":
        raise SystemExit(1)


def _text(folder: str, found: Verification) -> str:
    named = {"changed": found.changed, "missing": found.missing, "extra": found.extra}
    lines = [f"{folder}: {found.status}: {_SAID[found.status]}"]
    lines += [f"{what}: {name}" for what, names in named.items() for name in names]
    lines.append(f"{found.files} files; cases: {', '.join(found.cases) or 'no manifest yet'}")
    return "\n    ".join(map(visible, lines))
