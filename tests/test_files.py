from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

import pytest

from convoymap.errors import InputError, OutputError
from convoymap.files import read_text, write_all, write_whole


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_read_without_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfcase: x")
    assert read_text(path) == "case: x"


def test_wrong_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("case: x\nsummary: Qamishl\u0131".encode("iso8859-9"))
    with pytest.raises(InputError, match=r"a\.yaml:2: byte 0xfd is not UTF-8"):
        read_text(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_text(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="is a folder"):
        read_text(tmp_path)


def test_writing_replaces_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    write_whole(path, "one")
    write_whole(path, b"two")
    assert path.read_text() == "two"
    assert names_in(path.parent) == ["a.txt"]


def test_all_or_nothing_when_one_target_cannot_be_written(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "file" / "b.txt"
    first.write_text("old")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        write_all({first: "new", second: "new"})
    assert first.read_text() == "old"
    assert names_in(tmp_path) == ["a.txt", "file"]


def test_a_full_disk_leaves_earlier_output_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    pid = os.fork()
    if pid == 0:  # a child that may write no more than 10 kB to any file, as on a full disk
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            write_all({path: "new" * 10_000})
        except OutputError as error:
            os._exit(42 if "cannot be written" in str(error) else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a.txt"]
