"""A scene played: what was there and what a good run makes of it, then a fault, and the next good run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.sweep.faults import Call
from tests.sweep.processes import Child, Ending
from tests.sweep.scenes import Scene, furnish
from tests.sweep.verdict import Tree, Verdict, left_over, lost_and_half, tree_of

RunWith = Callable[[str, Call, Scene, Path, str], Ending]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scene with what a good run makes of its folder.

    Attributes
    ----------
    template
        The folder as it is before the command runs.
    before, after
        What it holds then, and after a good run.
    """

    scene: Scene
    template: Path
    before: Tree
    after: Tree


def prepare(scene: Scene, name: str, place: Path, url: str) -> Prepared:
    """Return a scene ready to be played, its earlier command run on what was there earlier."""
    folder = place / "W"
    shutil.rmtree(folder, ignore_errors=True)
    furnish(folder, earlier=True)
    if scene.earlier:
        ending = Child(scene, folder, url, command=scene.earlier).end()
        assert ending.code == 0, f"{name}: {ending.said}"
    furnish(folder, earlier=False)
    template = place / name.replace(" ", "-")
    shutil.copytree(folder, template, symlinks=True)
    before = tree_of(folder)
    ending = Child(scene, folder, url).end()
    assert ending.code == 0, f"{name}: {ending.said}"
    after = tree_of(folder)
    assert before != after, f"{name} writes nothing"
    return Prepared(scene, template, before, after)


def play(
    prepared: Prepared, call: Call, fault: str, folder: Path, url: str, run_with: RunWith
) -> tuple[Verdict, Ending]:
    """Return what a fault at a call did, and how the command ended."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared.template, folder, symlinks=True)
    ending = run_with(fault, call, prepared.scene, folder, url)
    scene = prepared.scene
    lost, half = lost_and_half(prepared.before, prepared.after, tree_of(folder))
    if lost and scene.use:
        Child(scene, folder, url, command=scene.use).end()
        lost, half = lost_and_half(prepared.before, prepared.after, tree_of(folder))
    wrong = _ill_ended(ending, prepared, folder)
    again = Child(scene, folder, url).end()
    now = tree_of(folder)
    missing, other = lost_and_half(prepared.after, prepared.after, now)
    if again.code not in scene.again:
        wrong.append(f"next run: {again.code}, {again.said[-300:]}")
    return Verdict(
        lost=(*lost, *(f"{path} (next run)" for path in missing)),
        half=(*half, *(f"{path} (next run)" for path in other)),
        left_over=tuple(left_over(prepared.after, now)),
        traceback=tuple(wrong),
    ), ending


def _ill_ended(ending: Ending, prepared: Prepared, folder: Path) -> list[str]:
    """Return what is wrong with how a command ended: a traceback, no message, success without its files."""
    if ending.traceback:
        return [ending.said[-400:]]
    if ending.code == 2 and not ending.said.strip():
        return ["no message"]
    if ending.code == 0 and any(path not in tree_of(folder) for path in prepared.after):
        return [f"success, and nothing is written: {ending.said[-200:]}"]
    return []
