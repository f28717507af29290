"""Spellings: their keys, the ladder of rungs on which they meet, and phrases about places."""
