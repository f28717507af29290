"""All keys under which a spelling is stored and found."""

from __future__ import annotations

from convoymap.gazetteer.names.folding import NameFolder, name_folder

SHORTEST_NEARBY = 2
"""Consonants of the shortest skeleton that is looked for with one consonant lost or added."""


def spelling_keys(
    spelling: str, folder: NameFolder | None = None, *, skeletons: bool = True
) -> set[str]:
    """Return all keys under which a spelling is found: small letters for folds, capitals for skeletons."""
    folder = folder or name_folder()
    name = folder.name(spelling)
    keys = {name.folded, name.stripped}
    if not skeletons:
        return keys - {""}
    keys.update(key.skeleton for key in folder.phonetic_keys(name.core))
    # Words written as one keep the article that stands inside: Deirezzour for Deir ez-Zor.
    if " " in name.clean:
        run_together = _articles_inside(name.clean, folder)
        keys.update(key.skeleton for key in folder.phonetic_keys(run_together))
    return keys - {""}


def shortened(skeleton: str) -> set[str]:
    """Return the skeleton and all that lack one of its consonants.

    >>> sorted(shortened("RKB"))
    ['KB', 'RB', 'RK', 'RKB']
    """
    if len(skeleton) <= SHORTEST_NEARBY:
        return {skeleton}
    return {skeleton} | {skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))}


def _articles_inside(clean: str, folder: NameFolder) -> tuple[str, ...]:
    """Return a name as it sounds when its words are run together: only a first article dropped."""
    first, *others = clean.split()
    return (folder.without_attached_article(first, least_letters=3), *others)
