"""A geocoder over the network: requests paced, repeated within bounds, answers checked.

Imports geopy, and so is itself imported only when a name is really asked for.
"""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import ConfigurationError, GeocoderNotFound, GeopyError
from geopy.geocoders import Nominatim, get_geocoder_for_service

from convoymap.errors import NetworkError, UsageError
from convoymap.gazetteer.geocoding.adapter import BoundedAdapter, StatusError, discreet_log
from convoymap.gazetteer.geocoding.answers import BadAnswerError, places_of, to_text
from convoymap.gazetteer.geocoding.cache import AnswerCache, CachedAnswer
from convoymap.gazetteer.geocoding.clock import Clock
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.gazetteer.resolution import Context
from convoymap.http import HttpClient, RequestError
from convoymap.service_address import KEY_IN_CLEAR, parse_address

LONGEST_WAIT_S = 60.0
"""A service that asks to be left alone for longer than this is not waited for."""

FAILURES_TO_STOP = 3
"""After so many names in a row that the service did not serve, it is left alone for this run."""

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})

# What geopy's parsers raise on an answer of another form than they expect.
_PARSER_ERRORS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


class _EveryNominatim(Nominatim):  # type: ignore[misc]
    """Nominatim, told not to leave out places whose printed address is alike.

    Two villages of one name in one thinly mapped country would be one answer, silently.
    """

    def _construct_url(self, base_api: str, params: Mapping[str, object]) -> str:
        url: str = super()._construct_url(base_api, {**params, "dedupe": 0})
        return url


