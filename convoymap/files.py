"""Reading files within bounds and writing them whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from convoymap.errors import InputError, OutputError, Problem
from convoymap.leftovers import PART, put_in_place, remove_dead, sync_folder, temporary_path

DRAFT = ".draft"
"""How the temporary of a seal ends; it is removed by who reads it, not with the temporaries of others."""
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


Content = str | bytes | Callable[[Path], None]
"""What a file is to hold: text, bytes, or for libraries that write files only what writes it to a path."""

_ADVICE = {
    errno.EEXIST: "a file stands where its folder should be; name another folder",
    errno.ENOTDIR: "a file stands where its folder should be; name another folder",
    errno.EISDIR: "a folder of that name stands there; name another file",
    errno.ENOSPC: "the disk is full; free some space",
    errno.EACCES: "it is not allowed there; choose another place",
    errno.EROFS: "the disk can only be read; choose another place",
    errno.ELOOP: "it is a link that leads to itself; name another file",
}


@contextmanager
def _output_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        why = _ADVICE.get(error.errno or 0, f"{error.strerror or error}; choose another place")
        raise OutputError(f"{path}: cannot be written: {why}") from None


def write_whole(path: Path, content: Content) -> None:
    """Write `content` to `path` by way of a temporary file beside it; see `write_all`.

    Raises
    ------
    OutputError
        If the disk is full or the folder is not writable; an earlier file is left whole.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, Content], *, seal: Seal | None = None) -> None:
    """Write several files; none is replaced before every one is safely on disk.

    What stands there keeps its mode, its owner where that is allowed, and the link that leads to it; a new file has the
    mode that the umask gives. Temporaries that dead processes left in these folders are removed.

    Parameters
    ----------
    contents
        What each file is to hold; they are renamed in this order.
    seal
        A file that says that all the others are in place; it is renamed last, and until then shows what was begun.

    Raises
    ------
    OutputError
        If any cannot be written. Where no file was renamed yet, earlier files are left whole and no temporary file
        stays; where some were, those are the new ones, and the seal's draft stays to tell which.
    """
    staged: list[_Staged] = []
    # A draft that must stay: it is all that tells which files belong to which set.
    kept: Path | None = None
    for folder in {Path(os.path.realpath(path)).parent for path in contents}:
        remove_dead(folder)
    try:
        for path, content in contents.items():
            _add(staged, _stage(path, content, PART))
        sealed = _stage(seal.path, seal.content, DRAFT) if seal else None
        if sealed:
            _add(staged, sealed)
        for each in staged:
            if each is sealed:
                assert seal is not None
                seal.before()
            with _output_errors(each.path):
                put_in_place(each.temporary, each.target)
            kept = sealed.temporary if sealed and each is not sealed else None
    finally:
        for each in staged:
            if each.temporary != kept:
                each.temporary.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Seal:
    """The file that is renamed last of a set.

    Attributes
    ----------
    path, content
        The file and what it is to hold.
    before
        Called when only the seal is left to rename; what it raises ends the writing, and the draft stays.
    """

    path: Path
    content: str
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class _Staged:
    path: Path
    target: Path
    temporary: Path


def _add(staged: list[_Staged], new: _Staged) -> None:
    for other in staged:
        if other.target == new.target:
            new.temporary.unlink(missing_ok=True)
            raise OutputError(
                f"{new.path}: cannot be written: it and {other.path} are one file; remove the link"
            )
    staged.append(new)


def _stage(path: Path, content: Content, suffix: str) -> _Staged:
    """Return a temporary beside the file that `path` leads to, on the disk with all that it is to hold."""
    with _output_errors(path):
        target = Path(os.path.realpath(path))
        earlier = _earlier(path)
        _make_folder(target.parent)
        temporary = temporary_path(target, suffix)
        # Private at first where the earlier file may be so; the umask takes from the mode of a new file.
        mode = 0o666 if earlier is None else 0o600
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        handle = os.open(temporary, flags | getattr(os, "O_BINARY", 0), mode)
        try:
            _fill(handle, temporary, content)
            _keep_mode(temporary, earlier)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return _Staged(path, target, temporary)


def _fill(handle: int, temporary: Path, content: Content) -> None:
    with os.fdopen(handle, "wb") as stream:
        if callable(content):
            content(temporary)
        else:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
        # On the disk before it replaces anything, so that a crash leaves the old file or the new one.
        os.fsync(stream.fileno())


def _earlier(path: Path) -> os.stat_result | None:
    """Return what is known of the file at `path`, or at the end of the links that begin there; None where none is."""
    try:
        known = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(known.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(known.st_mode):
        # Renaming would put a file into the place of a device or a pipe that others use.
        raise OutputError(f"{path}: cannot be written: is no ordinary file; name another file")
    return known


def _keep_mode(temporary: Path, earlier: os.stat_result | None) -> None:
    if earlier is None:
        return
    now = temporary.stat()
    if (now.st_uid, now.st_gid) != (earlier.st_uid, earlier.st_gid):
        # Only the administrator may give a file away; the group may be one of the user's own.
        for owner in ((earlier.st_uid, earlier.st_gid), (-1, earlier.st_gid)):
            with suppress(OSError):
                os.chown(temporary, *owner)
                break
    temporary.chmod(stat.S_IMODE(earlier.st_mode))


def make_output_folder(folder: Path) -> None:
    """Make a folder for outputs where it is missing, and those above it.

    Raises
    ------
    OutputError
        If it cannot be made.
    """
    with _output_errors(folder):
        _make_folder(folder)


def _make_folder(folder: Path) -> None:
    """Make a folder, each one above it kept by the disk before anything is put into it."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)
