"""The options that say what routes legs by road, and the router they choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from convoymap.errors import InputError, Problem

R = TypeVar("R")
LONGEST_KEY = 1_000


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

        key = read_key(Path(engine_key_file)) if engine_key_file else ""
        choice = EngineChoice(engine or "", engine_url or "", key, Path(roads) if roads else None)
        # An engine that is started for an extract ends with the command.
        with router_for(choice) as router:
            if choice.engine:
                click.echo(f"Asking {choice.url} for ways by road", err=True)
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
    """Return the one line of a file that holds a key.

    Raises
    ------
    InputError
        If there is no such file, or it holds anything but one line of plain characters.
    """
    from convoymap.files import read_text

    key = read_text(path).strip()
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        message = "holds no key; write the key alone into it, on one line"
        raise InputError([Problem(str(path), 0, 0, "", message)])
    return key
