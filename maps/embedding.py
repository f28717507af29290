"""Which web pages may drive and observe a map that they embed: exact origins, named at build."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from convoymap.errors import UsageError

MAX_ORIGINS = 20
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]{{2,45}}\]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def allowed_origins(names: Iterable[str]) -> tuple[str, ...]:
    """Return the origins as browsers write them, each once, sorted.

    Parameters
    ----------
    names
        Such as ``https://example.org`` or ``http://localhost:8000``.

    Raises
    ------
    UsageError
        If one is not an exact http or https origin, or there are more than `MAX_ORIGINS`.

    >>> allowed_origins(["https://example.org", "http://localhost:8000"])
    ('http://localhost:8000', 'https://example.org')
    """
    found = sorted({_origin(name) for name in names})
    if len(found) > MAX_ORIGINS:
        raise UsageError(f"allow-origin: {len(found)} origins are given; at most {MAX_ORIGINS}")
    return tuple(found)


def _origin(name: str) -> str:
    # Longer names, other scripts and control characters are refused before anything parses them.
    plain = name if len(name) <= 300 and name.isascii() and name.isprintable() else ""
    try:
        parts = urlsplit(plain)
        scheme, host, port = parts.scheme, parts.netloc.rpartition("@")[2], parts.port
    except ValueError:
        scheme, host, port = "", "", None
    host = re.sub(r":\d+$", "", host)
    if scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host.lower()):
        raise UsageError(_refusal(name, "https://example.org"))
    shown = "" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}"
    exact = f"{scheme}://{host.lower()}{shown}"
    # What browsers compare has neither capitals, path, user, nor the default port.
    if name != exact:
        raise UsageError(_refusal(name, exact))
    return exact


def _refusal(name: str, instead: str) -> str:
    return (
        f"allow-origin: {name[:200]!r} is not an exact http or https origin; write it as in {instead} "
        '(no path, no "*", no "null"; names in other scripts as xn--...)'
    )
