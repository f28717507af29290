"""Spellings: their keys, the rules of regions behind them, and the levels on which they meet."""
