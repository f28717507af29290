"""Feeds every door on every core and keeps the inputs that broke something: `python -m tests.fuzz.campaign MINUTES`."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import secrets
import sys
import tempfile
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tests.fuzz.cases import WHOLE_CASES
from tests.fuzz.door import Door, Outcome, Sample, sample_of, try_door
from tests.fuzz.doors import DOORS

# A child begins with what is imported already, as a fresh interpreter would not.
_FORK = multiprocessing.get_context("fork")
CORPUS = Path(__file__).parent / "corpus"
BATCH_SECONDS = 0.5
"""A door is fed for so long, then another one."""
HANGS_SECONDS = 180.0
"""An input that is not done after so long (wall time) never will be, or the machine is far too busy."""
RESTART_AFTER = 20_000
"""Inputs of one process; a fresh one forgets what libraries keep."""


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one door."""

    inputs: int = 0
    seconds: float = 0.0
    words: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)


def _work(seed: int, first: int, step: int, pipe: Connection) -> None:
    """Feed doors until the pipe closes: say before each input which it is, and after a batch what came of it."""
    warnings.simplefilter("error")
    logging.disable(logging.CRITICAL)
    number = first
    try:
        while True:
            door = pipe.recv()
            found: Counter[str] = Counter()
            faults: list[tuple[int, Outcome]] = []
            began, until, done = time.monotonic(), time.monotonic() + BATCH_SECONDS, 0
            while time.monotonic() < until:
                number += step
                pipe.send(("begin", number))
                outcome = try_door(DOORS[door], sample_of(DOORS[door], seed, number))
                found[outcome.word] += 1
                done += 1
                if outcome.fault:
                    faults.append((number, outcome))
            pipe.send(("done", number, done, time.monotonic() - began, found, faults))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


class Worker:
    """A process that feeds doors, and what it is doing."""

    def __init__(self, seed: int, first: int, step: int) -> None:
        self.seed, self.step, self.number = seed, step, first
        self.served, self.door, self.since = 0, 0, time.monotonic()
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = _FORK.Pipe()
        self.process = _FORK.Process(
            target=_work, args=(self.seed, self.number, self.step, theirs), daemon=True
        )
        self.process.start()
        theirs.close()

    def feed(self, door: int) -> None:
        """Have it feed a door for a while."""
        self.door, self.since = door, time.monotonic()
        self.pipe.send(door)

    def restart(self) -> None:
        """Begin anew with a fresh process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.served = 0
        self._start()


class Campaign:
    """Feeds all doors for a time.

    Parameters
    ----------
    seed
        The same seed makes the same inputs.
    folder
        Where the inputs that broke something are written.
    doors
        Which are fed.
    """

    def __init__(self, seed: int, folder: Path, doors: tuple[int, ...]) -> None:
        self.seed, self.folder, self.doors = seed, folder, doors
        self.tallies = {number: Tally() for number in doors}

    def run(self, seconds: float, processes: int) -> None:
        """Feed the doors with so many processes until the time is over."""
        end = time.monotonic() + seconds
        workers = [Worker(self.seed, first, processes) for first in range(processes)]
        try:
            for worker in workers:
                worker.feed(self._next_door())
            while workers and time.monotonic() < end + 1:
                self._listen(workers, end)
        finally:
            for worker in workers:
                worker.process.kill()

    def _next_door(self) -> int:
        """Return the door that has had least of its share."""
        return min(self.doors, key=lambda door: self.tallies[door].seconds / DOORS[door].weight)

    def _listen(self, workers: list[Worker], end: float) -> None:
        by_pipe = {worker.pipe: worker for worker in workers}
        for pipe in wait(list(by_pipe), timeout=1.0):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                message = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                self._lost(worker, Outcome("crash", "the process died", "crash"))
                continue
            if message[0] == "begin":
                worker.number, worker.since = message[1], time.monotonic()
                continue
            self._done(worker, *message[1:])
            if time.monotonic() >= end:
                workers.remove(worker)
                worker.process.kill()
            else:
                worker.feed(self._next_door())
        for worker in workers:
            if time.monotonic() - worker.since > HANGS_SECONDS:
                self._lost(worker, Outcome("hang", f"not done after {HANGS_SECONDS:.0f} s", "hang"))

    def _done(
        self,
        worker: Worker,
        number: int,
        inputs: int,
        seconds: float,
        words: Counter[str],
        faults: list[tuple[int, Outcome]],
    ) -> None:
        tally = self.tallies[worker.door]
        worker.number, worker.served = number, worker.served + inputs
        tally.inputs += inputs
        tally.seconds += seconds
        tally.words += words
        for at, outcome in faults:
            self._keep(worker.door, at, outcome)
        if worker.served > RESTART_AFTER:
            worker.restart()

    def _lost(self, worker: Worker, outcome: Outcome) -> None:
        tally = self.tallies[worker.door]
        tally.inputs += 1
        tally.words[outcome.word] += 1
        tally.seconds += time.monotonic() - worker.since
        self._keep(worker.door, worker.number, outcome)
        worker.restart()
        worker.feed(self._next_door())

    def _keep(self, door: int, number: int, outcome: Outcome) -> None:
        """Write the first input of each cause to the folder, with what it broke."""
        tally = self.tallies[door]
        tally.causes[outcome.cause] += 1
        if tally.causes[outcome.cause] > 1:
            return
        where = self.folder / DOORS[door].name.replace(" ", "-") / f"{self.seed}-{number}"
        write_sample(where, sample_of(DOORS[door], self.seed, number))
        (where / "fault.log").write_text(
            f"{outcome.cause}\n{outcome.fault}\n", encoding="utf-8", errors="backslashreplace"
        )

    def table(self) -> str:
        """Return the figures, a line a door, with the causes of its failures below it."""
        rows = [
            f"{'door':26} {'inputs':>9} {'seconds':>8} {'a second':>9} {'failures':>8}  what came of them"
        ]
        for number, tally in self.tallies.items():
            words = ", ".join(f"{word} {count:,}" for word, count in tally.words.most_common())
            rate = tally.inputs / tally.seconds if tally.seconds else 0.0
            failures = sum(tally.causes.values())
            rows.append(
                f"{DOORS[number].name:26} {tally.inputs:9,} {tally.seconds:8.1f} {rate:9,.0f} {failures:8,}  {words}"
            )
            rows += [f"    {count:,} x {cause}" for cause, count in tally.causes.most_common()]
        whole = [
            tally for number, tally in self.tallies.items() if DOORS[number].name in WHOLE_CASES
        ]
        cases = sum(tally.inputs for tally in whole)
        through = sum(
            tally.words[word] for tally in whole for word in ("checked", "drawn", "exported")
        )
        spent = sum(tally.seconds for tally in whole)
        rows.append(f"{'all':26} {sum(tally.inputs for tally in self.tallies.values()):9,}")
        if spent:
            rows.append(
                f"whole cases through load and check: {cases:,}, {cases / spent:,.0f} a second and process; "
                f"{through:,} of them found sound and checked to the end"
            )
        return "\n".join(rows)

    @property
    def failures(self) -> int:
        """How many inputs broke the law."""
        return sum(sum(tally.causes.values()) for tally in self.tallies.values())


def write_sample(folder: Path, sample: Sample) -> None:
    """Write the files of an input."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in sample.items():
        (folder / name).write_bytes(data)


