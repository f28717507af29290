"""Turn reports of movements into maps that can be checked."""
