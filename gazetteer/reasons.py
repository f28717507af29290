"""The sentences that say why a name resolved as it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from convoymap.gazetteer.kinds import KINDS
from convoymap.gazetteer.names.folding import FOLDER, LONGEST_NAME
from convoymap.gazetteer.names.ladder import Match
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Candidate, Resolution
from convoymap.gazetteer.scores import Asked
from convoymap.gazetteer.tiers.store import Index

Climb = Callable[[str, Index], dict[int, Match]]

RESPELLED = 0.95
"""What is left of a score where a name was respelled before it met anything."""

_TIERS = {
    "case": "the case's own spelling",
    "curated": "the curated spelling",
    "geonames": "the GeoNames spelling",
    "imported": "the imported spelling",
    "geocoder": "the geocoder's answer",
}
_RUNGS = {
    "exact": "Matches",
    "folded": "Case, marks, hyphens and spaces set aside; matches",
    "article": "Arabic article dropped; matches",
    "skeleton": "Same consonants and agreeing vowels; matches",
}


def asked_by(name: str) -> Asked:
    """Give what a name asks for by words such as province."""
    folded = FOLDER.name(name)
    return Asked(folded.kinds, folded.generic)


def why(name: str, best: Candidate, others: Sequence[Candidate]) -> str:
    """Say how a name met its place, by what evidence, and who else bears the name."""
    place = best.place
    evidence = ", ".join(place.evidence[:2]) or "no evidence given"
    if best.rung == "id":
        return f"Is the id of {place.name} ({evidence}; within {place.radius_km:g} km)."
    sentence = (
        f"{_met(name, best)} {_TIERS[best.tier]} '{best.spelling}' of {place.name} "
        f"({evidence}; within {place.radius_km:g} km)"
    )
    if others:
        named = ", ".join(f"{c.place.name} ({'/'.join(c.place.countries)})" for c in others[:2])
        sentence += f"; less likely {named}"
    return sentence + "."


def _met(name: str, best: Candidate) -> str:
    """Say how a name met its spelling; what was set aside is told by what either holds."""
    if best.rung != "article":
        return _RUNGS[best.rung]
    asked, spelling = FOLDER.name(name), FOLDER.name(best.spelling)
    if asked.generic != spelling.generic:
        return "Words of kind set aside; matches"
    articles = {*asked.clean.split(), *spelling.clean.split()} & FOLDER.rules.articles
    return "Article dropped; matches" if articles == {"the"} else _RUNGS["article"]


def respelled(name: str, language: str, spelled: str, best: Candidate) -> Resolution:
    """Answer a name that another way of writing explains; it is a little less sure."""
    best = replace(best, score=best.score * RESPELLED)
    sentence = f"Read as {language}, '{spelled}'. {why(spelled, best, ())}"
    return Resolution(name, "resolved", best, sentence)


def ambiguous(name: str, candidates: Sequence[Candidate]) -> str:
    """Say between which places a name leaves the choice."""
    named = ", ".join(
        f"{c.place.name} ({'/'.join(c.place.countries)}, {c.place.id})" for c in candidates[:4]
    )
    return (
        f"{len(candidates)} places bear this name and nothing settles which: {named}. "
        "Give a country, a kind, a nearby place or an id."
    )


def not_found(name: str, weak: Sequence[Candidate], nearest: Sequence[Candidate]) -> str:
    """Say that a name is not known, and what comes nearest without being an answer."""
    if not FOLDER.fold(name):
        return "There is no letter or digit in the name."
    if weak and weak[0].rung == "skeleton" and weak[0].features.get("context", 1.0) == 1.0:
        return (
            f"No tier knows this name; too little speaks for what sounds like it: {_named(weak)}."
        )
    if weak:
        return (
            f"No place of that name fits the context; by the name alone it could be {_named(weak)}."
        )
    if nearest:
        return f"No tier knows this name; spellings near it: {_named(nearest)}."
    return "No tier knows this name, and no known spelling is near it."


def too_long(name: str) -> Resolution:
    """Answer a text that is too long to be a name, without reading it."""
    sentence = f"The text has {len(name)} characters; a name has at most {LONGEST_NAME}."
    return Resolution(name, "not found", None, sentence)


def derived(name: str, place: Place, parts: Sequence[Candidate]) -> Resolution:
    """Answer a relative phrase with the area that follows from the places it names."""
    weakest = min(parts, key=lambda part: part.score)
    named = " and ".join(f"{part.place.name} ({part.rung}, {part.tier})" for part in parts)
    sentence = (
        f"A relative phrase: {place.name}, an area derived from {named}; "
        f"it lies within {place.radius_km:g} km of the point."
    )
    best = Candidate(
        place, weakest.tier, "phrase", place.id, place.name, weakest.score, weakest.features
    )
    return Resolution(name, "resolved", best, sentence)


def unsettled(name: str, spelled: str, part: Resolution) -> Resolution:
    """Answer a phrase one of whose places is ambiguous or unknown: the phrase is so too."""
    sentence = f"A relative phrase that names '{spelled}'. {part.why}"
    return Resolution(name, part.status, None, sentence, part.alternatives)


def inside(name: str, answer: Resolution, area: Candidate) -> Resolution:
    """Say that a name was read as a place in the area named behind it."""
    word = "in" if KINDS[area.place.kind].form == "area" else "near"
    sentence = f"Read as a place {word} {area.place.name}. {answer.why}"
    return Resolution(name, answer.status, answer.best, sentence, answer.alternatives)


def _named(candidates: Sequence[Candidate]) -> str:
    return ", ".join(f"'{c.spelling}' ({c.place.name})" for c in candidates[:3])
