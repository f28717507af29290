"""Amounts, spans and lengths of time as workings print them."""

from __future__ import annotations

import math
import re

from convoymap.language.interval import Interval
from convoymap.language.time_units import SECONDS_A_DAY, SECONDS_AN_HOUR
from convoymap.wording.message import Message, say, word
from convoymap.wording.numbers import Number, figure, fixed, written

_ONE = frozenset({"1", "one", "a", "an", "a single", "a lone"})
"""Words behind which the noun of a claim, which is plural, is set in brackets."""
_NOUN_OF_NUMBER = re.compile(
    r"\b(?:hundreds|thousands|millions|billions|dozens|scores|tens|tons|numbers?|couple|handful|lots?|majority|minority"
    r"|parts?|third|quarter|fraction|hordes|bulk|plenty)$",
    re.IGNORECASE,
)
"""Nouns of number, which take "of" before what they count."""


def amount(number: Number, unit: str) -> str:
    """Return a number with its unit; the number alone where the unit is empty.

    >>> amount(figure(3.0), "days"), amount(figure(5.5), "")
    ('3 days', '5.5')
    """
    return word("amount", unit, n=number) if unit else number


def counted(number: Number, noun: str) -> str:
    """Return a number of what a report counts; the number alone where it names nothing.

    >>> counted(figure(65.0), "fighters"), counted(figure(1.0), "fighters"), counted(figure(65.0), "")
    ('65 fighters', '1 (fighters)', '65')
    """
    return say("amount.counted", n=number, noun=noun) if noun else number


def counted_words(words: str, noun: str) -> str:
    """Return a report's words for a number with its noun, as English joins the two.

    >>> counted_words("thousands", "fighters"), counted_words("around 250", "fighters"), counted_words("1", "ships")
    ('thousands of fighters', 'around 250 fighters', '1 (ships)')
    """
    if not noun or words.casefold().endswith(noun.casefold()):
        return words
    if words.strip().casefold() in _ONE:
        return f"{words} ({noun})"
    return f"{words} of {noun}" if _NOUN_OF_NUMBER.search(words) else f"{words} {noun}"


def span(interval: Interval, unit: str, noun: str = "") -> str:
    """Return an interval in words, its ends in `unit`, or of what a `noun` names.

    >>> span(Interval(3, 3), "days"), span(Interval(100, math.inf), "km"), span(Interval(1, 2), "", "buses")
    ('3 days', '100 km or more', '1 to 2 buses')
    """
    low, high = figure(interval.low), figure(interval.high)
    ends = [amount(end, unit) if unit else counted(end, noun) for end in (low, high)]
    if math.isinf(interval.low):
        if math.isinf(interval.high):
            return say("span.any")
        return say("span.mostCounted" if noun else "span.most", high=ends[1])
    if math.isinf(interval.high):
        return say("span.leastCounted" if noun else "span.least", low=ends[0])
    # Ends that differ by less than is printed are one figure: "3 to 3 days" would puzzle.
    if low == high:
        return ends[0]
    return say("span", low=low, high=ends[1])


def span_km(interval: Interval) -> Message:
    """Return both ends of an interval in km, with one decimal each.

    >>> span_km(Interval(3, 1250.25))
    '3.0 to 1,250.2 km'
    """
    return say("span", low=fixed(interval.low, 1), high=amount(fixed(interval.high, 1), "km"))


def lapse(seconds: float) -> Message:
    """Return a number of seconds in the unit that suits it: minutes, hours, or days from two days on.

    >>> lapse(31 * 3600), lapse(5 * 86400), lapse(90)
    ('31 h', '5 days', '1.5 min')
    """
    if seconds >= 2 * SECONDS_A_DAY:
        return word("amount", "days", n=figure(seconds / SECONDS_A_DAY))
    if seconds >= SECONDS_AN_HOUR:
        return word("amount", "h", n=figure(seconds / SECONDS_AN_HOUR))
    return word("amount", "min", n=figure(seconds / 60))


def interval_json(interval: Interval) -> dict[str, float | None]:
    """Return ``{"low", "high"}`` in the unit of the interval, as numbers are written, with None for an open end."""
    return {
        "low": written(interval.low) if math.isfinite(interval.low) else None,
        "high": written(interval.high) if math.isfinite(interval.high) else None,
    }
