"""English names of months and weekdays, long and short, in lower case."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""From Monday on, as `datetime.date.weekday` counts them."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

SHORT_MONTHS = {**{name[:3]: name for name in MONTHS if name != "may"}, "sept": "september"}
"""Short names of months to the long ones; May has none."""

SHORT_WEEKDAYS = {
    **{name[:3]: name for name in WEEKDAYS},
    "tues": "tuesday",
    "weds": "wednesday",
    "thur": "thursday",
    "thurs": "thursday",
}
"""Short names of weekdays to the long ones."""

DATED = frozenset({*MONTHS, *SHORT_MONTHS}) - {"may"}
"""Behind a number these make a date of it, not a count: 8 September. May is a verb as often: 300 may leave."""
