"""The words of each language: the same ids with the same values, all that the code asks for and nothing else."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.region_files import packaged_rules
from convoymap.gazetteer.positions.reading import NOTATIONS as NOTATION_NAMES
from convoymap.gazetteer.resolution import Status as Resolved
from convoymap.gazetteer.resolution import Tier
from convoymap.geo.checks import superlative
from convoymap.geo.conflict import Severity
from convoymap.geo.passage import Certainty
from convoymap.geo.verdict import Verdict
from convoymap.language.calendar_names import MONTHS, WEEKDAYS
from convoymap.language.compass import COMPASS_POINTS
from convoymap.language.date_holidays import HOLIDAYS
from convoymap.language.date_parts import PARTS_OF_DAY
from convoymap.language.date_weeks import NAMED_DAYS
from convoymap.language.units import Dimension
from convoymap.language.vehicles import VehicleKind
from convoymap.seeds.case import Attribute, Status
from convoymap.seeds.check import ZONE_KEYS, CheckKind
from convoymap.wording.plurals import CATEGORIES, RULES
from convoymap.wording.tables import FIRST, LANGUAGES, Template, table
from tests.wording.used_ids import asked_of

# What the mechanism itself asks for.
OWN = {"nothing", "quoted", "quoted.apostrophe", "join.sentences"}
LISTS = {
    "dimension": get_args(Dimension),
    "kind": tuple(KINDS),
    "month": MONTHS,
    "holiday": HOLIDAYS,
    "namedDay": tuple(NAMED_DAYS),
    "partOfDay": PARTS_OF_DAY,
    "orthography": {orthography.language for orthography in packaged_rules().orthographies},
    "rung": (
        "id",
        "exact",
        "folded",
        "article",
        "skeleton",
        "phrase",
        "coordinates",
        "geocoder",
        "fuzzy",
    ),
    "notation": NOTATION_NAMES,
    "spelling": get_args(Tier),
    "tier": get_args(Tier),
    "status": get_args(Status),
    "superlative": (*superlative.MISSING, *superlative.NEAREST, *superlative.FARTHEST, "only"),
    "datum": tuple(superlative.MISSING.values()),
    "aVehicle": get_args(VehicleKind),
    "clash.of": get_args(Attribute),
    "check": get_args(CheckKind),
    "column": ("claim", "kind", "claimed", "computed", "verdict", "why"),
    "conflict": get_args(Severity),
    "conflict.kind": (*get_args(Attribute), "timeline"),
    "resolved": get_args(Resolved),
    "severity": get_args(Severity),
    "unit": ("km", "days", "h", "km/h", "degrees", "m"),
    "vehicle": get_args(VehicleKind),
    "verdict": get_args(Verdict),
    "zoneClaim": tuple(ZONE_KEYS),
    "zoneInside": get_args(Certainty),
    "zoneCrosses": get_args(Certainty),
    "zoneKeepsTo": get_args(Certainty),
    "zoneKeepsOut": get_args(Certainty),
    "weekday": WEEKDAYS,
    "wind": COMPASS_POINTS,
}
# Positions are written with Latin letters in every language, and so are the examples of them.
NOTATIONS = {
    "A",
    "C",
    "CWC",
    "Code",
    "Damascus",
    "E",
    "I",
    "MGRS",
    "N",
    "O",
    "Ost",
    "Plus",
    "R",
    "UPS",
    "UTM",
    "V",
    "W",
    "X",
    "a",
    "geo",
    "geohash",
    "i",
    "l",
    "north",
    "o",
    "oeste",
    "ouest",
    "south",
}
OTHERS = sorted(LANGUAGES.keys() - {FIRST})


def forms(template: Template) -> list[str]:
    return [template] if isinstance(template, str) else list(template.values())


def marks(template: Template) -> set[str]:
    return {name for form in forms(template) for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_with_the_same_values(language: str) -> None:
    first, other = table(FIRST), table(language)
    assert list(first) == list(other)
    different = {key: (marks(first[key]), marks(other[key])) for key in first}
    assert {key: names for key, names in different.items() if names[0] != names[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_whole(language: str) -> None:
    for key, template in table(language).items():
        if not isinstance(template, str):
            assert "other" in template, key
            assert template.keys() <= set(CATEGORIES), key
        for form in forms(template):
            assert re.sub(r"\{\w+\}", "", form).strip("{}") == re.sub(r"\{\w+\}", "", form), key
            assert form or key == "nothing", key


def test_every_language_has_its_rule_for_plurals() -> None:
    assert RULES.keys() == LANGUAGES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_in_the_order_of_the_ids(language: str) -> None:
    assert list(table(language)) == sorted(table(language))


def test_arabic_words_are_arabic() -> None:
    names = {"WGS", "Karney", "Hagerstrand", "GeoNames", *NOTATIONS}
    for key, template in table("ar").items():
        for form in forms(template):
            bare = re.sub(r"\{\w+\}", "", form)
            assert set(re.findall("[A-Za-z]+", bare)) <= names, key


def test_what_the_code_asks_for_has_words_and_no_words_are_without_use() -> None:
    asked, known = asked_of(), table(FIRST)
    assert [place for maker in asked.values() for place in maker.unread] == []
    said = asked["say"].names | {f"join.{name}" for name in asked["joined"].names} | OWN
    assert said - known.keys() == set()
    groups = tuple(f"{group}." for group in asked["word"].names)
    for group in groups:
        assert any(key.startswith(group) for key in known), group
    assert {key for key in known if not key.startswith(groups)} - said == set()


@pytest.mark.parametrize("group", LISTS)
def test_every_value_of_the_closed_lists_has_its_words(group: str) -> None:
    known = {key for key in table(FIRST) if key.startswith(f"{group}.")}
    missing = {f"{group}.{value}" for value in LISTS[group]} - known
    assert missing == set()
