"""The time of day and the waiting, in one place so that a test can hold them still."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells the time and what waits.

    Attributes
    ----------
    now
        Gives the present moment, with a time zone.
    sleep
        Waits for so many seconds.
    """

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep

    def date(self) -> str:
        """Return today's date in UTC, ISO 8601."""
        return self.now().astimezone(UTC).date().isoformat()
