"""Phrases of time on the way: "two hours' drive from A", "a day's march north of A"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from convoymap.language import compass, quantity
from convoymap.language.compass import ARABIC_POINT, LETTERS, POINT_WORD, CompassError
from convoymap.language.phrase_values import Travelled
from convoymap.language.time_units import SECONDS_AN_HOUR
from convoymap.language.vague import Vagueness

TRAVEL_HOURS_A_DAY = 12.0
"""A day of driving, walking or riding is at most so many hours: one driver may drive 10 (Regulation (EC) No 561/2006,
article 6), two may take turns; what goes on wheels of rail, water or air goes on all day."""
_ALL_DAY = frozenset({"train", "boat", "aircraft"})

_HOW = (
    ("car", r"(?:car|taxi|road|jeep|vehicle)|driv(?:e|ing)|motoring"),
    ("bus", r"(?:bus|coach)(?: ride| journey| trip)?"),
    ("truck", r"(?:truck|lorry)(?: ride| journey| trip)?"),
    ("foot", r"(?:foot)|walk(?:ing)?|march(?:ing)?|hik(?:e|ing)|trek"),
    ("horse", r"(?:horse(?:back)?|camel)(?: ride)?|rid(?:e|ing)"),
    ("train", r"(?:train|rail)(?: ride| journey| trip)?"),
    ("boat", r"(?:boat|ship|sea|ferry)(?: ride| trip)?|sail(?:ing)?"),
    ("aircraft", r"(?:air|plane|helicopter)|flight|flying"),
    ("unknown", r"journey|travel|trip"),
)
_HOW_AR = (
    ("car", "بالسيارة|بالسياره|قيادة|قياده|بالسيارات"),
    ("bus", "بالحافلة|بالحافله|بالباص"),
    ("truck", "بالشاحنة|بالشاحنه"),
    (
        "foot",
        "سيرا على الأقدام|سيرًا على الأقدام|مشيا على الأقدام|مشيًا على الأقدام|سيرا|سيرًا|مشيا|مشيًا",
    ),
    ("train", "بالقطار"),
    ("boat", "بالقارب|بالسفينة|بالعبارة"),
    ("aircraft", "بالطائرة|بالمروحية"),
)
_WORDS = "|".join(f"(?P<{how}>{words})" for how, words in (*_HOW,))
_DIRECTION = (
    rf"(?P<point>(?:to the |due |towards? the )?(?:{POINT_WORD}(?:ern|ward|wards|erly)?|{LETTERS}))"
)
_BEHIND = re.compile(
    r"(?:'s?)?[\s-]*(?:(?:long|away|distant|more)\s+)?"
    rf"(?:(?:by |on |in a |of )?(?:the )?(?:{_WORDS}))?(?: away| distant)?,? ?"
    rf"(?:{_DIRECTION} (?:of|from)|from|outside(?: of)?|out of) (?P<of>.+)",
    re.IGNORECASE,
)
_BEHIND_AR = re.compile(
    r"\s*(?:من السفر |سفر |سفرا )?"
    + rf"(?:(?:{'|'.join(f'(?P<{how}>{words})' for how, words in _HOW_AR)}) )?"
    + rf"(?:(?:إلى |الى )?(?P<point>{ARABIC_POINT}) (?:من |عن )?|من |عن )(?P<of>.+)"
)
_BEFORE = re.compile(
    r"(?:(?:in|at|on|some(?:where|place)|about|only|just|around|within)\s+)?(?=\S)", re.IGNORECASE
)
_JOINT = re.compile(r"\s(?:from|of|outside(?: of)?|out of|away from|من|عن)\s*$", re.IGNORECASE)
_BEFORE_AR = re.compile(r"^(?:(?:على|تبعد|يبعد)\s+)?(?:(?:بعد|مسافة|مسيرة|مسير)\s+)?")
_MARCH_AR = re.compile(r"^(?:على )?(?:بعد |مسافة )?(?:مسيرة|مسير)\s+")
# What quantity reads only without its ending, or only behind a number.
_OWN = re.compile(r"\b(hour|day|minute|night|week)'s\b", re.IGNORECASE)
_WITHIN = re.compile(r"^(within .+?) of (?=\S)", re.IGNORECASE)
_HALF = re.compile(r"\bhalf an? (hour|day)\b", re.IGNORECASE)
_ONE_AR = re.compile(r"^(ساعة|ساعه|يوم|دقيقة|ليلة)(?=\s)(?! و)")
_AND_HALF_AR = re.compile(r"^(ساعة|ساعه|يوم) ونصف(?: ال\w+)?")


def parse_travel(text: str, *, vague: Mapping[str, Vagueness] | None = None) -> Travelled | None:
    """Return what a phrase of time on the way says; None where it is not such a phrase.

    Parameters
    ----------
    text
        The whole phrase.
    vague
        What vague words of its time mean, where a case has bounds of its own.

    Examples
    --------
    >>> parse_travel("two hours' drive from Damascus").most_h
    2.0
    """
    plain = _HALF.sub(r"0.5 \1", _OWN.sub(r"\1", _WITHIN.sub(r"\1 from ", text)))
    arabic = _BEFORE_AR.sub("", plain)
    if arabic != plain or re.match("[\u0621-\u064a]", plain):
        arabic = _ONE_AR.sub(r"1 \1", _AND_HALF_AR.sub(r"1.5 \1", arabic))
        return _read(arabic, text, _BEHIND_AR, vague)
    return _read(plain, text, _BEHIND, vague)


def march_in_days(text: str) -> str:
    """Return an Arabic march of days, with what stands behind it, in the words that lengths are read of; else the text.

    >>> march_in_days("مسيرة 3 أيام من تدمر")
    "3 days' march من تدمر"
    """
    found = _MARCH_AR.match(text)
    if not found:
        return text
    rest = _ONE_AR.sub(r"1 \1", text[found.end() :])
    amount = quantity.leading(rest, dimension="time")
    if amount is None or amount.value.unit not in ("day", "night"):
        return text
    core, _ = amount.value.canonical()
    days = core.high / (24 * SECONDS_AN_HOUR)
    return f"{days:g} days' march{rest[amount.end :]}"


def _read(
    text: str, written: str, behind: re.Pattern[str], vague: Mapping[str, Vagueness] | None
) -> Travelled | None:
    amount, start = quantity.leading(text, dimension="time", vague=vague), 0
    if amount is None and (before := _BEFORE.match(text)):
        start = before.end()
        amount = quantity.leading(text[start:], dimension="time", vague=vague)
    if amount is None or amount.value.rivals:
        return None
    match = behind.fullmatch(text, start + amount.end)
    if match is None:
        return None
    found = match.groupdict()
    how = next((name for name, words in found.items() if words and name not in ("point", "of")), "")
    # "Two days from" is as often a date as a way: without a word of travel only hours and minutes are one.
    if not how and amount.value.unit not in ("hour", "minute"):
        return None
    bearing, half_width = None, 180.0
    if found["point"]:
        try:
            read = compass.parse(found["point"])
        except CompassError:
            return None
        bearing, half_width = read.degrees, read.soft_deg
    _, support = amount.value.canonical()
    hours = support.high / SECONDS_AN_HOUR
    if amount.value.unit not in ("hour", "minute", "second") and how not in _ALL_DAY:
        hours *= TRAVEL_HOURS_A_DAY / 24.0
    # What stands behind the time is as it was written, whatever of the time was put otherwise to be read.
    behind_time = len(text) - match.start("point" if found["point"] else "of")
    words = _JOINT.sub("", written[: len(written) - behind_time])
    return Travelled(found["of"], words.strip(" ,"), hours, how or "unknown", bearing, half_width)
