"""Build one case in this process and print what it took as JSON.

python benchmarks/growth_measure.py CASE_FOLDER [CPU_SECONDS]

The CPU seconds of each stage, the peak of resident memory in MB, and how it ended: built or refused, with the message.
The system ends it where it takes more CPU seconds.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path


def main() -> int:
    """Return the exit code after printing the figures."""
    from convoymap.errors import InputError

    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        limit = int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    stages: dict[str, float] = {}
    # The modules of every stage are read first: they are no part of what grows.
    import convoymap.geo.construct
    import convoymap.geo.examine
    import convoymap.maps.features
    import convoymap.maps.map_page
    import convoymap.maps.payload
    import convoymap.seeds.loader
    from convoymap.gazetteer.resolver import Resolver
    from convoymap.geo.context import CaseContext
    from convoymap.maps.picture.formats import pictures_of
    from convoymap.pipeline import CaseMap

    before = time.process_time()

    def done(stage: str) -> None:
        nonlocal before
        now = time.process_time()
        stages[stage] = round(now - before, 3)
        before = now

    outcome, said = "built", ""
    try:
        loaded = convoymap.seeds.loader.load_case(folder, resolver_for=Resolver)
        done("load")
        context = CaseContext(loaded)
        built = convoymap.geo.construct.construct(context)
        done("construct")
        report = convoymap.geo.examine.examine(context)
        done("examine")
        payload = convoymap.maps.payload.page_payload(built, report)
        case = CaseMap(built, report, payload)
        files = case.files()
        done("page")
        pictures_of(built, report, ["svg"], None)
        done("picture")
        said = f"{sum(map(len, files.values())) / 1e6:.1f} MB of files"
    except InputError as error:
        done("refused")
        outcome, said = "refused", error.problems[0].message
        if len(error.problems) > 1:
            said += f" (and {len(error.problems) - 1} more)"
    json.dump(
        {"outcome": outcome, "said": said, "stages": stages, "mb": round(_peak_mb())}, sys.stdout
    )
    return 0


def _peak_mb() -> float:
    """Return the most memory in MB that this program has had resident.

    `ru_maxrss` would count what the process that started it held before it became this program.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
