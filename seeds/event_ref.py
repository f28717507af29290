"""Which stop of a movement a text such as ``border-convoy turned back Sukhna`` names."""

from __future__ import annotations

from typing import get_args

from convoymap.seeds.alternatives import values_of
from convoymap.seeds.case import Movement, Status

STATUSES: tuple[str, ...] = get_args(Status)


def split_event(text: str) -> tuple[str, str, str]:
    """Return movement, status and place of ``MOVEMENT STATUS PLACE``; the status is empty where the text names no stop.

    >>> split_event("border-convoy turned back Sukhna")
    ('border-convoy', 'turned back', 'Sukhna')
    """
    movement, _, rest = text.strip().partition(" ")
    # Statuses may have a space in them ("turned back"), so the text cannot be split at spaces.
    for status in STATUSES:
        if rest.startswith(status + " "):
            return movement, status, rest[len(status) + 1 :].strip()
    return movement, "", rest


def stop_of(movement: Movement, status: str, place: str) -> int | None:
    """Return the index of the first stop with that status at a place of that name or id, or None.

    Where a place is disputed, any of its alternatives names the stop.
    """
    for index, stop in enumerate(movement.stops):
        if stop.status == status and any(
            place in (name.name, name.id) for name in values_of(stop.place)
        ):
            return index
    return None
