"""The forms of a picture, checked before any work is done and drawn from one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.errors import UsageError
from convoymap.geo.built import BuiltCase
from convoymap.geo.report import Report
from convoymap.maps.picture.png import DPI, png_of, require_png
from convoymap.maps.picture.sheet import picture_svg

FORMS = ("svg", "png")
LINKS = {"svg": "Map for print (SVG)", "png": "Map for print (PNG)"}
"""What the index page calls a picture."""


def require_forms(forms: Sequence[str], dpi: int | None = None) -> None:
    """Raise where a picture could not be drawn, before anything is read or written.

    Raises
    ------
    UsageError
        If a form is unknown, `dpi` is out of bounds or without a PNG, or a package is not installed.
    """
    for form in forms:
        if form not in FORMS:
            raise UsageError(f"{form!r} is no form of picture; choose {' or '.join(FORMS)}")
    if "png" in forms:
        require_png(DPI if dpi is None else dpi)
    elif dpi is not None:
        raise UsageError(f"--dpi {dpi} is for --png; give both or neither")


def pictures_of(
    built: BuiltCase, report: Report, forms: Sequence[str], dpi: int | None = None
) -> dict[str, str | bytes]:
    """Return the picture of a case in each form: ``svg`` as text, ``png`` as bytes.

    Raises
    ------
    UsageError
        As `require_forms`.
    """
    require_forms(forms, dpi)
    if not forms:
        return {}
    svg = picture_svg(built, report)
    return {form: svg if form == "svg" else png_of(svg, dpi or DPI) for form in forms}
