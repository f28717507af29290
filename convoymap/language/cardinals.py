"""English words of the cardinal numbers below a hundred, which numbers, fractions and ordinals are read by."""

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""Zero to nine, each at its own index."""

TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
"""Ten to nineteen."""

TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
"""Twenty to ninety in steps of ten."""
