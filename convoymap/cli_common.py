"""What the commands share: plain errors, progress, the geocoder's options."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from convoymap.cli_output import discreet_output
from convoymap.errors import ConvoymapError, InputError, UsageError, visible
from convoymap.manifest import host_of
from convoymap.sanitize import printable
from convoymap.wording.tables import FIRST, LANGUAGES

if TYPE_CHECKING:
    from convoymap.errors import Problem
    from convoymap.gazetteer.place import Place
    from convoymap.gazetteer.resolver import Resolver

MOST_WARNINGS = 20
"""Warnings on one case that are printed; of the others only how many there are."""

P = ParamSpec("P")
R = TypeVar("R")


def plain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Return the command, which then prints a user's error as its message and exits with 2, without a traceback."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with discreet_output():
                return command(*args, **kwargs)
        except ConvoymapError as error:
            if isinstance(error, InputError):
                print_warnings(error.warnings)
            click.echo(str(error), err=True)
            raise SystemExit(2) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly where the reader has gone
            click.echo(f"output cannot be written: {error.strerror or error}", err=True)
            _forget_output()
            raise SystemExit(2) from None

    return wrapped


def print_warnings(
    warnings: Sequence[Problem], name: str = "warning", most: int = MOST_WARNINGS
) -> None:
    """Print warnings, or lint by that name, on stderr, one a line, and how many more there are than `most`."""
    for warning in warnings[:most]:
        click.echo(f"{name}: {warning}", err=True)
    if len(warnings) > most:
        click.echo(f"{name}: {len(warnings) - most:,} more of this kind", err=True)


def _forget_output() -> None:
    """Keep Python from trying again, at its end, to write what could not be written."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def plain_text(*names: str) -> None:
    """Refuse arguments that are not text in the terminal's encoding.

    Raises
    ------
    UsageError
        If one holds bytes that could not be decoded.
    """
    for name in names:
        # Bytes of an argument that do not decode reach Python as lone surrogates.
        if any("\ud800" <= character <= "\udfff" for character in name):
            raise UsageError(
                f"{visible(name)} is not text in this terminal's encoding; "
                "set LC_ALL=C.UTF-8, or write names into a file and use `resolve -`"
            )


LANG = click.option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    default=FIRST,
    show_default=True,
    help="Language of what is written for people; JSON, CSV and GeoJSON are in English.",
)


FORCE = click.option(
    "--force",
    is_flag=True,
    help="Replace files that convoymap did not write, or that were changed since.",
)


def recorded_options(params: Mapping[str, object]) -> dict[str, object]:
    """Return what a manifest is to say of the options of places and roads: no path, no key, of an address its host."""
    chosen = {name: params.get(name) for name in ("world", "geocoder", "offline", "engine")}
    hosts = {name: params.get(name) for name in ("geocoder_url", "engine_url")}
    recorded: dict[str, object] = {name: value for name, value in chosen.items() if value}
    recorded |= {name: host_of(url) for name, url in hosts.items() if isinstance(url, str) and url}
    if isinstance(roads := params.get("roads"), str) and roads:
        from convoymap.geo.roads.extract import read_manifest

        recorded["roads"] = read_manifest(Path(roads)).data
    return recorded


@contextmanager
def progress_of(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show the running step on stderr; nothing with `quiet` or where stderr is not a terminal."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(stderr=True, quiet=quiet)
    if quiet or not console.is_terminal:
        yield lambda step: None
        return
    with console.status("Starting") as status:
        # A case's path may hold what rich takes for markup.
        yield lambda step: status.update(escape(printable(step)))


ResolverFor = Callable[[Sequence["Place"]], "Resolver"]


def resolver_options(command: Callable[..., R]) -> Callable[..., R]:
    """Return the command with the options that say where names are looked up; it gets one `resolver_for` of them."""

    @wraps(command)
    def wrapped(
        *args: object,
        geocoder: str | None,
        geocoder_url: str | None,
        offline: bool,
        world: bool,
        **kwargs: object,
    ) -> R:
        maker = resolver_maker(geocoder, geocoder_url, offline=offline, world=world)
        return command(*args, resolver_for=maker, **kwargs)

    options = [
        click.option(
            "--world",
            is_flag=True,
            help="Know the towns of the whole world too (extra convoymap[world]; indexed at first use).",
        ),
        click.option(
            "--geocoder",
            metavar="SERVICE",
            help="Ask a geocoder for names no gazetteer knows: any of geopy's, such as nominatim.",
        ),
        click.option(
            "--geocoder-url",
            metavar="URL",
            help="Your own server of that service, such as http://127.0.0.1:8080.",
        ),
        click.option("--offline", is_flag=True, help="Never use the network, kept answers only."),
    ]
    decorated: Callable[..., R] = wrapped
    # The option that is applied last stands first in the help.
    for option in reversed(options):
        decorated = option(decorated)
    return decorated


def resolver_maker(
    geocoder: str | None, url: str | None, *, offline: bool, world: bool
) -> ResolverFor:
    """Return what makes a resolver: packaged and imported gazetteers; the world and a geocoder on demand.

    Raises
    ------
    UsageError
        If `url` is not a web address, or stands without a service that takes one.
    """
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.gazetteer.tiers.known import known_tiers
    from convoymap.geo.ground import KnownGround

    # Opened once, for the resolvers of all cases.
    tiers = known_tiers(world=world)
    if not geocoder and not url:
        return lambda places: Resolver(places, tiers=tiers, ground=KnownGround())

    from convoymap.gazetteer.geocoding.cache import AnswerCache, default_path
    from convoymap.gazetteer.geocoding.geocoder import Geocoder
    from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
    from convoymap.service_address import parse_address

    service = geocoder or "nominatim"
    if url:
        address = parse_address(url, what="--geocoder-url", example="http://127.0.0.1:8080")
        # geopy takes scheme and domain apart.
        chosen = GeocoderOptions(service=service, domain=address.domain, scheme=address.scheme)
    else:
        chosen = GeocoderOptions(service=service)
    tier = Geocoder(
        chosen,
        cache=AnswerCache(default_path()),
        offline=offline,
        notify=lambda address: click.echo(
            f"Asking {address} for names no gazetteer knows", err=True
        ),
    )
    return lambda places: Resolver(places, tiers=tiers, geocoder=tier, ground=KnownGround())
