"""What is computed, said in words: an id with values, worded in one file a language."""
