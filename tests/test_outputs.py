"""What a build may write over, what its manifest says, and what `verify` finds; all with real files and processes."""

from __future__ import annotations

import json
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from convoymap import files, folder_lock, leftovers
from convoymap.cli import cli
from convoymap.manifest import sha256_of_file

CASE = """\
case: {title}
timezone: Asia/Damascus
sources:
  s: {{publisher: Example Post, published: 2018-03-09, url: "https://en.wikipedia.org/wiki/Ra's_al-'Ayn"}}
subjects: {{d: D}}
claims:
  - {{id: c1, source: s, paragraph: 1, says: {says}, who: [r], about: d, attribute: position, place: Raqqa}}
"""


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "data"))


def case(folder: Path, *, title: str = "T", says: str = "It stood there") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(CASE.format(title=title, says=says), "utf-8")
    return folder


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def build(*args: str | Path) -> Result:
    result = run("build", "-q", *args)
    assert result.exit_code == 0, result.output
    return result


def refused(*args: str | Path) -> str:
    result = run(*args)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert isinstance(result.exception, SystemExit)
    return result.output


def verified(folder: Path) -> tuple[int, dict[str, object]]:
    result = run("verify", folder, "--format", "json")
    return result.exit_code, json.loads(result.output)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def plain(target: Path) -> Path:
    return target


def by_a_symlink(target: Path) -> Path:
    link = target.parent.parent / "link.csv"
    link.symlink_to(target)
    return link


def by_a_hard_link(target: Path) -> Path:
    target.write_text("id,source\n")
    link = target.parent.parent / "hard.csv"
    os.link(target, link)
    return link


def by_a_linked_folder(target: Path) -> Path:
    folder = target.parent.parent / "linked"
    folder.symlink_to(target.parent)
    return folder / target.name


def by_dots(target: Path) -> Path:
    return target.parent / ".." / target.parent.name / target.name


def in_capitals(target: Path) -> Path:
    return target.with_name(target.name.upper())


SPELLINGS = [plain, by_a_symlink, by_a_hard_link, by_a_linked_folder, by_dots, in_capitals]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_export_takes_the_place_of_what_a_case_is_read_from(
    spelling: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = case(tmp_path / "c")
    target = spelling(folder / "claims.csv")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for force in ([], ["--force"]):
        said = refused("export", folder, target, *force)
        assert "is a file that a case is read from" in said
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_no_export_becomes_a_file_of_another_case(tmp_path: Path) -> None:
    mine, other = case(tmp_path / "mine"), case(tmp_path / "other")
    assert "is a file that a case is read from" in refused("export", mine, other / "claims.parquet")
    assert names_in(other) == {"case.yaml"}


def test_no_build_writes_through_a_link_over_a_case(tmp_path: Path) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    out.mkdir()
    (out / "c.svg").symlink_to(folder / "case.yaml")
    text = (folder / "case.yaml").read_bytes()
    assert "is a file that a case is read from" in refused(
        "build", folder, "-o", out, "--svg", "--force"
    )
    assert (folder / "case.yaml").read_bytes() == text
    assert names_in(out) == {"c.svg"}


def test_a_build_beside_its_case_leaves_the_case_alone(tmp_path: Path) -> None:
    folder = case(tmp_path / "c")
    text = (folder / "case.yaml").read_bytes()
    build(folder, "-o", folder)
    assert (folder / "case.yaml").read_bytes() == text


def test_a_foreign_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("my own page")
    (out / "manifest.json").write_text('{"name": "my app"}')
    assert "manifest.json" in refused("build", folder, "-o", out)
    assert names_in(out) == {"index.html", "manifest.json"}
    (out / "manifest.json").unlink()
    assert "index.html: not written by convoymap" in refused("build", folder, "-o", out)
    assert (out / "index.html").read_text() == "my own page"
    (out / "manifest.json").write_text('{"name": "my app"}')
    build(folder, "-o", out, "--force")
    assert verified(out)[1]["status"] == "complete"


def test_an_output_that_somebody_edited_is_foreign(tmp_path: Path) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    build(folder, "-o", out)
    case(folder, says="It stood elsewhere")
    build(folder, "-o", out)  # edits of the case need no --force
    (out / "c.geojson").write_text("noted by hand")
    assert verified(out) == (1, verified(out)[1] | {"status": "changed", "changed": ["c.geojson"]})
    assert "c.geojson: not written by convoymap, or changed" in refused("build", folder, "-o", out)
    assert (out / "c.geojson").read_text() == "noted by hand"


def test_exports_replace_exports_and_nothing_else(tmp_path: Path) -> None:
    folder, target = case(tmp_path / "c"), tmp_path / "c.csv"
    assert run("export", folder, target).exit_code == 0
    case(folder, says="It stood elsewhere")
    assert run("export", folder, target).exit_code == 0  # a script that exports again
    assert "elsewhere" in target.read_text()
    target.write_text(target.read_text() + "a note\n")
    assert "changed since" in refused("export", folder, target)
    assert "a note" in target.read_text()
    assert run("export", folder, target, "--force").exit_code == 0
    assert "a note" not in target.read_text()
    memory = tmp_path / "data" / "own-outputs"
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    assert str(tmp_path) not in memory.read_text()


def test_where_nothing_can_be_remembered_exports_still_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "file" / "data"))
    folder, target = case(tmp_path / "c"), tmp_path / "c.geojson"
    assert run("export", folder, target).exit_code == 0
    assert run("export", folder, target).exit_code == 0  # the same bytes are no loss
    case(folder, says="It stood elsewhere")
    assert "--force" in refused("export", folder, target)


