"""The address of a service as a user writes it: checked, encoded for the wire, and told whether it is this machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote

from convoymap.errors import UsageError, visible

MAX_ADDRESS = 2_000
"""Longest address, in characters, that is taken."""

KEY_IN_CLEAR = (
    "key goes over plain http to {host}, and whoever listens can read it; use an https address"
)
"""What to warn of where a key is sent to an address `ServiceAddress.in_clear`."""

_FORM = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<place>[^/?#\\]*)(?P<path>[^?#]*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
# Dots of other scripts part names as a full stop does, RFC 3490.
_DOTS = re.compile("[\u3002\uff0e\uff61]")
# Underscores are no host name's by RFC 1123, and yet those of containers.
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
_MAX_LABEL = 63
_MAX_HOST = 253
# IDNA 2003, which Python has, and IDNA 2008 make two hosts of a name with one of these.
_DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d"
# What may stand in a path as it is, RFC 3986; a percent sign begins an escape.
_PATH_SAFE = "/%:@!$&'()*+,;=~"
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class ServiceAddress:
    """Where a service is, in ASCII as it goes over the wire.

    Attributes
    ----------
    scheme
        ``http`` or ``https``.
    host
        A name, IPv4 address, or IPv6 address without brackets.
    port
        None for the scheme's own.
    path
        What stands before the path of each request; empty, or it begins with a slash and does not end with one.
    """

    scheme: str
    host: str
    port: int | None = None
    path: str = ""

    @property
    def netloc(self) -> str:
        """Host and port as in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def domain(self) -> str:
        """All but the scheme."""
        return self.netloc + self.path

    @property
    def url(self) -> str:
        """The whole address, without a slash at its end."""
        return f"{self.scheme}://{self.domain}"

    @property
    def in_clear(self) -> bool:
        """Whether others can read on the way what is sent there."""
        return self.scheme == "http" and not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Return whether a host, a name or an address with or without brackets, is this machine itself.

    >>> [is_loopback(host) for host in ("LOCALHOST", "127.9.9.9", "[::1]", "::ffff:127.0.0.1", "127.example.org")]
    [True, True, True, True, False]
    """
    name = host.strip("[]").rstrip(".").casefold()
    # Names below localhost are this machine's too, RFC 6761.
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = IPv6Address(name) if ":" in name else IPv4Address(name)
    except AddressValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    # A connection to the unspecified address goes to this machine.
    return address.is_loopback or address.is_unspecified


def parse_address(
    text: str, *, what: str, example: str = "http://127.0.0.1:5000"
) -> ServiceAddress:
    """Return the address that a text is, its host and path encoded in ASCII.

    Parameters
    ----------
    text
        Such as ``https://مثال.example:8443/خرائط`` or ``http://[::1]:8080``.
    what
        What the address is of, to begin a message: an option or a field.
    example
        A good address, to end a message.

    Raises
    ------
    UsageError
        If it is not the address of a service. Neither a password in it nor a query is part of the message.
    """
    try:
        return _parsed(text.strip())
    except ValueError as error:
        raise UsageError(f"{what} {shown_address(text)!r} {error}; write it as {example}") from None


def shown_address(text: str) -> str:
    """Return an address for a message: without the name and password or the query that it may hold, and cut."""
    scheme, slashes, rest = text.strip().rpartition("://")
    first = re.split("[?#]", rest, maxsplit=1)[0]
    if "@" not in rest:
        shown = first if first == rest else f"{first}{rest[len(first)]}..."
    # A password may hold whatever ends a host elsewhere, and a query an at-sign.
    elif first == rest:
        shown = f"...@{rest.rpartition('@')[2]}"
    else:
        shown = "..."
    shown = f"{scheme}{slashes}{shown}"
    return shown if len(shown) <= 200 else f"{shown[:200]}..."


def _parsed(text: str) -> ServiceAddress:
    if len(text) > MAX_ADDRESS:
        raise ValueError(f"is longer than {MAX_ADDRESS} characters")
    if any(not c.isprintable() and c not in _DEVIATIONS for c in text):
        raise ValueError("is not the address of a service: it holds characters that no reader sees")
    form = _FORM.fullmatch(text)
    if not form or form["scheme"].lower() not in ("http", "https"):
        raise ValueError("is not the address of a service: it must begin with http:// or https://")
    # A password may hold a slash and so reach into what looks like the path.
    if "@" in form["place"] + form["path"]:
        raise ValueError(
            "must not hold a password or a user's name (give the key apart; an @ of a path is %40)"
        )
    if form["rest"]:
        raise ValueError("is not the address of a service: it must end before ? and #")
    place = _PLACE.fullmatch(form["place"])
    if not place:
        raise ValueError("is not the address of a service: its host is not readable")
    port = _port(place["port"] or "")
    return ServiceAddress(form["scheme"].lower(), _host(place["host"]), port, _path(form["path"]))


def _port(text: str) -> int | None:
    if not text:
        return None
    if ":" in text:
        raise ValueError("has more than one colon in its host; an IPv6 address stands in brackets")
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 65536):
        raise ValueError(f"has the port {text[:20]!r}, which is not a number from 1 to 65535")
    return int(text)


def _host(written: str) -> str:
    if written.startswith("["):
        return _ipv6(written[1:-1])
    if not written:
        raise ValueError("is not the address of a service: it names no host")
    # One dot at the end says that the name is whole.
    labels = [_label(label) for label in _DOTS.sub(".", written).removesuffix(".").split(".")]
    host = ".".join(labels)
    if len(host) > _MAX_HOST:
        raise ValueError(f"has a host of more than {_MAX_HOST} characters")
    # Resolvers take 127.1 and 0x7f000001 for addresses; only the usual form leaves no doubt which machine is meant.
    if labels[-1].isdecimal() or labels[-1].startswith("0x"):
        try:
            IPv4Address(host)
        except AddressValueError:
            raise ValueError(f"has the host {host[:60]!r}, which is no IPv4 address") from None
    return host


def _ipv6(written: str) -> str:
    try:
        address = IPv6Address(written)
    except AddressValueError:
        raise ValueError("has a host in brackets that is no IPv6 address") from None
    if address.scope_id is not None:
        raise ValueError("has an IPv6 address with a zone (%), which is not supported")
    return str(address)


def _label(written: str) -> str:
    """Return one part of a host's name as it is asked for: letters beyond ASCII by IDNA."""
    if not written:
        raise ValueError(
            "has a host with an empty part: two dots follow each other, or a dot begins it"
        )
    if any(c in _DEVIATIONS for c in written):
        raise ValueError(
            f"has the host part {visible(written[:_MAX_LABEL])!r}, which is two names in two standards; "
            "write its form that begins with xn--"
        )
    label = written.casefold() if written.isascii() else _idna(written)
    if len(label) > _MAX_LABEL:
        raise ValueError(f"has a host part of more than {_MAX_LABEL} characters, {label[:20]!r}...")
    if not _LABEL.fullmatch(label):
        raise ValueError(f"has the host part {written[:_MAX_LABEL]!r}, which is no name of a host")
    return label


def _idna(written: str) -> str:
    # Imported when it is needed: it brings tables of all characters.
    from encodings.idna import ToASCII

    # It takes long for long ones, and no part that long becomes a label.
    if len(written) > _MAX_LABEL:
        raise ValueError(
            f"has a host part of more than {_MAX_LABEL} characters, {written[:20]!r}..."
        )
    try:
        return str(ToASCII(written).decode("ascii")).casefold()
    except UnicodeError as error:
        if "too long" in str(error):
            raise ValueError(
                f"has a host part of more than {_MAX_LABEL} characters once encoded, {written[:20]!r}..."
            ) from None
        raise ValueError(
            f"has the host part {written!r}, which cannot be encoded (IDNA); "
            "write its form that begins with xn--"
        ) from None


def _path(written: str) -> str:
    if "\\" in written:
        raise ValueError("is not the address of a service: it holds a backslash")
    if _BAD_PERCENT.search(written):
        raise ValueError("has a % in its path that begins no escape (a % itself is %25)")
    return quote(written.rstrip("/"), safe=_PATH_SAFE)
