from __future__ import annotations

import math
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num

from convoymap.language import quantity
from convoymap.language.interval import Interval
from convoymap.language.quantity import Quantity, QuantityError, leading, parse, scan
from convoymap.language.units import UNIT_WORDS, UnitError, factor, unit_named
from convoymap.language.units import parse as parse_unit
from convoymap.language.vague import HEDGES, NUMBERS, VagueError, Vagueness
from convoymap.language.vague import parse as parse_vague
from tests.language.amounts import AMOUNTS, LENGTHS, Row, interval
from tests.language.scan_laws import matches_in_order

INF = math.inf
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


@pytest.mark.parametrize("row", AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_amounts_of_reports(row: Row) -> None:
    text, core, support, unit, noun = row
    read = parse(text)
    assert (read.core.low, read.core.high) == pytest.approx(core)
    assert (read.support.low, read.support.high) == pytest.approx(support)
    assert (read.unit, read.noun) == (unit, noun)
    assert read.text == text
    assert read.readings == (read,)


def test_the_table_is_long_enough_to_tell() -> None:
    assert len({row[0] for row in AMOUNTS}) >= 150
    assert len(LENGTHS) >= 50


# In a text a bare "no" is no amount, and a "plus" may lead on to something else.
FOUND = [row for row in AMOUNTS if row[0] not in ("no buses", "20 trucks plus")]


@pytest.mark.parametrize("row", FOUND, ids=[row[0] for row in FOUND])
def test_the_scanner_finds_the_same_in_a_text(row: Row) -> None:
    before = "They said that "
    (found,) = scan(f"{before}{row[0]}, then stopped.")
    alone = parse(row[0])
    assert (found.value.core, found.value.support) == (alone.core, alone.support)
    assert (found.value.unit, found.value.dimension) == (alone.unit, alone.dimension)
    assert found.start in (len(before), len(before) + row[0].find(found.value.text))


@pytest.mark.parametrize("row", LENGTHS, ids=[row[0] for row in LENGTHS])
def test_a_length_begins_a_phrase_as_it_stands_alone(row: Row) -> None:
    found = leading(f"{row[0]} east of Sukhna", dimension="length")
    assert found is not None
    alone = parse(row[0], dimension="length")
    assert (found.value.core, found.value.support) == (alone.core, alone.support)


def test_the_scanner_reads_a_sentence() -> None:
    text = (
        "On 28 August 17 buses left with 3 to 5 thousand people; M16 rifles lay 60 km. east of it. Two and a half days "
        "later, 20 trucks a day crossed. Nobody knew a road, not even one of them."
    )
    found = [match.value for match in scan(text)]
    assert [(one.text, one.dimension, one.core.high, one.noun) for one in found] == [
        ("17 buses", "count", 17.0, "buses"),
        ("3 to 5 thousand people", "count", 5000.0, "people"),
        ("60 km.", "length", 60.0, ""),
        ("Two and a half days", "time", 2.5, ""),
        ("20 trucks a day", "rate", 20.0, "trucks"),
        ("one of them", "count", 1.0, "them"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "banana", "-3 km", "−3 km", "minus 3", "35 to 30 km", "17 to the north 3", "\x00", "x" * 500, "km",
        "1 in 5", "3 out of 10", "two point", "300 and", "1.1^23", "10²", "2 or", "5 pairs", "nineteen seventy",
        "17 buses and 3 trucks", "two buses and three trucks", "28 August", "1 hundredth", "60 km east of Sukhna",
        "300 fighters over 60 km", "a third of the fighters", "60 km 5 days", "40 kilometes", "2 picometers", "1.5x",
        "more than 200 but fewer than 100", "60 km (50 miles)", "1,0000", "1,23,4567 men", "M16", "1e10", "of",
        "half the men", "20 so trucks", "20 trucks or", "17th", "1980s", "0430 hours", "20 second-hand trucks",
        "3 dozen of 4", "5''",
    ],
)  # fmt: skip
def test_what_is_no_quantity_to_its_end_says_so(text: str) -> None:
    with pytest.raises(QuantityError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 people fled.", "on 14 June 2015.", "at 10:30", "on 9/11", "paragraph 12", "Route 66", "the 17th",
        "call +963", "see [12]", "36°12'N", "the 1980s", "an M16 and a T-72", "The score, they said, was settled",
        "Camp 4", "Brigade 46 attacked",
    ],
)  # fmt: skip
def test_a_number_that_names_or_dates_is_no_amount_in_a_text(text: str) -> None:
    assert list(scan(text)) == []


def test_a_conversion_in_brackets_settles_what_a_dot_means() -> None:
    assert [one.core.low for one in parse("1.500 km (932 miles)").readings] == [1500.0]
    assert [one.core.low for one in parse("1.500 km (0.93 miles)").readings] == [1.5]


@pytest.mark.parametrize(
    ("text", "dimension", "said"),
    [
        ("17 days", "length", r"'17 days' is not a length; .*km, miles"),
        ("60 km per hour", "length", "is not a length"),
        ("100 miles per day", "length", "is not a length"),
        (
            "40 verstes",
            "length",
            r"has 'verstes', which is not a unit known here; did you mean 'versts'",
        ),
        ("3 dyas", "time", "is not a time.*did you mean 'days'"),
        ("40", "length", "is not a length"),
        ("20 trucks a day", "count", "is not a count"),
    ],
)
def test_the_wrong_dimension_says_which_units_fit(text: str, dimension: str, said: str) -> None:
    with pytest.raises(QuantityError, match=said):
        parse(text, dimension=dimension)  # type: ignore[arg-type]


