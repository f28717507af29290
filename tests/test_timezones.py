"""Time zones come from the package tzdata, whatever the machine has, and one module makes them all."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest
from click.testing import CliRunner

import convoymap
from convoymap.cli import cli
from convoymap.timezones import TimeZoneError, time_zone

PACKAGE = Path(convoymap.__file__).parent
MAKER = "timezones.py"
FOREIGN = ("Pacific", "Kiritimati")


def with_zone(folder: Path, name: str) -> str:
    """Write a new case in the time zone of this name and return where it is."""
    case = folder / "case"
    assert CliRunner().invoke(cli, ["new", str(case)]).exit_code == 0
    written = (case / "case.yaml").read_text(encoding="utf-8")
    assert "timezone: Asia/Damascus" in written
    changed = written.replace("timezone: Asia/Damascus", f"timezone: {name}")
    (case / "case.yaml").write_text(changed, encoding="utf-8")
    return str(case)


@pytest.mark.parametrize(
    "name",
    ["localtime", "posixrules", "Factory", "posix/Asia/Damascus", "right/Asia/Damascus", "leapseconds", "zone.tab",
     "tzdata.zi", "asia/Damascus", "ASIA/DAMASCUS", "Asia", "../zones", "/etc/localtime", "Damascus", "UTC+3", ":UTC",
     "Asia\\Damascus", "EET-2EEST"],
)  # fmt: skip
def test_what_is_no_zone_of_the_database_is_refused(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["build", with_zone(tmp_path, f"'{name}'"), "-o", "out"])
    assert done.exit_code == 2
    assert (
        f"timezone: {name!r} is not an IANA time zone; write such as Asia/Damascus" in done.output
    )
    assert len([line for line in done.output.splitlines() if "timezone" in line]) == 1


def test_a_name_in_other_capitals_is_told_what_is_meant() -> None:
    with pytest.raises(TimeZoneError, match=r"write such as US/Pacific$"):
        time_zone("us/pacific ")
    with pytest.raises(TimeZoneError) as caught:
        time_zone("x" * 5000)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize("name", ["US/Pacific", "UTC", "Etc/GMT+3", "Asia/Calcutta", "EST5EDT"])
def test_links_are_taken(name: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["check", "-q", with_zone(tmp_path, name)])
    assert done.exit_code == 0, done.output
    assert time_zone(name).key == name


def test_the_offset_of_the_events_date_holds() -> None:
    zone = time_zone("Asia/Damascus")
    offsets = [datetime(2017, month, 1, tzinfo=zone).strftime("%z") for month in (8, 12)]
    assert offsets == ["+0300", "+0200"]


FIRST_MOMENT = """
from zoneinfo import TZPATH, ZoneInfo
from convoymap.language import edtf
print(edtf.parse("2017-08-28").interval("Asia/Damascus")[0].isoformat(), ZoneInfo("Asia/Damascus").utcoffset(
    __import__("datetime").datetime(2017, 8, 28)), TZPATH)
"""


def test_another_database_on_the_machine_changes_nothing(tmp_path: Path) -> None:
    """A host's own choice of database also stays as it is: no global state is changed."""
    from importlib import resources

    data = resources.files("tzdata") / "zoneinfo"
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia" / "Damascus").write_bytes(data.joinpath(*FOREIGN).read_bytes())
    variables = {**os.environ, "PYTHONTZPATH": str(tmp_path), "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_MOMENT],
        env=variables, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["2017-08-27T21:00:00+00:00", "14:00:00", f"('{tmp_path}',)"]


def test_the_database_of_this_process_is_not_touched() -> None:
    before = TZPATH
    assert time_zone("Asia/Damascus") is time_zone("Asia/Damascus")
    assert time_zone("Asia/Damascus") is not ZoneInfo("Asia/Damascus")
    assert before == TZPATH
    moment = datetime(2017, 8, 28, tzinfo=UTC)
    assert moment.astimezone(time_zone("UTC")) == moment


LOCAL = {"localtime", "mktime", "ctime", "today", "tzlocal", "tzset"}
LEAST_ARGUMENTS = {"astimezone": 1, "fromtimestamp": 2}
"""Of calls that with fewer take the zone of the machine."""


def machine_times(tree: ast.AST) -> list[str]:
    """Return what takes a time zone from the machine: one by its name, or the local one."""
    return [found for node in ast.walk(tree) for found in _machine_time(node)]


def _machine_time(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return ["zoneinfo"] if node.module == "zoneinfo" else []
    if isinstance(node, ast.Import):
        return [name.name for name in node.names if name.name == "zoneinfo"]
    if isinstance(node, ast.Attribute):
        return [node.attr] if node.attr in LOCAL else []
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return []
    called, given = node.func.attr, len(node.args) + len(node.keywords)
    # Clocks of our own have a `now` too.
    if called == "now" and not ast.unparse(node.func.value).endswith("datetime"):
        return []
    return [called] if given < {**LEAST_ARGUMENTS, "now": 1}.get(called, 0) else []


def test_one_module_makes_all_time_zones() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / MAKER]
    # The four folders are links in a checkout, which `rglob` does not enter.
    for folder in ("gazetteer", "geo", "maps", "seeds"):
        files += (PACKAGE / folder).resolve().rglob("*.py")
    assert len(set(files)) > 200
    found = {
        str(path): machine_times(ast.parse(path.read_text(encoding="utf-8"))) for path in files
    }
    assert {path: calls for path, calls in found.items() if calls} == {}
    assert machine_times(ast.parse((PACKAGE / MAKER).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    ["from zoneinfo import ZoneInfo", "import zoneinfo", "moment.astimezone()", "datetime.now()", "date.today()",
     "datetime.fromtimestamp(0)", "time.localtime()", "datetime.datetime.now()"],
)  # fmt: skip
def test_the_search_finds(code: str) -> None:
    assert machine_times(ast.parse(code))
