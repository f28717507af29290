"""Reading files within bounds and writing them whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from convoymap.errors import InputError, OutputError, Problem
from convoymap.leftovers import create_temporary, put_in_place, remove_dead

MAX_TEXT_BYTES = 20_000_000
"""Largest text file that is read whole; a larger table belongs into Parquet."""


def read_text(path: Path, *, max_bytes: int = MAX_TEXT_BYTES) -> str:
    """Return the UTF-8 text of `path` without its byte order mark.

    Raises
    ------
    InputError
        If the file is missing, unreadable, larger than `max_bytes` or not UTF-8.
    """

    def problem(message: str, line: int = 0) -> InputError:
        return InputError([Problem(str(path), line, 0, "", message)])

    try:
        # Opened, a pipe would wait for a writer for ever.
        if path.is_fifo():
            raise problem("is a pipe, not a file; save it first")
        with path.open("rb") as stream:
            # One byte more than is allowed tells a larger file.
            data = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise problem("there is no such file; check the path") from None
    except IsADirectoryError:
        raise problem("is a folder; a file is needed here") from None
    except OSError as error:
        raise problem(f"cannot be read: {error.strerror}") from None
    if len(data) > max_bytes:
        raise problem(
            f"is larger than {max_bytes // 1_000_000} MB; split it, or keep the claims in claims.parquet"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise problem(
            f"byte {data[error.start]:#04x} is not UTF-8; save the file with UTF-8 encoding", line
        ) from None


_ADVICE = {
    errno.EEXIST: "a file stands where its folder should be; name another folder",
    errno.ENOTDIR: "a file stands where its folder should be; name another folder",
    errno.EISDIR: "a folder of that name stands there; name another file",
    errno.ENOSPC: "the disk is full; free some space",
    errno.EACCES: "it is not allowed there; choose another place",
    errno.EROFS: "the disk can only be read; choose another place",
}


@contextmanager
def _output_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = _ADVICE.get(error.errno or 0, f"{error.strerror or error}; choose another place")
        raise OutputError(f"{path}: cannot be written: {why}") from None


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` by way of a temporary file beside it.

    Raises
    ------
    OutputError
        If the disk is full or the folder is not writable; an earlier file is left whole.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files; none is replaced before every one is safely on disk.

    Raises
    ------
    OutputError
        If any cannot be written; earlier files are left whole and no temporary file stays.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            with _output_errors(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.parent not in {other.parent for _, other in staged}:
                    remove_dead(path.parent)
                staged.append((_stage(path, content), path))
        for temporary, path in staged:
            with _output_errors(path):
                put_in_place(temporary, path)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, content: str | bytes) -> Path:
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, temporary = create_temporary(path)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            # On the disk before it replaces anything, so that a crash leaves the old file or the new one.
            os.fsync(stream.fileno())
        # Temporaries are for their owner only.
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
