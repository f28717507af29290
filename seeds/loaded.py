"""A loaded case as a value: what reports say, and which places they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from convoymap.errors import Problem
from convoymap.gazetteer.place import Place
from convoymap.seeds.case import Case
from convoymap.seeds.named_places import NamedPlaces
from convoymap.yamltext import FieldPath


@dataclass(frozen=True, slots=True, repr=False)
class LoadedCase:
    """A case, the places its names mean, and every place that another's extent may rest on.

    Attributes
    ----------
    by_id
        The curated places and the case's own, by id; the case's own come first.
    file
        The case file as the user named it.
    warnings
        What is valid and probably not what was meant, by file and line: values that a comment cuts.
    inputs
        SHA-256 of every file that was read, by its name relative to the case.
    sources
        Every file that is read for the case, whether it is there yet or not: no output may be one of them.
    problem
        Makes the `Problem` of a message at a path of the case file, such as ``("zones", "ring")``.
    """

    case: Case
    places: NamedPlaces
    by_id: Mapping[str, Place]
    file: str
    warnings: tuple[Problem, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict, compare=False)
    sources: tuple[Path, ...] = field(default=(), compare=False)
    problem: Callable[[FieldPath, str], Problem] = field(compare=False, kw_only=True)

    def __repr__(self) -> str:
        return (
            f"<LoadedCase {self.case.id}: {len(self.case.claims)} claims, "
            f"{len(self.places.resolutions)} place names, {len(self.warnings)} warnings>"
        )
