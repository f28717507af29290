"""A moment as people say it: the day and the time of day in a civil time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from convoymap.language.date_spans import day_number, show_days
from convoymap.language.interval import Interval
from convoymap.timezones import time_zone
from convoymap.wording.message import NOTHING, Message, say
from convoymap.wording.numbers import Number


def show_moment(seconds: float, timezone: str) -> Message:
    """Return a moment, in seconds from 1970-01-01T00:00Z, as day and clock time in a time zone (IANA name).

    Nothing is returned for what no calendar has.

    >>> show_moment(1505312040, "Asia/Damascus")
    '13 September 2017, 17:14'
    """
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        local = moment.astimezone(time_zone(timezone))
    except OverflowError:
        return NOTHING
    day = float(day_number(local.date()))
    # Digit by digit, for a number has no leading nought.
    h, o, m, n = map(Number, f"{local:%H%M}")
    clock = say("moment.clock", tenHours=h, hours=o, tenMinutes=m, minutes=n)
    return say("moment", day=show_days(Interval(day, day)), clock=clock)
