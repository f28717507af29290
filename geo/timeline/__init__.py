"""Events as a simple temporal network: bounds, minimal conflicts, smallest repairs, and a case's story on it."""
