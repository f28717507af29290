"""The commands about roads: ``roads route`` and ``roads build``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from convoymap.cli_common import ResolverFor, plain_errors, resolver_options
from convoymap.cli_engine import engine_options
from convoymap.errors import UsageError
from convoymap.sanitize import escaped_json, printable

if TYPE_CHECKING:
    from convoymap.gazetteer.place import Place
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.geo.roads.routing import Route, Router


@click.group()
def roads() -> None:
    """Route between places by road: over the embedded network, an extract of yours, or a service you name.

    \b
    Example: convoymap roads route Palmyra "Deir ez-Zor"
    """


@roads.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE PLACE ...")
@click.option(
    "--avoid",
    multiple=True,
    metavar="ROAD",
    help="A road that is shut, by number or name; repeatable.",
)
@click.option("--alternatives", type=click.IntRange(0, 10), default=0, show_default=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "geojson"]),
    default="table",
    show_default=True,
)
@plain_errors
@resolver_options
@engine_options
def route(
    places: tuple[str, ...],
    avoid: tuple[str, ...],
    alternatives: int,
    format_: str,
    resolver_for: ResolverFor,
    router: Router,
) -> None:
    """Find the way by road through two PLACEs or more, in order.

    Nothing leaves the machine unless --engine and --engine-url, or --geocoder, are given.

    \b
    Example: convoymap roads route Qara Palmyra Sukhna Mayadin --avoid M20
    """
    from convoymap.geo.roads.routing import RouteConstraints, RouteRequest

    resolver = resolver_for(())
    sites = [_site(name, resolver) for name in places]
    if len(sites) < 2:
        raise UsageError("a route needs two places or more")
    stops = [site.position for site in sites]
    answer = router.route(RouteRequest(stops, RouteConstraints(avoid_edges=avoid), alternatives))
    if answer.best is None:
        raise UsageError(f"no way by road: {answer.reason}")
    if format_ == "geojson":
        features = [_feature(found, places) for found in answer.found]
        whole = {"type": "FeatureCollection", "features": features}
        click.echo(escaped_json(json.dumps(whole, ensure_ascii=False)))
        return
    for found in answer.found:
        click.echo("\n".join(map(printable, _paragraph(found))))


def _site(name: str, resolver: Resolver) -> Place:
    place = resolver.resolve(name).place
    if place is None:
        raise UsageError(f"{name!r} is not a known place; try `convoymap resolve` with it first")
    return place


def _paragraph(found: Route) -> list[str]:
    hours = ", ".join(
        f"{kind} {hours:.1f} h"
        for kind, hours in sorted(found.free_flow_h.items())
        if kind != "unknown"
    )
    lines = [
        f"{found.length_with_access_km:.0f} km by road ({', '.join(found.roads) or 'roads without a number'})",
        f"    free flow, without halts: {hours}" if hours else "",
        f"    crosses, taken as passable: {', '.join(found.bridges)}" if found.bridges else "",
        f"    places lie {', '.join(f'{km:.1f}' for km in found.snapped_km)} km from the road",
        f"    {', '.join([found.engine, found.data, found.date])}; {found.attribution}",
        "    schematic: the course between junctions is only roughly known"
        if found.schematic
        else "",
    ]
    return [line for line in lines if line]


def _feature(found: Route, places: Sequence[str]) -> dict[str, Any]:
    from convoymap.maps.features import geometry_json

    return {
        "type": "Feature",
        "geometry": geometry_json(found.line),
        "properties": {
            "places": list(places),
            "length_km": round(found.length_with_access_km, 3),
            "free_flow_h": {kind: round(hours, 3) for kind, hours in found.free_flow_h.items()},
            "roads": list(found.roads),
            "bridges": list(found.bridges),
            "snapped_km": [round(km, 3) for km in found.snapped_km],
            "engine": found.engine,
            "data": found.data,
            "date": found.date,
            "schematic": found.schematic,
            "attribution": found.attribution,
        },
    }


@roads.command("build")
@click.argument("extract")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder to write to.")
@click.option(
    "--engine",
    type=click.Choice(["valhalla", "osrm"]),
    help="What is to build and to route; by default the first of them that is installed.",
)
@click.option(
    "--near",
    multiple=True,
    metavar="PLACE",
    help="A place that the extract should hold; repeatable, one of them must be inside.",
)
@plain_errors
@resolver_options
def build_extract(
    extract: str,
    output: str,
    engine: str | None,
    near: tuple[str, ...],
    resolver_for: ResolverFor,
) -> None:
    """Prepare an OpenStreetMap EXTRACT (.osm.pbf) for routing on this machine with Valhalla or OSRM.

    Valhalla comes with `pip install convoymap[roads]` on Python 3.12 and later; see docs/roads.md for other ways.

    \b
    Example: convoymap roads build syria.osm.pbf -o syria-roads --near Palmyra
             convoymap roads route Palmyra Homs --roads syria-roads
    """
    from convoymap.geo.roads.extract import build

    resolver = resolver_for(())
    stops = [_site(name, resolver).position for name in near]
    manifest = build(Path(extract), Path(output), engine=engine or "", near=stops)
    told = f"{output}: {manifest.data}, {manifest.date or 'undated'}, built by {manifest.built_by}"
    click.echo(printable(told))
