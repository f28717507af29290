"""The last tier: names that no packaged tier knows, looked up with any geopy geocoder.

Nothing here opens a socket or imports geopy before a name is really asked for; answers come from
the cache first, and each says which service gave it and when.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from convoymap.errors import NetworkError
from convoymap.gazetteer.geocoding.answers import BadAnswerError, from_text
from convoymap.gazetteer.geocoding.cache import AnswerCache, CachedAnswer
from convoymap.gazetteer.geocoding.clock import Clock
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.gazetteer.place import Place
from convoymap.gazetteer.resolution import Context, GeocodedPlace
from convoymap.sanitize import sanitize

if TYPE_CHECKING:
    from convoymap.gazetteer.geocoding.client import GeocoderClient

FRESH_DAYS = 180
FRESH_EMPTY_DAYS = 30
"""How long an answer, and an answer of nothing, is taken as still true; offline, for ever."""


def ignore(url: str) -> None:
    """Take no notice of `url`."""


class Geocoder:
    """Looks names up with a geopy geocoder; a `convoymap.gazetteer.resolution.GeocoderTier`.

    Parameters
    ----------
    options
        Which service, and how.
    cache
        Where answers are kept, answers of nothing too.
    offline
        Answer from the cache alone and never open a socket.
    notify
        Called once with ``scheme://host`` before that host is first asked.
    clock
        Tells the time and waits.
    """

    def __init__(
        self,
        options: GeocoderOptions | None = None,
        *,
        cache: AnswerCache,
        offline: bool = False,
        notify: Callable[[str], None] = ignore,
        clock: Clock | None = None,
    ) -> None:
        self.options = options or GeocoderOptions()
        self._cache = cache
        self._offline = offline
        self._notify = notify
        self._clock = clock or Clock()
        self._client: GeocoderClient | None = None

    def lookup(self, name: str, context: Context | None = None) -> Sequence[GeocodedPlace]:
        """Return the places of that name, best first; empty where the service knows no such place.

        Raises
        ------
        NetworkError
            If there is no answer: offline, unreachable, or an answer that cannot be true. The
            next name may be looked up all the same.
        UsageError
            If geopy has no such service, or the service cannot be used with these options.
        """
        query = sanitize(name)
        if not query:
            return ()
        context = context or Context()
        key = _key(query, context, self.options)
        found = self._cached(key)
        if found is None:
            found = self._fetch(query, context, key)
        return tuple(each for each in found if _fits(each.place, context))

    def _cached(self, key: str) -> list[GeocodedPlace] | None:
        kept = self._cache.get(key)
        if kept is None:
            return None
        try:
            found = _found(kept)
            age_days = (date.fromisoformat(self._clock.date()) - date.fromisoformat(kept.date)).days
        except (BadAnswerError, ValueError):
            return None
        # Offline an old answer is better than no answer, and it says its date.
        fresh = age_days <= (FRESH_DAYS if found else FRESH_EMPTY_DAYS)
        return found if fresh or self._offline else None

    def _fetch(self, query: str, context: Context, key: str) -> list[GeocodedPlace]:
        if self._offline:
            raise NetworkError(
                f"{query!r} was not looked up: offline, and no earlier answer is kept; "
                "run once without --offline, or pin the place in the case"
            )
        if self._client is None:
            from convoymap.gazetteer.geocoding.client import GeocoderClient

            self._client = GeocoderClient(
                self.options, cache=self._cache, notify=self._notify, clock=self._clock
            )
        answer = self._client.geocode(query, context)
        self._cache.put(key, answer)
        return _found(answer)


def _found(kept: CachedAnswer) -> list[GeocodedPlace]:
    source = sanitize(kept.source)
    return [GeocodedPlace(place, kept.date, source) for place in from_text(kept.text)]


def _key(query: str, context: Context, options: GeocoderOptions) -> str:
    """Return the key of a question; what does not change the answer, or is a secret, is left out."""
    # Four decimals of a degree are some 10 m: rounding noise must not make another question.
    box = [round(edge, 4) for edge in context.bbox] if context.bbox else None
    parts = (
        options.service.lower(),
        options.scheme if options.domain else "",
        options.domain or "",
        options.language,
        options.limit,
        query.casefold(),
        sorted(code.upper() for code in context.countries),
        box,
    )
    return json.dumps(parts, ensure_ascii=False)


def _fits(place: Place, context: Context) -> bool:
    wanted = {code.upper() for code in context.countries}
    if wanted and place.countries and wanted.isdisjoint(place.countries):
        return False
    return context.surrounds(place)
