"""What became of the files: nothing lost, nothing half, nothing left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.sweep.scenes import BESIDE, content, holds

Tree = Mapping[str, str]
"""What each file and folder holds, by its path within the folder."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong after a fault, as paths with what happened to them; nothing where all is well."""

    lost: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    traceback: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.half or self.left_over or self.traceback)


def tree_of(folder: Path) -> Tree:
    """Return what a folder holds, hidden files and empty folders too."""
    return {
        path.relative_to(folder).as_posix(): content(path) for path in sorted(folder.rglob("*"))
    }


def lost_and_half(before: Tree, after: Tree, now: Tree) -> tuple[list[str], list[str]]:
    """Return the files that a fault took away, and those that are neither as they were nor as they were to be."""
    lost = [path for path in before if path not in now and _kept(before, path)]
    half = [
        path
        for path, held in now.items()
        if not (_is_temporary(path) and path not in before)
        and held != BESIDE
        and not holds(held, before.get(path), after.get(path))
    ]
    return lost, half


def left_over(after: Tree, now: Tree) -> list[str]:
    """Return what there is beside what a good run leaves."""
    return [path for path in now if path not in after]


def _kept(before: Tree, path: str) -> bool:
    return before[path] != BESIDE


def _is_temporary(path: str) -> bool:
    # A temporary is hidden, or stands in one of those or in the folder for them.
    return path.startswith("tmp/") or any(part.startswith(".") for part in path.split("/"))
