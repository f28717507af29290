"""Make every write of every command fail once, and kill it there; print what was lost, half, or left over.

python -m tests.sweep [--sample SEED N] [--audited] [COMMAND ...]

Each command runs in a folder where an earlier run has left its files. Its system calls that change something there are
listed by strace; then it runs once for each call and each fault, and once more without. Exit code 1 where anything is
wrong. With --audited no strace is needed: Python makes the faults, at the calls that it audits.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.gazetteer.geocoder_server import Handler, LoopbackServer
from tests.sweep import audited, faults
from tests.sweep.faults import FAULTS, Call
from tests.sweep.processes import warm_up
from tests.sweep.scenes import SCENES, furnish
from tests.sweep.stage import Prepared, play, prepare

Run = tuple[str, Call, str]
"""A command by name, a call of it, and the fault that is made there."""


def main() -> int:
    """Sweep; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help=", ".join(SCENES))
    parser.add_argument("--sample", nargs=2, type=int, metavar=("SEED", "N"))
    parser.add_argument("--audited", action="store_true", help="without strace")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    backend = audited if options.audited else faults
    names = options.commands or list(SCENES)
    if unknown := [name for name in names if name not in SCENES]:
        parser.error(f"no command {unknown[0]!r}; choose among {', '.join(SCENES)}")
    # Python's own children of a process with threads would wait for locks that nobody holds.
    os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    # In memory where that is possible: thousands of runs sync every file that they write.
    memory = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="sweep-", dir=memory if memory.is_dir() else None))
    try:
        with geocoder() as url:
            furnish(place / "warm", earlier=False)
            warm_up(place / "warm" / "case")
            prepared = {name: prepare(SCENES[name], name, place, url) for name in names}
            runs = [
                (name, call, fault)
                for name in names
                for call in _calls(prepared[name], backend, place / "W", url)
                for fault in FAULTS
            ]
            sizes = Counter(name for name, _, _ in runs)
            sys.stderr.write(", ".join(f"{name}: {size:,}" for name, size in sizes.items()) + "\n")
            if options.sample:
                seed, size = options.sample
                runs = random.Random(seed).sample(runs, min(size, len(runs)))
            results = sweep(runs, prepared, place, url, backend.run_with, options.jobs)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return report(results)


def _calls(prepared: Prepared, backend: object, folder: Path, url: str) -> list[Call]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared.template, folder, symlinks=True)
    found: list[Call] = backend.calls_of(prepared.scene, folder, url)  # type: ignore[attr-defined]
    return found


@contextmanager
def geocoder() -> Iterator[str]:
    """Yield the address of a geocoder on loopback, in a process of its own: this one must have no threads."""
    server = LoopbackServer(_one_place)
    child = os.fork()
    if child == 0:
        server.serve_forever()
        os._exit(0)
    port = server.server_address[1]
    server.server_close()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _one_place(handler: Handler) -> None:
    found = {
        "place_id": 1, "osm_type": "node", "osm_id": 1, "lat": "40.8", "lon": "29.4", "type": "town",
        "name": "Somewhere", "class": "place", "display_name": "Somewhere",
        "boundingbox": ["40.7", "40.9", "29.3", "29.5"],
        "address": {"country_code": "tr"}, "namedetails": {"name": "Somewhere"},
    }  # fmt: skip
    handler.reply(json.dumps([found]))


def sweep(
    runs: Sequence[Run],
    prepared: dict[str, Prepared],
    place: Path,
    url: str,
    run_with: object,
    jobs: int,
) -> list[dict[str, object]]:
    """Return what each run did, several at a time, each process in a folder of its own."""
    children = []
    for job in range(jobs):
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            code = 1
            (place / str(job)).mkdir()
            try:
                with (place / f"{job}.jsonl").open("w", encoding="utf-8") as log:
                    for name, call, fault in runs[job::jobs]:
                        folder = place / str(job) / "W"
                        verdict, ending = play(
                            prepared[name],
                            call,
                            fault,
                            folder,
                            url,
                            run_with,  # type: ignore[arg-type]
                        )
                        row = {
                            "command": name,
                            "call": call.name,
                            "number": call.number,
                            "fault": fault,
                        }
                        wrong = {part: getattr(verdict, part) for part in WRONG}
                        log.write(json.dumps({**row, "code": ending.code, **wrong}) + "\n")
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    for child in children:
        if os.waitpid(child, 0)[1]:
            raise SystemExit("a part of the sweep broke off; its message stands above")
    return [
        json.loads(line)
        for job in range(jobs)
        for line in (place / f"{job}.jsonl").read_text("utf-8").splitlines()
    ]


WRONG = ("lost", "half", "left_over", "traceback")


def report(results: Sequence[dict[str, object]]) -> int:
    """Print the table, what went wrong, and the sums; return 1 where anything did."""
    table: dict[tuple[str, str, str], Counter[str]] = {}
    ordered = sorted(results, key=lambda row: list(SCENES).index(str(row["command"])))
    for row in ordered:
        key = (str(row["command"]), str(row["call"]), str(row["fault"]))
        cell = table.setdefault(key, Counter())
        cell["runs"] += 1
        for part in WRONG:
            cell[part] += bool(row[part])
    columns = ("runs", *WRONG)
    lines = [f"{'command':<16}{'call':<12}{'fault':<9}" + "".join(f"{c:>11}" for c in columns)]
    for (command, call, fault), cell in sorted(table.items(), key=lambda item: item[0]):
        figures = "".join(f"{cell[column]:>11}" for column in columns)
        lines.append(f"{command:<16}{call:<12}{fault:<9}{figures}")
    bad = [row for row in ordered if any(row[part] for part in WRONG)]
    lines += [json.dumps(row, ensure_ascii=False) for row in bad[:40]]
    total = sum(table.values(), Counter[str]())
    lines.append(f"{'all':<37}" + "".join(f"{total[column]:>11}" for column in columns))
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
