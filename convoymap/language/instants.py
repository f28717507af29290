"""Clocks of time zones in any year: the instants of a time on the wall, and the wall of an instant.

Python's times have the years 1 to 9999. The Gregorian calendar repeats after 400 years, weekdays included; before
standard time a zone keeps one local mean time, and far ahead its rule of each year stays. So years outside 1000 to
9000 are read on the clocks of a year some cycles of 400 off.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from convoymap.language.edtf_element import DAY_MS, date_from_epoch, days_from_epoch

CYCLE_DAYS = 146_097
"""The days of 400 years, a whole number of weeks."""
CYCLE_MS = CYCLE_DAYS * DAY_MS
FIRST_YEAR, LAST_YEAR = -9999, 30_000
"""Times of these years are read on clocks; others are known to no day."""
_FIRST_MS, _END_MS = (days_from_epoch(year, 1, 1) * DAY_MS for year in (FIRST_YEAR, LAST_YEAR + 1))
_LOW_MS, _HIGH_MS = (days_from_epoch(year, 1, 1) * DAY_MS for year in (1000, 9000))
_HELD_MS = tuple(days_from_epoch(year, 1, 1) * DAY_MS for year in (2, 9998))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def is_on_clocks(ms: float) -> bool:
    """Return whether a time, in milliseconds from 1970-01-01T00:00, is of a year that is read on clocks, or its end."""
    return _FIRST_MS <= ms <= _END_MS


def of_wall(ms: int, clock: tzinfo) -> tuple[int, int]:
    """Return the instants of a time on the wall, by the clock before a change and by the clock after it.

    Both are equal but for a time that a change skipped, where the first is later, or doubled, where it is earlier.
    Milliseconds count from 1970-01-01T00:00, those of the wall on it, the others in UTC.

    Examples
    --------
    >>> from convoymap.timezones import time_zone
    >>> never = 1490920200000  # 2017-03-31T00:30, when clocks went from 00:00 to 01:00
    >>> [never - instant for instant in of_wall(never, time_zone("Asia/Damascus"))]
    [7200000, 10800000]
    """
    wall = (_EPOCH + _moved(ms) * _MS).replace(tzinfo=clock)
    before, after = (ms - _offset_ms(wall.replace(fold=fold)) for fold in (0, 1))
    return before, after


def on_wall(ms: int, clock: tzinfo) -> int:
    """Return the time on the wall of an instant; both in milliseconds from 1970-01-01T00:00."""
    return ms + offset_ms(ms, clock)


def offset_ms(ms: int, clock: tzinfo) -> int:
    """Return by how many milliseconds the clock is ahead of UTC at an instant."""
    return _offset_ms((_EPOCH + _moved(ms) * _MS).astimezone(clock))


def iso(ms: int, clock: tzinfo, *, seconds: bool = True) -> str:
    """Return an instant in ISO 8601 on the wall, with its offset; without in local mean time and before the year 1.

    To the minute where `seconds` is false.

    Years before 1 and beyond 9999 have a sign, the latter six digits as ISO 8601-1 allows.

    Examples
    --------
    >>> from convoymap.timezones import time_zone
    >>> iso(0, time_zone("Asia/Damascus")), iso(-62_198_755_200_000, time_zone("Asia/Damascus"))
    ('1970-01-01T02:00:00+02:00', '-0001-01-01T02:25:12')
    """
    offset = offset_ms(ms, clock)
    days, of_day = divmod(ms + offset, DAY_MS)
    year, month, day = date_from_epoch(days)
    shown = (
        f"{year:04d}"
        if 0 <= year <= 9999
        else f"-{-year:04d}"
        if -9999 <= year < 0
        else f"{year:+07d}"
    )
    of_day_s, thousandths = divmod(of_day, 1000)
    clock_time = f"{of_day_s // 3600:02d}:{of_day_s // 60 % 60:02d}"
    if seconds:
        clock_time += f":{of_day_s % 60:02d}" + (f".{thousandths:03d}" if thousandths else "")
    minutes, rest = divmod(abs(offset), 60_000)
    # Mean time of a place is told by no clock to the second, and offsets have none in ISO 8601.
    zone = (
        ""
        if rest or year < 1
        else f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    )
    return f"{shown}-{month:02d}-{day:02d}T{clock_time}{zone}"


def moment_ms(moment: datetime) -> int:
    """Return a time with a zone in milliseconds from 1970-01-01T00:00Z."""
    return (moment - _EPOCH) // _MS


def moved_ms(first: int, last: int) -> int:
    """Return by how many milliseconds times are moved so that `datetime` can hold them: whole cycles of 400 years.

    It is 0 where it holds them as they are.
    """
    return 0 if _HELD_MS[0] <= first and last < _HELD_MS[1] else _moved(first) - first


def _moved(ms: int) -> int:
    """Return a time some cycles of 400 years later or earlier, within the years that Python's clocks are sure of."""
    if _LOW_MS <= ms < _HIGH_MS:
        return ms
    edge = _LOW_MS if ms < _LOW_MS else _HIGH_MS - CYCLE_MS
    return edge + (ms - edge) % CYCLE_MS


def _offset_ms(moment: datetime) -> int:
    offset = moment.utcoffset()
    assert offset is not None, "the time has a zone"
    return offset // _MS
