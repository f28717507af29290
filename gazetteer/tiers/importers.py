"""Bring your own gazetteer: a file of places as a tier of its own, with its licence and date."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from convoymap.errors import InputError, OutputError, Problem, UsageError
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.sanitize import sanitize
from convoymap.gazetteer.tiers.import_geojson import geojson_rows
from convoymap.gazetteer.tiers.import_rows import Mistakes, Row, places_of_rows
from convoymap.gazetteer.tiers.import_table import geonames_rows, is_geonames_dump, table_rows
from convoymap.gazetteer.tiers.imported import data_folder
from convoymap.gazetteer.tiers.store import write_index
from convoymap.leftovers import create_temporary, put_in_place, remove_dead

MAX_BYTES = 100_000_000
"""Largest file, and largest text inside a .zip; the dump of Iraq has some 10 MB."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTier:
    """A gazetteer as it was read.

    Attributes
    ----------
    name
        Slug of the tier.
    licence, date
        Under which terms and of what date, as the user states them.
    form
        ``GeoNames dump``, ``table`` or ``GeoJSON``.
    file, sha256
        Name and SHA-256 of the file that was read.
    places
        In the order of the file.
    """

    name: str
    licence: str
    date: str
    form: str
    file: str
    sha256: str
    places: tuple[Place, ...]


def read_tier(
    path: Path, *, licence: str, date: str, name: str, columns: Mapping[str, str] | None = None
) -> ImportedTier:
    """Return a gazetteer file as a tier.

    Parameters
    ----------
    path
        A GeoNames country dump (``SY.txt``, or ``SY.zip`` as downloaded), a table of OCHA/HDX or
        any other with a heading (CSV), Who's On First GeoJSON, or Linked Places JSON.
    licence
        The terms of the data, such as ``CC BY 4.0``.
    date
        Date of the data: year, month or day, ISO 8601.
    name
        Slug by which the tier is known.
    columns
        Heading by field (``name``, ``lat``, ``lon``, ...) for a table whose headings are unusual.

    Raises
    ------
    InputError
        If the file cannot be read, or a row is wrong: every mistake with file, line and column.
    UsageError
        If `licence`, `date`, `name` or `columns` cannot be used.
    """
    if not _NAME.fullmatch(name) or len(name) > 40:
        raise UsageError(f"tier name {name!r}: use small letters, digits and hyphens, 40 at most")
    if not sanitize(licence, 300):
        raise UsageError("licence is empty: say under which terms the data may be used")
    if not _DATE.fullmatch(date):
        raise UsageError(f"date {date!r}: give the date of the data, such as 2024-05-31 or 2024")
    data = _read(path)
    text, shown = _text(path, data)
    mistakes = Mistakes(shown)
    form, rows = _rows(text, mistakes, columns)
    places = places_of_rows(rows, mistakes, tier=name)
    return ImportedTier(
        name=name,
        licence=sanitize(licence, 300),
        date=date,
        form=form,
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        places=places,
    )


def store_tier(tier: ImportedTier, folder: Path | None = None, *, replace: bool = False) -> Path:
    """Return the file of a tier, written where `convoymap.gazetteer.tiers.imported` finds it, whole or not at all.

    Raises
    ------
    UsageError
        If there is a tier of that name and `replace` is not set.
    OutputError
        If it cannot be written.
    """
    target = data_folder(folder) / f"{tier.name}.sqlite"
    if target.exists() and not replace:
        raise UsageError(
            f"there is an imported gazetteer {tier.name!r} already; replace it or choose another name"
        )
    meta = {
        "name": tier.name,
        "licence": tier.licence,
        "date": tier.date,
        "form": tier.form,
        "file": tier.file,
        "sha256": tier.sha256,
        "rows": str(len(tier.places)),
    }
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_dead(target.parent)
        # In the same folder, for only within one file system is renaming atomic.
        handle, temporary = create_temporary(target)
        os.close(handle)
        write_index(temporary, tier.places, meta)
        # Temporary files are for their owner only; a gazetteer may be shared.
        temporary.chmod(0o644)
        put_in_place(temporary, target)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{target}: cannot be written: {error}") from None
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)
    return target


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            # One byte more than allowed tells a file that is too large.
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refusal(str(path), "there is no such file; check the path") from None
    except OSError as error:
        raise _refusal(str(path), f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise _refusal(
            str(path), f"is larger than {MAX_BYTES // 1_000_000} MB; import one country at a time"
        )
    return data


def _text(path: Path, data: bytes) -> tuple[str, str]:
    shown = str(path)
    if data[:4] == b"PK\x03\x04":
        data, member = _unzipped(shown, data)
        shown = f"{path}/{member}"
    try:
        return data.decode("utf-8-sig"), shown
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the file with UTF-8 encoding"
        raise _refusal(shown, message, line) from None


def _unzipped(shown: str, data: bytes) -> tuple[bytes, str]:
    """Return the one data file of a .zip; only as many bytes as allowed are ever unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            # Every file of Office Open XML is a .zip with this member.
            if "[Content_Types].xml" in names:
                raise _refusal(shown, "is an Excel workbook; save the sheet as CSV (UTF-8)")
            wanted = [n for n in names if _is_data(n)]
            if len(wanted) != 1:
                raise _refusal(
                    shown, f"holds {len(wanted)} data files where one is expected; unpack it"
                )
            with archive.open(wanted[0]) as stream:
                # The size that an archive states may be a lie; what is unpacked is what counts.
                content = stream.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refusal(shown, f"cannot be unpacked: {sanitize(str(error), 100)}") from None
    if len(content) > MAX_BYTES:
        message = f"unpacks to more than {MAX_BYTES // 1_000_000} MB; import one country at a time"
        raise _refusal(shown, message)
    return content, sanitize(wanted[0], 100)


def _is_data(name: str) -> bool:
    suffixes = (".txt", ".csv", ".tsv", ".json", ".geojson", ".jsonl")
    return name.lower().endswith(suffixes) and not name.lower().endswith("readme.txt")


def _rows(
    text: str, mistakes: Mistakes, columns: Mapping[str, str] | None
) -> tuple[str, Iterator[Row]]:
    if is_geonames_dump(text):
        return "GeoNames dump", geonames_rows(text, mistakes)
    if text.lstrip()[:1] in ("{", "["):
        return "GeoJSON", geojson_rows(text, mistakes)
    return "table", table_rows(text, mistakes, columns)


def _refusal(shown: str, message: str, line: int = 0) -> InputError:
    return InputError([Problem(shown, line, 0, "", message)])
