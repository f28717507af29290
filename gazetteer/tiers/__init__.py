"""Where places come from beside the case: packaged indexes, the world, files of one's own."""
