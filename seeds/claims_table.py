"""Claims kept in a spreadsheet: ``claims.csv`` and ``claims.parquet`` beside the case file.

A column is a field of a claim. Lists (``who``, ``value``, ``places``) are separated by semicolons; ``check`` holds the
same text as in YAML, in flow style: ``{distance: hundreds of miles, from: Qara, to: Abu Kamal}``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from convoymap.errors import InputError, Problem, UsageError
from convoymap.files import read_text
from convoymap.yamltext import Path, dotted, parse_yaml

MAX_TABLE_BYTES = 200_000_000
_LISTS = ("who", "value", "places", "place")


@dataclass(slots=True)
class ClaimsTable:
    """Rows of claims and where each stands."""

    file: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    columns: Sequence[str] = ()
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: Path, message: str) -> Problem:
        """Return a `Problem` at ``(row, field, ...)``."""
        if not path or not isinstance(path[0], int):
            return Problem(self.file, 1, 0, dotted(path), message)
        name = str(path[1]) if len(path) > 1 else ""
        column = self.columns.index(name) + 1 if name in self.columns else 0
        return Problem(self.file, self.lines[path[0]], column, dotted(path[1:]), message)


def read_csv(path: FilePath) -> ClaimsTable:
    """Read ``claims.csv`` (UTF-8, commas, a header line).

    Raises
    ------
    InputError
        If it is missing, too large, not UTF-8 or not CSV.
    """
    text = read_text(path, max_bytes=MAX_TABLE_BYTES)
    table = ClaimsTable(str(path))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        table.columns = [name.strip() for name in next(reader, [])]
        for cells in reader:
            _add_row(table, cells, reader.line_num)
    except csv.Error as error:
        message = f"is not valid CSV: {error}; check the quotes"
        raise InputError([Problem(str(path), reader.line_num, 0, "", message)]) from None
    return table


def _add_row(table: ClaimsTable, cells: list[str], line: int) -> None:
    if not any(cell.strip() for cell in cells):
        return
    if len(cells) > len(table.columns):
        message = f"has {len(cells)} cells under {len(table.columns)} column names; quote cells that hold a comma"
        table.problems.append(Problem(table.file, line, 0, "", message))
        return
    row: dict[str, Any] = {}
    for name, cell in zip(table.columns, cells, strict=False):
        if cell := cell.strip():
            row[name] = _value(table, name, cell, line)
    table.rows.append(row)
    table.lines.append(line)


def _value(table: ClaimsTable, name: str, cell: str, line: int) -> object:
    if name in _LISTS:
        return [item.strip() for item in cell.split(";") if item.strip()]
    if name == "check":
        try:
            return parse_yaml(cell, table.file).value
        except InputError as error:
            said = error.problems[0].message
            table.problems.append(Problem(table.file, line, 0, "check", said))
            return []
    if name == "paragraph" and cell.isdecimal() and len(cell) < 10:
        return int(cell)
    return cell


def read_parquet(path: FilePath) -> ClaimsTable:
    """Read ``claims.parquet``.

    Raises
    ------
    InputError
        If it cannot be read as Parquet.
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
        arrow = pyarrow.parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        message = f"cannot be read as Parquet: {str(error).splitlines()[0][:200]}"
        raise InputError([Problem(str(path), 0, 0, "", message)]) from None
    table = ClaimsTable(str(path), columns=arrow.column_names)
    for number, row in enumerate(_rows(arrow.to_pylist()), start=1):
        table.rows.append(
            {
                name: _value(table, name, value, number) if isinstance(value, str) else value
                for name, value in row.items()
            }
        )
        table.lines.append(number)
    return table


def _rows(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {name: value for name, value in row.items() if value is not None and value != ""}
