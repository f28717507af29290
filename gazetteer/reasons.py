"""The sentences that say why a name resolved as it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from convoymap.gazetteer.derived import Reading
from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.folding import LONGEST_NAME, name_folder
from convoymap.gazetteer.names.match_levels import Match
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Candidate, Resolution
from convoymap.gazetteer.scores import QueryHints
from convoymap.gazetteer.tiers.store import Index
from convoymap.wording.message import Message, joined, say, sentences, word
from convoymap.wording.numbers import short

Matcher = Callable[[str, Index], dict[int, Match]]

UNNAMED_SCORE = 0.9
"""The score of a road known by its number alone, and of a country's border: other countries number roads the same."""
MOST_UNNAMED = 10
RESPELLED = 0.95
"""What is left of a score where a name was respelled before it met anything."""


def hints_of(name: str) -> QueryHints:
    """Return what a name asks for by words such as province."""
    folded = name_folder().name(name)
    return QueryHints(folded.kinds, folded.generic)


def why(name: str, best: Candidate, others: Sequence[Candidate]) -> Message:
    """Return how a name met its place, by what evidence, and which other places bear the name."""
    place = best.place
    evidence = joined("comma", place.evidence[:2]) or say("named.noEvidence")
    known = {"place": place.name, "evidence": evidence, "km": short(place.radius_km)}
    if best.match_level == "id":
        return say("named.id", **known)
    spelling = word("spelling", best.tier, spelling=best.spelling)
    met = say("named", met=word("met", _met(name, best), spelling=spelling), **known)
    if not others:
        return say("named.alone", named=met)
    listed = joined(
        "comma",
        (
            say("place.in", place=other.place.name, countries="/".join(other.place.countries))
            for other in others[:2]
        ),
    )
    return say("named.others", named=met, others=listed)


def _met(name: str, best: Candidate) -> str:
    """Return how a name met its spelling; what was set aside is told by what either holds."""
    if best.match_level != "article":
        return best.match_level
    folder = name_folder()
    asked, spelling = folder.name(name), folder.name(best.spelling)
    if asked.generic != spelling.generic:
        return "kind"
    articles = {*asked.clean.split(), *spelling.clean.split()} & folder.rules.articles
    return "the" if articles == {"the"} else "article"


def respelled(name: str, language: str, spelled: str, best: Candidate) -> Resolution:
    """Return the answer to a name that another way of writing explains; it is a little less sure."""
    best = replace(best, score=best.score * RESPELLED)
    spelling = word("orthography", language, spelling=spelled)
    sentence = sentences(spelling, why(spelled, best, ()))
    return Resolution(name, "resolved", best, sentence)


def ambiguous(name: str, candidates: Sequence[Candidate]) -> Message:
    """Return between which places a name leaves the choice."""
    named = joined(
        "comma",
        (
            say(
                "place.choice",
                place=each.place.name,
                countries="/".join(each.place.countries),
                id=each.place.id,
            )
            for each in candidates[:4]
        ),
    )
    return say("ambiguous", n=len(candidates), places=named)


def not_found(name: str, weak: Sequence[Candidate], nearest: Sequence[Candidate]) -> Message:
    """Return that a name is not known, and what comes nearest without being an answer."""
    if not name_folder().fold(name):
        return say("notFound.noLetter")
    if weak and weak[0].match_level == "skeleton" and weak[0].features.get("context", 1.0) == 1.0:
        return say("notFound.weak", places=_named(weak))
    if weak:
        return say("notFound.context", places=_named(weak))
    if nearest:
        return say("notFound.near", places=_named(nearest))
    return say("notFound")


def too_long(name: str) -> Resolution:
    """Return the answer to a text that is too long to be a name, without reading it."""
    sentence = say("notFound.tooLong", n=len(name), most=LONGEST_NAME)
    return Resolution(name, "not found", None, sentence)


def derived(name: str, reading: Reading, parts: Sequence[Candidate]) -> Resolution:
    """Return the answer to a relative phrase: the area that follows from the places it names, and how it was read."""
    place = reading.place
    if place is None:
        return unplaced(name, reading.how)
    named = joined(
        "and",
        (
            say(
                "place.by",
                place=part.place.name,
                rung=word("rung", part.match_level),
                tier=word("tier", part.tier),
            )
            for part in parts
        ),
    )
    known = {"area": place.name, "km": short(place.radius_km)}
    # Where the place is shown without this answer, its note says how it was read.
    place = replace(place, note=place.note or reading.how)
    sentence = say("phrase", places=named, **known) if parts else say("phrase.alone", **known)
    # A phrase is no surer than the least sure of the places it names.
    weakest = min(parts, key=lambda part: part.score, default=None)
    tier, score = (weakest.tier, weakest.score) if weakest else ("curated", UNNAMED_SCORE)
    features = weakest.features if weakest else {}
    best = Candidate(place, tier, "phrase", place.id, place.name, score, features)
    return Resolution(name, "resolved", best, sentences(sentence, reading.how))


def unplaced(name: str, how: Message) -> Resolution:
    """Return the answer to a phrase that is understood and whose place is not known."""
    return Resolution(name, "not found", None, sentences(say("phrase.unplaced"), how))


def unnamed(spelled: str, kind: str, known: Sequence[Place]) -> Resolution:
    """Return the answer to "the river" and "the border" where nothing says which is meant."""
    candidates = tuple(
        Candidate(place, "curated", "phrase", place.id, place.name, 1.0 / len(known))
        for place in known[:MOST_UNNAMED]
    )
    sentence = say("unnamed.river" if kind == "river" else "unnamed.border")
    return Resolution(
        spelled, "ambiguous" if candidates else "not found", None, sentence, candidates
    )


def unsettled(name: str, spelled: str, part: Resolution) -> Resolution:
    """Return the answer to a phrase one of whose places is ambiguous or unknown: the phrase is so too."""
    sentence = sentences(say("phrase.unsettled", spelling=spelled), part.why)
    return Resolution(name, part.status, None, sentence, part.alternatives)


def inside(name: str, answer: Resolution, area: Candidate) -> Resolution:
    """Return an answer that says that the name was read as a place in the area named behind it."""
    within = KINDS[area.place.kind].form == "area"
    read = say("phrase.in" if within else "phrase.near", area=area.place.name)
    sentence = sentences(read, answer.why)
    return Resolution(name, answer.status, answer.best, sentence, answer.alternatives)


def _named(candidates: Sequence[Candidate]) -> Message:
    return joined(
        "comma",
        (
            say("place.spelled", spelling=each.spelling, place=each.place.name)
            for each in candidates[:3]
        ),
    )
