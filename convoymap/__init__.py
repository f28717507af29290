"""Turn reports of movements into maps that can be checked.

The names below are the public interface; each is imported from its home when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convoymap.errors import ConvoymapError, InputError, NetworkError, OutputError, UsageError
    from convoymap.geo.timeline.conflicts import conflicts, smallest_repair
    from convoymap.pipeline import build, check, map_case, resolve
    from convoymap.seeds.loader import load_case

__all__ = [
    "ConvoymapError",
    "InputError",
    "NetworkError",
    "OutputError",
    "UsageError",
    "build",
    "check",
    "conflicts",
    "load_case",
    "map_case",
    "resolve",
    "smallest_repair",
]

_HOMES = {
    "convoymap.errors": (
        "ConvoymapError",
        "InputError",
        "NetworkError",
        "OutputError",
        "UsageError",
    ),
    "convoymap.geo.timeline.conflicts": ("conflicts", "smallest_repair"),
    "convoymap.pipeline": ("build", "check", "map_case", "resolve"),
    "convoymap.seeds.loader": ("load_case",),
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("convoymap")
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'convoymap' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
