"""A text read as a position, in whichever notation it is written."""

from __future__ import annotations

import re

from convoymap.gazetteer.positions.angles import read_angles
from convoymap.gazetteer.positions.codes import read_code
from convoymap.gazetteer.positions.grids import read_grid
from convoymap.gazetteer.positions.links import LONGEST_LINK, read_link
from convoymap.gazetteer.positions.reading import PositionRead, Spot, refused
from convoymap.gazetteer.positions.signs import plain
from convoymap.wording.message import say

_LONGEST = 200
"""Characters of a position that is no link."""
_WKT = re.compile(r"(?:srid=4326;)?point ?z?m? ?\( ?(\S{1,30}) (\S{1,30})(?: \S{1,30}){0,2} ?\)")


def read_position(text: str) -> PositionRead | None:
    """Return what a text comes to that is written like a position; None where it is not, and so may be a name.

    Parameters
    ----------
    text
        As somebody wrote it: degrees, a grid reference, a code, a link. Nothing is fetched.

    Examples
    --------
    >>> read_position("34°27'N 40°55'E").spots[0].at.latlon
    (34.45, 40.916666666666664)
    >>> read_position("Sukhna") is None
    True
    """
    found = _read(text.strip())
    # Null Island: what programs write that lost the position.
    if found is not None and found.status == "sure" and found.spots[0].at == (0.0, 0.0):
        return refused(say("position.zero"), *found.spots)
    return found


def _read(text: str) -> PositionRead | None:
    # A position has a digit, and most names have none; a geohash may have letters only.
    if len(text) > LONGEST_LINK:
        return None
    if (link := read_link(text)) is not None:
        return link
    if len(text) > _LONGEST:
        return None
    folded = plain(text)
    if not any(sign.isdigit() for sign in folded):
        return read_code(text, folded)
    if match := _WKT.fullmatch(folded):
        return _well_known_text(match)
    return read_grid(folded, text) or read_angles(folded) or read_code(text, folded)


def is_link(text: str) -> bool:
    """Return whether a text is a link or a ``geo:`` address, which may be longer than a name."""
    return re.match(r"\s*(?:https?://|geo:)", text, re.IGNORECASE) is not None


def _well_known_text(match: re.Match[str]) -> PositionRead | None:
    """Read ``POINT(lon lat)``: OGC Simple Features has x, the longitude, first."""
    found = read_angles(f"lat {match[2]}, lon {match[1]}")
    if found is None or found.status != "sure":
        return found
    spot = found.spots[0]
    return PositionRead("sure", (Spot(spot.at, spot.radius_km, "wkt"),))
