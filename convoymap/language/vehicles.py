"""Words for vehicles, in English and Arabic, and of which kind each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from convoymap.language.match import SPACE, Match

VehicleKind = Literal[
    "bus", "truck", "car", "convoy", "tank", "foot", "horse", "train", "boat", "aircraft", "unknown"
]

_JOIN = rf"(?:-|{SPACE})?"
_CARRIERS = rf"(?:troops?|personnel){_JOIN}carriers?"
_ARABIC_ENDING = "(?:[ةه]|ات|تان|تين)"
# A pick-up truck is a car, and a car ferry a boat: phrases stand before the words within them.
_WORDS: dict[VehicleKind, tuple[str, ...]] = {
    "boat": (
        rf"car{_JOIN}ferr(?:y|ies)", rf"aircraft{SPACE}carriers?", "(?:motor|speed|gun|life)?boats?",
        "(?:war|steam)?ships?", "ferr(?:y|ies)", "vessels?", "barges?", "dingh(?:y|ies)",
        "سفين(?:[ةه]|تان|تين)", "سفن", "قوارب", "قارب(?:ان|ين)?",
    ),
    "car": (
        rf"pick{_JOIN}ups?(?:{SPACE}trucks?)?", "cars?", "motor(?:cycle|bike)s?", "jeeps?", "suvs?", "taxis?", "vans?",
        f"سيار{_ARABIC_ENDING}",
    ),
    "bus": ("(?:mini|micro)?bus(?:es)?", "coach(?:es)?", "باص(?:ات|ان|ين)?", f"حافل{_ARABIC_ENDING}"),
    # Carriers of troops on wheels reach 100 km/h and more, which no tank does.
    "truck": (
        rf"(?:tanker{SPACE})?(?:trucks?|lorr(?:y|ies))", rf"(?:armou?red{SPACE})?{_CARRIERS}", "apcs?",
        rf"fuel{SPACE}tankers?", f"شاحن{_ARABIC_ENDING}",
    ),
    "tank": ("tanks?", "armou?r", f"دباب{_ARABIC_ENDING}"),
    "convoy": ("convoys?", "motorcades?", "قافل(?:[ةه]|تان|تين)", "قوافل"),
    "foot": ("(?:(?:on|by) )?foot", "walking", "(?:مشي|سير)[اً]{1,2}(?: على الأقدام)?", "على الأقدام"),
    "horse": ("horse(?:s|back)?", "camels?", "mules?", "donkeys?"),
    "train": ("trains?", "rail", "قطار(?:ات|ان|ين)?"),
    "aircraft": (
        "(?:war|aero|air)?planes?", "aircraft", "airliners?", "helicopters?", "jets?", f"طائر{_ARABIC_ENDING}",
    ),
}  # fmt: skip
# Arabic writes "and", "so", "in", "as", "to" and "the" as one with the word: وبالحافلات, and in the buses.
_ARABIC_BEFORE = "[وف]?(?:[بك]?ال|لل|[بكل])?(?=[\u0620-\u064a])"
_KINDS = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _WORDS.items())
_VEHICLE = re.compile(rf"(?<!\w)(?:{_ARABIC_BEFORE})?(?:{_KINDS})(?!\w)", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b|[,;/&+،]|(?<!\w)(?:[وف]|أو)", re.IGNORECASE)

# What keeps a word in running text from being a vehicle.
_ELSE = re.compile(r"foot|rail|armou?r|van", re.IGNORECASE)
_VERB = re.compile(r"(?:train|ship|coach|jet|truck|bus|tank)", re.IGNORECASE)
_VERB_BEHIND = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|shall|should|not)\s\Z", re.IGNORECASE
)
_VESSEL = re.compile(r"tanks?", re.IGNORECASE)
_VESSEL_BEHIND = re.compile(
    r"\b(?:fuel|water|gas|petrol|oil|septic|storage|fish|think)[\s-]\Z", re.IGNORECASE
)
_COMPOUND_BEFORE = re.compile(
    r"[\s-](?:stations?|stops?|terminals?|depots?|parks?|bomb(?:s|er|ers|ing|ings)?|drivers?|lanes?|tracks?|lines?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """What somebody travelled in or on.

    Attributes
    ----------
    text
        The words as written.
    kind
        Of which kind it is; ``unknown`` for other words.
    """

    text: str
    kind: VehicleKind


def parse(text: str) -> Vehicle:
    """Return the vehicle that words name; of unknown kind where they name no vehicle.

    The last word for a vehicle counts, so a convoy of 17 buses is buses. Of vehicles of several kinds ("buses and
    trucks") the kind is unknown, for the words do not say which of them was where.

    >>> parse("pick-up trucks").kind, parse("hovercraft").kind, parse("حافلات").kind
    ('car', 'unknown', 'bus')
    """
    found = list(_VEHICLE.finditer(text))
    mixed = any(_is_another(text, first, second) for first, second in pairwise(found))
    return Vehicle(text, _kind(found[-1]) if found and not mixed else "unknown")


def _kind(match: re.Match[str]) -> VehicleKind:
    return cast("VehicleKind", match.lastgroup)


def _is_another(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    kinds = {_kind(first), _kind(second)}
    # What stands before an Arabic word is joined to it.
    between = text[first.end() : second.start(_kind(second))]
    return len(kinds) == 2 and "convoy" not in kinds and bool(_AND.search(between))


def scan(text: str) -> Iterator[Match[Vehicle]]:
    """Yield the words for vehicles that stand in a text, one by one and in its order.

    Words that mean something else as often ("foot", "rail", "van") are left out, as are verbs ("to train"), other tanks
    ("fuel tanks") and compounds that are not a vehicle ("bus station", "car bomb").

    >>> [(match.start, match.value.kind) for match in scan("A convoy of 17 white buses left on foot.")]
    [(2, 'convoy'), (21, 'bus'), (32, 'foot')]
    """
    for found in _VEHICLE.finditer(text):
        if not _is_else(text, found):
            yield Match(found.start(), found.end(), Vehicle(found[0], _kind(found)))


def _is_else(text: str, found: re.Match[str]) -> bool:
    behind, before = (
        text[max(0, found.start() - 10) : found.start()],
        text[found.end() : found.end() + 12],
    )
    if _ELSE.fullmatch(found[0]) or _COMPOUND_BEFORE.match(before):
        return True
    if _VERB.fullmatch(found[0]) and _VERB_BEHIND.search(behind):
        return True
    return bool(_VESSEL.fullmatch(found[0]) and _VESSEL_BEHIND.search(behind))
