"""No sentence of a report is in the bundled cases: eight-word runs are compared by hash; the texts are not kept.

Usage: python tests/seeds/test_wording.py FOLDER writes `source_shingles.txt` from the reports (*.txt) in FOLDER.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
import yaml

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


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML gives
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


@pytest.mark.parametrize("name", ["lebanon-border-2017", "raqqa-2017"])
def test_no_eight_words_in_a_row_are_a_reports(name: str) -> None:
    with as_file(files("convoymap.seeds") / "cases" / name) as folder:
        paths = [folder / "case.yaml", folder / "claims.yaml"]
        case, claims = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths)
    found = [run for text in _texts([case, claims]) for run in copied(text, known_runs())]
    assert found == []


def test_the_method_copies_no_words() -> None:
    text = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    assert copied(text, known_runs()) == []


def test_copied_words_would_be_found() -> None:
    text = "the grey lorries stood beside the well until the evening came"
    known = frozenset(digest for _, digest in runs(text))
    assert copied(f"Somebody wrote that {text.upper()}.", known)
    assert copied(text, known_runs()) == []
    assert len(known_runs()) > 1_000


def main(folder: Path) -> None:
    """Write the hashes of all reports in a folder, sorted."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    digests = sorted({digest for text in texts for _, digest in runs(text)})
    SHINGLES.write_text("\n".join(digests) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
