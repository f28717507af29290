"""Claims kept in a spreadsheet: ``claims.csv`` and ``claims.parquet`` beside the case file.

A column is a field of a claim. Lists (``who``, ``value``, ``places``) are separated by semicolons; ``check`` and
``relates`` hold the same text as in YAML, in flow style: ``{distance: hundreds of miles, from: Qara, to: Abu Kamal}``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

from convoymap.errors import InputError, Problem, UsageError
from convoymap.files import read_text
from convoymap.language.alike import nearest
from convoymap.seeds.case import Claim
from convoymap.yamltext import FieldPath, dotted, invisible_in, parse_yaml

MAX_TABLE_BYTES = 200_000_000
_LISTS = ("who", "value", "places", "place")
_NESTED = ("check", "relates")
_COLUMNS = (*Claim.model_fields, "place")


@dataclass(slots=True)
class ClaimsTable:
    """Rows of claims and where each stands."""

    file: str
    rows: list[dict[str, Any]] = field(default_factory=list, repr=False)
    lines: list[int] = field(default_factory=list, repr=False)
    columns: Sequence[str] = ()
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def problem(self, path: FieldPath, message: str) -> Problem:
        """Return a `Problem` at ``(row, field, ...)``."""
        if not path or not isinstance(path[0], int):
            return Problem(self.file, 1, 0, dotted(path), message)
        name = str(path[1]) if len(path) > 1 else ""
        column = self.columns.index(name) + 1 if name in self.columns else 0
        return Problem(self.file, self.lines[path[0]], column, dotted(path[1:]), message)

    def add(self, cells: dict[str, Any], line: int) -> None:
        """Add one row; cells under headings that are not a field are left out, for the headings were refused."""
        known = {name: value for name, value in cells.items() if name in _COLUMNS}
        self.rows.append({name: self._value(name, value, line) for name, value in known.items()})
        self.lines.append(line)

    def _value(self, name: str, value: object, line: int) -> object:
        if not isinstance(value, str):
            return value
        if name in _NESTED:
            return self._nested(name, value, line)
        if invisible := invisible_in(value):
            self.problems.append(Problem(self.file, line, 0, name, invisible))
        if name in _LISTS:
            return [item.strip() for item in value.split(";") if item.strip()]
        # Longer digits stay text, which the model refuses; int() of very many is slow.
        if name == "paragraph" and value.isdecimal() and len(value) < 10:
            return int(value)
        return value

    def _nested(self, name: str, text: str, line: int) -> object:
        try:
            document = parse_yaml(text, self.file)
        except InputError as error:
            self.problems += self._of_cell(name, error.problems, line)
            self.warnings += self._of_cell(name, error.warnings, line)
            return []
        self.problems += self._of_cell(name, document.problems, line)
        self.warnings += self._of_cell(name, document.warnings, line)
        return document.value

    def _of_cell(self, name: str, found: Iterable[Problem], line: int) -> Iterator[Problem]:
        """Yield what was found in a cell of YAML, whose own lines and columns no reader of the table sees."""
        column = self.columns.index(name) + 1
        for each in found:
            field = f"{name}{'.' * (each.field[:1] not in ('', '['))}{each.field}"
            yield Problem(self.file, line, column, field, each.message)


def read_csv(path: Path) -> ClaimsTable:
    """Return the rows of ``claims.csv`` (UTF-8, commas, a header line).

    Raises
    ------
    InputError
        If it is missing, too large, not UTF-8 or not CSV, or its header names something that is not a field of a claim.
    """
    text = read_text(path, max_bytes=MAX_TABLE_BYTES)
    table = ClaimsTable(str(path))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        table.columns = _headings(table.file, [name.strip() for name in next(reader, [])])
        # A quoted cell may run over lines; a row begins on the line after the last one that was read.
        line = reader.line_num + 1
        for cells in reader:
            _add_cells(table, cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"is not valid CSV: {error}; check the quotes"
        raise InputError([Problem(str(path), line, 0, "", message)]) from None
    return table


def _headings(file: str, names: list[str]) -> list[str]:
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        message = "has one heading only; save it with commas between the cells"
        raise InputError([Problem(file, 1, 1, "", message)])
    problems = []
    for number, name in enumerate(names):
        # A column without a name is refused later, and only where something stands in it.
        if name and name in names[:number]:
            problems.append(
                Problem(file, 1, number + 1, dotted((name,)), "stands twice; keep one column of it")
            )
        elif name and name not in _COLUMNS:
            hint = nearest(name, _COLUMNS) or f"; known here: {', '.join(sorted(_COLUMNS))}"
            problems.append(
                Problem(file, 1, number + 1, dotted((name,)), f"is not a field of a claim{hint}")
            )
    if problems:
        raise InputError(problems)
    return names


def _add_cells(table: ClaimsTable, cells: list[str], line: int) -> None:
    filled = [cell.strip() for cell in cells]
    # Spreadsheets pad rows with empty cells.
    while filled and not filled[-1]:
        filled.pop()
    if not filled:
        return
    if len(filled) > len(table.columns):
        message = f"has {len(filled)} cells under {len(table.columns)} column names; quote cells that hold a comma"
        table.problems.append(Problem(table.file, line, 0, "", message))
        return
    row = {name: cell for name, cell in zip(table.columns, filled, strict=False) if cell}
    if "" in row:
        message = f"{row['']!r} stands in a column without a name; name the column or empty it"
        table.problems.append(Problem(table.file, line, 0, "", message))
    table.add(row, line)


def read_parquet(path: Path) -> ClaimsTable:
    """Return the rows of ``claims.parquet``.

    Raises
    ------
    InputError
        If it cannot be read as Parquet, or has a column that is not a field of a claim.
    UsageError
        If pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError(
            f"{path} needs pyarrow; run `pip install 'convoymap[parquet]'` or save it as claims.csv"
        ) from None
    try:
        arrow = pyarrow.parquet.ParquetFile(path).read()
        rows = arrow.to_pylist()
    # Dates beyond year 9999, names that are not text, damaged pages: each raises an error of its own kind.
    except Exception as error:
        said = (str(error).splitlines() or ["it is empty"])[0]
        message = f"cannot be read as Parquet: {said[:200]}"
        raise InputError([Problem(str(path), 0, 0, "", message)]) from None
    table = ClaimsTable(str(path), columns=_headings(str(path), list(arrow.column_names)))
    # Parquet has no lines; a row's number stands for one.
    for number, row in enumerate(rows, start=1):
        plain = {name: _plain(value) for name, value in row.items()}
        table.add({name: value for name, value in plain.items() if value not in (None, "")}, number)
    return table


def _plain(value: object) -> object:
    """Return what a column of dates, decimals or nested values would be in YAML."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, Decimal):
        # Zeros at the end of a decimal come from the column's type, not from a writer's precision.
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return str(value)
    if isinstance(value, float) and isnan(value):
        return None
    if isinstance(value, bytes):
        # Some programs write text as plain bytes; bytes that are no text are left, and refused.
        with suppress(UnicodeDecodeError):
            return value.decode("utf-8")
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        plain = {str(name): _plain(item) for name, item in value.items()}
        return {name: item for name, item in plain.items() if item is not None}
    return value
