"""The command ``check`` and the forms it prints."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from convoymap.cli_common import (
    ResolverFor,
    plain_errors,
    print_warnings,
    progress_of,
    resolver_options,
)
from convoymap.cli_engine import engine_options
from convoymap.geo.checks.verdict import HARSH
from convoymap.spreadsheet import safe_cell

if TYPE_CHECKING:
    from convoymap.geo.report import Report
    from convoymap.geo.roads.routing import Router

FORMS = ("table", "json", "csv", "markdown")
_COLUMNS = (
    "case",
    "claim",
    "source",
    "kind",
    "claimed",
    "computed",
    "unit",
    "verdict",
    "margin",
    "breakpoint",
    "why",
)


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE ...]")
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(HARSH),
    help="Exit with 1 where a check came to this verdict or a harsher one, or claims cannot all be true.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@plain_errors
@resolver_options
@engine_options
def check(
    cases: tuple[str, ...],
    form: str,
    fail_on: str | None,
    quiet: bool,
    resolver_for: ResolverFor,
    router: Router,
) -> None:
    """Say which claims of each CASE hold, by how much others miss, and which cannot all be true.

    With no CASE, the bundled cases. A verdict is never "false": it says what fits and what does not, with the working.

    \b
    Example: convoymap check my-case --fail-on contradicted
             convoymap check my-case --format csv > checks.csv
    """
    from convoymap.pipeline import check as check_cases

    with progress_of(quiet) as progress:
        reports = check_cases(
            list(cases),
            resolver_for=resolver_for,
            router=router,
            progress=progress,
            warn=print_warnings,
        )
    click.echo(_PRINTERS[form](reports), nl=False)
    if fail_on and any(_falls_short(report, fail_on) for report in reports):
        raise SystemExit(1)


def _falls_short(report: Report, fail_on: str) -> bool:
    harsh = HARSH[: HARSH.index(fail_on) + 1]
    hard = any(conflict.severity == "hard" for conflict in report.conflicts)
    return hard or any(result.verdict in harsh for result in report.checks)


def summary(report: Report) -> str:
    """Return one line: how many checks came to each verdict, and how many conflicts there are."""
    counted = ", ".join(f"{count} {verdict}" for verdict, count in report.counts.items() if count)
    hard = sum(conflict.severity == "hard" for conflict in report.conflicts)
    conflicts = (
        f"{len(report.conflicts)} conflict{'s' * (len(report.conflicts) != 1)} ({hard} hard)"
    )
    return f"{report.case}: {len(report.checks)} checks: {counted or 'none'}; {conflicts}"


def _amount(value: dict[str, float | None] | str | None, unit: str = "") -> str:
    if not isinstance(value, dict):
        return value or "nothing"
    low, high = (f"{end:.4g}" if end is not None else "" for end in (value["low"], value["high"]))
    return f"{low if low == high else f'{low}..{high}'} {unit}".strip()


def _rows(reports: Iterable[Report], *, with_unit: bool = False) -> list[dict[str, str]]:
    rows = []
    for report in reports:
        for result in report.checks:
            whole: dict[str, Any] = {"case": report.case, **result.to_json()}
            unit = str(whole["unit"]) if with_unit else ""
            amounts = {name: _amount(whole[name], unit) for name in ("claimed", "computed")}
            rows.append({name: str(whole[name]) for name in _COLUMNS} | amounts)
    return rows


def _table(reports: list[Report]) -> str:
    lines: list[str] = []
    for report in reports:
        for row in _rows([report], with_unit=True):
            lines.append(f"{row['verdict']:<19}{row['kind']:<12}{row['claim']}")
            lines.append(f"    claimed {row['claimed']}; computed {row['computed']}")
            lines += [
                f"    {text}" for text in (row["why"], row["margin"], row["breakpoint"]) if text
            ]
        for conflict in report.conflicts:
            lines.append(
                f"{conflict.severity + ' conflict':<19}{conflict.subject}: {conflict.kind}"
            )
            lines.append(f"    {', '.join(conflict.claims)}")
            lines.append(f"    {conflict.why}")
        lines += [*_times(report), summary(report), ""]
    return "\n".join(lines)


def _times(report: Report) -> Iterator[str]:
    """Say when each event can have been, and which statements to doubt for that."""
    for event, (earliest, latest) in report.times.bounds.items():
        yield f"{'event':<19}{event}"
        yield f"    {_when(earliest, latest)}"
    if report.times.doubt:
        yield f"{'to doubt':<19}{_doubt(report)}"


def _when(earliest: str | None, latest: str | None) -> str:
    if earliest and latest:
        return f"between {earliest} and {latest}"
    if earliest or latest:
        return f"not before {earliest}" if earliest else f"not after {latest}"
    return "at any time"


def _doubt(report: Report) -> str:
    least = "the fewest" if report.times.doubt_proved else "not proved to be the fewest"
    return f"{', '.join(report.times.doubt)} ({least} without which all other times fit)"


def _json(reports: list[Report]) -> str:
    whole: list[dict[str, Any]] = [report.to_json() for report in reports]
    # One case gives one object, as the documented form has it; several give an array of them.
    return json.dumps(whole[0] if len(whole) == 1 else whole, ensure_ascii=False, indent=1) + "\n"


def _csv(reports: list[Report]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(
        {name: safe_cell(text) for name, text in row.items()} for row in _rows(reports)
    )
    return stream.getvalue()


def _markdown(reports: list[Report]) -> str:
    columns = ("claim", "kind", "claimed", "computed", "verdict", "why")
    lines: list[str] = []
    for report in reports:
        lines += [
            f"## {report.case}",
            "",
            "| " + " | ".join(columns) + " |",
            "|" + " --- |" * len(columns),
        ]
        for row in _rows([report], with_unit=True):
            lines.append("| " + " | ".join(_escaped(row[name]) for name in columns) + " |")
        lines += ["", "### Conflicts", ""]
        for conflict in report.conflicts:
            claims = ", ".join(f"`{claim}`" for claim in conflict.claims)
            lines.append(
                f"- {conflict.severity}, {_escaped(conflict.subject)}: {_escaped(conflict.why)} ({claims})"
            )
        lines += ["", "### Times", ""]
        for event, (earliest, latest) in report.times.bounds.items():
            lines.append(f"- {_escaped(event)}: {_when(earliest, latest)}")
        if report.times.doubt:
            lines += ["", f"To doubt: {_escaped(_doubt(report))}"]
        lines += ["", summary(report), ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    plain = " ".join(str(text).split())
    return "".join(
        f"\\{character}" if character in r"\|`*_[]<>" else character for character in plain
    )


_PRINTERS = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}
