"""Which tiers a name is looked for in: one choice for every command and for the library."""

from __future__ import annotations

from convoymap.gazetteer.tiers.imported import imported_tiers
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index


def known_tiers(*, world: bool = False) -> tuple[Index, ...]:
    """Return the packaged tiers, those that were imported on this machine, and on demand the towns of the world.

    Raises
    ------
    InputError
        If an imported tier is damaged, or was written by another version.
    UsageError
        If the world's tier is asked for and its package is not installed.
    """
    tiers = (*packaged_tiers(), *imported_tiers())
    if world:
        # Needs a package that few install, and is not wanted by most calls.
        from convoymap.gazetteer.tiers.world import world_tier

        tiers = (*tiers, world_tier())
    return tiers


def tiers_beside(name: str) -> tuple[Index, ...]:
    """Return the packaged tiers and those imported tiers that can be read, save the one called `name`.

    For the import of a tier, which may replace one that is damaged.
    """
    imported = imported_tiers(without=name, readable=True)
    return (*packaged_tiers(), *imported)
