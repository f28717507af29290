"""The formats of a picture, checked before any work is done and drawn from one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.errors import UsageError
from convoymap.geo.built import BuiltCase
from convoymap.geo.report import Report
from convoymap.maps.picture.png import DPI, png_of, require_png
from convoymap.maps.picture.sheet import picture_svg

FORMATS = ("svg", "png")


def require_formats(formats: Sequence[str], dpi: int | None = None) -> None:
    """Refuse what no picture can be drawn of, before anything is read or written; `dpi` is in dots an inch.

    Raises
    ------
    UsageError
        If a format is unknown, `dpi` is out of bounds or without a PNG, or a package is not installed.
    """
    for format in formats:
        if format not in FORMATS:
            raise UsageError(
                f"{format!r} is not a format of pictures; choose {' or '.join(FORMATS)}"
            )
    if "png" in formats:
        require_png(DPI if dpi is None else dpi)
    elif dpi is not None:
        raise UsageError(f"--dpi {dpi} is for --png; give both or neither")


def pictures_of(
    built: BuiltCase, report: Report, formats: Sequence[str], dpi: int | None = None
) -> dict[str, str | bytes]:
    """Return the picture of a case in each format: ``svg`` as text, ``png`` as bytes.

    Raises
    ------
    UsageError
        As `require_formats`.
    """
    require_formats(formats, dpi)
    if not formats:
        return {}
    # Both formats come of one sheet, so that they cannot differ.
    svg = picture_svg(built, report)
    return {format: svg if format == "svg" else png_of(svg, dpi or DPI) for format in formats}
