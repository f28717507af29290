"""Keep an answer, or a person's choice, in the case itself, so that the next build asks nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from convoymap.errors import InputError, OutputError, UsageError, Warn
from convoymap.files import read_text, write_whole
from convoymap.gazetteer.country_rule import country_faults
from convoymap.gazetteer.entry import PlaceEntry
from convoymap.gazetteer.extent import Hull, Outline, Part, Shape
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.folding import fold
from convoymap.gazetteer.place import Place
from convoymap.sanitize import sanitize
from convoymap.yamltext import parse_yaml

CASE_FILE = "case.yaml"

MOST_SPELLINGS = 12
"""Spellings that are written of each script; the one that was asked for is always among them."""


def pin(
    case: Path,
    name: str,
    place: Place,
    *,
    reason: str,
    provenance: str,
    countries: Sequence[str] = (),
    warn: Warn = lambda warnings: None,
) -> None:
    """Add `place` to the places of a case; every other byte of the file stays as it is.

    Parameters
    ----------
    case
        The case's folder or file.
    name
        The spelling that is to mean this place in the case.
    place
        The answer or the choice.
    reason
        Why it is this place, in a person's words.
    provenance
        What gave it and when, such as ``Nominatim at nominatim.openstreetmap.org, 2026-11-21``.
    countries
        ISO 3166-1 alpha-2 codes, needed where the place states none.
    warn
        Is told the warnings of the case file, such as values that a comment cuts.

    Raises
    ------
    UsageError
        If the case has such a place already, or the place cannot be written as an entry.
    InputError
        If the case file cannot be read as YAML.
    OutputError
        If it cannot be written; the earlier file is untouched.
    """
    path = case if case.suffix in (".yaml", ".yml") else case / CASE_FILE
    text = read_text(path)
    document = parse_yaml(text, str(path))
    if document.problems:
        raise InputError(document.problems, document.warnings)
    warn(document.warnings)
    values = document.value if isinstance(document.value, dict) else {}
    entry = entry_of(name, place, reason=reason, provenance=provenance, countries=countries)
    _refuse_duplicate(path, values.get("places"), name, str(entry["id"]))
    added = _with_entry(text, entry)
    # Text is inserted by position, so the result is read back: it must hold the old values and the new entry.
    if added is None or not _holds(added, values, entry):
        raise UsageError(
            f"{path}: its places are laid out in a way that cannot be added to; "
            f"add this by hand: - {json.dumps(entry, ensure_ascii=False)}"
        )
    write_whole(path, _mark_of(path) + added.encode("utf-8"))


def entry_of(
    name: str, place: Place, *, reason: str, provenance: str, countries: Sequence[str] = ()
) -> dict[str, object]:
    """Return the entry of a case's ``places`` that says `name` means `place`.

    Raises
    ------
    UsageError
        If something that an entry needs is missing.
    """
    spelling = sanitize(name, 120)
    if not spelling:
        raise UsageError("the name to pin is empty")
    if not sanitize(reason) or not sanitize(provenance):
        raise UsageError(f"pinning {spelling!r} needs a reason, and what gave the answer")
    entry: dict[str, object] = {"id": place.id, "name": sanitize(place.name, 120)}
    latin, arabic = _spellings(spelling, place)
    entry |= {"latin": latin} if latin else {}
    entry |= {"arabic": arabic} if arabic else {}
    entry |= {
        "kind": place.kind if place.kind in KINDS else "locality",
        "country": list(countries or place.countries),
        "at": [round(place.lat, 6), round(place.lon, 6)],
        "radius_km": place.radius_km,
        **_extent(spelling, place),
        "salience": place.salience,
        "evidence": [*place.evidence[:10], f"pin: {sanitize(provenance)}"],
        "note": ". ".join(filter(None, (sanitize(reason, 300), sanitize(place.note, 250)))),
    }
    if not entry["country"]:
        raise UsageError(f"{place.name!r} states no country; say which with a two-letter code")
    try:
        checked = PlaceEntry.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise UsageError(f"{place.name!r} cannot be pinned: {field}: {first['msg']}") from None
    for field, fault in country_faults(checked.at, checked.country, checked.kind):
        raise UsageError(f"{place.name!r} cannot be pinned: {field}: {fault}")
    return entry


def _spellings(name: str, place: Place) -> tuple[list[str], list[str]]:
    latin: dict[str, None] = {}
    arabic: dict[str, None] = {}
    for spelling in (name, *place.latin, *place.arabic):
        short = sanitize(spelling, 120)
        if short and short != place.name:
            (arabic if any("؀" <= c <= "ۿ" for c in short) else latin)[short] = None
    return list(latin)[:MOST_SPELLINGS], list(arabic)[:MOST_SPELLINGS]


def _extent(name: str, place: Place) -> dict[str, object]:
    match place.extent:
        case None:
            return {}
        case Shape(shape):
            return {"shape": shape}
        case Hull(of, margin_km):
            return {"hull": {"of": list(of), "margin_km": margin_km}}
        case Outline(corners):
            return {"outline": [list(corner.latlon) for corner in corners]}
        case Part(of, bearing, share):
            return {"part": {"of": of, "bearing": bearing, "share": share}}
    raise UsageError(f"{name!r} is an area that its words describe; it needs no pin")


def _refuse_duplicate(path: Path, places: object, name: str, identifier: str) -> None:
    for other in places if isinstance(places, list) else ():
        if not isinstance(other, dict):
            continue
        if other.get("id") == identifier:
            raise UsageError(f"{path}: has a place {identifier!r} already; change it there")
        if fold(name) in set(map(fold, _names(other))):
            shown = sanitize(str(other.get("id")), 64)
            raise UsageError(f"{path}: {name!r} means the place {shown!r} already; change it there")


def _names(entry: Mapping[str, object]) -> Iterator[str]:
    for field in ("name", "latin", "arabic"):
        value = entry.get(field)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield each


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the places of a case file stand: the mapping at its top, and their list if there is one."""

    top: yaml.MappingNode
    places: yaml.Node | None


