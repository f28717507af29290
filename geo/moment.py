"""A moment as people say it: the day and the time of day in a civil time zone."""

from __future__ import annotations

import math

from convoymap.language.date_spans import show_days
from convoymap.language.edtf_element import DAY_MS
from convoymap.language.instants import is_on_clocks, on_wall
from convoymap.language.interval import Interval
from convoymap.timezones import time_zone
from convoymap.wording.message import NOTHING, Message, say
from convoymap.wording.numbers import Number


def show_moment(seconds: float, timezone: str) -> Message:
    """Return a moment, in seconds from 1970-01-01T00:00Z, as day and clock time in a time zone (IANA name).

    Nothing is returned for years that are read on no clock.

    >>> show_moment(1505312040, "Asia/Damascus")
    '13 September 2017, 17:14'
    """
    if not is_on_clocks(seconds * 1000):
        return NOTHING
    day, of_day = divmod(on_wall(math.floor(seconds * 1000), time_zone(timezone)), DAY_MS)
    minutes = of_day // 60_000
    # Digit by digit, for a number has no leading nought.
    h, o, m, n = map(Number, f"{minutes // 60:02}{minutes % 60:02}")
    clock = say("moment.clock", tenHours=h, hours=o, tenMinutes=m, minutes=n)
    return say("moment", day=show_days(Interval(day, day)), clock=clock)