def test_the_manifest_holds_inputs_outputs_and_options_but_no_keys_and_paths(
    tmp_path: Path,
) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    (folder / "claims.csv").write_text(
        "id,source,paragraph,says,who,about,attribute,place\nc2,s,2,X,r,d,position,Homs\n"
    )
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png?key=SECRET"
    build(folder, "-o", out, "--tiles", tiles, "--lang", "ar")
    text = (out / "manifest.json").read_text("utf-8")
    assert "SECRET" not in text
    assert str(tmp_path) not in text
    entry = json.loads(text)["cases"]["c"]
    assert entry["inputs"] == {
        name: sha256_of_file(folder / name) for name in ("case.yaml", "claims.csv")
    }
    assert entry["options"] == {"lang": "ar", "tiles": "https://tiles.example.org"}
    assert entry["outputs"] == {path.name: sha256_of_file(path) for path in out.glob("c.*")}


def test_cases_built_one_after_the_other_are_all_listed_whatever_the_order(tmp_path: Path) -> None:
    one, two = case(tmp_path / "one"), case(tmp_path / "two", title="Second")
    for first, second, out in ((one, two, tmp_path / "x"), (two, one, tmp_path / "y")):
        build(first, "-o", out)
        build(second, "-o", out)
        assert "one.html" in (out / "index.html").read_text("utf-8")
        assert "two.html" in (out / "index.html").read_text("utf-8")
        assert verified(out)[0] == 0
    build(two, one, "-o", tmp_path / "z")
    contents = [
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in "xyz"
    ]
    assert contents[0] == contents[1] == contents[2]


def test_a_case_whose_files_were_removed_leaves_the_index_and_that_is_said(tmp_path: Path) -> None:
    one, two, out = case(tmp_path / "one"), case(tmp_path / "two"), tmp_path / "out"
    build(one, two, "-o", out)
    for path in out.glob("one.*"):
        path.unlink()
    assert set(verified(out)[1]["missing"]) == {"one.html", "one.geojson", "one.checks.json"}  # type: ignore[call-overload]
    assert "no longer lists 'one'" in build(two, "-o", out).output
    assert verified(out)[0] == 0


def test_a_picture_that_is_not_drawn_anew_is_named(tmp_path: Path) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    build(folder, "-o", out, "--svg")
    assert "c.svg: is of an earlier build" in build(folder, "-o", out).output
    assert verified(out)[1]["extra"] == ["c.svg"]


def test_another_case_of_one_id_is_refused_and_the_same_case_edited_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other, out = case(tmp_path / "a" / "c"), case(tmp_path / "b" / "c"), tmp_path / "out"
    build(mine, "-o", out)
    build(other, "-o", out)  # the same content is no other case
    case(other, title="Other", says="Something else")
    case(mine, title="Another title", says="And another text")
    build(mine, "-o", out)
    page = (out / "c.html").read_bytes()
    # Both were built here while they were one; where this machine remembers nothing, the content tells.
    monkeypatch.setenv("CONVOYMAP_DATA", str(tmp_path / "fresh"))
    case(other, title="Third", says="Something else")
    assert "another case named 'c'" in refused("build", other, "-o", out)
    assert (out / "c.html").read_bytes() == page