def test_a_small_m_glued_to_digits_is_a_million_or_metres() -> None:
    with pytest.raises(QuantityError, match="2 million or 2 metres"):
        parse("2m")
    assert parse("2m", dimension="length").unit == "m"
    assert parse("2 m").unit == "m"
    assert parse("2m people").core == Interval(2e6, 2e6)


def test_a_dot_before_three_digits_keeps_both_readings_in_a_measure() -> None:
    read = parse("1.500 km")
    assert [one.core.low for one in read.readings] == [1.5, 1500.0]
    assert read.readings[1].support == Interval(1450, 1550)
    assert [one.core.low for one in parse("1.500 fighters").readings] == [1500.0]
    assert [one.core.low for one in parse("0.500 km").readings] == [0.5]
    assert [one.core.low for one in parse("1.5 km").readings] == [1.5]


def test_a_case_overrides_a_vague_word() -> None:
    own = {"hundreds": Vagueness(Interval(200, 500), Interval(150, 600))}
    assert parse("hundreds of miles", vague=own).support == Interval(150, 600)
    own = {"about": Vagueness(Interval(0.9, 1.1), Interval(0.5, 2.0))}
    assert parse("~300", vague=own).support == Interval(150, 600)
    assert parse("about 300", vague=own).support == Interval(150, 600)
    own = {"a couple": Vagueness(Interval(2, 2), Interval(2, 2))}
    assert parse("a couple of hundred", vague=own).support == Interval(200, 200)


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [
        ("mile", 1.609344),
        ("nautical_mile", 1.852),
        ("league", 4.828),
        ("parasang", 5.5),
        ("verst", 1.0668),
        ("m", 0.001),
    ],
)
def test_length_units_in_km(unit: str, canonical: float) -> None:
    assert factor(unit, "length") == pytest.approx(canonical, rel=1e-4)


@pytest.mark.parametrize("word", sorted(UNIT_WORDS))
def test_every_unit_word_converts(word: str) -> None:
    low, high = parse(f"3 {word}").canonical()[0].low, parse(f"3 {word}").canonical()[1].high
    assert 0 < low <= high
    assert parse_unit(word) == UNIT_WORDS[word]


def test_units_that_varied_widen_what_is_meant() -> None:
    core, support = parse("10 leagues").canonical()
    assert support.low < core.low <= 10 * factor("league", "length") < core.high < support.high


def test_what_is_no_unit_names_the_nearest() -> None:
    with pytest.raises(UnitError, match="did you mean"):
        parse_unit("kilometes")
    with pytest.raises(UnitError, match="not a unit of time"):
        factor("km", "time")
    assert unit_named("km/day").factor == pytest.approx(1 / 24)


@pytest.mark.parametrize("word", sorted([*HEDGES, *NUMBERS]))
def test_every_vague_word_has_its_core_inside_its_support(word: str) -> None:
    meaning = {**NUMBERS, **HEDGES}[word]
    assert meaning.core.within(meaning.support)
    assert parse_vague(word.upper()) in (NUMBERS.get(word), HEDGES.get(word))


def test_what_is_no_vague_word_names_them() -> None:
    with pytest.raises(VagueError, match="several"):
        parse_vague("purple")


@given(st.text(max_size=150))
def test_any_text_gives_a_quantity_or_a_quantity_error(text: str) -> None:
    try:
        read = parse(text)
    except QuantityError:
        return
    assert read.core.within(read.support)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9" * 16, "has a number of more than 15 digits"),
        ("about 9,999,999,999,999,999 km", "has a number of more than 15 digits"),
        ("-5", "is negative"),
        ("overnight", "is not a quantity; write a number"),
        ("60 km north", "has 'north' behind the unit 'km'"),
        ("17 buses and 11 ambulances", "has a second number"),
        ("60 to 50 km", "ends before it begins"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(QuantityError, match=why):
        parse(text)


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
        # What the bare number fits, the hedged one fits: hedging makes no verdict harsher.
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


ordered = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(
    lambda pair: Interval(*sorted(pair))
)


@given(ordered, ordered)
def test_intervals_meet_where_their_gap_is_zero(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a) == (a.gap(b) == 0)
    assert a.within(a.hull(b))
    assert (a - b).low == -(b - a).high


def test_an_interval_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(2, 1)


@cache
def _table() -> dict[str, Row]:
    return {row[0]: row for row in AMOUNTS}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3 to 5 thousand", "4,000"), ("2k fighters", "2,000 fighters"), ("a couple of hundred", "200"),
        ("300 or more", "500"), ("millions", "3 million"), ("3.000 fighters", "3,000 fighters"), ("sixty km", "60 km"),
        ("2.5 days", "60 hours"), ("two dozen buses", "24 buses"), ("٦٠ كم", "60 km"), ("1½ hours", "90 minutes"),
    ],
)  # fmt: skip
def test_two_forms_of_one_amount_do_not_conflict(left: str, right: str) -> None:
    a, b = parse(left).canonical()[1], parse(right).canonical()[1]
    assert a.meets(b)


def test_the_table_holds_intervals() -> None:
    assert interval(_table()["60 km"][2]) == Interval(55, 65)
    assert quantity.MAX_LENGTH == 120
