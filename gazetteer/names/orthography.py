"""Names as German, Turkish, Kurdish or possessive spelling writes them, respelled as the English press does.

A respelling is tried only where a name as it stands meets nothing, and it answers only where it meets a
spelling letter for letter: c is j in Turkish and k nearly everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convoymap.gazetteer.names.region_files import packaged_rules


def respellings(name: str) -> Iterator[tuple[str, str]]:
    """Yield (language, respelled name) for each way of writing that a name shows signs of.

    >>> list(respellings("Hadschin"))
    [('German', 'hajin')]
    """
    lowered = name.casefold()
    for orthography in packaged_rules().orthographies:
        if not orthography.sign.search(lowered):
            continue
        respelled = re.sub("[’‘ʼ´`]", "'", lowered)
        for written, means in orthography.letters:
            respelled = re.sub(written, means, respelled)
        if respelled != lowered:
            yield orthography.language, respelled
