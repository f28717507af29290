"""Positions as people write them: degrees, grids, codes and links, read with the precision they are printed with."""