def test_a_second_case_with_the_title_of_the_first_is_refused(tmp_path: Path) -> None:
    mine, other, out = case(tmp_path / "a" / "c"), case(tmp_path / "b" / "c"), tmp_path / "out"
    case(other, says="Something else")
    build(mine, "-o", out)
    assert "another case named 'c' was built into" in refused("build", other, "-o", out)
    build(other, "-o", out, "--force")


def test_a_folder_of_a_version_without_manifest_is_taken_over_and_that_is_said(
    tmp_path: Path,
) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    build(folder, "-o", out, "--svg")
    (out / "manifest.json").unlink()
    assert verified(out)[1]["status"] == "interrupted"
    case(folder, says="It stood elsewhere")
    said = build(folder, "-o", out, "--svg").output
    assert "c.html: was written by a version of convoymap that kept no manifest" in said
    assert verified(out)[0] == 0


@pytest.mark.parametrize("name", ["index", "INDEX", "manifest", "nul", "com1"])
def test_reserved_ids_are_refused(name: str, tmp_path: Path) -> None:
    assert "rename the case's folder" in refused(
        "build", case(tmp_path / name), "-o", tmp_path / "out"
    )
    assert not (tmp_path / "out").exists()


def test_folders_of_every_script_get_pages_of_their_own(tmp_path: Path) -> None:
    names = ["قافلة", "الرقة", "Конвой", "运输", "ΠΟΛΗ", "***", "---"]
    folders = [case(tmp_path / name, title=f"The case {name!r}") for name in names]
    for folder in folders[:2]:
        build(folder, "-o", tmp_path / "out")
    build(*folders, "-o", tmp_path / "out")
    pages = {path.name for path in (tmp_path / "out").glob("*.html")}
    assert {"قافلة.html", "الرقة.html", "конвой.html", "运输.html", "πολη.html"} < pages
    assert len(pages) == len(names) + 1
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'href="%D8%A7%D9%84%D8%B1%D9%82%D8%A9.html"' in index
    assert "case.html" not in pages


def test_modes_links_and_the_umask_are_kept(tmp_path: Path) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    with umask(0o027):
        build(folder, "-o", out)
    assert stat.S_IMODE((out / "c.html").stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "manifest.json").stat().st_mode) == 0o640
    (out / "c.html").chmod(0o600)
    (out / "c.geojson").rename(tmp_path / "elsewhere.json")
    (out / "c.geojson").symlink_to(tmp_path / "elsewhere.json")
    case(folder, says="It stood elsewhere")
    build(folder, "-o", out)
    assert stat.S_IMODE((out / "c.html").stat().st_mode) == 0o600
    assert (out / "c.geojson").is_symlink()
    assert "elsewhere" in (tmp_path / "elsewhere.json").read_text("utf-8")
    assert verified(out)[0] == 0


def test_pin_keeps_a_private_file_private_and_a_link_a_link(tmp_path: Path) -> None:
    folder = case(tmp_path / "c")
    (folder / "case.yaml").rename(tmp_path / "kept.yaml")
    (folder / "case.yaml").symlink_to(tmp_path / "kept.yaml")
    (tmp_path / "kept.yaml").chmod(0o600)
    done = run("gazetteer", "pin", folder, "The Ford", "--id", "mayadin", "--reason", "paragraph 4")
    assert done.exit_code == 0, done.output
    assert (folder / "case.yaml").is_symlink()
    assert "The Ford" in (tmp_path / "kept.yaml").read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "kept.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize("what", ["starter", "gazetteer"])
