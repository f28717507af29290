"""The commands about roads: ``roads route`` and ``roads build``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from convoymap.cli_common import plain_errors
from convoymap.errors import UsageError

if TYPE_CHECKING:
    from convoymap.gazetteer.place import Place
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
    "--extract", metavar="DIR", help="What `roads build` made of an OpenStreetMap extract."
)
@click.option(
    "--engine", help="A routing service: osrm, valhalla, openrouteservice or graphhopper."
)
@click.option(
    "--engine-url", metavar="URL", help="Its address; it is told the places' coordinates."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "geojson"]), default="table", show_default=True
)
@plain_errors
def route(
    places: tuple[str, ...],
    avoid: tuple[str, ...],
    alternatives: int,
    extract: str | None,
    engine: str | None,
    engine_url: str | None,
    form: str,
) -> None:
    """Find the way by road through two PLACEs or more, in order.

    Nothing leaves the machine unless --engine and --engine-url are given.

    \b
    Example: convoymap roads route Qara Palmyra Sukhna Mayadin --avoid M20
    """
    sites = [_site(name) for name in places]
    if len(sites) < 2:
        raise UsageError("a route needs two places or more")
    with _router(extract, engine, engine_url) as router:
        answer = router.route(
            [(site.lon, site.lat) for site in sites], avoid_edges=avoid, alternatives=alternatives
        )
    if answer.best is None:
        raise UsageError(f"no way by road: {answer.reason}")
    if form == "geojson":
        features = [_feature(found, places) for found in answer.found]
        click.echo(
            json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
        )
        return
    for found in answer.found:
        click.echo(_paragraph(found))


def _site(name: str) -> Place:
    from convoymap.gazetteer.resolver import Resolver

    place = Resolver().resolve(name).place
    if place is None:
        raise UsageError(f"{name!r} is no known place; try `convoymap resolve` with it first")
    return place


@contextmanager
def _router(extract: str | None, engine: str | None, url: str | None) -> Iterator[Router]:
    if bool(engine) != bool(url):
        raise UsageError("--engine and --engine-url go together; give both or neither")
    if extract and engine:
        raise UsageError("--extract and --engine are two ways to route; give one")
    if extract:
        from convoymap.geo.roads.osrm import serve

        with serve(Path(extract)) as served:
            yield served
    elif engine and url:
        from convoymap.geo.roads.http import HttpRouter

        click.echo(f"Asking {url} for the way", err=True)
        yield HttpRouter(engine, url)
    else:
        from convoymap.geo.roads.choice import embedded_router

        yield embedded_router()


def _paragraph(found: Route) -> str:
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
    return "\n".join(line for line in lines if line)


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
@click.option("--executables", metavar="DIR", help="Where OSRM's programs are, if not on the path.")
@plain_errors
def build_extract(extract: str, output: str, executables: str | None) -> None:
    """Prepare an OpenStreetMap EXTRACT (.osm.pbf) for routing with OSRM's programs.

    \b
    Example: convoymap roads build syria.osm.pbf -o syria-roads
             convoymap roads route Palmyra Homs --extract syria-roads
    """
    from convoymap.geo.roads.osrm import build

    folder = build(
        Path(extract), Path(output), executables=Path(executables) if executables else None
    )
    click.echo(folder)
