"""Write the table of lengths into docs/roads.md.

Usage: python tools/document_roads.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import generated

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.validate import network_km, published_lengths

PAGE = Path(__file__).parent.parent / "docs" / "roads.md"
BEGIN, END = "<!-- begin lengths -->", "<!-- end lengths -->"


def table() -> str:
    """Return published lengths beside the geodesic and the network as a Markdown table."""
    router = EmbeddedRouter()
    rows = ["| from | to | published, km | geodesic, km | network, km | taken for | source |"]
    rows.append("| --- | --- | ---: | ---: | ---: | --- | --- |")
    for figure in published_lengths():
        km = network_km(router, figure)
        judgement = f"{figure.judgement} ({figure.note})" if figure.note else figure.judgement
        rows.append(
            f"| {figure.start.name} | {figure.end.name} | {figure.km:g} | {figure.geodesic_km:.1f} "
            f"| {'none' if km is None else f'{km:.1f}'} | {judgement} | {figure.source} |"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the table."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    text = PAGE.read_text(encoding="utf-8")
    fresh = generated.with_section(text, (BEGIN, END), table())
    return generated.write_or_check({PAGE: fresh}, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