def read_sample(folder: Path) -> Sample:
    """Return the input whose files stand in a folder."""
    return {
        path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".log"
    }


def kept_samples(door: Door) -> list[Path]:
    """Return the folders of the kept inputs of a door: those that once broke something."""
    return sorted((CORPUS / door.name.replace(" ", "-")).glob("*/"))


def main() -> int:
    """Run from the command line; 1 where an input broke the law."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--door", action="append", help="only this door; repeatable")
    parser.add_argument(
        "--into",
        type=Path,
        default=Path("fuzz-failures"),
        help="folder of the inputs that broke something",
    )
    options = parser.parse_args()
    names = [door.name for door in DOORS]
    if unknown := set(options.door or ()) - set(names):
        parser.error(f"there is no door {sorted(unknown)[0]!r}; there are: {', '.join(names)}")
    chosen = tuple(
        number for number, name in enumerate(names) if not options.door or name in options.door
    )
    with tempfile.TemporaryDirectory(prefix="convoymap-fuzz-home-") as home:
        # What somebody has imported on this machine, or asked a geocoder, is not part of it.
        os.environ |= {
            "CONVOYMAP_DATA": home,
            "CONVOYMAP_CACHE": f"{home}/cache.sqlite",
            "TMPDIR": home,
        }
        tempfile.tempdir = home
        campaign = Campaign(options.seed, options.into, chosen)
        sys.stdout.write(
            f"seed {options.seed}, {options.processes} processes, {options.minutes:g} minutes\n"
        )
        sys.stdout.flush()
        campaign.run(options.minutes * 60, options.processes)
    sys.stdout.write(campaign.table() + "\n")
    if campaign.failures:
        sys.stdout.write(
            f"{campaign.failures:,} inputs broke the law; the first of each cause: {options.into}\n"
        )
    return 1 if campaign.failures else 0


if __name__ == "__main__":
    sys.exit(main())
