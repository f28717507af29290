"""Witnesses are counted by origin: a reprint is none, and who is quoted and the paper that quotes him are one."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.geo.construct import construct
from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.geo.witnesses import Origins
from convoymap.maps.payload import page_payload
from convoymap.seeds.case import Claim, Source
from convoymap.seeds.loader import load_case

Row = dict[str, Any]


def source(publisher: str, *origins: str) -> Source:
    return Source.model_validate(
        {"publisher": publisher, "published": "2018-03-20", "origins": list(origins)}
    )


def claim(source: str, *who: str) -> Claim:
    return Claim.model_validate(
        {
            "id": f"of-{source}", "source": source, "paragraph": 1, "says": "So it is.",
            "who": list(who) or ["reporter"], "about": "trek", "attribute": "date",
        }
    )  # fmt: skip


PAPERS = {
    "post": source("The Post"),
    "sun": source("The Sun"),
    "wire": source("The Wire"),
    "copy": source("The Copy", "wire"),
    "late": source("The Late Copy", "copy"),
    "named": source("The Other Copy", "the  WIRE"),
    "both": source("The Digest", "post", "sun"),
    "agency": source("The Mirror", "dpa"),
    "agency-too": source("The Herald", "dpa"),
}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("post"), claim("sun")], [("post",), ("sun",)]),
        ([claim("post"), claim("post", "Sergei")], [("post",)]),
        # A reprint, a reprint of it, and one that names the publisher and not the id.
        ([claim("wire"), claim("copy"), claim("late"), claim("named")], [("copy", "late", "named", "wire")]),
        ([claim("copy"), claim("late")], [("copy", "late")]),
        # One origin that is no source of the case.
        ([claim("agency"), claim("agency-too")], [("agency", "agency-too")]),
        ([claim("agency"), claim("post", "dpa")], [("agency", "post")]),
        # Whom both quote, and who is a source himself.
        ([claim("post", "Sergei"), claim("sun", "Sergei")], [("post", "sun")]),
        ([claim("post", "The Sun"), claim("sun")], [("post", "sun")]),
        ([claim("post", "A driver", "The Wire"), claim("copy")], [("copy", "post")]),
        # Without a name a speaker is only as distinct as the paper.
        ([claim("post", "a driver"), claim("sun", "a driver")], [("post",), ("sun",)]),
        ([claim("post", "editor"), claim("sun", "Editor")], [("post",), ("sun",)]),
        # What draws on two ties them together.
        ([claim("post"), claim("sun"), claim("both")], [("both", "post", "sun")]),
    ],
)  # fmt: skip
def test_sources_are_listed_by_origin(claims: list[Claim], expected: list[tuple[str, ...]]) -> None:
    origins = Origins(PAPERS)
    assert list(origins.witnesses(claims)) == expected
    assert list(origins.witnesses(reversed(claims))) == expected


def test_a_name_in_a_script_without_capitals_is_known_by_the_case() -> None:
    papers = {"one": source("The Post"), "other": source("The Sun"), "wire": source("رويترز")}
    quoted = [claim("one", "رويترز"), claim("other", "رويترز"), claim("wire")]
    assert Origins(papers).witnesses(quoted) == (("one", "other", "wire"),)


def test_papers_that_repeat_each_other_in_a_circle_are_one() -> None:
    circle = {
        "a": source("A", "b"), "b": source("B", "c"), "c": source("C", "a"), "d": source("D", "c"), "e": source("E"),
    }  # fmt: skip
    assert Origins(circle).kin() == (("a", "b", "c", "d"), ("e",))


def test_a_chain_of_thousands_of_reprints_is_one() -> None:
    chain = {f"p{number}": source(f"P{number}", f"p{number + 1}") for number in range(5_000)}
    (only,) = Origins({**chain, "p5000": source("P5000")}).kin()
    assert len(only) == 5_001


_names = st.sampled_from(["p0", "p1", "p2", "p3", "p4", "BBC", "Sergei"])
_papers = st.lists(st.lists(_names, max_size=2), min_size=3, max_size=5)
_quotes = st.lists(
    st.tuples(st.integers(0, 4), st.lists(_names, max_size=2)), min_size=1, max_size=6
)


@settings(max_examples=200, deadline=None)
@given(_papers, _quotes, st.data())
def test_a_reprint_never_raises_a_count(
    papers: list[list[str]], quotes: list[tuple[int, list[str]]], data: st.DataObject
) -> None:
    known = {f"p{at}": source(f"Paper {at}", *origins) for at, origins in enumerate(papers)}
    claims = [claim(f"p{at % len(papers)}", *who) for at, who in quotes]
    copied = data.draw(st.sampled_from(claims))
    more = data.draw(st.lists(_names, max_size=2))
    again = {**known, "reprint": source("The Reprint", copied.source, *more)}
    before = Origins(known).witnesses(claims)
    after = Origins(again).witnesses(
        [*claims, claim("reprint", *data.draw(st.lists(_names, max_size=2)))]
    )
    assert len(after) <= len(before)
    # All sources are there, each once.
    assert sorted(name for group in after for name in group) == sorted(
        {each.source for each in claims} | {"reprint"}
    )


@settings(max_examples=100, deadline=None)
@given(_papers, _quotes, st.randoms(use_true_random=False))
def test_order_makes_no_difference(
    papers: list[list[str]], quotes: list[tuple[int, list[str]]], random: Random
) -> None:
    known = {f"p{at}": source(f"Paper {at}", *origins) for at, origins in enumerate(papers)}
    claims = [claim(f"p{at % len(papers)}", *who) for at, who in quotes]
    turned = dict(random.sample(list(known.items()), len(known)))
    assert Origins(turned).witnesses(random.sample(claims, len(claims))) == Origins(
        known
    ).witnesses(claims)


def a_case(**origins: list[str]) -> Row:
    rows = [
        ("one", "post", "2018-03-05"),
        ("two", "sun", "2018-03-05"),
        ("three", "wire", "2018-03-08"),
    ]
    return {
        "case": "A case", "timezone": "Asia/Damascus",
        "sources": {
            name: {"publisher": f"The {name.title()}", "published": "2018-03-20", "origins": origins.get(name, [])}
            for name in ("post", "sun", "wire")
        },
        "events": {"signing": {"title": "The signing"}},
        "claims": [
            {
                "id": name, "source": paper, "paragraph": 1, "says": "So it is.", "who": ["reporter"],
                "about": "signing", "attribute": "date", "event": "signing", "when": when,
            }
            for name, paper, when in rows
        ],
    }  # fmt: skip


def context_of(case: Row) -> CaseContext:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        path.mkdir()
        (path / "case.yaml").write_text(json.dumps(case), encoding="utf-8")
        return CaseContext(load_case(path))


def conflict_of(case: Row) -> Row:
    (found,) = examine(context_of(case)).to_json()["conflicts"]
    return dict(found)


def test_the_json_of_a_conflict_lists_sources_by_origin() -> None:
    apart = conflict_of(a_case())
    assert apart["witnesses"] == [["post"], ["sun"], ["wire"]]
    assert [side["witnesses"] for side in apart["sides"]] == [[["post"], ["sun"]], [["wire"]]]
    assert "Independent origins: 2 for the first, 1 for the second." in apart["why"]

    reprinted = conflict_of(a_case(sun=["post"]))
    assert reprinted["witnesses"] == [["post", "sun"], ["wire"]]
    assert [side["witnesses"] for side in reprinted["sides"]] == [[["post", "sun"]], [["wire"]]]
    assert "Independent origins" not in reprinted["why"]
    assert reprinted["severity"] == "hard"


def test_the_page_says_of_a_source_what_it_goes_back_to_and_with_which_it_is_one() -> None:
    context = context_of(a_case(sun=["post"], wire=["BBC"]))
    sources = page_payload(construct(context), examine(context))["sources"]
    assert {name: (each["origins"], each["kin"]) for name, each in sources.items()} == {
        "post": ([], ["sun"]),
        "sun": (["post"], ["post"]),
        "wire": (["BBC"], []),
    }
