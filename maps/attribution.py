"""Whose data is on the map, and under which licence."""

from __future__ import annotations

ATTRIBUTION = (
    "Place names and coordinates: GeoNames (CC BY 4.0) and the evidence given with each place",
    "Borders, coast, rivers, lakes: Natural Earth (public domain)",
    "Roads: © OpenStreetMap contributors (ODbL 1.0)",
)
