"""What claims invite to compute, one file a kind: pure functions over intervals, with readings and a verdict."""
