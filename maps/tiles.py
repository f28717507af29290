"""Online tiles, for those who ask for them: nothing else on a page needs a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from convoymap.errors import UsageError

_HOST = re.compile(r"(?:\{s\}\.)?[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?::\d{1,5})?")
_MARKS = re.compile(r"\{[szxyr]\}")
_FORBIDDEN = re.compile(r"[\s\"'<>\\`;,{}]|[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class TileSource:
    """A tile service.

    Attributes
    ----------
    url
        Leaflet's template, with ``{z}``, ``{x}`` and ``{y}``.
    attribution
        Credit in plain text.
    origin
        The address for a Content-Security-Policy, such as ``https://*.example.org``.
    """

    url: str
    attribution: str
    origin: str


_NAMED = {
    "openstreetmap": TileSource(
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
        "https://tile.openstreetmap.org",
    )
}


def tile_source(name_or_url: str) -> TileSource:
    """Return the tile service of a name ("OpenStreetMap") or of an http or https template.

    Raises
    ------
    UsageError
        If it is not a known name, nor a template with ``{z}``, ``{x}`` and ``{y}``.
    """
    if (named := _NAMED.get(name_or_url.casefold())) is not None:
        return named
    # What ends up in a page and in its policy is checked without the marks, whose braces nothing else may have.
    fixed = _MARKS.sub("", name_or_url)
    parts = None if _FORBIDDEN.search(fixed) else urlsplit(name_or_url)
    marks = all(mark in name_or_url for mark in ("{z}", "{x}", "{y}"))
    if not parts or parts.scheme not in ("http", "https") or not marks:
        msg = (
            f"tiles: {name_or_url[:200]!r} is neither a known name (OpenStreetMap) nor an http or https "
            "address with {z}, {x} and {y}; give one of them, or leave tiles out."
        )
        raise UsageError(msg)
    if not _HOST.fullmatch(parts.netloc):
        msg = f"tiles: {parts.netloc[:200]!r} is not a host name; write it as in https://tile.example.org."
        raise UsageError(msg)
    host = parts.netloc.replace("{s}", "*")
    return TileSource(name_or_url, f"Tiles: {host.removeprefix('*.')}", f"{parts.scheme}://{host}")
