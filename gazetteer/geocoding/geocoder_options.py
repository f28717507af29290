"""Which geocoder is asked, and how politely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from convoymap.errors import UsageError
from convoymap.service_address import parse_address

PUBLIC_NOMINATIM = "nominatim.openstreetmap.org"

# Arguments of geopy's geocoders that are secrets; a user's name is a word, and striking it would cut names of places.
_SECRET = re.compile(r"key|token|secret|pass|auth|app_?code", re.IGNORECASE)


def _user_agent() -> str:
    from importlib.metadata import version

    return f"convoymap/{version('convoymap')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocoderOptions:
    """Which geocoder is asked, and how.

    Attributes
    ----------
    service
        Name of a geopy geocoder, such as ``nominatim`` or ``photon``.
    domain
        Host, with a port and a path if need be, of one's own server; None for the service's own. It is kept in ASCII.
    scheme
        ``https`` or ``http``.
    timeout_s
        Longest wait for one answer, in seconds.
    interval_s
        Seconds between two requests, of all processes that share the cache.
    attempts
        How often one name is asked for before it is given up.
    limit
        Most places in one answer.
    language
        Language of the names wanted, where the service takes one.
    user_agent
        How convoymap names itself to the service.
    extra
        Further arguments of the geopy geocoder, such as ``api_key``; never kept or printed.

    Raises
    ------
    UsageError
        If a value is out of bounds.
    """

    service: str = "nominatim"
    domain: str | None = None
    scheme: str = "https"
    timeout_s: float = 10.0
    interval_s: float = 1.0
    attempts: int = 3
    limit: int = 10
    language: str = "en"
    user_agent: str = field(default_factory=_user_agent)
    extra: Mapping[str, object] = field(default_factory=dict, repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The secrets among `extra`."""
        return tuple(
            value
            for name, value in self.extra.items()
            if isinstance(value, str) and _SECRET.search(name)
        )

    def __post_init__(self) -> None:
        if self.scheme not in ("http", "https"):
            raise UsageError(f"geocoder scheme {self.scheme!r}: use https or http")
        if self.domain is not None:
            address = parse_address(
                f"{self.scheme}://{self.domain}",
                what="the geocoder's address",
                example="http://127.0.0.1:8080",
            )
            # As it goes over the wire: letters beyond ASCII encoded.
            object.__setattr__(self, "domain", address.domain)
        for name, low, high in (
            ("timeout_s", 0.01, 300.0),
            ("interval_s", 0.0, 600.0),
            ("attempts", 1, 10),
            ("limit", 1, 20),
        ):
            if not low <= getattr(self, name) <= high:
                value = getattr(self, name)
                raise UsageError(f"geocoder {name} {value!r}: give {low:g} to {high:g}")
        public = self.domain in (None, PUBLIC_NOMINATIM) and self.service.lower() == "nominatim"
        if public and self.interval_s < 1:
            raise UsageError(
                f"geocoder interval_s {self.interval_s!r}: {PUBLIC_NOMINATIM} allows one request "
                "a second at most"
            )
