"""Routes, zones, distances and checks on the ellipsoid."""
