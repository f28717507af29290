"""Print the longest chain of imports among the package's modules, each importing the next.

Usage: python tools/import_chain.py [--most N]

Counts modules, and every import wherever it stands: inside functions and for type checkers too. With --most, exits 1 if
there are more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import cache

import grimp


def longest_chain(imports: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the longest chain of modules, each importing the next; of several the first by name.

    Parameters
    ----------
    imports
        What each module imports. Without circles: import-linter's layers hold that.

    >>> longest_chain({"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()})
    ['a', 'b', 'c']
    """

    @cache
    def below(module: str) -> list[str]:
        longest: list[str] = []
        for name in sorted(imports[module]):
            tail = below(name)
            longest = tail if len(tail) > len(longest) else longest
        return [module, *longest]

    return max((below(module) for module in sorted(imports)), key=lambda chain: len(chain))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of printing, and perhaps bounding, the chain."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--most", type=int, metavar="N", help="exit 1 if the chain has more modules"
    )
    options = parser.parse_args(arguments)
    graph = grimp.build_graph("convoymap", cache_dir=None)
    chain = longest_chain(
        {
            module: frozenset(graph.find_modules_directly_imported_by(module))
            for module in graph.modules
        }
    )
    print(*chain, f"{len(chain)} modules", sep="\n")
    if options.most is not None and len(chain) > options.most:
        print(f"more than {options.most}: part values from what makes them", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
