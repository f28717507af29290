"""Laws of amounts: hedges, words and figures, forms of one amount, rows of any words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num

from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity, QuantityError, parse, scan
from convoymap.language.vague import HEDGES
from tests.language.scan_laws import matches_in_order

APPROXIMATE = sorted(
    word for word, meaning in HEDGES.items() if meaning.support.low < 1.0 < meaning.support.high
)
EXACT = sorted(word for word, meaning in HEDGES.items() if meaning.support == Interval(1.0, 1.0))


def word_list(listed: str) -> list[str]:
    return listed.split()


ONES = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")


def in_words(number: int) -> str:
    """Return a number below a million in words, by rules of the test's own."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    left = number % 1000
    joint = " and " if 0 < left < 100 else " "
    behind = f"{joint}{in_words(left)}" if left else ""
    return f"{in_words(number // 1000)} thousand{behind}"


@given(st.text(max_size=150))
def test_any_text_gives_a_quantity_or_a_quantity_error(text: str) -> None:
    try:
        read = parse(text)
    except QuantityError:
        return
    assert read.core.within(read.support)


PIECES = st.sampled_from(
    word_list("""
    about at least 60 1,000 3.000 2.5 ½ k m bn km miles days hours fighters or more to - and a half
    dozen hundred million of     between couple several plus per day ( ) + two three twenty point
    several tens thousands ± 2h30 , . ' more than
""")
)


@given(st.lists(PIECES, min_size=1, max_size=9).map(" ".join))
def test_any_row_of_an_amounts_words_is_read_or_refused(text: str) -> None:
    try:
        read = parse(text)
    except QuantityError:
        pass
    else:
        assert read.core.within(read.support)
    matches_in_order(text, scan, parse)


@given(
    st.integers(1, 10**9), st.sampled_from(sorted(HEDGES)), st.sampled_from(["km", "days", "men"])
)
def test_a_hedge_keeps_the_number_in_its_support(number: int, hedge: str, noun: str) -> None:
    assert parse(f"{hedge} {number} {noun}").support.meets(Interval(number, number))


@given(
    st.integers(1, 99_999) | st.sampled_from([10, 100, 1_000, 10_000, 100_000, 1_000_000]),
    st.sampled_from(sorted(HEDGES)),
    st.sampled_from(["km", "miles", "mph", "kg", "men", "days"]),
)
def test_a_hedge_is_never_narrower_than_the_bare_number(number: int, hedge: str, unit: str) -> None:
    bare = parse(f"{number} {unit}").support
    hedged = parse(f"{hedge} {number} {unit}").support
    assert hedged.high - hedged.low >= (bare.high - bare.low) * (1 - 1e-9)
    if hedge in APPROXIMATE or hedge in EXACT:
        # What the bare number fits, the hedged one fits: hedging makes no verdict more severe.
        assert bare.within(hedged)


@given(
    st.integers(1, 999_999),
    st.sampled_from(["km", "miles", "days", "km/h", "fighters", "leagues"]),
    st.sampled_from(["", "about ", "more than ", "up to ", "nearly "]),
)
def test_words_and_figures_of_one_number_are_one_amount(number: int, unit: str, hedge: str) -> None:
    figures, words = parse(f"{hedge}{number} {unit}"), parse(f"{hedge}{in_words(number)} {unit}")
    assert _meaning(figures) == _meaning(words)


@given(st.integers(0, 999_999))
def test_number_words_agree_with_another_reader(number: int) -> None:
    words = in_words(number)
    assert parse(f"{words} men").core.low == text2num(words, "en") == number


@given(st.integers(1_000, 999_999_999), st.sampled_from(["fighters", ""]))
def test_every_form_of_one_count_is_one_amount(number: int, noun: str) -> None:
    grouped = f"{number:,}"
    forms = [str(number), grouped, grouped.replace(",", " "), grouped.replace(",", "'"), grouped.replace(",", "\u202f"),
             grouped.replace(",", "."), str(number).translate(ARABIC_DIGITS)]  # fmt: skip
    thousands = number // 1000
    if number % 1000 == 0 and thousands < 1000:
        forms += [f"{thousands}k", f"{thousands} thousand", f"{in_words(thousands)} thousand"]
    meanings = {_meaning(parse(f"{form} {noun}".strip())) for form in forms}
    assert len(meanings) == 1


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["thousand", "hundred", "million", "dozen"]),
)
def test_a_multiplier_behind_a_range_multiplies_both(a: int, b: int, scale: str) -> None:
    low, high = sorted((a, b))
    factor_of = {"thousand": 1e3, "hundred": 1e2, "million": 1e6, "dozen": 12.0}[scale]
    if low == high:
        return
    for form in (f"{low} to {high} {scale}", f"{low}-{high} {scale}", f"between {low} and {high} {scale}"):  # fmt: skip
        assert parse(form).support == Interval(low * factor_of, high * factor_of)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_amounts_that_differ_stay_apart(a: int, b: int) -> None:
    """No two numbers become one count, whatever the forms."""
    if a != b:
        assert parse(f"{a:,} men").support.gap(parse(f"{b} men").support) > 0
        assert parse(f"{a} men").support.gap(
            parse(f"{in_words(b % 999_999 + 1)} men").support
        ) == abs(a - (b % 999_999 + 1))


@given(st.integers(0, 23), st.integers(0, 59))
def test_compound_durations_add_up(hours: int, minutes: int) -> None:
    if not hours or not minutes:
        return
    seconds = hours * 3600 + minutes * 60
    for form in (f"{hours} h {minutes} min", f"{hours}h{minutes}", f"{hours} hours and {minutes} minutes"):  # fmt: skip
        assert parse(form).canonical()[0] == Interval(seconds, seconds)


PARTS = (("½", 0.5, "and a half"), ("¼", 0.25, "and a quarter"), ("¾", 0.75, "and three quarters"))


@given(st.integers(1, 99), st.sampled_from(PARTS))
def test_fractions_are_one_amount_however_written(whole: int, part: tuple[str, float, str]) -> None:
    sign, share, words = part
    numbers = [
        f"{whole}{sign}",
        str(whole + share),
        f"{in_words(whole)} {words}",
        f"{whole} {words}",
    ]
    forms = [f"{number} miles" for number in numbers]
    assert len({_meaning(parse(form)) for form in forms}) == 1


ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _meaning(read: Quantity) -> tuple[object, ...]:
    return read.core, read.support, read.unit, read.dimension, read.noun
