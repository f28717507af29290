"""Where words for dates stand in a text: single dates by their form, then what widens, bounds or joins them.

Narrower than what `convoymap.language.date_rules` reads, for in running text "may" is a verb, "1/2" a half, "from
Friday" an origin and "three days before" counts from what is told:

* May and March have a capital letter and, with no day or year, a word such as "in" or "since" before them; so have
  spring, fall and years from 1900 to 2099. August alone has a capital letter.
* Short names of days stand with a date ("Sat., Sept. 8"), those of months with a day or a year.
* Figures with slashes have a year or a weekday. Durations before publication end with "ago".
* "from" has "to", "until", "through" or "onward" behind it, "and" joins days of a month or has "between" before it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from convoymap.language import quantity
from convoymap.language.calendar_names import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from convoymap.language.date_spans import UNITS
from convoymap.language.date_weeks import NAMED_DAYS
from convoymap.language.match import SPACE as S

_COMMA = rf"(?:,{S}?|{S})"
_THE = rf"(?:the{S})?"
_OF = rf"(?:of{S})?"
_YEAR = r"[12][0-9]{3}"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_DAYS = rf"{_DAY}(?:(?:{S}?[-–/]{S}?|{S}(?:to|and|until|through){S}){_THE}{_DAY})?"
_WEEKDAY = "|".join(WEEKDAYS)
_STEP = "last|previous|past|this|next|coming"
_NTH = "first|second|third|fourth|last|final|opening|closing|[1-4](?:st|nd|rd|th)"
_FEW = "two|three|four|five|six|[2-6]"
_VERBS = ("march", "may")
_FIGURES_FREE = r"(?<![-/.:,$€£])"
_NO_FIGURE_BEHIND = r"(?![.,:/]?[0-9])"
_NO_MEASURE_BEHIND = rf"(?!{S}?(?:%|km\b|kilomet|miles?\b|met(?:er|re)s?\b|per{S}?cent))"


def _any_of(words: tuple[str, ...]) -> str:
    """Return a pattern of any of some words, the longest first, with any space between their parts."""
    return "|".join(word.replace(" ", S) for word in sorted(words, key=len, reverse=True))


def _capital(words: tuple[str, ...]) -> str:
    return f"(?-i:{'|'.join(f'{word.title()}|{word.upper()}' for word in words)})"


def _durations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lengths of time stand that are counted back from publication: two weeks ago, the past 48 hours."""
    last = 0
    for match in _COUNTED_BACK.finditer(text):
        if match.start() < last:
            continue
        # "Two weeks ago" has its amount before it, to be found by where it ends; "the past two weeks" has it behind.
        if match["unit"]:
            begin = max(last, match.start() - _LONGEST_BEHIND)
            ends = [
                found
                for found in quantity.scan(text[begin : match.end("unit")])
                if found.value.dimension == "time"
            ]
            if ends and begin + ends[-1].end == match.end("unit"):
                last = match.end()
                yield begin + ends[-1].start, last
        elif found := quantity.leading(
            text[match.end() : match.end() + _LONGEST_BEHIND], dimension="time"
        ):
            last = match.end() + found.end
            yield match.start(), last