class GeocoderClient:
    """A client of one geopy geocoder.

    Parameters
    ----------
    options, cache, notify, clock
        As for `convoymap.gazetteer.geocoding.geocoder.Geocoder`; the cache paces requests here.

    Raises
    ------
    UsageError
        If geopy has no such service, or it cannot be made with these options.
    """

    def __init__(
        self,
        options: GeocoderOptions,
        *,
        cache: AnswerCache,
        notify: Callable[[str], None],
        clock: Clock,
    ) -> None:
        self._options = options
        self._cache = cache
        self._notify = notify
        self._clock = clock
        self._host = options.domain or ""
        self._notified: set[str] = set()
        self._failures = 0
        self._http = HttpClient(options.keys)
        self._warned = not options.keys
        self._geocoder = self._make()

    @property
    def source(self) -> str:
        """What gives the answers, such as ``Nominatim at nominatim.openstreetmap.org``."""
        service = type(self._geocoder).__name__.removeprefix("_Every")
        return f"{service} at {self._host}" if self._host else service

    def geocode(self, query: str, context: Context) -> CachedAnswer:
        """Return the answer to `query`, asked for again if need be.

        Raises
        ------
        NetworkError
            If there is no usable answer.
        """
        # A service that is down would otherwise cost the longest wait for every name of a case.
        if self._failures >= FAILURES_TO_STOP:
            raise NetworkError(
                f"{query!r} was not looked up: {self.source} gave no answer {FAILURES_TO_STOP} "
                "times before and is left alone for now; try again later"
            )
        arguments = self._arguments(context)
        for attempt in range(1, self._options.attempts + 1):
            try:
                places = self._geocode_once(query, arguments)
            except RequestError as error:
                # Exponential back-off, unless the service itself says how long to wait.
                if error.again and attempt < self._options.attempts:
                    wait_s = 2.0 ** (attempt - 1) if error.wait_s is None else error.wait_s
                    self._postpone(wait_s)
                    continue
                self._failures += 1
                raise NetworkError(f"{self.source} {error}; try again later") from None
            except BadAnswerError as error:
                raise NetworkError(
                    f"{self.source} answered {query!r} with {error}; the answer is not used"
                ) from None
            self._failures = 0
            return CachedAnswer(places, self._clock.date(), self.source)
        raise AssertionError("the last attempt returns or raises")

    def _geocode_once(self, query: str, arguments: Mapping[str, object]) -> str:
        try:
            with warnings.catch_warnings():
                # geopy warns of a latitude off the earth, and then raises.
                warnings.filterwarnings("ignore", category=UserWarning, module=r"geopy\.")
                with discreet_log():
                    locations = self._geocoder.geocode(query, **arguments)
        except GeopyError as error:
            raise self._status_error(error) from None
        except _PARSER_ERRORS as error:
            raise BadAnswerError(
                f"something that is not a list of places ({self._http.quoted(error, 80)})"
            ) from None
        try:
            return to_text(places_of(locations, self._options.service.lower()))
        except BadAnswerError:
            raise
        except _PARSER_ERRORS:
            raise BadAnswerError("something that is not a list of places") from None

    def _before(self, url: str) -> None:
        host = urlsplit(url).netloc
        self._host = host
        if not self._warned and parse_address(url, what="the geocoder's address").in_clear:
            self._warned = True
            warnings.warn(f"the geocoder's {KEY_IN_CLEAR.format(host=host)}", stacklevel=2)
        if url not in self._notified:
            self._notified.add(url)
            self._notify(url)
        wait_s = self._cache.reserve(
            host, now=self._clock.now().timestamp(), interval_s=self._options.interval_s
        )
        if wait_s > 0:
            self._clock.sleep(wait_s)

    def _postpone(self, wait_s: float) -> None:
        self._cache.postpone(self._host, now=self._clock.now().timestamp(), wait_s=wait_s)

    def _arguments(self, context: Context) -> dict[str, object]:
        """Return what this service's ``geocode`` takes of all that could be said."""
        wanted: dict[str, object] = {
            "exactly_one": False,
            "limit": self._options.limit,
            "language": self._options.language,
            "addressdetails": True,
            "namedetails": True,
            "country_codes": [code.lower() for code in context.countries] or None,
        }
        if context.bbox:
            west, south, east, north = context.bbox
            wanted |= {"viewbox": [(south, west), (north, east)], "bounded": True}
        # Services differ in what they take, and geopy raises on what they do not.
        known = inspect.signature(self._geocoder.geocode).parameters
        return {name: value for name, value in wanted.items() if name in known}

    def _status_error(self, error: GeopyError) -> RequestError:
        cause = error.__cause__
        if not isinstance(cause, StatusError):
            return RequestError(f"gave no answer ({self._http.quoted(error)})")
        status = cause.status_code
        wait_s = self._retry_after_s(cause.retry_after.strip())
        if wait_s is not None and wait_s > LONGEST_WAIT_S:
            self._failures = FAILURES_TO_STOP
            return RequestError(f"asks to be left alone for {wait_s:.0f} s (status {status})")
        words = "asks for fewer requests" if status == 429 else "did not serve the request"
        return RequestError(f"{words} (status {status})", again=status in _AGAIN, wait_s=wait_s)

    def _retry_after_s(self, text: str) -> float | None:
        if re.fullmatch(r"\d{1,9}", text, re.ASCII):
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        if moment.tzinfo is None:
            return None
        return max(0.0, (moment - self._clock.now()).total_seconds())

    def _make(self) -> Any:  # noqa: ANN401
        options = self._options
        try:
            service = get_geocoder_for_service(options.service)
        except GeocoderNotFound:
            raise UsageError(
                f"geopy has no geocoder {options.service!r}; try nominatim, photon or another of "
                "geopy.geocoders.SERVICE_TO_GEOCODER"
            ) from None

        def adapter(*, proxies: Any, ssl_context: Any) -> BoundedAdapter:  # noqa: ANN401
            self._http = HttpClient(options.keys, proxies=proxies, ssl_context=ssl_context)
            return BoundedAdapter(self._http, before=self._before)

        ours = {
            "scheme": options.scheme,
            "timeout": options.timeout_s,
            "user_agent": options.user_agent,
            "adapter_factory": adapter,
        }
        if options.domain:
            ours["domain"] = options.domain
        known = inspect.signature(service).parameters
        if options.domain and "domain" not in known:
            raise UsageError(f"geopy's {service.__name__} takes no domain; leave it out")
        if "adapter_factory" not in known:
            raise UsageError(
                f"geopy's {service.__name__} cannot be used within bounds; choose another"
            )
        arguments = {**options.extra, **{name: ours[name] for name in ours if name in known}}
        try:
            return (_EveryNominatim if service is Nominatim else service)(**arguments)
        except (ConfigurationError, TypeError) as error:
            raise UsageError(
                f"geopy's {service.__name__} cannot be used like this: {self._http.quoted(error)}"
            ) from None