def test_starters_and_imported_gazetteers_follow_the_umask(what: str, tmp_path: Path) -> None:
    table = tmp_path / "towns.csv"
    table.write_text("name,lat,lon,country\nZyxwvutown,35.5,39.5,SY\n")
    terms = ["--name", "towns", "--licence", "mine", "--date", "2026"]
    words, made = {
        "starter": (["new", str(tmp_path / "c")], tmp_path / "c" / "case.yaml"),
        "gazetteer": (
            ["gazetteer", "import", str(table), *terms],
            tmp_path / "data" / "gazetteers" / "towns.sqlite",
        ),
    }[what]
    with umask(0o077):
        assert run(*words).exit_code == 0
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def begin(renames: int, sign: signal.Signals, *args: str | Path) -> int:
    """Return the process of a command that meets a signal before one of its renames."""
    pid = os.fork()
    if pid:
        return pid
    done = 0

    def put_or_meet_it(temporary: Path, target: Path) -> None:
        nonlocal done
        if done == renames:
            os.kill(os.getpid(), sign)
        done += 1
        leftovers.put_in_place(temporary, target)

    files.put_in_place = put_or_meet_it  # type: ignore[attr-defined]
    leftovers._this_process.cache_clear()
    os._exit(run(*args).exit_code)


def kill(renames: int, *args: str | Path) -> None:
    pid = begin(renames, signal.SIGKILL, *args)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("renames", [0, 2, 4])
def test_a_build_killed_between_its_renames_is_told_and_completed(
    renames: int, tmp_path: Path
) -> None:
    folder, out = case(tmp_path / "c"), tmp_path / "out"
    kill(renames, "build", "-q", folder, "-o", out)
    # The first build: there is no manifest yet.
    code, found = verified(out)
    assert (code, found["status"]) == (1, "interrupted")
    build(folder, "-o", out)
    assert names_in(out) == {"c.html", "c.geojson", "c.checks.json", "index.html", "manifest.json"}
    assert verified(out)[0] == 0
    # A later one: older files stand beside new ones, or all is as the earlier build left it.
    case(folder, title="New", says="It stood elsewhere")
    kill(renames, "build", "-q", folder, "-o", out)
    code, found = verified(out)
    assert (code, found["status"]) == ((1, "interrupted") if renames else (0, "complete"))
    build(folder, "-o", out)
    assert names_in(out) == {"c.html", "c.geojson", "c.checks.json", "index.html", "manifest.json"}
    assert verified(out)[0] == 0


def test_a_build_that_was_cut_off_stays_known_while_others_build(tmp_path: Path) -> None:
    one, two, out = case(tmp_path / "one"), case(tmp_path / "two"), tmp_path / "out"
    kill(2, "build", "-q", one, "-o", out)
    build(two, "-o", out)
    assert run("export", two, out / "two.csv").exit_code == 0
    code, found = verified(out)
    assert code == 1
    assert {"one.html", "one.geojson"} <= set(found["extra"])  # type: ignore[call-overload]
    case(one, says="It stood elsewhere")
    build(one, "-o", out)
    (out / "two.csv").unlink()
    assert verified(out)[0] == 0
    assert not [name for name in names_in(out) if name.startswith(".")]


def test_a_living_build_is_left_its_files_and_loses_no_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, out = case(tmp_path / "one"), case(tmp_path / "two"), tmp_path / "out"
    monkeypatch.setattr(folder_lock, "PATIENCE_S", 0.1)
    stopped = begin(2, signal.SIGSTOP, "build", "-q", one, "-o", out)
    os.waitpid(stopped, os.WUNTRACED)
    build(two, "-o", out)
    os.kill(stopped, signal.SIGCONT)
    assert os.waitstatus_to_exitcode(os.waitpid(stopped, 0)[1]) == 0
    index = (out / "index.html").read_text("utf-8")
    assert "one.html" in index
    assert "two.html" in index
    assert verified(out)[0] == 0
    assert not [name for name in names_in(out) if name.startswith(".")]


def test_verify_tells_a_wrong_folder_from_an_empty_one(tmp_path: Path) -> None:
    assert "is no folder" in refused("verify", tmp_path / "none")
    assert "holds no manifest.json" in refused("verify", tmp_path)
    (tmp_path / "manifest.json").write_text('{"format": "convoymap manifest 1", "cases": 5}')
    assert "is no manifest of this version" in refused("verify", tmp_path)
    hostile = {"format": "convoymap manifest 1", "cases": {}, "shared": {"../x": "0" * 64}}
    (tmp_path / "manifest.json").write_text(json.dumps(hostile))
    assert "is no manifest of this version" in refused("verify", tmp_path)
