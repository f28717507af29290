"""Names to places: tiers in order, match levels in order, the reason in a sentence."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from convoymap.errors import NetworkError
from convoymap.gazetteer import coordinates, reasons
from convoymap.gazetteer.geocoding.geocoder_match import match_geocoded
from convoymap.gazetteer.ground import Ground
from convoymap.gazetteer.names.folding import LONGEST_NAME, is_arabic, name_folder
from convoymap.gazetteer.names.match_levels import Match, loose_matches, strict_matches
from convoymap.gazetteer.names.orthography import respellings
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.positions.links import LONGEST_LINK
from convoymap.gazetteer.positions.read import is_link, read_position
from convoymap.gazetteer.positions.reading import PositionRead
from convoymap.gazetteer.relative_places import (
    border_names,
    far_off,
    narrowed,
    relative_place,
    unnamed_line,
)
from convoymap.gazetteer.resolution import (
    ANYWHERE,
    Candidate,
    Context,
    GeocoderTier,
    Resolution,
)
from convoymap.gazetteer.scores import Hit, QueryHints, Weighed, same_place, weigh
from convoymap.gazetteer.side_places import border_side
from convoymap.gazetteer.tiers.known import known_tiers
from convoymap.gazetteer.tiers.store import Index
from convoymap.gazetteer.way_places import whole_road
from convoymap.language import phrases
from convoymap.language.countries import NAMES, country_code
from convoymap.language.phrases import (
    Along,
    Border,
    BorderSide,
    Described,
    KmMark,
    NamedRoad,
    Phrase,
    Stream,
    Within,
    named_in,
    next_split,
)
from convoymap.wording.message import NOTHING, say, sentences
from convoymap.wording.numbers import short

RESOLVED_SHARE = 0.7
"""The first candidate answers alone when this share of all that is weighed is its own."""
RESOLVED_SCORE = 0.65
NOTABLE_SHARE = 0.02
MOST_ALTERNATIVES = 10
_REMEMBERED = 4096
_DEEPEST_PHRASE = 4
_MOST_SPLITS = 3
_LOOK_UPS_BEFORE_LOADING = 50


class Resolver:
    """Finds the place that a name means, or says that it does not know.

    Parameters
    ----------
    case_places
        Places of the case at hand; they come first.
    tiers
        Further indexes in order; by default those of `convoymap.gazetteer.tiers.known.known_tiers`.
    geocoder
        Asked for names that no index knows; None (default) never leaves the machine.
    ground
        What is known of roads, speeds and outlines, for phrases such as "two hours' drive from Homs".
    """

    def __init__(
        self,
        case_places: Sequence[Place] = (),
        *,
        tiers: Sequence[Index] | None = None,
        geocoder: GeocoderTier | None = None,
        ground: Ground | None = None,
    ) -> None:
        case = (Index.of(case_places, "case"),) if case_places else ()
        self.tiers: tuple[Index, ...] = (*case, *(known_tiers() if tiers is None else tiers))
        self._geocoder = geocoder
        self._ground = ground
        self._remembered: OrderedDict[tuple[str, Context], Resolution] = OrderedDict()
        self._looked_up = 0

    def resolve(self, name: str, context: Context = ANYWHERE) -> Resolution:
        """Return what one name resolves to.

        Parameters
        ----------
        name
            As a report spells it, in Latin or Arabic script, or the id of a place.
        context
            What is known beside the name.
        """
        known = self._remembered.get((name, context))
        if known is not None:
            return known
        if len(name) > (LONGEST_LINK if is_link(name) else LONGEST_NAME):
            return reasons.too_long(name)
        # One name is found sooner by a query to SQLite, many names in memory.
        self._load_if_busy()
        answer = self._resolve(name.strip(), context)
        if answer.query != name:
            answer = Resolution(name, answer.status, answer.best, answer.why, answer.alternatives)
        self._remembered[name, context] = answer
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return answer

    def resolve_many(
        self, names: Iterable[str], context: Context = ANYWHERE
    ) -> Iterator[Resolution]:
        """Return the answers to names one after another, each given before the next name is read."""
        return (self.resolve(name, context) for name in names)

    def by_id(self, place_id: str) -> Place | None:
        """Return the place of that id from the first tier that has it, or None."""
        return next((place for tier in self.tiers if (place := tier.by_id(place_id))), None)

    def _resolve(self, name: str, context: Context, depth: int = 0) -> Resolution:
        # A name that is known as it stands is no phrase: Near East is not the surroundings of East.
        strict = self._matches(name, strict_matches) if len(name) <= LONGEST_NAME else []
        if not strict:
            if identified := self.resolve_id(name):
                return identified
            # A name that is known is no position either, whatever it looks like.
            read = read_position(name)
            if read is not None and read.status != "maybe":
                return self._position(name, read, context, depth)
            vague = dict(context.vague)
            phrase = phrases.parse(name, vague=vague) if depth < _DEEPEST_PHRASE else None
            if phrase and (answer := self._relative(name, phrase, context, depth + 1)):
                return answer
        return self._from_match_levels(name, strict, context)

    def _position(self, name: str, read: PositionRead, context: Context, depth: int) -> Resolution:
        """Return the answer to a text that is written like a position; a short code is completed near a place."""
        if not read.short_code:
            return coordinates.answer(name, read, context)
        if not read.locality:
            return coordinates.near_answer(
                name, read, [(say("coordinates.nearby"), at, 0.0) for at in context.near]
            )
        if depth >= _DEEPEST_PHRASE:
            return coordinates.answer(name, read, context)
        locality = self._resolve(read.locality, context, depth + 1)
        if locality.best is None:
            return reasons.unsettled(name, read.locality, locality)
        place = locality.best.place
        return coordinates.near_answer(name, read, [(place.name, place.position, place.radius_km)])

    def _relative(
        self, name: str, phrase: Phrase, context: Context, depth: int
    ) -> Resolution | None:
        """Return the place of a phrase, made of what it names; what is not settled stays unsettled.

        None where the text may be a phrase and is none: no road is known by that number.
        """
        if isinstance(phrase, Border):
            return self._border(name, phrase, context)
        if isinstance(phrase, Within):
            return self._within(name, phrase, context, depth)
        if isinstance(phrase, Described):
            return self._resolve(phrase.of, context, depth)
        if isinstance(phrase, NamedRoad):
            return self._named_road(name, phrase, context)
        if isinstance(phrase, KmMark):
            return self._km_mark(name, phrase, context, depth)
        if isinstance(phrase, BorderSide):
            return self._border_side(name, phrase, context, depth)
        return self._made_of_parts(name, phrase, context, depth)

    def _made_of_parts(self, name: str, phrase: Phrase, context: Context, depth: int) -> Resolution:
        """Return the area of a phrase that follows from the places that it names."""
        parts = self._parts(name, phrase, context, depth)
        # Bosnia and Herzegovina is one place: the names are parted at the first joint that leaves two that are known.
        split: Phrase | None = phrase
        for _ in range(_MOST_SPLITS):
            split = next_split(split) if split and isinstance(parts, Resolution) else None
            if split and not isinstance(
                others := self._parts(name, split, context, depth), Resolution
            ):
                phrase, parts = split, others
        if isinstance(parts, Resolution):
            return parts
        places = [part.place for part in parts]
        if isinstance(phrase, Stream):
            rivers = self._rivers(phrase, context, depth)
            if isinstance(rivers, Resolution):
                return reasons.unsettled(name, phrase.river, rivers)
            places += rivers
        found = relative_place(phrase, places, self._ground, context.near)
        return reasons.derived(name, found, parts)

    def _parts(
        self, name: str, phrase: Phrase, context: Context, depth: int
    ) -> list[Candidate] | Resolution:
        """Return what a phrase names, or the answer that one of it is not settled."""
        parts = []
        for spelled in named_in(phrase):
            part = self._part(spelled, context, depth)
            if part.best is None:
                return reasons.unsettled(name, spelled, part)
            parts.append(part.best)
        return parts

    def _part(self, spelled: str, context: Context, depth: int) -> Resolution:
        """Return what a phrase names; "the river" is the case's own where it has one alone."""
        found = self._resolve(spelled, context, depth)
        kind = unnamed_line(spelled)
        if found.best is not None or kind is None:
            return found
        own = [tier for tier in self.tiers if tier.tier == "case"]
        lines = [place for tier in own for place in tier if place.kind == kind]
        if len(lines) == 1:
            return self.resolve_id(lines[0].id) or found
        return reasons.unnamed(spelled, kind, lines or self._known(kind))

    def _known(self, kind: str) -> list[Place]:
        """Return the places of the case and the curated ones that are of a kind."""
        return [
            place
            for tier in self.tiers
            for place in (tier if tier.tier in ("case", "curated") else ())
            if place.kind == kind
        ]

    def _rivers(self, phrase: Stream, context: Context, depth: int) -> list[Place] | Resolution:
        if not phrase.river:
            return self._known("river")
        river = self._resolve(phrase.river, replace(context, kinds=("river",)), depth)
        return [river.best.place] if river.best else river

    def _named_road(self, name: str, phrase: NamedRoad, context: Context) -> Resolution | None:
        way = self._ground.road(phrase.label) if self._ground else None
        if way is None:
            return None
        reading = whole_road(phrase, way)
        if reading.place and far_off(reading.place, way, context):
            return reasons.unplaced(name, say("read.roadElsewhere", road=phrase.label))
        return reasons.derived(name, reading, ())

    def _km_mark(self, name: str, phrase: KmMark, context: Context, depth: int) -> Resolution:
        road = self._resolve(phrase.road, context, depth)
        if road.best is None:
            return reasons.unsettled(name, phrase.road, road)
        named = phrases.parse(phrase.road)
        if not isinstance(named, Along | NamedRoad) and road.best.place.kind != "road":
            return reasons.unplaced(name, say("read.noRoad", name=phrase.road))
        how = sentences(say("read.kmMark", km=short(phrase.km)), road.why)
        return Resolution(name, "resolved", road.best, how, road.alternatives)

    def _border_side(
        self, name: str, phrase: BorderSide, context: Context, depth: int
    ) -> Resolution:
        if phrase.of:
            town = self._resolve(phrase.of, context, depth)
            if town.best is None:
                return reasons.unsettled(name, phrase.of, town)
            countries = town.best.place.countries
            if len(countries) != 1 or countries[0] not in NAMES:
                return reasons.unplaced(name, say("read.noSideOf", place=town.best.place.name))
            others = tuple(code for code in phrase.others if code != countries[0])
            phrase = BorderSide(countries[0], others)
        pair = tuple(sorted((phrase.country, *phrase.others)))
        border = self._border(name, Border(pair), context).best if len(pair) == 2 else None
        reading = border_side(phrase, border.place if border else None, self._ground)
        return reasons.derived(name, reading, (border,) if border else ())

    def _within(self, name: str, phrase: Within, context: Context, depth: int) -> Resolution:
        if code := country_code(phrase.area):
            there = replace(context, countries=(code,))
            return self._resolve(phrase.of, there, depth)
        area = self._resolve(phrase.area, context, depth)
        if area.best is None:
            return reasons.unsettled(name, phrase.area, area)
        return reasons.inside(
            name, self._resolve(phrase.of, narrowed(context, area.best.place), depth), area.best
        )

    def _border(self, name: str, phrase: Border, context: Context) -> Resolution:
        # A border may be listed under any order and form of its countries' names.
        hits = self._matches(name, strict_matches)
        for spelled in border_names(phrase.countries):
            hits = _merged(hits + self._matches(spelled, strict_matches))
        return self._decide(name, weigh(hits, context, QueryHints(("border",))), context)

    def _from_match_levels(self, name: str, strict: list[Hit], context: Context) -> Resolution:
        found = strict
        hints = reasons.hints_of(name)
        if not strict or not _settled(name, strict, hints.kinds):
            found = _merged(strict + self._matches(name, loose_matches))
        weighed = weigh(found, context, hints)
        return self._decide(name, weighed, context)

    def _decide(self, name: str, weighed: list[Weighed], context: Context) -> Resolution:
        candidates = tuple(map(_candidate, weighed))
        notable = tuple(
            c for c, w in zip(candidates, weighed, strict=True) if w.share >= NOTABLE_SHARE
        )[:MOST_ALTERNATIVES]
        if weighed and weighed[0].share >= RESOLVED_SHARE:
            best, others = candidates[0], notable[1:]
            # The likeliest of all, and still not likely: better no answer than a wrong one.
            if best.score < RESOLVED_SCORE:
                return self._ask_geocoder(name, candidates[:MOST_ALTERNATIVES], context)
            return Resolution(name, "resolved", best, reasons.why(name, best, others), others)
        # Surely one of them, for the namesake that no tier knows has little left.
        if weighed and sum(w.share for w in weighed) >= RESOLVED_SHARE:
            return Resolution(name, "ambiguous", None, reasons.ambiguous(name, notable), notable)
        return self._ask_geocoder(name, candidates[:MOST_ALTERNATIVES], context)

    def _ask_geocoder(self, name: str, weak: tuple[Candidate, ...], context: Context) -> Resolution:
        """Return the geocoder's answer if there is one; else that nothing is known, with what comes nearest."""
        # A respelling that meets a known place letter for letter is surer than what a service finds.
        if answer := self._respelled(name, context):
            return answer
        unanswered = NOTHING
        try:
            found = self._geocoder.lookup(name, context) if self._geocoder else ()
            if answer := match_geocoded(name, found):
                return answer
        except NetworkError as error:
            unanswered = say("notFound.unanswered", error=str(error))
        nearest = weak or self._did_you_mean(name)
        read = read_position(name)
        why = sentences(
            reasons.not_found(name, weak, nearest), unanswered, read.remark if read else NOTHING
        )
        return Resolution(name, "not found", None, why, nearest)

    def _respelled(self, name: str, context: Context) -> Resolution | None:
        """Return the answer to a name of another orthography, where its respelling meets a spelling by letters."""
        for language, respelled in respellings(name):
            found = weigh(
                self._matches(respelled, strict_matches), context, reasons.hints_of(respelled)
            )
            if found and found[0].share >= RESOLVED_SHARE:
                return reasons.respelled(name, language, respelled, _candidate(found[0]))
        return None

    def _did_you_mean(self, name: str) -> tuple[Candidate, ...]:
        from convoymap.gazetteer.suggestions import nearest_spellings

        return nearest_spellings(name, self.tiers)

    def _matches(self, name: str, matcher: reasons.Matcher) -> list[Hit]:
        tiers = self.tiers
        # A generic word alone ("the town") means no village of GeoNames that happens to be spelled so.
        if name_folder().is_generic(name):
            tiers = tuple(tier for tier in tiers if tier.tier in ("case", "curated"))
        hits: list[Hit] = [
            (tier.place(number), tier.tier, match)
            for tier in tiers
            for number, match in sorted(matcher(name, tier).items())
        ]
        # A place that editors gave this spelling is met itself and needs no stand-in.
        if any(tier != "geonames" for _, tier, _ in hits):
            return _merged(hits)
        return _merged([(self._standing(place, match), tier, match) for place, tier, match in hits])

    def _standing(self, place: Place, match: Match) -> Place:
        """Return the edited place that stands for a packaged one: GeoNames lists spellings that editors do not."""
        if match.level == "skeleton" or not place.evidence:
            return place
        return self._edited.get(place.evidence[0], place)

    @cached_property
    def _edited(self) -> dict[str, Place]:
        """Case and curated places by the GeoNames entry that they stand for, where it is one alone."""
        found: dict[str, list[Place]] = {}
        for tier in self.tiers:
            for place in tier if tier.tier in ("case", "curated") else ():
                if place.evidence and place.evidence[0].startswith("geonames:"):
                    found.setdefault(place.evidence[0], []).append(place)
        return {entry: places[0] for entry, places in found.items() if len(places) == 1}

    def resolve_id(self, name: str) -> Resolution | None:
        """Return the answer to the id of a place of the case or a curated one; None where no such place has that id."""
        for tier in self.tiers:
            if tier.tier in ("case", "curated") and (place := tier.by_id(name)):
                best = Candidate(place, tier.tier, "id", name, name, 1.0)
                return Resolution(name, "resolved", best, reasons.why(name, best, ()))
        return None

    def _load_if_busy(self) -> None:
        self._looked_up += 1
        if self._looked_up == _LOOK_UPS_BEFORE_LOADING:
            for tier in self.tiers:
                if tier.small:
                    tier.load()


def _merged(hits: list[Hit]) -> list[Hit]:
    """Return the first entry of each place: of one tier by its id, of later tiers by where it is."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(_repeats(hit, other) for other in kept):
            kept.append(hit)
    return kept


def _repeats(hit: Hit, other: Hit) -> bool:
    if hit[1] == other[1]:
        return hit[0].id == other[0].id
    return same_place(hit[0], other[0])


def _settled(name: str, strict: list[Hit], asked: tuple[str, ...]) -> bool:
    """Return whether a spelling that is met leaves no room for one that only sounds like it.

    Arabic script spells exactly; Latin spellings are settled by the tiers that people edit. Neither
    settles a name that asks for another kind of place, such as the province of a town.
    """
    if asked and not any(
        place.kind in asked or match.level == "exact" for place, _, match in strict
    ):
        return False
    return is_arabic(name) or any(tier in ("case", "curated") for _, tier, _ in strict)


def _candidate(weighed: Weighed) -> Candidate:
    match = weighed.match
    features = {**weighed.features, "share": weighed.share}
    return Candidate(
        weighed.place, weighed.tier, match.level, match.key, match.spelling, weighed.score, features
    )
