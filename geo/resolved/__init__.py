"""The parts of a resolved case: its places, events, movements, zones and roads, each worked out once."""
