"""The bundled case of the convoy from Raqqa: every check that it has tests its claim."""

from __future__ import annotations

from collections import Counter
from importlib.resources import as_file, files

from convoymap.geo.context import CaseContext
from convoymap.geo.examine import examine
from convoymap.seeds.loader import load_case


def test_every_written_check_earns_its_verdict() -> None:
    with as_file(files("convoymap.seeds") / "cases" / "raqqa-2017") as folder:
        found = examine(CaseContext(load_case(folder)))
    assert found.lint == ()
    standings = Counter(result.standing for result in found.checks)
    # What stands beside the claims is the speed that each leg of a movement implies.
    assert {result.kind for result in found.checks if result.standing != "badged"} == {"speed"}
    assert standings["badged"] >= 55
