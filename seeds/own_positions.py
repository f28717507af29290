"""Whether the places that a case brings along lie where they can: in their country, near where their name is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from convoymap.gazetteer.country_rule import country_faults
from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.known_names import KnownNames, KnownPlaces
from convoymap.yamltext import FieldPath

Finding = tuple[FieldPath, str]


def own_positions(
    raw: Mapping[str, Any], entries: Sequence[PlaceEntry], tiers: Sequence[KnownPlaces]
) -> tuple[list[Finding], list[Finding]]:
    """Return path and message of what cannot be, and of what is doubtful, in the positions of a case's own places.

    Parameters
    ----------
    raw
        The file's plain values, for where things stand.
    entries
        Those of its places that are well formed.
    tiers
        What places are known beside them.
    """
    names = KnownNames(tiers)
    # Entries with mistakes are left out, so that their numbers are not those of the file.
    written = raw.get("places")
    rows = {
        str(row.get("id")): number
        for number, row in reversed(list(enumerate(written if isinstance(written, list) else ())))
        if isinstance(row, Mapping)
    }
    faults: list[Finding] = []
    doubts: list[Finding] = []
    for entry in entries:
        path = ("places", rows[entry.id])
        doubt = names.doubt(entry.to_place(), distinct_from=entry.distinct_from)
        found = list(country_faults(entry.at, entry.country, entry.kind))
        hint = doubt.hint if doubt else ""
        faults += [((*path, field), message + hint) for field, message in found]
        # What is refused needs no warning beside it.
        if doubt and not found:
            doubts.append(((*path, "at"), str(doubt)))
    return faults, doubts
