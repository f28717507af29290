"""The geopy fallback: asked politely, within bounds, its answers kept."""
