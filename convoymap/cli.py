"""The command line: parses, calls, prints. Every command imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from convoymap.cli_check import check
from convoymap.cli_common import (
    FORCE,
    ResolverFor,
    plain_errors,
    print_warnings,
    progress_of,
    recorded_options,
    resolver_options,
)
from convoymap.cli_engine import engine_options
from convoymap.cli_names import gazetteer, resolve
from convoymap.cli_output import DiscreetGroup
from convoymap.cli_roads import roads
from convoymap.cli_signals import EndingWellGroup
from convoymap.cli_verify import verify
from convoymap.sanitize import printable
from convoymap.wording.tables import LANGUAGES

if TYPE_CHECKING:
    from convoymap.geo.roads.routing import Router


class _CommandLine(EndingWellGroup, DiscreetGroup):
    """Ends well when it is told to, and prints nothing that a terminal would obey."""


@click.group(
    cls=_CommandLine,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="convoymap")
def cli() -> None:
    """Turn reports of movements into maps that can be checked.

    \b
    Example: convoymap build            maps of the bundled cases, in ./build
             convoymap new my-case      a starter case of your own
    """


@cli.command()
@click.argument("cases", nargs=-1, metavar="[CASE ...]")
@click.option("-o", "--output", default="build", show_default=True, help="Folder to write to.")
@click.option("--tiles", help="Lay online tiles under the map: OpenStreetMap or a URL template.")
@click.option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    default="en",
    show_default=True,
    help="Language that the pages speak at first; a button on them changes it.",
)
@click.option(
    "--allow-origin",
    "allow_origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin, such as https://example.org, drive the maps that they embed. Repeatable.",
)
@click.option("--svg", is_flag=True, help="Also write an A4 sheet for print as CASE.svg.")
@click.option("--png", is_flag=True, help="And as CASE.png (extra convoymap[pictures]).")
@click.option("--dpi", type=int, help="Resolution of the PNG, 300 unless given.")
@FORCE
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors and warnings.")
@plain_errors
@resolver_options
@engine_options
def build(
    cases: tuple[str, ...],
    output: str,
    tiles: str | None,
    lang: str,
    allow_origins: tuple[str, ...],
    svg: bool,
    png: bool,
    dpi: int | None,
    force: bool,
    quiet: bool,
    resolver_for: ResolverFor,
    router: Router,
) -> None:
    """Write a standalone map and GeoJSON for each CASE and an index page.

    With no CASE, the bundled cases. The maps make no network request unless --tiles is given. Legs by
    road follow an embedded schematic network unless --roads or --engine says otherwise.

    Cases that were built into the folder before stay in it and in its index. manifest.json says what each file was
    built from; see `verify`. Files that convoymap did not write there, or that were changed since, are not replaced.

    \b
    Example: convoymap build my-case -o public
    """
    from convoymap.pipeline import build as build_cases

    with progress_of(quiet) as progress:
        written = build_cases(
            list(cases),
            output,
            tiles=tiles,
            lang=lang,
            allow_origins=allow_origins,
            pictures=[name for name, wanted in (("svg", svg), ("png", png)) if wanted],
            dpi=dpi,
            force=force,
            recorded=recorded_options(click.get_current_context().params),
            resolver_for=resolver_for,
            router=router,
            progress=progress,
            warn=print_warnings,
        )
    if not quiet:
        for path in written:
            click.echo(printable(f"{path}  {path.stat().st_size / 1000:.0f} kB"))


@cli.command()
@click.argument("folder", metavar="DIR")
@plain_errors
def new(folder: str) -> None:
    """Write a commented starter case into DIR; it builds at once.

    \b
    Example: convoymap new my-case && convoymap build my-case
    """
    from convoymap.seeds.starter import write_starter

    for path in write_starter(Path(folder)):
        click.echo(printable(str(path)))


@cli.command()
@plain_errors
def schema() -> None:
    """Print the JSON Schema of a case file.

    \b
    Example: convoymap schema > case.schema.json
    """
    from convoymap.seeds.schema import schema_json

    click.echo(schema_json(), nl=False)


@cli.command()
@click.argument("case")
@click.argument("outfile")
@FORCE
@plain_errors
@resolver_options
@engine_options
def export(case: str, outfile: str, force: bool, resolver_for: ResolverFor, router: Router) -> None:
    """Write CASE to OUTFILE in the format of its suffix.

    .geojson, .gpkg, .parquet, .kml, .csv, or .lpf.json (Linked Places). What an earlier export wrote is replaced;
    another file, or one that was changed since, only with --force; a file that a case is read from, never.

    \b
    Example: convoymap export my-case my-case.gpkg
    """
    from convoymap.maps.export import export_case
    from convoymap.pipeline import map_case

    mapped = map_case(case, resolver_for=resolver_for, router=router, warn=print_warnings)
    export_case(mapped.built, Path(outfile), force=force)
    click.echo(printable(outfile))


cli.add_command(check)
cli.add_command(resolve)
cli.add_command(gazetteer)
cli.add_command(roads)
cli.add_command(verify)
