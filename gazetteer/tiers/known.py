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
