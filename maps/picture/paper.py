"""The paper: A4 landscape, its size in mm, and the sheet unit in which everything on it is measured."""

from __future__ import annotations

WIDTH_MM, HEIGHT_MM = 297.0, 210.0
UNIT_MM = 0.25
"""Millimetres in a sheet unit; 10 units of text are 7.1 points."""
WIDTH, HEIGHT = WIDTH_MM / UNIT_MM, HEIGHT_MM / UNIT_MM
"""Of the paper, in sheet units."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom on the sheet, in sheet units; y runs downwards."""
