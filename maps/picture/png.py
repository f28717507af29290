"""The sheet as PNG: drawn from its SVG by resvg with the packaged fonts, so that no installed font changes a byte."""

from __future__ import annotations

import re
import struct
import zlib
from importlib.resources import as_file, files
from pathlib import Path

from convoymap.errors import UsageError
from convoymap.maps.picture import text_layout
from convoymap.maps.picture.paper import HEIGHT_MM, WIDTH_MM

DPI = 300
MIN_DPI, MAX_DPI = 50, 600
_MM_PER_INCH = 25.4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = 33
"""Where the header chunk of every PNG ends: signature, length, type, 13 bytes, checksum."""


def require_png(dpi: int = DPI) -> None:
    """Refuse a resolution in dots an inch, or a machine on which no PNG can be drawn, before any work is done.

    Raises
    ------
    UsageError
        If the package that draws is not installed, or `dpi` is out of bounds.
    """
    if not MIN_DPI <= dpi <= MAX_DPI:
        raise UsageError(f"--dpi {dpi} is out of bounds; give {MIN_DPI} to {MAX_DPI}")
    try:
        import resvg_py  # noqa: F401 - only whether it is there
    except ImportError:
        raise UsageError(
            "--png needs the package resvg-py; install convoymap[pictures], or use --svg, which needs nothing"
        ) from None


def png_of(svg: str, dpi: int = DPI) -> bytes:
    """Return the sheet as PNG at a resolution in dots an inch.

    Characters that the packaged fonts lack are taken from the fonts of this machine, where it has them.

    Raises
    ------
    UsageError
        As `require_png`.
    """
    require_png(dpi)
    import resvg_py

    with as_file(files("convoymap.maps").joinpath("data/fonts")) as folder:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            dpi=96,  # of a CSS pixel; it turns the sheet's millimetres into pixels
            width=round(WIDTH_MM / _MM_PER_INCH * dpi),
            height=round(HEIGHT_MM / _MM_PER_INCH * dpi),
            skip_system_fonts=needs_no_other_font(svg),
            font_files=[str(path) for path in sorted(Path(folder).glob("*.ttf"))],
        )
    return _with_resolution(bytes(drawn), dpi)


def needs_no_other_font(svg: str) -> bool:
    """Return whether the packaged fonts have every character of a sheet."""
    return text_layout.is_covered(re.sub(r"<[^>]*>|[\u2067\u2069\n]", "", svg))


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Say in the file how large it prints: a pHYs chunk right after the header (PNG specification, 11.3.4.3)."""
    # PNG counts pixels a metre, the last byte says so.
    a_metre = round(dpi * 1000 / _MM_PER_INCH)
    chunk = b"pHYs" + struct.pack(">IIB", a_metre, a_metre, 1)
    # A chunk is the length of its data, its type, the data, and a checksum of type and data.
    checked = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_HEADER_END] + checked + png[_HEADER_END:]
