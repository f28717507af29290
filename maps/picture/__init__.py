"""A case as one printed sheet: an SVG file written here, and the PNG drawn from it."""
