"""Eight-word runs of a text as short hashes, so that copied sentences are found without keeping the texts.

Usage: python tests/seeds/wording.py FOLDER

Writes `source_shingles.txt` from the reports (*.txt) in FOLDER.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 8
SHINGLES = Path(__file__).parent / "source_shingles.txt"


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes and punctuation."""
    return re.findall(r"[a-z0-9]+", re.sub(r"[’'‘`]", "", text.casefold()))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each run of eight words and its hash: the first 8 hex digits of its SHA-1."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        digest = hashlib.sha1(run.encode(), usedforsecurity=False).hexdigest()
        yield run, digest[:8]


def copied(text: str, known: frozenset[str]) -> list[str]:
    """Return the eight-word runs of a text whose hashes are known."""
    return [run for run, digest in runs(text) if digest in known]


def known_runs() -> frozenset[str]:
    """Return the hashes of every eight-word run of the five reports."""
    return frozenset(SHINGLES.read_text(encoding="ascii").split())


def main(folder: Path) -> None:
    """Write the hashes of all reports in a folder, sorted."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    digests = sorted({digest for text in texts for _, digest in runs(text)})
    SHINGLES.write_text("\n".join(digests) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
