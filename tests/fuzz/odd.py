# ruff: noqa: E501 - tables of samples, a line each
"""Values that break programs, texts of reports put together at random, and changes to texts and trees of values."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

Tree = Any
"""Plain values as JSON and YAML have them."""

HUGE = int("7" * 401)
CHARACTERS = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u0301", "\u0660", "\u06f9", "\u200b", "\u200f", "\u202e",
    "\u2028", "\u2066", "\ufdfa", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff", "\U0001f69a", "\U0010ffff", "İ", "ß", "ǆ",
    "²", "½", "Ⅻ", "٣", "३", "〇", "]]>", "<![CDATA[", "&amp;", "</script>", "<b>", "{{7*7}}", "=1+1", "'", '"', "\\", "\n", "\r\n", "\t", "  ",
    "%s", "{0}", "/", "..", ";", ",", ":", "#", "-", "–", "~", "?", "*", "$", "|", "`",
)  # fmt: skip
TEXTS = (
    "", " ", "x", "0", "-0", "00", "1e999", "-1e999", "1" * 401, "1" * 5000, "0x10", "1_000", "NaN", "nan", "Infinity", "-inf", ".nan",
    "null", "true", "yes", "~", "[]", "{}", "x" * 301, "x" * 2001, "ا" * 90, "كلمة", "Дамаск", "大马士革", "\u202eabc", "a\u0300" * 100,
    "Y2017E0", "Y2017E9", "Y-2017E3S2", "Y17E8", "2017-13", "2017-02-30", "0000", "-0000", "Y99999999999", "9999-12-31", "-9999/9999",
    "../2017", "2017/..", "/", "..", "[2017,2018]", "{2017..}", "2017-XX-31", "XXXX", "2017S2", "1X", "20", "2017-09-08T24:00", "2017-09-08T10:00+14:00",
    "2017~?", "2017-09-?08", "localtime", "posixrules", "Asia", "../etc/passwd", "UTC", "Etc/GMT+12", "Africa/Monrovia", "http://a..b", "https://مثال.إختبار/",
)  # fmt: skip
NUMBERS = (
    0, -1, 1, 5, 2, 90, 91, 180, 181, -180.0, 360, 1e308, -1e308, 1e-320, 0.1, 1.5, 2**31, 2**53 + 1, 2**63, 10**40, HUGE, -HUGE,
    float("1e22"),
)  # fmt: skip
AMOUNT_WORDS = (
    "about", "nearly", "at least", "at most", "up to", "more than", "less than", "over", "under", "some", "just over", "only", "almost",
    "between", "and", "to", "or", "half", "a", "an", "the", "couple of", "dozens of", "hundreds of", "several", "few", "many", "tens of",
    "zero", "0", "1", "2.5", "1,200", "1.200", "3 000", "60", "300", "17", "one", "two", "twenty-five", "hundred", "thousand", "million", "billion",
    "k", "bn", "lakh", "½", "3/4", "percent", "km", "kilometres", "miles", "m", "metres", "hours", "days", "weeks", "nights", "km/h", "mph", "knots",
    "tonnes", "dollars", "$", "people", "buses", "fighters", "day", "plus or minus", "±", "-", "–", "x", "times", "fewer than", "not", "seventh",
    "حوالي", "مئات", "ثلاثة", "كم", "يوما", "حافلة", "٣٠٠", "de", "e", "minus", "inf", "1e5", "0.0", "999999999999999", "1" * 320, "0." + "0" * 330 + "1",
)  # fmt: skip
GOOD_AMOUNTS = (
    "about 200 km", "60 km", "three days", "hundreds of miles", "at least 0", "up to 17 buses", "more than 300 people", "12 hours", "30 to 35 miles",
    "less than a day", "nearly 60 km/h", "two weeks", "about 0 km", "at least 0 days", "many", "several hundred", "17", "over 1,000 km", "within 5 km",
    "half an hour", "0 km", "seventh day", "a few hours", "20,000 km", "1 m", "one million years", "no more than 0 km/h", "not less than 0 people",
)  # fmt: skip
DATE_WORDS = (
    "Monday", "last", "next", "this", "Friday", "week", "month", "year", "yesterday", "today", "tomorrow", "two", "days", "ago", "later", "earlier",
    "on", "in", "early", "late", "mid-", "August", "Aug.", "September", "2017", "0001", "9999", "28", "31", "30", "29 February", "28-31", "1/2/2017", "31.12.2017",
    "the", "of", "beginning", "end", "since", "until", "from", "to", "and", "or", "night", "morning", "1st", "third", "a", "hundred", "thousand", "years",
    "999999999", "الاثنين", "أمس", "آب", "٢٠١٧", "Ramadan", "around", "before", "after", ",", "-", "winter", "weekend", "the following", "same",
)  # fmt: skip
PHRASE_WORDS = (
    "km", "60", "east", "north-west", "NNE", "of", "outskirts", "between", "and", "near", "road", "the", "part", "southern", "toward", "border", "with",
    "Iraq", "Syria", "Palmyra", "Deir ez-Zor", "Raqqa", "Euphrates", "desert", "in", "from", "to", "miles", "some", "about", "side", "town", "province",
    "تدمر", "شرق", "كم", "الرقة", "ring", "a few", "edge", "M20", "on", "at", "half", "way", "0", "-", "countryside", "200", "30000",
)  # fmt: skip
NAMES = (
    "Palmyra", "Tadmur", "Deir ez-Zor", "Raqqa", "Sukhna", "Tanf", "Qara", "Abu Kamal", "Humaymah", "Mosul", "Damascus", "Aleppo", "Syria", "Iraq", "Euphrates",
    "Lebanon", "Bi'r al Hilw", "تدمر", "الرقة", "Mansura", "Tabqa", "Paris", "Springfield", "Hama", "nowhere at all", "ring", "convoy", "palmyra", "N 33 30", "35.1, 40.2", "34°27'N 40°55'E", "37S GT 1234 5678", "37S 712345 3756789", "CWC8+R9 Damascus", "ezs42", "geo:34.45,40.92;u=35", "https://www.google.com/maps/@34.45,40.92,12z",
)  # fmt: skip
EDTF = ("2017", "2017-08", "2017-08-28", "2018-03-05", "2018-03-06T10:30", "2018-03-06T23:59:59Z", "2017-08~", "2017-08-28?", "2017-08-28/2017-09-02",
    "201X", "2017-21", "2018-03-05/..", "../2018-03-09", "[2018-03-05,2018-03-07]", "2018-03-2X", "-0043", "Y12000", "19", "2018-03-%09")  # fmt: skip


def spliced(random: Random, words: Sequence[str], most: int = 7) -> str:
    """Return some words in a row, now and then changed."""
    text = random.choice((" ", " ", " ", "", "  ")).join(
        random.choices(words, k=random.randint(1, most))
    )
    return changed(random, text) if random.random() < 0.25 else text


def amount(random: Random) -> str:
    """Return words that may be an amount."""
    if random.random() < 0.5:
        return random.choice(GOOD_AMOUNTS)
    return spliced(random, AMOUNT_WORDS)


def day(random: Random) -> str:
    """Return a text that may be a date in EDTF."""
    if random.random() < 0.4:
        return random.choice(EDTF)
    text = random.choice(EDTF) if random.random() < 0.8 else random.choice(TEXTS)
    if random.random() < 0.3:
        text = random.choice(
            (
                f"{text}/{random.choice(EDTF)}",
                f"[{text}..]",
                f"Y{text}E{random.randint(0, 12)}",
                f"{text}S{random.randint(0, 5)}",
            )
        )
    return changed(random, text) if random.random() < 0.4 else text


def changed(random: Random, text: str) -> str:
    """Return a text with one to three small changes."""
    for _ in range(random.randint(1, 3)):
        at, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        end = min(end, at + random.randint(0, 6))
        piece = random.choice(
            (
                random.choice(CHARACTERS),
                random.choice("0123456789X-/.~ ,;:[]{}"),
                text[at:end] * random.randint(0, 3),
                chr(random.randrange(0xD800)),
            )
        )
        text = text[:at] + piece + text[random.choice((at, end)) :]
    return text


def value(random: Random) -> Tree:
    """Return a value that hardly fits where it is put."""
    makers: tuple[Callable[[], Tree], ...] = (
        lambda: random.choice(TEXTS), lambda: random.choice(NUMBERS), lambda: random.choice(CHARACTERS),
        lambda: random.choice((None, True, False, [], {}, [[]], [None], {"": ""}, {"x": {"y": []}})),
        lambda: amount(random), lambda: day(random), lambda: spliced(random, DATE_WORDS), lambda: spliced(random, PHRASE_WORDS),
        lambda: random.choice(NAMES), lambda: [random.choice(NUMBERS), random.choice(NUMBERS)], lambda: _deep(random),
        lambda: [random.uniform(-95, 95), random.uniform(-190, 190)], lambda: [value(random) for _ in range(random.randint(0, 3))],
    )  # fmt: skip
    return random.choice(makers)()


def _deep(random: Random) -> Tree:
    made: Tree = random.choice((None, 1, "x"))
    for _ in range(random.choice((3, 10, 39, 41, 80))):
        made = [made] if random.random() < 0.5 else {"a": made}
    return made


def paths_of(tree: Tree, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a tree."""
    found, left = [], [(path, tree)]
    while left:
        at, item = left.pop()
        found.append(at)
        items = (
            item.items()
            if isinstance(item, dict)
            else enumerate(item)
            if isinstance(item, list)
            else ()
        )
        left += [((*at, key), part) for key, part in items]
    return found


