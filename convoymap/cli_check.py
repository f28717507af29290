"""The command ``check`` and the forms it prints."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from convoymap.cli_common import (
    LANG,
    ResolverFor,
    plain_errors,
    print_warnings,
    progress_of,
    resolver_options,
)
from convoymap.cli_engine import engine_options
from convoymap.geo.verdict import SHORTFALLS
from convoymap.sanitize import escaped_json, printable
from convoymap.spreadsheet import safe_cell
from convoymap.wording.message import Message, joined, say, sentences, word
from convoymap.wording.rendering import DIRECTIONS, plain

if TYPE_CHECKING:
    from convoymap.geo.conflict import Conflict
    from convoymap.geo.report import Report
    from convoymap.geo.roads.routing import Router

MOST_LINT = 1_000
"""So many checks that earn no verdict are listed."""
FORMATS = ("table", "json", "csv", "markdown")
# Our own signs of direction, and those that a case may hold: marks, and isolates that it ends where it begins them.
_SIGNS = DIRECTIONS + "\u200f\u061c\u2066\u2067"
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
    "badge",
    "unearned",
)


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE ...]")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(SHORTFALLS),
    help="Exit with 1 where a check came to this verdict or a harsher one, or claims cannot all be true.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 1 where a check could not have come out otherwise, and so earns no verdict.",
)
@LANG
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@plain_errors
@resolver_options
@engine_options
def check(
    cases: tuple[str, ...],
    format_: str,
    fail_on: str | None,
    strict: bool,
    lang: str,
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
    click.echo(_PRINTERS[format_](reports, lang), nl=False)
    lint = [problem for report in reports for problem in report.lint]
    if strict:
        print_warnings(lint, "lint", MOST_LINT)
    if (strict and lint) or (fail_on and any(_falls_short(report, fail_on) for report in reports)):
        raise SystemExit(1)


def _falls_short(report: Report, fail_on: str) -> bool:
    failing = SHORTFALLS[: SHORTFALLS.index(fail_on) + 1]
    # Claims that cannot all be true fall short at any level.
    hard = any(conflict.severity == "hard" for conflict in report.conflicts)
    return hard or any(
        result.verdict in failing for result in report.checks if result.standing != "unearned"
    )


def summary(report: Report) -> Message:
    """Return one line: how many checks came to each verdict, and how many conflicts there are."""
    counted = joined(
        "comma",
        (
            say("summary.verdict", count=count, verdict=word("verdict", verdict))
            for verdict, count in report.counts.items()
            if count
        ),
    )
    hard = sum(conflict.severity == "hard" for conflict in report.conflicts)
    return say(
        "summary",
        case=report.case,
        checks=sum(report.counts.values()),
        verdicts=counted or say("summary.none"),
        conflicts=say("summary.conflicts", n=len(report.conflicts), hard=hard),
    )


def _amount(value: dict[str, float | None] | str | None, unit: str = "") -> str:
    if not isinstance(value, dict):
        return value or say("table.nothing")
    low, high = (f"{end:.4g}" if end is not None else "" for end in (value["low"], value["high"]))
    amount = low if low == high else f"{low}..{high}"
    return say("table.amount", amount=amount, unit=word("unit", unit)) if unit else amount


def _rows(reports: Iterable[Report], *, with_unit: bool = False) -> list[dict[str, str]]:
    rows = []
    for report in reports:
        for result in report.checks:
            whole: dict[str, Any] = {"case": report.case, **result.to_json()}
            unit = str(whole["unit"]) if with_unit else ""
            amounts = {name: _amount(whole[name], unit) for name in ("claimed", "computed")}
            words = {
                "kind": word("check", result.kind),
                "verdict": word("verdict", result.verdict),
                "badge": "true" if result.badge else "false",
                "unearned": result.unearned,
            }
            rows.append({name: whole[name] for name in _COLUMNS} | words | amounts)
    return rows


def _verdict(row: dict[str, str]) -> str:
    """Return the verdict of a row in words; where it was not earned, that there is none."""
    return say("table.noVerdict") if row["unearned"] else row["verdict"]


def _table(reports: list[Report], lang: str) -> str:
    lines: list[str] = []
    for report in reports:
        for row in _rows([report], with_unit=True):
            verdict, kind = plain(_verdict(row), lang), plain(row["kind"], lang)
            lines.append(f"{verdict:<18} {kind:<11} {row['claim']}")
            sides = say("table.sides", claimed=row["claimed"], computed=row["computed"])
            texts = (row["unearned"], sides, row["why"], row["margin"], row["breakpoint"])
            lines += [f"    {plain(text, lang)}" for text in texts if text]
        for conflict in report.conflicts:
            severity = plain(word("conflict", conflict.severity), lang)
            kind = plain(word("conflict.kind", conflict.kind), lang)
            lines.append(f"{severity:<18} {conflict.subject}: {kind}")
            lines.append(f"    {', '.join(conflict.claims)}")
            lines += [f"    {plain(words, lang)}" for words in (conflict.why, *_rests_on(conflict))]
        for relation in report.relations:
            kind = plain(word("relation", relation.kind), lang)
            lines.append(f"{kind:<18} {relation.subject}")
            lines.append(f"    {', '.join(relation.claims)}")
            lines.append(f"    {plain(relation.why, lang)}")
        lines += [*_parties(report, lang), *_lint(report), *_times(report, lang)]
        lines += [plain(summary(report), lang), ""]
    return "\n".join(printable(line, ours=_SIGNS) for line in lines)


def _lint(report: Report) -> list[str]:
    """Return what earns no verdict, one line a check, and how many more there are than `MOST_LINT`."""
    lines = [f"lint: {problem}" for problem in report.lint[:MOST_LINT]]
    more = len(report.lint) - MOST_LINT
    return [*lines, f"lint: {more:,} more of this kind"] if more > 0 else lines


def _rests_on(conflict: Conflict) -> Iterator[Message]:
    """Say which sources are one witness, and what the case itself states without which the claims could all be true."""
    if conflict.premises:
        yield say("conflict.premises", premises=joined("semicolon", conflict.premises))
    origins = [joined("comma", sources) for sources in conflict.witnesses]
    if origins:
        yield say("conflict.witnesses", witnesses=joined("semicolon", origins))


def _times(report: Report, lang: str) -> Iterator[str]:
    """Say when each event can have been, and which statements to doubt for that."""
    for event, (earliest, latest) in report.times.bounds.items():
        yield f"{plain(say('table.event'), lang):<18} {plain(event, lang)}"
        yield f"    {plain(_when(earliest, latest), lang)}"
    if report.times.doubt:
        yield f"{plain(say('table.doubt'), lang):<18} {plain(_doubt(report), lang)}"


def _when(earliest: str | None, latest: str | None) -> Message:
    if earliest and latest:
        return say("bounds", earliest=earliest, latest=latest)
    if earliest:
        return say("bounds.from", earliest=earliest)
    return say("bounds.until", latest=latest) if latest else say("bounds.none")


def _doubt(report: Report) -> Message:
    least = say("doubt.fewest" if report.times.doubt_proved else "doubt.unproved")
    return say("doubt", statements=joined("comma", report.times.doubt), least=least)


def _json(reports: list[Report], _lang: str) -> str:
    # Files are named as the caller named them, so that no built folder holds them.
    whole: list[dict[str, Any]] = [
        {**report.to_json(), "lint": [str(problem) for problem in report.lint]}
        for report in reports
    ]
    # One case gives one object, as the documented form has it; several give an array of them.
    text = json.dumps(whole[0] if len(whole) == 1 else whole, ensure_ascii=False, indent=1)
    return escaped_json(text) + "\n"


def _csv(reports: list[Report], _lang: str) -> str:
    stream = io.StringIO()
    # RFC 4180 ends lines with CR LF.
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(
        {name: safe_cell(text) for name, text in row.items()} for row in _rows(reports)
    )
    return stream.getvalue()


def _markdown(reports: list[Report], lang: str) -> str:
    columns = ("claim", "kind", "claimed", "computed", "verdict", "why")
    lines: list[str] = []
    for report in reports:
        lines += [
            f"## {report.case}",
            "",
            "| " + " | ".join(plain(word("column", name), lang) for name in columns) + " |",
            "|" + " --- |" * len(columns),
        ]
        for row in _rows([report], with_unit=True):
            row |= {"verdict": _verdict(row), "why": sentences(row["unearned"], row["why"])}
            cells = (_escaped(plain(row[name], lang)) for name in columns)
            lines.append("| " + " | ".join(cells) + " |")
        if report.lint:
            lines += ["", f"### {plain(say('markdown.unearned'), lang)}", ""]
            lines += [f"- {_escaped(line)}" for line in _lint(report)]
        lines += ["", f"### {plain(say('markdown.conflicts'), lang)}", ""]
        for conflict in report.conflicts:
            claims = ", ".join(f"`{claim}`" for claim in conflict.claims)
            severity = plain(word("severity", conflict.severity), lang)
            why = _escaped(plain(conflict.why, lang))
            rests_on = [_escaped(plain(words, lang)) for words in _rests_on(conflict)]
            items = "".join(f"\n  - {words}" for words in rests_on)
            lines.append(f"- {severity}, {_escaped(conflict.subject)}: {why} ({claims}){items}")
        lines += [*_markdown_relations(report, lang), *_markdown_parties(report, lang)]
        lines += ["", f"### {plain(say('markdown.times'), lang)}", ""]
        for event, (earliest, latest) in report.times.bounds.items():
            lines.append(
                f"- {_escaped(plain(event, lang))}: {plain(_when(earliest, latest), lang)}"
            )
        if report.times.doubt:
            doubt = plain(_doubt(report), lang)
            lines += ["", f"{plain(say('markdown.doubt'), lang)}: {_escaped(doubt)}"]
        lines += ["", plain(summary(report), lang), ""]
    return "\n".join(printable(line, ours=_SIGNS) for line in lines)


def _parties(report: Report, lang: str) -> Iterator[str]:
    """Say which source names whom as a party to what, or denies it, two lines an actor."""
    label = plain(say("party"), lang)
    for party in report.parties:
        yield f"{label:<18} {party.subject}: {party.actor}"
        named, denied = ", ".join(party.named_by), ", ".join(party.denied_by)
        words = (
            *([say("party.named", sources=named)] if named else []),
            *([say("party.denied", sources=denied)] if denied else []),
        )
        yield f"    {plain(joined('semicolon', words), lang)}"


def _markdown_relations(report: Report, lang: str) -> Iterator[str]:
    if not report.relations:
        return
    yield from ("", f"### {plain(say('markdown.relations'), lang)}", "")
    for relation in report.relations:
        claims = ", ".join(f"`{claim}`" for claim in relation.claims)
        kind = plain(word("relation", relation.kind), lang)
        yield f"- {kind}, {_escaped(relation.subject)}: {_escaped(plain(relation.why, lang))} ({claims})"


def _markdown_parties(report: Report, lang: str) -> Iterator[str]:
    """Say which source names whom as a party to what, one line an actor."""
    if not report.parties:
        return
    names = ("subject", "actor", "namedBy", "deniedBy")
    yield from ("", f"### {plain(say('markdown.parties'), lang)}", "")
    yield "| " + " | ".join(plain(word("column", name), lang) for name in names) + " |"
    yield "|" + " --- |" * len(names)
    for party in report.parties:
        sources = (", ".join(found) for found in (party.named_by, party.denied_by))
        cells = (_escaped(text) for text in (party.subject, party.actor, *sources))
        yield "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    plain = " ".join(str(text).split())
    return "".join(
        f"\\{character}" if character in r"\|`*_[]<>" else character for character in plain
    )


_PRINTERS = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}
