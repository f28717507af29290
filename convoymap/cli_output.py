"""What other libraries say while a command runs: one line each, without what a terminal would obey."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from convoymap.errors import visible
from convoymap.output_encoding import escape_what_is_lacking
from convoymap.sanitize import printable

LONGEST_LINE = 500
"""So many characters are shown of what another library says."""


class DiscreetGroup(click.Group):
    """A group of commands whose output is fit for any terminal, their refusals of arguments, which they quote, too."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 (as click has it)
        """Return as `click.Command.main` does."""
        # Before anything is parsed, for the help holds Arabic names too.
        escape_what_is_lacking()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401 (as click has it)
        """Return the context of a call; see `click.Command.make_context`."""
        with _fit_usage():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Return what the command called returns; see `click.Group.invoke`."""
        with _fit_usage():
            return super().invoke(ctx)


@contextmanager
def _fit_usage() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = visible(error.message)  # type: ignore[misc]
        raise


class _OneLine(logging.Formatter):
    """Forms a record as one line fit for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return one_line(super().format(record))


def one_line(text: str) -> str:
    """Return a text of somebody else on one line of at most `LONGEST_LINE` characters, fit for a terminal."""
    return printable(" ".join(text[: 4 * LONGEST_LINE].split()))[:LONGEST_LINE]


@contextmanager
def discreet_output() -> Iterator[None]:
    """Have warnings and log lines that nobody else handles printed as one harmless line each while the block runs."""
    last, shown = logging.lastResort, warnings.showwarning
    formatter = last.formatter if last else None
    if last:
        last.setFormatter(_OneLine())
    warnings.showwarning = _show
    try:
        yield
    finally:
        warnings.showwarning = shown
        if last:
            last.setFormatter(formatter)


def _show(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    # Where in a library's code it was said tells a user nothing, and names folders of this machine.
    click.echo(f"warning: {one_line(str(message))}", err=True)
