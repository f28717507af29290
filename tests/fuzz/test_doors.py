"""Every door keeps its law over inputs of fixed seeds and those that once broke it; the fuzzer finds what does."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from convoymap.errors import UsageError
from tests.fuzz.campaign import CORPUS, Campaign, kept_samples, read_sample, write_sample
from tests.fuzz.door import Door, Sample, sample_of, try_door, unfit
from tests.fuzz.doors import DOORS

SEED = 13
INPUTS = {"cases": 12, "cases by field": 12, "claims.csv": 10, "claims.parquet": 10, "names": 15}
KEPT = [(door, folder) for door in DOORS for folder in kept_samples(door)]


@pytest.fixture(autouse=True)
def _nothing_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path / "cache.sqlite"))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_inputs_of_fixed_seeds_keep_the_law(door: Door) -> None:
    for number in range(INPUTS.get(door.name, 25)):
        outcome = try_door(door, sample_of(door, SEED, number))
        assert not outcome.fault, f"input {number}: {outcome.fault}"


@pytest.mark.parametrize(
    ("door", "folder"), KEPT, ids=[f"{door.name}-{folder.name}" for door, folder in KEPT]
)
def test_what_once_broke_a_door_no_longer_does(door: Door, folder: Path) -> None:
    outcome = try_door(door, read_sample(folder))
    assert not outcome.fault, outcome.fault


def test_every_kept_input_has_its_door() -> None:
    folders = {path.name for path in CORPUS.iterdir() if path.is_dir()}
    assert folders <= {door.name.replace(" ", "-") for door in DOORS}
    assert KEPT


def test_the_same_number_makes_the_same_input() -> None:
    for door in DOORS:
        assert sample_of(door, 1, 2) == sample_of(door, 1, 2), door.name
    assert len({str(sample_of(DOORS[4], 1, number)) for number in range(50)}) > 40


def _one(make_fail: str) -> Door:
    def enter(sample: Sample, _folder: Path) -> str:
        if make_fail == "message":
            raise UsageError("")
        if make_fail == "crash":
            raise ZeroDivisionError
        if make_fail == "refusal":
            raise UsageError("say what is wrong")
        return "read"

    return Door(make_fail, lambda random: {"x": random.randbytes(3)}, enter)


@pytest.mark.parametrize(
    ("kind", "word", "fault"),
    [
        ("message", "refused", "an empty message"),
        ("crash", "fault", "ZeroDivisionError"),
        ("refusal", "refused", ""),
        ("fine", "read", ""),
    ],
)
def test_the_law_is_held(kind: str, word: str, fault: str) -> None:
    outcome = try_door(_one(kind), {"x": b""})
    assert outcome.word == word
    assert fault in outcome.fault if fault else not outcome.fault


@pytest.mark.parametrize("message", ["", " \n", "a\x1b[31m", "a\ud800", "x" * 3000, "a\x85b"])
def test_a_message_fit_for_nobody_is_told(message: str) -> None:
    assert unfit(message)


def test_a_message_of_some_lines_is_fit() -> None:
    assert not unfit("a.yaml:1: x: 'قافلة' is not known\nb.yaml: y")


# Python 3.12 and later warn of a fork beside threads; the server of another test is one.
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_campaign_counts_its_inputs_and_keeps_what_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enter(sample: Sample, _folder: Path) -> str:
        if sample["x"][0] % 4 == 0:
            raise ZeroDivisionError
        if sample["x"][0] % 255 == 1:
            # As a crash in a library would, without a word.
            import os

            os._exit(9)
        return "read"

    door = Door("small door", lambda random: {"x": bytes([random.randrange(256)])}, enter)
    monkeypatch.setattr("tests.fuzz.campaign.DOORS", (door,))
    monkeypatch.setattr("tests.fuzz.campaign.BATCH_SECONDS", 0.05)
    campaign = Campaign(5, tmp_path, (0,))
    campaign.run(0.5, 2)
    tally = campaign.tallies[0]
    assert tally.inputs > 10
    assert tally.words["read"] + tally.words["fault"] + tally.words["crash"] == tally.inputs
    assert campaign.failures > 0
    assert "ZeroDivisionError" in campaign.table()
    kept = sorted((tmp_path / "small-door").iterdir())
    assert 1 <= len(kept) <= 2, "the first of each cause is kept"
    assert any("ZeroDivisionError" in (folder / "fault.log").read_text() for folder in kept)
    # What is kept breaks the door again.
    number = int(
        next(f for f in kept if "Zero" in (f / "fault.log").read_text()).name.split("-")[1]
    )
    assert try_door(door, sample_of(door, 5, number)).word == "fault"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_an_input_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def enter(_sample: Sample, _folder: Path) -> str:
        time.sleep(60)
        return "read"

    door = Door("endless", lambda random: {"x": b"1"}, enter)
    monkeypatch.setattr("tests.fuzz.campaign.DOORS", (door,))
    monkeypatch.setattr("tests.fuzz.campaign.HANGS_SECONDS", 0.2)
    campaign = Campaign(5, tmp_path, (0,))
    campaign.run(1.5, 1)
    assert campaign.tallies[0].words["hang"] >= 1
    assert (tmp_path / "endless").is_dir()


def test_samples_are_written_and_read_back(tmp_path: Path) -> None:
    sample = {"case.yaml": b"\xff", "claims.csv": b""}
    write_sample(tmp_path / "one", sample)
    assert read_sample(tmp_path / "one") == sample


def test_inputs_of_a_door_differ() -> None:
    for door in DOORS:
        made = [str(door.make(Random(number))) for number in range(8)]
        assert len(set(made)) > 1, door.name
