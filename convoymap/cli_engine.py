"""The options that say what routes legs by road, and the router they choose."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from convoymap.cli_common import print_warnings
from convoymap.errors import InputError, Problem

R = TypeVar("R")
_OTHERS_READ = stat.S_IRGRP | stat.S_IROTH


def engine_options(command: Callable[..., R]) -> Callable[..., R]:
    """Return the command with the options that say what routes; it gets one `router` of them, while it runs."""

    @wraps(command)
    def wrapped(
        *args: object,
        engine: str | None,
        engine_url: str | None,
        engine_key_file: str | None,
        roads: str | None,
        **kwargs: object,
    ) -> R:
        from convoymap.geo.roads.choice import EngineChoice, router_for
        from convoymap.service_address import parse_address

        key = read_key(Path(engine_key_file)) if engine_key_file else ""
        where = parse_address(engine_url, what="--engine-url").url if engine_url else ""
        choice = EngineChoice(engine or "", where, key, Path(roads) if roads else None)
        # An engine that is started for an extract ends with the command.
        with router_for(choice, tell=_warn) as router:
            if choice.engine:
                click.echo(f"Asking {where} for ways by road", err=True)
            return command(*args, router=router, **kwargs)

    options = [
        click.option(
            "--roads", metavar="DIR", help="Route over what `roads build` made of an extract."
        ),
        click.option(
            "--engine",
            metavar="SERVICE",
            help="Route with a service: osrm, valhalla, openrouteservice or graphhopper.",
        ),
        click.option(
            "--engine-url",
            metavar="URL",
            help="Its address, such as http://127.0.0.1:5000; it is told positions of places.",
        ),
        click.option(
            "--engine-key-file", metavar="FILE", help="A file with the key of the service's user."
        ),
    ]
    decorated: Callable[..., R] = wrapped
    # The option that is applied last stands first in the help.
    for option in reversed(options):
        decorated = option(decorated)
    return decorated


def read_key(path: Path) -> str:
    """Return the one line of a file that holds a key; warn where its group or others may read the file.

    Raises
    ------
    InputError
        If there is no such file, or it holds anything but one line of plain characters.
    """
    from convoymap.files import read_text
    from convoymap.redaction import usable_key

    key = read_text(path).strip()
    if not usable_key(key):
        message = "holds no key; write the key alone into it, on one line"
        raise InputError([Problem(str(path), 0, 0, "", message)])
    # Windows has no such modes; what it tells instead means nothing.
    mode = path.stat().st_mode
    if os.name == "posix" and mode & _OTHERS_READ:
        mend = f"chmod 600 {shlex.quote(str(path))}"
        problem = Problem(str(path), 0, 0, "", f"others on this machine can read this key; {mend}")
        print_warnings([problem])
    return key


def _warn(message: str) -> None:
    click.echo(f"warning: {message}", err=True)
