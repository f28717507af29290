"""Events as a simple temporal network: bounds, minimal conflicts, smallest repairs, and the times of a case on it."""
