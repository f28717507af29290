"""Whole numbers in English and Arabic words: two hundred and fifty thousand, four and twenty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from convoymap.language.cardinals import ONES, TEENS, TENS
from convoymap.language.folded import Token, text_at, with_folded_keys

SCALES: dict[str, float] = with_folded_keys({
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0, "score": 20.0, "مائه": 1e2, "مئه": 1e2, "الف": 1e3, "الفا": 1e3, "الاف": 1e3, "مليون": 1e6,
    "ملايين": 1e6, "مليار": 1e9, "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "миллион": 1e6, "миллиона": 1e6,
    "миллионов": 1e6, "млн": 1e6, "млрд": 1e9,
})  # fmt: skip
"""Words that multiply the number before them (folded)."""


_ARABIC = ("واحد", "اثنان", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره")


BELOW_HUNDRED: dict[str, int] = with_folded_keys({
    **{word: number for number, word in enumerate(ONES)},
    **{word: number for number, word in enumerate(TEENS, start=10)},
    **{word: 10 * number for number, word in enumerate(TENS, start=2)},
    "nil": 0, "nought": 0, "naught": 0, "صفر": 0,
    **{word: number for number, word in enumerate(_ARABIC, start=1)},
    # The same without their ending, as Arabic has them before feminine nouns.
    **{word.removesuffix("ه"): number for number, word in enumerate(_ARABIC, start=1) if word.endswith("ه")},
    "احد": 1, "احدى": 1, "احدي": 1, "واحده": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2, "اثنين": 2, "ثمان": 8,
    "ثماني": 8,
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
})  # fmt: skip


_ARABIC_HUNDREDS = with_folded_keys({
    "مائتان": 200, "مائتين": 200, "مئتان": 200, "مئتين": 200,
    **{f"{stem}{hundred}": 100 * number for number, stem in
       enumerate(("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"), start=3) for hundred in ("مائه", "مئه")},
})  # fmt: skip


_ARABIC_TWICE = {"الفان": 2e3, "الفين": 2e3, "مليونان": 2e6, "مليونين": 2e6}


ARABIC_WHOLE = (*_ARABIC_HUNDREDS, *_ARABIC_TWICE)
"""Arabic numbers that are one word each."""


@dataclass(slots=True)
class _Sum:
    """A number in words while it is read.

    Attributes
    ----------
    total
        What is complete, by its scale words: 250,000 in "two hundred and fifty thousand ten".
    group
        The number below a thousand that is under way, 10 there; None where none has begun.
    last
        Of which kind the last word was: ``small``, ``tens``, ``hundred`` or ``scale``; empty at the beginning.
    joint
        What stands between the last word and the next, such as ``-`` or ``and``; empty where nothing does.
    least_scale
        The smallest scale so far; the next one must be smaller.
    """

    total: float = 0.0
    group: float | None = None
    last: str = ""
    joint: str = ""
    least_scale: float = 1e18

    def takes(self, word: str) -> bool:
        """Take a word if it can follow; tell whether it could."""
        return any(rule(self, word) for rule in _RULES)


def _take_small(sum_: _Sum, word: str) -> bool:
    number = BELOW_HUNDRED.get(word)
    if number is None:
        return False
    ones = 0 < number < 10
    # Arabic says the ones first: خمسة وعشرون, five and twenty.
    if sum_.group is not None and sum_.last == "small" and _tens_in_arabic(sum_, word, number):
        sum_.group += number
        sum_.last = "tens"
        return True
    # A group begins, or goes on behind its hundreds: two hundred five.
    if sum_.group is None or sum_.last == "hundred":
        sum_.group = (sum_.group or 0.0) + number
    # Twenty-one. Two small numbers in a row ("five six") are two numbers.
    elif sum_.last == "tens" and ones:
        sum_.group += number
    else:
        return False
    sum_.last = "tens" if number >= 20 and number % 10 == 0 else "small"
    return True


def _tens_in_arabic(sum_: _Sum, word: str, number: int) -> bool:
    """Tell whether tens follow ones as Arabic has them: three ten, four and twenty."""
    teens = word in ("عشر", "عشره") and not sum_.joint
    return (teens or (number >= 20 and sum_.joint == "و")) and 0 < (sum_.group or 0.0) % 100 < 10


def _take_arabic(sum_: _Sum, word: str) -> bool:
    """Take an Arabic hundred or dual, which is one word."""
    if word in _ARABIC_HUNDREDS and sum_.group is None:
        sum_.group, sum_.last = float(_ARABIC_HUNDREDS[word]), "hundred"
        return True
    if word in _ARABIC_TWICE and sum_.group is None and _ARABIC_TWICE[word] < sum_.least_scale:
        sum_.total += _ARABIC_TWICE[word]
        sum_.last, sum_.least_scale = "scale", _ARABIC_TWICE[word] / 2
        return True
    return False


def _take_hundred(sum_: _Sum, word: str) -> bool:
    if SCALES.get(word) != 100.0 or sum_.last == "hundred":
        return False
    # "Twelve hundred" is said, "a hundred hundred" is not.
    if sum_.group is not None and not 1 <= sum_.group <= 99:
        return False
    sum_.group = 100.0 * (1.0 if sum_.group is None else sum_.group)
    sum_.last = "hundred"
    return True


def _take_scale(sum_: _Sum, word: str) -> bool:
    # A plural multiplies only behind a number (two millions); alone ("millions") it is a vague word.
    scale = SCALES.get(word) or (
        SCALES.get(word.removesuffix("s")) if sum_.group or sum_.total else None
    )
    # A hundred goes into the group (`_take_hundred`), a dozen and a score are for `_dozens`.
    if scale is None or scale <= 100.0:
        return False
    if sum_.group is None and sum_.last == "scale" and scale > sum_.least_scale and not sum_.joint:
        # A thousand million, a lakh crore.
        sum_.total, sum_.least_scale = sum_.total * scale, scale
        return True
    # Scales go down: two million five thousand is one number, two thousand five million is not.
    if scale >= sum_.least_scale or (sum_.group is None and sum_.total):
        return False
    sum_.total += scale * (1.0 if sum_.group is None else sum_.group)
    sum_.group, sum_.last, sum_.least_scale = None, "scale", scale
    return True


_RULES: tuple[Callable[[_Sum, str], bool], ...] = (
    _take_small,
    _take_arabic,
    _take_hundred,
    _take_scale,
)


def whole_words(tokens: Sequence[Token], at: int) -> tuple[float, int, tuple[float, ...]] | None:
    """Return a whole number in words (no unit), the index of the token behind it, what its scale words multiplied."""
    # The article of "a hundred" stands for one; before any other number ("a five") it is not part of it.
    article = text_at(tokens, at) in ("a", "an") and _is_scale(text_at(tokens, at + 1))
    start = at + article
    read, end = _Sum(), start
    spoken: list[str] = []
    while end < len(tokens):
        # A joint is taken only together with the number word behind it, so "two and" ends behind "two".
        step = 1 if text_at(tokens, end) in _JOINTS and spoken else 0
        if step and not _may_join(tokens, end, read):
            break
        word = text_at(tokens, end + step)
        read.joint = text_at(tokens, end) if step else ""
        # Arabic writes "and" as one with the next word: وعشرون.
        if spoken and not step and word.startswith("و") and word not in BELOW_HUNDRED:
            word, read.joint = word[1:], "و"
        if tokens[end].kind == "number" or not read.takes(word):
            break
        spoken.append(word)
        end += step + 1
    if not spoken:
        return None
    value = read.total + (read.group or 0.0)
    value, end, dozens = _dozens(tokens, end, value)
    return value, end, _shared_scales(spoken, value, dozens)


_JOINTS = frozenset({"-", "and", "و", ",", "&"})


def _may_join(tokens: Sequence[Token], at: int, read: _Sum) -> bool:
    """Tell whether a hyphen, ``and`` or comma inside a number in words joins what stands beside it."""
    sign, last = text_at(tokens, at), read.last
    # Twenty-five, two-hundred. "And" and a comma part two numbers, unless hundreds or a scale stand before them:
    # two thousand and five; in Arabic "and" joins ones to tens too.
    if sign == "-":
        return last in ("tens", "hundred", "small", "scale")
    return last in ("hundred", "scale") or (sign == "و" and last == "small")


def _is_scale(word: str) -> bool:
    return word in SCALES and SCALES[word] >= 100.0


def _dozens(
    tokens: Sequence[Token], end: int, value: float
) -> tuple[float, int, tuple[float, ...]]:
    """Take ``dozen``, ``score`` or ``pairs of`` behind a number in words: two dozen, three score."""
    after = end + (text_at(tokens, end) == "-")
    word = text_at(tokens, after)
    if word.removesuffix("s") in ("dozen", "score"):
        scale = SCALES[word.removesuffix("s")]
        return value * scale, after + 1, (scale,)
    if word == "pairs" and text_at(tokens, after + 1) == "of":
        return value * 2, after + 2, ()
    return value, end, ()


def _shared_scales(
    spoken: Sequence[str], value: float, dozens: tuple[float, ...]
) -> tuple[float, ...]:
    """Return by what a number's trailing scale words multiplied: all of them, then ever fewer."""
    if dozens:
        return dozens
    # Two hundred thousand gives 100,000 and 1,000: what "one" may share in "one to two hundred thousand".
    products: list[float] = []
    product = 1.0
    for word in reversed(spoken):
        if not _is_scale(word):
            break
        product *= SCALES[word]
        products.append(product)
    return tuple(reversed([one for one in products if value % one == 0]))


def decimals_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the digits behind a spoken "point" (five, nought four, seventy-one) and where they end."""
    digits = ""
    while (
        (number := BELOW_HUNDRED.get(text_at(tokens, at))) is not None
        and number < 10
        and len(digits) < 9
    ):
        digits += str(number)
        at += 1
    # "Five point seventy-one" is 5.71.
    if not digits and (found := whole_words(tokens, at)) and 10 <= found[0] <= 99:
        return str(round(found[0])), found[1]
    return (digits, at) if digits else None
