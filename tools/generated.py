"""What the generators of files share: ``--check``, and writing or comparing what they made."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from convoymap.files import write_all

ROOT = Path(__file__).resolve().parent.parent


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows ``--check`` and refuses what it does not know.

    Parameters
    ----------
    description
        The docstring of the generator.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit with 1 where a file is not what would be written",
    )
    return parser


def write_or_check(
    made: Mapping[Path, str | bytes],
    *,
    check: bool,
    maker: str,
    same: Callable[[bytes, bytes], bool] = bytes.__eq__,
) -> int:
    """Return the exit code of writing the files that a generator made, or of comparing them with those there are.

    Parameters
    ----------
    made
        The content of each file; text is written as UTF-8.
    check
        Whether to compare and write nothing.
    maker
        The path of the generator, for the message.
    same
        Whether what stands there (first) says the same as what was made.
    """
    contents = {
        path: content.encode() if isinstance(content, str) else content
        for path, content in made.items()
    }
    if not check:
        write_all(dict(contents))
        for path, content in contents.items():
            print(f"{shown(path)}: {len(content):,} bytes")
        return 0
    return report_faults(
        {
            path: f"is out of date; run python {shown(Path(maker))}"
            for path, content in contents.items()
            if not path.is_file() or not same(path.read_bytes(), content)
        }
    )


def check_without_sources(sources: str, compared: str, faults: Mapping[Path, str]) -> int:
    """Return the exit code of a check without the sources; print what was compared, and what differs.

    Parameters
    ----------
    sources
        What is missing, which is downloaded and not kept in the repository.
    compared
        What could be compared without it.
    faults
        What is wrong with each file that is not as it would be written.
    """
    print(f"without {sources}, only {compared} can be compared", file=sys.stderr)
    return report_faults(faults)


def report_faults(faults: Mapping[Path, str]) -> int:
    """Return 1 where a file has a fault, else 0; print the faults on stderr."""
    for path, fault in faults.items():
        print(f"{shown(path)} {fault}", file=sys.stderr)
    return 1 if faults else 0


def digest_faults(folder: Path, sha256: Mapping[str, str]) -> dict[Path, str]:
    """Return which files of a folder are missing or have another SHA-256 than the one given by name."""
    faults = {}
    for name, wanted in sha256.items():
        path = folder / name
        if not path.is_file():
            faults[path] = "is missing"
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != wanted:
            faults[path] = f"has the SHA-256 {found}, not {wanted}"
    return faults


def differing_keys(found: Mapping[str, object], wanted: Mapping[str, object]) -> Sequence[str]:
    """Return the keys of `wanted` that `found` lacks or has another value for."""
    return [key for key, value in wanted.items() if key not in found or found[key] != value]


def with_section(text: str, marks: tuple[str, str], section: str) -> str:
    """Return a document with the part between two marks replaced.

    Raises
    ------
    ValueError
        If a mark does not stand in the document once.
    """
    begin, end = marks
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"{begin} and {end} must stand once in the document")
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n\n{section}\n\n{end}{rest.partition(end)[2]}"


def shown(path: Path) -> str:
    """Return a path as people in the checkout write it."""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
