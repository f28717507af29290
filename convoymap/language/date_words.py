"""A small grammar of the dates in reports: words, and the day of publication, to spans of civil days.

Every word that can mean two things gives two readings. Days are counted from 1970-01-01 in the case's time zone, first
and last included. Ranges stay ranges ("this week", "late August"), which general date parsers turn into single days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf

from convoymap.errors import ConvoymapError
from convoymap.language.date_counted import HANGING
from convoymap.language.date_normal import normalised
from convoymap.language.date_rules import read
from convoymap.language.date_scan import spans
from convoymap.language.date_spans import Meaning
from convoymap.language.date_styles import in_both_styles, of_text
from convoymap.language.date_told import Hemisphere, Told
from convoymap.language.interval import Interval
from convoymap.language.match import Match

LONGEST_TEXT = 300
_LONGEST_READ = 80


class DateWordsError(ConvoymapError, ValueError):
    """The text is too long for the words of a date; shorten it to these words."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A report's words for a date, understood or not.

    Attributes
    ----------
    text
        The words as written.
    """

    text: str

    @property
    def hang(self) -> bool:
        """Whether words that have no meanings count from another event than publication: two days earlier."""
        return HANGING.fullmatch(normalised(self.text)) is not None

    def meanings(
        self,
        published: date,
        hemispheres: tuple[Hemisphere, ...] = ("north",),
        last_old_style: float = -inf,
    ) -> tuple[Meaning, ...]:
        """Return every reading of the words in a report published on a day; no reading where they are not understood.

        Seasons have a reading for each of the hemispheres in which the event may have happened; dates up to
        `last_old_style` (counted from 1970-01-01) that name no calendar have one by the Julian calendar too.

        >>> [meaning.name for meaning in parse("last Friday").meanings(date(2017, 9, 16))]
        ['the Friday before publication', 'the Friday of the week before']
        """
        plain = normalised(self.text)
        if not plain or len(plain) > _LONGEST_READ:
            return ()
        told = Told(published, hemispheres, read)
        # Readings that come to the same days are one reading, under the name of the first.
        found: dict[tuple[Interval, Interval, str], Meaning] = {}
        try:
            # Signs tell the two styles of one day, so a calendar is looked for before they are gone.
            named = of_text(self.text.casefold(), published)
            for meaning in named or in_both_styles(
                plain, told, list(read(plain, told)), last_old_style
            ):
                found.setdefault((meaning.soft, meaning.hard, meaning.problem), meaning)
        except (OverflowError, ValueError):
            # A day outside the years 1 to 9999 cannot be a day of a report.
            return ()
        return tuple(found.values())


def parse(text: str) -> DateWords:
    """Return the words of a date, understood or not: other words have no meanings, which is not a mistake.

    Raises
    ------
    DateWordsError
        The text is longer than 300 characters.
    """
    if len(text) > LONGEST_TEXT:
        raise DateWordsError(
            f"{text[:40]!r}... is longer than {LONGEST_TEXT} characters; shorten it"
        )
    return DateWords(text)


def scan(text: str) -> Iterator[Match[DateWords]]:
    """Yield the words for dates that stand in a text, the longest at each place, in order, at offsets in code points.

    `convoymap.language.date_scan` says which words are taken for a date in running text.

    >>> [match.value.text for match in scan("It left on Monday, 28 August, and by last Friday it may stop.")]
    ['Monday, 28 August', 'by last Friday']
    """
    for start, end in spans(text):
        yield Match(start, end, parse(text[start:end]))
