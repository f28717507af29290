"""How many seconds a day and an hour have."""

SECONDS_AN_HOUR = 3_600.0
SECONDS_A_DAY = 86_400.0
"""Of a civil day whose clock is not changed."""
