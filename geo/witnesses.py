"""Which sources and claims go back to one origin: copies of one wire are one witness.

A source that names `origins` repeats others: it is no witness of its own but one with them, and with every other
source that goes back to them, over any number of steps. For one claim its named speakers count with the source:
somebody who is quoted and the paper that quotes him are one, and so are two papers that quote him.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from convoymap.seeds.case import Claim, Source
from convoymap.seeds.voices import is_name, is_own_voice

Root = str
"""An origin that goes back to nothing further: the id of a source, or ``name NAME`` for what is no source here."""
Witnesses = tuple[tuple[str, ...], ...]
"""Ids of sources, one list an origin."""


@dataclass(frozen=True)
class Origins:
    """What every source of a case goes back to, worked out once.

    Attributes
    ----------
    sources
        The sources of the case by id.
    """

    sources: Mapping[str, Source]
    _names: dict[Root, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that a name means: the one of this id, or those of this publisher."""
        found: dict[str, list[str]] = {}
        for name, source in self.sources.items():
            found.setdefault(_key(source.publisher), []).append(name)
        # An id says which of several reports of one publisher is meant.
        return {key: tuple(names) for key, names in found.items()} | {
            _key(name): (name,) for name in self.sources
        }

    @cached_property
    def _roots(self) -> Mapping[str, frozenset[Root]]:
        return _roots_of({name: self._drawn_on(name) for name in sorted(self.sources)})

    def _drawn_on(self, source: str) -> tuple[Root, ...]:
        found: list[Root] = []
        for name in self.sources[source].origins:
            found += (node for node in self._nodes(name) if node != source)
        return tuple(dict.fromkeys(found))

    def _nodes(self, name: str) -> tuple[str, ...]:
        """Return the sources that a name means, or the name itself as one that is none of them."""
        if known := self._by_name.get(_key(name)):
            return known
        node = f"name {_key(name)}"
        # Of several spellings the one that sorts first is shown, whatever the order of the case.
        self._names[node] = min(name, self._names.get(node, name))
        return (node,)

    def of_source(self, source: str) -> frozenset[Root]:
        """Return what a source goes back to; itself where it names no origins."""
        return self._roots[source]

    def of_claim(self, claim: Claim) -> frozenset[Root]:
        """Return everything that a claim goes back to: its source's roots and its named speakers'."""
        return self._roots[claim.source].union(
            *(self._of_name(name) for name in self._named_speakers(claim))
        )

    def _of_name(self, name: str) -> frozenset[Root]:
        nodes = self._nodes(name)
        return frozenset().union(*(self._roots.get(node, (node,)) for node in nodes))

    def first_of(self, claim: Claim) -> frozenset[Root]:
        """Return whose words a claim is in the end: its first named speaker's, else its source's roots.

        A speaker without a name ("a driver", "witnesses") is only as distinct as the named one who passed the words on.
        """
        first = next(self._named_speakers(claim), None)
        return self._of_name(first) if first else self._roots[claim.source]

    def _named_speakers(self, claim: Claim) -> Iterator[str]:
        """Yield the speakers of a claim that have a name, first speaker first."""
        for name in claim.who:
            # A report's own words for itself ("editor", "headline") are no speaker; a script without capitals does not
            # tell a name, but the case may name it as a source or an origin.
            if not is_own_voice(name) and (is_name(name) or _key(name) in self._known_names):
                yield name

    @cached_property
    def _known_names(self) -> frozenset[str]:
        origins = (origin for source in self.sources.values() for origin in source.origins)
        return frozenset(self._by_name) | frozenset(map(_key, origins))

    def witnesses(self, claims: Iterable[Claim]) -> Witnesses:
        """Return the sources of some claims, one list an origin, sorted; its length is the number of witnesses."""
        return _together((claim.source, self.of_claim(claim)) for claim in claims)

    def kin(self) -> Witnesses:
        """Return all sources of the case, one list an origin, by what they name as their origins alone."""
        return _together((name, self._roots[name]) for name in self.sources)

    def shared_origin(self, claims: Iterable[Claim]) -> str | None:
        """Return the name of the one origin that all claims go back to by way of different sources, or None."""
        found = list(claims)
        if len({claim.source for claim in found}) < 2:
            return None
        common = frozenset.intersection(*map(self.first_of, found))
        return min((self._title(root) for root in common), default=None)

    def _title(self, root: Root) -> str:
        source = self.sources.get(root)
        return source.publisher if source else self._names[root]


def _key(name: str) -> str:
    """Return a name in the form in which two spellings of it are compared."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return plain.removeprefix("the ")


def _roots_of(drawn_on: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[Root]]:
    """Return what every source goes back to in the end.

    Sources that repeat each other in a circle go back to one place, which is named by the first of them. By Tarjan's
    strongly connected components (SIAM Journal on Computing 1, 1972), without recursion, as chains may be long.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    roots: dict[str, frozenset[Root]] = {}
    for start in drawn_on:
        if start in number:
            continue
        trail = [(start, iter(drawn_on[start]))]
        number[start] = low[start] = len(number)
        waiting.append(start)
        while trail:
            node, rest = trail[-1]
            following = next(rest, None)
            if following is None:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[node])
                if low[node] == number[node]:
                    circle = [waiting.pop()]
                    while circle[-1] != node:
                        circle.append(waiting.pop())
                    _finish(circle, drawn_on, roots)
            elif following not in number:
                number[following] = low[following] = len(number)
                waiting.append(following)
                trail.append((following, iter(drawn_on.get(following, ()))))
            elif following not in roots:
                low[node] = min(low[node], number[following])
    return roots


def _finish(
    circle: list[str], drawn_on: Mapping[str, tuple[str, ...]], roots: dict[str, frozenset[Root]]
) -> None:
    """Add the roots of sources that repeat each other, or of one alone, once those they draw on have theirs."""
    inside = set(circle)
    outside = (node for name in circle for node in drawn_on.get(name, ()) if node not in inside)
    found = frozenset().union(*(roots[node] for node in outside)) or frozenset([min(circle)])
    for name in circle:
        roots[name] = found


def _together(rooted: Iterable[tuple[str, frozenset[Root]]]) -> Witnesses:
    """Return sources that share a root, or share one with a third, in one list each, by union and find."""
    parent: dict[str, str] = {}

    def top(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    sources: set[str] = set()
    for source, roots in rooted:
        sources.add(source)
        # A source may have the id that another one's root has; a mark keeps what is said of the two apart.
        for root in roots:
            parent[top(f"root {root}")] = top(f"source {source}")
    groups: dict[str, list[str]] = {}
    for source in sorted(sources):
        groups.setdefault(top(f"source {source}"), []).append(source)
    return tuple(sorted(map(tuple, groups.values())))
