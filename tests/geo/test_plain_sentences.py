"""Every sentence of checks and conflicts, of the bundled cases and of drawn ones, is plain in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.pipeline import bundled_cases
from convoymap.seeds.case import Case
from convoymap.seeds.loader import load_case
from convoymap.wording.message import Message
from convoymap.wording.rendering import END, ISOLATE, render
from tests.geo.sentence_cases import a_case

SEEDS = range(12)
BUNDLED = [folder.name for folder in bundled_cases()]
CASES = [*BUNDLED, *SEEDS]

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"(?:\d{{1,2}} )?(?:{MONTHS}) \d{{4}}"
ISO = re.compile(r"\d{4}-\d{2}|\d{4}/(?:\d{4}|\.\.)|\d{4}[~%]|\d{3}X")
DOUBLED = re.compile(r"  |,,|;;|::|\.\.(?!\.)|,\.|;\.|:\.| [,;:](?: |$)|،،|؛؛|،\.|؛\.")
ONE_OF_MANY = re.compile(
    r"(?<![\d.,])1 (?:days|hours|degrees|weeks|fighters|civilians|people|buses)\b"
)
MANY_OF_ONE = re.compile(
    r"(?<![\d.,])(?:[02-9]|\d[\d.,]*\d) (?:elapsed |inclusive )?(?:day|degree)\b"
)
NO_OF = re.compile(
    r"\b(?:hundreds|thousands|dozens|number|couple) (?:fighters|civilians|people|buses|vehicles)\b"
)
BARE_FIGURE = re.compile(r"\d(?=$|[;)](?: |$)|, )")
"""A figure with nothing behind it that says of what."""
METHOD_NAMES = re.compile(r"WGS 84|Karney|Hagerstrand")


@cache
def found_in(name: str | int) -> tuple[Case, tuple[tuple[str, str], ...]]:
    """Return a case, and every text that is computed of it with what kind of text it is."""
    folders = {folder.name: folder for folder in bundled_cases()}
    loaded = load_case(folders[name]) if isinstance(name, str) else a_case(name)
    return loaded.case, tuple(dict.fromkeys(_texts(CaseContext(loaded))))


def _texts(context: CaseContext) -> Iterator[tuple[str, str]]:
    report = examine(context)
    for check in report.checks:
        yield "sentence", check.why
        yield "sentence", check.method
        yield "margin", check.margin
        yield "margin", check.breakpoint
        yield from (("label", label) for label in check.assumptions)
        for reading in check.readings:
            yield "label", reading.reading
            yield "label", reading.why
    for conflict in report.conflicts:
        yield "sentence", conflict.why
        yield "margin", conflict.margin
    for relation in report.relations:
        yield "sentence", relation.why


def texts(name: str | int, *kinds: str) -> list[str]:
    found = [text for kind, text in found_in(name)[1] if text and (not kinds or kind in kinds)]
    assert found
    return found


def ids_of(case: Case) -> set[str]:
    """Return the ids of a case that cannot be words: those with a hyphen in them."""
    named = (case.sources, case.subjects, case.events, case.movements, case.zones)
    ids = {name for table in named for name in table} | {claim.id for claim in case.claims}
    return {name for name in ids | {place.id for place in case.places} if "-" in name}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_id_and_no_date_of_machines(name: str | int, language: str) -> None:
    ids = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ids_of(found_in(name)[0]))))})(?![\w-])"
    )
    for text in texts(name):
        said = render(text, language)
        # Quoted words are those of the report, which may write its dates so.
        own = re.sub(r"'[^']*'|«[^»]*»", "", said)
        assert not ISO.search(own), said
        assert not ids.search(said), said


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_spaces_and_signs_stand_once_and_sentences_end(name: str | int, language: str) -> None:
    for text in texts(name):
        said = render(text, language)
        assert said == said.strip() and not DOUBLED.search(
            said.replace(ISOLATE, "").replace(END, "")
        ), said
        assert said.count(ISOLATE) == said.count(END), said
    for text in texts(name, "sentence"):
        said = render(text, language)
        assert said.endswith("."), said
        assert language != "en" or said[0].isupper(), said


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_said_twice(name: str | int) -> None:
    for said in texts(name):
        for before, inside in re.findall(r"([^();:]+) \(([^()]*)\)", said):
            assert not before.endswith(inside), said
            dates = re.findall(DATE, inside)
            assert len(dates) == len(set(dates)), said
        assert not re.search(r"'([^']+)' means \1[.;]", said), said


@pytest.mark.parametrize("name", CASES)
def test_numbers_agree_with_their_nouns(name: str | int) -> None:
    for said in texts(name):
        own = re.sub(rf"'[^']*'|{DATE}", "", said)
        for wrong in (ONE_OF_MANY, MANY_OF_ONE, NO_OF):
            assert not wrong.search(own), said


@pytest.mark.parametrize("name", CASES)
def test_every_figure_of_a_margin_has_its_unit(name: str | int) -> None:
    for said in texts(name, "margin"):
        own = re.sub(rf"'[^']*'|{DATE}", "", said)
        assert not BARE_FIGURE.search(own), said


@pytest.mark.parametrize("name", CASES)
def test_arabic_is_arabic_but_for_the_words_of_reports(name: str | int) -> None:
    for text in texts(name):
        # What is no message stands in the report so, such as the name of a reading.
        if not isinstance(text, Message):
            continue
        bare = re.sub(f"{ISOLATE}[^{ISOLATE}{END}]*{END}", "", render(text, "ar"))
        assert not re.search("[A-Za-z]", METHOD_NAMES.sub("", bare)), bare


def test_the_drawn_cases_have_every_kind_of_check_and_verdict() -> None:
    reports = [examine(CaseContext(a_case(seed))) for seed in SEEDS]
    kinds = {check.kind for report in reports for check in report.checks}
    assert len(kinds) == 10
    assert len({check.verdict for report in reports for check in report.checks}) == 5
    assert {"timeline", "count", "date"} <= {c.kind for report in reports for c in report.conflicts}
