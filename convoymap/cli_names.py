"""The commands about names: ``resolve`` and ``gazetteer``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from convoymap.cli_common import (
    LANG,
    ResolverFor,
    plain_errors,
    plain_text,
    print_warnings,
    resolver_options,
)
from convoymap.errors import UsageError
from convoymap.sanitize import escaped_json, printable
from convoymap.wording.message import Message, joined, say, word
from convoymap.wording.numbers import fixed, short
from convoymap.wording.rendering import DIRECTIONS, plain
from convoymap.wording.tables import FIRST

if TYPE_CHECKING:
    from convoymap.errors import Problem
    from convoymap.gazetteer.place import Place
    from convoymap.gazetteer.resolution import Context, Resolution
    from convoymap.gazetteer.resolver import Resolver

MAX_LINE = 10_000
"""Bytes of a line that are read; no name is longer."""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME ...|-]")
@click.option("--country", metavar="CC", multiple=True, help="Two-letter country code; repeatable.")
@click.option("--near", metavar="NAME", help="A place that the others are near.")
@click.option(
    "--limit", type=click.IntRange(0, 10), default=3, show_default=True, help="Alternatives."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "geojson"]),
    default="table",
    show_default=True,
)
@LANG
@plain_errors
@resolver_options
def resolve(
    names: tuple[str, ...],
    country: tuple[str, ...],
    near: str | None,
    limit: int,
    format_: str,
    lang: str,
    resolver_for: ResolverFor,
) -> None:
    """Say where each NAME is, by what evidence, and how sure that is.

    With `-`, one name a line from standard input. Nothing leaves the machine unless --geocoder is given.

    \b
    Example: convoymap resolve Sukhna "60 km east of Sukhna" البوكمال
             convoymap resolve "34.45, 40.92" "37S GT 1234 5678"
    """
    if not names:
        raise UsageError(
            "no names; write them behind `resolve`, or `-` to read one a line from standard input"
        )
    plain_text(*names, *country, near or "")
    resolver = resolver_for(())
    context = _context(resolver, country, near)
    queries = _lines() if names == ("-",) else iter(names)
    answers = resolver.resolve_many(queries, context)
    if format_ == "geojson":
        _print_geojson(answers, limit)
    elif format_ == "json":
        _print_array(_json(_limited(answer, limit)) for answer in answers)
    else:
        for answer in answers:
            click.echo(_paragraph(answer, limit, lang))


def _lines() -> Iterator[str]:
    # As bytes: a line that is not UTF-8 is one bad name, not the end of the input.
    for line in sys.stdin.buffer:
        if name := line[:MAX_LINE].decode("utf-8", errors="replace").strip():
            yield name


def _context(resolver: Resolver, countries: Iterable[str], near: str | None) -> Context:
    from convoymap.gazetteer.resolution import Context

    codes = tuple(code.upper() for code in countries)
    for code in codes:
        if len(code) != 2 or not code.isascii() or not code.isalpha():
            raise UsageError(
                f"--country {code!r} is not a country code; write two letters, such as SY"
            )
    if near is None:
        return Context(countries=codes)
    place = resolver.resolve(near, Context(countries=codes)).place
    if place is None:
        raise UsageError(
            f"--near {near!r} is not a known place; try `convoymap resolve` with it first"
        )
    return Context(countries=codes, near=(place.position,))


def _limited(answer: Resolution, limit: int) -> dict[str, object]:
    whole = answer.to_json()
    alternatives = whole["alternatives"]
    assert isinstance(alternatives, list)
    return {**whole, "alternatives": alternatives[:limit]}


def _json(value: object) -> str:
    """Return JSON text in which nothing is raw that a terminal would obey."""
    return escaped_json(json.dumps(value, ensure_ascii=False))


def _print_array(items: Iterable[str]) -> None:
    """Print a JSON array item by item, so that memory does not grow with the input."""
    separator = "[\n"
    for item in items:
        sys.stdout.write(separator + item)
        separator = ",\n"
    sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")
    sys.stdout.flush()


def _print_geojson(answers: Iterable[Resolution], limit: int) -> None:
    from convoymap.gazetteer.curated import curated_by_id
    from convoymap.geo.place_geometry import geometry_of
    from convoymap.maps.features import geometry_json

    by_id = curated_by_id()
    click.echo('{"type":"FeatureCollection","features":')
    _print_array(
        _json(
            {
                "type": "Feature",
                "geometry": geometry_json(geometry_of(answer.place, by_id))
                if answer.place
                else None,
                "properties": _limited(answer, limit),
            }
        )
        for answer in answers
    )
    click.echo("}")


def _paragraph(answer: Resolution, limit: int, lang: str) -> str:
    status = plain(word("resolved", answer.status), lang)
    lines = [f"{_printable(answer.query)}  {status}"]
    if best := answer.best:
        by = joined(
            "comma", (word("tier", best.tier), word("rung", best.match_level), fixed(best.score, 2))
        )
        lines[0] += f"  {_line(best.place, lang)}  {plain(by, lang)}"
    lines.append(f"    {_printable(plain(answer.why, lang), lang)}")
    for other in answer.alternatives[:limit]:
        by = joined("comma", (word("tier", other.tier), fixed(other.score, 2)))
        alternative = plain(say("resolvedOr", place=_place(other.place)), lang)
        lines.append(f"    {alternative}  {plain(by, lang)}")
    return "\n".join(lines)


def _line(place: Place, lang: str = FIRST) -> str:
    return plain(_place(place), lang)


def _place(place: Place) -> Message:
    from convoymap.gazetteer.kinds import kind_words

    return say(
        "place.line",
        name=_printable(place.name),
        id=place.id,
        kind=kind_words(place.kind),
        countries="/".join(place.countries),
        lat=fixed(place.lat, 4),
        lon=fixed(place.lon, 4),
        km=short(place.radius_km),
    )


def _printable(text: str, lang: str = FIRST) -> str:
    """Return text without what a terminal would obey; signs of direction are ours where English has none."""
    return printable(text[:300], ours="" if lang == FIRST else DIRECTIONS)


@click.group()
def gazetteer() -> None:
    """Look at the places convoymap knows, check them, bring your own.

    \b
    Example: convoymap gazetteer list --kind crossing
    """


@gazetteer.command("list")
@click.option("--country", metavar="CC", help="Two-letter country code.")
@click.option("--kind", help="Kind of place, such as town or crossing.")
@plain_errors
def list_places(country: str | None, kind: str | None) -> None:
    """List the curated places and the imported gazetteers.

    \b
    Example: convoymap gazetteer list --country LB
    """
    from convoymap.gazetteer.curated import curated_places
    from convoymap.gazetteer.kinds import KINDS
    from convoymap.gazetteer.tiers.imported import imported_tiers

    if kind and kind not in KINDS:
        raise UsageError(f"--kind {kind!r} is not known; write one of {', '.join(sorted(KINDS))}")
    for place in curated_places():
        if (not country or country.upper() in place.countries) and (not kind or kind == place.kind):
            click.echo(printable(f"{_line(place)}  {', '.join(place.evidence)}"))
    for tier in imported_tiers():
        fields = ("name", "rows", "licence", "date", "file")
        told = "  ".join(f"{field}: {tier.meta(field)}" for field in fields)
        click.echo(printable(f"imported  {told}"))


@gazetteer.command()
@click.argument("file", required=False)
@plain_errors
def validate(file: str | None) -> None:
    """Check the curated places and roads, or places in FILE of the same form; exit 1 where something is found.

    \b
    Example: convoymap gazetteer validate my-places.yaml
    """
    from convoymap.gazetteer.validate import validate_curated, validate_file

    problems = (
        validate_file(Path(file), warn=print_warnings)
        if file
        else [*validate_curated(), *_validate_roads()]
    )
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"{len(problems)} found", err=True)
        raise SystemExit(1)
    click.echo("Nothing found.")


def _validate_roads() -> list[Problem]:
    from convoymap.geo.roads.validate import validate_network

    return validate_network()


@gazetteer.command("import")
@click.argument("file")
@click.option("--name", required=True, metavar="SLUG", help="What to call it.")
@click.option("--licence", required=True, help="Terms of the data, such as 'CC BY 4.0'.")
@click.option("--date", "dated", required=True, help="Date of the data, such as 2026-05.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    help="For tables with other headings.",
)
@click.option("--replace", is_flag=True, help="Replace an imported gazetteer of that name.")
@plain_errors
def import_file(
    file: str, name: str, licence: str, dated: str, columns: tuple[str, ...], replace: bool
) -> None:
    """Take FILE as a gazetteer of your own, behind the packaged ones.

    A GeoNames country dump (.txt or .zip), an OCHA/HDX table or any CSV with a heading, Who's On First GeoJSON, or
    Linked Places JSON.

    \b
    Example: convoymap gazetteer import SY.zip --name geonames-sy --licence "CC BY 4.0" --date 2026-05-01
             convoymap gazetteer import towns.csv --name towns --licence mine --date 2026 --column name=Town
    """
    from convoymap.gazetteer.tiers.importers import read_tier, store_tier
    from convoymap.gazetteer.tiers.known import tiers_beside

    mapped = {}
    for column in columns:
        key, equals, heading = column.partition("=")
        if not equals:
            raise UsageError(f"--column {column!r}: write FIELD=HEADING, such as name=Town")
        mapped[key.strip()] = heading.strip()
    tier = read_tier(
        Path(file),
        licence=licence,
        date=dated,
        name=name,
        columns=mapped or None,
        known=tiers_beside(name),
    )
    print_warnings(tier.warnings)
    path = store_tier(tier, replace=replace)
    click.echo(printable(f"{len(tier.places)} places of {tier.name} in {path}"))


@gazetteer.command()
@click.argument("case")
@click.argument("name")
@click.option("--id", "place_id", metavar="ID", help="Which of several places is meant.")
@click.option("--reason", required=True, help="Why it is this place, in your words.")
@plain_errors
@resolver_options
def pin(
    case: str,
    name: str,
    place_id: str | None,
    reason: str,
    resolver_for: ResolverFor,
) -> None:
    """Write what NAME means into CASE, with its evidence and your reason.

    \b
    Example: convoymap gazetteer pin my-case Mansura --id mansura --reason "the report says near Tabqa"
    """
    from convoymap.gazetteer.pin import pin as write_pin

    plain_text(name, reason)
    resolver = resolver_for(())
    answer = resolver.resolve(name)
    place, provenance = _chosen(answer, resolver, place_id)
    write_pin(Path(case), name, place, reason=reason, provenance=provenance, warn=print_warnings)
    click.echo(printable(f"{name} is {_line(place)} in {case}"))


def _chosen(answer: Resolution, resolver: Resolver, place_id: str | None) -> tuple[Place, str]:
    candidates = [*([answer.best] if answer.best else []), *answer.alternatives]
    if place_id is None:
        if answer.best:
            return answer.best.place, f"{answer.best.tier} tier of convoymap, {answer.why}"
        known = ", ".join(candidate.place.id for candidate in candidates[:5]) or "none"
        raise UsageError(f"{answer.query!r} is {answer.status}; choose with --id among: {known}")
    for candidate in candidates:
        if candidate.place.id == place_id:
            return candidate.place, f"{candidate.tier} tier of convoymap, chosen by hand"
    if place := resolver.by_id(place_id):
        return place, "convoymap's gazetteers, chosen by hand"
    raise UsageError(f"--id {place_id!r} is not a known place; try `convoymap resolve` for its id")