def _layout(text: str) -> _Layout | None:
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(top, yaml.MappingNode) or top.flow_style:
        return None
    found = [value for key, value in top.value if key.value == "places"]
    return _Layout(top, found[0] if found else None)


def _with_entry(text: str, entry: Mapping[str, object]) -> str | None:
    """Return the text with the entry added, or None where its layout is not known."""
    layout = _layout(text)
    if layout is None:
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    places = layout.places
    if places is None:
        rule = "" if text.endswith("\n") or not text else newline
        return f"{text}{rule}places:{newline}{_block(entry, 2, newline)}"
    if isinstance(places, yaml.SequenceNode) and places.value and not places.flow_style:
        block = _block(entry, places.start_mark.column, newline)
        # The end mark of a block list stands behind the comments and blank lines that follow it.
        end = _last_leaf(places).end_mark
        return _insert_line(text, end.index, block, newline, at_once=end.column == 0)
    if isinstance(places, yaml.SequenceNode) and places.value:
        # A flow list: [a, b]. The entry goes before its bracket.
        bracket = places.end_mark.index - 1
        return f"{text[:bracket].rstrip()}, {_flow(entry)}{text[bracket:]}"
    if places.value in ([], "", "null", "~"):
        head = text[: places.start_mark.index].rstrip(" ")
        emptied = head + text[places.end_mark.index :]
        return _insert_line(emptied, len(head), _block(entry, 2, newline), newline)
    return None


def _last_leaf(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _insert_line(text: str, index: int, block: str, newline: str, *, at_once: bool = False) -> str:
    """Insert whole lines at `index`, which begins a line, or else after the line it stands in."""
    if at_once:
        return text[:index] + block + text[index:]
    end = text.find("\n", index)
    if end < 0:
        return text + newline + block
    return text[: end + 1] + block + text[end + 1 :]


def _block(entry: Mapping[str, object], column: int, newline: str) -> str:
    """Write the entry as an item of a block list whose dashes stand at `column`."""
    lines: list[str] = []
    for key, value in entry.items():
        lead = "- " if not lines else "  "
        lines.append(f"{' ' * column}{lead}{key}: {_flow(value)}")
    return newline.join(lines) + newline


def _flow(value: object) -> str:
    written: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6
    )
    return written.removesuffix("...\n").strip()


def _holds(text: str, before: Mapping[str, object], entry: Mapping[str, object]) -> bool:
    try:
        after = parse_yaml(text, "")
    except InputError:
        return False
    if after.problems or not isinstance(after.value, dict):
        return False
    places = before.get("places") or []
    return after.value == {**before, "places": [*places, dict(entry)]}  # type: ignore[misc]


def _mark_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            # A byte order mark is not part of the text that was read, and is kept.
            return b"\xef\xbb\xbf" if stream.read(3) == b"\xef\xbb\xbf" else b""
    except OSError as error:
        raise OutputError(f"{path}: cannot be read again: {error.strerror}") from None
