"""A case folder to a `Case`, or every mistake in it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from convoymap.errors import InputError, Problem
from convoymap.files import read_text
from convoymap.gazetteer.curated import curated_by_id
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolver import Resolver
from convoymap.seeds import references
from convoymap.seeds.case import Case, CaseFile
from convoymap.seeds.case_files import (
    CLAIMS_FILES,
    case_file,
    case_files,
    case_id,
    input_sums,
    signature,
)
from convoymap.seeds.claims_table import read_csv, read_parquet
from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.messages import problems_of, without
from convoymap.seeds.naming import (
    crossed_times,
    doubtful_positions,
    resolve_names,
    unclear_times,
    unresolved,
)
from convoymap.seeds.own_positions import own_positions
from convoymap.seeds.vague_override import context_of
from convoymap.yamltext import FieldPath, YamlText, parse_yaml


class _Located(Protocol):
    problems: list[Problem]
    warnings: list[Problem]

    def problem(self, path: FieldPath, message: str) -> Problem: ...


@dataclass(slots=True)
class _Raw:
    """The plain values of all files of a case, and where each claim came from."""

    document: YamlText
    value: dict[str, Any]
    claims: list[tuple[_Located, FieldPath]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def problem(self, path: FieldPath, message: str) -> Problem:
        if len(path) > 1 and path[0] == "claims" and isinstance(path[1], int):
            located, base = self.claims[path[1]]
            written = _as_written(path[2:], self.value["claims"][path[1]])
            return located.problem((*base, *written), message)
        return self.document.problem(path, message)


ResolverFor = Callable[[Sequence[Place]], Resolver]


def load_case(folder: Path | str, *, resolver_for: ResolverFor = Resolver) -> LoadedCase:
    """Return the case in `folder` (or at the path of its ``case.yaml``), with its names resolved.

    Parameters
    ----------
    folder
        The case's folder or file.
    resolver_for
        Makes the resolver from the case's own places; by default with the packaged gazetteers and no network.

    Raises
    ------
    InputError
        With every mistake in the case's files: file, line, column, field, value and what to do.
    """
    path = case_file(Path(folder))
    before = signature(path)
    raw = _read(path)
    case, mistakes = _validate(raw.value)
    mistakes += references.mistakes(raw.value, case)
    problems = raw.problems + [raw.problem(*mistake) for mistake in mistakes]
    own = [place.to_place() for place in case.places]
    # Names are resolved in spite of mistakes elsewhere, so that one run tells them all.
    resolver = resolver_for(own)
    faults, doubts = own_positions(raw.value, case.places, resolver.tiers)
    problems += [raw.problem(*fault) for fault in faults]
    raw.warnings += [raw.problem(*doubt) for doubt in doubts]
    places = resolve_names(case, resolver)
    # `unresolved` knows a claim by its id, the file by its row.
    index = {name: number for number, name in references.claim_ids(raw.value)}
    broken = references.broken_places(raw.value, case)

    def located(field_path: FieldPath, message: str) -> Problem:
        if field_path[0] == "claims":
            field_path = ("claims", index[str(field_path[1])], *field_path[2:])
        return raw.problem(field_path, message)

    problems += [
        located(*found) for found in (*unresolved(case, places, broken), *crossed_times(case))
    ]
    raw.warnings += [
        located(*doubt) for doubt in (*doubtful_positions(case, places), *unclear_times(case))
    ]
    sums = None if problems else input_sums(before)
    if sums is None and not problems:
        message = "was changed while it was read, or a file beside it was; run this again"
        problems.append(raw.document.problem((), message))
    if problems or sums is None:
        raise InputError(problems, raw.warnings)
    # The case's own places come last and so replace curated ones of the same id.
    by_id = {**curated_by_id(), **{place.id: place for place in own}}
    whole = Case(id=case_id(path), **dict(case))
    warnings = tuple(sorted(set(raw.warnings)))
    return LoadedCase(
        whole,
        places,
        by_id,
        str(path),
        warnings,
        inputs=sums,
        sources=tuple(case_files(path)),
        problem=raw.problem,
    )


def _as_written(path: FieldPath, value: object) -> FieldPath:
    """Return the path as the file has it: `place` for `places`, no index where one item stands alone."""
    written: list[str | int] = []
    for part in path:
        # One item may stand without brackets, and then its index is not in the file.
        if isinstance(part, int) and not isinstance(value, list):
            continue
        if part == "places" and isinstance(value, dict) and "place" in value:
            part = "place"
        written.append(part)
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    return tuple(written)


def _read(path: Path) -> _Raw:
    document = parse_yaml(read_text(path), str(path))
    if not isinstance(document.value, dict):
        message = (
            "is not a case; begin with `case: TITLE`, or run `convoymap new DIR` for a starter"
        )
        raise InputError([document.problem((), message)], document.warnings)
    raw = _Raw(
        document,
        dict(document.value),
        problems=list(document.problems),
        warnings=list(document.warnings),
    )
    rows = raw.value.get("claims")
    if rows is None:
        raw.value["claims"] = []
    if isinstance(raw.value["claims"], list):
        raw.claims = [(document, ("claims", index)) for index in range(len(raw.value["claims"]))]
        try:
            _read_beside(path.parent, raw)
        except InputError as error:
            raise InputError(error.problems, [*raw.warnings, *error.warnings]) from None
    return raw


def _read_beside(folder: Path, raw: _Raw) -> None:
    if (path := folder / CLAIMS_FILES[0]).exists():
        document = parse_yaml(read_text(path), str(path))
        rows: Any = document.value
        base: FieldPath = ()
        # The list may stand alone, or under `claims:` as in the case file.
        if isinstance(rows, dict) and set(rows) == {"claims"}:
            rows, base = rows["claims"], ("claims",)
        if not isinstance(rows, list):
            problem = document.problem((), "is not a list of claims; begin with `claims:`")
            raise InputError([problem], document.warnings)
        _add(raw, document, rows, base)
    for name, read in zip(CLAIMS_FILES[1:], (read_csv, read_parquet), strict=True):
        if (path := folder / name).exists():
            try:
                table = read(path)
            except InputError as error:
                # The mistakes of a table are kept, and the other files read on.
                raw.problems += error.problems
                continue
            _add(raw, table, table.rows, ())


def _add(raw: _Raw, located: _Located, rows: list[Any], base: FieldPath) -> None:
    raw.value["claims"] = raw.value["claims"] + rows
    raw.claims += [(located, (*base, index)) for index in range(len(rows))]
    raw.problems += located.problems
    raw.warnings += located.warnings


def _validate(value: dict[str, Any]) -> tuple[CaseFile, list[tuple[FieldPath, str]]]:
    """Return what is well formed in `value`, and path and message of what is not."""
    context = context_of(value)
    try:
        return CaseFile.model_validate(value, context=context), []
    except ValidationError as error:
        mistakes = problems_of(error, value)
    # What is well formed is validated again, so that references in it can be checked too.
    cleaned = without(value, [path for path, _ in mistakes])
    return CaseFile.model_validate(cleaned, context=context), mistakes