@cache
def _dates() -> re.Pattern[str]:
    """Return the pattern of single dates; those of the group `loose` are dates only beside other words."""
    short_day = rf"{_capital(tuple(SHORT_WEEKDAYS))}\.?"
    plain = _any_of(tuple(name for name in MONTHS if name not in _VERBS))
    month = rf"(?:{plain}|{_capital(_VERBS)}|{_capital(tuple(SHORT_MONTHS))}(?:\.|\b))"
    alone = _any_of(tuple(name for name in MONTHS if name not in (*_VERBS, "august")))
    day_month = rf"{_DAYS}{S}{_OF}{month}(?!\w)(?:{_COMMA}{_YEAR}(?!\w))?"
    month_day = rf"{month}{S}{_THE}{_DAYS}(?:{_COMMA}{_YEAR}(?!\w)|{_NO_MEASURE_BEHIND})"
    figures = r"[0-9]{1,2}/[0-9]{1,2}"
    dotted, iso = r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", rf"{_YEAR}-[01][0-9]-[0-3][0-9]"
    with_year = rf"{figures}/(?:[0-9]{{4}}|[0-9]{{2}})|{dotted}|{iso}"
    hours = rf"(?:{S}(?:morning|noon|midday|afternoon|evening|night))?"
    dated = rf"{day_month}|{month_day}|{with_year}"
    strict = (
        # Parts of a month, a day and a week: the first week of May, the night of 12 October, two Fridays ago.
        rf"(?:{_NTH}){S}(?:week|weekend|fortnight|half|days|{_WEEKDAY}){S}(?:of|in){S}{_THE}"
        rf"(?:{month}(?!\w)(?:{_COMMA}{_OF}{_YEAR})?|(?:{_STEP}){S}(?:month|year))",
        rf"(?:night|evening|morning|afternoon|early{S}hours|week|weekend){S}of{S}{_THE}(?:{dated}|(?:{_WEEKDAY}))",
        rf"(?:{_FEW}){S}(?:{_WEEKDAY}|weekend)s{S}ago",
        rf"(?:(?:{_WEEKDAY}){S}of{S})?(?:last|this|next){S}week",
        rf"(?:week|weekend|month|year){S}before{S}last",
        r"(?:1[0-9]|20)[0-9]0s",
        rf"(?:{_WEEKDAY}|{short_day}){_COMMA}{_THE}(?:{day_month}|{month_day}|{with_year}|{figures})",
        rf"(?:{_FIGURES_FREE}(?:{day_month}|{with_year})|{month_day})(?:{S}\((?:{_WEEKDAY})\))?",
        rf"{month}{_COMMA}{_OF}{_YEAR}",
        rf"(?:{_any_of(tuple(NAMED_DAYS))}){hours}",
        rf"(?:{_STEP}){S}(?:week|weekend|month|year)|weekend",
        rf"(?:(?:last|past|this|next|coming){S})?(?:{_WEEKDAY}){hours}",
        rf"(?:(?:last|this){S})?(?:winter|summer|autumn)(?:{S}{_OF}{_YEAR})?",
        rf"(?:last|this){S}(?:spring|fall)|(?:spring|fall){S}{_OF}{_YEAR}",
        rf"(?:last|this){S}(?:{alone}|{_capital((*_VERBS, 'august'))})|{alone}|{_capital(('august',))}",
    )
    loose = rf"{_capital(_VERBS)}|spring|fall|(?:19|20)[0-9]{{2}}"
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(strict)}|(?P<loose>{loose}))(?!\w){_NO_FIGURE_BEHIND}", re.IGNORECASE
    )


