"""Positions on the earth: the ellipsoid, rings on the globe, and a sphere for ranking."""
