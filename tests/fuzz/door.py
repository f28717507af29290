"""A door: a way by which input comes in, how input for it is made, and the law that it keeps."""

from __future__ import annotations

import contextlib
import resource
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from convoymap.errors import ConvoymapError

Sample = Mapping[str, bytes]
"""One input: the bytes of each file by name."""

MAX_SECONDS = 20.0
"""CPU time of one input; a machine that does other work at the same time does not count."""
MAX_MEMORY_MB = 700
"""By how much one input may raise the most memory that the process has held."""
MAX_LINE = 2_000
"""Characters of one line of a message."""


@dataclass(frozen=True, slots=True)
class Door:
    """A door.

    Attributes
    ----------
    make
        Makes an input.
    enter
        Takes an input in, with an empty folder to work in; returns a word for the table, raises what the library does.
    refusals
        The errors by which it refuses an input.
    weight
        Its share of the time, beside those of other doors.
    """

    name: str
    make: Callable[[Random], Sample]
    enter: Callable[[Sample, Path], str]
    refusals: tuple[type[Exception], ...] = (ConvoymapError,)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an input: `word` for the table, `fault` where the law was broken, `cause` alike for alike faults."""

    word: str
    fault: str = ""
    cause: str = ""


def sample_of(door: Door, seed: int, number: int) -> Sample:
    """Return the input of that number, the same for the same seed: one that never ended can be made again."""
    return door.make(Random(f"{door.name} {seed} {number}"))


def try_door(door: Door, sample: Sample) -> Outcome:
    """Return what came of an input, whatever it was."""
    before_mb, began = _most_memory_mb(), time.process_time()
    # In memory where that is possible: a disk takes longer than most inputs.
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="convoymap-fuzz-", dir=shared if shared.is_dir() else None
    ) as folder:
        outcome = _entered(door, sample, Path(folder))
    seconds, grown_mb = time.process_time() - began, _most_memory_mb() - before_mb
    if not outcome.fault and seconds > MAX_SECONDS:
        return Outcome("slow", f"took {seconds:.1f} s", "slow")
    if not outcome.fault and grown_mb > MAX_MEMORY_MB:
        return Outcome("large", f"took {grown_mb:.0f} MB more", "large")
    return outcome


def _entered(door: Door, sample: Sample, folder: Path) -> Outcome:
    try:
        return Outcome(door.enter(sample, folder))
    except door.refusals as error:
        fault = unfit(str(error))
        return Outcome("refused", fault, f"{fault[:40]} {type(error).__name__}" if fault else "")
    except Exception as error:  # whatever else comes is what is looked for
        frames = traceback.extract_tb(error.__traceback__)
        where = [
            f"{Path(f.filename).name}:{f.lineno}" for f in frames if "/tests/" not in f.filename
        ]
        cause = f"{type(error).__name__} at {' '.join(where[-2:])}"
        return Outcome("fault", "".join(traceback.format_exception(error))[-4_000:], cause)


def unfit(message: str) -> str:
    """Return what is wrong with a message for people, or nothing."""
    if not message.strip():
        return "an empty message"
    with contextlib.suppress(UnicodeEncodeError):
        message.encode("utf-8")
        for line in message.split("\n"):
            if len(line) > MAX_LINE:
                return f"a line of {len(line)} characters: {line[:300]!r}"
            if control := next((c for c in line if unicodedata.category(c) in ("Cc", "Cs")), None):
                return f"the control character {control!r} in {line[:300]!r}"
        return ""
    return f"half a surrogate pair in {message[:300]!r}"


def _most_memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
