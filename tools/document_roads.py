"""Write the table of lengths into `docs/roads.md`: ``python tools/document_roads.py [--check]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from convoymap.geo.roads.embedded import EmbeddedRouter
from convoymap.geo.roads.validate import network_km, published_lengths

PAGE = Path(__file__).parent.parent / "docs" / "roads.md"
BEGIN, END = "<!-- begin lengths -->", "<!-- end lengths -->"


def main() -> int:
    """Write the table, or with ``--check`` only compare; 1 where it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    fresh = with_table(page)
    if options.check:
        return int(page != fresh)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


def with_table(page: str) -> str:
    """Return the page with the table made anew."""
    head, rest = page.split(BEGIN)
    tail = rest.split(END)[1]
    return f"{head}{BEGIN}\n{table()}{END}{tail}"


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
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
