"""The grammar of dates: the order the rules are tried in."""

from __future__ import annotations

import re
from collections.abc import Callable

from convoymap.language import date_bounds as bounds
from convoymap.language import date_calendar as calendar
from convoymap.language import date_counted as counted
from convoymap.language import date_holidays as holidays
from convoymap.language import date_parts as parts
from convoymap.language import date_styles as styles
from convoymap.language import date_weeks as weeks
from convoymap.language import date_years as years
from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.date_spans import COUNTS, UNITS
from convoymap.language.date_told import Readings, Told

_Rule = Callable[[re.Match[str], Told], Readings]


def read(text: str, told: Told) -> Readings:
    """Yield every reading of normalised words; no reading where they are not understood."""
    for pattern, rule in _RULES:
        if match := pattern.fullmatch(text):
            found = list(rule(match, told))
            if found:
                yield from found
                return


def _any(words: tuple[str, ...]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY, _MONTH = "|".join(WEEKDAYS), "|".join(MONTHS)
_SEASON = "winter|spring|summer|autumn|fall"
_YEAR = r"(?P<year>[12][0-9]{3}|'[0-9]{2})"
_N = r"[0-9]{1,2}"
_DAY = rf"(?P<day>{_N})(?:th)?"
_TO = "(?:and|to|until|till|through|thru)"
_DAYS = rf"(?P<first>{_N})(?:th)?(?: ?[-/] ?| {_TO} | (?P<either>or) )(?P<last>{_N})(?:th)?"
_WHICH = "this|last|previous|next|coming"
_STEP = rf"{_WHICH}|past|current"
_COUNT = rf"{_any(tuple(COUNTS))}|[1-9][0-9]?"
_TIME = (
    r"(?:[0-9]{1,2}(?::[0-9]{2}){1,2}(?: ?[ap]m)?|[0-9]{1,2}\.[0-9]{2} ?[ap]m|[0-9]{1,2} ?[ap]m|"
    r"[0-9]{1,2}h(?:[0-9]{2})?|(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?oclock|"
    r"[0-2][0-9][0-5][0-9](?: ?h(?:ou)?rs?|(?= (?:gmt|utc|local|z)\b)))"
)
_ZONE = (
    r"(?: (?:local(?: time)?|(?P<zone>gmt|utc|z|[ecmp][sd]?t|bst|cet|cest|eet|msk|[a-z]+ time)))?"
)
_CLOCK = (
    rf"(?:from |between )?(?:[0-9]{{1,2}}(?: ?- ?| (?:to|and) ))?{_TIME}"
    rf"(?: ?(?:-|to|and|until) ?{_TIME})?{_ZONE}"
)
_ABOUT = (
    r"(?:at |around |about |from |between |after |before |by |until |shortly |just |only |since )*"
)
_PART = _any(parts.PART_WORDS)
_BOUND_PART = _any(parts.BOUND_PARTS)
_NEAR_PART = r"(?:(?:around|about|by|at|shortly|just|early|late|mid|before|after|towards?)[ -])*"
_THIRD = "|".join(parts.THIRDS)
_WHOLE = (
    # What may follow a part: of a month, a season, a year, or one named by a step.
    rf"(?P<of>.*(?:{_MONTH}|{_SEASON}|[12][0-9]{{3}}|week|month|year|quarter|decade|century|[0-9]0s).*)"
)
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r".+", styles.other_calendar),
        # Years with a hyphen come before EDTF, which comes before ranges that would part it.
        (r"(?:from |between )?([12][0-9]{3})[-/]([12][0-9]{3}|[0-9]{2})", years.years),
        (r"[0-9.]{2,}[0-9-]*-[0-9-]+(?:[~?%])?(?:/.+)?", years.iso),
        (r"([12][0-9]{3})([01][0-9])([0-3][0-9])", years.compact),
        (r"([12][0-9]{3})[/. ]([01]?[0-9])[/. ]([0-3]?[0-9])", years.compact),
        (_any((*weeks.NAMED_DAYS, *weeks.SPELLED)), weeks.named_day),
        # Christmas Eve is no evening, Good Friday no Friday; 2017-Q1 has no two ends.
        (
            rf"(?:(?P<which>{_STEP}) )?(?P<name>{_any((*holidays.HOLIDAYS, *holidays.SPELLED))})"
            r"(?: (?P<year>[12][0-9]{3}))?",
            holidays.holiday,
        ),
        (r"(?P<unit>q|h)(?P<nth>[1-4])(?:[- /](?P<year>[12][0-9]{3}))?", years.quarter),
        (r"(?P<before>[12][0-9]{3})[- /]?(?P<unit>q|h)(?P<nth>[1-4])", years.quarter),
        # Before dawn and after midnight are parts of a day, not bounds.
        (rf"(?P<part>{_BOUND_PART}) (?P<of>.+)", parts.part_of_day),
        (rf"(?P<of>.+) (?P<part>{_BOUND_PART})", parts.part_of_day),
        (
            # "28 to 30 August" shares its month, so it comes before ranges of two whole dates.
            rf"(?:between |from |either )?{_DAYS} (?P<month>{_MONTH})(?: {_YEAR})?",
            calendar.days_of_month,
        ),
        (
            rf"(?:between |from |either )?(?P<month>{_MONTH}) {_DAYS}(?: {_YEAR})?",
            calendar.days_of_month,
        ),
        (rf"(?:between |from )?{_DAYS} (?P<which>{_WHICH}) month", calendar.days_of_month),
        (
            rf"(?:between |from )?(?P<first>{_N})th(?:(?: {_TO} | ?- ?)(?P<last>{_N})th)?",
            calendar.lone_day,
        ),
        (
            rf"(?:between |from )?(?P<a>{_N})/(?P<b>{_N})(?:/(?P<first_year>[0-9]{{4}}|[0-9]{{2}}))?(?: ?- ?| {_TO} )"
            rf"(?P<c>{_N})/(?P<d>{_N})(?:[/ ](?P<last_year>[0-9]{{4}}|[0-9]{{2}}))?",
            calendar.slashed_range,
        ),
        (rf"(?P<of>.+?),? {_ABOUT}{_CLOCK}", parts.clock),
        (
            r"(?P<of>.+?) (?:at|around|about)(?: (?:about|around))? [0-9]{1,2}(?:\.[0-9]{2})?(?P<zone>)",
            parts.clock,
        ),
        (
            rf"(?:at |around |about |from |between |shortly |just |only )*{_CLOCK} (?P<of>.+)",
            parts.clock,
        ),
        # "Two days after 12 October" comes before "after 12 October", "a week from Friday" before both.
        (
            rf"(?P<count>{_COUNT}) weeks? (?P<way>ago|from) (?P<day>today|tomorrow|yesterday|{_WEEKDAY})",
            weeks.weekday_from_now,
        ),
        (rf"(?:in )?(?P<amount>.+ (?:{UNITS})) (?:from now|hence)", counted.ahead),
        (
            rf"(?:(?P<amount>.+ (?:{UNITS}))|(?P<unit>day|week|month|year)) "
            r"(?P<way>before|prior to|after|following|from|since) (?P<date>.+)",
            counted.beside,
        ),
        (rf"(?P<how>{_any(bounds.UNTIL_WORDS)}) (?P<date>.+)", bounds.until),
        (r"(?P<date>.+) (?P<how>or before|or earlier|latest)", bounds.until),
        (r"(?:before|prior to|earlier than|ahead) (?P<date>.+)", bounds.before),
        (
            rf"(?:between |from |either )?(?P<first>.+?) (?:{_TO}|-|into) (?P<last>.+)",
            bounds.from_to,
        ),
        # Monday-Wednesday, 31 August-2 September, August 31-September 2.
        (
            # Mid-2016 is one date, early-mid August two.
            rf"(?:from )?(?!(?:{_THIRD})-(?!{_THIRD}))(?P<first>.+?[a-z])-(?P<last>[a-z0-9].+)",
            bounds.from_to,
        ),
        (r"(?:from )?(?P<first>.+?[0-9])-(?P<last>[a-z].+)", bounds.from_to),
        (r"(?P<first>[0-9.]+) ?- ?(?P<last>[0-9]+\.[0-9]+\.[0-9]+)", bounds.from_to),
        (
            # "From" without a second date.
            r"(?:at least )?(?P<how>ever since|since at least|since|from|as of|as early as|starting|beginning|"
            r"on or after|no earlier than|not earlier than|not before) (?P<date>.+?)(?: (?:on|and )?onwards?)?",
            bounds.since,
        ),
        (
            r"(?P<date>.+?) (?P<how>or later|or after|and after|and later|and since|(?:and )?onwards?)",
            bounds.since,
        ),
        (
            rf"(?:after|later than|following(?! (?:{_WEEKDAY}|week|month|year|weekend)$)|since after) "
            r"(?P<date>.+?)(?: onwards?)?",
            bounds.after,
        ),
        (r"(?:either )?(?P<first>.+?) or (?P<last>.+)", bounds.either),
        # Monday 28 August, 28 August Monday. What follows has words round a date, then dates that stand alone.
        (
            rf"(?:(?:{_STEP}) )?(?P<weekday>{_WEEKDAY}) (?P<first>{_N})(?:th)?(?P<last>)",
            weeks.weekday_and_day,
        ),
        (rf"(?:(?:{_STEP}) )?(?P<weekday>{_WEEKDAY}) (?P<date>.*[0-9].*)", parts.weekday_and_date),
        (rf"(?P<before>.*?[0-9].*?) (?:an? )?(?P<behind>{_WEEKDAY})", parts.weekday_and_date),
        (rf"(?:(?P<count>{_COUNT}) weekends ago|weekend before last)", weeks.weekends_back),
        (r"weekend (?P<date>.*[0-9].*)", weeks.weekend_of),
        (
            rf"(?P<count>{_COUNT}) (?P<weekday>{_WEEKDAY})s (?P<way>ago|from now)",
            weeks.weekdays_back,
        ),
        (rf"(?P<weekday>{_WEEKDAY}) before last", weeks.weekday_before_last),
        (rf"(?P<day>tomorrow|today|{_WEEKDAY})(?P<count>)(?P<way>) week", weeks.weekday_from_now),
        (
            rf"(?P<weekday>{_WEEKDAY})(?: before)? "
            rf"(?P<week>(?:{_STEP}|following) week|week (?:before last|after next)|.+ weeks ago)",
            weeks.weekday_of_week,
        ),
        (rf"(?P<week>(?:{_STEP}) week) (?P<weekday>{_WEEKDAY})", weeks.weekday_of_week),
        (
            rf"(?P<weekday>{_WEEKDAY})(?: (?:{_PART}))? (?P<week>(?:{_STEP}) week)",
            weeks.weekday_of_week,
        ),
        (r"(?:week) (?P<way>before last|after next)", weeks.far_week),
        (r"(?P<unit>month|year) (?P<way>before last|after next)", calendar.before_last),
        (
            r"(?:a )?week (?P<how>(?:beginning|starting|commencing|from|ending|ended|to) )?(?P<date>.+)",
            weeks.week_of,
        ),
        (
            rf"(?:calendar )?week (?P<number>[0-9]{{1,2}})(?: (?P<year>[12][0-9]{{3}})| (?P<which>{_WHICH}) year)?",
            weeks.numbered_week,
        ),
        # The first week of May, the last Friday in March, the first ten days, the final days of August.
        (
            rf"(?P<nth>{_N}(?=th)|last|final|closing|opening)(?:th)? "
            rf"(?P<unit>week|weekend|fortnight|half|third|day|{_WEEKDAY}) {_WHOLE}",
            parts.nth_week,
        ),
        (
            rf"(?P<nth>1(?=th)|opening|last|final|closing)(?:th)?(?: (?P<count>{_COUNT}))? "
            rf"(?P<unit>day|week|month)s {_WHOLE}",
            parts.end_days,
        ),
        (rf"(?P<nth>{_N})th month (?P<of>.+)", calendar.months_of_year),
        (rf"({_STEP}) quarter", years.this_quarter),
        (
            rf"(?P<nth>{_N}(?=th)|last|final)(?:th)? (?P<unit>quarter|half|third|trimester|semester)"
            rf"(?: (?:this )?(?P<year>[12][0-9]{{3}})| year)?",
            years.quarter,
        ),
        (rf"({_THIRD})[ -](.+)", parts.third),
        (r"(earlier|later|rest|remainder|remaining) (.+)", parts.earlier_later),
        (r"so far this (?P<unit>month|year)", calendar.so_far),
        (r"(?P<unit>month|year) to date", calendar.so_far),
        (rf"(?P<of>.+) {_NEAR_PART}(?P<part>{_PART})", parts.part_of_day),
        (
            rf"{_NEAR_PART}(?P<part>{_PART}) (?:into |between |from |to )?(?P<of>.+)",
            parts.part_of_day,
        ),
        (r"eve (?P<of>.+)", parts.eve),
        (
            rf"(?:(last|previous|past|this past|this|next|coming|this coming) )?({_WEEKDAY})",
            weeks.weekday,
        ),
        (rf"({_STEP}) week", weeks.week),
        (r"(?:(this|last|previous|past|next|coming) )?weekend", weeks.weekend),
        (rf"({_STEP}) (month|year)", calendar.month_or_year),
        (rf"({_STEP}) (decade|century)", years.this_decade),
        (
            rf"(?P<count>{_COUNT}) (?P<unit>month|year|decade)s? ago (?P<day>today|tomorrow|yesterday)",
            counted.same_day_ago,
        ),
        (rf"(.+ (?:{UNITS})) (?:ago|back)", counted.ago),
        (rf"(?:in |within )?(?:past|last|previous) (.+ (?:{UNITS}))", counted.past_days),
        (r"(?:past|last|previous) (fortnight|24 hours|hour)", counted.past_days),
        (r"(?:next|coming) (?P<amount>fortnight|hour)", counted.coming_days),
        (r"(?:in )?(?:next|coming|these next) (?P<unit>days|weeks|months|years)", counted.soon),
        (
            r"(?:in )?(?:recent|past|last|these(?: last| past)?) (days|weeks|months|years)",
            counted.recent,
        ),
        (rf"(?:in |within )?(?:next|coming) (?P<amount>.+ (?:{UNITS}))", counted.coming_days),
        (rf"within (?P<amount>.+ (?:{UNITS}))", counted.coming_days),
        (rf"in (?P<amount>.+ (?:{UNITS}))(?: time)?", counted.ahead),
        (
            rf"(?:(?P<step>{_WHICH}) )?(?P<month>{_MONTH}) {_DAY}(?: {_YEAR})?",
            calendar.day_of_month,
        ),
        (
            rf"(?:(?P<step>{_WHICH}) )?{_DAY} (?P<month>{_MONTH})(?: (?P<year>[12][0-9]{{3}}|'?[0-9]{{2}}))?",
            calendar.day_of_month,
        ),
        (rf"{_DAY} (?P<which>{_WHICH}) month", calendar.day_of_month),
        (r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", calendar.dotted),
        (r"([0-9]{1,2}) ?/ ?([0-9]{1,2})(?: ?/ ?([0-9]{4}|[0-9]{2}))?", calendar.slashed),
        (r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}|[0-9]{2})", calendar.slashed),
        (r"(?P<number>[0-9]{1,2})[/.-](?P<year>[12][0-9]{3})", calendar.month_of_year),
        (rf"(?:(?P<which>{_STEP}) )?(?P<month>{_MONTH})(?: {_YEAR})?", calendar.month),
        (
            rf"(?:(?P<which>{_STEP}) )?(?P<season>{_SEASON})"
            rf"(?: (?P<year>[12][0-9]{{3}})(?:[-/](?P<to_year>[0-9]{{4}}|[0-9]{{2}}))?)?",
            calendar.season,
        ),
        # October last year: what a step says of the year.
        (
            rf"(?P<of>.*(?:{_MONTH}|{_SEASON}|quarter|half|week [0-9]+|christmas|easter|new year).*) "
            rf"(?P<which>{_WHICH}|same) year",
            calendar.of_stepped_year,
        ),
        (r"(?P<decade>[12][0-9]{2}0|'?[0-9]0)s", years.decade),
        (rf"(?P<decade>{_any(tuple(years.DECADES))})", years.decade),
        (r"([0-9]{1,2})th century", years.century),
        (
            r"(?:around|about|circa|ca|c|approximately|roughly|on or about|on or around|close to|near) (?P<date>.+)",
            bounds.around,
        ),
        # A bare year comes last, for it may be part of anything before.
        (r"[12][0-9]{3}[~?%]?", years.iso),
    )
)
"""Tried in order; the first that gives a reading is taken."""