def at(tree: Tree, path: tuple[Any, ...]) -> Tree:
    """Return the value at a path."""
    for key in path:
        tree = tree[key]
    return tree


def mutated(random: Random, tree: Tree, times: int) -> Tree:
    """Return a tree with some of its values replaced, moved, doubled, taken out, wrapped or renamed."""
    tree = copy.deepcopy(tree)
    for _ in range(times):
        paths = paths_of(tree)
        path = random.choice(paths[1:] or paths)
        if not path:
            return value(random)
        holder, key = at(tree, path[:-1]), path[-1]
        _change(random, tree, holder, key, paths)
    return tree


def _change(
    random: Random, tree: Tree, holder: Tree, key: Tree, paths: list[tuple[Any, ...]]
) -> None:
    old = holder[key]
    # Mostly what fits in kind, so that many inputs come past the first gate.
    if isinstance(old, str) and random.random() < 0.6:
        holder[key] = _like(random, str(key), old)
        return
    if isinstance(old, int | float) and abs(old) < 1e300 and random.random() < 0.5:
        holder[key] = random.choice(
            (
                old * random.choice((-1, 0, 1.01, 60, 1e6)),
                random.uniform(-180, 180),
                random.choice(NUMBERS),
            )
        )
        return
    kind = random.randrange(7)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = copy.deepcopy(at(tree, random.choice(paths)))
    elif kind == 2 and isinstance(holder, list):
        holder.insert(random.randint(0, len(holder)), copy.deepcopy(old))
    elif kind == 3:
        holder[key] = random.choice(([old], {"name": old}, {"id": old}, str(old)))
    elif kind == 4 and isinstance(holder, dict):
        name = random.choice(
            (changed(random, str(key)), random.choice(list(holder)), random.choice(TEXTS))
        )
        holder[name] = holder.pop(key)
    elif kind == 5 and isinstance(old, list):
        holder[key] = old[::-1] if random.random() < 0.7 else old * 40
    else:
        holder[key] = value(random)


def _like(random: Random, key: str, old: str) -> str:
    if (
        key in ("when", "published", "from", "to", "at", "start", "end", "in_force")
        and random.random() < 0.5
    ):
        return day(random)
    if key in ("place", "centre", "line", "name") or old in NAMES:
        return random.choice(NAMES) if random.random() < 0.6 else spliced(random, PHRASE_WORDS)
    if any(c.isdigit() for c in old) and random.random() < 0.5:
        return random.choice((amount, day))(random)
    return random.choice(
        (
            changed(random, old),
            changed(random, old),
            random.choice(TEXTS),
            amount(random),
            spliced(random, DATE_WORDS),
        )
    )
