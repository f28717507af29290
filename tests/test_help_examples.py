"""The examples in the help of every command run as they are written, in a fresh folder.

Two are only parsed: those of `roads build` need an extract of the country and an engine, which
`tests/roads_engine` runs on a small extract of its own. No example asks for the network.
"""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from convoymap.cli import cli

ONLY_PARSED = ("roads build", "roads route Palmyra Homs --roads syria-roads")
PLACES = """\
- {id: ford, name: The ford, kind: crossing, country: SY, at: [35.0, 40.4], evidence: ["seen: x"]}
"""
DUMP = (
    "172955\tAr Raqqah\tAr Raqqah\tRaqqa\t35.95283\t39.00788\tP\tPPLA\tSY\t\t04\t\t\t\t177636\t\t250\t"
    "Asia/Damascus\t2020-01-01\n"
)


def groups(command: click.Command, *above: str) -> Iterator[tuple[str, ...]]:
    yield above
    if isinstance(command, click.Group):
        for name, part in command.commands.items():
            yield from groups(part, *above, name)


def examples() -> list[str]:
    """Return every example of every help, as it is written there without what is said beside it."""
    found: dict[str, None] = {}
    for command in groups(cli):
        text = CliRunner().invoke(cli, [*command, "--help"], terminal_width=200).output
        for line in text.partition("Example:")[2].splitlines():
            # A comment stands three spaces or more behind its command; options end the examples.
            if written := re.split(r"\s{3,}", line.strip())[0]:
                found[written] = None
            else:
                break
    return list(found)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    (tmp_path / "work").mkdir()
    with chdir(tmp_path / "work"):
        yield tmp_path / "work"


def prepare(folder: Path, example: str) -> None:
    """Put the files there that an example speaks of and does not make."""
    if "my-case" in example and "convoymap new" not in example:
        assert CliRunner().invoke(cli, ["new", "my-case"]).exit_code == 0
    if "verify public" in example:
        assert CliRunner().invoke(cli, ["build", "-o", "public", "--quiet"]).exit_code == 0
    (folder / "my-places.yaml").write_text(PLACES, "utf-8")
    (folder / "towns.csv").write_text("Town,lat,lon,country\nZyxwvutown,35.5,39.5,SY\n", "utf-8")
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", DUMP)


def parsed(words: list[str]) -> None:
    """Parse a command line without running it; click raises where it is wrong."""
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0])
        assert found is not None, words
        command, words = found, words[1:]
    command.make_context("convoymap", words)


def test_every_help_has_examples() -> None:
    assert len(examples()) >= len(list(groups(cli)))
    assert all(example.startswith("convoymap ") for example in examples()), examples()


@pytest.mark.parametrize("example", examples())
def test_an_example_of_the_help_runs_as_it_is_written(example: str, folder: Path) -> None:
    prepare(folder, example)
    for part in example.split(" && "):
        written, arrow, target = part.partition(" > ")
        program, *words = shlex.split(written)
        assert program == "convoymap"
        if " ".join(words).startswith(ONLY_PARSED):
            parsed(words)
            continue
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, result.output
        assert "warning" not in result.stderr
        if arrow:
            assert result.stdout.strip()
            Path(target.strip()).write_text(result.stdout, "utf-8")
    shutil.rmtree(folder / "build", ignore_errors=True)


def test_an_example_that_does_not_run_would_be_told(folder: Path) -> None:
    prepare(folder, "my-case")
    words = shlex.split("gazetteer pin my-case Mansura --id mansura-raqqa --reason x")
    assert CliRunner().invoke(cli, words).exit_code == 2
    with pytest.raises(click.UsageError):
        parsed(["roads", "build", "--nearby", "Palmyra"])
