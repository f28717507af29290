"""What people look at and reuse: pages, GeoJSON and other formats."""
