"""Time zones by their IANA names, from the package ``tzdata`` alone: the same on every machine, whatever it has itself.

Python looks in the system's database first, where PYTHONTZPATH points or under /usr/share/zoneinfo, so that one case
could have other times elsewhere. Nothing else of the package makes a time zone; a test over the syntax trees holds it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

_EXAMPLE = "Asia/Damascus"
_NO_PLACE = frozenset({"Factory"})
"""Names in the database that stand for a clock that nobody has set."""
_LONGEST_SHOWN = 60


class TimeZoneError(ValueError):
    """The name is not that of a time zone; the message says what to write instead."""


@lru_cache(maxsize=64)
def time_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name, links such as ``US/Pacific`` included; names are case-sensitive.

    Raises
    ------
    TimeZoneError
        The database does not have the name; nor has it ``localtime`` and ``posixrules``, which machines differ in.

    Examples
    --------
    >>> from datetime import datetime
    >>> datetime(2017, 8, 28, tzinfo=time_zone("Asia/Damascus")).isoformat()
    '2017-08-28T00:00:00+03:00'
    """
    if name not in _names():
        raise TimeZoneError(_refusal(name))
    with (resources.files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    listed = (resources.files("tzdata") / "zones").read_text(encoding="utf-8")
    return frozenset(listed.split()) - _NO_PLACE


def _refusal(name: str) -> str:
    # Only an error needs a table of all names.
    meant = {known.casefold(): known for known in _names()}.get(name.strip().casefold(), _EXAMPLE)
    shown = name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 3]}..."
    return f"{shown!r} is not an IANA time zone; write such as {meant}"