_IN = rf"(?:(?:on|in|at|during|the){S}){{0,2}}"
_PART_BEHIND = re.compile(
    rf"(?<!\w)(?:(?:early|late){S}{_IN}|mid(?:-|{S})|(?:beginning|start|middle|end){S}of{S}{_THE}|"
    rf"(?:(?:before|at|around|after){S})?(?:dawn|dusk|noon|midday|midnight|nightfall){S}on{S}{_THE})\Z",
    re.IGNORECASE,
)
_EARLIER_BEHIND = re.compile(rf"(?<!\w)(?:earlier|later){S}(?:in{S})?\Z", re.IGNORECASE)
_EARLIER_OF = re.compile(rf"(?:{_STEP}){S}(?:week|month|year)", re.IGNORECASE)
_BOUND_BEHIND = re.compile(
    rf"(?<!\w)(?:by|until|before|no{S}later{S}than|up{S}to|since|after|as{S}of|starting){S}{_IN}\Z",
    re.IGNORECASE,
)
_RANGE_BEHIND = re.compile(rf"(?<!\w)(between|from){S}{_IN}\Z", re.IGNORECASE)
_TO = re.compile(rf"(?:{S}(to|until|through|and|or){S}|{S}?[-–]{S}?){_IN}", re.IGNORECASE)
_ONWARD = re.compile(rf"{S}onwards?(?!\w)", re.IGNORECASE)
_LOOSE_BEHIND = re.compile(rf"(?<!\w)(?:in|during|year){S}{_THE}\Z", re.IGNORECASE)
# "In the fall of Raqqa" is not a season, nor is "in spring water".
_FALL_OF = re.compile(rf"{S}(?:of|water)\b", re.IGNORECASE)
_LONGEST_BEHIND = 60
_COUNTED_BACK = re.compile(
    rf"(?<!\w)(?:(?P<unit>{UNITS}){S}ago(?!\w)|(?:past|last|previous){S}(?!{UNITS}))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words for a date so far: where they stand, and whether they are one only beside other words."""

    start: int
    end: int
    loose: bool


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, in code points, of the words for dates in a text; they do not overlap."""
    parts = _parts(text)
    index = 0
    while index < len(parts):
        start, end, used = _joined(text, parts, index)
        if used and not _hyphenated(text, start, end):
            yield start, end
        index += max(used, 1)


def _parts(text: str) -> list[_Part]:
    found: list[_Part] = []
    taken = [_Part(start, end, False) for start, end in _durations(text)]
    ahead = deque(taken)
    for match in _dates().finditer(text):
        start, end = match.span()
        while ahead and ahead[0].end <= start:
            ahead.popleft()
        # What lies in a length of time was found with it.
        if ahead and ahead[0].start < end:
            continue
        loose = match["loose"] is not None
        if loose and _FALL_OF.match(text, end):
            continue
        # What widens or bounds a date may not reach into the date before it.
        floor = found[-1].end if found else 0
        widened = _behind(_PART_BEHIND, text, floor, start)
        if widened is None and _EARLIER_OF.fullmatch(match[0]):
            widened = _behind(_EARLIER_BEHIND, text, floor, start)
        found.append(_Part(start if widened is None else widened, end, loose and widened is None))
    return sorted([*found, *taken], key=lambda part: part.start)


def _behind(pattern: re.Pattern[str], text: str, floor: int, start: int) -> int | None:
    """Return where words begin that end at `start`; None where they are not there."""
    match = pattern.search(text, max(floor, start - _LONGEST_BEHIND), start)
    return match and match.start()


def _joined(text: str, parts: list[_Part], index: int) -> tuple[int, int, int]:
    """Return start and end of the longest words for a date that begin with a part, and how many parts are in it."""
    part = parts[index]
    floor = parts[index - 1].end if index else 0
    opened = _behind(_RANGE_BEHIND, text, floor, part.start)
    if index + 1 < len(parts) and _is_range(text, part, parts[index + 1], opened):
        return part.start if opened is None else opened, parts[index + 1].end, 2
    if opened is not None and (onward := _ONWARD.match(text, part.end)):
        return opened, onward.end(), 1
    # "Up to 2000" is an amount more often than a year.
    bound = _behind(_BOUND_BEHIND, text, floor, part.start)
    if bound is not None and not (part.loose and text[bound : bound + 2].casefold() == "up"):
        return bound, part.end, 1
    beside = not part.loose or _behind(_LOOSE_BEHIND, text, floor, part.start) is not None
    return part.start, part.end, int(beside)


def _is_range(text: str, first: _Part, last: _Part, opened: int | None) -> bool:
    to = _TO.fullmatch(text, first.end, last.start)
    if to is None or (opened is None and (first.loose or last.loose)):
        return False
    # "And" makes a range only behind "between": between Monday and Friday.
    opener = "" if opened is None else text[opened : opened + 4].casefold()
    return (to[1] or "").casefold() != "and" or opener == "betw"


def _hyphenated(text: str, start: int, end: int) -> bool:
    """Return whether a hyphen joins the words to others, as in "pre-August" or "now-closed"."""
    return bool(
        re.search(r"\w-\Z", text[max(0, start - 2) : start])
        or re.match(r"-\w", text[end : end + 2])
    )
