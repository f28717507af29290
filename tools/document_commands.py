"""Write docs/command-line.md from the commands' own help.

Usage: python tools/document_commands.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import generated

from convoymap.cli import cli

TARGET = Path(__file__).resolve().parent.parent / "docs" / "command-line.md"

HEAD = """\
# The command line

Results go to standard output, progress and errors to standard error. Exit codes: 0 fine; 1 checked and fell short
(`gazetteer validate`, `check --fail-on`, `verify`); 2 the input or the call is wrong. `python -m convoymap` works too.

Written by `python tools/document_commands.py` from the commands' own help.
"""


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it."""
    for name, command in group.commands.items():
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


def document() -> str:
    """Return the page."""
    parts = [HEAD]
    for words, command in commands(cli, "convoymap"):
        # Without its group a command does not inherit the names of the help option.
        context = click.Context(
            command,
            info_name=" ".join(words),
            max_content_width=100,
            terminal_width=100,
            help_option_names=cli.context_settings["help_option_names"],
        )
        parts.append(f"## {' '.join(words)}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the page."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    return generated.write_or_check({TARGET: document()}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
